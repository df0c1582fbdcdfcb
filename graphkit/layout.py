"""Where each node of a network stands: computed here once, so that no reader waits for it.

ForceAtlas2, in the end in its lin-log form, draws camps apart; then far-off nodes are drawn in,
the picture is turned so that its long axis lies flat, and discs that touch are pushed apart. Only
node ids and who is joined to whom count. Every step is element-wise and rounded: the same network
gives the same positions on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Joined = dict[tuple[int, int], float]

ROOM_MOST, ROOM_LEAST = 17000.0, 5400.0
"""Square units for a node: in a small network, and in one that has more to show."""

CANVAS = 1.05e6
"""Square units of a screen at natural size; between the two rooms a network fills just this."""

WORK = 1.5e8
"""Pairs of nodes looked at before the layout has to be good enough."""


def radius(degree: int) -> float:
    """How large a node with so many neighbours is drawn."""
    return round(6 + 3.2 * math.sqrt(degree), 1)


def positions(network: nx.MultiDiGraph[Any]) -> dict[str, tuple[float, float]]:
    """A place for every node, in units of a screen's pixels, around (0, 0); y grows downwards."""
    names = sorted(network.nodes)
    number = {name: index for index, name in enumerate(names)}
    joined = _joined(
        (number[one], number[other], float(weight))
        for one, other, weight in network.edges(data="weight", default=1.0)
    )
    degrees = _degrees(len(names), joined)
    radii = np.array([radius(degree) for degree in degrees], dtype=np.float64)
    room = _room(len(names))
    islands, alone = [], []
    for members in _components(len(names), joined):
        if len(members) > 1:
            islands.append((members, _island(members, joined, radii, room)))
        else:
            alone.extend(members)
    places = _pack(len(names), islands, alone, radii, math.sqrt(room))
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, places, strict=True)}


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


def _island(members: Sequence[int], joined: Joined, radii: Floats, room: float) -> Floats:
    """The places of one connected part, around its middle."""
    size = len(members)
    local = {node: index for index, node in enumerate(members)}
    pairs = [(local[a], local[b], weight) for (a, b), weight in joined.items() if a in local]
    ends = np.array([pair[:2] for pair in pairs], dtype=np.intp)
    weights = np.array([pair[2] for pair in pairs], dtype=np.float64)
    if size == 2:
        return np.array([[-0.42, 0.0], [0.42, 0.0]]) * math.sqrt(room)
    places = _forces(_sunflower(size), ends, weights)
    places = _flat(_soften(places))
    places = _scaled(places, room * size)
    return _apart(places, radii[np.array(members, dtype=np.intp)], math.sqrt(room))


def _sunflower(size: int) -> Floats:
    """Even starting places, so that no seed and no generator is needed."""
    order = np.arange(size, dtype=np.float64)
    angle = order * (math.pi * (3 - math.sqrt(5)))
    return _still(np.sqrt(order + 0.5)[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1))


def _still(values: Floats) -> Floats:
    """Rounded, so that the last bit, which differs between processors, cannot grow."""
    finite: Floats = np.nan_to_num(values, nan=0.0, posinf=1e6, neginf=-1e6).astype(np.float64)
    return finite.round(6)


def _forces(places: Floats, ends: npt.NDArray[np.intp], weights: Floats) -> Floats:
    """ForceAtlas2 with its adaptive speed: first unfolded by a pull that grows with distance, then
    drawn into camps by one that grows with its logarithm, which alone would stay tangled.
    """
    size = len(places)
    mass = np.ones(size)
    np.add.at(mass, ends.ravel(), 1.0)
    last = np.zeros_like(places)
    speed, efficiency = 1.0, 1.0
    rounds = int(min(700, max(40, WORK / size**2)))
    for number in range(rounds):
        pull_of = np.copy if number < rounds * 0.3 else np.log1p
        force = _repulsion(places, mass) + _attraction(places, ends, weights, pull_of)
        distance = np.sqrt(places[:, 0] ** 2 + places[:, 1] ** 2)
        force -= places * (mass / np.maximum(distance, 0.01))[:, None]
        swing = mass * np.sqrt(((force - last) ** 2).sum(axis=1))
        pull = mass * np.sqrt(((force + last) ** 2).sum(axis=1)) / 2
        swings, pulls = max(float(swing.sum()), 1e-9), max(float(pull.sum()), 1e-9)
        jitter = max(0.05 * math.sqrt(size), min(10.0, 0.05 * math.sqrt(size) * pulls / size**2))
        if swings / pulls > 2:
            efficiency = max(0.05, efficiency * 0.5)
            jitter = max(jitter, 1.0)
        target = jitter * efficiency * pulls / swings
        efficiency *= 0.7 if swings > jitter * pulls and efficiency > 0.05 else 1.0
        efficiency *= 1.3 if swings <= jitter * pulls and speed < 1000 else 1.0
        speed = round(speed + min(target - speed, 0.5 * speed), 9)
        places = _still(places + force * (speed / (1 + np.sqrt(speed * swing)))[:, None])
        last = force
    return places


