"""Two records that may tell of one event: by different tellers, of one type, with one cast.

Nothing in the format says that two events are one, so this is a guess, and a careful one. Each
role that both fill has a filler in common. Beyond that either their names are alike, or two roles
agree and both are dated within a month of each other, as exactly. One that names the other is
another event, and so is what only one teller tells twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from datetime import date, timedelta

from graphkit import likeness, times, voices
from graphkit.statements import Declared, Event
from graphkit.times import Days
from graphkit.voices import Heard, Voice

MONTH, YEAR = timedelta(days=31), timedelta(days=366)

Told = Voice[Event]
Cast = dict[str, set[str]]
"""Role → the ids of those who fill it."""


class Tellings:
    """The pairs that may tell of one event."""

    def __init__(self, heard: Heard) -> None:
        self.casts: dict[str, Cast] = defaultdict(lambda: defaultdict(set))
        for event in heard.events:
            for role in event.what.roles:
                if isinstance(role.object, Declared):
                    self.casts[event.what.entry.id][role.relation.iri].add(role.object.id)
        for fact in heard.facts:
            what = fact.what
            if what.relation.role and what.positive and isinstance(what.object, Declared):
                self.casts[what.subject.id][what.relation.iri].add(what.object.id)
        self.events = heard.events

    def alike(self) -> Iterator[tuple[Told, Told]]:
        """Those whose names are alike, and that are not dated more than a year apart."""
        named: dict[Hashable, list[Told]] = defaultdict(list)
        for event in self.events:
            texts = (name.text for name in event.what.names)
            for key in {key for text in texts for key in likeness.keys(text)}:
                named[event.what.type.iri, key].append(event)
        for group in named.values():
            yield from times.clashing(group, _widely, _tellers, lambda a, b: self._one(a, b, 1))

    def close(self) -> Iterator[tuple[Told, Told]]:
        """Those in which two roles agree, each dated to a month or closer, with dates that meet."""
        filled: dict[Hashable, list[Told]] = defaultdict(list)
        for event in self.events:
            begin, end = _days(event)
            if not begin or not end or end - begin > MONTH:
                continue
            for role, fillers in self.casts[event.what.entry.id].items():
                for filler in fillers:
                    filled[event.what.type.iri, role, filler].append(event)
        for group in filled.values():
            yield from times.clashing(group, _days, _tellers, lambda a, b: self._one(a, b, 2))

    def _one(self, one: Told, other: Told, agreeing: int) -> bool:
        ids = one.what.entry.id, other.what.entry.id
        casts = [self.casts[id] for id in ids]
        if ids[0] == ids[1] or not voices.apart(one, other):
            return False
        shared = casts[0].keys() & casts[1].keys()
        agreed = sum(not casts[0][role].isdisjoint(casts[1][role]) for role in shared)
        linked = any(
            id in fillers
            for id, cast in zip(ids[::-1], casts, strict=True)
            for fillers in cast.values()
        )
        return agreed == len(shared) >= agreeing and not linked


def _tellers(event: Told) -> Hashable:
    return event.tellers


def _days(event: Told) -> Days:
    return (
        (event.what.time.earliest_begin, event.what.time.latest_end)
        if event.what.time.dates
        else (None, None)
    )


def _widely(event: Told) -> Days:
    """Half a year earlier and later than it is dated."""
    begin, end = _days(event)
    return _moved(begin, -YEAR / 2), _moved(end, YEAR / 2)


def _moved(day: date | None, by: timedelta) -> date | None:
    """None where the calendar has no such day."""
    try:
        return day + by if day else None
    except OverflowError:
        return None
