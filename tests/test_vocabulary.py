"""The shipped ontology: every word is explained, at work in a test project, and rightly coded."""

from __future__ import annotations

import csv
import functools
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from graphkit import build
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.ontology import Ontology
from graphkit.readings import shown
from graphkit.render import text
from graphkit.terms import GK, Class, CueList, Individual, MeasureType, Relation, Scheme, Term

TESTS = Path(__file__).parent
ONTOLOGY = TESTS.parent / "ontology"
README = ONTOLOGY / "README.md"
PROJECT = TESTS / "vocabulary"
CAMEO = TESTS.parents[1] / "shared" / "data" / "cameo-codes.csv"

EXAMPLE = ox.NamedNode("http://www.w3.org/2004/02/skos/core#example")

PREFIXES = "".join(
    f"@prefix {name}: <{space}> .\n"
    for name, space in {
        "gk": GK,
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }.items()
)

PLOVER = {
    # Category → modes, as in the newest manual of PLOVER; STATEMENT is the one that we add.
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation "
    "cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives "
    "suicide-attack aerial drone heavy-weapons crowd-control unconventional",
    "STATEMENT": "",
}


@pytest.fixture(scope="module")
def made() -> Build:
    report = Report()
    found = build.load(PROJECT, report)
    assert report.diagnostics == [], "\n".join(text.render(report.sorted()))
    assert found
    return found


# --- Every word is at work -------------------------------------------------------------------


def worn(made: Build) -> set[str]:
    """The IRIs that a data set uses, and those that these lean on."""
    used = {
        found
        for line in made.nquads.decode().splitlines()
        for found in re.findall(f"<({re.escape(GK)}[^>]+)>", line)
    }
    fresh = set(used)
    while fresh:
        reached = {iri for one in fresh for iri in leans_on(made.ontology, one)} - used
        used |= reached
        fresh = reached
    return used


def leans_on(ontology: Ontology, iri: str) -> Iterator[str]:
    term = ontology.by_iri.get(iri)
    if isinstance(term, Class | Relation):
        yield from term.ancestors
    if isinstance(term, Class):
        yield from (pair.makes for pair in ontology.pairs if pair.event_type in term.ancestors)


def test_every_word_is_at_work(made: Build) -> None:
    used = worn(made)
    closed = [GK + "Likelihood", GK + "Outcome"]
    idle = [
        term.name
        for term in made.ontology.terms
        if not term.core
        and term.iri not in used
        and not isinstance(term, CueList)
        and not (isinstance(term, Individual) and term.type in closed)
    ]
    assert idle == []


def test_every_pair_of_roles_makes_an_edge(made: Build) -> None:
    made_by = {fact.relation.iri for fact in made.derived if fact.rule == "role-pair"}
    assert {pair.makes for pair in made.ontology.pairs} == made_by


RULED = {
    "office-holders": {
        "ada-reed holds_office_in lagoon",
        "ada-reed holds_office_in lagoon-diet",
        "blinken holds_office_in united-states",
    },
    "offices-of-state": {"speaker-of-the-diet post_in lagoon"},
    "parts-of-state-organs": {"tide-committee state_organ_of lagoon"},
    "where-it-happened": {"reef-clash place lagoon", "rovers-attack place lagoon"},
}
"""What the shipped rules conclude from the test project, counted by hand."""


def test_every_rule_concludes_what_it_should(made: Build) -> None:
    found: dict[str, set[str]] = {rule.name: set() for rule in made.rules}
    for fact in made.derived:
        if fact.rule in found:
            found[fact.rule].add(f"{fact.subject.id} {fact.relation.name} {shown(fact.object)}")
    assert found == RULED


def test_every_rule_says_in_words_what_it_says() -> None:
    files = sorted((ONTOLOGY / "rules").glob("*.rq"))
    assert {file.stem for file in files} == set(RULED)
    for file in files:
        assert re.match(r"# [A-Z][^\n]*\.\nCONSTRUCT ", file.read_text("utf-8")), file.name


