"""A measure counts in a unit that its kind does not know, or in none where it knows some.

Numbers of one kind can only be compared and added up when they are counted in the same things.

Refused:

    measures:
      amber-uncounted:
        of: amber-voyage
        measure: cargo
        value: 40
        quote: forty of them

Accepted:

    measures:
      amber-in-chests:
        of: amber-voyage
        measure: cargo
        value: 40
        unit: chests
        quote: forty chests of it
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Statements
from graphkit.walk import measures_within

SEVERITY = "error"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for measure in measures_within(statements):
        units = measure.type.units
        if not units or (measure.unit and measure.unit.iri in units):
            continue
        known = ", ".join(sorted(ontology.by_iri[iri].name for iri in units))
        counted = f"in '{measure.unit.name}'" if measure.unit else "in no unit"
        yield Finding(
            measure.entry.id,
            measure.spans[3],
            f"'{measure.type.name}' is counted {counted} here",
            f"count it in one of {known}",
            (Note(measure.type.span, f"'{measure.type.name}' is declared here"),),
        )
