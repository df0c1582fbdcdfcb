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

SHARED = 2
"""Words that the end of one quote and the beginning of another must share to overlap."""

Words = tuple[str, ...]


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    index: dict[tuple[str, str], list[tuple[Claim, Evidence]]] = defaultdict(list)
    for claim in statements.claims:
        for piece in claim.evidence:
            for word in set(_words(piece)):
                index[piece.work.entry.id, word].append((claim, piece))
    for record in stated(statements):
        for piece in record.evidence:
            # Whatever overlaps a quote holds its first word or its last one.
            ends = {*_words(piece)[:1], *_words(piece)[-1:]}
            near = [pair for end in sorted(ends) for pair in index[piece.work.entry.id, end]]
            for claim, other in near:
                if _together(piece, other):
                    yield Finding(
                        record.entry.id,
                        piece.span,
                        f"'{piece.quote}' stands within the claim '{claim.entry.id}'",
                        "make it what the claim holds, or quote other words for it",
                        (Note(other.span, "the claim quotes it here"),),
                    )
                    break


def _words(piece: Evidence) -> Words:
    return tuple(piece.quote.casefold().split())


def _together(one: Evidence, other: Evidence) -> bool:
    """Whether two quotes of one source overlap, as far as can be seen without its text."""
    if one.paragraph and other.paragraph and one.paragraph != other.paragraph:
        return False
    first, second = _words(one), _words(other)
    return _within(first, second) or _within(second, first) or _meets(first, second)


def _within(short: Words, long: Words) -> bool:
    return any(short == long[at : at + len(short)] for at in range(len(long) - len(short) + 1))


def _meets(one: Words, other: Words) -> bool:
    sizes = range(SHARED, min(len(one), len(other)))
    return any(one[-n:] == other[:n] or other[-n:] == one[:n] for n in sizes)
