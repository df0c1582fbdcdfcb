"""Two dates of one thing cannot both hold: of a birth, or of an event by different tellers.

One that is only less exact than the other is no rival; '~' stands for a unit more on either side
(a year, a month or a day, as it is typed). An event has another date by another teller who tells
it again, or who dates the part that somebody had in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import product

from graphkit import single, times
from graphkit.clashes import Sides, clashing
from graphkit.ontology import Ontology
from graphkit.readings import end_key
from graphkit.statements import Fact, Time
from graphkit.tellings import Tellings
from graphkit.terms import Relation
from graphkit.values import DATES
from graphkit.voices import Heard, Side, Voice, apart


def find(heard: Heard, ontology: Ontology) -> Iterator[tuple[Side, Side]]:
    yield from single.heard(heard, ontology, _wanted)
    yield from told(heard)


def told(heard: Heard) -> Iterator[tuple[Side, Side]]:
    """Of events that different tellers date."""
    events = Tellings(heard)
    for one, other in (*events.same(), *events.alike()):
        if _apart(one.what.time, other.what.time):
            yield one.side, other.side
    parts: dict[Hashable, list[Voice[Fact]]] = defaultdict(list)
    for voice in heard.facts:
        fact = voice.what
        if fact.relation.role and fact.positive and times.dated(fact.time, "date"):
            parts[fact.subject.id, fact.relation.iri, end_key(fact.object)].append(voice)
    for group in parts.values():
        for this, that in clashing(group, _always, _tellers, _part, heard.left_out):
            yield this.side, that.side


def _wanted(relation: Relation) -> bool:
    return relation.datatype in DATES and not relation.role


def _part(one: Voice[Fact], other: Voice[Fact]) -> bool:
    return apart(one, other) and _apart(one.what.time, other.what.time)


def _apart(one: Time, other: Time) -> bool:
    """Whether what both say at one key of their dates cannot be one date."""
    return any(
        this.key == that.key and single.apart(this.moment, that.moment)
        for this, that in product(one.dates, other.dates)
    )


def _tellers(voice: Voice[Fact]) -> Sides:
    return (voice.tellers,)


def _always(voice: Voice[Fact]) -> times.Days:
    del voice
    return None, None
