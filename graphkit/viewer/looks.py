"""Which shape and which fill a class is drawn with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
        """From `{class: {"shape": …, "fill": …}}`; a class is named in full or by its last part."""
        chosen = {
            name: Look(look.get("shape", ENTITY.shape), look.get("fill", ENTITY.fill))
            for name, look in mapping.items()
        }
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
