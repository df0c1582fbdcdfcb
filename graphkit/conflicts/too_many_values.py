"""What can lead to one thing at a time leads to two, or two lead where one can.

A haven has one portreeve, and a post one holder (`owl:FunctionalProperty` and
`owl:InverseFunctionalProperty`). A year in which one ends and the other begins is no overlap.
Roles and dates are kinds of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import single
from graphkit.ontology import Ontology
from graphkit.terms import Relation
from graphkit.values import DATES
from graphkit.voices import Heard, Side


def find(heard: Heard, ontology: Ontology) -> Iterator[tuple[Side, Side]]:
    return single.heard(heard, ontology, _wanted)


def _wanted(relation: Relation) -> bool:
    return not relation.role and relation.datatype not in DATES
