"""Some of a project's records with all that they refer to, so that nothing they name is missing.

What is only referred to says nothing of its own: an event is what it is, but for who took part
and how it came out; a fact or a measure is only spoken of, as what a claim holds is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from graphkit import walk
from graphkit.statements import (
    CLAIMED,
    Claim,
    Content,
    Declared,
    Event,
    Fact,
    Measure,
    Statements,
    Verdict,
)

Record = Fact | Event | Claim | Measure
Kind = TypeVar("Kind", bound=Record)

SPOKEN_OF = Verdict(CLAIMED)


def close(
    whole: Statements, kept: Mapping[str, Record], also: Iterable[str] = (), *, bare: bool = True
) -> Statements:
    """Records by their ids, in place of those of the whole, and whatever they refer to.

    `also` are the ids of entities and sources that are wanted besides. Unless events may be
    `bare`, those that are not kept are only spoken of.
    """
    judged = _closed(whole, kept, bare)
    ids = {id for record in judged.values() for id in walk.named(record)} | set(also)
    ids |= {piece.work.entry.id for record in judged.values() for piece in record.evidence}
    works = {work.entry.id: work for work in whole.works}
    fresh = ids & works.keys()
    while fresh:
        ahead = {id for one in fresh for id in walk.named(works[one])} - ids
        ids |= ahead
        fresh = ahead & works.keys()
    left = {record.entry.id for record in whole.judged} - judged.keys()
    return replace(
        whole,
        entities=tuple(one for one in whole.entities if one.entry.id in ids),
        works=tuple(one for one in whole.works if one.entry.id in ids),
        facts=_these(whole.facts, judged),
        events=_these(whole.events, judged),
        claims=tuple(_heard(claim, left) for claim in _these(whole.claims, judged)),
        measures=_these(whole.measures, judged),
        not_coded=tuple(one for one in whole.not_coded if one.work.entry.id in ids),
    )


def _these(records: tuple[Kind, ...], judged: Mapping[str, Record]) -> tuple[Kind, ...]:
    found = ((type(record), judged.get(record.entry.id)) for record in records)
    return tuple(one for kind, one in found if isinstance(one, kind))


def _heard(claim: Claim, left: set[str]) -> Claim:
    """A claim is no longer said to be about facts that are left out."""
    return replace(claim, about=tuple(one for one in claim.about if one.id not in left))


def _closed(whole: Statements, kept: Mapping[str, Record], bare: bool) -> dict[str, Record]:
    records = {record.entry.id: record for record in whole.judged}
    named: dict[str, Record] = {}
    held: dict[str, Record] = {}
    todo = list(kept.values())
    while todo:
        record = todo.pop()
        for id in _named(record):
            if id in records and id not in kept and id not in named:
                named[id] = _bare(records[id]) if bare else spoken_of(records[id])
                todo.append(named[id])
        for id in _held(record):
            if id in records and id not in kept and id not in held:
                held[id] = spoken_of(records[id])
                todo.append(held[id])
    return {**held, **named, **kept}


def _named(record: Record) -> Iterator[str]:
    """What a record cannot be told without."""
    if isinstance(record, Claim):
        yield from (one.id for one in record.about if one.kind in ("event", "claim"))
        yield from [record.setting.id] if record.setting else []
        for content in (record.content, *record.conditions):
            if isinstance(content, Fact | Measure):
                yield from walk.named(content)
    else:
        yield from walk.named(record)


def _held(record: Record) -> Iterator[str]:
    if isinstance(record, Claim):
        for content in (record.content, *record.conditions):
            if isinstance(content, Declared):
                yield content.id


def _bare(record: Record) -> Record:
    if isinstance(record, Event):
        return replace(record, roles=(), outcome=None, mention=True)
    return record if isinstance(record, Claim) else spoken_of(record)


def spoken_of(record: Kind) -> Kind:
    """A record as what somebody speaks of, which nobody says is so."""
    if record.verdict.status == CLAIMED:
        return record
    if isinstance(record, Event):
        roles = tuple(replace(role, verdict=SPOKEN_OF, evidence=()) for role in record.roles)
        record = replace(record, roles=roles)
    elif isinstance(record, Measure):
        parts = tuple(replace(part, verdict=SPOKEN_OF) for part in record.parts)
        record = replace(record, parts=parts)
    return replace(record, verdict=SPOKEN_OF, evidence=())


def content(claim: Claim, records: Mapping[str, Record]) -> Fact | Event | Measure | None:
    """What a claim holds to be so, if it is no other claim and not only put in words."""
    held: Content | Record | None = claim.content
    if isinstance(held, Declared):
        held = records.get(held.id)
    return held if isinstance(held, Fact | Event | Measure) else None
