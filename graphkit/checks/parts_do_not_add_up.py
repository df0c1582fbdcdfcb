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

from collections.abc import Iterator
from decimal import Decimal

from graphkit.conflicts.parts_and_totals import unequal
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Statements
from graphkit.values import canonical
from graphkit.walk import measures_within

SEVERITY = "error"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for measure in measures_within(statements):
        ends = unequal(measure)
        if ends is None:
            continue
        (low, high), (least, most) = ends
        if low is not None and most is not None and low > most:
            parts, whole = _said("at least", low, high), _said("at most", most, least)
        else:
            assert high is not None
            assert least is not None
            parts, whole = _said("at most", high, low), _said("at least", least, most)
        yield Finding(
            measure.entry.id,
            measure.spans[2],
            f"the parts make {parts}, and the whole is {whole}",
            "mend the number that is wrong; without a 'value' the parts are a series",
        )


def _said(bound: str, number: Decimal, other: Decimal | None) -> str:
    return canonical(number) if number == other else f"{bound} {canonical(number)}"
