"""A relation, role or measure joins things of a class it was not made for.

The ontology gives every relation a domain and a range. A triple outside them is still good
RDF, so nothing downstream would complain; it would only answer wrongly.

Refused:

    facts:
      marr-stands-on-halven:
        subject: ysolde-marr
        relation: stands_on
        object: great-halven
        quote: Marr stood on the isle

Accepted:

    facts:
      gullwick-stands-on-halven:
        subject: gullwick
        relation: stands_on
        object: great-halven
        quote: Gullwick stood on the isle

If the fact is right, the ontology is too narrow: widen the domain or the range there.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.source import Span
from graphkit.statements import Declared, Fact, Measure, Statements
from graphkit.terms import Term
from graphkit.walk import facts_within, measures_within

SEVERITY = "error"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for fact in facts_within(statements):
        yield from _fact(fact, ontology)
    for measure in measures_within(statements):
        of, source = measure.of, measure.source
        yield from _end(
            measure, of, measure.type.domain, measure.spans[0], measure.type, "is of", ontology
        )
        if source:
            yield from _end(
                measure,
                source,
                measure.type.sources,
                measure.spans[4],
                measure.type,
                "is from",
                ontology,
            )


def _fact(fact: Fact, ontology: Ontology) -> Iterator[Finding]:
    subject, _, object = fact.spans
    relation = fact.relation
    yield from _end(fact, fact.subject, relation.domain, subject, relation, "starts at", ontology)
    if isinstance(fact.object, Declared):
        yield from _end(fact, fact.object, relation.range, object, relation, "ends at", ontology)


def _end(
    statement: Fact | Measure,
    end: Declared,
    classes: tuple[str, ...],
    span: Span,
    term: Term,
    verb: str,
    ontology: Ontology,
) -> Iterator[Finding]:
    # A sub-class will do: that is what rdfs:subClassOf promises.
    if not classes or end.cls.is_a(*classes):
        return
    wanted = " or ".join(f"'{ontology.by_iri[iri].name}'" for iri in classes)
    yield Finding(
        statement.entry.id,
        span,
        f"'{term.name}' {verb} the class {wanted}, and '{end.id}' is in '{end.cls.name}'",
        f"name another record, or choose another {term.kind}",
        (
            Note(end.span, f"'{end.id}' is declared here"),
            Note(term.span, f"'{term.name}' is declared here"),
        ),
    )
