"""Pictures of the network page in its main states, as Chromium draws it without a window.

Which states a project has is read from its network: who is in the middle, who is far from it,
when most began. The page is handed to the browser from memory, and nothing else is.
"""

from __future__ import annotations

import shutil
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from graphkit import questions
from graphkit.build import Build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright, Route

WIDE, PHONE, SHEET, FRAME = (1440, 900), (390, 844), (794, 1123), (720, 480)
"""Sizes in CSS pixels; SHEET is A4 at 96 to the inch."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""What Chromium is called where a system brings it."""

AT = "https://page.invalid/"
"""Where the page pretends to be: `.invalid` is nobody's, by RFC 2606."""

AT_REST = 400
"""Milliseconds in which a drawing comes to rest; nothing moves, by `prefers-reduced-motion`."""


FEW = 16
"""From so many neighbours on a node may be a hub, through which the page looks for no path."""

STRUCTURAL = "structural"


class Unavailable(Exception):
    """This machine cannot make pictures; the text says what it lacks."""


@dataclass(frozen=True)
class State:
    """A state of the page: its picture's name, its address, its size, and what is pressed in it."""

    name: str
    address: str = ""
    size: tuple[int, int] = WIDE
    dark: bool = False
    printed: bool = False
    press: str = ""


def states(build: Build) -> Iterator[State]:
    """The main states of a project's page, but for those that its network has no example of."""
    yield State("opening")
    yield State("dark", dark=True)
    yield State("phone", size=PHONE)
    yield State("phone-filters", size=PHONE, press="#open-filters")
    yield State("table", "#view=table")
    # The way of drawing events that the page does not open with.
    other = "nodes" if build.network.graph.get("events") == "lines" else "lines"
    yield State(f"events-as-{other}", f"#events={other}")
    yield State("print", size=SHEET, printed=True)
    yield State("embed", "#embed=1", size=FRAME)
    yield from _told(build)
    middle = _middle(build)
    if middle:
        ref = quote(_ref(build, middle))
        yield State("ego", f"#node={ref}&alone=1")
        yield State("ego-dark", f"#node={ref}&alone=1", dark=True)
        yield State("phone-ego", f"#node={ref}&alone=1", size=PHONE)
        most, far = _most_told(build, middle), _far(build, middle)
        if most:
            yield State("evidence", f"#pair={ref},{quote(_ref(build, most))}")
        if far:
            yield State("path", f"#path={ref},{quote(_ref(build, far))}")
    month = _fullest_month(build)
    if month:
        year, number = map(int, month.split("-"))
        yield State("window", f"#from={month}-01&to={month}-{monthrange(year, number)[1]}")


def _told(build: Build) -> Iterator[State]:
    """The lists, and the network as its first source tells it."""
    works = build.statements.works
    if works:
        yield State("sources", "#list=sources")
        yield State("according-to", f"#by={quote(works[0].entry.id)}")
    if questions.names(build.root):
        yield State("questions", "#list=questions")
    if build.conflicts:
        yield State("contested", "#list=contested")


def taken(page: bytes, wanted: Iterator[State]) -> Iterator[tuple[str, bytes]]:
    """The picture of each state, as PNG, with its name. Raises Unavailable."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise Unavailable(
            "pictures are taken by playwright, which is not installed: "
            "pip install 'graphkit[browser]'"
        ) from None
    with sync_playwright() as playwright:
        try:
            browser = _browser(playwright)
        except Error as error:
            why = next(iter(error.message.splitlines()), "")
            raise Unavailable(
                "pictures need Chromium, and it cannot be started; install it from your system, "
                f"or with 'playwright install chromium' ({why})"
            ) from None
        for state in wanted:
            yield state.name, _picture(browser, page, state)
        browser.close()


def _browser(playwright: Playwright) -> Browser:
    """The system's Chromium, or else the one that playwright keeps."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return playwright.chromium.launch(executable_path=found, args=["--disable-gpu"])


def _picture(browser: Browser, page: bytes, state: State) -> bytes:
    width, height = state.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if state.dark else "light",
        reduced_motion="reduce",
        device_scale_factor=2 if state.size == PHONE else 1,
    )

    def answer(route: Route) -> None:
        if route.request.url == AT:
            route.fulfill(body=page, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    context.route("**/*", answer)
    shown = context.new_page()
    shown.goto(AT + state.address)
    shown.wait_for_timeout(AT_REST)
    if state.press:
        shown.locator(state.press).click()
    if state.printed:
        # In this order, as a browser does it.
        shown.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
        shown.emulate_media(media="print")
    if state.press or state.printed:
        shown.wait_for_timeout(AT_REST)
    picture = shown.screenshot()
    context.close()
    return picture


def _ref(build: Build, node: str) -> str:
    return str(build.network.nodes[node]["id"] or node)


def _neighbours(build: Build, node: str, without: str = "") -> set[str]:
    """Whom a node has a statement with; what is said in words alone does not count.

    Nor does what is of one valence, where that is named.
    """
    edges = (*build.network.in_edges(node, data=True), *build.network.out_edges(node, data=True))
    told = (
        (start, end)
        for start, end, known in edges
        if known.get("weight", 1.0) >= 1 and (not without or known["valence"] != without)
    )
    return {end if start == node else start for start, end in told} - {node}


def _shown(build: Build) -> list[str]:
    """The entities that the page opens with, those with most neighbours first."""
    network = build.network
    hidden = set(network.graph["hidden"])
    found = [
        key
        for key, known in network.nodes.items()
        if known["kind"] == "entity" and known["cls"] not in hidden and _neighbours(build, key)
    ]
    return sorted(found, key=lambda key: (-len(_neighbours(build, key)), key))


def _middle(build: Build) -> str:
    """Whom the page opens on; otherwise who has most neighbours; '' where nobody has any."""
    shown = _shown(build)
    focus = [key for key in shown if _ref(build, key) == build.network.graph["focus"]]
    return next(iter([*focus, *shown]), "")


def _most_told(build: Build, middle: str) -> str:
    """With whom most passages are about a node; '' if with nobody."""
    counts: Counter[str] = Counter()
    shown = set(_shown(build))
    for start, end, known in (
        *build.network.out_edges(middle, data=True),
        *build.network.in_edges(middle, data=True),
    ):
        other = end if start == middle else start
        if other in shown and other != middle and known.get("weight", 1.0) >= 1:
            counts[other] += len(known["evidence"])
    return min(counts, key=lambda key: (-counts[key], key), default="")


def _far(build: Build, middle: str) -> str:
    """The greatest of those that are no neighbours of a node but share one with it; '' if none.

    Who is shared is no hub, and no line is structural: by these the page looks for no path.
    """
    shown = _shown(build)
    near = _neighbours(build, middle, STRUCTURAL).intersection(shown)
    few = (key for key in near if len(_neighbours(build, key)) < FEW)
    beyond = set().union(*(_neighbours(build, key, STRUCTURAL) for key in few))
    beyond -= {*_neighbours(build, middle), middle}
    return next((key for key in shown if key in beyond), "")


def _fullest_month(build: Build) -> str:
    """The month in which most is known to have begun on a day, as `2022-01`; '' if nothing is."""
    network = build.network
    begun = [known.get("earliest_begin", "") for _, known in network.nodes(data=True)]
    begun += [known.get("earliest_begin", "") for _, _, known in network.edges(data=True)]
    counts = Counter(day[:7] for day in begun if len(day) == len("2022-01-05"))
    return min(counts, key=lambda month: (-counts[month], month), default="")
