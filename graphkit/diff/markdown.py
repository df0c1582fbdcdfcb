"""What has changed, for the review of a change: a summary, and the details folded.

What authors wrote is shown as they wrote it: it can neither lay out the page nor call people to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit import cells
from graphkit.diff import summary

if TYPE_CHECKING:
    from graphkit.diff import Answered, Changed, Diff, Turned

ROOM = 60_000
"""Characters of a page: a comment on GitHub holds 65,536."""

MOST = (50, 20, 5)
"""Rows of one table: as many as there is room for."""

WIDEST = 200
"""Characters of a cell."""

LIVE = re.compile(r"[\\`*_\[\]<>#!|~&@$:]|(?<=www)\.")
"""What Markdown, or a forge that shows it, could take for a sign of its own."""


def render(diff: Diff) -> str:
    """Markdown as GitHub and GitLab show it."""
    pages = ("\n".join(_lines(diff, most)) + "\n" for most in MOST)
    return next((page for page in pages if len(page) <= ROOM), "\n".join(_head(diff)) + "\n")


def _head(diff: Diff) -> list[str]:
    parts = [f"- {part}" for part in summary.parts(diff)] or [f"- {summary.NOTHING}"]
    return [f"**{_safe(diff.before)} → {_safe(diff.after)}**", "", *parts]


def _lines(diff: Diff, most: int) -> Iterator[str]:
    yield from _head(diff)
    for title, head, rows in _sections(diff):
        if rows:
            yield ""
            yield from _folded(f"{title} ({len(rows):,})", head, rows, most)
    for one in diff.answers:
        yield ""
        yield from _answer(one, most)


Rows = list[tuple[str, ...]]
RECORD = ("kind", "id", "what it says", "where")
TURNED = ("statement", "record", "why", "where")
WARNED = ("what", "name", "where")


def _sections(diff: Diff) -> Iterator[tuple[str, tuple[str, ...], Rows]]:
    clash = ("records", "what it is", "rule", "where")
    yield (
        "Contradictions opened",
        clash,
        [(", ".join(o.records), o.says, o.rule, ", ".join(o.places)) for o in diff.opened],
    )
    yield (
        "Contradictions closed",
        clash,
        [(", ".join(o.records), o.says, o.rule, ", ".join(o.places)) for o in diff.closed],
    )
    yield "No longer asserted", TURNED, _turned(diff.ceased)
    yield "Newly asserted", TURNED, _turned(diff.became)
    yield "Changed", ("record", "key", "before", "after", "where"), _changed(diff.changed)
    yield "Added", RECORD, [(r.kind, r.id, r.says, r.place) for r in diff.added]
    yield "Gone", RECORD, [(r.kind, r.id, r.says, r.place) for r in diff.removed]
    yield (
        "Renamed",
        ("before", "after", "what it says", "where"),
        [(r.old, r.new, r.says, r.place) for r in diff.renamed],
    )
    yield (
        "Evidence lost",
        ("record", "source", "passage", "where it was"),
        [(o.record, o.source, o.passage, o.place) for o in diff.lost],
    )
    yield "New warnings", WARNED, [(o.message, o.name, o.place) for o in diff.warned]
    yield (
        "Warnings gone",
        (*WARNED, "waived"),
        [(o.message, o.name, o.place, o.waived) for o in diff.mended],
    )


def _turned(found: Iterable[Turned]) -> Rows:
    return [(one.says, one.id, one.reason, one.place) for one in found]


def _changed(found: Iterable[Changed]) -> Rows:
    return [
        (one.id, field.key, ", ".join(field.old), ", ".join(field.new), field.new_place)
        for one in found
        for field in one.fields
    ]


def _answer(one: Answered, most: int) -> Iterator[str]:
    title = f"Answer changed: {one.question}" + (f" ({one.note})" if one.note else "")
    rows = [("lost", *row) for row in one.gone] + [("new", *row) for row in one.come]
    yield from _folded(title, ("", *one.columns), rows, most, one.asks)


def _folded(
    title: str, head: Sequence[str], rows: Sequence[Sequence[str]], most: int, above: str = ""
) -> Iterator[str]:
    yield f"<details><summary>{_safe(title)}</summary>"
    yield ""
    if above:
        yield from (_safe(above), "")
    if rows:
        yield _row(head)
        yield "|" + "---|" * len(head)
        yield from map(_row, rows[:most])
    if len(rows) > most:
        yield from ("", f"… and {len(rows) - most:,} more")
    yield from ("", "</details>")


def _row(held: Sequence[str]) -> str:
    return "| " + " | ".join(map(_cell, held)) + " |"


def _cell(text: str) -> str:
    return _safe(text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…")


def _safe(text: str) -> str:
    """Text as it is: no markup, no mention of anybody, no link, on one line."""
    shown = cells.visible(" ".join(text.split()))
    return LIVE.sub(lambda sign: f"&#{ord(sign[0])};", shown)
