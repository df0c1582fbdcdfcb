"""A range that begins above its end, or a part that is larger than the whole it is out of.

One of the two numbers is wrong, or both stand at the wrong key; sums and shares would be too.

Refused:

    measures:
      amber-of-the-year:
        of: amber-voyage
        measure: cargo
        unit: chests
        low: 50
        high: 40
        quote: forty chests or fifty

Accepted:

    measures:
      amber-of-the-year:
        of: amber-voyage
        measure: cargo
        unit: chests
        low: 40
        high: 50
        quote: forty chests or fifty
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Statements
from graphkit.values import canonical
from graphkit.walk import measures_within

SEVERITY = "error"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for measure in measures_within(statements):
        most = [number for number in (measure.value, measure.low, measure.high) if number]
        pairs = [
            (measure.low, measure.high, "high"),
            (max(most, default=None), measure.out_of, "out_of"),
        ]
        for less, more, what in pairs:
            if less is not None and more is not None and less > more:
                yield Finding(
                    measure.entry.id,
                    measure.spans[2],
                    f"{canonical(less)} is more than the {canonical(more)} at '{what}'",
                    "exchange the two, or mend the one that is wrong",
                )
