"""All that follows, held against a reasoner that tries everything until nothing is new."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import product

import rdflib
from deriving import stated
from hypothesis import given, settings
from hypothesis import strategies as st
from test_contradictions import vocabulary

from graphkit import ontology, rdf, rules, shipped
from graphkit.derive import derive
from graphkit.diagnostics import Report
from graphkit.ontology import Ontology
from graphkit.rules import Rule
from graphkit.source import Source
from graphkit.statements import RANKS, Declared, Fact, Statements, Time
from graphkit.terms import Class, Individual, Relation

CASE = "https://example.org/case/terms#"
BASE = "https://example.org/case/"

WORDS = """
@prefix c: <https://example.org/case/terms#> .
@prefix gk: <https://example.org/graphkit/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

c:Thing a owl:Class ; rdfs:subClassOf gk:Actor .
c:Act a owl:Class ; rdfs:subClassOf gk:Event .
c:Deed a owl:Class ; rdfs:subClassOf c:Act .

c:plain a owl:ObjectProperty .
c:both a owl:ObjectProperty , owl:SymmetricProperty .
c:chain a owl:ObjectProperty , owl:TransitiveProperty ; rdfs:subPropertyOf c:wide .
c:ring a owl:ObjectProperty , owl:TransitiveProperty , owl:SymmetricProperty .
c:narrow a owl:ObjectProperty ; rdfs:subPropertyOf c:chain ; owl:inverseOf c:back .
c:back a owl:ObjectProperty .
c:wide a owl:ObjectProperty .
c:same a owl:ObjectProperty , owl:ReflexiveProperty , owl:TransitiveProperty .

c:doer a owl:ObjectProperty ; rdfs:domain c:Act .
c:hero a owl:ObjectProperty ; rdfs:subPropertyOf c:doer ; rdfs:domain c:Deed .
c:doneTo a owl:ObjectProperty ; rdfs:domain c:Act .
c:act a gk:RolePair ; gk:pairOf c:Act ; gk:fromRole c:doer ; gk:toRole c:doneTo ; gk:makes c:both .
c:deed a gk:RolePair ; gk:pairOf c:Deed ;
    gk:fromRole c:hero ; gk:toRole c:doneTo ; gk:makes c:narrow .
"""

EDGES = ("plain", "both", "chain", "ring", "narrow", "back", "wide", "same")
ROLES = ("doer", "hero", "doneTo")
VARIABLES = ("?a", "?b", "?c", "?d")

Triple = tuple[str, str, str]
Pattern = tuple[str, str, str]


@dataclass(frozen=True)
class Made:
    """A rule as patterns: those of the head, those of the body, and what may not be the same."""

    head: tuple[Pattern, ...]
    body: tuple[Pattern, ...]
    apart: tuple[str, str] | None = None

    def text(self) -> str:
        def triples(patterns: Iterable[Pattern]) -> str:
            return " . ".join(f"{s} <{CASE}{p}> {o}" for s, p, o in patterns)

        test = f" FILTER({self.apart[0]} != {self.apart[1]})" if self.apart else ""
        return f"CONSTRUCT {{ {triples(self.head)} }} WHERE {{ {triples(self.body)}{test} }}"


# --- The naive reasoner: statuses of triples, until none grows firmer ------------------------

INVERSE = {"narrow": "back", "back": "narrow"}
WIDER = {"chain": ["wide"], "narrow": ["chain", "wide"], "hero": ["doer"]}
RULES = (
    Made((("?a", "both", "?b"),), (("?e", "doer", "?a"), ("?e", "doneTo", "?b"))),
    Made((("?a", "narrow", "?b"),), (("?e", "hero", "?a"), ("?e", "doneTo", "?b"))),
    *(
        Made((("?a", name, "?c"),), (("?a", name, "?b"), ("?b", name, "?c")))
        for name in ("chain", "ring", "same")
    ),
)
"""The role pairs and the chains of the ontology. A hero is of a deed, and so needs no class."""


def naive(given: dict[Triple, int], made: Iterable[Made]) -> dict[Triple, int]:
    """The lowest rank of a status that each triple can have; joined by trying all with all."""
    known = dict(given)
    while True:
        before = dict(known)
        for (s, p, o), rank in before.items():
            more = [(s, wider, o) for wider in WIDER.get(p, ())]
            more += [(o, INVERSE[p], s)] if p in INVERSE else []
            more += [(o, p, s)] if p in ("both", "ring") else []
            for triple in more:
                known[triple] = min(rank, known.get(triple, rank))
        for rule in (*RULES, *made):
            for bound, rank in matches(rule, before):
                for s, p, o in rule.head:
                    triple = (bound[s], p, bound[o])
                    if fits(triple):
                        known[triple] = min(rank, known.get(triple, rank))
        if known == before:
            return known


def matches(rule: Made, known: dict[Triple, int]) -> Iterator[tuple[dict[str, str], int]]:
    for chosen in product(*([t for t in known if t[1] == p] for _, p, _ in rule.body)):
        bound: dict[str, str] = {}
        fit = all(
            bound.setdefault(variable, value) == value
            for (s, _, o), triple in zip(rule.body, chosen, strict=True)
            for variable, value in ((s, triple[0]), (o, triple[2]))
        )
        if fit and not (rule.apart and bound[rule.apart[0]] == bound[rule.apart[1]]):
            yield bound, max(known[triple] for triple in chosen)


def fits(triple: Triple) -> bool:
    """Roles are of events, and a hero's is a deed; any relation can join any two other things."""
    subject, relation, object = triple
    if subject == object and relation != "same":
        return False
    if relation == "hero":
        return subject.startswith("deed")
    return relation not in ROLES or subject.startswith(("deed", "act"))


