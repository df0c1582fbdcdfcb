"""No two terms are said to be the same as one term of another vocabulary."""

from __future__ import annotations

from graphkit.diagnostics import Note, Report
from graphkit.ontology import OWL, SKOS, Ontology
from graphkit.terms import Term

SAME = (OWL + "equivalentClass", OWL + "equivalentProperty", SKOS + "exactMatch")


def check(ontology: Ontology, report: Report) -> None:
    """Said of the later of two; many may be below, close to, or broader than one term."""
    first: dict[str, Term] = {}
    for term in ontology.terms:
        for match in ontology.triples.iris(term.iri, *SAME):
            before = first.setdefault(match, term)
            if before is not term:
                shown = ontology.short(match)
                report.warning(
                    "shared-match",
                    ontology.triples.where(term.iri, match),
                    f"'{term.name}' and '{before.name}' are both said to be the same as {shown}",
                    "leave the one that is, and say skos:closeMatch or a super-term of the other",
                    Note(ontology.triples.where(before.iri, match), "the other one says so here"),
                )
