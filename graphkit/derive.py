"""Statements that follow from others by what the ontology says of their relations.

Five rules, applied until nothing new follows: a role pair of an event type makes an edge
between its holders; a relation holds as each of its super-relations, as its inverse, the other
way round when it is symmetric, and along a chain when it is transitive. The rules that a project
writes itself (`rules`) are applied with them. A derived statement is as weak as the weakest of
its premises, and holds when they do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TypeGuard

from graphkit import inference
from graphkit.ontology import Ontology
from graphkit.readings import end_key, inverses
from graphkit.rules import Rule
from graphkit.statements import (
    CLAIMED,
    RANKS,
    REJECTED,
    Declared,
    Fact,
    Statements,
    Time,
    Verdict,
)
from graphkit.support import weaker
from graphkit.terms import Relation, local_name
from graphkit.values import Literal

PAIR, SUPER, INVERSE, SYMMETRIC = "role-pair", "super-relation", "inverse", "symmetric"
TRANSITIVE = "transitive"

Key = tuple[str, str, str, str]
"""Subject, relation, object, and the record that it comes from: two events may make one edge
between the same two actors, at different times."""


def derive(
    statements: Statements,
    ontology: Ontology,
    rules: Sequence[Rule] = (),
    prefixes: Mapping[str, str] | None = None,
) -> tuple[Fact, ...]:
    """All that follows, in the order of ids; nothing follows from a negative or a mere claim.

    `prefixes` are those of the project's records, which its rules may name.
    """
    stated = [fact for fact in statements.all_facts if _speaks_for(fact)]
    known = _Known()
    for fact in stated:
        known.keep(fact)
    fresh = [*known.facts.values(), *_pairs(stated, ontology)]
    turned = inverses(ontology)
    while fresh:
        while fresh:
            ahead: list[Fact] = []
            for fact in fresh:
                if not fact.rule or known.keep(fact):
                    ahead.extend(_follows(fact, ontology, turned))
                    ahead.extend(_chained(fact, known))
            fresh = ahead
        # The rules of a project read everything; so they come when nothing else is new.
        concluded = inference.conclusions(rules, known.facts.values(), ontology, prefixes or {})
        made = (_made(rule, s, r, o, premises) for rule, s, r, o, premises in concluded)
        fresh = [fact for fact in made if known.fresh(fact)]
    found = (fact for fact in known.facts.values() if fact.rule)
    return tuple(sorted(found, key=lambda fact: fact.id))


def _speaks_for(fact: Fact) -> bool:
    return fact.positive and fact.verdict.status not in (REJECTED, CLAIMED)


class _Known:
    """What is stated and what follows so far; of two of the same, the firmer."""

    def __init__(self) -> None:
        self.facts: dict[Key, Fact] = {}
        self.from_: dict[tuple[str, str], dict[Key, Fact]] = defaultdict(dict)
        self.to: dict[tuple[str, str], dict[Key, Fact]] = defaultdict(dict)

    def fresh(self, fact: Fact) -> bool:
        """Whether a statement is new, or firmer than what is known of the same.

        What follows only from what two tell between them is told by neither.
        """
        told = fact.verdict.tellers or not any(one.verdict.tellers for one in fact.premises)
        before = self.facts.get(_key(fact))
        return bool(told) and (before is None or _firmer(fact, before))

    def keep(self, fact: Fact) -> bool:
        if not self.fresh(fact):
            return False
        key = _key(fact)
        self.facts[key] = fact
        if fact.relation.transitive and isinstance(fact.object, Declared):
            self.from_[fact.relation.iri, fact.subject.id][key] = fact
            self.to[fact.relation.iri, fact.object.id][key] = fact
        return True


def _firmer(one: Fact, other: Fact) -> bool:
    """Stated goes before derived, then the firmer status goes first, then the lower id."""
    return _rank(one) < _rank(other)


def _rank(fact: Fact) -> tuple[int, bool, str]:
    return RANKS.index(fact.verdict.status), bool(fact.rule), fact.id


def _key(fact: Fact) -> Key:
    return fact.subject.id, fact.relation.iri, end_key(fact.object), fact.entry.id


def _pairs(stated: Iterable[Fact], ontology: Ontology) -> Iterator[Fact]:
    """The edges that an event's roles make between those who fill them."""
    fillers: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    types = {}
    for fact in stated:
        if fact.relation.role:
            fillers[fact.subject.id, fact.relation.iri].append(fact)
            types[fact.subject.id] = fact.subject.cls
    for event, pair in ((event, pair) for event in sorted(types) for pair in ontology.pairs):
        relation = ontology.by_iri.get(pair.makes)
        if not types[event].is_a(pair.event_type) or not isinstance(relation, Relation):
            continue
        for one in fillers[event, pair.from_role]:
            for other in fillers[event, pair.to_role]:
                start, end = one.object, other.object
                if start != end and _fits(start, relation.domain) and _fits(end, relation.range):
                    yield _made(PAIR, start, relation, end, (one, other))


