"""Passages of one source that overlap: what leans on words that a claim leans on too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphkit.statements import Claim, Evidence

SHARED = 3
"""Words that the end of one quote and the beginning of another must share to overlap."""

Words = tuple[str, ...]
Quoted = tuple[Claim, Evidence, Words]
Place = tuple[str, int | None]
"""A source, and one of its paragraphs: ANYWHERE holds all, None those whose place is not known."""

ANYWHERE = 0


class Quotes:
    """The claims' quotes by paragraph and words, so that no quote is held against all of them.

    Two quotes that overlap share two words that follow each other, at the beginning or the end
    of one of them; unless one is a single word.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.pairs: dict[tuple[Place, Words], list[Quoted]] = defaultdict(list)
        self.first: dict[tuple[Place, Words], list[Quoted]] = defaultdict(list)
        self.words: dict[tuple[Place, str], list[Quoted]] = defaultdict(list)
        for claim in claims:
            for piece in claim.evidence:
                words, work = _words(piece), piece.work.entry.id
                for place in ((work, piece.paragraph), (work, ANYWHERE)):
                    self._enter(place, (claim, piece, words))

    def _enter(self, place: Place, quoted: Quoted) -> None:
        words = quoted[2]
        self.first[place, words[:2]].append(quoted)
        for pair in dict.fromkeys(_pairs(words)):
            self.pairs[place, pair].append(quoted)
        for word in dict.fromkeys(words):
            self.words[place, word].append(quoted)

    def over(self, piece: Evidence) -> Iterator[tuple[Claim, Evidence]]:
        """The claims whose quotes overlap that of a piece, with their pieces; perhaps twice."""
        words = _words(piece)
        for claim, other, theirs in self._near(piece, words):
            if _overlap(words, theirs):
                yield claim, other

    def _near(self, piece: Evidence, words: Words) -> Iterator[Quoted]:
        """The quotes that may overlap one, each perhaps more than once."""
        work, pairs = piece.work.entry.id, _pairs(words)
        for paragraph in (piece.paragraph, None) if piece.paragraph else (ANYWHERE,):
            place = (work, paragraph)
            if not pairs:
                for word in words:
                    yield from self.words.get((place, word), ())
            for pair in (*pairs[:1], *pairs[1:][-1:]):
                yield from self.pairs.get((place, pair), ())
            for gram in (*pairs, *((word,) for word in words)):
                yield from self.first.get((place, gram), ())


def _words(piece: Evidence) -> Words:
    return tuple(piece.quote.casefold().split())


def _pairs(words: Words) -> list[Words]:
    return [words[at : at + 2] for at in range(len(words) - 1)]


def _overlap(one: Words, other: Words) -> bool:
    """Whether two quotes of one passage overlap, as far as can be seen without its text."""
    return _within(one, other) or _within(other, one) or _meets(one, other)


def _within(short: Words, long: Words) -> bool:
    return any(short == long[at : at + len(short)] for at in range(len(long) - len(short) + 1))


def _meets(one: Words, other: Words) -> bool:
    sizes = range(SHARED, min(len(one), len(other)))
    return any(one[-n:] == other[:n] or other[-n:] == one[:n] for n in sizes)
