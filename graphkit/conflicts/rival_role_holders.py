"""A role that one can fill has two holders, by the word of two records or claims.

Only roles that the ontology calls functional: in others several can stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import single
from graphkit.ontology import Ontology
from graphkit.terms import Relation
from graphkit.voices import Heard, Side


def find(heard: Heard, ontology: Ontology) -> Iterator[tuple[Side, Side]]:
    return single.heard(heard, ontology, _wanted)


def _wanted(relation: Relation) -> bool:
    return relation.role
