"""Hostile words in every field of a payload, and what would tell that they had their way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from browser import sample
from browser.conftest import Opened

from graphkit.viewer import assets

HOSTILE = {
    "image": "<img src=https://evil.example/1.png onerror=alert(1)>",
    "script": "</script><script>alert(2)</script>",
    "attribute": '"><svg onload=alert(3)><a href="javascript:alert(3)">x</a>',
    "comment": "<!--<script>alert(4)//",
    "address": "javascript:alert(5)",
    "data": "data:text/html,<script>alert(6)</script>",
    "handler": "' onmouseover='alert(7)' onfocus=alert(7) autofocus x='",
    "template": "{{ 7 * 7 }}{% raw %}${alert(8)}<%= 8 %>#{8}",
    "old lines": "\u2028alert(9)//\u2029",
    "direction": "\u202eevil\u2066 \u2067name",
    "prototype": "__proto__",
    "constructor": "constructor",
    "frame": "<iframe srcdoc='<script>parent.alert(10)</script>'></iframe>",
    "style": "x;background:url(https://evil.example/2.png)</style><style>*{display:none}",
    "style block": "<style>@import 'https://evil.example/3.css';</style>",
    "base": "<base href=https://evil.example/>",
    "refresh": "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "long": "Wort" * 400,
    "number": "=1+1",
    "entity": "&lt;img src=x onerror=alert(11)&gt;&#x3c;script&#x3e;",
    "control": "\x00\x07\x1b[31m\ufeff\ud800",
}

CHOSEN_AMONG = {
    *("kind", "valence", "status", "shape", "color", "stance", "key"),
    *("weight", "x", "y", "size", "paragraph"),
}
"""Fields in which the page looks for one of a few words, or for a number."""

JOINING = {"id", "from", "to"}
"""Fields by which nodes and edges find each other."""

PAYLOAD = re.compile(r'(id="payload">)(.*?)(</script>)', re.DOTALL)

Kind = tuple[str, ...]


def leaves(value: Any, at: Kind = ()) -> Iterator[tuple[Kind, Any, Any]]:
    """(field, what holds it, its key) for whatever is no mapping and no list."""
    items: Any = value.items() if isinstance(value, dict) else enumerate(value)
    for key, held in items:
        # What stands in a list, or under an IRI, is of one sort.
        sort = (*at, key if isinstance(key, str) and "/" not in key else "*")
        if isinstance(held, dict | list):
            yield from leaves(held, sort)
        else:
            yield sort, value, key


def payload(html: str) -> Any:
    found = PAYLOAD.search(html)
    assert found
    return json.loads(found[2])


def changed(html: str, change: Callable[[Any], None]) -> bytes:
    """The page with its payload changed in place."""
    data = payload(html)
    change(data)
    written = assets.plain(data)
    return PAYLOAD.sub(lambda found: found[1] + written + found[3], html).encode()


def everywhere(words: str) -> Callable[[Any], None]:
    """Puts words into every text; what joins nodes and edges still joins them."""

    def change(data: Any) -> None:
        ids = {node["id"] for node in data["nodes"]} | {edge["id"] for edge in data["edges"]}
        for sort, holder, key in list(leaves(data)):
            if sort[-1] in CHOSEN_AMONG or not isinstance(holder[key], str):
                continue
            joins = holder[key] in ids or holder[key] in data["sources"]
            holder[key] = words + holder[key] if joins else words
        data["sources"] = {words + key: source for key, source in data["sources"].items()}

    return change


def at(sort: Kind, value: Any) -> Callable[[Any], None]:
    """Puts a value into one field, wherever it is."""

    def change(data: Any) -> None:
        for found, holder, key in list(leaves(data)):
            if found == sort:
                holder[key] = value

    return change


def world() -> Any:
    """A small network in which every field that a payload has holds something."""
    network = sample.empty()
    piece = sample.evidence(1, locator="p. 3", as_written="that day", note="a note")
    dates = [{"key": "date", "typed": "2031-03-02", "as_written": "that day"}]
    bounds = dict.fromkeys(("earliest_begin", "latest_begin"), "2031-03-02")
    bounds |= dict.fromkeys(("earliest_end", "latest_end"), "2031-03-05")
    more = {"hedge": "it seems", "likelihood": "likely", "evidence": [piece], "note": "a note"}
    said = {"dates": dates, "record": "r", "place": "facts/a.yaml:3", "tellers": ["T"], **more}
    amount = {"label": "troops", "amount": "about 20", "source": "S", "status": "claimed", **said}
    for name in ("anna", "bela"):
        node = sample.node(name, "Person", name.title(), short=name, note="n", place="f.yaml:1")
        node |= {"measures": [amount], "values": [amount], "evidence": [piece], **bounds}
        network.add_node(sample.iri("id", name), **node)
    event = sample.node("talks", "Meeting", "Talks", kind="event", actor=False, outcome="refused")
    network.add_node(sample.iri("event", "talks"), **event, **bounds)
    anna, bela, talks = (
        *map(sample.iri, ("id",) * 2, ("anna", "bela")),
        sample.iri("event", "talks"),
    )
    claim = {"speaker": [bela], "claim_kind": "Assertion", "status": "claimed", "text": "words"}
    ends = {
        "backs": (anna, bela, {}),
        "slams": (anna, bela, {"kind": "claim", "as": "chair", "told": [bounds], **claim}),
        "guest": (talks, anna, {"kind": "role"}),
        "host": (talks, bela, {"kind": "role"}),
        "asks": (anna, bela, {"kind": "derived", "rule": "a-rule"}),
    }
    for number, (relation, (start, end, own)) in enumerate(ends.items()):
        premises = {"premises": [sample.iri("fact", "guest")]} if relation == "asks" else {}
        made = sample.edge(number, relation, **{**said, **bounds, **own, **premises})
        network.add_edge(start, end, key=sample.iri("fact", relation), **made)
    network.graph["focus"] = "anna"
    return network


def network_of(words: str) -> Any:
    """Every field that holds text holds these words, ids and addresses too."""
    network = sample.empty(title=words)
    evil = {"label": words, "short": words, "names": [{"text": words, "lang": words}]}
    more = {"cls": words, "cls_label": words, "date": words, "outcome": words, "note": words}
    values = [{"label": words, "text": words, "record": words, "place": words, "source": words}]
    for name in (words, "b"):
        attributes = sample.node(words, "Person", words) | evil | more
        network.add_node(name, **attributes | {"id": words, "measures": values, "values": values})
    piece = {"quote": words, "locator": words, "source": words, "as_written": words, "note": words}
    dates = [{"key": "date", "typed": words, "as_written": words}]
    said = dict.fromkeys(("relation_label", "relation", "hedge", "likelihood", "claim_kind"), words)
    network.add_edge(
        words,
        "b",
        key=words,
        **sample.edge(1, "backs", kind="claim", record=words, place=words, dates=dates)
        | said
        | {"speaker": [words], "evidence": [piece], "text": words, "as": words, "note": words},
    )
    source = dict.fromkeys(("id", "title", "cls_label", "publisher", "published", "url"), words)
    network.graph["sources"] = {words: source | {"authors": [words]}}
    network.graph["focus"] = words
    return network


# --- What would tell --------------------------------------------------------------------------

SEEN = r"""() => {
    const home = { SCRIPT: [document.head, document.body], STYLE: [document.head] };
    Object.assign(home, { LINK: [document.head], META: [document.head] });
    const embeds = ["IFRAME", "OBJECT", "EMBED", "BASE", "FORM"];
    const leads = /^(href|src|action|formaction|xlink:href)$/i;
    const harmless = /^(https?:|#|data:image|blob:|data:,$)/i;
    const bad = [];
    for (const one of document.querySelectorAll("*")) {
        if (embeds.includes(one.tagName)) bad.push("element");
        if (home[one.tagName]?.includes(one.parentNode) === false) bad.push("element");
        if (one.tagName === "IMG" && !/^(data:image|blob:)/.test(one.src)) bad.push("element");
        for (const { name, value } of one.attributes) {
            if (/^on/i.test(name)) bad.push("handler");
            if (leads.test(name) && !harmless.test(value)) bad.push("link");
        }
    }
    if (document.scripts.length !== 3 || document.styleSheets.length !== 1) bad.push("element");
    if (document.documentElement.scrollWidth > innerWidth) bad.push("wide");
    if (Object.hasOwn(Object.prototype, "label")) bad.push("prototype");
    return bad;
}"""
"""A page of ours has three scripts, one style, no element that embeds, and links of the web."""


def alarms(page: Opened) -> set[str]:
    """What went wrong in a page by now: words for what was tried, none for a harmless page."""
    found: set[str] = set(page.page.evaluate(SEEN))
    heard = {"dialog": page.dialogs, "request": page.asked, "complaint": page.said}
    found |= {name for name, what in heard.items() if what}
    if page.page.url.split("#")[0] != page.home:
        found.add("navigation")
    return found


def used(page: Opened) -> int:
    """Hovers and clicks whatever is drawn, then presses every button that comes; how many."""
    host = page.page.locator("#host")
    for node in page.debug()["nodes"]:
        place = {"x": node["x"], "y": node["y"]}
        host.hover(position=place, force=True)
        host.click(position=place, force=True)
    for line in page.debug()["lines"]:
        host.click(position=line["middle"], force=True)
    pressed = _pressed(page)
    page.page.locator("#find").fill("a")
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("Enter")
    return pressed + _pressed(page)


EVERY = """(most) => {
    // By what stands on it: whatever a press brings is pressed in its turn, and nothing twice.
    const known = new Set();
    const name = (one) => [one.tagName, one.id, one.dataset.key, one.textContent, one.ariaLabel];
    for (let round = 0; round < 4; round += 1) {
        for (const one of document.querySelectorAll("button, summary, [type=checkbox], select")) {
            const said = name(one).join();
            if (known.has(said) || !one.isConnected || !one.checkVisibility()) continue;
            known.add(said);
            one.click();
            if (known.size >= most) return known.size;
        }
    }
    return known.size;
}"""


def _pressed(page: Opened) -> int:
    pressed: int = page.page.evaluate(EVERY, 120)
    page.page.wait_for_timeout(60)
    return pressed
