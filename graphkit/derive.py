"""Statements that follow from others, by what the ontology says and by a project's own rules.

A role pair of an event type makes an edge between its holders; a relation holds as each of its
super-relations, as its inverse, the other way round when it is symmetric, and along a chain when
it is transitive; and a project writes rules itself (`rules`). All are applied until nothing new
follows. A derived statement is as weak as the weakest of its premises, and holds when they all do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from itertools import combinations

from graphkit.clauses import TYPE, Pattern
from graphkit.inference import Engine, Known, order
from graphkit.ontology import Ontology
from graphkit.readings import inverses
from graphkit.rules import INVERSE, PAIR, SUPER, SYMMETRIC, TRANSITIVE, Rule
from graphkit.standing import happened
from graphkit.statements import Declared, Fact, Statements, Time, Verdict
from graphkit.support import weaker
from graphkit.terms import Individual, Relation, local_name
from graphkit.times import may_coincide
from graphkit.values import Literal
from graphkit.walk import upheld


def derive(
    statements: Statements,
    ontology: Ontology,
    rules: Sequence[Rule] = (),
    prefixes: Mapping[str, str] | None = None,
) -> tuple[Fact, ...]:
    """All that follows, in the order of ids; nothing follows from a negative or a mere claim.

    `prefixes` are those of the project's records, which its rules may name.
    """
    known = Known()
    all_rules = (*_pairs(ontology), *_chains(ontology), *rules)
    engine = Engine(all_rules, known, ontology, prefixes or {}, _declared(statements))
    turned = inverses(ontology)
    fresh = [fact for fact in statements.all_facts if _speaks_for(fact)]
    while fresh:
        kept = [fact for fact in sorted(fresh, key=order) if known.keep(fact)]
        fresh = [more for fact in kept for more in _follows(fact, ontology, turned)]
        for rule, subject, relation, object, premises in engine.conclusions(kept):
            fresh.extend(_made(rule.name, subject, relation, object, premises))
    found = (fact for fact in known.facts.values() if fact.rule)
    return tuple(sorted(found, key=lambda fact: fact.id))


def inferred(derived: Iterable[Fact]) -> Iterator[Fact]:
    """Of what follows, what a single statement does not say by what its relation is."""
    return (fact for fact in derived if fact.rule not in (SUPER, INVERSE, SYMMETRIC))


def _speaks_for(fact: Fact) -> bool:
    return fact.positive and upheld(fact)


def _declared(statements: Statements) -> dict[str, Declared]:
    """Whatever a rule may conclude something of, by its id."""
    kinds = [(entity.entry, entity.cls) for entity in statements.entities]
    kinds += [(work.entry, work.cls) for work in statements.works]
    kinds += [(event.entry, event.type) for event in statements.events]
    kinds += [(claim.entry, claim.cls) for claim in statements.claims]
    return {entry.id: Declared(entry.id, entry.kind, cls, entry.span) for entry, cls in kinds}


def _pairs(ontology: Ontology) -> Iterator[Rule]:
    """The edges that an event's roles make between those who fill them."""
    for pair in ontology.pairs:
        head = Pattern("?one", pair.makes, "?other", pair.span)
        body = (
            Pattern("?event", pair.from_role, "?one", pair.span),
            Pattern("?event", pair.to_role, "?other", pair.span),
            Pattern("?event", TYPE, pair.event_type, pair.span),
        )
        if isinstance(ontology.by_iri.get(pair.makes), Relation):
            yield Rule(PAIR, pair.span, (head,), body)


def _chains(ontology: Ontology) -> Iterator[Rule]:
    """Where transitive relations lead."""
    for term in ontology.terms:
        if isinstance(term, Relation) and term.transitive:
            head = Pattern("?one", term.iri, "?other", term.span)
            body = (
                Pattern("?one", term.iri, "?between", term.span),
                Pattern("?between", term.iri, "?other", term.span),
            )
            yield Rule(TRANSITIVE, term.span, (head,), body)


def _follows(fact: Fact, ontology: Ontology, turned: dict[str, Relation]) -> Iterator[Fact]:
    """What follows from one statement alone."""
    for iri in fact.relation.ancestors[1:]:
        above = ontology.by_iri.get(iri)
        if isinstance(above, Relation):
            yield from _made(SUPER, fact.subject, above, fact.object, (fact,))
    if not isinstance(fact.object, Declared):
        return
    if fact.relation.symmetric:
        yield from _made(SYMMETRIC, fact.object, fact.relation, fact.subject, (fact,))
    inverse = turned.get(fact.relation.iri)
    if inverse:
        yield from _made(INVERSE, fact.object, inverse, fact.subject, (fact,))


def _made(
    rule: str,
    subject: Declared,
    relation: Relation,
    object: Declared | Literal,
    premises: tuple[Fact, ...],
) -> Iterator[Fact]:
    """What follows; nothing does from premises that cannot all hold at once.

    That something stands to itself follows only where the relation is declared reflexive: whoever
    writes "two members of one league are allies" does not mean that each is an ally of its own.
    What follows only from what two tell between them is told by neither.
    """
    first = premises[0]
    time, verdict = _time(premises), _weakest(premises)
    told = verdict.tellers or not any(premise.verdict.tellers for premise in premises)
    # A value may hold anything, and an id only letters: its hash stands for it.
    end = object.id if isinstance(object, Declared) else _hash(object)
    alone = end == subject.id and not relation.reflexive
    if time and told and not alone:
        yield replace(
            first,
            id=f"{first.entry.id}.{subject.id}.{local_name(relation.iri)}.{end}",
            subject=subject,
            relation=relation,
            object=object,
            title="",
            time=time,
            verdict=verdict,
            evidence=(),
            rule=rule,
            premises=tuple({id(premise): premise for premise in premises}.values()),
            happened=all(map(happened, premises)),
        )


def _hash(value: Literal) -> str:
    return sha256(f"{value.text}^^{value.datatype}@{value.language}".encode()).hexdigest()[:12]


def _weakest(premises: tuple[Fact, ...]) -> Verdict:
    verdicts = [premise.verdict for premise in premises]
    first, *others = verdicts
    likely = [verdict.likelihood for verdict in verdicts if verdict.likelihood]
    return Verdict(
        status=weaker(*(verdict.status for verdict in verdicts)),
        likelihood=min(likely, key=_lowest, default=None),
        hedge=next((v.hedge for v in verdicts if v.hedge), ""),
        tellers=tuple(t for t in first.tellers if all(t in other.tellers for other in others)),
    )


def _lowest(phrase: Individual) -> Decimal:
    return Decimal(1) if phrase.lowest is None else phrase.lowest


def _time(premises: Sequence[Fact]) -> Time | None:
    """When all hold, or None if they never do.

    What has happened is so from then on: of events at different times the last gives the day.
    """
    lasting = [premise.time for premise in premises if not happened(premise)]
    events = [premise.time for premise in premises if happened(premise)]
    if events and not _together(events):
        events = [max(events, key=_begun)]
    return _overlap([*lasting, *events]) if _together([*lasting, *events]) else None


def _together(times: Iterable[Time]) -> bool:
    return all(one == other or may_coincide(one, other) for one, other in combinations(times, 2))


def _begun(time: Time) -> tuple[str, str]:
    days = (time.earliest_begin, time.latest_begin or time.latest_end)
    earliest, latest = (day.isoformat() if day else "" for day in days)
    return earliest, latest


def _overlap(times: list[Time]) -> Time:
    """From the last that begins to the first that ends."""
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
