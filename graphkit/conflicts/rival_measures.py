"""Two tellers give one thing, in one unit, from one party and for one time, different numbers.

What a number leaves open, and when two are for one time, is said in `counted`. A share of one
whole is not held against a share of another. Where one teller gives two numbers, they are of two
things that the ontology has only one word for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from graphkit import counted, times, voices
from graphkit.clashes import Sides, clashing
from graphkit.counted import Number
from graphkit.ontology import Ontology
from graphkit.voices import Heard, Side


def find(heard: Heard, ontology: Ontology) -> Iterator[tuple[Side, Side]]:
    del ontology
    groups: dict[Hashable, list[Number]] = defaultdict(list)
    for voice in heard.measures:
        range = counted.range_of(voice.what)
        if range:
            one = counted.number(voice, range)
            groups[_key(one)].append(one)
    for group in groups.values():
        for one, other in clashing(group, _days, _sides, _clash, heard.left_out):
            yield one.side, other.side


def _key(one: Number) -> Hashable:
    what = one.voice.what
    unit, source = what.unit and what.unit.iri, what.source and what.source.id
    time = None if what.type.additive is False else (one.dated, one.dated and one.days)
    return what.of.id, what.type.iri, unit, source, what.out_of, time


def _clash(one: Number, other: Number) -> bool:
    if one.range.meets(other.range) or not counted.one_time(one, other):
        return False
    return voices.apart(one.voice, other.voice)


def _sides(one: Number) -> Sides:
    return one.voice.tellers, one.range


def _days(one: Number) -> times.Days:
    return one.days
