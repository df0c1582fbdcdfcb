"""`graphkit why`: its answers held against the finished graph, statement by statement."""

from __future__ import annotations

import json
import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import halven
import pytest

from graphkit import cli, firewall, why
from graphkit.build import Build
from graphkit.nodes import HOMES
from graphkit.terms import GK, Class, MeasureType, Relation, Scheme
from graphkit.why import Account, Known

CHECKOUT = Path(__file__).parents[1]
PROJECTS = {
    "world": CHECKOUT / "tests" / "world",
    "example": CHECKOUT / "tests" / "example",
    "vocabulary": CHECKOUT / "tests" / "vocabulary",
    "facts": CHECKOUT,
}
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

LEANING = """
facts:
  fog-barters:
    subject: fog-guild
    relation: barters_with
    object: amber-guild
    until: 1300
    quote: it was so before
  fog-swears:
    subject: gullwick
    relation: sworn_to
    object: fog-guild
    status: rejected
    quote: an oath in the fog
  sandholm-sworn:
    subject: sandholm
    relation: sworn_to
    object: fog-guild
    hedge: perhaps
    quote: perhaps an oath
  mark-kept:
    subject: quiet-plea
    relation: pleaded
    object: fog-guild
    quote: the guild was begged
events:
  quiet-plea:
    is: Plea
    name: Sandholm begs
    hedge: perhaps
    roles: {pleader: sandholm, pleaded: gullwick}
    quote: perhaps somebody begged
  late-voyage:
    is: Voyage
    name: A late voyage
    status: accepted
    roles: {commander: mother-crane, heeds: quiet-plea}
    quote: late in the year
measures:
  plea-cargo:
    of: sandholm
    measure: cargo
    unit: barrels
    status: reported
    parts:
      - {date: 1311, value: 10}
      - {date: 1312, value: 20, hedge: perhaps}
    quote: ten and perhaps twenty
claims:
  fenn-on-crane:
    is: Rumour
    speaker: old-fenn
    that: {subject: mother-crane, relation: owes_to, object: salt-guild, polarity: negative}
    quote: not a penny
  fenn-on-oath:
    is: Rumour
    speaker: old-fenn
    that: fog-swears
    if: [guilds-feud]
    quote: so they say of Gullwick
"""


@cache
def built(name: str) -> Known:
    import graphkit

    return Known(graphkit.load(PROJECTS[name]))


