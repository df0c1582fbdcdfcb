"""The opening drawing: whom no line joins is left out, counted, and drawn when asked for."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from browser import sample
from browser.conftest import Opened, Opener

from graphkit import viewer
from graphkit.viewer import kit

LOOKS = viewer.Looks.from_mapping(sample.LOOKS)
PEOPLE = ("anna", "boris", "cleo", "dara", "emil")


def spoken() -> nx.MultiDiGraph:
    """Anna backs Boris; Cleo speaks of Anna in words alone, Dara of Cleo; nobody of Emil."""
    network = sample.empty()
    for name in PEOPLE:
        network.add_node(sample.iri("id", name), **sample.node(name, "Person", name.title()))

    def add(number: int, one: str, relation: str, other: str, **more: Any) -> None:
        key = sample.iri("fact", f"record-{number}")
        ends = (sample.iri("id", one), sample.iri("id", other))
        network.add_edge(*ends, key=key, **sample.edge(number, relation, **more))

    words = {"kind": "remark", "status": "claimed", "weight": 0.02}
    add(1, "anna", "backs", "boris")
    add(2, "cleo", "asks", "anna", speaker=[sample.iri("id", "cleo")], **words)
    add(3, "dara", "asks", "cleo", speaker=[sample.iri("id", "dara")], **words)
    return network


@pytest.fixture(scope="module")
def page() -> bytes:
    return viewer.page(spoken(), LOOKS)


def drawn(page: Opened) -> set[str]:
    return {node["id"].rsplit("/", 1)[1] for node in page.debug()["nodes"]}


def test_whom_words_alone_join_is_counted_and_not_drawn(opened: Opener, page: bytes) -> None:
    shown = opened(page)
    assert drawn(shown) == {"anna", "boris"}
    why = shown.page.locator("#counts").text_content()
    assert "2 not drawn, since words alone join them to others." in why
    assert "1 not drawn, since no relation of theirs is told." in why
    assert shown.said == []


def test_whoever_asks_sees_them_and_the_address_holds_it(opened: Opener, page: bytes) -> None:
    shown = opened(page)
    shown.page.click("#loose")
    assert drawn(shown) == set(PEOPLE)
    assert shown.page.evaluate("() => document.activeElement.id") == "loose"
    address = shown.page.evaluate("() => location.hash")
    assert drawn(opened(page, address)) == set(PEOPLE)
    shown.page.click("#loose")
    assert drawn(shown) == {"anna", "boris"}


@pytest.mark.parametrize(
    ("chosen", "seen"),
    [
        ("anna", {"anna", "boris", "cleo"}),
        ("cleo", {"anna", "boris", "cleo", "dara"}),
        ("emil", {"anna", "boris", "emil"}),
    ],
)
def test_whoever_is_chosen_is_drawn_with_those_that_words_join_to_them(
    opened: Opener, page: bytes, chosen: str, seen: set[str]
) -> None:
    assert drawn(opened(page, f"#node={chosen}")) == seen


def test_whoever_is_found_by_name_is_drawn_and_no_filter_is_lost(
    opened: Opener, page: bytes
) -> None:
    shown = opened(page, "#not-relation=asks")
    shown.page.fill("#find", "emil")
    shown.page.keyboard.press("Enter")
    assert "emil" in drawn(shown)
    assert "not-relation=asks" in shown.page.evaluate("() => location.hash")


def test_where_filters_leave_words_alone_their_ends_are_drawn(opened: Opener, page: bytes) -> None:
    assert drawn(opened(page, "#not-status=accepted")) == {*PEOPLE} - {"boris"}


def test_the_layout_is_of_those_that_are_drawn_at_first() -> None:
    made = kit.of(spoken(), LOOKS)
    alone = kit.of(spoken().subgraph([sample.iri("id", name) for name in ("anna", "boris")]), LOOKS)
    places = {node["id"]: (node["x"], node["y"]) for node in made.nodes}
    assert {node["id"]: (node["x"], node["y"]) for node in alone.nodes}.items() <= places.items()
