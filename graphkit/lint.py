"""What can be wrong with an ontology that is good Turtle."""

from __future__ import annotations

import re

from graphkit.diagnostics import Note, Report, nearest
from graphkit.ontology import Ontology
from graphkit.terms import Class, MeasureType, Relation, RolePair, Scheme, Term, local_name
from graphkit.values import DATATYPES


def check(ontology: Ontology, report: Report) -> None:
    """Report every term that facts could not lean on."""
    _names(ontology, report)
    for term in ontology.terms:
        if not term.core and not term.definition:
            report.warning(
                "missing-definition",
                term.span,
                f"the {term.kind} '{term.name}' has no definition",
                "add a skos:definition that says when a curator should use it",
            )
        for iri in (*_mentions(term), *_super_terms(ontology, term)):
            _known(ontology, term, iri, report)
        _cycle(ontology, term, report)
        _below_engine(ontology, term, report)
        if isinstance(term, Relation) and not term.core:
            _datatype(term, report)
        if isinstance(term, Scheme):
            _pattern(term, report)
    for pair in ontology.pairs:
        for iri in (pair.event_type, pair.from_role, pair.to_role, pair.makes):
            _known(ontology, pair, iri, report)


def _names(ontology: Ontology, report: Report) -> None:
    first: dict[str, Term] = {}
    # The engine's own properties are keys of the format, which no look-up mistakes for words.
    words = [t for t in ontology.terms if not (t.core and isinstance(t, Relation) and not t.role)]
    for term in sorted(words, key=lambda term: (not term.core, term.iri)):
        before = first.setdefault(term.name, term)
        if before is not term:
            report.error(
                "same-name",
                term.span,
                f"{ontology.short(term.iri)} and {ontology.short(before.iri)} "
                f"are both written '{term.name}' in YAML",
                "rename one of them, or give it a skos:notation of its own",
                Note(before.span, "the other one is declared here"),
            )


def _mentions(term: Term) -> tuple[str, ...]:
    """The terms that a term leans on and that must be declared for it to work."""
    if isinstance(term, Relation):
        return term.domain + term.range + ((term.inverse,) if term.inverse else ())
    if isinstance(term, MeasureType):
        return term.domain + term.units + term.sources
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


def _datatype(term: Relation, report: Report) -> None:
    if term.datatype in ("", *DATATYPES):
        return
    known = ", ".join(sorted(local_name(iri) for iri in DATATYPES))
    report.error(
        "unknown-datatype",
        term.span,
        f"'{term.name}' leads to values of the kind '{local_name(term.datatype)}', "
        "which are not read",
        f"choose one of {known}; a date is as exact as it is written",
    )


def _pattern(term: Scheme, report: Report) -> None:
    try:
        re.compile(term.pattern)
    except re.error as error:
        report.error(
            "bad-pattern",
            term.span,
            f"the pattern '{term.pattern}' of '{term.name}' cannot be read: {error}",
            "write a regular expression that the whole of an identifier matches",
        )


def _super_terms(ontology: Ontology, term: Term) -> tuple[str, ...]:
    """Those in a namespace of the ontology's own; what lies elsewhere need not be declared."""
    above = term.ancestors if isinstance(term, Class | Relation) else ()
    own = {_space(iri) for iri in ontology.by_iri}
    return tuple(iri for iri in above if _space(iri) in own)


def _space(iri: str) -> str:
    return re.sub(r"[^#/]*$", "", iri)


def _cycle(ontology: Ontology, term: Term, report: Report) -> None:
    """A term that is below itself stands twice among its ancestors; said once for a whole ring."""
    above = term.ancestors[1:] if isinstance(term, Class | Relation) else ()
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
