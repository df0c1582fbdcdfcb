"""What would be left without some sources: what loses all support, and what stands weaker."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from graphkit import anew, gathered, rdf, readings, standing
from graphkit.build import Build
from graphkit.gathered import Record
from graphkit.statements import (
    ACCEPTED,
    CLAIMED,
    REPORTED,
    Claim,
    Fact,
    Statements,
)

LOST = "lost"
"""What becomes of a record that nothing supports any more."""


@dataclass(frozen=True)
class Change:
    """A record, or a statement that follows, before and after: a status, or `LOST`."""

    record: Record
    before: str
    after: str

    @property
    def derived(self) -> bool:
        """Whether nobody wrote it."""
        return isinstance(self.record, Fact) and bool(self.record.rule)

    @property
    def id(self) -> str:
        return self.record.id if isinstance(self.record, Fact) else self.record.entry.id


def without(build: Build, sources: Collection[str]) -> tuple[Change, ...]:
    """All that stands otherwise when nothing is known from some sources, by their ids.

    Of what only follows it is said that it is lost when nothing accepted entails it any more.
    """
    left = build.compiled(withdrawn(build.statements, sources), build.project.as_of)
    after = {record.entry.id: record for record in left.statements.judged}
    found = []
    for record in build.statements.judged:
        now, before = after.get(record.entry.id), record.verdict.status
        status = now.verdict.status if now else LOST
        lost = LOST if status == CLAIMED else status
        if before not in (CLAIMED, lost):
            found.append(Change(record, before, lost))
    day = build.project.as_of
    facts = (*left.derived, *left.statements.all_facts)
    still = {_ends(fact) for fact in facts if rdf.plain(fact, day)}
    gone = {_ends(fact): fact for fact in build.derived if rdf.plain(fact, day)}
    found += [Change(gone[key], ACCEPTED, LOST) for key in sorted(gone.keys() - still)]
    return tuple(found)


def _ends(fact: Fact) -> tuple[str, str, str]:
    return fact.subject.id, fact.relation.iri, readings.end_key(fact.object)


def withdrawn(
    statements: Statements, sources: Collection[str], speakers: Collection[str] = ()
) -> Statements:
    """The statements as they would be had nobody read some sources, nor heard some speakers.

    A record whose status the curator wrote keeps it for as long as anything supports it.
    """
    kept: dict[str, Record] = {}
    for record in statements.judged:
        pieces = tuple(one for one in record.evidence if one.work.entry.id not in sources)
        unheard = isinstance(record, Claim) and {one.id for one in record.speakers} <= {*speakers}
        if anew.supported(pieces) and not unheard:
            verdict = replace(record.verdict, status=_status(record, pieces))
            kept[record.entry.id] = anew.on(record, pieces, verdict)
    others = [entity.entry.id for entity in statements.entities]
    others += [work.entry.id for work in statements.works if work.entry.id not in sources]
    return standing.settle(gathered.close(statements, kept, others, bare=False))


def _status(record: Record, pieces: anew.Pieces) -> str:
    own = record.verdict
    doubted = not isinstance(record, Claim) and (own.hedge or own.likelihood)
    firm = all(piece.supports for piece in pieces) and not doubted
    return own.explicit or (ACCEPTED if firm else REPORTED)
