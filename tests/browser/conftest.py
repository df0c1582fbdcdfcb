"""Pages opened in Chromium with no way out, and everything they try or say written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import halven
import pytest
from browser import sample
from playwright.sync_api import Browser, Page, sync_playwright

import graphkit
from graphkit import viewer
from graphkit.build import Build
from graphkit.exports import html as page_of

CHECKOUT = Path(__file__).parents[2]

AXE = Path(__file__).parents[2] / ".venv-tests" / "node_modules" / "axe-core" / "axe.min.js"

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Opened:
    """A page and what it did: addresses asked for, words on the console, dialogs, errors."""

    page: Page
    home: str
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def debug(self) -> dict[str, Any]:
        """Where everything is drawn, once the drawing is at rest."""
        self.page.wait_for_timeout(60)
        found: dict[str, Any] = self.page.evaluate("() => window.graphkitDebug()")
        return found

    def facts(self) -> set[str]:
        return set(self.debug()["facts"])

    def click_node(self, name: str) -> None:
        (node,) = [node for node in self.debug()["nodes"] if node["id"] == sample.iri("id", name)]
        self.page.locator("#host").click(position={"x": node["x"], "y": node["y"]})
        self.page.wait_for_timeout(80)


Opener = Callable[..., Opened]


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, which `tests/run` fetches from npm."""
    assert AXE.is_file(), f"'npm install --no-save --prefix {AXE.parts[-4]} axe-core' is missing"
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens bytes as a file, cut off from any network."""
    contexts = []

    def open_file(
        html: bytes,
        address: str = "",
        size: tuple[int, int] = (1280, 800),
        script: str = "",
        **more: Any,
    ) -> Opened:
        file = tmp_path / "network.html"
        file.write_bytes(html)
        view: Any = {"viewport": {"width": size[0], "height": size[1]}, "reduced_motion": "reduce"}
        context = browser.new_context(**view | more)
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        result = Opened(page, file.as_uri())
        page.on("console", lambda message: result.said.append(message.text))
        page.on("pageerror", lambda error: result.said.append(str(error)))
        page.on("dialog", lambda dialog: (result.dialogs.append(dialog.message), dialog.dismiss()))

        def note(request: Any) -> None:
            if request.url != file.as_uri() and not request.url.startswith(("data:", "blob:")):
                result.asked.append(request.url)

        page.on("request", note)
        context.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
        page.goto(file.as_uri() + address)
        if b" data-packed=" in html:
            page.wait_for_function("() => window.graphkitDebug || !empty.hidden")
        page.wait_for_timeout(80)
        return result

    yield open_file
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def html() -> bytes:
    looks = viewer.Looks.from_mapping(sample.LOOKS)
    return viewer.page(sample.network(), looks, data_hash="0123456789abcdef" * 4)


@pytest.fixture(scope="session")
def real() -> Build:
    """The data set of this repository, compiled."""
    return graphkit.load(CHECKOUT)


@pytest.fixture(scope="session")
def real_page(real: Build) -> bytes:
    return page_of.render(real)


@pytest.fixture(scope="session")
def world_html() -> bytes:
    """A page with everything that a build gives it: lists, tellers, what has changed."""
    since = {
        "name": "HEAD",
        "added": [["fact", "saltmere-barters", "It is so"]],
        "gone": [["fact", "gone", "It was so", "facts/a.yaml:3"]],
        "changed": [["entity", "saltmere", "Saltmere", [["note", ["old"], ["new"]]]]],
        "renamed": [["entity", "gullwick", "Gullwick", "old-wick"]],
        "became": [["fact", "It is plain", "it is accepted"]],
        "ceased": [["fact", "It is not", "it is doubted"]],
        "opened": [[["saltmere-barters"], "They differ"]],
        "closed": [[["gone"], "They agree"]],
    }
    return page_of.render(halven.loaded(halven.WORLD), since)
