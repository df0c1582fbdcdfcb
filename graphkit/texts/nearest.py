"""The passage that a quote was most likely taken from, when its words stand nowhere as they are.

Every place where a seldom word of the quote occurs votes for where the quote would then begin;
only the places with most votes are compared word by word. So the time is that of reading a few
short lists of places, and not of comparing the quote with every passage.
"""

from __future__ import annotations

import difflib
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graphkit.texts import folding
from graphkit.texts.copy import Folded

FEW = 2
"""So many of a quote's words vote however common they are, the most seldom first."""

VOTES = 1_000
"""Further words vote as long as they have no more than these places together."""

STEP = 4
"""Beginnings so near to each other, in words, are looked into together."""

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
    """Where each word of a folded text stands, counted in words; made when first asked."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded

    @cached_property
    def bare(self) -> list[str]:
        known = {word: _bare(word) for word in set(self.folded.words)}
        return [known[word] for word in self.folded.words]

    @cached_property
    def at(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.bare):
            found[word].append(number)
        return found

    def near(self, quote: str) -> Near | None:
        """The passage most like a quote, if any is like it at all."""
        wanted = folding.phrase(quote).split(" ")
        likeness, begin, end = 0.0, 0, 0
        for shared, first, last in self._passages([_bare(word) for word in wanted]):
            in_order = _in_order(_trimmed(wanted), _trimmed(self.folded.words[first:last]))
            # The same words in another order are a little less alike.
            alike = max(0.9 * shared, in_order)
            if alike > likeness:
                likeness, begin, end = alike, first, last
        if likeness < ALIKE:
            return None
        passage = self.folded.words[begin:end]
        changes = tuple(_changes(_trimmed(wanted), _trimmed(passage)) or _changes(wanted, passage))
        return Near(*self.folded.passage(begin, end), likeness, changes)

    def _passages(self, sought: list[str]) -> Iterator[tuple[float, int, int]]:
        """Passages that share as many words with a quote as any before: the share, the place."""
        counted, size = Counter(sought), len(sought)
        most = ALIKE
        for begin in self._beginnings(sought):
            first, last = max(0, begin - size), begin + 2 * STEP + size
            # Most beginnings are chance, and hold too few of the words to be looked into.
            around = Counter(self.bare[first : last + _longest(size)])
            if (around & counted).total() >= most * size:
                found = self._passage(sought, counted, range(first, min(last, len(self.bare))))
                if found[0] >= most:
                    most = found[0]
                    yield found

    def _beginnings(self, sought: list[str]) -> list[int]:
        """Where the quote most likely begins, or up to two steps behind; likeliest first."""
        places = [(self.at[word], number) for number, word in enumerate(sought) if word in self.at]
        places.sort(key=lambda one: len(one[0]))
        votes: Counter[int] = Counter()
        for rank, (found, number) in enumerate(places):
            if rank >= FEW and votes.total() + len(found) > VOTES:
                break
            votes.update([at - number for at in found])
        steps: Counter[int] = Counter()
        for begin, count in votes.items():
            # Words in the order of the quote agree on where it begins, and count for more.
            steps[begin // STEP] += count * count
        # What a word more or less has moved over an edge is one passage all the same.
        near = {step: count + steps.get(step + 1, 0) for step, count in steps.items()}
        likeliest = heapq.nlargest(TRIED, near, key=near.__getitem__)
        return [step * STEP for step in likeliest]

    def _passage(
        self, sought: list[str], counted: Counter[str], starts: range
    ) -> tuple[float, int, int]:
        """The passage that shares most words with a quote, and what share of them.

        Of several that one is best in which most words have their places.
        """
        size = len(sought)
        best, begin, end = (0.0, 0, 0), 0, 0
        for start in starts:
            left, shared = dict(counted), 0
            for stop, word in enumerate(self.bare[start : start + _longest(size)], start + 1):
                if left.get(word):
                    left[word] -= 1
                    shared += 1
                length = stop - start
                share = shared / max(size, length)
                # One word is chance.
                if shared > 1 and length >= size - 2 and share >= best[0]:
                    in_place = _in_place(sought, self.bare[start:stop])
                    rank = share, in_place, -abs(length - size)
                    if rank > best:
                        best, begin, end = rank, start, stop
        return best[0], begin, end


def _longest(size: int) -> int:
    """How many words a passage may have: a page's head may stand among them."""
    return size + max(2, size // 2)


def _in_place(wanted: list[str], found: list[str]) -> int:
    """How many words stand where they are wanted, counted from the begin or from the end."""
    shift = len(wanted) - len(found)
    return sum(
        word in found[at : at + 1] or (at >= shift and word == found[at - shift])
        for at, word in enumerate(wanted)
    )


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
