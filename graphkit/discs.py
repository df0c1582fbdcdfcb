"""Discs that touch are pushed apart, however many there are."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphkit.forces import still

Floats = npt.NDArray[np.float64]


def apart(places: Floats, radii: Floats, spacing: float) -> Floats:
    """Discs that touch are pushed from each other, wider than high because names are wide."""
    between = gap(spacing)
    for _ in range(160):
        order = np.argsort(places[:, 0], kind="stable")
        push, touching = _push(places[order], radii[order], between)
        if not touching:
            break
        places[order] += push
        places = still(places)
    return places


def gap(spacing: float) -> float:
    """The room that discs are given between them."""
    return min(26.0, spacing * 0.24)


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


def touching(places: Floats, radii: Floats) -> bool:
    """Whether any two discs lie on each other."""
    order = np.argsort(places[:, 0], kind="stable")
    (x, y), radii = places[order].T, radii[order]
    reach = 2 * float(radii.max())
    for step in range(1, len(places)):
        dx, dy = x[step:] - x[:-step], y[step:] - y[:-step]
        if float(dx.min()) > reach:
            break
        if bool((np.sqrt(dx * dx + dy * dy) < radii[step:] + radii[:-step]).any()):
            return True
    return False
