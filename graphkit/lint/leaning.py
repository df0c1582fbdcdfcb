"""What terms lean on is declared, does not lean back, and is not the engine's alone to write."""

from __future__ import annotations

import re

from graphkit.diagnostics import Note, Report, nearest
from graphkit.ontology import Ontology
from graphkit.terms import Class, MeasureType, Relation, RolePair, Scheme, Term, local_name


def check(ontology: Ontology, report: Report) -> None:
    own = {_space(iri) for iri in ontology.by_iri}
    for term in ontology.terms:
        # What lies in a namespace of others need not be declared as a super-term.
        above = [iri for iri in _ancestors(term) if _space(iri) in own]
        for iri in (*_mentions(term), *above):
            _known(ontology, term, iri, report)
        _cycle(ontology, term, report)
        _below_engine(ontology, term, report)
    for pair in ontology.pairs:
        for iri in (pair.event_type, pair.from_role, pair.to_role, pair.makes):
            _known(ontology, pair, iri, report)


def _ancestors(term: Term) -> tuple[str, ...]:
    return term.ancestors if isinstance(term, Class | Relation) else ()


def _mentions(term: Term) -> tuple[str, ...]:
    """The terms that a term leans on and that must be declared for it to work."""
    if isinstance(term, Relation):
        return term.domain + term.range + ((term.inverse,) if term.inverse else ())
    if isinstance(term, MeasureType):
        return term.domain + term.units + term.sources
    if isinstance(term, Scheme):
        return term.domain
    return term.required if isinstance(term, Class) else ()


def _below_engine(ontology: Ontology, term: Term, report: Report) -> None:
    """Below the engine's own properties stand only roles that speak, measures and schemes."""
    above = term.ancestors[1:] if isinstance(term, Relation) and not term.core else ()
    for iri in above:
        core = ontology.by_iri.get(iri)
        if isinstance(core, Relation) and core.core and not (core.speaks or core.role):
            report.error(
                "core-changed",
                term.span,
                f"'{term.name}' stands below '{local_name(iri)}', which the engine alone writes",
                "put it below gk:speaker if its holder speaks, or below none of the engine's own",
            )


def _cycle(ontology: Ontology, term: Term, report: Report) -> None:
    """A term that is below itself stands twice among its ancestors; said once for a whole ring."""
    above = _ancestors(term)[1:]
    known = [ontology.by_iri[iri] for iri in dict.fromkeys(above) if iri in ontology.by_iri]
    ring = [t for t in known if isinstance(t, Class | Relation) and term.iri in t.ancestors]
    if term.iri in above and term.iri == min(other.iri for other in ring):
        report.error(
            "super-term-cycle",
            term.span,
            f"'{term.name}' is below itself",
            "take out one of the super-terms that lead back to it",
            *(Note(t.span, f"'{t.name}' lies on the way") for t in ring if t is not term),
        )


def _known(ontology: Ontology, term: Term | RolePair, iri: str, report: Report) -> None:
    if iri in ontology.by_iri:
        return
    space = _space(iri)
    names = {
        other.removeprefix(space): other for other in ontology.by_iri if _space(other) == space
    }
    near = nearest(iri.removeprefix(space), names)
    place = ontology.by_iri[names[near]].span if near else term.span
    report.error(
        "undeclared-term",
        term.span,
        f"'{term.name}' leans on {ontology.short(iri)}, which is not declared",
        f"did you mean {ontology.short(names[near])} ({place.path}:{place.line})?"
        if near
        else "declare it, or take it out",
    )


def _space(iri: str) -> str:
    return re.sub(r"[^#/]*$", "", iri)
