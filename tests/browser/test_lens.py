"""According to whom: chosen in the page, the network is that of Python, and two are compared."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from browser.conftest import Opened, Opener

from graphkit import build, lens, tellers
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.exports import html
from graphkit.lens import Lens

EXAMPLE = Path(__file__).parents[1] / "example"
EVERYTHING = "&not-status="


@cache
def made() -> Build:
    found = build.load(EXAMPLE, Report())
    assert found
    return found


@pytest.fixture(scope="module")
def page() -> bytes:
    return html.render(made())


def sources() -> list[str]:
    return [work.entry.id for work in made().statements.works]


def expected(*ids: str) -> set[str]:
    """What `--according-to` has, but for what the page draws as the events that it follows from."""
    network = lens.seen(made(), Lens(tellers=ids)).network
    return {key for *_, key, kind in network.edges(keys=True, data="kind") if kind != "derived"}


def facts(shown: Opened) -> set[str]:
    return {re.sub(r"~\d+$", "", id) for id in shown.facts()}


def check(shown: Opened, id: str) -> None:
    name = shown.page.evaluate(
        "id => JSON.parse(document.getElementById('payload').textContent)"
        ".tellers.who.find((one) => one.id === id).name",
        id,
    )
    if not shown.page.locator("#tellers details").evaluate("all => all.open"):
        shown.page.locator("#tellers summary").click()
    shown.page.locator("#tellers label", has_text=name).first.click()


@pytest.mark.parametrize("id", tellers.everybody(made().statements))
def test_an_address_shows_the_network_as_somebody_tells_it(
    opened: Opener, page: bytes, id: str
) -> None:
    shown = opened(page, f"#by={id}{EVERYTHING}")
    assert facts(shown) == expected(id)
    assert shown.page.locator("#lens").is_visible()
    assert shown.said == []


def test_nobody_chosen_is_everybody(opened: Opener, page: bytes) -> None:
    shown = opened(page, f"#{EVERYTHING[1:]}")
    assert not shown.page.locator("#lens").is_visible()
    everything = made().network.edges(keys=True, data="kind")
    assert facts(shown) == {key for *_, key, kind in everything if kind != "derived"}


def test_who_tells_is_chosen_by_a_click_and_the_address_and_undo_hold_it(
    opened: Opener, page: bytes
) -> None:
    first, second = sources()[:2]
    shown = opened(page, f"#{EVERYTHING[1:]}")
    before = facts(shown)
    check(shown, first)
    assert facts(shown) == expected(first)
    assert f"by={first}" in shown.page.evaluate("() => location.hash")
    check(shown, second)
    assert facts(shown) == expected(first, second)
    shown.page.click("#undo")
    assert facts(shown) == expected(first)
    shown.page.click("#everyone")
    assert facts(shown) == before


def test_two_are_compared_with_the_numbers_of_the_matrix(opened: Opener, page: bytes) -> None:
    for pair in tellers.matrix(made(), sources()[:3]):
        shown = opened(page, f"#by={pair.one},{pair.other}&telling=1")
        counts = {
            name: int(shown.page.locator(f"[data-list={name}] summary .also").inner_text())
            for name in ("both", "odds", "quoted", "one", "other")
        }
        assert counts == {
            "both": pair.both,
            "odds": pair.contradicted,
            "quoted": pair.quoted,
            "one": pair.only_one,
            "other": pair.only_other,
        }


def test_what_is_only_told_by_one_leads_to_its_evidence(opened: Opener, page: bytes) -> None:
    first, second = sources()[:2]
    shown = opened(page, f"#by={first},{second}&telling=1")
    shown.page.locator("[data-list=one] summary").click()
    lines = shown.page.locator("[data-list=one] li")
    (pair,) = tellers.matrix(made(), (first, second))
    assert lines.count() == min(pair.only_one, 30) + (pair.only_one > 30)
    shown.page.locator("[data-list=one] .line").first.click()
    assert shown.page.locator("#panel blockquote, #panel .card").count() > 0
    assert shown.said == []


def test_every_line_of_two_is_marked_by_who_tells_it(opened: Opener, page: bytes) -> None:
    first, second = sources()[:2]
    shown = opened(page, f"#by={first},{second}{EVERYTHING}&loose=1")
    own = {id: expected(id) for id in (first, second)}
    for line in shown.debug()["lines"]:
        keys = {re.sub(r"~\d+$", "", id) for id in line["facts"]}
        assert line["mark"] in ("one", "other", "both", "odds")
        if line["mark"] == "one":
            assert keys <= own[first]
        elif line["mark"] == "other":
            assert keys <= own[second]
    assert {line["mark"] for line in shown.debug()["lines"]} >= {"one", "other"}


def test_what_only_one_tells_is_what_python_finds(opened: Opener, page: bytes) -> None:
    told = 0
    for id in tellers.apart(made().statements):
        shown = opened(page, f"#by={id}&telling=1")
        count = shown.page.locator(f"[data-list=only-{id}] summary .also")
        if count.count():
            found = len(tellers.only(made(), [id]))
            assert int(count.inner_text()) == found
            told += found
    assert told


@pytest.mark.parametrize(
    "address", ["#by=nobody", "#by=,,&telling=1", "#by=%E0%A4%A", "#telling=1"]
)
def test_a_foreign_teller_does_no_harm(opened: Opener, page: bytes, address: str) -> None:
    shown = opened(page, address)
    assert shown.said == []
    assert not shown.page.locator("#lens").is_visible()
    assert shown.facts()


def test_what_is_chosen_and_not_told_is_let_go(opened: Opener, page: bytes) -> None:
    first = sources()[0]
    network = lens.seen(made(), Lens(tellers=(first,))).network
    missing = next(
        data["id"] for key, data in made().network.nodes(data=True) if key not in network
    )
    shown = opened(page, f"#node={missing}")
    assert shown.page.locator("#panel").is_visible()
    check(shown, first)
    assert not shown.page.locator("#panel").is_visible()
    assert shown.said == []
