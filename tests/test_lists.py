"""The lists of the page say what the commands say, each with references that lead somewhere."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from halven import WORLD, compiled, copied, loaded

from graphkit import asking, epithets, lists, output, questions, source
from graphkit.build import Build
from graphkit.conflicts import both_polarities
from graphkit.contested import contested

CLASHING = """
facts:
  gullwick-owes:
    subject: gullwick
    relation: owes_to
    object: salt-guild
    quote: owes the guild
  gullwick-owes-nothing:
    subject: gullwick
    relation: owes_to
    object: salt-guild
    polarity: negative
    quote: owes nobody
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return compiled(tmp_path_factory.mktemp("world"), CLASHING)


def refs(value: object) -> set[str]:
    """Everything in a list that names something of the graph."""
    if isinstance(value, dict):
        own = {one for key in ("ref", "of", "record") for one in [value.get(key)] if one}
        return own.union(*(refs(one) for one in value.values()))
    if isinstance(value, list):
        return set().union(*(refs(one) for one in value))
    return set()


def test_every_reference_is_a_node_of_the_graph(world: Build) -> None:
    made = lists.of(world)
    named = {
        world.project.base + ref
        for key in ("sources", "contradictions", "requests", "characterisations")
        for ref in refs(made[key])
    }
    assert named
    subjects = {subject for subject, _, _ in world.store.triples()}
    assert named <= subjects


def test_contradictions_are_ranked_and_worded(world: Build) -> None:
    made = lists.of(world)["contradictions"]
    assert isinstance(made, list)
    found = contested(world)
    assert [one["rule"] for one in made] == [one.rule for one in found]
    assert [[side["says"] for side in one["sides"]] for one in made] == [
        [side.says for side in one.sides] for one in found
    ]
    words = {one["rule"]: one["words"] for one in made}
    said = (both_polarities.__doc__ or "").partition("\n")[0]
    assert said
    assert words["both-polarities"] == said


def test_requests_and_characterisations_are_all_there(world: Build) -> None:
    made = lists.of(world)
    requests, called = made["requests"], made["characterisations"]
    assert isinstance(requests, list)
    assert isinstance(called, list)
    ids = [one["ref"].rpartition("/")[2] for one in requests]
    assert ids == [one.id for one in asking.of(world)]
    assert ids
    assert len(called) == len(epithets.characterisations(world.statements))


def test_each_record_is_drawn_or_listed(world: Build) -> None:
    """Whatever the network draws as no line, event or number is in a list of its own."""
    network = world.network
    drawn = {said["record"] for _, _, said in network.edges(data=True)}
    drawn |= {key.rpartition("/")[2].partition(".")[0] for _, _, key in network.edges(keys=True)}
    for _, node in network.nodes(data=True):
        drawn |= {node["id"], *(one["record"] for one in (*node["measures"], *node["values"]))}
    undrawn = lists.of(world)["undrawn"]
    assert isinstance(undrawn, list)
    listed = {one["record"] for one in undrawn}
    assert not listed & drawn
    assert listed | drawn >= {record.entry.id for record in world.statements.judged}


def test_a_question_that_cannot_be_asked_says_why(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "ontology/questions/broken.rq").write_text("SELECT ?x WHERE { ?x ", "utf-8")
    (root / "ontology/questions/plain.rq").write_text("# Who?\nSELECT ?x { ?x a gk:Work }", "utf-8")
    made = lists.of(loaded(root))["questions"]
    assert isinstance(made, list)
    found = {one["name"]: one for one in made}
    assert found["broken"]["complaint"].startswith("ontology/questions/broken.rq:1:")
    assert "rows" not in found["broken"]
    assert found["plain"]["question"] == "Who?"
    assert "rows" in found["plain"]


def test_questions_come_by_group_and_with_the_words_beside_them(tmp_path: Path) -> None:
    folder = tmp_path / "ontology/questions"
    folder.mkdir(parents=True)
    for name, group in (("b", "when"), ("a", "when"), ("c", "how much"), ("d", "")):
        (folder / f"{name}.rq").write_text("SELECT * {}", "utf-8")
        beside = f"question: The {name}?\nanswer: []\n" + (f"group: {group}\n" if group else "")
        (folder / f"{name}.yaml").write_text(beside, "utf-8")
    asked = questions.asked(source.Folder(tmp_path))
    assert [(one.group, one.name) for one in asked] == [
        ("how much", "c"),
        ("when", "a"),
        ("when", "b"),
        ("", "d"),
    ]
    assert asked[0].words == "The c?"


def test_the_manifest_tells_of_the_questions(tmp_path: Path) -> None:
    root = tmp_path / "world"
    shutil.copytree(WORLD, root, ignore=shutil.ignore_patterns("output"))
    output.write(loaded(root))
    inputs = json.loads((root / "output/manifest.json").read_text("utf-8"))["inputs"]
    assert "ontology/questions/oaths.rq" in inputs
