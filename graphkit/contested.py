"""What is contested: each contradiction with both sides, and all that they rest on and bear.

>>> import graphkit
>>> from graphkit.contested import contested
>>> (one,) = contested(graphkit.load("tests/world"))
>>> one.rule, [side.says for side in one.sides]
('refutations', ['Saltmere barters with Gullwick', 'not: Saltmere barters with Gullwick'])
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from graphkit import gist, walk
from graphkit.build import Build
from graphkit.conflicts import Conflict
from graphkit.rdf import stated
from graphkit.statements import Claim, Declared, Entity, Event, Evidence, Fact, Measure, Work
from graphkit.voices import Side
from graphkit.walk import Record


@dataclass(frozen=True)
class Passage:
    """A piece of evidence, and where the curator wrote it; `paragraph` is 0 where none is given."""

    source: str
    authors: tuple[str, ...]
    stance: str
    quote: str
    locator: str
    paragraph: int
    place: str


@dataclass(frozen=True)
class Party:
    """One side: a record, or its `node` when the side is a role, a part of a number, a statement
    that follows, or a passage that refutes the record; and what it says.

    `by` are the ids of those who say it: the speakers of a claim, or else the authors. `premises`
    are the records that it follows from. `bears` are the ids of the records that name it, or name
    what does, and of the statements that follow. With so many more as are `left_out` it was not
    compared, since it already contradicts a crowd.
    """

    record: str
    kind: str
    node: str
    says: str
    status: str
    by: tuple[str, ...]
    place: str
    evidence: tuple[Passage, ...]
    premises: tuple[str, ...]
    bears: tuple[str, ...]
    left_out: int = 0


@dataclass(frozen=True)
class Contested:
    """A contradiction by its rule; `weight` is the count of all that rests on either side."""

    rule: str
    weight: int
    sides: tuple[Party, Party]


def contested(build: Build, id: str = "") -> tuple[Contested, ...]:
    """All contradictions, those first on which most rests; with an id, those of one record.

    They are those of a record that is a side, is named by one (as an entity is), or is cited.
    """
    desk = _Desk(build)
    found = [
        desk.contested(conflict)
        for conflict in build.conflicts
        if not id or any(desk.concerns(side, id) for side in (conflict.one, conflict.other))
    ]
    return tuple(sorted(found, key=lambda one: (-one.weight, one.sides[0].node, one.rule)))


class _Desk:
    """Looks up what the sides of contradictions say and bear."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.records: dict[str, Record] = {one.entry.id: one for one in build.statements.records}
        self.judged = {one.entry.id: one for one in build.statements.judged}
        self.passages = {one.id: one for record in self.judged.values() for one in record.evidence}
        self.facts = {fact.id: fact for fact in (*build.statements.all_facts, *build.derived)}
        self.naming: dict[str, set[str]] = defaultdict(set)
        for record in build.statements.judged:
            for name in walk.named(record):
                self.naming[name].add(record.entry.id)
        self.following: dict[str, set[str]] = defaultdict(set)
        for fact in build.derived:
            for premise in _premises(fact):
                self.following[premise].add(fact.id)
        self.left_out = Counter({(crowd.side, crowd.rule): crowd.count for crowd in build.crowds})
        self.borne: dict[str, frozenset[str]] = {}

    def concerns(self, side: Side, id: str) -> bool:
        if side.kind == "derived":
            fact = self.facts[side.node]
            ends = (
                fact.subject.id,
                *([fact.object.id] if isinstance(fact.object, Declared) else ()),
            )
            return id in (*ends, *_premises(fact))
        record = self.records[side.record]
        works = (piece.work.entry.id for piece in _evidence(record))
        return id in chain((side.record,), walk.named(record), works)

    def contested(self, conflict: Conflict) -> Contested:
        one, other = conflict.one, conflict.other
        first, second = (
            replace(self.party(*pair), left_out=self.left_out[pair[0], conflict.rule])
            for pair in ((one, other.record), (other, one.record))
        )
        weight = len({*first.bears, *second.bears})
        return Contested(conflict.rule, weight, (first, second))

    def party(self, side: Side, opponent: str) -> Party:
        if side.node in self.passages:
            return self._against(side, self.passages[side.node])
        if side.kind == "derived":
            return self._follows(side, self.facts[side.node])
        record = self.records[side.record]
        return Party(
            record=side.record,
            kind=side.kind,
            node=side.node,
            says=self._says(record, side),
            status="" if isinstance(record, Entity | Work) else record.verdict.status,
            by=_by(record),
            place=self.build.places[side.record],
            evidence=tuple(map(_passage, _evidence(record))),
            premises=(),
            bears=tuple(sorted(self.bears(side.record) - {opponent})),
        )

    def _against(self, side: Side, piece: Evidence) -> Party:
        """A passage that refutes a record, and so says the opposite."""
        return Party(
            record=side.record,
            kind="passage",
            node=side.node,
            says=gist.against(self.judged[side.record]),
            status="",
            by=tuple(author.id for author in piece.work.authors),
            place=_place(piece),
            evidence=(_passage(piece),),
            premises=(),
            bears=(),
        )

    def _follows(self, side: Side, fact: Fact) -> Party:
        premises = tuple(dict.fromkeys(_premises(fact)))
        records = [self.judged[id] for id in premises]
        return Party(
            record=side.record,
            kind=side.kind,
            node=side.node,
            says=gist.of(fact),
            status=fact.verdict.status,
            by=tuple(dict.fromkeys(id for record in records for id in _by(record))),
            place=self.build.places[side.record],
            evidence=tuple(_passage(one) for record in records for one in record.evidence),
            premises=premises,
            bears=(),
        )

    def _says(self, record: Record, side: Side) -> str:
        if isinstance(record, Entity | Work):
            names = record.names if isinstance(record, Entity) else record.titles
            return f"{names[0].text}: {record.cls.label}"
        if isinstance(record, Measure):
            parts = {part.id: part for part in record.parts}
            return gist.of(parts.get(side.node, record))
        return gist.of(self.facts.get(side.node, record))

    def bears(self, id: str) -> frozenset[str]:
        """What names a record, or names what does, and what follows from any of these."""
        if id not in self.borne:
            reached, fresh = {id}, [id]
            while fresh:
                ahead = {name for one in fresh for name in self.naming.get(one, ())} - reached
                reached |= ahead
                fresh = sorted(ahead)
            derived = {made for one in reached for made in self.following.get(one, ())}
            self.borne[id] = frozenset((reached | derived) - {id})
        return self.borne[id]


def _premises(fact: Fact) -> Iterator[str]:
    """The ids of the records that a statement follows from in the end."""
    yield from (one.entry.id for one in stated(fact)) if fact.rule else ()


def _evidence(record: Record) -> tuple[Evidence, ...]:
    return record.evidence if isinstance(record, Fact | Event | Claim | Measure) else ()


def _by(record: Record) -> tuple[str, ...]:
    if isinstance(record, Claim):
        return tuple(speaker.id for speaker in record.speakers)
    works: Iterable[Work] = (piece.work for piece in _evidence(record) if piece.supports)
    return tuple(dict.fromkeys(author.id for work in works for author in work.authors))


def _passage(piece: Evidence) -> Passage:
    return Passage(
        source=piece.work.entry.id,
        authors=tuple(author.id for author in piece.work.authors),
        stance=piece.stance,
        quote=piece.quote,
        locator=piece.locator,
        paragraph=piece.paragraph or 0,
        place=_place(piece),
    )


def _place(piece: Evidence) -> str:
    return f"{piece.span.path}:{piece.span.line}"
