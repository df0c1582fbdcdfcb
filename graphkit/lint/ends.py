"""What terms start at and lead to is something that a record can be."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import terms
from graphkit.diagnostics import Note, Report
from graphkit.lint import kinds
from graphkit.ontology import DOMAIN, RANGE, RDFS, Ontology
from graphkit.terms import GK, Class, MeasureType, Relation, Scheme, Term, local_name
from graphkit.values import DATATYPES

TOGETHER = {"starts at": RDFS + "domain", "ends at": RDFS + "range", "is of": RDFS + "domain"}


def check(ontology: Ontology, report: Report) -> None:
    held = kinds.kinds(ontology)
    for term in ontology.terms:
        if term.core:
            continue
        if isinstance(term, Class):
            _class(ontology, term, held, report)
        if isinstance(term, Relation):
            _datatype(term, report)
        for verb, predicates, allowed in _ends(ontology, term):
            for iri in ontology.triples.iris(term.iri, *predicates):
                _end(ontology, term, iri, verb, held, allowed, report)
            _together(ontology, term, verb, held, report)


def _ends(ontology: Ontology, term: Term) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """How messages call an end, which predicates say its classes, and the kinds that it can be."""
    if isinstance(term, Relation):
        # A fact joins records of any kinds.
        yield "starts at", DOMAIN, terms.ROOTS
        if not term.datatype:
            yield "ends at", RANGE, terms.ROOTS
    elif isinstance(term, MeasureType):
        yield "is of", DOMAIN, ontology.core("of").range
        yield "is from", (GK + "fromRange",), ontology.core("from").range
    elif isinstance(term, Scheme):
        yield "is given to", DOMAIN, ontology.core("identifier").domain


def _class(
    ontology: Ontology, term: Class, held: dict[str, frozenset[str]], report: Report
) -> None:
    if held.get(term.iri):
        _apart(ontology, term, report)
        return
    roots = kinds.roots(term)
    if not roots and kinds.lost(ontology, term):
        return
    both = " and ".join(f"'{local_name(iri)}'" for iri in roots)
    report.error(
        "unsatisfiable-term",
        term.span,
        f"no record can be in the class '{term.name}', "
        + (
            f"for none is in {both} at once"
            if roots
            else "which lies below no kind that has classes"
        ),
        "put it below one of gk:Entity, gk:Event, gk:Claim and gk:Source, or take it out",
    )


def _apart(ontology: Ontology, term: Class, report: Report) -> None:
    """That no two classes that exclude each other lie above one."""
    above = [ontology.by_iri[iri] for iri in term.ancestors[1:] if iri in term.disjoint]
    if above:
        report.error(
            "unsatisfiable-term",
            term.span,
            f"no record can be in the class '{term.name}', which lies in '{above[0].name}' and in "
            "a class that excludes it",
            "take it from below one of the two, or take owl:disjointWith out",
            Note(above[0].span, f"'{above[0].name}' is declared here"),
        )


def _end(
    ontology: Ontology,
    term: Term,
    iri: str,
    verb: str,
    held: dict[str, frozenset[str]],
    allowed: tuple[str, ...],
    report: Report,
) -> None:
    other = ontology.by_iri.get(iri)
    if other is None:
        return
    if not isinstance(other, Class):
        why = f"which is a {other.kind} and no class"
    elif not held.get(iri) and other.core:
        why = "and no record can be in that class"
    elif held.get(iri) and not held[iri] & set(allowed):
        why = f"where only {_labels(ontology, allowed)} can stand"
    else:
        return
    report.error(
        "unsatisfiable-term",
        ontology.triples.where(term.iri, iri),
        f"'{term.name}' {verb} '{other.name}', {why}",
        "name a class of the records that it is meant for",
        Note(other.span, f"'{other.name}' is declared here"),
    )


def _labels(ontology: Ontology, roots: tuple[str, ...]) -> str:
    return " or ".join(f"an {ontology.label(iri)}" for iri in roots)


def _together(
    ontology: Ontology, term: Term, verb: str, held: dict[str, frozenset[str]], report: Report
) -> None:
    """Several rdfs:domain or rdfs:range hold all at once (RDF Schema 1.1, section 3.1)."""
    found = ontology.triples.iris(term.iri, TOGETHER[verb]) if verb in TOGETHER else ()
    classes = [one for iri in found if isinstance(one := ontology.by_iri.get(iri), Class)]
    if len(classes) < 2:
        return
    names = " and ".join(f"'{one.name}'" for one in classes)
    place = ontology.triples.where(term.iri, TOGETHER[verb])
    word = local_name(TOGETHER[verb])
    if not frozenset.intersection(*(held.get(one.iri, frozenset()) for one in classes)):
        report.error(
            "unsatisfiable-term",
            place,
            f"'{term.name}' {verb} {names} at once, and no record is of two kinds",
            f"say schema:{word}Includes of each, where any of them will do",
        )
        return
    narrow = [one for one in classes if all(one.is_a(other.iri) for other in classes)]
    report.warning(
        "several-domains",
        place,
        f"'{term.name}' {verb} {names} at once: several rdfs:{word} all hold together",
        f"leave only {ontology.short(narrow[0].iri)}, which is the others too"
        if narrow
        else f"say schema:{word}Includes of each, where any of them will do",
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
