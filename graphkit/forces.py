"""ForceAtlas2 in its lin-log form: whoever is joined is pulled together, and everyone pushed apart.

After M. Jacomy et al., "ForceAtlas2", 2014, and A. Noack's lin-log energy, 2007. Every step is
element-wise and rounded: the same network gives the same places on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ends = npt.NDArray[np.intp]

FEW = 250
"""Nodes up to which the forces have several tries."""

WORK = 1.5e8
"""Pairs of nodes looked at before the layout has to be good enough."""


def settled(places: Floats, ends: Ends, weights: Floats, work: float = WORK) -> Floats:
    """ForceAtlas2 with its adaptive speed: first unfolded by a pull that grows with distance, then
    drawn into camps by one that grows with its logarithm, which alone would stay tangled.
    """
    size = len(places)
    mass = np.ones(size)
    np.add.at(mass, ends.ravel(), 1.0)
    last = np.zeros_like(places)
    speed, efficiency = 1.0, 1.0
    rounds = int(min(700, 100 + 12 * size, max(60, work / size**2)))
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
        places = still(places + force * (speed / (1 + np.sqrt(speed * swing)))[:, None])
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
    places: Floats, ends: Ends, weights: Floats, pull_of: Callable[[Floats], Floats]
) -> Floats:
    force = np.zeros_like(places)
    if len(ends):
        apart = places[ends[:, 1]] - places[ends[:, 0]]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=1)), 0.01)
        pull = apart * (weights * pull_of(distance) / distance)[:, None]
        np.add.at(force, ends[:, 0], pull)
        np.add.at(force, ends[:, 1], -pull)
    return force


def sunflower(size: int) -> Floats:
    """Even starting places, so that no seed and no generator is needed."""
    order = np.arange(size, dtype=np.float64)
    angle = order * (math.pi * (3 - math.sqrt(5)))
    return still(np.sqrt(order + 0.5)[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1))


def starts(size: int) -> Iterator[Floats]:
    """Where the forces begin: once, or in a small network in three orders, and the best is kept."""
    even = sunflower(size)
    yield even
    if 3 < size <= FEW:
        yield even[::-1].copy()
        # By a stride that shares no factor with the size, all are mixed and none is lost.
        stride = next(step for step in range(size * 5 // 13 + 1, size) if math.gcd(step, size) == 1)
        yield even[np.arange(size) * stride % size]


def still(values: Floats) -> Floats:
    """Rounded, so that the last bit, which differs between processors, cannot grow."""
    finite: Floats = np.nan_to_num(values, nan=0.0, posinf=1e6, neginf=-1e6).astype(np.float64)
    return finite.round(6)
