"""Rules applied to what is known: what follows from statements that are new, and from which.

A statement is looked at once, when it is new, together with all that is known already: so the
work grows with what follows, and not with how often one looks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from graphkit.clauses import TYPE, Pattern
from graphkit.ntriples import iri, literal
from graphkit.ontology import Ontology
from graphkit.readings import end_key
from graphkit.rules import Rule
from graphkit.standing import happened
from graphkit.statements import RANKS, Declared, Fact
from graphkit.store import Store
from graphkit.terms import Relation
from graphkit.values import DATES, Literal

WAYS = 64
"""Of records that state one and the same, so many are looked at, the firmest first."""

End = Declared | Literal
Key = tuple[str, str, str, str]
"""Subject, relation, object, and the record that it comes from: two events may make one edge
between the same two actors, at different times."""

Conclusion = tuple[Rule, Declared, Relation, End, tuple[Fact, ...]]
"""Rule, subject, relation, object, premises."""


def key(fact: Fact) -> Key:
    return fact.subject.id, fact.relation.iri, end_key(fact.object), fact.entry.id


def rank(fact: Fact) -> tuple[int, bool, bool, int, str]:
    """Which of two statements of the same goes first: the firmer, a stated one, what lasts longer.

    No conclusion goes before its premises in any of this; so no statement comes to rest on itself.
    """
    over = None if happened(fact) else fact.time.latest_end
    return (
        RANKS.index(fact.verdict.status),
        bool(fact.rule),
        fact.time.past,
        -(over or date.max).toordinal(),
        fact.id,
    )


def order(fact: Fact) -> tuple[object, ...]:
    """In which order statements that are found at once become known.

    Where two are as good it tells by where their premises are written, not by anybody's names
    for relations.
    """
    places = [(premise.spans[2].path, premise.spans[2].start) for premise in fact.premises]
    return *rank(fact)[:-1], fact.rule, places, fact.id


class Known:
    """What is stated and what follows so far; of two of the same, the one that goes first."""

    def __init__(self) -> None:
        self.facts: dict[Key, Fact] = {}
        self._ahead: dict[tuple[str, str], dict[str, dict[Key, Fact]]] = defaultdict(dict)
        self._behind: dict[tuple[str, str], dict[str, dict[Key, Fact]]] = defaultdict(dict)
        self._alike: dict[str, dict[tuple[str, str], dict[Key, Fact]]] = defaultdict(dict)

    def keep(self, fact: Fact) -> bool:
        """Whether a statement is new, or goes before what is known of the same; then it is kept."""
        its = key(fact)
        before = self.facts.get(its)
        if before is not None and rank(before) <= rank(fact):
            return False
        self.facts[its] = fact
        subject, relation, object, _ = its
        alike = self._alike[relation].setdefault((subject, object), {})
        alike[its] = fact
        self._ahead[relation, subject][object] = alike
        self._behind[relation, object][subject] = alike
        return True

    def joining(self, relation: str, subject: str | None, object: str | None) -> Iterator[Fact]:
        """What is known of a relation between two ends, either of which may be any."""
        found: Iterable[dict[Key, Fact]]
        if subject is not None and object is not None:
            found = filter(None, [self._alike[relation].get((subject, object))])
        elif subject is not None:
            found = self._ahead.get((relation, subject), {}).values()
        elif object is not None:
            found = self._behind.get((relation, object), {}).values()
        else:
            found = self._alike[relation].values()
        for alike in found:
            few = alike.values() if len(alike) <= WAYS else nsmallest(WAYS, alike.values(), rank)
            yield from few


@dataclass(frozen=True)
class _Match:
    """What the variables of a rule stand for, and the statements in the order of its premises."""

    bound: Mapping[str, End]
    premises: tuple[Fact, ...]


class Engine:
    """Rules, and what they are applied to.

    `prefixes` are those that the project's records have in RDF; `declared` are the records that
    a head may name although no premise does.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        known: Known,
        ontology: Ontology,
        prefixes: Mapping[str, str],
        declared: Mapping[str, Declared],
    ) -> None:
        self.rules, self.known, self.ontology = rules, known, ontology
        self.prefixes, self.declared = prefixes, declared
        self._looked_at = {
            relation: [
                (rule, at)
                for rule in rules
                for at, premise in enumerate(rule.premises)
                if premise.predicate == relation
            ]
            for relation in {premise.predicate for rule in rules for premise in rule.premises}
        }

    def conclusions(self, fresh: Sequence[Fact]) -> Iterator[Conclusion]:
        """What follows from statements that have just become known, with all that is known."""
        new = {id(fact) for fact in fresh}
        tested: dict[str, tuple[Rule, list[_Match]]] = {}
        for fact in fresh:
            for rule, at in self._looked_at.get(fact.relation.iri, ()):
                # A match that has two new statements is found from the first of them.
                found = [
                    match
                    for match in self._matches(rule, fact, at)
                    if not any(id(premise) in new for premise in match.premises[:at])
                ]
                if rule.tests:
                    tested.setdefault(rule.name, (rule, []))[1].extend(found)
                else:
                    yield from (made for match in found for made in self._made(rule, match))
        for _, (rule, found) in sorted(tested.items(), key=lambda one: one[0]):
            for match in self._passing(rule, found):
                yield from self._made(rule, match)

    def _matches(self, rule: Rule, fact: Fact, at: int) -> Iterator[_Match]:
        bound: dict[str, End] = {}
        if self._bind(rule, rule.premises[at], fact, bound):
            yield from self._joined(rule, bound, {at: fact})

    def _joined(
        self, rule: Rule, bound: Mapping[str, End], found: Mapping[int, Fact]
    ) -> Iterator[_Match]:
        """Each way of matching the premises that are left, the one with most known ends first."""
        left = [at for at in range(len(rule.premises)) if at not in found]
        if not left:
            premises = tuple(found[at] for at in sorted(found))
            yield _Match(bound, premises)
            return
        ends = {at: self._ends(rule, rule.premises[at], bound) for at in left}
        at = max(left, key=lambda at: sum(end is not None for end in ends[at]))
        for fact in self.known.joining(rule.premises[at].predicate, *ends[at]):
            more = dict(bound)
            if self._bind(rule, rule.premises[at], fact, more):
                yield from self._joined(rule, more, {**found, at: fact})

    def _ends(
        self, rule: Rule, pattern: Pattern, bound: Mapping[str, End]
    ) -> tuple[str | None, str | None]:
        subject, object = (
            end_key(bound[end]) if end in bound else rule.named.get(end) for end in pattern.ends
        )
        return subject, object

    def _bind(self, rule: Rule, pattern: Pattern, fact: Fact, bound: dict[str, End]) -> bool:
        """Whether a statement fits a premise, and its ends the classes that the rule asks for."""
        for end, value in zip(pattern.ends, (fact.subject, fact.object), strict=True):
            its = bound.get(end)
            if its is not None or end in rule.named:
                if end_key(value) != (rule.named[end] if its is None else end_key(its)):
                    return False
                continue
            wanted = [p.object for p in rule.body if p.predicate == TYPE and p.subject == end]
            if not all(isinstance(value, Declared) and value.cls.is_a(cls) for cls in wanted):
                return False
            bound[end] = value
        return True

    def _passing(self, rule: Rule, found: list[_Match]) -> Iterator[_Match]:
        """Those of some matches that pass the rule's FILTERs, which are asked of all at once."""
        match = "?_" + max(rule.compared, key=len, default="?")[1:]
        where = f"{match} <urn:in> <urn:matches> ."
        lines = {f"<urn:match:{at}> <urn:in> <urn:matches> .\n" for at in range(len(found))}
        for variable in rule.compared:
            where += f" {match} <urn:is:{variable[1:]}> {variable} ."
            lines |= {
                f"<urn:match:{at}> <urn:is:{variable[1:]}> {self._term(one.bound[variable])} .\n"
                for at, one in enumerate(found)
            }
        store = Store("".join(sorted(lines)).encode(), b"", self.prefixes)
        text = f"{rule.prologue}SELECT DISTINCT {match} WHERE {{ {where} {rule.tests}\n}}"
        numbers = [str(row[0]).rpartition(":")[2] for row in store.query(text, rule.name).rows]
        yield from (found[number] for number in sorted(map(int, numbers)))

    def _term(self, end: End) -> str:
        if isinstance(end, Literal):
            return literal(end)
        return iri(self.prefixes["id" if end.kind == "entity" else end.kind] + end.id)

    def _made(self, rule: Rule, match: _Match) -> Iterator[Conclusion]:
        for pattern in rule.head:
            subject, object = (
                # Through a lens, a record that a rule names may not be there.
                match.bound[end] if end[0] == "?" else self.declared.get(rule.named[end])
                for end in pattern.ends
            )
            relation = self.ontology.by_iri[pattern.predicate]
            assert isinstance(relation, Relation)
            if isinstance(subject, Declared) and object and _fits(subject, relation, object):
                yield rule, subject, relation, object, match.premises


def _fits(subject: Declared, relation: Relation, object: End) -> bool:
    """Whether a relation can join two ends: a role may be open to more than a relation is.

    What is criticised, say, is now an actor and now an event.
    """
    if relation.domain and not subject.cls.is_a(*relation.domain):
        return False
    if isinstance(object, Literal):
        # A date is as exact as it was written, and so has one of several types.
        dates = object.datatype in DATES and relation.datatype in DATES
        return dates or object.datatype == relation.datatype
    return not relation.datatype and (not relation.range or object.cls.is_a(*relation.range))
