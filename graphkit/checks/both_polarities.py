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

from collections.abc import Iterator

from graphkit import voices
from graphkit.conflicts import both_polarities
from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.readings import shown
from graphkit.statements import Fact, Statements

SEVERITY = "warning"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    # However many a record contradicts, it is said once, of the last before it.
    said = set()
    for one, other in both_polarities.pairs(voices.recorded(statements), ontology):
        if one.key not in said:
            said.add(one.key)
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
