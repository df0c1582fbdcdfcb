"""The same is stated and denied, of times that may be one.

What two sources say against each other is worth knowing; where one has misread, or the two
speak of different years, the graph should say so.

Refused:

    facts:
      salt-for-amber:
        subject: saltmere
        relation: barters_with
        object: amber-guild
        since: 1300
        quote: salt for amber
      no-salt-for-amber:
        subject: amber-guild
        relation: barters_with
        object: saltmere
        polarity: negative
        since: 1310
        quote: never a grain of salt

Accepted:

    facts:
      salt-for-amber:
        subject: saltmere
        relation: barters_with
        object: amber-guild
        since: 1300
        until: 1310
        quote: salt for amber
      no-salt-for-amber:
        subject: amber-guild
        relation: barters_with
        object: saltmere
        polarity: negative
        since: 1310
        quote: never a grain of salt

A relation is denied with its inverse, and with the wider relation that it stands below. Where
the sources do disagree, set the `status` of the wrong one to `rejected`, or waive it with
`waive: {both-polarities: why}`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graphkit import readings
from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.readings import Reading, end_key, shown
from graphkit.statements import Fact, Statements
from graphkit.walk import asserted

SEVERITY = "warning"

Key = tuple[str, str, str]
"""Start, relation and end."""


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    groups: dict[Key, list[Reading]] = defaultdict(list)
    for fact in asserted(statements):
        if not fact.positive:
            denied = Reading(fact, fact.relation, fact.subject, fact.object, fact.spans[2])
            groups[_key(denied)].append(denied)
    relations = {relation for _, relation, _ in groups}
    implied = readings.implied(ontology, lambda relation: relation.iri in relations)
    for fact in asserted(statements):
        if fact.positive:
            for reading in readings.read(fact, implied):
                if _key(reading) in groups:
                    groups[_key(reading)].append(reading)
    said: set[tuple[str, str]] = set()
    for group in groups.values():
        for one, other in readings.at_once(group, _polarity):
            if (one.fact.id, other.fact.id) not in said:
                said.add((one.fact.id, other.fact.id))
                yield _finding(one.fact, other.fact)


def _finding(one: Fact, other: Fact) -> Finding:
    here, there = ("stated", "denied") if one.positive else ("denied", "stated")
    return Finding(
        one.entry.id,
        one.spans[2],
        f"that '{one.subject.id}' '{one.relation.name}' '{shown(one.object)}' is {here} here, "
        f"and {there} elsewhere of a time that may be the same",
        "mend or reject the wrong one, or date both so that one ends when the other begins",
        (Note(other.spans[2], f"it is {there} here"),),
    )


def _key(reading: Reading) -> Key:
    return reading.start.id, reading.relation.iri, end_key(reading.end)


def _polarity(reading: Reading) -> str:
    return "positive" if reading.fact.positive else "negative"
