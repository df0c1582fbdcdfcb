"""How firmly statements stand: none firmer than the records that it names.

A fact about an event that is only reported would assert that event; a role filled by what is
only alleged, too. So what names anything less than accepted is itself reported at the most.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TypeVar

from graphkit.statements import ACCEPTED, REPORTED, Declared, Fact, Measure, Statements

Stated = TypeVar("Stated", Fact, Measure)


def settle(statements: Statements) -> Statements:
    """The same statements, with the verdicts that remain when all are known."""
    weak = _weak(statements)
    return replace(
        statements,
        facts=tuple(_settled(fact, weak) for fact in statements.facts),
        measures=tuple(_settled(measure, weak) for measure in statements.measures),
        events=tuple(
            replace(event, roles=tuple(_settled(role, weak) for role in event.roles))
            for event in statements.events
        ),
    )


def happened(fact: Fact) -> bool:
    """Whether a fact is about an event, or follows from such alone: that cannot be over."""
    return fact.subject.kind == "event" or fact.happened


def names(statement: Fact | Measure) -> list[str]:
    """The ids of the records that a statement is about."""
    if isinstance(statement, Measure):
        ends: tuple[object, ...] = (statement.of, statement.source)
    else:
        ends = (statement.subject, statement.object)
    return [end.id for end in ends if isinstance(end, Declared)]


def _weak(statements: Statements) -> set[str]:
    """The ids of all records that are less than accepted, or name one that is."""
    naming: dict[str, list[str]] = defaultdict(list)
    weak: set[str] = set()
    for record in statements.judged:
        if record.verdict.status != ACCEPTED:
            weak.add(record.entry.id)
        if isinstance(record, Fact | Measure):
            for id in names(record):
                naming[id].append(record.entry.id)
    fresh = sorted(weak)
    while fresh:
        reached = {id for one in fresh for id in naming[one]} - weak
        weak |= reached
        fresh = sorted(reached)
    return weak


def _settled(statement: Stated, weak: set[str]) -> Stated:
    if statement.verdict.status != ACCEPTED or not weak.intersection(names(statement)):
        return statement
    lowered = replace(statement, verdict=replace(statement.verdict, status=REPORTED))
    if isinstance(lowered, Measure):
        parts = tuple(_settled(part, weak) for part in lowered.parts)
        return replace(lowered, parts=parts)
    return lowered
