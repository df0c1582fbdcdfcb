"""What can be wrong with an ontology that is good Turtle: one concern a module.

Each module has a `check` that takes the ontology and appends to the report. Whatever a term leans
on that is not declared is said once, in `leaning`; the other modules pass over it.
"""

from __future__ import annotations

from graphkit.diagnostics import Report
from graphkit.lint import (
    annotated,
    ends,
    explained,
    leaning,
    matches,
    mirrored,
    names,
    narrowing,
    roles,
    schemes,
)
from graphkit.ontology import Ontology


def check(ontology: Ontology, report: Report) -> None:
    """Report every term that facts could not lean on."""
    for module in (
        names,
        explained,
        leaning,
        ends,
        narrowing,
        mirrored,
        roles,
        annotated,
        schemes,
        matches,
    ):
        module.check(ontology, report)
