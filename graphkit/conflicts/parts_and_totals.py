"""A part is more than the whole that another teller gives, or all the parts of a series are.

Of numbers that add up (`gk:additive`): those for a part of a time make that for the whole time,
and those from several that from all. What one record says of a whole and its own parts is no
contradiction but a mistake, as `unequal` finds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from graphkit import counted, times, voices
from graphkit.clashes import Sides, clashing
from graphkit.counted import Number, Range
from graphkit.ontology import Ontology
from graphkit.statements import Measure
from graphkit.voices import Heard, Side, Voice

FROM = ("stated", "exactly", "at_least", "more_than")
UP_TO = ("stated", "exactly", "at_most", "less_than")
"""Bounds of numbers that nothing is below, or above; about 100 and about 100 may well be 190."""

Ends = tuple[Decimal | None, Decimal | None]
"""The least and the most that something can be."""


def unequal(whole: Measure) -> tuple[Ends, Ends] | None:
    """What the parts of a number make and what it is itself, where the two cannot be one."""
    alike = all(part.unit == whole.unit for part in whole.parts)
    if whole.value is None or not whole.parts or not alike:
        return None
    least, most = _least(whole), _most(whole)
    low, high = _sum_of_least(whole), _sum(map(_most, whole.parts))
    more = low is not None and most is not None and low > most
    less = high is not None and least is not None and high < least
    return ((low, high), (least, most)) if more or less else None


def find(heard: Heard, ontology: Ontology) -> Iterator[tuple[Side, Side]]:
    del ontology
    groups: dict[Hashable, list[Number]] = defaultdict(list)
    for voice in heard.measures:
        what = voice.what
        one = _number(voice) if what.type.additive else None
        if one:
            unit = what.unit and what.unit.iri
            groups[what.of.id, what.type.iri, unit, what.out_of].append(one)
    for group in groups.values():
        for one, other in clashing(group, _days, _sides, _clash, heard.left_out):
            yield one.side, other.side


def _number(voice: Voice[Measure]) -> Number | None:
    """The number of a measure; of a series over times that are apart, the least of their sum."""
    range = counted.range_of(voice.what)
    if range:
        return counted.number(voice, range)
    parts = [(part.time, counted.range_of(part), part.source) for part in voice.what.parts]
    spans = sorted(
        (time.earliest_begin, time.latest_end)
        for time, range, source in parts
        if time.earliest_begin and time.latest_end and range and source == voice.what.source
    )
    if not spans or len(spans) < len(parts) or any(a[1] >= b[0] for a, b in pairwise(spans)):
        return None
    least = sum((range.low or Decimal() for _, range, _ in parts if range), Decimal())
    return Number(voice, Range(least, None), dated=True, days=(spans[0][0], spans[-1][1]))


def _clash(one: Number, other: Number) -> bool:
    exceeds = _exceeds(one, other) or _exceeds(other, one)
    return exceeds and voices.apart(one.voice, other.voice)


def _exceeds(part: Number, whole: Number) -> bool:
    """Whether one number is of a part of what another is of, and still the larger."""
    ours, its = part.voice.what.source, whole.voice.what.source
    if not part.range.above(whole.range) or (its and ours != its):
        return False
    if ours == its and part.days == whole.days and counted.range_of(part.voice.what):
        return False  # Both are of the whole.
    if part.dated and whole.dated:
        (begin, end), (first, last) = part.days, whole.days
        return bool(begin and end and first and last and first <= begin and end <= last)
    if part.dated or whole.dated:
        return part.dated and whole.of_event
    return counted.one_time(part, whole)


def _days(one: Number) -> times.Days:
    return one.days


def _sides(one: Number) -> Sides:
    return one.voice.tellers, one.side.record


def _least(measure: Measure) -> Decimal | None:
    number = measure.low if measure.value is None else measure.value
    return number if measure.bound.name in FROM else None


def _most(measure: Measure) -> Decimal | None:
    number = measure.high if measure.value is None else measure.value
    return number if measure.bound.name in UP_TO else None


def _sum_of_least(whole: Measure) -> Decimal | None:
    """A part of which nothing is known counts for nothing, unless what is counted can be less."""
    every = (whole, *whole.parts)
    if any(number < 0 for one in every for number in (one.value, one.low, one.high) if number):
        return _sum(map(_least, whole.parts))
    return _sum(_least(part) or Decimal() for part in whole.parts)


def _sum(numbers: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal()
    for number in numbers:
        if number is None:
            return None
        total += number
    return total
