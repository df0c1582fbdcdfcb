"""What contradicts a statement, with what each side rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.contested import Contested, Party, contested
from graphkit.statements import Claim
from graphkit.why.known import Known
from graphkit.why.passages import Passage


@dataclass(frozen=True)
class Side:
    """One side of a contradiction: its node and record, who says it, and on which passages."""

    id: str
    record: str
    kind: str
    says: str
    status: str
    by: tuple[str, ...]
    evidence: tuple[Passage, ...]
    place: str


@dataclass(frozen=True)
class Clash:
    """A contradiction by its rule: what `this` statement, or a part of it, says, and the other."""

    rule: str
    this: Side
    other: Side


def of(known: Known, id: str) -> Iterator[Clash]:
    """The contradictions of a node; of a record, those of its parts too."""
    for one in contested(known.build, id.partition(".")[0]):
        mine = [side for side in one.sides if id in (side.node, side.record)]
        if mine:
            yield _clash(known, one, mine[0])


def _clash(known: Known, one: Contested, mine: Party) -> Clash:
    other = next(side for side in one.sides if side is not mine)
    return Clash(one.rule, _side(known, mine), _side(known, other))


def _side(known: Known, side: Party) -> Side:
    record = known.judged.get(side.record)
    speakers = (
        tuple(speaker.name for speaker in record.speakers) if isinstance(record, Claim) else ()
    )
    evidence = []
    for piece in side.evidence:
        work = known.works[piece.source]
        authors = tuple(author.name for author in work.authors)
        evidence.append(
            Passage(
                source=piece.source,
                title=work.titles[0].text,
                authors=authors,
                speakers=speakers or authors,
                stance=piece.stance,
                quote=piece.quote,
                locator=piece.locator,
                paragraph=piece.paragraph or None,
                note="",
                place=piece.place,
            )
        )
    by = tuple(known.called(id) for id in side.by)
    return Side(
        side.node, side.record, side.kind, side.says, side.status, by, tuple(evidence), side.place
    )
