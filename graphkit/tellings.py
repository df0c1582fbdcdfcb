"""Two records that tell of one event: a curator says so, or they look like it.

A relation that identifies (`gk:identifies`) says of two records that they are one event, or that
they are not. Of all others it is a guess, and a careful one: they are told by different tellers,
are of one type, and each role that both fill has a filler in common. Beyond that either their names
are alike, or two roles agree and both are dated within a month of each other, as exactly. One that
names the other is another event; so is what only one teller tells twice, and then the name that
both have tells nobody which of the two is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from datetime import date, timedelta
from itertools import combinations

from graphkit import likeness, voices
from graphkit.clashes import Sides, clashing
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
        self.heard, self.root = heard, heard.same.root
        self.casts: dict[str, Cast] = defaultdict(lambda: defaultdict(set))
        roles = (role for event in heard.events for role in event.what.roles)
        facts = (fact.what for fact in heard.facts)
        for fact in (*roles, *(fact for fact in facts if fact.relation.role and fact.positive)):
            if isinstance(fact.object, Declared):
                fillers = self.casts[self.root(fact.subject.id)][fact.relation.iri]
                fillers.add(self.root(fact.object.id))

    def same(self) -> Iterator[tuple[Told, Told]]:
        """Those that a curator says are one."""
        groups: dict[str, list[Told]] = defaultdict(list)
        for event in self.heard.events:
            groups[self._id(event)].append(event)
        for group in groups.values():
            yield from clashing(group, _always, _record, voices.rivals, self.heard.left_out)

    def alike(self) -> Iterator[tuple[Told, Told]]:
        """Those whose names are alike, and that are not dated more than a year apart."""
        named: dict[Hashable, list[Told]] = defaultdict(list)
        for event in self.heard.events:
            texts = (name.text for name in event.what.names)
            for key in {key for text in texts for key in likeness.keys(text)}:
                named[event.what.type.iri, key].append(event)
        for group in named.values():
            if not self._ambiguous(group):
                yield from self._pairs(group, _widely, 1)

    def close(self) -> Iterator[tuple[Told, Told]]:
        """Those in which two roles agree, each dated to a month or closer, with dates that meet."""
        filled: dict[Hashable, list[Told]] = defaultdict(list)
        for event in self.heard.events:
            begin, end = _days(event)
            if not begin or not end or end - begin > MONTH:
                continue
            cast = self.casts[self._id(event)]
            parts = sorted((role, filler) for role, fillers in cast.items() for filler in fillers)
            for one, other in combinations(parts, 2):
                if one[0] != other[0]:
                    filled[event.what.type.iri, one, other].append(event)
        for group in filled.values():
            yield from self._pairs(group, _days, 2)

    def _pairs(
        self, group: list[Told], days: Callable[[Told], Days], agreeing: int
    ) -> Iterator[tuple[Told, Told]]:
        def one(this: Told, that: Told) -> bool:
            return self._one(this, that, agreeing)

        return clashing(group, days, _tellers, one, self.heard.left_out)

    def _id(self, event: Told) -> str:
        return self.root(event.what.entry.id)

    def _ambiguous(self, group: list[Told]) -> bool:
        """Whether a teller has a name for two events."""
        told: dict[str, str] = {}
        return any(
            told.setdefault(teller, self._id(event)) != self._id(event)
            for event in group
            for teller in event.tellers
        )

    def _one(self, one: Told, other: Told, agreeing: int) -> bool:
        ids = self._id(one), self._id(other)
        casts = [self.casts[id] for id in ids]
        known = ids[0] == ids[1] or frozenset(ids) in self.heard.other
        if known or not voices.apart(one, other):
            return False
        shared = casts[0].keys() & casts[1].keys()
        agreed = sum(not casts[0][role].isdisjoint(casts[1][role]) for role in shared)
        linked = any(
            id in fillers
            for id, cast in zip(ids[::-1], casts, strict=True)
            for fillers in cast.values()
        )
        return agreed == len(shared) >= agreeing and not linked


def _record(event: Told) -> Sides:
    return (event.what.entry.id,)


def _always(event: Told) -> Days:
    del event
    return None, None


def _tellers(event: Told) -> Sides:
    return (event.tellers,)


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
