"""A page with much data says the same as one with little, or says plainly why it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import packed as packed_data
import pytest
from browser import sample
from browser.conftest import Opener

from graphkit import viewer
from graphkit.viewer import assets

pytestmark = pytest.mark.browser

LOOKS = viewer.Looks.from_mapping(sample.LOOKS)


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(assets, "PLAIN_MOST", 0)
    return viewer.page(sample.network(), LOOKS)


def test_packed_data_are_drawn_as_plain_ones_are(
    opened: Opener, html: bytes, packed: bytes
) -> None:
    plain, other = opened(html), opened(packed)
    other.page.wait_for_function("() => window.graphkitDebug")
    assert other.facts() == plain.facts() != set()
    assert {node["id"] for node in other.debug()["nodes"]} == {
        node["id"] for node in plain.debug()["nodes"]
    }
    assert other.said == other.asked == []


def test_a_browser_that_cannot_unpack_is_told(opened: Opener, packed: bytes) -> None:
    old = packed.replace(b"(() => {", b"delete window.DecompressionStream; (() => {", 1)
    assert old != packed
    # The policy allows just the scripts as they were made, so that of this page is let go.
    start = old.index(b'<meta http-equiv="Content-Security-Policy"')
    old = old[:start] + old[old.index(b">", start) + 1 :]
    page = opened(old).page
    assert "cannot unpack" in page.locator("#empty").inner_text()
    assert page.locator("#empty").is_visible()


def test_a_page_that_is_not_whole_says_so(opened: Opener, packed: bytes) -> None:
    at = packed.index(b'data-packed="gzip">') + 400
    broken = opened(packed[:at] + b"AAAA" + packed[at + 4 :])
    broken.page.wait_for_timeout(300)
    assert "not whole" in broken.page.locator("#empty").inner_text()


def test_whoever_is_dragged_can_be_saved_for_the_facts(opened: Opener, html: bytes) -> None:
    there = opened(html)
    button = there.page.locator("#save-places")
    assert not button.is_visible()
    node = next(one for one in there.debug()["nodes"] if one["id"] == sample.iri("id", "wexford"))
    box = there.page.locator("#host").bounding_box()
    assert box
    there.page.mouse.move(box["x"] + node["x"], box["y"] + node["y"])
    there.page.mouse.down()
    there.page.mouse.move(box["x"] + node["x"] + 60, box["y"] + node["y"] - 40, steps=6)
    there.page.mouse.up()
    with there.page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "layout.json"
    saved = json.loads(Path(download.value.path()).read_text())
    payload = packed_data.payload(html.decode())
    before = {one["data"]["id"]: [one["x"], one["y"]] for one in payload["nodes"]}
    assert [name for name in before if saved[name] != before[name]] == ["wexford"]
    assert saved["wexford"][0] > before["wexford"][0]
    assert saved["wexford"][1] < before["wexford"][1]