# --- What is held against it -----------------------------------------------------------------


@functools.cache
def words() -> Ontology:
    core, *_ = shipped.read(whole=False)
    report = Report()
    made = ontology.read([core, Source("ontology/case.ttl", WORDS)], report)
    assert not report.failed, report.diagnostics
    return made


@functools.cache
def template() -> Fact:
    return next(fact for fact in stated().facts if fact.id == "marr-sworn")


def term(name: str) -> Relation:
    found = words().by_iri[CASE + name]
    assert isinstance(found, Relation)
    return found


def thing(id: str) -> Declared:
    name = "Deed" if id.startswith("deed") else "Act" if id.startswith("act") else "Thing"
    cls = words().by_iri[CASE + name]
    assert isinstance(cls, Class)
    kind = "entity" if name == "Thing" else "event"
    return Declared(id, kind, cls, template().spans[0])


def fact(number: int, triple: Triple, status: str, time: Time) -> Fact:
    id = f"f{number:02}"
    subject, relation, object = triple
    return replace(
        template(),
        id=id,
        entry=replace(template().entry, id=id),
        subject=thing(subject),
        relation=term(relation),
        object=thing(object),
        time=time,
        verdict=replace(template().verdict, status=status),
    )


def read(made: Iterable[Made]) -> list[Rule]:
    report = Report()
    found = [
        rules.read(Source(f"ontology/rules/r{n}.rq", one.text()), words(), {}, {}, report)
        for n, one in enumerate(made)
    ]
    assert not report.diagnostics, report.diagnostics
    return [rule for rule in found if rule]


def follow(facts: Iterable[Fact], made: Iterable[Made]) -> tuple[Fact, ...]:
    prefixes = {**words().prefixes, **rdf.prefixes(BASE)}
    return derive(Statements(facts=tuple(facts)), words(), read(made), prefixes)


def triple(fact: Fact) -> Triple:
    assert isinstance(fact.object, Declared)
    return fact.subject.id, fact.relation.iri.removeprefix(CASE), fact.object.id


THINGS = ("p", "q", "r", "s", "t")
EVENTS = ("act-1", "deed-1", "deed-2")

edges = st.tuples(st.sampled_from(THINGS), st.sampled_from(EDGES), st.sampled_from(THINGS)).filter(
    fits
)
roles = st.tuples(st.sampled_from(EVENTS), st.sampled_from(ROLES), st.sampled_from(THINGS))
triples = st.lists(st.one_of(edges, roles.filter(fits)), min_size=1, max_size=9, unique=True)
statuses = st.sampled_from(RANKS[:3])


@st.composite
def made_up(draw: st.DrawFn) -> Made:
    names = st.sampled_from((*EDGES, *ROLES))
    variables = st.sampled_from(VARIABLES)
    body = draw(st.lists(st.tuples(variables, names, variables), min_size=1, max_size=3))
    bound = sorted({end for s, _, o in body for end in (s, o)})
    ends = st.sampled_from(bound)
    # What says nothing new, or that something stands to itself, is no rule.
    new = st.tuples(ends, names, ends).filter(
        lambda one: one not in body and (one[0] != one[2] or one[1] == "same")
    )
    head = draw(st.lists(new, min_size=1, max_size=2))
    apart = draw(st.one_of(st.none(), st.tuples(ends, ends)))
    return Made(tuple(head), tuple(body), apart)