def test_the_rule_that_the_readme_shows_is_a_shipped_one() -> None:
    (shown_,) = re.findall(r"```sparql\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert shown_ == (ONTOLOGY / "rules" / "office-holders.rq").read_text("utf-8")


# --- Every word is explained -----------------------------------------------------------------


def terms(ontology: Ontology) -> list[Term]:
    return [term for term in ontology.terms if isinstance(term, Term)]


def test_every_word_has_label_definition_and_example(made: Build) -> None:
    for term in terms(made.ontology):
        assert term.label, term.iri
        assert term.example, term.iri
        assert re.fullmatch(r"[A-ZÀ-Ž(].*[.]", term.definition), term.iri


def test_no_two_words_have_one_definition_or_label(made: Build) -> None:
    for said in ("definition", "label"):
        found = [(term.kind, getattr(term, said)) for term in terms(made.ontology)]
        assert len(set(found)) == len(found), said


class Yaml:
    """All mappings in the YAML files of the tests, and all their text."""

    def __init__(self, folders: list[Path]) -> None:
        self.mappings: list[dict[str, object]] = []
        texts = []
        for file in sorted(file for folder in folders for file in folder.rglob("*")):
            if file.suffix in (".yaml", ".ttl", ".nq"):
                texts.append(file.read_text(encoding="utf-8"))
            if file.suffix == ".yaml" and "golden" not in file.parts:
                self._enter(yaml.load(texts[-1], yaml.CBaseLoader))
        self.text = "\n".join(texts)

    def _enter(self, node: object) -> None:
        if isinstance(node, dict):
            self.mappings.append(node)
        held = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        for one in held:
            self._enter(one)

    def hold(self, wanted: object) -> bool:
        return any(within(wanted, mapping) for mapping in self.mappings)


def within(wanted: object, found: object) -> bool:
    """Whether a part of YAML stands in another: every key of it, every item of it."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(
            key in found and within(value, found[key]) for key, value in wanted.items()
        )
    if isinstance(found, list):
        items = wanted if isinstance(wanted, list) else [wanted]
        return all(any(within(item, one) for one in found) for item in items)
    return wanted == found


def triples(text: str) -> set[ox.Triple]:
    """What an example says in Turtle; nothing when it is none."""
    try:
        return {q.triple for q in ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE)}
    except SyntaxError:
        return set()


@functools.cache
def stated() -> set[ox.Triple]:
    return {
        quad.triple
        for file in ONTOLOGY.glob("*.ttl")
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE)
    }


def test_every_example_is_taken_from_a_file() -> None:
    files, known = Yaml([TESTS]), stated()
    examples = {
        str(triple.subject): str(triple.object.value)
        for triple in known
        if triple.predicate == EXAMPLE and isinstance(triple.object, ox.Literal)
    }
    assert len(examples) > 400
    assert [
        f"{name}: {one}" for name, one in sorted(examples.items()) if not taken(one, files)
    ] == []


def taken(example: str, files: Yaml) -> bool:
    """Whether an example stands in a test's YAML or, being Turtle, in the ontology."""
    turtle = triples(example)
    if turtle:
        return turtle <= stated()
    parsed = yaml.load(example, yaml.CBaseLoader)
    return files.hold(parsed) if isinstance(parsed, dict) else example in files.text


def test_an_example_that_stands_nowhere_is_seen() -> None:
    files = Yaml([PROJECT])
    right = {"is": "Request", "roles": {"requester": "armenia"}}
    assert not files.hold(right)
    assert files.hold({"is": "InterventionRequest", "roles": {"requester": "armenia"}})
    assert files.hold({"roles": {"signatory": "iran"}})
    assert not files.hold({"roles": {"signatory": "norway"}})
    assert triples("gk:Request gk:requiredRole gk:requester .") <= stated()
    assert not triples("gk:Request gk:requiredRole gk:host .") <= stated()


# --- Codes -----------------------------------------------------------------------------------


def event_types(ontology: Ontology) -> list[Class]:
    return [term for term in ontology.terms if isinstance(term, Class) and term.is_a(GK + "Event")]


def test_categories_and_modes_are_those_of_plover(made: Build) -> None:
    found = {(one.plover, one.mode) for one in event_types(made.ontology) if one.plover}
    assert len(found) > 15
    for category, mode in found:
        assert category in PLOVER
        assert not mode or mode in PLOVER[category].split()
    assert all(one.plover or not one.mode for one in event_types(made.ontology))


def test_cameo_roots_and_goldstein_values_are_those_of_the_table(made: Build) -> None:
    assert CAMEO.is_file(), "the table of CAMEO codes is not beside this checkout"
    with CAMEO.open(encoding="utf-8", errors="replace") as file:
        table = {row["code"]: float(row["goldstein"]) for row in csv.DictReader(file)}
    coded = [one for one in event_types(made.ontology) if one.cameo]
    assert len({one.cameo for one in coded}) > 12
    for one in coded:
        assert len(one.cameo) == 2
        assert not one.goldstein or float(one.goldstein) == table[one.cameo], one.name
    assert all(one.cameo or not one.goldstein for one in event_types(made.ontology))


def test_names_and_descriptions_of_cameo_are_not_ours(made: Build) -> None:
    with CAMEO.open(encoding="utf-8", errors="replace") as file:
        theirs = [row["description"] for row in csv.DictReader(file)]
    taken = {run for text in theirs for run in runs(text)}
    assert taken
    for term in terms(made.ontology):
        assert not taken.intersection(runs(term.definition)), term.name


def runs(text: str, length: int = 7) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_schemes_say_who_gives_their_codes_and_where_they_lead(made: Build) -> None:
    schemes = [term for term in made.ontology.terms if isinstance(term, Scheme)]
    assert len(schemes) > 2
    for scheme in schemes:
        assert scheme.authority
        assert scheme.link.startswith("https://")
        assert scheme.link.count("{}") == 1
        assert scheme.pattern


def test_measures_have_units_and_ranges_of_likelihood_join(made: Build) -> None:
    for term in made.ontology.terms:
        if isinstance(term, MeasureType):
            assert term.units, term.name
            assert term.domain, term.name
    ranges = sorted((float(str(low)), float(str(high))) for low, high in likelihoods(made))
    assert len(ranges) == 7
    assert all(a[1] == b[0] for a, b in itertools.pairwise(ranges))


def likelihoods(made: Build) -> list[tuple[str, str]]:
    query = "SELECT ?low ?high { ?phrase a gk:Likelihood ; gk:lowest ?low ; gk:highest ?high }"
    return [(low.value, high.value) for low, high in made.store.query(query).rows]
