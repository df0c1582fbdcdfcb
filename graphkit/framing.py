"""A drawing as a whole: drawn in, turned, and scaled to the room that it has."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from graphkit.forces import still

Floats = npt.NDArray[np.float64]


def soften(places: Floats) -> Floats:
    """Outliers drawn in: what matters is who stands near whom, not how far a leaf flew."""
    places = places - np.array([np.median(places[:, 0]), np.median(places[:, 1])])
    distance = np.maximum(np.sqrt((places**2).sum(axis=1)), 1e-9)
    middle = max(float(np.median(distance)), 1e-9)
    return still(places / middle * ((distance / middle) ** -0.42)[:, None])


def flat(places: Floats) -> Floats:
    """Turned so that the long axis is horizontal, a little stretched along it."""
    x, y = (places - places.mean(axis=0)).T
    angle = 0.5 * math.atan2(2 * float((x * y).sum()), float((x * x).sum() - (y * y).sum()))
    cosine, sine = math.cos(angle), math.sin(angle)
    return still(np.stack([1.1 * (x * cosine + y * sine), y * cosine - x * sine], axis=1))


def scaled(places: Floats, area: float) -> Floats:
    """Middle of the box on (0, 0), its area as given, and not flatter than a screen."""
    low, high = places.min(axis=0), places.max(axis=0)
    wide, tall = (float(side) for side in np.maximum(high - low, 1e-6))
    stretch = np.array([1.0, 1.0])
    if wide / tall > 1.8:
        stretch[1] = min(2.5, wide / tall / 1.8)
    elif wide / tall < 1.3:
        stretch[0] = min(1.25, 1.3 / (wide / tall))
    scale = math.sqrt(area / (wide * tall * float(stretch[0] * stretch[1])))
    return still((places - (low + high) / 2) * stretch * scale)
