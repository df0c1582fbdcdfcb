"""What a graph must be like, as SHACL Core shapes made from the ontology.

The checks say more, and say it at a line of a file; but whoever brings RDF of their own, or gets
ours, can hold it against these with any engine. Nothing beyond SHACL Core is used, and every
shape has a name: one that is made from the name of the term that it is about.
"""

from __future__ import annotations

from graphkit.blocks import Group
from graphkit.ontology import Ontology
from graphkit.shacl import (
    properties,
    records,
    relations,
    shared,
    standing,
    words,
)
from graphkit.shacl.parts import prefixes

__all__ = ["groups", "prefixes"]


def groups(ontology: Ontology) -> tuple[Group, ...]:
    """All shapes, by what they are about and then by name."""
    return (
        Group("What several shapes ask for", tuple(shared.shapes())),
        Group("Records", tuple(records.shapes(ontology))),
        Group(
            "Verdicts, times, and what is claimed, denied or follows",
            tuple(standing.shapes(ontology)),
        ),
        Group("The engine's own properties", tuple(properties.shapes(ontology))),
        Group("Schemes of identifiers", tuple(words.schemes(ontology))),
        Group("Classes, event types and claim kinds", tuple(words.classes(ontology))),
        Group("Relations and roles", tuple(relations.shapes(ontology))),
        Group("Measures", tuple(words.measures(ontology))),
    )
