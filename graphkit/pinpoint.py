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

    It is all of the scalar where the words of the file are not those of the value.
    """
    first, last = _content(whole.text)
    there = list(WORD.finditer(whole.text, first, last))
    here = list(WORD.finditer(text))
    if start >= end or [word[0] for word in there] != [word[0] for word in here]:
        return whole
    moved = [
        whole.start + theirs.start() + at - ours.start()
        for at in (start, end - 1)
        for theirs, ours in zip(there, here, strict=True)
        if ours.start() <= at < ours.end()
    ]
    return Span(whole.source, moved[0], moved[1] + 1) if len(moved) == 2 else whole


def _content(raw: str) -> tuple[int, int]:
    """Where a scalar begins and ends without its quotation marks or the line of its '>' or '|'."""
    if raw[:1] in ("'", '"'):
        return 1, len(raw) - 1
    return (raw.find("\n") + 1 if raw[:1] in ("|", ">") else 0), len(raw)
