"""The parts of a number make another sum than the number itself.

Parts beside a `value` are its parts; parts without one are a series, and need not add up. Bounds
and ranges are taken as what they leave open: a part that is larger than its whole is wrong
whatever the others are.

Refused:

    measures:
      salt-of-two-years:
        of: saltmere
        measure: cargo
        unit: barrels
        value: 31
        parts:
          - {date: 1311, value: 10}
          - {date: 1312, value: 20}
        quote: ten and twenty barrels

Accepted:

    measures:
      salt-of-two-years:
        of: saltmere
        measure: cargo
        unit: barrels
        value: 30
        parts:
          - {date: 1311, value: 10}
          - {date: 1312, value: 20}
        quote: ten and twenty barrels

Where the source itself does not add up, write the total and the series as two measures and say
so in a `note`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Measure, Statements
from graphkit.values import canonical
from graphkit.walk import measures_within

SEVERITY = "error"

FROM = ("stated", "exactly", "at_least", "more_than")
UP_TO = ("stated", "exactly", "at_most", "less_than")
"""Bounds of numbers that nothing is below, or above; about 100 and about 100 may well be 190."""


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for measure in measures_within(statements):
        alike = all(part.unit == measure.unit for part in measure.parts)
        if measure.value is None or not measure.parts or not alike:
            continue
        least, most = _least(measure), _most(measure)
        low, high = _sum_of_least(measure), _sum(map(_most, measure.parts))
        if low is not None and most is not None and low > most:
            parts, whole = _said("at least", low, high), _said("at most", most, least)
        elif high is not None and least is not None and high < least:
            parts, whole = _said("at most", high, low), _said("at least", least, most)
        else:
            continue
        yield Finding(
            measure.entry.id,
            measure.spans[2],
            f"the parts make {parts}, and the whole is {whole}",
            "mend the number that is wrong; without a 'value' the parts are a series",
        )


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


def _said(bound: str, number: Decimal, other: Decimal | None) -> str:
    return canonical(number) if number == other else f"{bound} {canonical(number)}"
