"""What several views of the same records tell between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from graphkit import gathered
from graphkit.gathered import Record
from graphkit.statements import RANKS, Claim, Content, Event, Fact, Measure, Statements, Time

Kind = TypeVar("Kind", bound=Record)
Part = TypeVar("Part", bound=Fact | Measure)


def of(whole: Statements, views: Sequence[Statements]) -> Statements:
    """All that any view has, of what `whole` holds."""
    more: dict[str, Record] = {}
    for record in (record for view in views for record in view.judged):
        id = record.entry.id
        more[id] = joined(more[id], record) if id in more else record
    return gathered.close(whole, more, [id for view in views for id in _others(view)])


def _others(view: Statements) -> Iterator[str]:
    yield from (entity.entry.id for entity in view.entities)
    yield from (work.entry.id for work in view.works)


def joined(one: Kind, other: Record) -> Kind:
    """A record as two tell it: as firm as the firmer has it, at the word of whoever does."""
    assert type(other) is type(one)
    # Of two that are held back alike, one that says with which word.
    firm, weak = sorted((one, other), key=lambda record: (_rank(record), *_hedge(record)))
    equal = _rank(firm) == _rank(weak)
    verdict, more = firm.verdict, weak.verdict
    if equal:
        verdict = replace(
            verdict,
            tellers=tuple(dict.fromkeys((*verdict.tellers, *more.tellers))),
            claims=tuple(dict.fromkeys((*verdict.claims, *more.claims))),
        )
    made = replace(
        firm,
        verdict=verdict,
        evidence=tuple({piece.id: piece for piece in (*firm.evidence, *weak.evidence)}.values()),
        time=_both(firm.time, weak.time) if equal else firm.time,
    )
    if isinstance(made, Event) and isinstance(weak, Event):
        outcome = made.outcome or (weak.outcome if equal else None)
        # What one of them only names, another may tell of.
        mention = made.mention and weak.mention
        roles = _all(made.roles, weak.roles)
        made = replace(made, roles=roles, outcome=outcome, mention=mention)
    elif isinstance(made, Measure) and isinstance(weak, Measure):
        made = replace(made, parts=_all(made.parts, weak.parts))
    elif isinstance(made, Claim) and isinstance(weak, Claim):
        about = tuple(dict.fromkeys((*made.about, *weak.about)))
        made = replace(made, about=about, content=_content(made, weak))
    return made


def _content(one: Claim, other: Claim) -> Content | None:
    if isinstance(one.content, Fact | Measure) and isinstance(other.content, Fact | Measure):
        return joined(one.content, other.content)
    return one.content


def _rank(record: Record) -> int:
    return RANKS.index(record.verdict.status)


def _hedge(record: Record) -> tuple[bool, str, bool]:
    verdict = record.verdict
    return not verdict.hedge, verdict.hedge, verdict.likelihood is None


def _both(one: Time, other: Time) -> Time:
    """Begun when the earlier of two sources came out, and lasting until the later did."""
    begun = [day for day in (one.latest_begin, other.latest_begin) if day]
    ended = [day for day in (one.earliest_end, other.earliest_end) if day]
    return replace(
        one, latest_begin=min(begun, default=None), earliest_end=max(ended, default=None)
    )


def _all(ones: tuple[Part, ...], others: tuple[Part, ...]) -> tuple[Part, ...]:
    found = {one.id: one for one in ones}
    for other in others:
        found[other.id] = joined(found[other.id], other) if other.id in found else other
    return tuple(found.values())
