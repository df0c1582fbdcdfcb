"""The network page against stock pyvis on the same data: what a reader's browser has to work.

Counted are the CPU seconds of Chromium's renderer processes, as Chromium itself tells them.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.bench import Contest, Missing, Part

if TYPE_CHECKING:
    import networkx
    from playwright.sync_api import Page

SEED = 2022
SIZES = (300, 2_000, 10_000)
CIRCLE = 25
"""Actors that mostly know one another."""

PATIENCE = 60
"""Seconds of the clock after which a page is given up; its time so far is told."""

DRAWN = """() => [...document.querySelectorAll('canvas')].some((one) => one.width &&
one.getContext('2d').getImageData(0, 0, one.width, one.height).data.some((value) => value))"""

OURS = "() => document.querySelector('#facets input').click()"
RIVAL = "() => edges.update(edges.getIds().map((id, at) => ({ id, hidden: at % 2 === 0 })))"


def contests(*, quick: bool, size: int = 0) -> Iterator[Contest]:
    """The first picture, and a click that hides a kind of line, for each size."""
    chromium = _chromium()
    for count in (size,) if size else (60,) if quick else SIZES:
        network = made(count)
        pages = ours(network), stock(network)
        what = f"{count:,} actors, {network.number_of_edges():,} facts"
        cut = f"both are given up after {PATIENCE} s, so a time near that is the least that it is"
        first = [_part(chromium, page, "") for page in pages]
        yield Contest(f"first picture of {what}", (first[0],), (first[1],), f"in_line; {cut}")
        acts = zip(pages, (OURS, RIVAL), strict=True)
        click = [_part(chromium, page, act) for page, act in acts]
        note = "rival: every other line hidden, since it has no filter of kinds"
        yield Contest(f"filter click on {what}", (click[0],), (click[1],), f"{note}; {cut}")


def _chromium() -> str:
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError as error:
        raise Missing("playwright is not installed: pip install 'graphkit[browser]'") from error
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise Missing("there is no Chromium: install chromium or google-chrome")
    return found


def _part(chromium: str, page: str, act: str) -> Part:
    return Part(lambda: seconds(chromium, page, act), told=True)


def seconds(chromium: str, page: str, act: str) -> float:
    """CPU seconds of the renderer until a page is drawn; with `act`, for that thereafter."""
    with _opened(chromium) as (tab, spent), tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        before = spent()
        tab.goto(file.as_uri(), wait_until="commit")
        if not _drawn(tab) or not act:
            return spent() - before
        tab.wait_for_timeout(500)
        before = spent()
        tab.evaluate(act)
        tab.wait_for_timeout(1000)
        return spent() - before


def _drawn(tab: Page) -> bool:
    from playwright.sync_api import TimeoutError as Late

    try:
        tab.wait_for_function(DRAWN, timeout=PATIENCE * 1000, polling=200)
    except Late:
        return False
    return True


@contextmanager
def _opened(chromium: str) -> Iterator[tuple[Page, Callable[[], float]]]:
    from playwright.sync_api import sync_playwright

    flags = ["--headless", "--no-sandbox", "--disable-gpu"]
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=flags)
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.set_default_timeout(PATIENCE * 1000)
        tab.route("http*://**", lambda route: route.abort())
        session = browser.new_browser_cdp_session()

        def spent() -> float:
            found = session.send("SystemInfo.getProcessInfo")["processInfo"]
            return float(sum(one["cpuTime"] for one in found if one["type"] == "renderer"))

        try:
            yield tab, spent
        finally:
            browser.close()


# --- What they draw -----------------------------------------------------------------------------


def made(count: int) -> networkx.MultiDiGraph[str]:
    """Actors in circles, two and a half facts for each, the same on every machine."""
    import networkx

    draw = random.Random(SEED)
    names = [f"actor-{number:05}" for number in range(count)]
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(title=f"{count} actors")
    for name in names:
        network.add_node(name, id=name, label=name, kind="entity", cls="", status="accepted")
    for number in range(count * 5 // 2):
        one = draw.randrange(count)
        near = draw.randrange(one // CIRCLE * CIRCLE, min(count, (one // CIRCLE + 1) * CIRCLE))
        other = near if draw.random() < 0.8 else draw.randrange(count)
        if one != other:
            valence = draw.choice(("cooperation", "conflict", "neutral"))
            said = {"relation": valence, "relation_label": valence, "valence": valence}
            network.add_edge(names[one], names[other], key=f"fact-{number}", **said)
    return network


def ours(network: networkx.MultiDiGraph[str]) -> str:
    from graphkit import viewer

    return viewer.page(network, viewer.Looks.from_mapping({})).decode()


def stock(network: networkx.MultiDiGraph[str]) -> str:
    """As a user of pyvis would write it."""
    from pyvis.network import Network

    page = Network(directed=True, cdn_resources="in_line")
    page.add_nodes(list(network))
    for one, other in network.edges():
        page.add_edge(one, other)
    return str(page.generate_html())
