"""Numbers as what they leave open, and the time that each of them is for.

A bare number may be rounded: to its last digit that is not nought, yet by no more than a fortieth.
What is "about" a number lies within a tenth of it; so do the ends of such a range. Where a source
says "exactly", "at least" and the like, it is taken at its word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graphkit import times
from graphkit.moments import Moment
from graphkit.statements import Measure
from graphkit.times import Days
from graphkit.voices import Side, Voice

ROUNDED, NEAR = Decimal(1) / 40, Decimal(1) / 10
"""By what share of itself a bare number may be rounded, and one that is only "about" be off."""

UP, DOWN = ("at_least", "more_than"), ("at_most", "less_than")
OPEN = ("more_than", "less_than")


@dataclass(frozen=True)
class Range:
    """From `low` to `high`, None where there is no end; an end that is `open` is not within it."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def above(self, other: Range) -> bool:
        """Whether all of it is larger than all of another."""
        low, high = self.low, other.high
        if low is None or high is None:
            return False
        return low > high or (low == high and (self.low_open or other.high_open))

    def meets(self, other: Range) -> bool:
        return not (self.above(other) or other.above(self))


def range_of(measure: Measure) -> Range | None:
    """What the number of a measure can be; None where it has none of its own."""
    bound, value = measure.bound.name, measure.value
    low = measure.low if value is None else value
    high = measure.high if value is None else value
    if low is None and high is None:
        return None
    if bound in UP:
        return Range(high if low is None else low, None, low_open=bound in OPEN)
    if bound in DOWN:
        return Range(None, low if high is None else high, high_open=bound in OPEN)
    if bound == "about":
        return Range(low and low - abs(low) * NEAR, high and high + abs(high) * NEAR)
    if bound == "stated" and value:
        # Rounding a half goes up: 151 and 152 have nothing in common.
        return Range(value - _rounded(value), value + _rounded(value), high_open=True)
    return Range(low, high)


def _rounded(value: Decimal) -> Decimal:
    """By how much a bare number may differ from what it stands for."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return min(Decimal(1).scaleb(exponent) / 2, abs(value) * ROUNDED)


@dataclass(frozen=True)
class Number:
    """A number that somebody gives; `days` are those that it is for.

    One of an event that is not dated is for all of the event; one of an entity, for the years in
    which it is given, as far as they are known.
    """

    voice: Voice[Measure]
    range: Range
    dated: bool
    days: Days

    @property
    def side(self) -> Side:
        return self.voice.side

    @property
    def of_event(self) -> bool:
        return self.voice.what.of.kind == "event"


def number(voice: Voice[Measure], range: Range) -> Number:
    measure = voice.what
    if measure.time.dates:
        days = measure.time.earliest_begin, measure.time.latest_end
        return Number(voice, range, dated=True, days=days)
    return Number(
        voice, range, False, (None, None) if measure.of.kind == "event" else _given(voice)
    )


def _given(voice: Voice[Measure]) -> Days:
    """From the start of the first year to the end of the last in which a number is given."""
    years = [year for moment in _occasions(voice) for year in _years(moment)]
    return (date(min(years), 1, 1), date(max(years), 12, 31)) if years else (None, None)


def _occasions(voice: Voice[Measure]) -> Iterator[Moment]:
    claim = voice.claim
    if claim and claim.time.dates:
        yield from (dated.moment for dated in claim.time.dates)
        return
    for piece in claim.evidence if claim else voice.what.evidence:
        if piece.supports and piece.work.published:
            yield piece.work.published.moment


def _years(moment: Moment) -> Iterator[int]:
    yield from (day.year for day in (moment.lower, moment.upper) if day)


def one_time(one: Number, other: Number) -> bool:
    """Whether two numbers are for one time, by what the ontology says of what is counted.

    Of numbers that last (`gk:additive` is false) it is enough that their times can overlap; all
    others must be dated alike, for a part of a time has a number of its own.
    """
    lasts = one.voice.what.type.additive is False
    if one.dated and other.dated:
        if lasts:
            return times.may_overlap(one.voice.what.time, other.voice.what.time)
        return one.days == other.days
    if one.dated or other.dated:
        undated = other if one.dated else one
        return lasts and (undated.of_event or (undated.days[0] is not None and _meet(one, other)))
    return _meet(one, other)


def _meet(one: Number, other: Number) -> bool:
    return not (_before(one.days, other.days) or _before(other.days, one.days))


def _before(one: Days, other: Days) -> bool:
    last, first = one[1], other[0]
    return bool(last and first and last < first)
