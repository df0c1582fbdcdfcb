"""Places for a network that opens with some of its nodes: those by themselves, the rest in between.

What is shown at first is laid out as if it were all there is. Whatever is switched on later comes
to stand near what it is joined to, where there is room, and moves nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from graphkit import layout

Place = tuple[float, float]

GAP = 8.0
"""Least room between two discs."""

CELL = 60.0
"""Side of the squares by which discs are looked up; no two discs that touch are further apart
than three of them.
"""


def positions(
    network: nx.MultiDiGraph[Any],
    opening: Iterable[str],
    sizes: Mapping[str, float] | None = None,
) -> dict[str, Place]:
    """A place for every node, as `layout.positions` gives them."""
    first = sorted(opening)
    places = layout.positions(network.subgraph(first), sizes)
    rest = sorted(set(network) - set(first))
    if not rest:
        return places
    neighbours = {node: sorted({*network.succ[node], *network.pred[node]}) for node in network}
    radii = sizes or {node: layout.radius(len(near)) for node, near in neighbours.items()}
    taken = _Taken()
    for node, place in places.items():
        taken.add(place, radii[node])
    # Who is joined to most of what stands already goes first; who to nobody, last and outside.
    while rest:
        rest.sort(key=lambda node: (-sum(one in places for one in neighbours[node]), node))
        node = rest.pop(0)
        near = [places[one] for one in neighbours[node] if one in places]
        places[node] = taken.free(_middle(near) if near else taken.foot(), radii[node])
        taken.add(places[node], radii[node])
    return places


def _middle(places: list[Place]) -> Place:
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)


class _Taken:
    """The discs that stand, by the squares that they lie in."""

    def __init__(self) -> None:
        self.discs: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)
        self.lowest = 0.0

    def add(self, place: Place, radius: float) -> None:
        self.discs[self._cell(place)].append((*place, radius))
        self.lowest = max(self.lowest, place[1] + radius)

    def foot(self) -> Place:
        """Below all that stands."""
        return 0.0, self.lowest

    def free(self, wanted: Place, radius: float) -> Place:
        """The nearest place to one that is wanted where a disc touches no other."""
        return next(place for place in _around(wanted) if self._fits(place, radius))

    def _fits(self, place: Place, radius: float) -> bool:
        column, row = self._cell(place)
        near = (
            disc
            for c in range(column - 3, column + 4)
            for r in range(row - 3, row + 4)
            for disc in self.discs.get((c, r), ())
        )
        return all(
            math.hypot(x - place[0], y - place[1]) >= size + radius + GAP for x, y, size in near
        )

    @staticmethod
    def _cell(place: Place) -> tuple[int, int]:
        return math.floor(place[0] / CELL), math.floor(place[1] / CELL)


def _around(wanted: Place) -> Iterator[Place]:
    """Places further and further from one, a little wider than high."""
    number = 0
    while True:
        angle, far = number * math.pi * (3 - math.sqrt(5)), 9.0 * math.sqrt(number)
        x, y = wanted[0] + 1.15 * far * math.cos(angle), wanted[1] + far * math.sin(angle)
        yield round(x, 1) + 0.0, round(y, 1) + 0.0
        number += 1
