"""The passage that a quote was most likely taken from, when its words stand nowhere as they are.

Every place where a word of the quote occurs votes for where the quote would then begin; only
the places with most votes are compared word by word. So the time is that of reading the lists
of places, and not of comparing the quote with every passage.
"""

from __future__ import annotations

import difflib
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass

from graphkit.texts import folding
from graphkit.texts.copy import Folded

COMMON = 2_000
"""A word that occurs more often votes only where a quote has no rarer ones."""

TRIED = 8
"""Beginnings that are compared word by word."""

EDGES = ".,;:!?'\"()[] "

ALIKE = 0.5
"""How much of quote and passage must agree, of 1, for the one to come from the other."""


@dataclass(frozen=True)
class Near:
    """A passage like a quote: its offsets in the text, and the difference as runs of words.

    `changes` are pairs of what the quote says and what the text says; one side may be empty.
    """

    start: int
    end: int
    likeness: float
    changes: tuple[tuple[str, str], ...]


class Index:
    """Where each word of a folded text stands, counted in words."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.words = folded.line.split(" ")
        self.at: dict[str, array[int]] = defaultdict(lambda: array("l"))
        for number, word in enumerate(self.words):
            self.at[_bare(word)].append(number)

    def near(self, quote: str) -> Near | None:
        """The passage most like a quote, if any is like it at all."""
        wanted = folding.phrase(quote).split(" ")
        tried = (self._passage(wanted, begin) for begin in self._beginnings(wanted))
        best = max(tried, key=lambda one: (one[0], -one[1]), default=(0.0, 0, 0))
        likeness, begin, end = best
        if likeness < ALIKE:
            return None
        found = _trimmed(self.words[begin:end])
        changes = tuple(_changes(_trimmed(wanted), found))
        first = self.folded.begins[0] + sum(len(word) + 1 for word in self.words[:begin])
        last = first + len(" ".join(self.words[begin:end]))
        return Near(*self.folded.place(first, last), likeness, changes)

    def _beginnings(self, wanted: list[str]) -> list[int]:
        rare = [word for word in wanted if 0 < len(self.at.get(_bare(word), ())) <= COMMON]
        votes: Counter[int] = Counter()
        for place, word in enumerate(wanted):
            if word in rare or not rare:
                for at in self.at.get(_bare(word), array("l"))[:COMMON]:
                    votes[at - place] += 1
        # What a word more or less has moved by one or two is one passage all the same.
        near = {b: sum(votes[b + by] for by in (-2, -1, 0, 1, 2)) for b in votes}
        return sorted(near, key=lambda b: (-near[b], -votes[b], b))[:TRIED]

    def _passage(self, wanted: list[str], begin: int) -> tuple[float, int, int]:
        """How alike a quote and the best passage about a word are; where that starts and ends."""
        size = len(wanted)
        bare = Counter(map(_bare, wanted))
        best = (0.0, 0, 0)
        for start in range(max(0, begin - size), min(len(self.words), begin + size)):
            for end in range(start + max(1, size - 2), min(len(self.words), start + size + 3)):
                shared = (bare & Counter(map(_bare, self.words[start:end]))).total()
                # The same words in another order are a little less alike; one word is chance.
                likeness = 0.9 * shared / max(size, end - start) if shared > 1 else 0.0
                if likeness > best[0]:
                    best = likeness, start, end
        likeness, start, end = best
        if likeness:
            in_order = _in_order(_trimmed(wanted), _trimmed(self.words[start:end]))
            likeness = max(likeness, in_order)
        return likeness, start, end


def _in_order(wanted: list[str], found: list[str]) -> float:
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same / max(len(wanted), len(found), 1)


def _trimmed(words: list[str]) -> list[str]:
    """Words without the marks around them all: a quote may well end before a full stop."""
    return " ".join(words).strip(EDGES).split(" ")


def _bare(word: str) -> str:
    """A word without case, and without what stands before and behind it."""
    return word.casefold().strip(EDGES) or word


def _changes(wanted: list[str], found: list[str]) -> list[tuple[str, str]]:
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    return [
        (" ".join(wanted[a:b]), " ".join(found[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
