"""Why a statement is not in the graph as it is seen: as of a date, or as somebody tells it."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import asof
from graphkit.asof import Days, State
from graphkit.rdf import stated
from graphkit.statements import Entity, Fact, Work
from graphkit.why.known import Known, Outcome, Statement, at, node, place
from graphkit.why.reasons import Reason


def reasons(known: Known, one: Statement) -> tuple[Reason, ...]:
    """Why a statement of the whole project is left out of what is seen, as far as is known."""
    found = tuple(_found(known, one))
    return found or (Reason("view", "it is not in the graph as it is seen here"),)


def _found(known: Known, one: Statement) -> Iterator[Reason]:
    through = known.through
    if through.stated and isinstance(one, Fact) and one.rule:
        yield Reason("view", "it only follows, and only what is stated is seen here")
    if through.on:
        yield from _then(known, through.on, one)
    if through.tellers:
        names = [known.beyond.called(teller) for teller in through.tellers]
        who = names[0] if len(names) == 1 else f"none of {' and '.join(names)}"
        verb = "does not tell" if len(names) == 1 else "tells"
        what = "of anything that names it" if isinstance(one, Entity | Work) else "it"
        yield Reason("view", f"{who} {verb} {what}")


def _then(known: Known, on: Days, one: Statement) -> Iterator[Reason]:
    """How far it holds on the days that are asked for, or what it follows from does."""
    states = asof.states(known.beyond.build.statements, on)
    parts = list(stated(one)) if isinstance(one, Fact) else [one]
    for part in parts:
        id = node(part)
        state = states.get(id, states.get(id.partition(".")[0], State.CERTAIN))
        which = f"'{id}'" if part is not one else "it"
        least = State.POSSIBLE if known.through.possible else State.CERTAIN
        if state < least:
            how = f"may have held {_days(on)}, which is not certain"
            if state == State.NO:
                how = f"did not hold {_days(on)}"
            where = at(part.event.entry.span) if isinstance(part, Outcome) else place(part)
            yield Reason("view", f"{which} {how}", where, id if part is not one else "")


def _days(on: Days) -> str:
    first, last = (day.isoformat() if day else "" for day in (on.first, on.last))
    return f"on {first}" if first == last else f"in {first}..{last}"