def _fits(end: Declared | Literal, classes: tuple[str, ...]) -> TypeGuard[Declared]:
    """Whether a relation can join it: a role may be open to more than its pair's relation is.

    What is criticised, say, is now an actor and now an event.
    """
    return isinstance(end, Declared) and (not classes or end.cls.is_a(*classes))


def _follows(fact: Fact, ontology: Ontology, turned: dict[str, Relation]) -> Iterator[Fact]:
    """What follows from one statement alone."""
    for iri in fact.relation.ancestors[1:]:
        above = ontology.by_iri.get(iri)
        if isinstance(above, Relation):
            yield _made(SUPER, fact.subject, above, fact.object, (fact,))
    if not isinstance(fact.object, Declared):
        return
    if fact.relation.symmetric:
        yield _made(SYMMETRIC, fact.object, fact.relation, fact.subject, (fact,))
    inverse = turned.get(fact.relation.iri)
    if inverse:
        yield _made(INVERSE, fact.object, inverse, fact.subject, (fact,))


def _chained(fact: Fact, known: _Known) -> Iterator[Fact]:
    """What follows along a chain with what is known on either side; nothing leads to itself."""
    if not fact.relation.transitive or not isinstance(fact.object, Declared):
        return
    iri = fact.relation.iri
    for ahead in known.from_[iri, fact.object.id].values():
        if ahead.object != fact.subject:
            yield _made(TRANSITIVE, fact.subject, fact.relation, ahead.object, (fact, ahead))
    for behind in known.to[iri, fact.subject.id].values():
        if behind.subject != fact.object:
            yield _made(TRANSITIVE, behind.subject, fact.relation, fact.object, (behind, fact))


def _made(
    rule: str,
    subject: Declared,
    relation: Relation,
    object: Declared | Literal,
    premises: tuple[Fact, ...],
) -> Fact:
    first = premises[0]
    # A value may hold anything, and an id only letters: its hash stands for it.
    end = object.id if isinstance(object, Declared) else _hash(object)
    return replace(
        first,
        id=f"{first.entry.id}.{subject.id}.{local_name(relation.iri)}.{end}",
        subject=subject,
        relation=relation,
        object=object,
        title="",
        time=_overlap([premise.time for premise in premises]),
        verdict=_weakest(premises),
        evidence=(),
        rule=rule,
        premises=premises,
    )


def _hash(value: Literal) -> str:
    return sha256(f"{value.text}^^{value.datatype}@{value.language}".encode()).hexdigest()[:12]


def _weakest(premises: tuple[Fact, ...]) -> Verdict:
    verdicts = [premise.verdict for premise in premises]
    first, *others = verdicts
    return Verdict(
        status=weaker(*(verdict.status for verdict in verdicts)),
        likelihood=next((v.likelihood for v in verdicts if v.likelihood), None),
        hedge=next((v.hedge for v in verdicts if v.hedge), ""),
        tellers=tuple(t for t in first.tellers if all(t in other.tellers for other in others)),
    )


def _overlap(times: list[Time]) -> Time:
    """When all hold: from the last that begins to the first that ends."""
    first, *others = times
    if all(other == first for other in others):
        return first
    begun = [time.latest_begin for time in times]
    ended = [time.earliest_end for time in times]
    latest_begin = None if None in begun else max(day for day in begun if day)
    latest_end = min((t.latest_end for t in times if t.latest_end), default=None)
    if latest_begin and latest_end and latest_begin > latest_end:
        latest_begin = None
    return Time(
        dates=(),
        earliest_begin=max((t.earliest_begin for t in times if t.earliest_begin), default=None),
        latest_begin=latest_begin,
        earliest_end=None if None in ended else min(day for day in ended if day),
        latest_end=latest_end,
        approximate=any(time.approximate for time in times),
        uncertain=any(time.uncertain for time in times),
        end_doubted=any(time.end_doubted for time in times),
        past=any(time.past for time in times),
    )
