"""The page for whoever sees, hears or moves otherwise: audited by axe-core, walked by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from browser import sample
from browser.conftest import Opened, Opener

NETWORK = sample.network()
PHONE = (390, 844)

AUDIT = """async () => {
    // It looks at the page as it is and fetches nothing.
    const said = await axe.run(document, { preload: false, resultTypes: ["violations"] });
    return said.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
}"""

STATES: dict[str, tuple[str, dict[str, Any]]] = {
    "opening": ("", {}),
    "node": ("#node=velmora", {}),
    "ego": ("#node=velmora&alone=1", {}),
    "evidence": ("#pair=ostrany,velmora", {}),
    "path": ("#path=sarsenova,dockers", {}),
    "common": ("#common=sarsenova,dockers", {}),
    "table": ("#view=table", {}),
    "row": ("#view=table&pair=ostrany,velmora", {}),
    "window": ("#from=2031-03-01&to=2031-03-10&time=open", {}),
    "lines": ("#events=lines", {}),
    "nothing": ("#not-valence=cooperation,conflict,neutral,structural", {}),
    "dark": ("#node=velmora", {"color_scheme": "dark"}),
    "dark table": ("#view=table", {"color_scheme": "dark"}),
    "phone": ("", {"size": PHONE}),
    "phone evidence": ("#pair=ostrany,velmora", {"size": PHONE}),
    "phone table": ("#view=table", {"size": PHONE}),
}


def audited(page: Opened, axe: str) -> list[str]:
    """What axe-core finds wrong, with the first place of each."""
    page.page.add_script_tag(content=axe)
    found: list[str] = page.page.evaluate(AUDIT)
    assert page.asked == []
    return found


# The policy of the page would keep the auditor out; that it does is tested elsewhere.
@pytest.mark.parametrize("state", STATES)
def test_an_audit_finds_nothing(opened: Opener, html: bytes, axe: str, state: str) -> None:
    address, more = STATES[state]
    page = opened(html, address, bypass_csp=True, **more)
    assert audited(page, axe) == []


TOLD = {
    "sources": "#list=sources",
    "a source": "#list=sources&item=saltmere-book",
    "questions": "#list=questions",
    "a question": "#list=questions&item=oaths",
    "contested": "#list=contested",
    "a teller": "#by=long-winter",
    "two tellers": "#by=long-winter%2Csaltmere-book&telling=1",
    "changes": "#changes=1",
}


@pytest.mark.parametrize("state", TOLD)
def test_an_audit_finds_nothing_in_what_a_build_adds(
    opened: Opener, world_html: bytes, axe: str, state: str
) -> None:
    page = opened(world_html, TOLD[state], bypass_csp=True)
    # The address was understood.
    assert page.page.url.endswith(TOLD[state])
    assert audited(page, axe) == []


def test_an_audit_finds_nothing_in_an_open_drawer_or_list(
    opened: Opener, html: bytes, axe: str
) -> None:
    page = opened(html, size=PHONE, bypass_csp=True)
    page.page.locator("#open-filters").click()
    page.page.wait_for_timeout(300)
    assert audited(page, axe) == []
    page.page.locator("#open-filters").click()
    page.page.locator("#find").fill("or")
    assert page.page.locator("#found [role=option]").count() > 1
    assert audited(page, axe) == []


FAULTY = b"""<!doctype html><title>x</title><html><body><img src="data:,">
<button></button><p style="color: #999; background: #aaa">Grey on grey</p>
<div role="checkbox">Unsaid</div></body></html>"""


def test_an_audit_finds_what_is_wrong(opened: Opener, axe: str) -> None:
    found = {line.split(":")[0] for line in audited(opened(FAULTY, bypass_csp=True), axe)}
    assert found >= {
        *("html-has-lang", "image-alt", "button-name", "color-contrast"),
        *("aria-required-attr", "landmark-one-main"),
    }


# --- The table, by keyboard alone -------------------------------------------------------------

FOCUSED = """() => {
    const here = document.activeElement;
    const row = here.closest("tr[data-fact]");
    return { fact: row?.dataset.fact ?? "", name: here.ariaLabel || here.textContent,
        inside: Boolean(here.closest("#table")), top: here.getBoundingClientRect().top };
}"""


def told(page: Opened) -> dict[str, str]:
    """Statement → what is said of it, as Tab comes from one to the next, from the page's top."""
    keys = page.page.keyboard
    keys.press("Tab")
    keys.press("Enter")
    page.page.wait_for_timeout(100)
    found: dict[str, str] = {}
    for _ in range(2000):
        keys.press("Tab")
        here = page.page.evaluate(FOCUSED)
        if not here["inside"]:
            return found
        if here["fact"]:
            # Whoever sees must see where they are.
            assert 0 <= here["top"] <= page.page.viewport_size["height"]  # type: ignore[index]
            found[here["fact"]] = here["name"]
    raise AssertionError("the table does not end")


def faults(page: Opened) -> list[str]:
    """The drawn statements that the table does not tell whoever has a keyboard alone."""
    said = told(page)
    labels = {key: str(node["label"]) for key, node in NETWORK.nodes.items()}
    wanted = page.facts()
    return [
        key
        for start, end, key, data in NETWORK.edges(keys=True, data=True)
        if key in wanted
        and not all(
            word in said.get(key, "")
            for word in (
                *(labels[start], labels[end], data["relation_label"]),
                *(labels[one] for one in data["speaker"]),
                "not" if data["kind"] == "negative" else "",
            )
        )
    ]


def test_the_table_tells_every_drawn_statement_by_keyboard_alone(
    opened: Opener, html: bytes
) -> None:
    page = opened(html)
    assert faults(page) == []
    assert len(page.facts()) > 100


def test_a_statement_out_of_the_keyboards_reach_is_seen(opened: Opener, html: bytes) -> None:
    page = opened(html, "#view=table")
    skipped = """() => {
        const shut = () => document.querySelectorAll("#table tr:nth-child(7) button")
            .forEach((button) => { button.tabIndex = -1; });
        new MutationObserver(shut).observe(document.querySelector("#table"), { childList: true });
        shut();
        return document.querySelector("#table tbody tr:nth-child(7)").dataset.fact;
    }"""
    fact = page.page.evaluate(skipped)
    assert faults(page) == [fact]


def test_evidence_is_reached_and_left_by_keyboard_alone(opened: Opener, html: bytes) -> None:
    page = opened(html).page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    while not page.evaluate(FOCUSED)["fact"]:
        page.keyboard.press("Tab")
    fact = page.evaluate(FOCUSED)["fact"]
    page.keyboard.press("Enter")
    assert page.locator("#panel .card").first.get_attribute("data-fact") == fact
    assert page.evaluate("() => document.activeElement.closest('#panel') !== null")
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("() => document.activeElement.id") == "table"
