"""The same is stated and denied, of times that may be one.

A relation is denied with its inverse, and with the wider relation that it stands below.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphkit import readings
from graphkit.ontology import Ontology
from graphkit.readings import Reading, end_key
from graphkit.statements import Declared, Fact
from graphkit.voices import Heard, LeftOut, Side, Voice

Key = tuple[str, str, str]
"""Start, relation and end."""


def find(heard: Heard, ontology: Ontology) -> Iterator[tuple[Side, Side]]:
    for one, other in pairs((*heard.facts, *heard.derived), ontology, heard.left_out):
        yield one.side, other.side


def pairs(
    facts: Iterable[Voice[Fact]], ontology: Ontology, left_out: LeftOut | None = None
) -> Iterator[tuple[Reading, Reading]]:
    """What is stated with what is denied, the one that begins later first."""
    groups: dict[Key, list[Reading]] = defaultdict(list)
    facts = tuple(facts)
    for voice in facts:
        fact = voice.what
        if not fact.positive:
            denied = Reading(fact, fact.relation, fact.subject, fact.object, fact.spans[2], voice)
            groups[_key(denied)].append(denied)
    relations = {relation for _, relation, _ in groups}
    implied = readings.implied(ontology, lambda relation: relation.iri in relations)
    for voice in facts:
        if voice.what.positive:
            for reading in readings.read(voice.what, implied, voice):
                if _key(reading) in groups:
                    groups[_key(reading)].append(reading)
    said: set[tuple[Side, Side]] = set()
    for group in groups.values():
        for one, other in readings.at_once(group, _polarity, None, left_out):
            if (one.side, other.side) not in said and not (
                _answers(one, other) or _answers(other, one)
            ):
                said.add((one.side, other.side))
                yield one, other


def _answers(one: Reading, other: Reading) -> bool:
    """Whether one is about the very record of the other: a denial that names it, or a passage.

    Of those `denials` and `refutations` tell.
    """
    voice, record = one.voice, other.fact.entry.id
    assert voice
    if voice.passage:
        return voice.what.entry.id == record
    claim = voice.claim
    named = claim.content if claim and claim.cls.denies else None
    return isinstance(named, Declared) and named.id == record


def _key(reading: Reading) -> Key:
    return reading.start.id, reading.relation.iri, end_key(reading.end)


def _polarity(reading: Reading) -> str:
    return "positive" if reading.fact.positive else "negative"
