"""Which shape and which fill a class is drawn with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SHAPES = (
    "circle",
    "diamond",
    "hexagon",
    "pentagon",
    "square",
    "star",
    "triangle",
    "triangle-down",
)
HOLLOW = "none"
"""A fill that lets the canvas show through."""


@dataclass(frozen=True)
class Look:
    """A shape and its fill: a colour as `#rrggbb`, or `none` for an outline."""

    shape: str
    fill: str


ENTITY = Look("circle", "#b9b4a8")
EVENT = Look("diamond", HOLLOW)


@dataclass(frozen=True)
class Looks:
    """The looks that were chosen, by class; a class without one takes its nearest super-class's."""

    chosen: Mapping[str, Look]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Mapping[str, str]]) -> Looks:
        """From `{class: {"shape": …, "fill": …}}`; a class is named in full or by its last part.

        What is not understood is left to the default; `wrong_shape` and `wrong_fill` find it.
        """
        chosen = {}
        for name, look in mapping.items():
            shape, fill = look.get("shape", ENTITY.shape), look.get("fill", ENTITY.fill)
            chosen[name] = Look(
                shape if not wrong_shape(shape) else ENTITY.shape,
                fill if not wrong_fill(fill) else ENTITY.fill,
            )
        return cls(chosen)

    def of(self, classes: Iterable[str], *, event: bool = False) -> Look:
        """The look of the first of these classes that has one: its own, then its ancestors'."""
        for iri in classes:
            look = self.chosen.get(iri) or self.chosen.get(last_part(iri))
            if look:
                return look
        return EVENT if event else ENTITY


def last_part(iri: str) -> str:
    """What follows the last `#` or `/`."""
    return re.split(r"[#/]", iri)[-1]


def wrong_shape(shape: str) -> bool:
    return shape not in SHAPES


def wrong_fill(fill: str) -> bool:
    return fill != HOLLOW and not re.fullmatch(r"#[0-9A-Fa-f]{6}", fill)
