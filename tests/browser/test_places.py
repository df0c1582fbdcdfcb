"""Whoever is dragged stays where they were put, whatever else is done, until places are reset."""

from __future__ import annotations

import pytest
from browser import sample
from browser.conftest import Opened, Opener

Place = tuple[float, float]


def at(shown: Opened, name: str) -> Place:
    (node,) = [one for one in shown.debug()["nodes"] if one["id"] == sample.iri("id", name)]
    return node["x"], node["y"]


def drag(shown: Opened, name: str, by: Place) -> None:
    x, y = at(shown, name)
    box = shown.page.locator("#host").bounding_box()
    assert box
    shown.page.mouse.move(box["x"] + x, box["y"] + y)
    shown.page.mouse.down()
    shown.page.mouse.move(box["x"] + x + by[0] / 2, box["y"] + y + by[1] / 2, steps=4)
    shown.page.mouse.move(box["x"] + x + by[0], box["y"] + y + by[1], steps=4)
    shown.page.mouse.up()
    shown.page.wait_for_timeout(150)


def near(one: Place, other: Place) -> bool:
    return one == pytest.approx(other, abs=2)


def test_who_is_dragged_stays_and_goes_back_when_places_are_reset(
    opened: Opener, html: bytes
) -> None:
    shown = opened(html)
    button = shown.page.locator("#replace")
    before, other = at(shown, "velmora"), at(shown, "sundholm")
    assert not button.is_visible()
    drag(shown, "velmora", (70, 50))
    moved = at(shown, "velmora")
    assert near(moved, (before[0] + 70, before[1] + 50))
    assert near(at(shown, "sundholm"), other)
    assert button.is_visible()
    # A filter is no reason to go back.
    shown.page.locator("[data-facet=status] label").first.click()
    shown.page.locator("[data-facet=status] label").first.click()
    assert near(at(shown, "velmora"), moved)
    button.click()
    assert near(at(shown, "velmora"), before)
    assert not button.is_visible()
    assert shown.said == []
