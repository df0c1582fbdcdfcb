"""Paragraphs that quotes were found in, as lines to be put into the facts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from graphkit.source import Span
from graphkit.texts.verdicts import Verdict

KEY = re.compile(r"""^[ ]*(?:-[ ]+)*(["']?quote["']?)[ ]*:""", re.MULTILINE)
"""The key of a quote, which is never a word of a comment or of another text."""


def lines(verdicts: Iterable[Verdict]) -> dict[str, dict[int, str]]:
    """Path → line → what to put in behind it, for each quote found in one paragraph alone."""
    made: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for verdict in verdicts:
        piece = verdict.evidence
        if verdict.outcome == "found" and piece.paragraph is None:
            (paragraph,) = verdict.paragraphs
            line, column = _behind(piece.span)
            made[piece.span.path][line] = f"{' ' * column}paragraph: {paragraph}"
    return dict(made)


def _behind(quote: Span) -> tuple[int, int]:
    """The line on which a quote ends, and the column at which its key stands, from 0."""
    text = quote.source.text
    *_, key = KEY.finditer(text, 0, quote.start)
    column = key.start(1) - (text.rfind("\n", 0, key.start(1)) + 1)
    # A block of text ends before the line end that belongs to it.
    end = len(text[: quote.end].rstrip())
    return quote.source.place(max(end - 1, quote.start))[0], column
