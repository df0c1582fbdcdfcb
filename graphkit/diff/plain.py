"""What has come to be asserted, what no longer is, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graphkit.diff.items import Ids
from graphkit.statements import Entity, Fact
from graphkit.why import account, reasons
from graphkit.why.known import Known, Statement, node, place, said, told

Triple = tuple[str, str, str]
"""Id, relation and end, ids as they are now."""


@dataclass(frozen=True)
class Turned:
    """A statement that is newly asserted, or no longer, and why.

    `rule` is that by which it is or was derived; `rests` whether what it is derived from has
    turned with it, which says it all.
    """

    said: str
    record: str
    reason: str
    place: str
    rule: str
    rests: bool


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

    def triples(self, one: Statement) -> list[Triple]:
        found = (each for each in said(one) if each.positive)
        return [(self.ids(s.subject), s.relation, self.ids(s.ends[0])) for s in found]


def turned(before: Plain, after: Plain) -> tuple[tuple[Turned, ...], tuple[Turned, ...]]:
    """What has become plain, and what has ceased to be."""
    come = {t: one for t, one in after.asserted.items() if t not in before.asserted}
    gone = {t: one for t, one in before.asserted.items() if t not in after.asserted}
    became = (_turned(after, one, come, _why_now(before, after, t)) for t, one in come.items())
    ceased = (_turned(before, one, gone, _why_no_more(before, after, t)) for t, one in gone.items())
    return tuple(sorted(became, key=_order)), tuple(sorted(ceased, key=_order))


def _order(one: Turned) -> tuple[bool, str, str]:
    return one.rests, one.place, one.said


def _turned(plain: Plain, one: Statement, all_: dict[Triple, Statement], reason: str) -> Turned:
    derived = isinstance(one, Fact) and one.rule
    premises = one.premises if isinstance(one, Fact) else ()
    rests = any(t in all_ for premise in premises for t in plain.triples(premise))
    rule = " ".join(account.rule(plain.known, one)) if derived and isinstance(one, Fact) else ""
    return Turned(told(one), node(one), reason, place(one), rule.strip(), rests)


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
    kept = node(after.known.nodes[before.ids(node(one))]) if _kept(before, after, one) else ""
    return f"'{kept}' says something else" if kept else "its record is gone"


def _kept(before: Plain, after: Plain, one: Statement) -> bool:
    return before.ids(node(one)) in after.known.nodes


def _premises(fact: Fact) -> str:
    return " and ".join(f"'{premise.id}'" for premise in fact.premises)
