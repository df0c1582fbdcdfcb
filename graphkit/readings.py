"""Facts read as every relation that holds with theirs, and which of them may hold at once.

What is sworn is owed, who is married to somebody has them for a spouse, and what has a part is
what the part is part of: so `rdfs:subPropertyOf`, `owl:SymmetricProperty` and `owl:inverseOf`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graphkit import clashes, times, voices
from graphkit.ontology import Ontology
from graphkit.source import Span
from graphkit.statements import Declared, Fact
from graphkit.terms import Relation
from graphkit.values import Literal
from graphkit.voices import LeftOut, Side, Voice

Implied = dict[str, tuple[tuple[Relation, bool], ...]]
"""Relation → what holds with it, and whether it holds the other way round."""


@dataclass(frozen=True)
class Reading:
    """A fact as a relation that it implies; `span` is that of the word at the end.

    `voice` is that of whoever says it, where that counts.
    """

    fact: Fact
    relation: Relation
    start: Declared
    end: Declared | Literal
    span: Span
    voice: Voice[Fact] | None = None

    @property
    def side(self) -> Side:
        assert self.voice
        return self.voice.side

    @property
    def key(self) -> tuple[Side, str, str]:
        """The same for one record read as one relation from one end."""
        return self.side, self.relation.iri, self.start.id


def inverses(ontology: Ontology) -> dict[str, Relation]:
    """Relation → its inverse, whichever of the two declares it."""
    found = {}
    for term in ontology.terms:
        other = ontology.by_iri.get(term.inverse) if isinstance(term, Relation) else None
        if isinstance(term, Relation) and isinstance(other, Relation):
            found[term.iri], found[other.iri] = other, term
    return found


def implied(ontology: Ontology, wanted: Callable[[Relation], bool]) -> Implied:
    """What holds with each relation, itself first, as far as it is wanted."""
    turned = inverses(ontology)
    found: Implied = {}
    for term in ontology.terms:
        if isinstance(term, Relation):
            all_of_it = _closure(term, ontology, turned)
            some = tuple((relation, round) for relation, round in all_of_it if wanted(relation))
            if some:
                found[term.iri] = some
    return found


def _closure(
    relation: Relation, ontology: Ontology, inverses: dict[str, Relation]
) -> Iterable[tuple[Relation, bool]]:
    found = {(relation.iri, False): relation}
    fresh = [(relation, False)]
    while fresh:
        one, turned = fresh.pop(0)
        above = [ontology.by_iri.get(iri) for iri in one.ancestors[1:]]
        ahead = [(other, turned) for other in above if isinstance(other, Relation)]
        if one.symmetric and not one.datatype:
            ahead.append((one, not turned))
        if one.iri in inverses and not one.datatype:
            ahead.append((inverses[one.iri], not turned))
        for other, way in ahead:
            if (other.iri, way) not in found:
                found[other.iri, way] = other
                fresh.append((other, way))
    return [(other, way) for (_, way), other in found.items()]


def read(fact: Fact, implied: Implied, voice: Voice[Fact] | None = None) -> Iterator[Reading]:
    """A fact as each of the relations that it implies."""
    for relation, turned in implied.get(fact.relation.iri, ()):
        start, end = fact.subject, fact.object
        if not turned:
            yield Reading(fact, relation, start, end, fact.spans[2], voice)
        elif isinstance(end, Declared):
            yield Reading(fact, relation, end, start, fact.spans[0], voice)


def end_key(end: Declared | Literal) -> str:
    """What is the same for the same record or value, and for no other."""
    return end.id if isinstance(end, Declared) else f'"{end.text}"^^{end.datatype}'


def shown(end: Declared | Literal) -> str:
    """A record or value as an author writes it."""
    return end.id if isinstance(end, Declared) else end.text


def at_once(
    readings: Iterable[Reading],
    side: Callable[[Reading], str],
    differ: Callable[[Reading, Reading], bool] | None = None,
    left_out: LeftOut | None = None,
) -> Iterator[tuple[Reading, Reading]]:
    """Each two readings of different sides that may hold at once, the later one first."""

    def clash(one: Reading, other: Reading) -> bool:
        return _meet(one, other) and (differ is None or differ(one, other))

    placed = sorted(readings, key=_place)
    return clashes.clashing(placed, _days, lambda one: (side(one),), clash, left_out)


def _days(reading: Reading) -> times.Days:
    return reading.fact.time.earliest_begin, reading.fact.time.latest_end


def _place(reading: Reading) -> tuple[str, int]:
    place = reading.fact.spans[2]
    return place.path, place.start


def _meet(one: Reading, other: Reading) -> bool:
    """What one record says it says of one time; nothing is held against what it follows from."""
    this, that = one.fact, other.fact
    if one.voice and other.voice and not voices.rivals(one.voice, other.voice):
        return False
    if this.rule or that.rule:
        return not (follows(this, that) or follows(that, this)) and _overlap(this, that)
    return this.entry.id == that.entry.id or _overlap(this, that)


def _overlap(one: Fact, other: Fact) -> bool:
    return times.may_overlap(one.time, other.time)


def follows(one: Fact, other: Fact) -> bool:
    """Whether one statement follows from another, in however many steps."""
    ahead, seen = list(one.premises), set[int]()
    while ahead:
        premise = ahead.pop()
        if premise.id == other.id:
            return True
        ahead += [more for more in premise.premises if id(more) not in seen]
        seen.update(map(id, premise.premises))
    return False
