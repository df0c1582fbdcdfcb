"""Places for a network that opens with some of its nodes: those by themselves, the rest in between.

What is shown at first is laid out as if it were all there is. Whatever is switched on later comes
to stand near what it is joined to, where there is room, and moves nothing. Whoever is pinned stands
there; where that is most of what is shown at first, all others are fitted in between.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from graphkit import layout

Place = tuple[float, float]

GAP = 8.0
"""Least room between two discs."""


def positions(
    network: nx.MultiDiGraph[Any],
    opening: Iterable[str],
    sizes: Mapping[str, float] | None = None,
    pins: Mapping[str, Place] | None = None,
) -> dict[str, Place]:
    """A place for every node, as `layout.positions` gives them; `pins` are places that are kept."""
    first = sorted(opening)
    places = {node: place for node, place in (pins or {}).items() if node in network}
    loose = [node for node in first if node not in places]
    # A picture that is known keeps its shape; one in which few are pinned has none yet.
    known = 2 * len(loose) < len(first)
    laid = {} if known else layout.positions(network.subgraph(first), sizes)
    if not places:
        places = dict(laid)
    rest = sorted(set(network) - set(places))
    if not rest:
        return places
    neighbours = {node: sorted({*network.succ[node], *network.pred[node]}) for node in network}
    radii = sizes or {node: layout.radius(len(near)) for node, near in neighbours.items()}
    taken = _Taken(max(radii.values()))
    for node, place in places.items():
        taken.add(place, radii[node])
    for node in (node for node in rest if node in laid):
        places[node] = taken.free(laid[node], radii[node])
        taken.add(places[node], radii[node])
    for node in _order([node for node in rest if node not in laid], neighbours, places):
        near = [places[one] for one in neighbours[node] if one in places]
        places[node] = taken.free(_middle(near) if near else taken.foot(), radii[node])
        taken.add(places[node], radii[node])
    return places


def _order(
    rest: list[str], neighbours: Mapping[str, list[str]], places: Mapping[str, Place]
) -> Iterator[str]:
    """Who is joined to most of what stands already goes first; who to nobody, last and outside."""
    standing = {node: sum(one in places for one in neighbours[node]) for node in rest}
    waiting = [(-count, node) for node, count in standing.items()]
    heapq.heapify(waiting)
    while waiting:
        count, node = heapq.heappop(waiting)
        if standing.get(node) != -count:
            continue  # It has been counted again since, or stands.
        del standing[node]
        yield node
        for other in neighbours[node]:
            if other in standing:
                standing[other] += 1
                heapq.heappush(waiting, (-standing[other], other))


def _middle(places: list[Place]) -> Place:
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)


class _Taken:
    """The discs that stand, by the squares that they lie in; none is larger than `largest`."""

    def __init__(self, largest: float) -> None:
        self.discs: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)
        self.lowest = 0.0
        # Two discs that touch lie in squares that do.
        self.side = 2 * largest + GAP

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
            for c in range(column - 1, column + 2)
            for r in range(row - 1, row + 2)
            for disc in self.discs.get((c, r), ())
        )
        return all(
            math.hypot(x - place[0], y - place[1]) >= size + radius + GAP for x, y, size in near
        )

    def _cell(self, place: Place) -> tuple[int, int]:
        return math.floor(place[0] / self.side), math.floor(place[1] / self.side)


def _around(wanted: Place) -> Iterator[Place]:
    """Places further and further from one, a little wider than high."""
    number = 0
    while True:
        angle, far = number * math.pi * (3 - math.sqrt(5)), 9.0 * math.sqrt(number)
        x, y = wanted[0] + 1.15 * far * math.cos(angle), wanted[1] + far * math.sin(angle)
        yield round(x, 1) + 0.0, round(y, 1) + 0.0
        number += 1
