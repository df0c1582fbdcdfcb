"""What holds on a day, or on each and on any of several: certainly, possibly or not at all.

Source of the rules: the facts format, "Dates". What lasts holds from its beginning to its end.
What happens holds from its beginning on, for it cannot be over: an event has happened, a claim
has been made, and so it is with whatever is said about an event, its measures too. A record
holds no better than the records that it names; and how something came out is not known before
what answers it (`gk:answering`), where anything does. Of several days all count: what holds
certainly holds on every one of them, what holds possibly on at least one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import TypeVar

from graphkit import moments
from graphkit.moments import Wrong, shown
from graphkit.standing import happened, names
from graphkit.statements import (
    CLAIMED,
    REJECTED,
    Claim,
    Declared,
    Event,
    Fact,
    Measure,
    Statements,
    Time,
    Verdict,
)
from graphkit.times import OPEN

Record = Fact | Event | Claim | Measure
Stated = TypeVar("Stated", Fact, Event, Claim)

SAID = Verdict(CLAIMED)


class State(IntEnum):
    """How far something holds; the better, the higher."""

    NO = 0
    POSSIBLE = 1
    CERTAIN = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class Days:
    """From the first to the last, both included; None where there is no first or no last."""

    first: date | None
    last: date | None

    def within(self, other: Days) -> bool:
        """Whether every one of them is one of the others."""
        begun = not other.first or bool(self.first and other.first <= self.first)
        return begun and (not other.last or bool(self.last and self.last <= other.last))

    def meets(self, other: Days) -> bool:
        """Whether one of them is one of the others."""
        before = self.last and other.first and self.last < other.first
        return not before and not (other.last and self.first and other.last < self.first)


def days(text: str) -> Days:
    """The days that a date of the format names; raises Wrong where it leaves open which."""
    read = moments.moment(text)
    if read.ongoing or read.text == OPEN:
        raise Wrong(f"{shown(text)} names no day", "write a day, month or year, as in 2022-01")
    if read.approximate or read.uncertain:
        message = f"{shown(text)} leaves open which days are meant"
        raise Wrong(message, f"write {text[:-1]}, or the days that it may be, as in 2021..2023")
    return Days(read.lower, read.upper)


def possible(time: Time, *, happens: bool) -> Days:
    """The days on which something can hold by its four bounds."""
    return Days(time.earliest_begin, None if happens else time.latest_end)


def certain(time: Time, *, happens: bool) -> Days | None:
    """The days on which something must hold; None where there are none, or a date is doubted.

    It must have begun when it must have ended, and cannot have ended before it can have begun.
    """
    if time.approximate or time.uncertain:
        return None
    begun = min((day for day in (time.latest_begin, time.latest_end) if day), default=None)
    held = max((day for day in (time.earliest_end, time.earliest_begin) if day), default=None)
    if begun is None or happens:
        return Days(begun, None) if begun else None
    return Days(begun, held) if held and begun <= held else None


def state(time: Time, on: Days, *, happens: bool) -> State:
    """How far something with these bounds holds; `happens` tells it from what lasts."""
    surely = certain(time, happens=happens)
    if surely and on.within(surely):
        return State.CERTAIN
    return State.POSSIBLE if on.meets(possible(time, happens=happens)) else State.NO


def happens(record: Record) -> bool:
    """Whether it holds from its beginning on, or ends with its end."""
    if isinstance(record, Measure):
        return record.of.kind == "event"
    return happened(record) if isinstance(record, Fact) else True


def states(statements: Statements, on: Days) -> dict[str, State]:
    """How far each record holds, by its id, and each part of a measure by its own.

    What only claims speak of has no time of its own: it is there while one of them is.
    """
    records = _by_id(statements)
    tellers: dict[str, list[str]] = {}
    for claim in statements.claims:
        for id in _held(claim):
            tellers.setdefault(id, []).append(claim.entry.id)
    found = {id: _own(record, on) for id, record in records.items()}
    while True:
        worse = {}
        for id, record in records.items():
            limits = [found[need] for need in _needs(record) if need in found]
            if record.verdict.status == CLAIMED:
                told = (found[one] for one in tellers.get(record.entry.id, ()))
                limits.append(max(told, default=State.NO))
            if min(limits, default=found[id]) < found[id]:
                worse[id] = min(limits)
        if not worse:
            return found
        found |= worse


def _by_id(statements: Statements) -> dict[str, Record]:
    made: dict[str, Record] = {record.entry.id: record for record in statements.judged}
    parts = (part for measure in statements.measures for part in measure.parts)
    return made | {part.id: part for part in parts}


def _own(record: Record, on: Days) -> State:
    if record.verdict.status == CLAIMED:
        return State.CERTAIN
    # A series has the times of what it consists of.
    if isinstance(record, Measure) and series(record):
        return max(_own(part, on) for part in record.parts)
    return state(record.time, on, happens=happens(record))


def series(measure: Measure) -> bool:
    """Whether it has no number of its own, only those of its parts."""
    return bool(measure.parts) and measure.value is None and measure.low is None


def _needs(record: Record) -> list[str]:
    """The ids of the records without which it is not what it says."""
    if isinstance(record, Claim):
        return [record.setting.id] if record.setting else []
    return [] if isinstance(record, Event) else names(record)


def holding(statements: Statements, on: Days, *, possible: bool) -> Statements:
    """The same with only the records that hold certainly, or with `possible` perhaps.

    Entities and sources stay. What a claim speaks of stays with it, if need be as no more than
    that: whoever foretold an event had done so before it happened.
    """
    least = State.POSSIBLE if possible else State.CERTAIN
    found = states(statements, on)
    return _Cut(statements, {id for id in found if found[id] >= least}, set(found)).made()


class _Cut:
    """Statements without those records that are known and not `there`."""

    def __init__(self, statements: Statements, there: set[str], known: set[str]) -> None:
        self.statements = statements
        self.there = there
        self.said = self._said()
        self.gone = known - there - self.said
        self.answers = _answers(statements)

    def made(self) -> Statements:
        old = self.statements
        return replace(
            old,
            facts=tuple(self._kept(old.facts)),
            events=tuple(self._cast(event) for event in self._kept(old.events)),
            claims=tuple(self._about(claim) for claim in self._kept(old.claims)),
            measures=tuple(self._measures()),
        )

    def _said(self) -> set[str]:
        """The records that are there only because a claim speaks of them."""
        records = _by_id(self.statements)
        said: set[str] = set()
        fresh = {id for id in self.there if isinstance(records[id], Claim)}
        while fresh:
            named = {need for id in fresh for need in _spoken_of(records[id])}
            fresh = {id for id in named if id in records} - said - self.there
            said |= fresh
        return said

    def _kept(self, records: Iterable[Stated]) -> Iterator[Stated]:
        for record in records:
            if record.entry.id in self.there:
                yield record
            elif record.entry.id in self.said:
                yield replace(record, verdict=SAID, evidence=())

    def _cast(self, event: Event) -> Event:
        """An event with those roles that are filled by what is there as firmly as itself."""
        said = event.entry.id in self.said
        absent = self.gone if said else self.gone | self.said
        roles = (
            role
            for role in event.roles
            if not (isinstance(role.object, Declared) and role.object.id in absent)
        )
        if said:
            roles = (replace(role, verdict=SAID, evidence=()) for role in roles)
        answers = self.answers.get(event.entry.id, set())
        unmet = bool(answers) and answers <= self.gone | self.said
        return replace(event, roles=tuple(roles), outcome=None if unmet else event.outcome)

    def _about(self, claim: Claim) -> Claim:
        return replace(claim, about=tuple(one for one in claim.about if one.id not in self.gone))

    def _measures(self) -> Iterator[Measure]:
        """Measures with the parts that hold; a total that does not hold itself is their series."""
        for measure in self.statements.measures:
            parts = tuple(part for part in measure.parts if part.id in self.there)
            if measure.id in self.there:
                yield replace(measure, parts=parts)
            elif measure.id in self.said:
                said = tuple(replace(part, verdict=SAID) for part in measure.parts)
                yield replace(measure, verdict=SAID, evidence=(), parts=said)
            elif parts:
                yield replace(measure, value=None, low=None, high=None, out_of=None, parts=parts)


def _answers(statements: Statements) -> dict[str, set[str]]:
    """Id of an event → those that answer it, as far as anybody but a claim says so."""
    found: dict[str, set[str]] = {}
    for fact in statements.all_facts:
        told = fact.positive and fact.verdict.status not in (REJECTED, CLAIMED)
        if told and "answering" in fact.relation.request and isinstance(fact.object, Declared):
            found.setdefault(fact.object.id, set()).add(fact.subject.id)
    return found


def _held(claim: Claim) -> Iterator[str]:
    """The ids of the records that a claim holds to be so, or makes a condition."""
    for held in (claim.content, *claim.conditions):
        if isinstance(held, Declared):
            yield held.id


def _spoken_of(record: Record) -> Iterator[str]:
    """The ids of the records that must be there, as content at least, for a record to be read."""
    if isinstance(record, Claim):
        yield from _held(record)
        for held in (record.content, *record.conditions):
            if isinstance(held, Fact | Measure):
                yield from names(held)
    yield from _needs(record)
