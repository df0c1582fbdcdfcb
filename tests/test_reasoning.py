"""What a reasoner concludes from ontology.ttl and a graph: nothing that the graph does not say.

The rules are those of OWL 2 RL, applied by owlrl until nothing new follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import rdflib
from halven import WORLD, compiled, copied
from rdflib.namespace import OWL, RDF, RDFS
from test_firewall import EVENT, FACT, MEASURE, OATH, VALUE, doubted, doubts

from graphkit import build, lens
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.exports import ontology
from graphkit.lens import Lens
from graphkit.render import text
from graphkit.terms import HAS_MEASURE, IDENTIFIER, Class, MeasureType, Relation, Scheme

CHECKOUT = Path(__file__).parents[1]
ERROR = "http://www.daml.org/2002/03/agents/agent-ont#error"

Triple = tuple[str, str, str]


def load(root: Path) -> Build:
    report = Report()
    made = build.load(root, report)
    assert made, "\n".join(text.render(report.sorted()))
    return made


@dataclass(frozen=True)
class Concluded:
    """What follows from a build, and from what is added to it in Turtle."""

    build: Build
    said: rdflib.Graph
    all: rdflib.Graph

    @property
    def objections(self) -> list[str]:
        return sorted(str(text) for text in self.all.objects(None, rdflib.URIRef(ERROR)))

    @property
    def new(self) -> set[Triple]:
        """What follows about the nodes of the graph, and is neither said nor so by definition."""
        known = explained(self.build, triples(self.said, self.build))
        return triples(self.all, self.build) - known


def concluded(made: Build, more: str = "") -> Concluded:
    import owlrl

    said = rdflib.Graph().parse(data=made.nquads, format="nt")
    closure = rdflib.Graph().parse(data=ontology.render(made))
    closure.parse(data=f"{prefixes(made)}\n{more}")
    closure += said
    # Nothing follows from a label, and there are many.
    for remark in (RDFS.label, rdflib.SKOS.definition, rdflib.SKOS.example):
        closure.remove((None, remark, None))
    semantics = owlrl.OWLRL_Semantics
    owlrl.DeductiveClosure(semantics, axiomatic_triples=False, datatype_axioms=False).expand(
        closure
    )
    return Concluded(made, said, closure)


def prefixes(made: Build) -> str:
    return "".join(f"@prefix {name}: <{space}> .\n" for name, space in made.prefixes.items())


def triples(graph: rdflib.Graph, made: Build) -> set[Triple]:
    """What is said of nodes of the graph, but for that each is itself, and is something."""
    base = made.project.base
    things = {str(OWL.Thing), str(RDFS.Resource)}
    return {
        (str(s), str(p), str(o))
        for s, p, o in graph
        if str(s).startswith(base) and not (p == OWL.sameAs and s == o) and str(o) not in things
    }


def explained(made: Build, said: set[Triple]) -> set[Triple]:
    """What is said, put in every more general word."""
    words = made.ontology.by_iri
    found = set()
    for subject, predicate, object in said:
        term, cls = words.get(predicate), words.get(object)
        above: tuple[str, ...] = (predicate,)
        if isinstance(term, Relation):
            above = term.ancestors
        elif isinstance(term, MeasureType):
            above = (predicate, HAS_MEASURE)
        elif isinstance(term, Scheme):
            above = (predicate, IDENTIFIER, str(rdflib.DCTERMS.identifier))
        found |= {(subject, more, object) for more in above}
        if predicate == str(RDF.type) and isinstance(cls, Class):
            found |= {(subject, predicate, more) for more in cls.ancestors}
    return found


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The world, and beside it records of every kind, less than accepted in every way there is."""
    root = copied(tmp_path_factory.mktemp("doubtful"))
    cases = [(r, way) for r in (FACT, EVENT, MEASURE, VALUE, OATH) for way in doubts(r)]
    assert len(cases) > 40
    for number, (record, way) in enumerate(cases):
        text = doubted(record, way).replace("tried", f"tried-{number}")
        text = text.replace("teller", f"teller-{number}")
        (root / f"facts/readings/doubt-{number}.yaml").write_text(f"source: saltmere-book\n{text}")
    return load(root)


