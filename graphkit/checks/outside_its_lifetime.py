"""A dated statement puts somebody or something where it was not yet, or was no more.

The ontology says with `gk:beginsExistence` and `gk:endsExistence` what brings something into
being or ends it: the value of a date of birth, or a role such as that of the body founded.

Refused:

    facts:
      marr-born:
        subject: ysolde-marr
        relation: birthday
        value: 1279
        quote: born in the winter of 1279
      marr-served-the-salters:
        subject: ysolde-marr
        relation: sworn_to
        object: salt-guild
        since: 1271
        until: 1290
        quote: her years with the salters

Accepted:

    facts:
      marr-born:
        subject: ysolde-marr
        relation: birthday
        value: 1279
        quote: born in the winter of 1279
      marr-served-the-salters:
        subject: ysolde-marr
        relation: sworn_to
        object: salt-guild
        since: 1291
        until: 1299
        quote: her years with the salters

Mend the date, or name what there was at the time. Where it is meant, as when the dead are
honoured, waive it with `waive: {outside-its-lifetime: why}`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import itemgetter

from graphkit import readings, times, values
from graphkit.diagnostics import Note
from graphkit.findings import BEGIN, END, Finding, when
from graphkit.ontology import Ontology
from graphkit.readings import Reading
from graphkit.source import Span
from graphkit.statements import Dated, Declared, Entry, Fact, Statements, Time
from graphkit.terms import Relation
from graphkit.walk import asserted, upheld

SEVERITY = "warning"


@dataclass(frozen=True)
class Limit:
    """That something came to be, or ceased to be, at a time; `fact` says so at `span`."""

    fact: Fact
    id: str
    time: Time
    span: Span


@dataclass
class Life:
    """All that is said of the beginning of something, and of its end."""

    births: dict[str, Limit] = field(default_factory=dict)
    deaths: dict[str, Limit] = field(default_factory=dict)

    @cached_property
    def birth(self) -> tuple[date, Limit] | None:
        """The first day on which it can have been, if all agree that there is one."""
        days = [(times.begun_from(one.time), one) for one in self.births.values()]
        known = [(day, one) for day, one in days if day]
        return min(known, key=itemgetter(0)) if known and len(known) == len(days) else None

    @cached_property
    def death(self) -> tuple[date, Limit] | None:
        """The last day on which it can have been, if all agree that there is one."""
        days = [(times.ended_by(one.time), one) for one in self.deaths.values()]
        known = [(day, one) for day, one in days if day]
        return max(known, key=itemgetter(0)) if known and len(known) == len(days) else None


@dataclass(frozen=True)
class Placed:
    """That a statement is about something at a time; `span` is that of its name there."""

    statement: str
    entry: Entry
    id: str
    time: Time
    span: Span


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    lives = _lives(statements, ontology)
    said: set[str] = set()
    for placed in _placed(statements, lives):
        finding = None if placed.entry.id in said else _outside(placed, lives[placed.id])
        if finding:
            # A record has one time, and is wrong about it once.
            said.add(placed.entry.id)
            yield finding


def _outside(placed: Placed, life: Life) -> Finding | None:
    if placed.statement in life.births:
        return None
    begun, held = times.begun_by(placed.time), times.held_to(placed.time)
    if life.birth and begun and begun < life.birth[0]:
        where = "before it came to be", "came to be", BEGIN
        return _finding(placed, life.birth[1], *where)
    # That something ceased to be is itself about a time at which it must have been.
    if life.death and held and life.death[0] < held and placed.statement not in life.deaths:
        return _finding(placed, life.death[1], "after it ceased to be", "ceased to be", END)
    return None


def _finding(placed: Placed, limit: Limit, where: str, did: str, keys: tuple[str, ...]) -> Finding:
    return Finding(
        placed.entry.id,
        placed.span,
        f"'{placed.id}' stands here at a time {where}",
        "mend the date that is wrong, or name what there was at the time",
        (
            when(placed.entry.id, placed.time, keys, placed.entry.span),
            Note(limit.span, f"'{placed.id}' {did} here"),
        ),
    )


def _lives(statements: Statements, ontology: Ontology) -> dict[str, Life]:
    """Id → what is said of its beginning and end."""
    implied = readings.implied(ontology, _limits)
    lives: dict[str, Life] = defaultdict(Life)
    for fact in asserted(statements):
        for reading in readings.read(fact, implied) if fact.positive else ():
            limit = _limit(reading)
            if reading.relation.begins:
                lives[limit.id].births[fact.id] = limit
            if reading.relation.ends:
                lives[limit.id].deaths[fact.id] = limit
    return dict(lives)


def _limits(relation: Relation) -> bool:
    return (relation.begins or relation.ends) and bool(relation.datatype or relation.role)


def _limit(reading: Reading) -> Limit:
    """Whose beginning or end it is, and when: a value's subject, or whoever fills a role."""
    fact, end = reading.fact, reading.end
    if isinstance(end, Declared):
        return Limit(fact, end.id, fact.time, reading.span)
    moment = values.moment_of(end)
    own = (Dated("date", moment, moment.text, reading.span),) if moment else ()
    return Limit(fact, reading.start.id, times.of(own, [], lasts=False), reading.span)


def _placed(statements: Statements, lives: dict[str, Life]) -> Iterator[Placed]:
    """Whatever is dated and about something of which a beginning or end is known."""
    for fact in asserted(statements):
        if fact.positive and fact.time.dates and fact.relation.dated:
            for end, span in ((fact.subject, fact.spans[0]), (fact.object, fact.spans[2])):
                if isinstance(end, Declared) and end.id in lives:
                    yield Placed(fact.id, fact.entry, end.id, fact.time, span)
    for measure in statements.measures:
        for one in (measure, *measure.parts) if upheld(measure) else ():
            if one.time.dates and one.of.id in lives:
                yield Placed(one.id, one.entry, one.of.id, one.time, one.spans[0])
    for id, life in lives.items():
        for limit in life.deaths.values():
            yield Placed(limit.fact.id, limit.fact.entry, id, limit.time, limit.span)