@pytest.fixture(scope="session")
def leaning(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """The world with statements that are held back for every reason that there is."""
    return Known(halven.compiled(tmp_path_factory.mktemp("why"), LEANING))


class Graph:
    """The finished N-Quads, read by nothing that has made them."""

    def __init__(self, build: Build) -> None:
        self.build = build
        base = build.project.base
        self.homes = {base + home: kind for kind, home in HOMES.items()}
        self.triples = [self._triple(line) for line in build.nquads.decode().splitlines()]
        self.held: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, object in self.triples:
            self.held[subject][predicate].add(object)

    @staticmethod
    def _triple(line: str) -> tuple[str, str, str]:
        subject, predicate, rest = line.split(" ", 2)
        object = rest.removesuffix(" .")
        if object.startswith("<"):
            return subject[1:-1], predicate[1:-1], object[1:-1]
        text = object[1 : object.rindex('"')]
        return subject[1:-1], predicate[1:-1], json.loads(f'"{text}"')

    def kind(self, iri: str) -> str:
        return next((kind for home, kind in self.homes.items() if iri.startswith(home)), "")

    def id(self, iri: str) -> str:
        home = next((home for home in self.homes if iri.startswith(home)), "")
        return iri.removeprefix(home)

    def plain(self) -> Iterator[tuple[str, str, str]]:
        """The triples that the firewall is about, in the words that facts are written in."""
        ontology = self.build.ontology
        for subject, predicate, object in self.triples:
            term = ontology.by_iri.get(predicate)
            stated = isinstance(term, Relation) and (not term.core or term.role)
            if isinstance(term, MeasureType | Scheme) or stated or predicate == GK + "outcome":
                end = ontology.by_iri.get(object)
                # A literal is compared by its text, an outcome by its word.
                yield self.id(subject), predicate, end.name if end else self.id(object)
            elif predicate == RDF + "type":
                cls = ontology.by_iri.get(object)
                named = self.kind(subject) == "entity" or GK + "eventType" in self.held[subject]
                if named and isinstance(cls, Class) and not cls.core:
                    yield self.id(subject), "is", cls.name
            elif predicate == SKOS + "prefLabel" and self.kind(subject) == "entity":
                yield self.id(subject), "name", object
            elif predicate == SKOS + "altLabel":
                yield self.id(subject), "also", object

    def statements(self) -> Iterator[tuple[str, str, str, str]]:
        """Every node that says something: itself, and subject, predicate and object."""
        for node, held in self.held.items():
            for start, relation, ends in (
                (RDF + "subject", RDF + "predicate", (RDF + "object",)),
                (
                    OWL + "sourceIndividual",
                    OWL + "assertionProperty",
                    (OWL + "targetIndividual", OWL + "targetValue"),
                ),
                (GK + "of", GK + "measure", ()),
            ):
                if start in held:
                    (subject,), (predicate,) = held[start], held[relation]
                    object = next((o for end in ends for o in held.get(end, ())), node)
                    yield node, subject, predicate, object


def each(name: str, leaning: Known) -> Known:
    return leaning if name == "leaning" else built(name)


ALL = [*PROJECTS, "leaning"]


@pytest.mark.parametrize("name", ALL)
def test_what_is_plain_is_asserted(name: str, leaning: Known) -> None:
    known = each(name, leaning)
    seen = 0
    for subject, predicate, object in Graph(known.build).plain():
        seen += 1
        found = why.answer(known, subject, predicate, object)
        assert found.asserted, (subject, predicate, object)
        first = found.accounts[0]
        assert first.asserted
        assert [reason.rule for reason in first.reasons] == [_letter(known, first, predicate)]
    assert seen > 50


def _letter(known: Known, account: Account, predicate: str) -> str:
    term = known.build.ontology.by_iri.get(predicate)
    if isinstance(term, MeasureType):
        return "d"
    if account.kind in ("event", "role", "outcome"):
        return "c"
    return {"entity": "a", "derived": "e"}.get(account.kind, "b")


@pytest.mark.parametrize("name", ALL)
def test_what_is_not_plain_is_not_asserted_and_it_is_said_why(name: str, leaning: Known) -> None:
    known = each(name, leaning)
    graph, project = Graph(known.build), known.build.project
    lines = [firewall._triple(line) for line in known.build.nquads.decode().splitlines()]
    proof = firewall._Proof(lines, known.build.ontology, project.base, project.as_of)
    plain, said = set(graph.triples), list(graph.statements())
    seen: set[str] = set()
    for node, subject, predicate, object in said:
        held, measure = graph.held[node], GK + "measure" in graph.held[node]
        # Of a denial the proof sees no subject, for it asserts nothing.
        happened = proof.happened(f"<{node}>") or graph.kind(subject) == "event"
        over = not happened and proof.ended(proof.held[f"<{node}>"])
        wanted = {
            "status": held[GK + "status"] != {GK + "accepted"},
            "polarity": OWL + "sourceIndividual" in held,
            "over": over and not measure,
            "part": measure and re.search(r"\.p[0-9]+$", node) is not None,
        }
        account = why.told(known, graph.id(node))
        rules = {reason.rule for reason in account.reasons}
        seen |= rules
        assert held[GK + "status"] == {GK + account.status}
        assert account.asserted is not any(wanted.values()), node
        if account.asserted:
            assert (subject, predicate, object) in plain
            assert len(account.reasons) == 1
        else:
            assert rules == {rule for rule, stands in wanted.items() if stands}, node
            others = [one[0] for one in said if one[1:] == (subject, predicate, object)]
            asserted = any(why.told(known, graph.id(other)).asserted for other in others)
            assert asserted is ((subject, predicate, object) in plain), node
    if name == "leaning":
        assert seen == {*"bcde", "status", "polarity", "over", "part"}


@pytest.mark.parametrize("name", ALL)
def test_what_is_only_claimed_or_denied_is_asserted_nowhere(name: str, leaning: Known) -> None:
    """Asked for as subject, relation and object, which finds every node that says it."""
    known = each(name, leaning)
    graph = Graph(known.build)
    plain = set(graph.triples)
    asked = {s[1:] for s in graph.statements() if s[1:] not in plain and s[0] != s[3]}
    for subject, predicate, object in asked:
        found = why.answer(known, graph.id(subject), predicate, graph.id(object) or object)
        assert not found.asserted, (subject, predicate, object)
        assert found.accounts or found.near[0].how in ("denied", "wider", "narrower")
