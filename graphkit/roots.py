"""Independent roots of what is known: how many voices a record has that do not repeat each other.

Sources are one root that have an author in common or derive, in however many steps, from one source
or from sources that have. What derives from another source of the record adds no root, and joins
none: a digest of two makes no one of them. A passage in which a source quotes somebody is that
speaker's word, whoever quotes it, and what only claims hold is the word of who claims it. Whoever
speaks together speaks once. A passage that is cited for a date alone is no voice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphkit.groups import Groups
from graphkit.overlap import Quotes
from graphkit.statements import (
    CLAIMED,
    REJECTED,
    Claim,
    Declared,
    Event,
    Evidence,
    Fact,
    Measure,
    Statements,
)
from graphkit.support import dates_alone

Record = Fact | Event | Claim | Measure

OWN_VOICE = "inside-claim"
"""The check whose waiver says that a source says in its own voice what it also quotes."""


@dataclass(frozen=True)
class Support:
    """What a record rests on: each root as the ids of its sources and speakers there."""

    record: Record
    roots: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def single(self) -> bool:
        """Whether it says how things are, and only one root says so."""
        heard = isinstance(self.record, Claim) or self.record.verdict.status == CLAIMED
        return len(self.roots) == 1 and not heard


class Roots:
    """The roots of all records of a project; entities and sources have ids of one space."""

    def __init__(self, statements: Statements) -> None:
        self.works = {work.entry.id: work for work in statements.works}
        self.origins: dict[str, set[str]] = {}
        self.quotes = Quotes(statements.claims)
        self.holders: dict[str, list[Claim]] = defaultdict(list)
        for claim in statements.claims:
            if isinstance(claim.content, Declared) and claim.verdict.status not in (
                CLAIMED,
                REJECTED,
            ):
                self.holders[claim.content.id].append(claim)

    def support(self, record: Record) -> Support:
        for_it = [piece for piece in record.evidence if piece.supports and not dates_alone(piece)]
        against = [piece for piece in record.evidence if not piece.supports]
        voices = list(self._voices(record, for_it))
        return Support(record, tuple(self._apart(voices)), _works(for_it), _works(against))

    def _voices(self, record: Record, pieces: list[Evidence]) -> Iterator[tuple[str, ...]]:
        """Who says it, once for each passage or claim: a source, or those who speak there."""
        if isinstance(record, Claim):
            yield tuple(speaker.id for speaker in record.speakers)
            return
        own = any(name == OWN_VOICE for name, _, _ in record.entry.waived)
        for piece in pieces:
            quoted = () if own else self._quoted(piece)
            yield quoted or (piece.work.entry.id,)
        if not pieces:
            for claim in self.holders[record.entry.id]:
                yield tuple(speaker.id for speaker in claim.speakers)

    def _quoted(self, piece: Evidence) -> tuple[str, ...]:
        """Whose words a passage gives, when they are nobody's who writes there."""
        writers = {author.id for author in piece.work.authors}
        claims = {claim.entry.id: claim for claim, _ in self.quotes.over(piece)}
        speakers = {speaker.id for claim in claims.values() for speaker in claim.speakers}
        return () if speakers & writers else tuple(sorted(speakers))

    def _apart(self, voices: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        """The voices in groups of which none shares a root with another."""
        voices = tuple(voices)
        said = sorted({one for voice in voices for one in voice})
        first = {one: self._first(one, said) for one in said}
        local = Groups()
        for voice in voices:
            local.join(*(first[one] for one in voice))
        for one in set(first.values()):
            for origin in self._origins(one):
                work = self.works.get(origin)
                authors = work.authors if work else ()
                local.join(one, origin, *(author.id for author in authors))
        found: dict[str, list[str]] = defaultdict(list)
        for one in said:
            found[local.root(first[one])].append(one)
        yield from (tuple(group) for _, group in sorted(found.items()))

    def _first(self, one: str, said: list[str]) -> str:
        """What a voice repeats of others that are heard: the first that repeats none, or itself."""
        origins = self._origins(one)
        heard = [other for other in said if other in origins and self._origins(other) < origins]
        firsts = (
            other
            for other in heard
            if not any(o in self._origins(other) for o in heard if o != other)
        )
        return next(firsts, one)

    def _origins(self, one: str) -> set[str]:
        """A source and all that it derives from; a speaker is one alone."""
        if one not in self.origins:
            found, ahead = {one}, [one]
            while ahead:
                work = self.works.get(ahead.pop())
                fresh = {other.id for other in work.derived_from} - found if work else set()
                found |= fresh
                ahead += fresh
            self.origins[one] = found
        return self.origins[one]


def of(statements: Statements) -> tuple[Support, ...]:
    """What each record rests on, in the order of kinds and ids."""
    roots = Roots(statements)
    return tuple(roots.support(record) for record in statements.judged)


def counts(statements: Statements) -> dict[str, int]:
    """The id of each record that evidence supports and that is no claim → its roots."""
    found = ((one.record, one) for one in of(statements))
    return {
        record.entry.id: len(one.roots)
        for record, one in found
        if one.sources and not isinstance(record, Claim)
    }


def _works(pieces: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece.work.entry.id for piece in pieces))
