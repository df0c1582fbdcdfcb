"""What has changed, in one line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.diff import Diff

NOTHING = "nothing has changed in meaning"


def line(diff: Diff) -> str:
    """'2 added, 1 changed; 3 newly asserted; 1 contradiction opened'."""
    return "; ".join(parts(diff)) or NOTHING


def parts(diff: Diff) -> Iterator[str]:
    """The same cut into what belongs together, each only where there is something to say."""
    yield from _counted(
        (len(diff.added), "added"),
        (len(diff.removed), "gone"),
        (len(diff.renamed), "renamed"),
        (len(diff.changed), "changed"),
    )
    yield from _counted(
        (len(diff.became), "newly asserted"), (len(diff.ceased), "no longer asserted")
    )
    yield from _counted(
        (len(diff.opened), f"{_many('contradiction', len(diff.opened))} opened"),
        (len(diff.closed), f"{_many('contradiction', len(diff.closed))} closed"),
    )
    yield from _counted((len(diff.lost), f"{_many('passage', len(diff.lost))} lost"))
    yield from _counted(
        (len(diff.warned), f"new {_many('warning', len(diff.warned))}"),
        (len(diff.mended), f"{_many('warning', len(diff.mended))} gone"),
    )
    yield from _counted((len(diff.answers), f"{_many('answer', len(diff.answers))} changed"))


def _counted(*counts: tuple[int, str]) -> Iterator[str]:
    said = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    if said:
        yield said


def _many(what: str, count: int) -> str:
    return what if count == 1 else f"{what}s"
