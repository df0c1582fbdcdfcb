"""Pinned nodes stand where they were put, whatever comes to the facts."""

from __future__ import annotations

import json
import math
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from laws.project import WORLD, copy

from graphkit import build, fitting, layout, pinning, viewer
from graphkit.build import Build
from graphkit.diagnostics import Report

MORE = """
entities:
  new-haven: {is: Haven, name: New Haven}
  newer-haven: {is: Haven, name: Newer Haven}
facts:
  new-debt:
    subject: new-haven
    relation: owes_to
    object: saltmere
    evidence: [{source: saltmere-book, locator: folio 9}]
"""


def built(root: Path) -> Build:
    report = Report()
    found = build.load(root, report)
    assert found, report.diagnostics
    return found


def by_id(made: Build) -> dict[str, Any]:
    places = viewer.places(made.network)
    return {id: places[key] for key, id in made.network.nodes(data="id")}


def test_a_picture_that_was_pinned_stays_when_facts_come(tmp_path: Path) -> None:
    root = copy(WORLD, tmp_path / "world")
    before = pinning.present(built(root))
    assert pinning.write(root, before) == root / "facts" / "layout.json"
    (root / "facts" / "more.yaml").write_text(MORE)
    after = by_id(built(root))
    assert {id: after[id] for id in before} == before
    assert set(after) - set(before) == {"new-haven", "newer-haven"}


def test_without_pins_it_would_not(tmp_path: Path) -> None:
    root = copy(WORLD, tmp_path / "world")
    before = by_id(built(root))
    (root / "facts" / "more.yaml").write_text(MORE)
    after = by_id(built(root))
    assert any(after[id] != place for id, place in before.items())


def test_one_that_is_pinned_stands_there_and_nobody_on_it() -> None:
    graph = nx.relabel_nodes(nx.MultiDiGraph(nx.cycle_graph(30)), str)
    before = layout.positions(graph)
    places = fitting.positions(graph, graph, pins={"7": before["21"]})
    assert places["7"] == before["21"]
    for one, other in combinations(places.values(), 2):
        assert math.dist(one, other) >= 2 * layout.radius(2)
    moved = [name for name in graph if places[name] != before[name]]
    assert {"7", "21"} <= set(moved)
    assert len(moved) < 6


def test_what_is_written_is_json_in_order_and_is_read_again(tmp_path: Path) -> None:
    root = copy(WORLD, tmp_path / "world")
    file = pinning.write(root, {"saltmere": (1.26, -0.04), "gullwick": (-3.0, 5e5)})
    assert file.read_text() == '{\n  "gullwick": [-3, 500000],\n  "saltmere": [1.3, 0]\n}\n'
    assert json.loads(file.read_text()) == {"gullwick": [-3, 500000], "saltmere": [1.3, 0]}
    assert built(root).pins == {"gullwick": (-3.0, 5e5), "saltmere": (1.3, 0.0)}


def test_a_saved_file_is_taken_in_or_told_what_is_wrong_with_it(tmp_path: Path) -> None:
    root = copy(WORLD, tmp_path / "world")
    made = built(root)
    saved = tmp_path / "layout.json"
    saved.write_text('{\n"saltmere": [1, 2],\n"nobody": [3, 4]}')
    report = Report()
    assert pinning.taken(saved, made, report) == {"saltmere": (1.0, 2.0)}
    assert [(one.name, one.span.line) for one in report.diagnostics] == [("unknown-pin", 3)]
    saved.write_text('{\n"saltmere": [1, two]}')
    report = Report()
    assert pinning.taken(saved, made, report) is None
    (said,) = report.diagnostics
    assert (said.name, said.span.path, *said.span.begin) == ("bad-layout", "layout.json", 2, 17)
    report = Report()
    assert pinning.taken(tmp_path / "none.json", made, report) is None
    assert report.failed


@pytest.mark.parametrize("text", ["", "[1]", "3", "{", '{"saltmere": null}', "[" * 5000, "{,}"])
def test_whatever_a_file_holds_is_read_or_told(tmp_path: Path, text: str) -> None:
    root = copy(WORLD, tmp_path / "world")
    (root / "facts" / "layout.json").write_text(text)
    report = Report()
    assert build.load(root, report) is None
    assert all(one.span.path == "facts/layout.json" for one in report.diagnostics)