several_rules = st.lists(made_up(), max_size=3)


@given(triples, st.lists(statuses, min_size=9, max_size=9), several_rules)
@settings(max_examples=150, deadline=None)
def test_the_same_follows_as_from_trying_everything(
    given_: list[Triple], ranked: list[str], made: list[Made]
) -> None:
    facts = [fact(n, one, ranked[n], Time()) for n, one in enumerate(given_)]
    found = follow(facts, made)
    expected = naive({triple(one): RANKS.index(one.verdict.status) for one in facts}, made)
    firmest: dict[Triple, int] = {}
    for one in (*facts, *found):
        rank = RANKS.index(one.verdict.status)
        firmest[triple(one)] = min(rank, firmest.get(triple(one), rank))
    assert firmest == expected


@given(triples, st.lists(statuses, min_size=9, max_size=9), several_rules)
@settings(max_examples=60, deadline=None)
def test_each_conclusion_rests_on_statements_and_never_on_itself(
    given_: list[Triple], ranked: list[str], made: list[Made]
) -> None:
    facts = [fact(n, one, ranked[n], Time()) for n, one in enumerate(given_)]
    found = follow(facts, made)
    by_id = {one.id: one for one in (*facts, *found)}
    assert len(by_id) == len(facts) + len(found)
    rests_on: dict[str, set[str]] = {one.id: {p.id for p in one.premises} for one in found}
    assert all(premise in by_id for premises in rests_on.values() for premise in premises)
    for one in found:
        assert one.premises
        assert one.rule
        statuses_below = [premise.verdict.status for premise in one.premises]
        assert one.verdict.status == max(statuses_below, key=RANKS.index)
        assert {p.id for p in rdf.stated(one)} <= {f.id for f in facts}
    settled = {one.id for one in facts}
    while more := {id for id, below in rests_on.items() if below <= settled} - settled:
        settled |= more
    assert settled == set(by_id)


ENDS = (None, date(2001, 12, 31), date(2002, 12, 31), date(2003, 12, 31))


@given(
    triples,
    st.lists(statuses, min_size=9, max_size=9),
    st.lists(st.sampled_from(ENDS), min_size=9, max_size=9),
    several_rules,
    st.sampled_from((date(2001, 6, 1), date(2002, 6, 1), date(2005, 6, 1))),
)
@settings(max_examples=150, deadline=None)
def test_what_is_plain_is_all_that_follows_from_what_is_plain(
    given_: list[Triple],
    ranked: list[str],
    ends: list[date | None],
    made: list[Made],
    on: date,
) -> None:
    facts = [fact(n, one, ranked[n], Time(latest_end=ends[n])) for n, one in enumerate(given_)]
    plain = {triple(one) for one in (*facts, *follow(facts, made)) if rdf.plain(one, on)}
    assert plain == set(naive({triple(one): 0 for one in facts if rdf.plain(one, on)}, made))


@given(st.lists(edges.filter(lambda one: one[1] in ("chain", "ring", "wide")), max_size=12))
@settings(max_examples=40, deadline=None)
def test_a_reasoner_of_others_follows_chains_as_far(given_: list[Triple]) -> None:
    import owlrl  # type: ignore[import-untyped]

    facts = [fact(n, one, RANKS[0], Time()) for n, one in enumerate(given_)]
    found = {triple(one) for one in (*facts, *follow(facts, []))}
    graph = rdflib.Graph()
    graph.parse(data=WORDS)
    for s, p, o in given_:
        graph.add((rdflib.URIRef(CASE + s), rdflib.URIRef(CASE + p), rdflib.URIRef(CASE + o)))
    owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False
    ).expand(graph)
    expected = {
        (str(s).removeprefix(CASE), str(p).removeprefix(CASE), str(o).removeprefix(CASE))
        for s, p, o in graph
        if str(p).removeprefix(CASE) in EDGES
    }
    # To OWL whoever is linked to somebody and back is linked to themselves.
    assert {one for one in found if one[0] != one[2]} == {
        one for one in expected if one[0] != one[2]
    }


