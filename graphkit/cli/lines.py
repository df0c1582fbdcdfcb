"""Lines of text for people: what stands out, what stands back, and nothing that acts."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

from graphkit import cells

STEP = "  "

Shown = TypeVar("Shown")


def tamed(value: Shown) -> Shown:
    """The same value, each text in it on one line and unable to command a terminal."""
    if isinstance(value, str):
        return cells.visible(" ".join(value.split()))  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(map(tamed, value))  # type: ignore[return-value]
    if isinstance(value, dict):
        return {key: tamed(each) for key, each in value.items()}  # type: ignore[return-value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = {f.name: tamed(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return dataclasses.replace(value, **held)
    return value


def bold(shown: str) -> str:
    return click.style(shown, bold=True)


def dim(shown: str) -> str:
    return click.style(shown, dim=True)


def place(*parts: str) -> str:
    """What stands behind a line: an id, and 'path:line'."""
    known = [part for part in parts if part]
    return f"{STEP}{dim(STEP.join(known))}" if known else ""


def some(found: Sequence[Shown], most: int, *, everything: bool) -> Sequence[Shown]:
    """As much of a list as is shown; one more takes no more room than to say that there is one."""
    return found if everything or len(found) <= most + 1 else found[:most]


def rest(found: Sequence[object], most: int, margin: str, *, everything: bool) -> Iterator[str]:
    """How much of a list is not shown."""
    left = len(found) - len(some(found, most, everything=everything))
    if left:
        yield f"{margin}{dim(f'and {left:,} more (--all)')}"
