"""What can be wrong with an ontology that is good Turtle."""

from __future__ import annotations

from graphkit.diagnostics import Note, Report, nearest
from graphkit.ontology import Ontology
from graphkit.terms import Class, MeasureType, Relation, Term


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
        for iri in _mentions(term):
            _known(ontology, term, iri, report)


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
                f"<{term.iri}> and <{before.iri}> are both written '{term.name}' in YAML",
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


def _known(ontology: Ontology, term: Term, iri: str, report: Report) -> None:
    if iri in ontology.by_iri:
        return
    near = nearest(iri, ontology.by_iri)
    report.error(
        "undeclared-term",
        term.span,
        f"'{term.name}' leans on <{iri}>, which is not declared",
        f"did you mean <{near}>?" if near else "declare it, or take it out",
    )
