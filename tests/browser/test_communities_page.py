"""Of more than can be drawn at once, communities are drawn, which open and close."""

from __future__ import annotations

from typing import Any

import networkx as nx
import packed
import pytest
from browser import sample
from browser.conftest import Opened, Opener

from graphkit import viewer

pytestmark = pytest.mark.browser

LOOKS = viewer.Looks.from_mapping(sample.LOOKS)


def crowd(count: int) -> Any:
    """Circles of twenty-five that know one another, as a network for the page."""
    graph = nx.relaxed_caveman_graph(count // 25, 25, 0.08, seed=5)
    network = sample.empty()
    for node in graph:
        name = f"p{node:05}"
        network.add_node(sample.iri("id", name), **sample.node(name, "Person", f"Person {node}"))
    for number, (one, other) in enumerate(graph.edges):
        ends = (sample.iri("id", f"p{end:05}") for end in (one, other))
        network.add_edge(*ends, key=f"fact-{number}", **sample.edge(number, "backs"))
    return network


@pytest.fixture(scope="module")
def page() -> bytes:
    return viewer.page(crowd(2500), LOOKS)


def drawn(page: Opened) -> set[str]:
    return {node["id"] for node in page.debug()["nodes"]}


def click(page: Opened, node: str) -> None:
    (place,) = [one for one in page.debug()["nodes"] if one["id"] == node]
    page.page.locator("#host").click(position={"x": place["x"], "y": place["y"]})
    page.page.wait_for_timeout(150)


def test_a_page_with_few_has_no_communities(opened: Opener, html: bytes) -> None:
    assert packed.payload(html.decode())["communities"] == []
    assert not opened(html).page.locator("#communities").is_visible()


def test_everybody_is_in_one_community_and_none_is_drawn_alone(opened: Opener, page: bytes) -> None:
    payload = packed.payload(page.decode())
    numbers = [number for members in payload["communities"] for number in members]
    assert sorted(numbers) == list(range(2500))
    assert len(payload["communities"]) == len(drawn(opened(page))) < 200


def test_a_community_opens_and_closes_and_the_address_holds_it(opened: Opener, page: bytes) -> None:
    there = opened(page)
    closed = drawn(there)
    click(there, "community 3")
    ids = [node["id"] for node in packed.payload(page.decode())["nodes"]]
    members = {ids[number] for number in packed.payload(page.decode())["communities"][3]}
    assert drawn(there) == closed - {"community 3"} | members
    address = there.page.evaluate("() => location.hash")
    assert "open=p" in address
    assert drawn(opened(page, address)) == drawn(there)
    there.page.locator("#communities summary").click()
    there.page.locator('#communities button[aria-pressed="true"]').press("Enter")
    assert drawn(there) == closed


def test_whoever_is_looked_for_is_shown_among_their_own(opened: Opener, page: bytes) -> None:
    there = opened(page)
    there.page.locator("#find").fill("Person 1234")
    there.page.locator("#find").press("Enter")
    wanted = sample.iri("id", "p01234")
    network = crowd(2500)
    assert drawn(there) == {wanted, *network.succ[wanted], *network.pred[wanted]}
    assert there.said == there.asked == []
