"""A statement with all that it rests on: whose words, on which line, from what it follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graphkit import rules
from graphkit.statements import Claim, Entity, Event, Fact, Measure, Time, Work
from graphkit.terms import RolePair
from graphkit.why import clashes, passages, reasons
from graphkit.why.clashes import Clash
from graphkit.why.known import Known, Outcome, Statement, at, kind, node, place, told
from graphkit.why.passages import Passage
from graphkit.why.reasons import Reason


@dataclass(frozen=True)
class When:
    """A date as it is written at a key; the words of the source, and where it stands."""

    key: str
    value: str
    as_written: str
    place: str


@dataclass(frozen=True)
class Mention:
    """Another statement that names this one at `key`, or follows from it by a rule (`key`)."""

    id: str
    kind: str
    says: str
    key: str
    asserted: bool | None
    place: str


@dataclass(frozen=True)
class Account:
    """All that there is to say of one statement.

    `status_from` is one of the words in `reasons`; `bounds` are those of the four days of its
    time that are known. A derived statement has a `rule` and `premises`; what is only claimed,
    `claims`; what is contradicted, `clashes`. What has been told before in the same account is
    only named `again`.
    """

    id: str
    kind: str
    says: str
    place: str
    asserted: bool | None
    reasons: tuple[Reason, ...]
    status: str = ""
    status_from: str = ""
    status_place: str = ""
    hedge: str = ""
    likelihood: str = ""
    dates: tuple[When, ...] = ()
    bounds: dict[str, str] = field(default_factory=dict)
    note: str = ""
    evidence: tuple[Passage, ...] = ()
    rule: str = ""
    rule_place: str = ""
    premises: tuple[Account, ...] = ()
    claims: tuple[Account, ...] = ()
    holds: tuple[Mention, ...] = ()
    follows: tuple[Mention, ...] = ()
    named_by: tuple[Mention, ...] = ()
    clashes: tuple[Clash, ...] = ()
    again: bool = False


def of(known: Known, one: Statement) -> Account:
    """The account of a statement, with what it holds, what follows from it and what names it."""
    id = node(one)
    return replace(
        _account(known, one, set()),
        holds=tuple(_holds(known, one)),
        follows=tuple(_mention(known, fact, fact.rule) for fact in known.following.get(id, ())),
        clashes=tuple(clashes.of(known, id)),
        named_by=tuple(_mention(known, use.record, use.key) for use in known.uses.get(id, ())),
    )


def _account(known: Known, one: Statement, before: set[str]) -> Account:
    """What a statement rests on; `before` are the ids of what has been told."""
    judged = reasons.judge(known, one)
    bare = Account(node(one), kind(one), told(one), place(one), judged.asserted, judged.reasons)
    if bare.id in before:
        return replace(bare, again=True)
    before.add(bare.id)
    rests = one.event if isinstance(one, Outcome) else one
    made = bare
    if not isinstance(rests, Entity | Work):
        made = replace(_resting(known, rests, bare), status_from=reasons.source_of(known, one))
    if isinstance(one, Fact) and one.rule:
        name, where = rule(known, one)
        premises = tuple(_account(known, premise, before) for premise in one.premises)
        made = replace(made, rule=name, rule_place=where, premises=premises)
    elif isinstance(one, Fact | Event | Measure) and not made.evidence:
        claims = tuple(_account(known, claim, before) for claim in known.claimed_in(one))
        made = replace(made, claims=claims)
    return replace(made, note=rests.entry.note) if bare.id == rests.entry.id else made


def _resting(known: Known, one: Fact | Event | Measure | Claim, bare: Account) -> Account:
    verdict = one.verdict
    return replace(
        bare,
        status=verdict.status,
        status_place=at(verdict.span),
        hedge=verdict.hedge,
        likelihood=verdict.likelihood.label if verdict.likelihood else "",
        dates=tuple(When(d.key, d.moment.text, d.as_written, at(d.span)) for d in one.time.dates),
        bounds=_bounds(one.time),
        evidence=tuple(passages.of(known, one)),
    )


def _bounds(time: Time) -> dict[str, str]:
    names = ("earliest_begin", "latest_begin", "earliest_end", "latest_end")
    return {name: day.isoformat() for name in names if (day := getattr(time, name))}


def rule(known: Known, fact: Fact) -> tuple[str, str]:
    """The rule by which a statement follows, and where it is written."""
    ontology, first = known.build.ontology, fact.premises[0]
    if fact.rule == rules.PAIR:
        pair = _pair(known, fact)
        return fact.rule, at(pair.span) if pair else ""
    if fact.rule in (rules.SUPER, rules.SYMMETRIC, rules.TRANSITIVE):
        return fact.rule, at(first.relation.span)
    if fact.rule == rules.INVERSE:
        # Either of the two may say so.
        says = first.relation if first.relation.inverse else ontology.by_iri[fact.relation.iri]
        return fact.rule, at(says.span)
    own = (one for one in known.build.rules if one.name == fact.rule)
    return fact.rule, next((at(one.span) for one in own), "")


def _pair(known: Known, fact: Fact) -> RolePair | None:
    roles = tuple(premise.relation.iri for premise in fact.premises)
    cls = fact.premises[0].subject.cls
    for pair in known.build.ontology.pairs:
        joins = pair.makes == fact.relation.iri and (pair.from_role, pair.to_role) == roles
        if joins and cls.is_a(pair.event_type):
            return pair
    return None


def _mention(known: Known, one: Statement, key: str) -> Mention:
    asserted = reasons.judge(known, one).asserted
    return Mention(node(one), kind(one), told(one), key, asserted, place(one))


def _holds(known: Known, one: Statement) -> Iterator[Mention]:
    """What a claim holds, the roles and outcome of an event, the parts of a measure."""
    if isinstance(one, Claim):
        for key, held in (("that", one.content), *(("if", each) for each in one.conditions)):
            found = held if isinstance(held, str) or held is None else known.nodes.get(held.id)
            if found is not None and not isinstance(found, str):
                yield _mention(known, found, key)
    elif isinstance(one, Event):
        yield from (_mention(known, role, role.relation.name) for role in one.roles)
        if one.outcome:
            yield _mention(known, Outcome(one, one.outcome), "outcome")
    elif isinstance(one, Measure):
        yield from (_mention(known, part, "parts") for part in one.parts)
