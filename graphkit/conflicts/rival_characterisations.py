"""Two tellers give one event different names, each taking theirs for the right one.

Of relations that characterise (`gk:characterises`). Whoever gives an event two names sees no
contradiction between them, and so there is none between any two who use one of the two each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import combinations

from graphkit import times
from graphkit.ontology import Ontology
from graphkit.readings import end_key
from graphkit.statements import Fact
from graphkit.voices import Heard, Side, Voice, apart


def find(heard: Heard, ontology: Ontology) -> Iterator[tuple[Side, Side]]:
    del ontology
    events: dict[str, list[Voice[Fact]]] = defaultdict(list)
    for voice in heard.facts:
        fact = voice.what
        if fact.relation.characterises and fact.positive and fact.subject.kind == "event":
            events[fact.subject.id].append(voice)
    for group in events.values():
        together = _together(group)

        def clash(
            one: Voice[Fact], other: Voice[Fact], held: set[frozenset[str]] = together
        ) -> bool:
            names = frozenset((end_key(one.what.object), end_key(other.what.object)))
            once = times.may_overlap(one.what.time, other.what.time)
            return names not in held and once and apart(one, other)

        for one, other in times.clashing(group, _days, _name, clash):
            yield one.side, other.side


def _together(group: list[Voice[Fact]]) -> set[frozenset[str]]:
    """The pairs of names that some teller gives to one event."""
    names: dict[str, set[str]] = defaultdict(set)
    for voice in group:
        for teller in voice.tellers:
            names[teller].add(end_key(voice.what.object))
    return {frozenset(pair) for own in names.values() for pair in combinations(own, 2)}


def _days(voice: Voice[Fact]) -> times.Days:
    return voice.what.time.earliest_begin, voice.what.time.latest_end


def _name(voice: Voice[Fact]) -> Hashable:
    return end_key(voice.what.object)
