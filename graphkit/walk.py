"""Every fact and measure of a data set, those within events, claims and measures too."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.statements import Claim, Event, Fact, Measure, Statements


def stated(statements: Statements) -> Iterator[Fact | Event | Measure]:
    """The records that say how things are."""
    yield from statements.facts
    yield from statements.events
    yield from statements.measures


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
