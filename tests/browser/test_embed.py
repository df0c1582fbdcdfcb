"""The page within another one, in the sandbox that README has: compact, alive, and a way out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from browser import sample
from browser.conftest import Opened, Opener
from playwright.sync_api import Frame

README = Path(__file__).parents[2] / "README.md"
Embedded = Callable[[str], tuple[Opened, Frame]]
DRAWN = set(sample.network().nodes) - {sample.iri("id", id) for id in ("hermit", "lonely-archive")}


def snippet() -> str:
    """The element that README tells people to put into their own page."""
    found = re.search(r"<iframe .*</iframe>", README.read_text("utf-8"))
    assert found
    return found[0]


class Host:
    """A site of somebody else's on this machine; Chromium asks for framed pages past any route."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.asked.append(self.path)
                body = host.files.get(self.path)
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.at = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def host() -> Iterator[Host]:
    made = Host()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def embedded(opened: Opener, html: bytes, host: Host) -> Callable[..., tuple[Opened, Frame]]:
    """Opens the site, with an element in it that has our page."""

    def open_site(element: str) -> tuple[Opened, Frame]:
        page = opened(b"<!doctype html><title>x</title>")
        around = f"<!doctype html><html lang=en><title>A story</title><body>{element}"
        host.files = {"/": around.encode(), "/network.html": html}
        page.page.context.route(f"{host.at}/**", lambda route: route.continue_())
        page.page.goto(f"{host.at}/")
        page.page.wait_for_timeout(400)
        (frame,) = page.page.frames[1:]
        return page, frame

    return open_site


def nodes(frame: Frame) -> list[dict[str, Any]]:
    frame.page.wait_for_timeout(100)
    found: list[dict[str, Any]] = frame.evaluate("() => window.graphkitDebug().nodes")
    return found


def seen(frame: Frame) -> set[str]:
    """The parts of the page that can be seen."""
    found = frame.evaluate(
        """() => ["h1", "#host", "#fit", "#whole", "#key", "#filters", "#time", "#find",
            "#undo", "#to-table", "#to-dark", "#panel", "#open-filters"]
            .filter((part) => document.querySelector(part)?.checkVisibility())"""
    )
    return set(found)


def test_in_a_sandbox_there_are_title_drawing_and_a_way_out(embedded: Embedded, host: Host) -> None:
    page, frame = embedded(snippet())
    assert {node["id"] for node in nodes(frame)} == DRAWN
    assert seen(frame) == {"h1", "#host", "#fit", "#whole", "#key"}
    assert page.said == []
    assert set(host.asked) <= {"/", "/network.html", "/favicon.ico"}
    wide = frame.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] == wide[1] == 720


def test_without_scripts_nothing_is_drawn_and_that_is_seen(embedded: Embedded) -> None:
    _, frame = embedded(snippet().replace("allow-scripts", ""))
    assert not frame.locator("#host canvas").count()


@pytest.mark.parametrize("width", [720, 360])
def test_what_is_clicked_in_a_sandbox_shows_its_evidence(embedded: Embedded, width: int) -> None:
    page, frame = embedded(snippet().replace('width="720"', f'width="{width}"'))
    key = sample.iri("id", "velmora")
    (node,) = [node for node in nodes(frame) if node["id"] == key]
    frame.locator("#host").click(position={"x": node["x"], "y": node["y"]})
    assert frame.locator("#panel .card").count() > 1
    frame.locator("#panel .close").click()
    assert frame.locator("#panel").is_hidden()
    assert page.said == []


def test_the_way_out_leads_to_the_whole_page_as_it_stands(embedded: Embedded, host: Host) -> None:
    page, frame = embedded(snippet().replace("embed=1", "embed=1&node=velmora"))
    nodes(frame)
    with page.page.context.expect_page() as popup:
        frame.locator("#whole").click()
    whole = popup.value
    whole.wait_for_load_state()
    assert whole.url == f"{host.at}/network.html#node=velmora"
    assert {"#filters", "#find", "#panel"} <= seen(whole.main_frame)
    assert "#whole" not in seen(whole.main_frame)


def test_the_page_stays_embedded_whatever_is_chosen(opened: Opener, html: bytes) -> None:
    page = opened(html, "#embed=1")
    page.click_node("velmora")
    assert page.page.url.endswith("#embed=1&node=velmora")
    assert page.page.locator("#whole").get_attribute("href") == "#node=velmora"
    assert page.page.locator("#filters").is_hidden()


def test_the_whole_page_has_no_way_to_itself(opened: Opener, html: bytes) -> None:
    page = opened(html)
    assert page.page.locator("#whole").is_hidden()
    assert page.page.locator("#key").is_hidden()
