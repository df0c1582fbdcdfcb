"""The network as other tools read it, held as sets against the network and the graph itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import halven
import networkx as nx
import pytest

import graphkit
from graphkit import flat
from graphkit.build import Build
from graphkit.exports import csv as table
from graphkit.exports import gexf, graphml

CHECKOUT = Path(__file__).parents[1]


@cache
def build(which: str) -> Build:
    """The data of this repository, or the invented world."""
    return graphkit.load(CHECKOUT) if which == "checkout" else halven.loaded(halven.WORLD)


@pytest.fixture(params=["checkout", "world"])
def made(request: pytest.FixtureRequest) -> Build:
    return build(request.param)


def read(data: bytes, name: str) -> nx.MultiDiGraph:
    if name == graphml.FILE:
        return nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    found = nx.read_gexf(io.BytesIO(data), version="1.2draft")
    return nx.MultiDiGraph(found)


@pytest.mark.parametrize("export", [graphml, gexf], ids=lambda export: export.FILE)
class TestRead:
    """Each file, read by networkx as anybody would."""

    def test_nodes_are_those_of_the_network(self, made: Build, export: Any) -> None:
        found = read(export.render(made), export.FILE)
        network = made.network
        assert set(found.nodes) == set(network.nodes)
        for key, known in network.nodes.items():
            got = found.nodes[key]
            for name, value in (
                *(
                    ("label", known["label"]),
                    ("record", known["id"]),
                    ("class", known["cls_label"]),
                ),
                *(("status", known["status"]), ("dates", known["date"])),
            ):
                assert got.get(name, "") == value

    def test_statements_are_those_of_the_network(self, made: Build, export: Any) -> None:
        found = read(export.render(made), export.FILE)
        assert {(start, end, *told(data)) for start, end, data in found.edges(data=True)} == {
            (start, end, key, data["status"], data["hedge"], *bounds(data), *sources(made, data))
            for start, end, key, data in made.network.edges(keys=True, data=True)
        }
        assert found.number_of_edges() == made.network.number_of_edges()

    def test_the_same_network_gives_the_same_bytes(self, made: Build, export: Any) -> None:
        data = export.render(made)
        assert data == export.render(made)
        assert b"lastmodified" not in data


def told(data: dict[str, Any]) -> Iterator[str]:
    names = ("statement", "status", "hedge", *flat.BOUNDS)
    yield from (data.get(name, "") for name in names)
    yield from sorted(filter(None, data.get("sources", "").split("; ")))


def bounds(data: dict[str, Any]) -> Iterator[str]:
    yield from (data.get(bound, "") for bound in flat.BOUNDS)


def sources(made: Build, data: dict[str, Any]) -> list[str]:
    works = made.network.graph["sources"]
    return sorted({works[piece["source"]]["id"] for piece in data["evidence"]})


def test_gephi_gets_the_days_between_which_something_may_have_been_so(made: Build) -> None:
    root = ElementTree.fromstring(gexf.render(made))
    space = {"": "http://www.gexf.net/1.2draft"}
    graph = root.find("graph", space)
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    spans = {
        one.get("id"): (one.get("start"), one.get("end")) for one in graph.iter() if one.get("id")
    }
    dated = 0
    for *_, key, data in made.network.edges(keys=True, data=True):
        span = data.get("earliest_begin") or None, data.get("latest_end") or None
        assert spans[key] == span
        dated += span != (None, None)
    assert dated


# --- The table --------------------------------------------------------------------------------


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


ASKED = """SELECT ?fact ?status { ?fact gk:status ?status ; gk:definedIn ?where .
    { ?fact rdf:subject ?s ; rdf:object ?o } UNION { ?fact owl:sourceIndividual ?s } }"""


def test_the_table_has_every_statement_of_the_graph(made: Build) -> None:
    found = rows(table.render(made))
    told = {(row["statement"], row["status"]) for row in found}
    asked = made.store.query(ASKED).serialize("csv").decode().splitlines()[1:]
    wanted = {tuple(line.split(",")) for line in asked}
    space = "https://example.org/graphkit/ns#"
    wanted = {(fact, status.removeprefix(space)) for fact, status in wanted}
    values = {row["record"] for row in found if row["kind"] in ("measure", "value")}
    missing = {fact for fact, _ in wanted - told} - {
        fact for fact, _ in wanted if fact.rpartition("/")[2] in values
    }
    assert missing == set()
    measured = made.store.query("SELECT ?m { ?m gk:measure ?what }").serialize("csv")
    amounts = [row for row in found if row["kind"] == "measure"]
    assert len(amounts) == len(measured.decode().splitlines()) - 1
    assert found == sorted(found, key=lambda row: not row["record"])


def test_the_table_has_the_passages(made: Build) -> None:
    quotes = {
        piece["quote"]
        for *_, data in made.network.edges(data=True)
        for piece in data["evidence"]
        if piece["quote"]
    }
    assert quotes
    written = "\n".join(f"{row['passages']}\n{row['refuting']}" for row in rows(table.render(made)))
    assert {quote for quote in quotes if f"“{quote}”" not in written} == set()


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "=HYPERLINK(1)")


def calculated(data: bytes) -> list[str]:
    """The cells that a spreadsheet would take for a formula."""
    cells = (
        cell
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        for cell in row
    )
    return [cell for cell in cells if cell.lstrip(" \t\r\n")[:1] in {*"=+-@＝＋－＠"} - {""}]


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    network = build("world").network.copy()
    for _, known in network.nodes(data=True):
        known["label"] = words
    for *_, known in network.edges(data=True):
        known |= {"hedge": words, "text": words, "relation_label": words}
    hostile = type("Hostile", (), {"network": network})()
    data = table.render(hostile)
    assert calculated(data) == []
    assert {row["subject"] for row in rows(data)} == {f"'{words}"}
    monkeypatch.setattr(table, "safe", str)
    assert words in calculated(table.render(hostile))


def test_what_xml_cannot_hold_is_replaced() -> None:
    network = build("world").network.copy()
    for _, known in network.nodes(data=True):
        known["label"] = "a\x00b\x1fc\ud800d\uffffe\U0001f600"
    hostile = type("Hostile", (), {"network": network})()
    for export in (graphml, gexf):
        found = read(export.render(hostile), export.FILE)
        assert {known["label"] for _, known in found.nodes(data=True)} == {"a�b�c�d�e\U0001f600"}
    with pytest.raises(ElementTree.ParseError):
        ElementTree.fromstring("<a>\x00</a>")
