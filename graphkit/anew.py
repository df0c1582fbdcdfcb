"""Records on a part of their evidence: how they stand, and when they hold, on that alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from graphkit import times
from graphkit.facts import BY_SOURCE
from graphkit.statements import (
    REPORTED,
    Claim,
    Content,
    Event,
    Evidence,
    Fact,
    Measure,
    Time,
    Verdict,
)
from graphkit.support import published, weaker

Judged = TypeVar("Judged", bound=Fact | Event | Claim | Measure)
Held = TypeVar("Held", bound=Content | str | None)

Pieces = tuple[Evidence, ...]


def supported(pieces: Pieces) -> bool:
    return any(piece.supports for piece in pieces)


def on(record: Judged, pieces: Pieces, verdict: Verdict) -> Judged:
    """A record when it rests on some pieces alone and has a verdict; its roles and parts with it.

    The time of a fact about an event is left as it is: mostly it is that of the event.
    """
    if isinstance(record, Event):
        time = times.of(record.time.dates, published(pieces), lasts=False)
        roles = tuple(
            replace(role, time=time, verdict=verdict, evidence=pieces) for role in record.roles
        )
        return replace(record, roles=roles, time=time, verdict=verdict, evidence=pieces)
    if isinstance(record, Measure):
        parts = tuple(_part(part, record.verdict, pieces, verdict) for part in record.parts)
        record = replace(record, parts=parts)
    elif isinstance(record, Claim):
        conditions = tuple(_held(one, pieces) for one in record.conditions)
        record = replace(record, content=_held(record.content, pieces), conditions=conditions)
    return replace(record, time=_time(record, pieces), verdict=verdict, evidence=pieces)


def _time(record: Fact | Claim | Measure, pieces: Pieces) -> Time:
    if isinstance(record, Fact) and record.relation.role:
        return record.time
    return times.of(record.time.dates, published(pieces), lasts=not isinstance(record, Claim))


def _part(part: Measure, whole: Verdict, pieces: Pieces, verdict: Verdict) -> Measure:
    """A part keeps the doubts that it has beside the whole."""
    own = part.verdict
    if (own.hedge, own.likelihood) != (whole.hedge, whole.likelihood):
        status = weaker(verdict.status, REPORTED)
        verdict = replace(verdict, status=status, hedge=own.hedge, likelihood=own.likelihood)
    elif own.status == REPORTED != whole.status:
        verdict = replace(verdict, status=weaker(verdict.status, REPORTED))
    time = times.of(part.time.dates, published(pieces), lasts=True)
    return replace(part, time=time, verdict=verdict)


def believed(record: Judged, pieces: Pieces, verdict: Verdict) -> Judged:
    """What a claim holds, as something that is so when the claim's sources came out."""
    made = on(record, pieces, verdict)
    if isinstance(made, Event):
        made = replace(made, roles=tuple(replace(role, evidence=()) for role in made.roles))
    return replace(made, evidence=())


def _held(content: Held, pieces: Pieces) -> Held:
    """What a claim holds in place, when the claim rests on some pieces alone."""
    if not isinstance(content, Fact | Measure):
        return content
    dates = content.time.dates
    by_source = any(dated.moment.text in BY_SOURCE for dated in dates if dated.key != "since")
    time = times.of(dates, published(pieces) if by_source else [], lasts=True)
    return replace(content, time=time)
