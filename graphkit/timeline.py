"""All that is recorded about one thing in the order of time, and what changed between two dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from graphkit import asof, gist, times, values
from graphkit.asof import Days, State
from graphkit.build import Build
from graphkit.statements import Claim, Dated, Declared, Event, Fact, Measure, Statements, Time
from graphkit.values import Literal
from graphkit.walk import named

Record = Fact | Event | Claim | Measure

KINDS = ("fact", "event", "measure", "claim")


@dataclass(frozen=True)
class Entry:
    """One record, or one part of a measure, on a timeline.

    `id` is that of the record or part, `record` and `place` those of the record in its file;
    `parts` tells what the thing asked for is in it, where `says` does not: the roles that it
    fills, or that it speaks. `certain` and `possible` are the days on which it holds so by its
    own bounds, a number of an event no earlier than that; None: there are none that are certain.
    """

    id: str
    record: str
    kind: str
    says: str
    parts: tuple[str, ...]
    time: Time
    certain: Days | None
    possible: Days
    status: str
    likelihood: str
    hedge: str
    sources: tuple[str, ...]
    place: str

    @property
    def day(self) -> date | None:
        """The first day that its own dates name; None where it is undated."""
        return times.anchor(self.time)

    @property
    def as_written(self) -> str:
        """The sources' words for its dates."""
        return "; ".join(dated.as_written for dated in self.time.dates if dated.as_written)


@dataclass(frozen=True)
class Timeline:
    """What is dated, in the order of time, and what is not, in that of kinds and texts."""

    id: str
    name: str
    cls: str
    dated: tuple[Entry, ...]
    undated: tuple[Entry, ...]


@dataclass(frozen=True)
class Change:
    """A record that holds otherwise on one date than on the other."""

    entry: Entry
    before: State
    after: State


def known(build: Build) -> dict[str, str]:
    """Every id that a timeline can be asked of, and its name."""
    statements = build.statements
    made = {record.entry.id: gist.of(record) for record in statements.judged}
    made |= {work.entry.id: work.titles[0].text for work in statements.works}
    return made | {entity.entry.id: entity.names[0].text for entity in statements.entities}


def of(build: Build, id: str, whole: Build | None = None) -> Timeline:
    """All that is recorded about an entity, or whatever else has the id. KeyError if nothing has.

    Facts and measures that name it, events in which it fills a role, claims by it and about it;
    an event is on its own timeline too. What is not in a build that is a view of the `whole` has
    a timeline with nothing on it.
    """
    name = known(whole or build)[id]
    events = {event.entry.id: event.time for event in build.statements.events}
    found = [_entry(record, id, events) for record in _concerned(build.statements, id)]
    cls = _classes((whole or build).statements).get(id, "")
    dated = sorted((entry for entry in found if entry.day), key=_order)
    undated = sorted(
        (entry for entry in found if not entry.day),
        key=lambda entry: (KINDS.index(entry.kind), entry.says.casefold(), entry.id),
    )
    return Timeline(id, name, cls, tuple(dated), tuple(undated))


def compared(build: Build, one: Days, other: Days, id: str = "") -> tuple[Change, ...]:
    """What holds on the first date otherwise than on the second, about one thing or about all.

    In the order of kinds and then of time; whatever only claims speak of is left out.
    """
    before, after = (asof.states(build.statements, on) for on in (one, other))
    events = {event.entry.id: event.time for event in build.statements.events}
    changes = [
        Change(_entry(record, id, events), before[record_id(record)], after[record_id(record)])
        for record in _concerned(build.statements, id)
        if before[record_id(record)] != after[record_id(record)]
        and record.verdict.status != asof.SAID.status
    ]
    return tuple(sorted(changes, key=lambda one: (KINDS.index(one.entry.kind), _order(one.entry))))


def record_id(record: Record) -> str:
    """The id of a record, or of a part of a measure."""
    return record.id if isinstance(record, Measure | Fact) else record.entry.id


def _classes(statements: Statements) -> dict[str, str]:
    """Id of an entity, source, event or claim → the label of its class."""
    made = {event.entry.id: event.type.label for event in statements.events}
    made |= {entity.entry.id: entity.cls.label for entity in statements.entities}
    made |= {work.entry.id: work.cls.label for work in statements.works}
    return made | {claim.entry.id: claim.cls.label for claim in statements.claims}


def _concerned(statements: Statements, id: str) -> Iterator[Record]:
    """The records that name something, or all; a measure with its parts, a mere series without."""
    for record in statements.judged:
        if id and id != record.entry.id and id not in named(record):
            continue
        if isinstance(record, Measure):
            yield from (replace(part, evidence=record.evidence) for part in record.parts)
            if asof.series(record):
                continue
        yield record


def _order(entry: Entry) -> tuple[date, date, str, str]:
    """By the first day, what is more exact first."""
    first = entry.day or date.max
    return first, entry.time.latest_begin or first, entry.says.casefold(), entry.id


def _entry(record: Record, id: str, events: Mapping[str, Time]) -> Entry:
    happens, time = asof.happens(record), record.time
    on_value = _value(record)
    if on_value and not time.dates:
        time, happens = times.of((on_value,), [], lasts=False), True
    return Entry(
        id=record_id(record),
        record=record.entry.id,
        kind=record.entry.kind,
        says=gist.of(record),
        parts=tuple(dict.fromkeys(_parts(record, id))),
        time=time,
        certain=asof.certain(time, happens=happens),
        possible=_possible(record, time, events, happens=happens),
        status=record.verdict.status,
        likelihood=record.verdict.likelihood.label if record.verdict.likelihood else "",
        hedge=record.verdict.hedge,
        sources=tuple(gist.cited(record.evidence)),
        place=f"{record.entry.span.path}:{record.entry.span.line}",
    )


def _possible(record: Record, time: Time, events: Mapping[str, Time], *, happens: bool) -> Days:
    """As its own bounds have it; a number of an event is none before that can have begun."""
    days = asof.possible(time, happens=happens)
    event = events.get(record.of.id) if isinstance(record, Measure) else None
    return replace(days, first=event.earliest_begin) if event and not days.first else days


def _value(record: Record) -> Dated | None:
    """The date that a fact leads to, as when somebody is born: it is its day."""
    if not isinstance(record, Fact) or not isinstance(record.object, Literal):
        return None
    moment = values.moment_of(record.object)
    return Dated("date", moment, "", record.spans[2]) if moment else None


def _parts(record: Record, id: str) -> Iterator[str]:
    if isinstance(record, Event):
        for role in record.roles:
            if isinstance(role.object, Declared) and role.object.id == id:
                yield role.relation.label
    elif isinstance(record, Claim) and id in (speaker.id for speaker in record.speakers):
        yield "speaker"
