"""Who calls what what: the words that tellers have for things, and which of them they share.

Which relations give something a name is said in the ontology (`gk:characterises`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphkit import gathered, readings
from graphkit.gathered import Record
from graphkit.statements import CLAIMED, REJECTED, Claim, Declared, Fact, Statements


@dataclass(frozen=True)
class Characterisation:
    """That somebody calls something by a word, or says that it is none (`positive`)."""

    of: Declared
    word: str
    who: tuple[str, ...]
    sources: tuple[str, ...]
    positive: bool
    hedge: str
    record: Record


def characterisations(
    statements: Statements, ids: Iterable[str] = ()
) -> tuple[Characterisation, ...]:
    """Who calls what what, by relations that characterise; of some tellers, or of all.

    In the order of what is called something, the word, and who calls it so.
    """
    wanted = set(ids)
    records = {record.entry.id: record for record in statements.judged}
    found = [one for fact in statements.facts for one in _written(fact)]
    for claim in statements.claims:
        held = gathered.content(claim, records)
        if isinstance(held, Fact) and claim.verdict.status not in (CLAIMED, REJECTED):
            found += _called(held, claim)
    kept = (one for one in found if not wanted or wanted & {*one.who, *one.sources})
    return tuple(sorted(kept, key=lambda one: (one.of.id, one.word, one.who, one.record.entry.id)))


def _written(fact: Fact) -> Iterator[Characterisation]:
    """Each source's own use of a word, in its plain voice."""
    works = {piece.work.entry.id: piece.work for piece in fact.evidence if piece.supports}
    for id, work in works.items():
        who = tuple(author.id for author in work.authors)
        yield from _as(fact, who, (id,), fact.verdict.hedge, fact)


def _called(fact: Fact, claim: Claim) -> Iterator[Characterisation]:
    works = dict.fromkeys(piece.work.entry.id for piece in claim.evidence if piece.supports)
    hedge = claim.verdict.hedge or ("" if fact.evidence else fact.verdict.hedge)
    who = tuple(speaker.id for speaker in claim.speakers)
    # Whoever denies that it is none says that it is one.
    said = replace(fact, positive=fact.positive != claim.cls.denies)
    yield from _as(said, who, (*works,), hedge, claim)


def _as(
    fact: Fact, who: tuple[str, ...], sources: tuple[str, ...], hedge: str, record: Record
) -> Iterator[Characterisation]:
    if fact.relation.characterises:
        word = readings.shown(fact.object)
        yield Characterisation(fact.subject, word, who, sources, fact.positive, hedge, record)


def shared(found: Iterable[Characterisation]) -> dict[str, tuple[str, ...]]:
    """Word → who uses it, for the words that several do; who speaks together is one of them."""
    users: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.positive:
            users[one.word].add(", ".join(one.who))
    return {word: tuple(sorted(users[word])) for word in sorted(users) if len(users[word]) > 1}
