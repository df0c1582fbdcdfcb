"""Two tellers characterise one thing in ways that exclude each other.

Of relations that characterise (`gk:characterises`). Two words exclude each other where the ontology
says so of their classes (`owl:disjointWith`). And what an event is called is taken for its right
name, so that different names exclude each other too; not so words that only appraise it
(`gk:appraises`), which can all be right. Whoever gives an event two names sees no contradiction
between them, and so there is none between any two who use one of the two each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from graphkit import times
from graphkit.clashes import Sides, clashing
from graphkit.ontology import Ontology
from graphkit.readings import end_key
from graphkit.statements import Declared, Fact
from graphkit.voices import Heard, Side, Voice, apart


def find(heard: Heard, ontology: Ontology) -> Iterator[tuple[Side, Side]]:
    del ontology
    groups: dict[str, list[Voice[Fact]]] = defaultdict(list)
    for voice in heard.facts:
        if voice.what.relation.characterises and voice.what.positive:
            groups[voice.what.subject.id].append(voice)
    for group in groups.values():
        together = _together(group)

        def clash(
            one: Voice[Fact], other: Voice[Fact], held: set[frozenset[str]] = together
        ) -> bool:
            words = frozenset((end_key(one.what.object), end_key(other.what.object)))
            rival = _exclude(one.what, other.what) or (
                words not in held and _names(one.what) and _names(other.what)
            )
            return rival and times.may_overlap(one.what.time, other.what.time) and apart(one, other)

        for one, other in clashing(group, _days, _sides, clash, heard.left_out):
            yield one.side, other.side


def _exclude(one: Fact, other: Fact) -> bool:
    this, that = one.object, other.object
    if not isinstance(this, Declared) or not isinstance(that, Declared):
        return False
    return this.cls.excludes(that.cls)


def _names(fact: Fact) -> bool:
    """Whether it says what an event is, and not only how grave or good it is."""
    word = fact.object
    return fact.subject.kind == "event" and not (isinstance(word, Declared) and word.cls.appraises)


def _together(group: list[Voice[Fact]]) -> set[frozenset[str]]:
    """The pairs of words that some teller has for one thing."""
    words: dict[str, set[str]] = defaultdict(set)
    for voice in group:
        for teller in voice.tellers:
            words[teller].add(end_key(voice.what.object))
    return {frozenset(pair) for own in words.values() for pair in combinations(sorted(own), 2)}


def _days(voice: Voice[Fact]) -> times.Days:
    return voice.what.time.earliest_begin, voice.what.time.latest_end


def _sides(voice: Voice[Fact]) -> Sides:
    return voice.tellers, end_key(voice.what.object)