def _repulsion(places: Floats, mass: Floats, rows: int = 512) -> Floats:
    """Everyone from everyone, by the product of their masses; in strips, to stay small."""
    force = np.zeros_like(places)
    for first in range(0, len(places), rows):
        strip = slice(first, first + rows)
        x = places[strip, 0][:, None] - places[:, 0]
        y = places[strip, 1][:, None] - places[:, 1]
        push = mass[strip][:, None] * mass / np.maximum(x * x + y * y, 1e-4)
        force[strip, 0] = 2 * (push * x).sum(axis=1)
        force[strip, 1] = 2 * (push * y).sum(axis=1)
    return force


def _attraction(
    places: Floats, ends: npt.NDArray[np.intp], weights: Floats, pull_of: Callable[[Floats], Floats]
) -> Floats:
    force = np.zeros_like(places)
    if len(ends):
        apart = places[ends[:, 1]] - places[ends[:, 0]]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=1)), 0.01)
        pull = apart * (weights * pull_of(distance) / distance)[:, None]
        np.add.at(force, ends[:, 0], pull)
        np.add.at(force, ends[:, 1], -pull)
    return force


def _soften(places: Floats) -> Floats:
    """Outliers drawn in: what matters is who stands near whom, not how far a leaf flew."""
    places = places - np.array([np.median(places[:, 0]), np.median(places[:, 1])])
    distance = np.maximum(np.sqrt((places**2).sum(axis=1)), 1e-9)
    middle = max(float(np.median(distance)), 1e-9)
    return _still(places / middle * ((distance / middle) ** -0.42)[:, None])


def _flat(places: Floats) -> Floats:
    """Turned so that the long axis is horizontal, a little stretched along it."""
    x, y = (places - places.mean(axis=0)).T
    angle = 0.5 * math.atan2(2 * float((x * y).sum()), float((x * x).sum() - (y * y).sum()))
    cosine, sine = math.cos(angle), math.sin(angle)
    return _still(np.stack([1.1 * (x * cosine + y * sine), y * cosine - x * sine], axis=1))


def _scaled(places: Floats, area: float) -> Floats:
    """Middle of the box on (0, 0), its area as given, and not flatter than a screen."""
    low, high = places.min(axis=0), places.max(axis=0)
    wide, tall = (float(side) for side in np.maximum(high - low, 1e-6))
    stretch = np.array([1.0, 1.0])
    if wide / tall > 1.8:
        stretch[1] = min(2.5, wide / tall / 1.8)
    elif wide / tall < 1.3:
        stretch[0] = min(1.25, 1.3 / (wide / tall))
    scale = math.sqrt(area / (wide * tall * float(stretch[0] * stretch[1])))
    return _still((places - (low + high) / 2) * stretch * scale)


def _apart(places: Floats, radii: Floats, spacing: float) -> Floats:
    """Discs that touch are pushed from each other, wider than high because names are wide."""
    gap = min(26.0, spacing * 0.24)
    for _ in range(160):
        order = np.argsort(places[:, 0], kind="stable")
        push, touching = _push(places[order], radii[order], gap)
        if not touching:
            break
        places[order] += push
        places = _still(places)
    return places


def _push(places: Floats, radii: Floats, gap: float) -> tuple[Floats, bool]:
    """A step for each disc, sorted by x, away from those too near; each is held against the
    next, the next but one and so on, until even the nearest of them are out of reach.
    """
    flatten = np.array([0.8, 1.0])
    x, y = (places * flatten).T
    push, touching = np.zeros_like(places), False
    reach = 2 * float(radii.max()) + gap
    for step in range(1, len(places)):
        dx, dy = x[step:] - x[:-step], y[step:] - y[:-step]
        if float(dx.min()) > reach:
            break
        far = np.sqrt(dx * dx + dy * dy)
        missing = np.maximum(radii[step:] + radii[:-step] + gap - far, 0.0)
        touching = touching or bool((missing > 0.05).any())
        # Two on one spot part upwards and downwards.
        share = missing / np.maximum(far, 1e-3) * 0.35
        move = np.stack([dx, np.where(far < 1e-3, 1e-3, dy)], axis=1) * share[:, None]
        push[step:] += move
        push[:-step] -= move
    return push / flatten, touching


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
