"""A reader's copy of a source: its paragraphs, and where a quote stands in it."""

from __future__ import annotations

import bisect
import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from graphkit.texts import folding
from graphkit.texts.folding import Token

BLOCK = re.compile(r"[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
CONTRACTED = re.compile(r"'(?!s\b)\w")
"""What goes on behind an apostrophe is the same word, as in "can't", but for the genitive."""

SIGN = "+-\u00b1~<>/"


@dataclass(frozen=True)
class Place:
    """Where a quote stands: offsets of the text, and the paragraph, counted from 1."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class Folded:
    """A text folded to one line.

    `begins` are where each token begins in the line, `starts` and `ends` are in the text.
    """

    line: str
    begins: array[int]
    starts: array[int]
    ends: array[int]

    def place(self, at: int, end: int) -> tuple[int, int]:
        """The offsets in the text of what stands from one place of the line to another."""
        first = bisect.bisect_right(self.begins, at) - 1
        last = bisect.bisect_left(self.begins, end) - 1
        return self.starts[first], self.ends[last]

    @cached_property
    def words(self) -> list[str]:
        return self.line.split(" ")

    def passage(self, first: int, end: int) -> tuple[int, int]:
        """The offsets in the text of words counted from 0, the last not included."""
        return self.place(self._words_begin[first], self._words_begin[end] - 1)

    @cached_property
    def _words_begin(self) -> list[int]:
        return list(accumulate((len(word) + 1 for word in self.words), initial=0))


class Copy:
    """`text` has '\\n' at line ends; what is looked up in it is folded once.

    `shown` is the text as a page shows it, without marks of emphasis and of notes, each letter
    where it is in the text.
    """

    def __init__(self, text: str, shown: str | None = None) -> None:
        self.text = text
        self.shown = text if shown is None else shown
        self._words = folding.Words()

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each block of text between blank lines."""
        return tuple(match.span() for match in BLOCK.finditer(self.text))

    @cached_property
    def _begun(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that an offset lies in, or else of the one before it."""
        return max(1, bisect.bisect_right(self._begun, offset))

    def find(self, quote: str) -> tuple[Place, ...]:
        """Every place where a quote stands word for word, in the order of the text."""
        wanted = folding.phrase(quote)
        found = {
            place.start: place
            for reading in (*self._less_tidied, self.read)
            for place in self._places(reading, wanted)
        }
        return tuple(found[start] for start in sorted(found))

    def _places(self, folded: Folded, wanted: str) -> Iterator[Place]:
        at = folded.line.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            if alone(folded.line, at, end):
                start, stop = folded.place(at, end)
                yield Place(start, stop, self.paragraph(start))
            at = folded.line.find(wanted, at + 1)

    @cached_property
    def _printed(self) -> list[Token]:
        return folding.tokens(self.shown)

    @cached_property
    def _joined(self) -> list[Token]:
        return folding.joined(self._printed, self.shown)

    @cached_property
    def tokens(self) -> list[Token]:
        """Broken words joined, footnotes' marks gone."""
        return folding.unmarked(self._joined)

    @cached_property
    def read(self) -> Folded:
        return _folded(self.tokens, self._words)

    @cached_property
    def _less_tidied(self) -> tuple[Folded, ...]:
        """The text as whoever copies from it may have it: with the marks, as it is printed,
        or as the file has it.
        """
        readings = []
        if self._joined != self.tokens:
            readings.append(_folded(self._joined, self._words))
        if self._printed != self._joined:
            readings.append(_folded(self._printed, self._words))
        if self.shown != self.text:
            readings.append(_folded(folding.tokens(self.text), self._words))
        return tuple(readings)


def _folded(tokens: list[Token], known: folding.Words) -> Folded:
    kept = [token for token in tokens if known[token[0]]]
    words = [known[text] for text, _, _ in kept]
    starts = array("l", [start for _, start, _ in kept])
    ends = array("l", [end for _, _, end in kept])
    begins = array("l", accumulate((len(word) + 1 for word in words[:-1]), initial=0))
    return Folded(" ".join(words), begins, starts, ends)


def alone(line: str, at: int, end: int) -> bool:
    """Whether what stands between two places of a line is cut out of no word and no number."""
    before, after = line[at - 1 : at], line[end : end + 1]
    if _joins(before) or _joins(after) or (after and unicodedata.combining(after)):
        return False
    if CONTRACTED.match(line, end):
        return False
    if line[at].isdigit() and before:
        further = line[at - 2 : at - 1] if at > 1 else ""
        if before in ".," and further.isdigit():
            return False
        if before in SIGN and not (before == "-" and further.isalnum()):
            return False
    if line[end - 1].isdigit() and after:
        return after != "%" and not (after in ".," and line[end + 1 : end + 2].isdigit())
    return True


def _joins(character: str) -> bool:
    return character.isalnum() or character == "_"
