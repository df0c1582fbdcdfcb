"""A fact leans on words that, in the same source, a claim leans on too.

What stands inside somebody's claim is theirs to say: a fact that quotes it may assert what the
source only reports. Often the fact should be the claim's `that`.

Refused:

    facts:
      marr-owes-the-guild:
        subject: ysolde-marr
        relation: owes_to
        object: salt-guild
        quote: she owes the salt guild
    claims:
      fenn-on-marr:
        is: Rumour
        speaker: old-fenn
        text: Marr is in the guild's debt.
        about: [ysolde-marr]
        quote: I hear she owes the salt guild a ship

Accepted:

    claims:
      fenn-on-marr:
        is: Rumour
        speaker: old-fenn
        that: {subject: ysolde-marr, relation: owes_to, object: salt-guild}
        quote: I hear she owes the salt guild a ship

Where the source does say it in its own voice, quote the words with which it does, or waive it
with `waive: {inside-claim: why}`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Claim, Evidence, Statements
from graphkit.walk import stated

SEVERITY = "warning"

SHARED = 3
"""Words that the end of one quote and the beginning of another must share to overlap."""

Words = tuple[str, ...]
Quoted = tuple[Claim, Evidence, Words]
Place = tuple[str, int | None]
"""A source, and one of its paragraphs: ANYWHERE holds all, None those whose place is not known."""

ANYWHERE = 0


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    index = _Index(statements)
    for record in stated(statements):
        for piece in record.evidence:
            words = _words(piece)
            found = next((one for one in index.near(piece, words) if _overlap(words, one[2])), None)
            if found:
                claim, other, _ = found
                yield Finding(
                    record.entry.id,
                    piece.span,
                    f"'{piece.quote}' stands within the claim '{claim.entry.id}'",
                    "make it what the claim holds, or quote other words for it",
                    (Note(other.span, "the claim quotes it here"),),
                )


class _Index:
    """The claims' quotes by paragraph and words, so that no quote is held against all of them.

    Two quotes that overlap share two words that follow each other, at the beginning or the end
    of one of them; unless one is a single word.
    """

    def __init__(self, statements: Statements) -> None:
        self.pairs: dict[tuple[Place, Words], list[Quoted]] = defaultdict(list)
        self.first: dict[tuple[Place, Words], list[Quoted]] = defaultdict(list)
        self.words: dict[tuple[Place, str], list[Quoted]] = defaultdict(list)
        for claim in statements.claims:
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

    def near(self, piece: Evidence, words: Words) -> Iterator[Quoted]:
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