def test_the_naive_reasoner_concludes_something_by_each_of_its_rules() -> None:
    """The control: what is compared is not nothing."""
    known = naive(
        {
            ("deed-1", "hero", "p"): 0,
            ("deed-1", "doneTo", "q"): 1,
            ("q", "chain", "r"): 0,
            ("r", "plain", "s"): 2,
        },
        [Made((("?a", "ring", "?c"),), (("?a", "both", "?b"), ("?b", "chain", "?c")))],
    )
    assert known[("deed-1", "doer", "p")] == 0
    assert known[("p", "narrow", "q")] == known[("q", "back", "p")] == 1
    assert known[("q", "both", "p")] == 1
    assert known[("p", "chain", "r")] == 1
    assert known[("p", "ring", "r")] == known[("r", "ring", "p")] == 1
    assert known[("r", "plain", "s")] == 2


REFLEXIVE = Made((("?a", "same", "?b"),), (("?a", "plain", "?x"), ("?b", "plain", "?x")))
LINKED = Made((("?a", "ring", "?b"),), REFLEXIVE.body)


def test_nothing_comes_to_stand_to_itself_unless_the_relation_is_reflexive() -> None:
    both = [("p", "plain", "q"), ("r", "plain", "q")]
    back = [("p", "chain", "q"), ("q", "chain", "p"), ("p", "same", "q"), ("q", "same", "p")]
    facts = [fact(n, one, RANKS[0], Time()) for n, one in enumerate((*both, *back))]
    found = {triple(one) for one in follow(facts, [REFLEXIVE, LINKED])}
    assert {one for one in found if one[0] == one[2]} == {(x, "same", x) for x in "pqr"}
    assert {("p", "ring", "r"), ("r", "ring", "p")} <= found


DAYS = [date(2001, month, 1) for month in range(1, 9)]
PHRASES = [Decimal("0.05"), Decimal("0.45"), Decimal("0.8"), None]


@st.composite
def doubtful(draw: st.DrawFn) -> tuple[Time, str, Decimal | None, bool]:
    """Four bounds in their order, any of which may be unknown; a hedge; how likely, if at all."""
    days = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=4, max_size=4)))
    known = draw(st.lists(st.booleans(), min_size=4, max_size=4))
    bounds = [day if is_known else None for day, is_known in zip(days, known, strict=True)]
    time = Time((), *bounds, uncertain=draw(st.booleans()))
    hedge = draw(st.sampled_from(("", "", "it seems")))
    return time, hedge, draw(st.sampled_from(PHRASES)), draw(st.booleans())


def phrase(lowest: Decimal | None) -> Individual:
    said = next(one for one in vocabulary().terms if one.name == "so they say")
    assert isinstance(said, Individual)
    return replace(said, lowest=lowest, name=str(lowest))


@given(triples, st.lists(doubtful(), min_size=9, max_size=9), several_rules)
@settings(max_examples=100, deadline=None)
def test_what_follows_holds_on_the_days_when_all_it_rests_on_does_and_is_as_doubtful(
    given_: list[Triple],
    doubts: list[tuple[Time, str, Decimal | None, bool]],
    made: list[Made],
) -> None:
    facts = []
    for n, one in enumerate(given_):
        time, hedge, lowest, likely = doubts[n]
        plain = fact(n, one, RANKS[0], time)
        likelihood = phrase(lowest) if likely else None
        verdict = replace(plain.verdict, hedge=hedge, likelihood=likelihood)
        facts.append(replace(plain, verdict=verdict))
    for one in follow(facts, made):
        ends = [*rdf.stated(one)]
        assert bool(one.verdict.hedge) == any(each.verdict.hedge for each in ends)
        phrases = [each.verdict.likelihood for each in ends if each.verdict.likelihood]
        lowest = [each.lowest if each.lowest is not None else Decimal(1) for each in phrases]
        found = one.verdict.likelihood
        assert bool(found) == bool(phrases)
        assert found is None or (1 if found.lowest is None else found.lowest) == min(lowest)
        assert one.time.uncertain == any(each.time.uncertain for each in ends)
        if any(each.subject.kind == "event" for each in ends):
            continue
        for day in DAYS:
            assert possible(one.time, day) == all(possible(each.time, day) for each in ends)
            assert certain(one.time, day) == all(certain(each.time, day) for each in ends)


def possible(time: Time, day: date) -> bool:
    return (time.earliest_begin or day) <= day <= (time.latest_end or day)


def certain(time: Time, day: date) -> bool:
    begun, ended = time.latest_begin, time.earliest_end
    return bool(begun and ended and begun <= day <= ended) and possible(time, day)
