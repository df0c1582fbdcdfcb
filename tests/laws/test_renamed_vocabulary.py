"""Law 2 as a run: with every word of the vocabulary under another name, the same comes out.

Both projects are built as they are and under the new names; what comes out must be the same up
to the renaming. An engine that knows one word would do to another term what it does to that one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import packed
import pyoxigraph as ox
import pytest
from laws import project, renaming
from laws.renaming import Renaming

import graphkit

SUBJECTS = {
    "checkout": (project.CHECKOUT, "gk", "https://example.org/graphkit/ns#"),
    "world": (project.WORLD, "hv", "https://example.org/halven/terms#"),
}


@dataclass(frozen=True)
class Pair:
    """A project, the same under new names, and the renaming; both built."""

    old: Path
    new: Path
    renaming: Renaming

    def outputs(self, name: str) -> tuple[bytes, bytes]:
        return tuple((place / "output" / name).read_bytes() for place in (self.old, self.new))


DRAWN = [("checkout", 1), pytest.param(("checkout", 2), marks=pytest.mark.long), ("world", 3)]


@pytest.fixture(scope="module", params=DRAWN, ids=str)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    name, seed = request.param
    original, prefix, namespace = SUBJECTS[name]
    folder = tmp_path_factory.mktemp("renamed")
    old, new = (project.copy(original, folder / side) for side in ("old", "new"))
    drawn = renaming.drawn(old / "ontology", prefix, namespace, seed)
    renaming.apply(drawn, new)
    for place in (old, new):
        project.build(place)
    return Pair(old, new, drawn)


def test_the_graph_is_the_same_up_to_the_names(pair: Pair) -> None:
    old, new = pair.outputs("graph.nq")
    assert renaming.lines(pair.renaming, old) == new.decode().splitlines()


def test_what_rules_conclude_is_the_same_up_to_the_names(pair: Pair) -> None:
    """Rules are renamed with the words that they read, and each still concludes as much."""
    old, new = ([*ruled(place)] for place in (pair.old, pair.new))
    assert old
    assert old == new
    texts = [
        {file.name: file.read_text("utf-8") for file in (place / "ontology/rules").glob("*.rq")}
        for place in (pair.old, pair.new)
    ]
    assert texts[0].keys() == texts[1].keys()
    assert texts[0] != texts[1]


def ruled(place: Path) -> Iterator[tuple[str, int]]:
    """The rules of a project, and how much each concludes."""
    graph = (place / "output" / "graph.nq").read_text("utf-8")
    for file in sorted((place / "ontology/rules").glob("*.rq")):
        concluded = graph.count(f'#rule> "{file.stem}" .')
        if concluded:
            yield file.stem, concluded


def test_the_turtle_says_what_the_graph_says(pair: Pair) -> None:
    for place in (pair.old, pair.new):
        lines = (place / "output" / "graph.nq").read_bytes()
        turtle = (place / "output" / "graph.ttl").read_bytes()
        said = {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}
        assert said == {quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS)}


@pytest.mark.parametrize("name", ["ontology.ttl", "shapes.ttl"])
def test_what_is_made_of_the_ontology_is_the_same_up_to_the_names(pair: Pair, name: str) -> None:
    old, new = pair.outputs(name)
    assert renaming.statements(old, pair.renaming) == renaming.statements(new)


def test_the_places_are_the_same(pair: Pair) -> None:
    old, new = (json.loads(data) for data in pair.outputs("places.json"))
    assert old == new


def test_the_page_is_the_same_up_to_the_names(pair: Pair) -> None:
    old, new = (packed.payload(data.decode()) for data in pair.outputs("network.html"))
    assert renaming.unordered(old, pair.renaming.iri) == renaming.unordered(new)


def test_the_questions_have_the_same_answers(pair: Pair) -> None:
    questions = sorted((pair.old / "ontology" / "questions").rglob("*.rq"))
    assert questions
    stores = [graphkit.load(place).store for place in (pair.old, pair.new)]
    for file in questions:
        name = file.relative_to(pair.old)
        asked = [(place / name).read_text(encoding="utf-8") for place in (pair.old, pair.new)]
        old, new = (
            store.query(text).serialize("csv").decode()
            for store, text in zip(stores, asked, strict=True)
        )
        assert sorted(pair.renaming.iri(old).splitlines()) == sorted(new.splitlines()), name


@pytest.mark.parametrize(
    "arguments",
    [("requests",), ("timeline", "--compare", "1300..2021", "1312..2022-02")],
    ids=lambda arguments: arguments[0],
)
def test_requests_and_timelines_are_the_same(pair: Pair, arguments: tuple[str, ...]) -> None:
    old, new = (
        project.graphkit(place, *arguments, "--format", "json") for place in (pair.old, pair.new)
    )
    assert (old.returncode, new.returncode) == (0, 0), new.stderr
    assert '"id"' in old.stdout
    # An event's type and a role are shown by their labels, which the renaming leaves alone.
    assert old.stdout == new.stdout


# --- Controls: the renaming bites, and an engine that knows a word is caught ------------------


def test_nearly_every_name_is_another_one(pair: Pair) -> None:
    moved = [old for old, new in pair.renaming.local.items() if old != new]
    assert len(moved) > 0.8 * len(pair.renaming.local)
    for name in ("graph.nq", "network.html", "ontology.ttl", "shapes.ttl"):
        old, new = pair.outputs(name)
        assert old != new


KNOWING = """
from graphkit import derive
follows = derive._follows
def knowing(fact, *others):
    return () if fact.relation.iri.endswith({word!r}) else follows(fact, *others)
derive._follows = knowing
"""


def test_an_engine_that_knows_a_word_is_caught(tmp_path: Path) -> None:
    original, prefix, namespace = SUBJECTS["world"]
    old, new = (project.copy(original, tmp_path / side) for side in ("old", "new"))
    drawn = renaming.drawn(old / "ontology", prefix, namespace, 3)
    assert drawn.local["swornTo"] != "swornTo"
    renaming.apply(drawn, new)
    for place in (old, new):
        project.build(place, prelude=KNOWING.format(word="#swornTo"))
    before, after = ((place / "output" / "graph.nq").read_bytes() for place in (old, new))
    assert renaming.lines(drawn, before) != after.decode().splitlines()
