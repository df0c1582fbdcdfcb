"""What the network opens with, as `view` in facts/graph.yaml composes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphkit.ontology import Ontology
from graphkit.terms import Class

NODES, LINES = "nodes", "lines"

EVENTS = (NODES, LINES)
"""Events as nodes with their roles, or as the lines between actors that follow from these."""


@dataclass(frozen=True)
class Opening:
    """A title, an id in the middle, YAML names of classes, and how events are drawn.

    Without any classes all are shown. `events` is one of `EVENTS`.
    """

    title: str
    focus: str = ""
    show: frozenset[str] = frozenset()
    events: str = NODES

    def hidden(self, ontology: Ontology, classes: Iterable[str]) -> Iterator[str]:
        """Of some classes (IRIs) those that are not shown at first, by their names or any above."""
        for cls in classes if self.show else ():
            known = ontology.by_iri.get(cls)
            ancestors = known.ancestors if isinstance(known, Class) else ()
            above = (ontology.by_iri.get(iri) for iri in ancestors)
            if not self.show & {term.name for term in above if term}:
                yield cls
