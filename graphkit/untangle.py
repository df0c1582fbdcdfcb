"""Fewer crossings: discs moved, one at a time, to where their lines cross fewer others.

The forces put everyone near their own; which of two leaves comes first they do not see, and much of
what crosses crosses for nothing. Each disc is tried in places around where it stands and around its
neighbours; it moves only where the count falls, never onto another disc, and never far off. What
decides are counts and rounded places, so every machine decides alike.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ends = npt.NDArray[np.intp]

ROUNDS = 5
"""Times that everyone is tried; a round without a move is the last."""

WORK = 4e8
"""Pairs of lines looked at before what is reached has to do."""

FAINT = 0.25
"""What a crossing with a line in words alone counts; exact in binary, so that sums are too."""

FAR = 0.1
"""Crossings that a line longer by the space of one node is worth: camps stay together."""


def count(places: Floats, ends: Ends) -> int:
    """How many pairs of lines cross, of those that share no end. Places n×2, ends m×2."""
    total = 0
    for at, (one, other) in enumerate(ends[:-1]):
        first, last = ends[at + 1 :].T
        left = _side(places[one], places[other], places)
        crossed = left[first] != left[last]
        begin, end = places[first], places[last]
        crossed &= _side(begin, end, places[one]) != _side(begin, end, places[other])
        crossed &= (first != one) & (last != one) & (first != other) & (last != other)
        total += int(crossed.sum())
    return total


def untangle(
    places: Floats, ends: Ends, weights: Floats, radii: Floats, spacing: float, gap: float
) -> Floats:
    """The places with fewer crossings; `gap` is the least room between two discs."""
    drawing = _Drawing(places.round(1), ends, np.where(weights < 1, FAINT, 1.0), radii + gap / 2)
    order = sorted(drawing.lines, key=lambda node: (-len(drawing.lines[node]), node))
    work = 0
    for number in range(ROUNDS):
        moved = False
        for node in order:
            if drawing.crossings(drawing.places[node][None], node)[0] == 0:
                continue
            tried = drawing.free(drawing.around(node, spacing, number), node)
            work += len(tried) * len(drawing.lines[node]) * len(ends)
            if work > WORK:
                return drawing.places
            long = drawing.length(tried, node) / spacing
            cost = drawing.crossings(tried, node) + FAR * long
            best = int(np.argmin(cost))
            if cost[best] < cost[0] - FAR:
                drawing.places[node] = tried[best]
                moved = True
        if not moved:
            break
    return drawing.places


class _Drawing:
    """Discs and the lines between them; `radii` with half of the room between two."""

    def __init__(self, places: Floats, ends: Ends, value: Floats, radii: Floats) -> None:
        self.places, self.ends, self.value, self.radii = places, ends, value, radii
        joined = sorted({int(node) for node in ends.ravel()})
        self.low, self.high = places.min(axis=0), places.max(axis=0)
        self.lines = {node: np.flatnonzero((ends == node).any(axis=1)) for node in joined}
        self.near = {node: ends[own].sum(axis=1) - node for node, own in self.lines.items()}

    def around(self, node: int, spacing: float, number: int) -> Floats:
        """Where a node stands; places around that, its neighbours' middle, and some of these."""
        turn = (np.arange(8) + 0.5 * (number % 2)) * (math.pi / 4)
        ring = np.stack([1.2 * np.cos(turn), np.sin(turn)], axis=1) * spacing
        here, others = self.places[node], self.places[self.near[node]]
        middle = np.array([np.median(others[:, 0]), np.median(others[:, 1])])
        centres = [(here, 0.5), (here, 1.0), (here, 2.0), (here, 3.5), (middle, 0.7), (middle, 1.6)]
        centres += [(other, 1.0) for other in others[:4]]
        found = [centre + ring * (reach * (1 + 0.07 * number)) for centre, reach in centres]
        tried = np.concatenate([here[None], middle[None], *found])
        # Within the frame of the drawing, or it would run apart.
        inside: Floats = np.clip(tried, self.low, self.high).round(1)
        return inside

    def free(self, tried: Floats, node: int) -> Floats:
        """Of some places those clear of all other discs; the first, where it stands, always is."""
        apart = tried[:, None] - self.places
        room = np.sqrt((apart**2).sum(axis=2)) - self.radii - self.radii[node]
        room[:, node] = 0.0
        room[0] = 0.0
        clear: Floats = tried[(room >= 0).all(axis=1)]
        return clear

    def crossings(self, tried: Floats, node: int) -> Floats:
        """What would cross a node's lines from each of some places."""
        own = self.lines[node]
        rest = np.delete(np.arange(len(self.ends)), own)
        first, last = self.ends[rest].T
        begin, end = self.places[first], self.places[last]
        # Which side of every line a place lies on does not depend on where one's line goes to.
        aside = _side(begin, end, tried[:, None])
        cost = np.zeros(len(tried))
        for line, other in zip(own, self.near[node], strict=True):
            left = _side(tried[:, None], self.places[other], self.places)
            hit = left[:, first] != left[:, last]
            hit &= aside != _side(begin, end, self.places[other])
            hit &= (first != other) & (last != other)
            cost += hit @ np.minimum(self.value[rest], self.value[line])
        return cost

    def length(self, tried: Floats, node: int) -> Floats:
        """How long a node's lines would be from each of some places, all together."""
        lines = self.places[self.near[node]] - tried[:, None]
        long: Floats = np.sqrt((lines**2).sum(axis=2)) * self.value[self.lines[node]]
        total: Floats = long.sum(axis=1)
        return total


def _side(a: Floats, b: Floats, c: Floats) -> npt.NDArray[np.bool_]:
    left: npt.NDArray[np.bool_] = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) > (
        b[..., 1] - a[..., 1]
    ) * (c[..., 0] - a[..., 0])
    return left
