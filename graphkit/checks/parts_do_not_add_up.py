"""The parts of a number make another sum than the number itself.

Parts beside a `value` are its parts; parts without one are a series, and need not add up.

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

from collections.abc import Iterator

from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Measure, Statements
from graphkit.values import canonical
from graphkit.walk import measures_within

SEVERITY = "error"

SHARP = ("stated", "exactly")
"""Bounds of numbers that can be added up; about 100 and about 100 may well be 190."""


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for measure in measures_within(statements):
        values = [part.value for part in measure.parts if part.value is not None]
        if measure.value is None or not values or len(values) < len(measure.parts):
            continue
        total = sum(values)
        if total != measure.value and _sharp(measure) and all(map(_sharp, measure.parts)):
            yield Finding(
                measure.entry.id,
                measure.spans[2],
                f"the parts make {canonical(total + 0 * measure.value)}, "
                f"and the whole is {canonical(measure.value)}",
                "mend the number that is wrong; without a 'value' the parts are a series",
            )


def _sharp(measure: Measure) -> bool:
    return measure.bound.name in SHARP