@pytest.mark.parametrize("root", [CHECKOUT, CHECKOUT / "tests" / "example", WORLD], ids=str)
def test_nothing_follows_that_the_graph_does_not_say(root: Path) -> None:
    found = concluded(load(root))
    assert found.objections == []
    assert found.new == set()
    assert len(found.all) > len(found.said)


def test_nothing_follows_from_a_view_that_it_does_not_say() -> None:
    found = concluded(lens.seen(load(WORLD), Lens(tellers=("long-winter", "old-fenn"))))
    assert b"accordingTo" in lens.seen(load(WORLD), Lens(tellers=("old-fenn",))).nquads
    assert found.objections == []
    assert found.new == set()


def test_nothing_follows_from_what_is_doubted_denied_or_claimed(doubtful: Build) -> None:
    found = concluded(doubtful)
    assert found.objections == []
    assert found.new == set()


def test_more_general_words_of_other_vocabularies_follow() -> None:
    """The control: a reasoner does conclude something."""
    found = concluded(load(WORLD))
    said, all = triples(found.said, found.build), triples(found.all, found.build)
    own = {predicate for _, predicate, _ in said}
    assert {predicate for _, predicate, _ in all} - own
    assert said < all


CLAIMED = """
claims:
  teller:
    is: Rumour
    speaker: old-fenn
    that: {of: gullwick, measure: cargo, value: 3, unit: chests}
    quote: so Fenn tells it
"""
TWO_ISLES = """
entities:
  little-halven: {is: Isle, name: Little Halven}
facts:
  saltmere-moved:
    subject: saltmere
    relation: stands_on
    object: little-halven
    quote: now on the little isle
"""


@pytest.mark.parametrize(
    ("extra", "axiom", "follows"),
    [
        (CLAIMED, "gk:measure rdfs:domain gk:Measure .", "claim:teller.that rdf:type gk:Measure"),
        (CLAIMED, "rdf:subject owl:inverseOf gk:of .", "id:saltmere gk:of fact:saltmere-stands"),
        (
            TWO_ISLES,
            "hv:standsOn a owl:FunctionalProperty .",
            "id:great-halven owl:sameAs id:little-halven",
        ),
    ],
)
def test_an_ontology_from_which_more_would_follow_is_seen(
    extra: str, axiom: str, follows: str, tmp_path: Path
) -> None:
    made = compiled(tmp_path, extra)
    found = concluded(made, axiom)
    shown = {" ".join(map(made.ontology.short, triple)) for triple in found.new}
    spaces = made.prefixes
    words = [spaces[prefix] + local for prefix, local in (w.split(":") for w in follows.split())]
    assert tuple(words) in found.new, shown


def test_two_values_of_a_functional_relation_stay_two_things(tmp_path: Path) -> None:
    found = concluded(compiled(tmp_path, TWO_ISLES))
    assert found.build.ontology.by_name["stands_on"].functional  # type: ignore[attr-defined]
    assert found.objections == []
    assert found.new == set()


DENIED = """
facts:
  tried:
    subject: gullwick
    relation: feuds_with
    object: salt-guild
    quote: the quarrel of the quay
  denied:
    subject: gullwick
    relation: feuds_with
    object: salt-guild
    polarity: negative
    quote: there is no quarrel
"""


def test_all_that_a_reasoner_objects_to_is_a_denial_of_what_is_accepted(tmp_path: Path) -> None:
    """OWL knows no verdicts: to it whatever is denied is not so, and contradictions cannot stay."""
    found = concluded(compiled(tmp_path, DENIED))
    assert len(found.objections) == 1
    assert "negative" in found.objections[0].lower()
