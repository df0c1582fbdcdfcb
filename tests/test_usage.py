"""Which terms data sets use: what a record names, and whatever that leans on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from golden import case
from halven import WORLD

from graphkit import build, usage
from graphkit.diagnostics import Report
from graphkit.terms import UNIT, Individual

CHECKOUT = Path(__file__).parents[1]
HV = "https://example.org/halven/terms#"


def unused(projects: Iterable[Path]) -> set[str]:
    """The terms of some projects' ontologies, the engine's own apart, that none of them uses."""
    known: set[str] = set()
    found: set[str] = set()
    for root in projects:
        made = build.load(root, Report())
        assert made, root
        known |= {term.iri for term in made.ontology.terms if not term.core}
        found |= usage.used(made.statements, made.ontology)
    return known - found


@pytest.mark.parametrize("projects", [[WORLD]], ids=["the invented world"])
def test_every_term_but_those_of_closed_lists_is_used_by_one_of_the_projects(
    projects: list[Path],
) -> None:
    listed = {
        term.iri
        for root in projects
        if (made := build.load(root, Report()))
        for term in made.ontology.terms
        if isinstance(term, Individual) and term.type != UNIT
    }
    assert unused(projects) - listed == set()


def test_what_one_project_leaves_unused_another_may_use() -> None:
    """The example extends the shipped ontology, which this data set uses otherwise."""
    example = CHECKOUT / "tests" / "example"
    together = unused([CHECKOUT, example])
    assert together < unused([CHECKOUT]) | unused([example])
    assert together == unused([CHECKOUT]) & unused([example])


def test_what_is_taken_out_of_the_facts_is_no_longer_used(tmp_path: Path) -> None:
    root = case.world(tmp_path / "project")
    for name in ("saltmere-book", "long-winter"):
        (root / "facts" / "readings" / f"{name}.yaml").write_text(f"source: {name}\n")
    left = {iri.removeprefix(HV) for iri in unused([root])}
    assert {"swornTo", "hasOathOf", "Plea", "pleaded", "begsOf", "cargo", "chests"} <= left
    assert {"Rumour", "scorned", "soTheySay"} <= left
    assert not left & {"Haven", "FreeHaven", "Isle", "Captain", "Ballad", "harbourMark", "Voyage"}


def test_a_role_pair_uses_its_relation_only_where_both_roles_are_filled(tmp_path: Path) -> None:
    root = case.world(tmp_path / "project")
    winter = root / "facts" / "readings" / "long-winter.yaml"
    winter.write_text("source: long-winter\n")
    book = root / "facts" / "readings" / "saltmere-book.yaml"
    text = book.read_text("utf-8")
    assert HV + "begsOf" not in unused([root])
    book.write_text(text.replace("{pleader: gullwick, pleaded: saltmere}", "{pleader: gullwick}"))
    assert {HV + "begsOf", HV + "pleaded"} <= unused([root])


def test_an_empty_project_is_asked_for_no_term(tmp_path: Path) -> None:
    root = case.world(tmp_path / "project")
    for file in [*(root / "facts" / "readings").iterdir(), root / "facts" / "world.yaml"]:
        file.unlink()
    graph = root / "facts" / "graph.yaml"
    graph.write_text(graph.read_text("utf-8").replace("view: {focus: gullwick}\n", ""))
    assert [one.name for one in case.diagnose(root) if one.name != "unexplained-term"] == []


def test_while_anything_is_wrong_no_term_is_asked_for(tmp_path: Path) -> None:
    """A record that cannot be read may be the one that uses it."""
    root = case.world(tmp_path / "project")
    world = root / "facts" / "world.yaml"
    text = world.read_text("utf-8")
    world.write_text(text.replace("{is: FreeHaven,", "{is: FreHaven,"))
    assert [one.name for one in case.diagnose(root)] == ["unknown-class"]
    world.write_text(text.replace("{is: FreeHaven,", "{is: Haven,"))
    assert [one.name for one in case.diagnose(root)] == ["unused-term"]


def test_terms_in_the_namespace_that_all_projects_share_are_not_asked_for(tmp_path: Path) -> None:
    root = case.world(tmp_path / "project")
    graph = root / "facts" / "graph.yaml"
    graph.write_text(graph.read_text("utf-8") + "extends: graphkit\n")
    assert case.diagnose(root) == []
    assert unused([root])
