"""Where each node of a network stands: computed here once, so that no reader waits for it.

ForceAtlas2, in the end in its lin-log form, draws camps apart; then far-off nodes are drawn in,
the picture is turned so that its long axis lies flat, and discs that touch are pushed apart. Only
node ids and who is joined to whom count. Every step is element-wise and rounded: the same network
gives the same positions on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

from graphkit import crowd, discs, forces, framing, untangle

Floats = npt.NDArray[np.float64]
Joined = dict[tuple[int, int], float]

ROOM_MOST, ROOM_LEAST = 17000.0, 5400.0
"""Square units for a node: in a small network, and in one that has more to show."""

CANVAS = 1.05e6
"""Square units of a screen at natural size; between the two rooms a network fills just this."""


MANY = 800
"""Nodes of one part beyond which it is laid out by its communities."""


def radius(degree: int) -> float:
    """How large a node with so many neighbours is drawn."""
    return round(6 + 3.2 * math.sqrt(degree), 1)


def positions(
    network: nx.MultiDiGraph[Any], sizes: Mapping[str, float] | None = None
) -> dict[str, tuple[float, float]]:
    """A place for every node, in units of a screen's pixels, around (0, 0); y grows downwards.

    `sizes` are the radii that the discs are drawn with, where not by their neighbours here.
    """
    names, joined, radii = _read(network, sizes)
    room = _room(len(names))
    islands, alone = [], []
    parts = _components(len(names), joined)
    for members, own in zip(parts, _own(parts, joined), strict=True):
        if len(members) > 1:
            islands.append((members, _island(members, own, radii, room)))
        else:
            alone.extend(members)
    places = _pack(len(names), islands, alone, radii, math.sqrt(room))
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, places, strict=True)}


def gathered(
    network: nx.MultiDiGraph[Any], sizes: Mapping[str, float] | None = None
) -> tuple[dict[str, tuple[float, float]], list[list[str]]]:
    """The same for a network too large to be seen at once, and its communities side by side."""
    names, joined, radii = _read(network, sizes)
    ends = np.array(list(joined), dtype=np.intp).reshape(-1, 2)
    weights = np.array(list(joined.values()), dtype=np.float64)
    places, parts = crowd.placed(ends, weights, radii, math.sqrt(ROOM_LEAST))
    places = (places - (places.min(axis=0) + places.max(axis=0)) / 2).round(1) + 0.0
    found = {name: (float(x), float(y)) for name, (x, y) in zip(names, places, strict=True)}
    return found, [[names[node] for node in part] for part in parts]


def _read(
    network: nx.MultiDiGraph[Any], sizes: Mapping[str, float] | None
) -> tuple[list[str], Joined, Floats]:
    """Names in their order, who is joined to whom by their numbers, and radii."""
    names = sorted(network.nodes)
    number = {name: index for index, name in enumerate(names)}
    joined = _joined(
        (number[one], number[other], float(weight))
        for one, other, weight in network.edges(data="weight", default=1.0)
    )
    degrees = _degrees(len(names), joined)
    drawn = sizes or {name: radius(degree) for name, degree in zip(names, degrees, strict=True)}
    return names, joined, np.array([drawn[name] for name in names], dtype=np.float64)


def _joined(ends: Iterable[tuple[int, int, float]]) -> Joined:
    """Each pair of nodes that something joins, and how strongly."""
    times: dict[tuple[int, int], float] = {}
    for one, other, weight in ends:
        if one != other:
            pair = (min(one, other), max(one, other))
            times[pair] = times.get(pair, 0.0) + weight
    return {pair: math.sqrt(times[pair]) for pair in sorted(times)}


def _degrees(count: int, joined: Joined) -> list[int]:
    degrees = [0] * count
    for one, other in joined:
        degrees[one] += 1
        degrees[other] += 1
    return degrees


def _room(count: int) -> float:
    return min(ROOM_MOST, max(ROOM_LEAST, CANVAS / max(count, 1)))


def _components(count: int, joined: Joined) -> list[list[int]]:
    """The connected parts, the largest first, each in the order in which one walks it."""
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for one, other in joined:
        neighbours[one].append(other)
        neighbours[other].append(one)
    seen: set[int] = set()
    parts = []
    for start in sorted(range(count), key=lambda node: (-len(neighbours[node]), node)):
        if start in seen:
            continue
        part = [start]
        seen.add(start)
        for node in part:
            fresh = [other for other in neighbours[node] if other not in seen]
            seen.update(fresh)
            part.extend(fresh)
        parts.append(part)
    return sorted(parts, key=lambda part: -len(part))


def _own(parts: Sequence[Sequence[int]], joined: Joined) -> list[Joined]:
    """Of each part the pairs within it."""
    part_of = {node: at for at, part in enumerate(parts) for node in part}
    own: list[Joined] = [{} for _ in parts]
    for pair, weight in joined.items():
        own[part_of[pair[0]]][pair] = weight
    return own


def _island(members: Sequence[int], joined: Joined, radii: Floats, room: float) -> Floats:
    """The places of one connected part, around its middle."""
    size = len(members)
    local = {node: index for index, node in enumerate(members)}
    pairs = [(local[a], local[b], weight) for (a, b), weight in joined.items()]
    ends = np.array([pair[:2] for pair in pairs], dtype=np.intp)
    weights = np.array([pair[2] for pair in pairs], dtype=np.float64)
    spacing = math.sqrt(room)
    own = radii[np.array(members, dtype=np.intp)]
    if size == 2:
        return np.array([[-0.42, 0.0], [0.42, 0.0]]) * spacing
    if size > MANY:
        return crowd.placed(ends, weights, own, spacing)[0]
    started = [forces.settled(start, ends, weights) for start in forces.starts(size)]
    plain = ends[weights >= 1]
    places = min(started, key=lambda places: untangle.count(places, plain))
    places = framing.flat(framing.soften(places))
    places = discs.apart(framing.scaled(places, room * size), own, spacing)
    return untangle.untangle(places, ends, weights, own, spacing, discs.gap(spacing))


def _pack(
    count: int,
    islands: list[tuple[list[int], Floats]],
    alone: Sequence[int],
    radii: Floats,
    spacing: float,
) -> Floats:
    """Parts on shelves below the largest, and whoever is joined to nobody in rows at the foot."""
    places = np.zeros((count, 2))
    blocks = [(members, island - island.min(axis=0)) for members, island in islands]
    widest = max([float(block[:, 0].max()) for _, block in blocks] or [0.0])
    fair = math.sqrt(_room(count) * max(count, 1)) * 1.15
    width = max(widest, fair if len(blocks) != 1 or not alone else widest)
    x = y = shelf = 0.0
    for members, block in blocks:
        wide, tall = float(block[:, 0].max()), float(block[:, 1].max())
        if x > 0 and x + wide > width:
            x, y, shelf = 0.0, y + shelf + spacing * 0.9, 0.0
        places[members] = block + np.array([x, y])
        x, shelf = x + wide + spacing * 1.1, max(shelf, tall)
    if alone:
        top = y + shelf + (spacing * 0.55 if blocks else 0.0)
        places[list(alone)] = _rows(len(alone), width, top, max(spacing, 2.5 * float(radii.max())))
    if count:
        places -= (places.min(axis=0) + places.max(axis=0)) / 2
    return places.round(1) + 0.0


def _rows(count: int, width: float, top: float, step: float) -> Floats:
    across = max(1, min(count, int(width / (step * 1.3)) + 1))
    order = np.arange(count)
    wide = step * 1.3 * (across - 1)
    left = max(0.0, (width - wide) / 2)
    return np.stack(
        [left + order % across * step * 1.3, top + order // across * step * 0.7], axis=1
    )
