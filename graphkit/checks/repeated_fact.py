"""Two facts, measures or events say the very same.

What is one in the world would be two in the graph: it is counted twice, drawn twice, and each of
the two seems to rest on less than is known. The other way round, or in the words of the inverse
relation, the same is the same.

Refused:

    facts:
      gullwick-barters:
        subject: gullwick
        relation: barters_with
        object: saltmere
        since: 1290
        quote: fish for salt

Accepted:

    evidence:
      saltmere-barters:
        - quote: fish for salt

A second passage, in this source or another, is more evidence for the first record: put it under
`evidence:` there, or in the `evidence:` section of its own file. Records that differ in a date, a
title, a hedge or a bound do not say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Declared, Event, Fact, Measure, Statements, Time, Verdict
from graphkit.terms import Relation
from graphkit.walk import stated

SEVERITY = "warning"
WHOLE = True

Key = tuple[Hashable, ...]


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    inverse = _inverses(ontology)
    same: dict[Key, list[Fact | Event | Measure]] = defaultdict(list)
    for record in stated(statements):
        if isinstance(record, Fact):
            key = _fact(record, inverse)
        else:
            key = _event(record) if isinstance(record, Event) else _measure(record)
        same[record.entry.kind, *key].append(record)
    for group in same.values():
        before, *others = sorted(group, key=_place) if len(group) > 1 else group
        for record in others:
            id = before.entry.id
            yield Finding(
                record.entry.id,
                record.entry.span,
                f"'{record.entry.id}' says the very same as '{id}'",
                f"put its evidence under 'evidence:' of '{id}', and take it out"
                if record.evidence
                else f"name '{id}' wherever it is named, and take it out",
                (Note(before.entry.span, f"'{id}' is declared here"),),
            )


def _place(record: Fact | Event | Measure) -> tuple[bool, str, int]:
    """Where a record stands; what only a claim holds comes behind what has evidence."""
    return not record.evidence, record.entry.span.path, record.entry.span.start


def _inverses(ontology: Ontology) -> dict[str, str]:
    """Relation → the one that says the same the other way round; itself where it is symmetric."""
    found = {}
    for term in ontology.terms:
        if isinstance(term, Relation) and term.inverse:
            found[term.iri] = term.inverse
            found[term.inverse] = term.iri
        elif isinstance(term, Relation) and term.symmetric:
            found[term.iri] = term.iri
    return found


def _fact(fact: Fact, inverse: dict[str, str]) -> Key:
    subject, relation, object = fact.subject.id, fact.relation.iri, fact.object
    rest = (fact.positive, fact.title, _time(fact.time), _doubt(fact.verdict))
    if not isinstance(object, Declared):
        return subject, relation, (object.text, object.datatype, object.language), *rest
    one = subject, relation, object.id
    other = (object.id, inverse[relation], subject) if relation in inverse else one
    return *min(one, other), *rest


def _measure(measure: Measure) -> Key:
    return (
        measure.of.id,
        measure.type.iri,
        measure.source.id if measure.source else "",
        (measure.value, measure.low, measure.high, measure.out_of, measure.bound.iri),
        measure.unit.iri if measure.unit else "",
        _time(measure.time),
        _doubt(measure.verdict),
        tuple(map(_measure, measure.parts)),
    )


def _event(event: Event) -> Key:
    return (
        event.type.iri,
        frozenset(name.text for name in event.names),
        frozenset((role.relation.iri, filler.id) for role, filler in _fillers(event)),
        event.outcome.iri if event.outcome else "",
        _time(event.time),
        _doubt(event.verdict),
    )


def _fillers(event: Event) -> Iterator[tuple[Fact, Declared]]:
    for role in event.roles:
        if isinstance(role.object, Declared):
            yield role, role.object


def _time(time: Time) -> Key:
    return tuple((dated.key, dated.moment.text) for dated in time.dates)


def _doubt(verdict: Verdict) -> Key:
    """A piece of evidence cannot hedge: what a second source doubts is a record of its own."""
    return verdict.hedge, verdict.likelihood.iri if verdict.likelihood else ""
