"""No two words that a record can use are written the same."""

from __future__ import annotations

from graphkit.diagnostics import Note, Report
from graphkit.ontology import Ontology
from graphkit.terms import Relation, Term


def check(ontology: Ontology, report: Report) -> None:
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
