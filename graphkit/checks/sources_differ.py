"""Two records give different numbers, dates or outcomes for one thing, on the word of two sources.

What sources say against each other stays in the graph, which links the two records. But the
reader of one may have misread it, or the numbers may be of two things, or of two times.

Refused:

    measures:
      fish-by-the-book:
        of: gullwick
        measure: cargo
        unit: barrels
        value: 30
        date: 1311
        quote: thirty barrels in 1311
      fish-by-the-song:
        of: gullwick
        measure: cargo
        unit: barrels
        value: 90
        date: 1311
        source: long-winter
        quote: ninety barrels in 1311

Accepted:

    measures:
      fish-by-the-book:
        of: gullwick
        measure: cargo
        unit: barrels
        value: 30
        date: 1311
        quote: thirty barrels in 1311
      fish-by-the-song:
        of: gullwick
        measure: cargo
        unit: barrels
        value: 90
        date: 1312
        source: long-winter
        quote: ninety barrels in 1312

A bare number may be rounded, and "about" a number is within a tenth of it. Two events are taken for
one where their type and names are alike and whoever fills their roles is the same, or where two
roles agree and both are dated within a month. Where the sources do disagree, waive it with
`waive: {sources-differ: why}`, or set the `status` of one to `rejected`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphkit import voices
from graphkit.conflicts import parts_and_totals, rival_dates, rival_measures, rival_outcomes
from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Statements
from graphkit.walk import stated

SEVERITY = "warning"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    # What claims say against each other, or against a record, is no mistake of the curator's.
    heard = voices.heard(replace(statements, claims=()))
    kinds = {
        "give numbers that cannot both be right": rival_measures.find(heard, ontology),
        "give for a part more than for the whole": parts_and_totals.find(heard, ontology),
        "let one event come out in two ways": rival_outcomes.find(heard, ontology),
        "put one event on two dates": rival_dates.told(heard),
    }
    spans = {record.entry.id: record.entry.span for record in stated(statements)}
    said: set[tuple[str, str]] = set()
    for how, found in kinds.items():
        for pair in found:
            ids = (side.record for side in pair)
            before, after = sorted(ids, key=lambda one: (spans[one].path, spans[one].start))
            if (how, after) not in said:
                said.add((how, after))
                yield Finding(
                    after,
                    spans[after],
                    f"'{after}' and '{before}' {how}",
                    "mend what was misread; where the sources do differ, waive this and say so",
                    (Note(spans[before], f"'{before}' stands here"),),
                )
