"""Where words of a value stand in the file: a place within a scalar.

YAML folds lines, takes quotation marks away and undoes escapes, so that what stands in the file
is not what was read from it. Word by word the two mostly agree all the same.
"""

from __future__ import annotations

import re

from graphkit.source import Span

WORD = re.compile(r"\S+")


def within(whole: Span, text: str, start: int, end: int) -> Span:
    """Where `text[start:end]` stands in the scalar at `whole`, whose value is `text`.

    It is all of the scalar where the file says it in another way.
    """
    place = _counted(whole.text, text, start, end) or _by_words(whole.text, text, start, end)
    return Span(whole.source, whole.start + place[0], whole.start + place[1]) if place else whole


def _counted(typed: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The place of the same occurrence, where the file has as many as the value."""
    part = text[start:end]
    if not part or typed.count(part) != text.count(part):
        return None
    at = -len(part)
    for _ in range(text.count(part, 0, start) + 1):
        at = typed.find(part, at + len(part))
    return at, at + len(part)


def _by_words(typed: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The place by the words it stands in, where these are the same in file and value."""
    first, last = _content(typed)
    there = list(WORD.finditer(typed, first, last))
    here = list(WORD.finditer(text))
    if start >= end or [word[0] for word in there] != [word[0] for word in here]:
        return None
    moved = [
        theirs.start() + at - ours.start()
        for at in (start, end - 1)
        for theirs, ours in zip(there, here, strict=True)
        if ours.start() <= at < ours.end()
    ]
    return (moved[0], moved[1] + 1) if len(moved) == 2 else None


def _content(raw: str) -> tuple[int, int]:
    """Where a scalar begins and ends without its quotation marks or the line of its '>' or '|'."""
    if raw[:1] in ("'", '"'):
        return 1, len(raw) - 1
    return (raw.find("\n") + 1 if raw[:1] in ("|", ">") else 0), len(raw)
