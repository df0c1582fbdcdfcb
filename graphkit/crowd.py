"""Places for more nodes than can all be held against all: communities, each by itself.

Every community is laid out alone and becomes a disc; the discs are laid out as a network of
their own and pushed apart; then each is turned so that its members look towards whom they are
joined to elsewhere. So no two nodes touch, and nobody stands in another community's midst.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from graphkit import communities, discs, forces, framing

Floats = npt.NDArray[np.float64]
Ends = npt.NDArray[np.intp]

MOST = 240
"""Members of a community at most."""

WORK = 2e8
"""Pairs of nodes looked at, in all communities together."""

TURNS = 24
"""Ways in which a community is turned, of which the one is kept that makes lines shortest."""

FULL = 0.55
"""Share of the picture that discs of communities cover before they are pushed apart."""


def placed(
    ends: Ends, weights: Floats, radii: Floats, spacing: float
) -> tuple[Floats, list[list[int]]]:
    """Places of nodes by their numbers, as `radii` has them, and the communities they stand in."""
    joined = {(int(a), int(b)): float(w) for (a, b), w in zip(ends, weights, strict=True)}
    parts = communities.found(range(len(radii)), joined, MOST)
    home = np.zeros(len(radii), dtype=np.intp)
    local = np.zeros(len(radii), dtype=np.intp)
    for at, part in enumerate(parts):
        home[part], local[part] = at, np.arange(len(part))
    within = home[ends[:, 0]] == home[ends[:, 1]]
    inner = []
    for at, part in enumerate(parts):
        own = within & (home[ends[:, 0]] == at)
        inside = (local[ends[own]], weights[own], radii[part])
        inner.append(_inside(*inside, spacing, WORK / len(parts)))
    reach = np.array(
        [
            float((np.hypot(*own.T) + radii[part]).max())
            for own, part in zip(inner, parts, strict=True)
        ]
    )
    middles = _middles(home[ends[~within]], reach, spacing)
    places = np.zeros((len(radii), 2))
    for part, own, middle in zip(parts, inner, middles, strict=True):
        places[part] = own + middle
    for _ in range(2):
        _turn(places, parts, middles, ends[~within], home)
    return places, parts


def _inside(ends: Ends, weights: Floats, radii: Floats, spacing: float, work: float) -> Floats:
    """One community, around its middle."""
    size = len(radii)
    if size == 1:
        return np.zeros((1, 2))
    places = framing.soften(forces.settled(forces.sunflower(size), ends, weights, work))
    wide = max(float(np.hypot(*places.T).max()), 1e-6)
    places *= spacing * math.sqrt(size / math.pi) * 1.1 / wide
    places = discs.apart(forces.still(places), radii, spacing)
    return forces.still(places - (places.min(axis=0) + places.max(axis=0)) / 2)


def _middles(pairs: Ends, reach: Floats, spacing: float) -> Floats:
    """Where the discs of communities stand. `pairs` are the communities of each line between."""
    size = len(reach)
    if size == 1:
        return np.zeros((1, 2))
    tied = np.unique(pairs)
    if 0 < len(tied) < size:
        middles = np.zeros((size, 2))
        middles[tied] = _middles(np.searchsorted(tied, pairs), reach[tied], spacing)
        _foot(middles, reach, tied, spacing)
        return middles
    known, times = np.unique(np.sort(pairs, axis=1), axis=0, return_counts=True)
    strength = np.log1p(times.astype(np.float64))
    places = forces.settled(forces.sunflower(size), known.astype(np.intp), strength, WORK)
    places = framing.flat(framing.soften(places))
    places = framing.scaled(places, math.pi * float((reach**2).sum()) / FULL)
    places = discs.apart(places, reach, spacing)
    while discs.touching(places, reach):
        places = forces.still(places * 1.03)
    return places


def _foot(middles: Floats, reach: Floats, tied: Ends, spacing: float) -> None:
    """Discs that no line joins to another put below those that are `tied`, from left to right."""
    edge = reach[tied][:, None]
    left = float((middles[tied] - edge)[:, 0].min())
    right, foot = (float(side) for side in (middles[tied] + edge).max(axis=0))
    x, y, tall = left, foot + spacing, 0.0
    for at in np.setdiff1d(np.arange(len(reach)), tied):
        wide = 2 * float(reach[at])
        if x > left and x + wide > right:
            x, y, tall = left, y + tall + spacing, 0.0
        middles[at] = forces.still(np.array([x + wide / 2, y + wide / 2]))
        x, tall = x + wide + spacing, max(tall, wide)


def _turn(
    places: Floats, parts: Sequence[list[int]], middles: Floats, ends: Ends, home: Ends
) -> None:
    """Each community turned around its middle, in place, for short lines to the others."""
    both = np.concatenate([ends, ends[:, ::-1]])
    both = both[np.argsort(home[both[:, 0]], kind="stable")]
    begins = np.searchsorted(home[both[:, 0]], np.arange(len(parts) + 1))
    for at, part in enumerate(parts):
        own = both[begins[at] : begins[at + 1]]
        if not len(own):
            continue
        angles = np.arange(TURNS) * (2 * math.pi / TURNS)
        turned = [_rotated(places[own[:, 0]] - middles[at], angle) for angle in angles]
        aims = places[own[:, 1]] - middles[at]
        long = [float(np.hypot(*(one - aims).T).sum().round(3)) for one in turned]
        best = angles[int(np.argmin(long))]
        places[part] = forces.still(_rotated(places[part] - middles[at], best) + middles[at])


def _rotated(places: Floats, angle: float) -> Floats:
    cosine, sine = math.cos(angle), math.sin(angle)
    x, y = places.T
    return np.stack([x * cosine - y * sine, x * sine + y * cosine], axis=1)
