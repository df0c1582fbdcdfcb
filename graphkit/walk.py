"""What a data set holds at any depth: facts and measures within other records, and ids named."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.standing import names
from graphkit.statements import (
    CLAIMED,
    REJECTED,
    Claim,
    Declared,
    Entity,
    Event,
    Fact,
    Measure,
    Statements,
    Work,
)

Record = Entity | Work | Fact | Event | Claim | Measure


def stated(statements: Statements) -> Iterator[Fact | Event | Measure]:
    """The records that say how things are."""
    yield from statements.facts
    yield from statements.events
    yield from statements.measures


def asserted(statements: Statements) -> Iterator[Fact]:
    """The facts and roles that somebody states, and the curator has not rejected."""
    yield from (fact for fact in statements.all_facts if upheld(fact))


def upheld(record: Fact | Event | Measure) -> bool:
    """Whether somebody says so, and the curator has not rejected it.

    What only evidence that refutes it is about, nobody says.
    """
    said = not record.evidence or any(piece.supports for piece in record.evidence)
    return said and record.verdict.status not in (REJECTED, CLAIMED)


def timed(statements: Statements) -> Iterator[Fact | Event | Measure]:
    """Whatever has a time of its own."""
    yield from facts_within(statements)
    yield from statements.events
    yield from measures_within(statements)


def facts_within(statements: Statements) -> Iterator[Fact]:
    yield from statements.all_facts
    for claim in statements.claims:
        yield from (held for held in _held(claim) if isinstance(held, Fact))


def measures_within(statements: Statements) -> Iterator[Measure]:
    for measure in statements.measures:
        yield measure
        yield from measure.parts
    for claim in statements.claims:
        for held in _held(claim):
            if isinstance(held, Measure):
                yield held
                yield from held.parts


def _held(claim: Claim) -> Iterator[Fact | Measure]:
    for held in (claim.content, *claim.conditions):
        if isinstance(held, Fact | Measure):
            yield held


def named(record: Record) -> Iterator[str]:
    """The ids that a record names, wherever in it they stand; some more than once."""
    if isinstance(record, Work):
        ends = (*record.authors, record.publisher, *record.derived_from)
        yield from (end.id for end in ends if end)
    elif isinstance(record, Fact | Measure):
        yield from names(record)
        for part in record.parts if isinstance(record, Measure) else ():
            yield from names(part)
    elif isinstance(record, Event):
        for role in record.roles:
            yield from (id for id in names(role) if id != record.entry.id)
    elif isinstance(record, Claim):
        ends = (*record.speakers, *record.about, record.setting)
        yield from (end.id for end in ends if end)
        for held in (record.content, *record.conditions):
            if isinstance(held, Declared):
                yield held.id
            elif isinstance(held, Fact | Measure):
                yield from named(held)
