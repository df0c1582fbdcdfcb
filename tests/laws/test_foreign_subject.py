"""An invented world with an ontology of its own goes all the way; the engine knows none of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import packed
import pytest
from laws import project

HV = "https://example.org/halven/terms#"
BASE = "https://example.org/halven-1312/"


@pytest.fixture(scope="module")
def halven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = project.copy(project.WORLD, tmp_path_factory.mktemp("halven"))
    project.build(place)
    return place


def rows(place: Path, question: str) -> list[list[str]]:
    done = project.graphkit(place, "query", question, "--format", "csv")
    assert done.returncode == 0, done.stderr
    return list(csv.reader(io.StringIO(done.stdout)))[1:]


def test_it_checks_without_a_complaint(halven: Path) -> None:
    done = project.graphkit(halven, "check", "--format", "json")
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout) == []


def test_its_vocabulary_lies_in_its_own_namespace(halven: Path) -> None:
    graph = (halven / "output" / "graph.nq").read_text("utf-8")
    assert f"<{BASE}id/ysolde-marr> <{HV}swornTo> <{BASE}id/amber-guild> ." in graph
    assert f"<{BASE}id/amber-guild> <{HV}hasOathOf> <{BASE}id/ysolde-marr> ." in graph


def test_its_prefix_works_in_questions(halven: Path) -> None:
    found = rows(halven, "SELECT ?who { ?who hv:standsOn id:great-halven }")
    assert found == [[f"{BASE}id/saltmere"]]


def test_its_saved_question_is_known_by_name(halven: Path) -> None:
    assert rows(halven, "oaths") == [[f"{BASE}id/ysolde-marr", f"{BASE}id/amber-guild"]]


def test_its_role_pair_makes_an_edge_that_can_be_asked_for(halven: Path) -> None:
    """As a statement and, since an event's accepted roles are plain, as a plain triple too."""
    made = "?fact rdf:subject id:gullwick ; rdf:predicate hv:begsOf ; rdf:object ?who"
    begged = [[f"{BASE}id/salt-guild"], [f"{BASE}id/saltmere"]]
    question = f"SELECT ?who {{ ?fact a gk:DerivedFact . {made} }} ORDER BY ?who"
    assert rows(halven, question) == begged
    assert rows(halven, "SELECT ?who { id:gullwick hv:begsOf ?who } ORDER BY ?who") == begged


@pytest.mark.parametrize(
    "pattern",
    [
        "id:ysolde-marr hv:deemed id:piracy",
        "id:saltmere hv:bullies id:gullwick",
        "id:amber-guild hv:feudsWith id:salt-guild",
        "id:old-fenn hv:owesTo id:salt-guild",
        "id:saltmere hv:bartersWith id:gullwick",
    ],
)
def test_what_is_claimed_hedged_denied_or_disputed_is_no_plain_triple(
    halven: Path, pattern: str
) -> None:
    assert rows(halven, f"SELECT * {{ VALUES ?x {{ 1 }} {pattern} }}") == []


def test_its_network_shows_its_names(halven: Path) -> None:
    page = (halven / "output" / "network.html").read_text("utf-8")
    shown = json.dumps(packed.payload(page), ensure_ascii=False)
    for name in ("Ysolde Marr", "Тұзкөл", "بحيرة الملح", "barters with", "free haven"):
        assert name in shown


def test_a_misspelt_word_is_answered_from_its_ontology(halven: Path, tmp_path: Path) -> None:
    place = project.copy(halven, tmp_path)
    reading = place / "facts" / "readings" / "saltmere-book.yaml"
    reading.write_text(reading.read_text("utf-8").replace("barters_with", "barter_with"), "utf-8")
    done = project.graphkit(place, "check")
    assert done.returncode == 1
    assert "barters_with" in done.stdout + done.stderr


def test_its_ontology_can_be_listed(halven: Path) -> None:
    done = project.graphkit(halven, "ontology")
    assert done.returncode == 0
    assert "barters_with" in done.stdout
    assert "FreeHaven" in done.stdout


RELATION = """
hv:marriedInto a owl:ObjectProperty ;
    rdfs:domain hv:Captain ; rdfs:range hv:Guild ;
    gk:valence gk:cooperation ;
    rdfs:label "married into"@en ;
    skos:definition "Has become kin of a guild by marriage."@en ;
    skos:example "{subject: ysolde-marr, relation: married_into, object: salt-guild}" .
"""

MARRIAGE = """
  marr-married:
    subject: ysolde-marr
    relation: married_into
    object: salt-guild
    since: 1310
    quote: wed among the salters
"""


def test_a_relation_is_added_in_the_ontology_and_nowhere_else(tmp_path: Path) -> None:
    place = project.copy(project.WORLD, tmp_path)
    with (place / "ontology" / "halven.ttl").open("a", encoding="utf-8") as ontology:
        ontology.write(RELATION)
    reading = place / "facts" / "readings" / "saltmere-book.yaml"
    text = reading.read_text("utf-8")
    reading.write_text(text.replace("\nevents:", f"{MARRIAGE}\nevents:"), "utf-8")
    project.build(place)
    assert rows(place, "SELECT ?x { ?x hv:marriedInto id:salt-guild }")
    page = (place / "output" / "network.html").read_text("utf-8")
    assert "married into" in json.dumps(packed.payload(page))


BESIDE = """
source: saltmere-book
entities:
  league-of-isles: {is: IntergovernmentalOrganisation, name: League of the Isles}
facts:
  saltmere-in-league:
    subject: saltmere
    relation: member_of
    object: league-of-isles
    quote: when we joined the league
  league-feuds:
    subject: league-of-isles
    relation: feuds_with
    object: amber-guild
    quote: the league against the amber
"""


def test_its_ontology_stands_beside_the_shipped_one(tmp_path: Path) -> None:
    place = project.copy(project.WORLD, tmp_path)
    with (place / "facts" / "graph.yaml").open("a", encoding="utf-8") as graph:
        graph.write("extends: graphkit\n")
    (place / "facts" / "league.yaml").write_text(BESIDE, "utf-8")
    project.build(place)
    assert rows(place, "SELECT ?x { ?x gk:memberOf id:league-of-isles }")
    assert rows(place, "SELECT ?x { ?x hv:feudsWith id:league-of-isles }")


def test_without_extends_the_shipped_words_are_unknown(tmp_path: Path) -> None:
    place = project.copy(project.WORLD, tmp_path)
    (place / "facts" / "league.yaml").write_text(BESIDE, "utf-8")
    done = project.graphkit(place, "check")
    assert done.returncode == 1
    assert "member_of" in done.stdout + done.stderr
