"""The page of what has been read, in a browser: records over passages, by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
import test_coverage
from browser.conftest import Opener

from graphkit.texts import page

pytestmark = pytest.mark.browser

SIZES = [(1280, 900), (760, 900), (390, 844)]


def made(to: Path) -> bytes:
    root = test_coverage.project(to)
    build = test_coverage.loaded(root)
    return page.render("Lagoon", build.statements, [test_coverage.covered(root)])


@pytest.mark.parametrize("size", SIZES)
def test_a_passage_shows_its_records_to_mouse_and_keyboard(
    size: tuple[int, int], opened: Opener, tmp_path: Path
) -> None:
    shown = opened(made(tmp_path), size=size)
    passage = shown.page.locator("mark.event", has_text="crowds filled").first
    tip = passage.locator(".tip")
    assert not tip.is_visible()
    passage.hover()
    assert tip.is_visible()
    assert "Crowds in the square" in tip.inner_text()
    shown.page.mouse.move(0, 0)
    assert not tip.is_visible()
    passage.focus()
    assert tip.is_visible()
    for one in shown.page.locator(".text mark").all():
        one.focus()
        box = one.locator(".tip").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert (shown.asked, shown.said) == ([], [])


def test_an_unread_passage_stands_out_and_a_read_one_does_not(
    opened: Opener, tmp_path: Path
) -> None:
    shown = opened(made(tmp_path))
    edge = "e => getComputedStyle(e).borderLeftColor"
    unread = shown.page.locator(".passage.unread").evaluate_all(f"all => all.map({edge})")
    read = shown.page.locator(".passage:not(.unread)").evaluate_all(f"all => all.map({edge})")
    assert len(unread) == 1
    assert set(read) == {"rgba(0, 0, 0, 0)"}
    assert unread[0] not in read
