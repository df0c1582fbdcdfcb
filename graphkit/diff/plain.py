"""What has come to be asserted, what no longer is, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from graphkit.diff.items import Ids
from graphkit.statements import Entity, Fact
from graphkit.why import account, reasons
from graphkit.why.known import Known, Outcome, Statement, node, place, said, told

RECORD, EVENT, PREMISE = "record", "event", "premise"

Triple = tuple[str, str, str]
"""Id, relation and end, ids as they are now."""


@dataclass(frozen=True)
class Turned:
    """A statement that is newly asserted, or no longer, and why.

    `rule` is that by which it is or was derived. `by` says what has turned it where that is told
    already: RECORD, which has come or gone or says something else; EVENT, in which it is a role
    and which has turned itself; or PREMISE, which has.
    """

    id: str
    says: str
    reason: str
    place: str
    rule: str
    by: str


class Plain:
    """The plain triples of a project but those of entities, which are asserted as they are."""

    def __init__(self, known: Known, ids: Ids) -> None:
        self.known = known
        self.ids = ids
        self.asserted: dict[Triple, Statement] = {}
        self.others: dict[Triple, Statement] = {}
        by_triple: dict[Triple, list[Statement]] = defaultdict(list)
        for one in known.nodes.values():
            if not isinstance(one, Entity):
                for triple in self.triples(one):
                    by_triple[triple].append(one)
        for triple, found in by_triple.items():
            # What is stated says more than what follows.
            found.sort(key=lambda one: isinstance(one, Fact) and bool(one.rule))
            plain = [one for one in found if reasons.judge(known, one).asserted]
            if plain:
                self.asserted[triple] = plain[0]
            else:
                self.others[triple] = found[0]

    @cached_property
    def owners(self) -> frozenset[str]:
        """The ids of all records, as they are now."""
        return frozenset(self.ids(r.entry.id) for r in self.known.build.statements.records)

    def owner(self, one: Statement) -> str:
        """The record that a statement stands in: its id has no dot in it."""
        return self.ids(node(one).partition(".")[0])

    def event(self, one: Statement) -> Triple | None:
        """That what a role or an outcome is of happened; None for what is neither."""
        if isinstance(one, Fact) and one.relation.role:
            found = self.known.events.get(one.subject.id)
        else:
            found = one.event if isinstance(one, Outcome) else None
        return self.triples(found)[0] if found else None

    def triples(self, one: Statement) -> list[Triple]:
        found = (each for each in said(one) if each.positive)
        return [(self.ids(s.subject), s.relation, self.ids(s.ends[0])) for s in found]


def turned(before: Plain, after: Plain) -> tuple[tuple[Turned, ...], tuple[Turned, ...]]:
    """What has become plain, and what has ceased to be."""
    became = {t: _why_now(before, after, t) for t in after.asserted if t not in before.asserted}
    ceased = {t: _why_no_more(before, after, t) for t in before.asserted if t not in after.asserted}
    return _turned(after, before, became), _turned(before, after, ceased)


def _turned(plain: Plain, other: Plain, reasons_: dict[Triple, str]) -> tuple[Turned, ...]:
    """What is plain in one of two projects and not in the other, with the reasons."""
    found = []
    for triple, reason in reasons_.items():
        one = plain.asserted[triple]
        derived = isinstance(one, Fact) and one.rule
        premises = one.premises if isinstance(one, Fact) else ()
        by = ""
        if any(t in reasons_ for premise in premises for t in plain.triples(premise)):
            by = PREMISE
        elif plain.event(one) in reasons_:
            by = EVENT
        elif triple not in other.others and not derived:
            by = RECORD
        rule = " ".join(account.rule(plain.known, one)) if isinstance(one, Fact) and derived else ""
        found.append(Turned(node(one), told(one), reason, place(one), rule.strip(), by))
    return tuple(sorted(found, key=_order))


def _order(one: Turned) -> tuple[bool, bool, str, str]:
    return one.by == PREMISE, bool(one.by), one.place, one.says


def _why_now(before: Plain, after: Plain, triple: Triple) -> str:
    one = after.asserted[triple]
    if triple in before.others:
        return f"before: {reasons.judge(before.known, before.others[triple]).short}"
    if isinstance(one, Fact) and one.rule:
        return f"it follows from {_premises(one)}"
    return "nobody had written it"


def _why_no_more(before: Plain, after: Plain, triple: Triple) -> str:
    one = before.asserted[triple]
    if triple in after.others:
        return reasons.judge(after.known, after.others[triple]).short
    if isinstance(one, Fact) and one.rule:
        return f"it followed from {_premises(one)}"
    record = before.owner(one)
    return f"'{record}' says something else" if record in after.owners else "its record is gone"


def _premises(fact: Fact) -> str:
    return " and ".join(f"'{premise.id}'" for premise in fact.premises)
