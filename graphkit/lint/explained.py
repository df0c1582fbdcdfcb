"""Every term has a label, a definition and an example."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.diagnostics import Report
from graphkit.ontology import RDFS, SKOS, Ontology
from graphkit.source import Span

EXPLAINED = {
    "label": (RDFS + "label", "an rdfs:label"),
    "definition": (SKOS + "definition", "a skos:definition that says when a curator should use it"),
    "example": (SKOS + "example", "a skos:example as a curator would write it"),
}


def check(ontology: Ontology, report: Report) -> None:
    for iri, kind, name, span in _explicable(ontology):
        lacking = [
            word
            for word, (iri_of, _) in EXPLAINED.items()
            if not ontology.triples.text(iri, iri_of)
        ]
        if lacking:
            report.warning(
                "unexplained-term",
                span,
                f"the {kind} '{name}' has {_listed([f'no {word}' for word in lacking])}",
                f"add {_listed([EXPLAINED[word][1] for word in lacking])}",
            )


def _explicable(ontology: Ontology) -> Iterator[tuple[str, str, str, Span]]:
    for term in ontology.terms:
        if not term.core:
            yield term.iri, term.kind, term.name, term.span
    for pair in ontology.pairs:
        yield pair.iri, "role pair", pair.name, pair.span


def _listed(words: list[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
