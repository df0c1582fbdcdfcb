"""What is told, whichever record it stands in, so that two who tell the same are seen to.

Two tell the same when they name the same two ends and the same relation, or its inverse; the same
role of the same event; the same number of the same thing; or the same record of what somebody
claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphkit import readings, values
from graphkit.build import Build
from graphkit.gathered import Record
from graphkit.statements import (
    REJECTED,
    REPORTED,
    Claim,
    Declared,
    Event,
    Fact,
    Measure,
    Statements,
)
from graphkit.terms import Relation


@dataclass(frozen=True, order=True)
class Said:
    """What is told, whichever record it stands in: by ids, and by words as YAML writes them.

    Of an event it is 'is' and its type; of a claim, who makes it, its kind and the record.
    """

    subject: str
    relation: str
    object: str
    positive: bool = True

    @property
    def denied(self) -> Said:
        return replace(self, positive=not self.positive)


@dataclass(frozen=True)
class Saying:
    """Something told: in which record, at their word or with evidence, held back or not.

    `part` is what says so: the record itself, a role in it, or what it holds in place.
    """

    said: Said
    record: Record
    part: Record
    believed: bool
    hedged: bool


def told(build: Build, view: Statements) -> dict[Said, Saying]:
    """All that is told in a view; what is told to be not so is denied."""
    found: dict[Said, Saying] = {}
    for saying in each(build, view):
        found.setdefault(saying.said, saying)
    return found


def each(build: Build, view: Statements) -> Iterator[Saying]:
    """The same once for every place where it is told."""
    turned = readings.inverses(build.ontology)
    for record, part in _told(view):
        verdict = part.verdict
        denied = verdict.status == REJECTED
        for said in of(part, turned):
            believed, hedged = bool(verdict.claims), verdict.status == REPORTED
            yield Saying(said.denied if denied else said, record, part, believed, hedged)


def _told(view: Statements) -> Iterator[tuple[Record, Record]]:
    """What stands at a teller's word, each with the record that it is written in."""
    for record in view.judged:
        parts: list[Record] = [record]
        if isinstance(record, Event):
            # Whoever denies an event says nothing of who took part.
            parts += record.roles if record.verdict.status != REJECTED else ()
        elif isinstance(record, Claim) and isinstance(record.content, Fact | Measure):
            parts.append(record.content)
        yield from ((record, part) for part in parts if part.verdict.tellers)


def of(record: Record, turned: dict[str, Relation]) -> Iterator[Said]:
    """What one record tells; `turned` are the inverses of relations, as `readings` has them."""
    if isinstance(record, Fact):
        yield _fact(record, turned)
    elif isinstance(record, Measure):
        yield Said(record.of.id, record.type.name, _number(record))
    elif isinstance(record, Event):
        yield Said(record.entry.id, "is", record.type.name)
        if record.outcome:
            yield Said(record.entry.id, "outcome", record.outcome.name)
    else:
        who = ", ".join(speaker.id for speaker in record.speakers)
        yield Said(who, record.cls.name, record.entry.id)


def _fact(fact: Fact, turned: dict[str, Relation]) -> Said:
    """The same for a statement and its inverse: of all ways to say it, the first in order."""
    relation, end = fact.relation, fact.object
    ways = [(fact.subject.id, relation.name, readings.shown(end))]
    if isinstance(end, Declared):
        if relation.symmetric:
            ways.append((end.id, relation.name, fact.subject.id))
        if relation.iri in turned:
            ways.append((end.id, turned[relation.iri].name, fact.subject.id))
    return Said(*min(ways), fact.positive)


def _number(measure: Measure) -> str:
    numbers = [n for n in (measure.value, measure.low, measure.high) if n is not None]
    whole = f"of {values.canonical(measure.out_of)}" if measure.out_of is not None else ""
    giver = f"from {measure.source.id}" if measure.source else ""
    shown = "–".join(map(values.canonical, numbers))
    if not numbers:
        shown = ", ".join(_number(part) for part in measure.parts)
    bound = "" if measure.bound.name == "stated" else measure.bound.name
    unit = measure.unit.name if measure.unit else ""
    return " ".join(word for word in (bound, shown, unit, whole, giver) if word)
