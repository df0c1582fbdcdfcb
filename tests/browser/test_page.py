"""The page as a reader meets it: drawn, searched, filtered, read, walked, printed, cut off."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from browser import sample
from browser.conftest import Opener

from graphkit import viewer

NETWORK = sample.network()
EDGES = {key: data for _, _, key, data in NETWORK.edges(keys=True, data=True)}
SIZES = [(1440, 900), (900, 700), (390, 844)]


def drawn(**wanted: Any) -> set[str]:
    """The statements that a page shows with events as nodes and these attributes."""
    return {
        key
        for key, data in EDGES.items()
        if data["kind"] != "derived"
        and data["status"] != "rejected"
        and all(data[name] == value for name, value in wanted.items())
    }


# --- Drawn, and nothing asked for ------------------------------------------------------------


def test_every_node_is_drawn_with_no_request_and_no_complaint(opened: Opener, html: bytes) -> None:
    page = opened(html)
    assert {node["id"] for node in page.debug()["nodes"]} == sample.joined(NETWORK)
    assert page.facts() == drawn()
    assert page.asked == []
    assert page.said == []


def test_a_page_that_asks_for_something_is_seen(opened: Opener) -> None:
    page = opened(b"<!doctype html><img src='http://elsewhere.example/x.png'>")
    assert page.asked == ["http://elsewhere.example/x.png"]
    assert page.said


def test_something_is_really_painted(opened: Opener, html: bytes) -> None:
    page = opened(html)
    painted = """() => {
        const canvas = document.querySelector("#host canvas");
        const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        const seen = new Set();
        for (let at = 0; at < data.length; at += 4) {
            if (data[at + 3] > 250) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
        }
        return ["2b2f36", "6a3d9a", "f0c84b"].map((fill) => seen.has(parseInt(fill, 16)));
    }"""
    assert page.page.evaluate(painted) == [True, True, True]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_tiny_network_opens_without_complaint(opened: Opener, count: int) -> None:
    network = sample.empty()
    for number in range(count):
        network.add_node(f"n{number}", **sample.node(f"n{number}", "Person", f"N{number}"))
    page = opened(viewer.page(network, viewer.Looks.from_mapping({})))
    assert len(page.debug()["nodes"]) == count
    assert page.said == []


# --- The policy ------------------------------------------------------------------------------

INJECTION = """() => {
    const script = document.createElement("script");
    script.textContent = "document.body.dataset.injected = 'yes'";
    document.body.append(script);
    return document.body.dataset.injected ?? "no";
}"""


def test_an_injected_script_is_refused(opened: Opener, html: bytes) -> None:
    page = opened(html)
    assert page.page.evaluate(INJECTION) == "no"
    assert "Content Security Policy" in page.said[0]


def test_an_injected_script_runs_where_no_policy_stands(opened: Opener) -> None:
    assert opened(b"<!doctype html><body>").page.evaluate(INJECTION) == "yes"


def test_an_injected_style_is_refused_too(opened: Opener, html: bytes) -> None:
    page = opened(html)
    page.page.evaluate("() => document.body.setAttribute('style', 'margin-left: 77px')")
    margin = page.page.evaluate("() => getComputedStyle(document.body).marginLeft")
    assert margin == "0px"


# --- Links ---------------------------------------------------------------------------------


def test_only_web_addresses_become_links_and_name_their_host(opened: Opener, html: bytes) -> None:
    page = opened(html, "#node=ostrany")
    links = page.page.locator("#panel a")
    assert links.count() > 0
    for link in links.all():
        assert link.get_attribute("href") == "https://courier.example/essay"
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert "courier.example" in link.locator("xpath=..").inner_text()
    assert "Порядок и верность" in page.page.locator("#panel").inner_text()


# --- Search ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("aigerim", "Aigerim Sarsenova"),
        ("АЙГЕРІМ", "Aigerim Sarsenova"),
        ("сарсенова", "Aigerim Sarsenova"),
        ("emile", "Émile Oduya"),
        ("bjorn", "Bjørn Halvorsen"),
        ("dervis", "Selim Dervish"),
        ("ნინო", "Nino Beridze"),
        ("نورة", "Noura al-Qasimi"),
        ("каршева", "Karsheva"),
        ("alqasimi", "Noura al-Qasimi"),
        ("veterans front", "Veterans' Front"),
        ("northern compact for", "Northern Compact"),
    ],
)
def test_search_finds_any_name_in_any_script(
    opened: Opener, html: bytes, typed: str, found: str
) -> None:
    page = opened(html).page
    page.keyboard.press("/")
    page.keyboard.type(typed)
    first = page.locator("#found [role=option]").first
    assert found in first.inner_text()
    assert page.locator("#find").get_attribute("aria-activedescendant") == "found-0"
    page.keyboard.press("Enter")
    assert found.split(maxsplit=1)[0] in page.locator("#panel h2").inner_text()


def test_search_brings_back_whom_a_filter_hides(opened: Opener, html: bytes) -> None:
    page = opened(html, "#not-class=Person")
    page.page.locator("#find").fill("tamsin")
    page.page.keyboard.press("Enter")
    assert page.page.locator("#panel h2").inner_text() == "Tamsin Vray"
    assert sample.iri("id", "tamsin") in {node["id"] for node in page.debug()["nodes"]}


# --- Filters ---------------------------------------------------------------------------------


def box(page: Any, facet: str, name: str) -> Any:
    rows = page.locator(f"[data-facet={facet}] .row")
    return rows.filter(has=page.get_by_text(name, exact=True))


@pytest.mark.parametrize(
    ("facet", "name", "gone"),
    [
        ("valence", "Conflict", {"valence": "conflict"}),
        ("valence", "Structural", {"valence": "structural"}),
        ("status", "Reported", {"status": "reported"}),
        ("status", "Claimed", {"status": "claimed"}),
        ("polarity", "No: said not to be so", {"kind": "negative"}),
        ("origin", "Derived: follows from others", {"kind": "inferred"}),
        ("relation", "criticises", {"relation_label": "criticises"}),
    ],
)
def test_a_filter_takes_away_just_what_it_names(
    opened: Opener, html: bytes, facet: str, name: str, gone: dict[str, str]
) -> None:
    page = opened(html)
    row = box(page.page, facet, name)
    assert row.locator(".count").inner_text() == str(len(drawn(**gone)))
    row.locator("label").click()
    left = drawn() - drawn(**gone)
    assert page.facts() == left
    assert (
        f"{len(left)} of {len(drawn()) + 1} relations"
        in page.page.locator("#counts").text_content()
    )
    page.page.locator(f"[data-facet={facet}] .head button").first.click()
    assert page.facts() >= drawn()


def test_the_class_filter_takes_away_nodes_and_their_lines(opened: Opener, html: bytes) -> None:
    page = opened(html)
    box(page.page, "class", "Person").locator("label").click()
    people = {key for key, data in NETWORK.nodes.items() if data["cls_label"] == "Person"}
    ends = {key: {one, other} for one, other, key in NETWORK.edges(keys=True)}
    assert page.facts() == {key for key in drawn() if not ends[key] & people}
    assert not people & {node["id"] for node in page.debug()["nodes"]}
    assert "by class" in page.page.locator("#counts .why").text_content()


def test_the_source_filter_keeps_what_another_source_says_too(opened: Opener, html: bytes) -> None:
    page = opened(html)
    box(page.page, "source", "Who asked whom").locator("label").click()
    lantern = sample.iri("source", "lantern-report")
    only = {
        key for key in drawn() if {piece["source"] for piece in EDGES[key]["evidence"]} == {lantern}
    }
    assert only
    assert page.facts() == drawn() - only


def test_counts_are_those_under_the_other_filters(opened: Opener, html: bytes) -> None:
    page = opened(html)
    box(page.page, "valence", "Conflict").locator("label").click()
    reported = drawn(status="reported")
    left = reported - drawn(valence="conflict")
    assert left < reported
    count = box(page.page, "status", "Reported").locator(".count")
    assert count.inner_text() == str(len(left))
    own = box(page.page, "valence", "Conflict").locator(".count")
    assert own.inner_text() == str(len(drawn(valence="conflict")))


def test_only_and_none_leave_one_and_nothing(opened: Opener, html: bytes) -> None:
    page = opened(html)
    row = box(page.page, "valence", "Conflict")
    row.hover()
    row.locator(".only").click()
    assert page.facts() == drawn(valence="conflict")
    page.page.locator("[data-facet=valence] .head button").last.click()
    assert page.facts() == set()


def test_rejected_statements_are_off_at_first_and_the_page_says_so(
    opened: Opener, html: bytes
) -> None:
    page = opened(html)
    assert "1 by status" in page.page.locator("#counts").text_content()
    box(page.page, "status", "Rejected").locator("label").click()
    rejected = {key for key, data in EDGES.items() if data["status"] == "rejected"}
    assert page.facts() == drawn() | rejected


def test_events_can_be_drawn_as_lines_between_actors(opened: Opener, html: bytes) -> None:
    page = opened(html)
    page.page.get_by_role("button", name="as lines").click()
    derived = {key for key, data in EDGES.items() if data["kind"] == "derived"}
    shown = page.facts()
    assert derived <= shown
    assert not {key for key in shown if EDGES[key]["kind"] == "role"}
    kinds = {NETWORK.nodes[node["id"]]["kind"] for node in page.debug()["nodes"]}
    assert kinds == {"entity"}
    assert "6 events drawn as lines" in page.page.locator("#counts").text_content()


# --- Evidence --------------------------------------------------------------------------------


def test_a_clicked_actor_shows_names_and_every_statement(opened: Opener, html: bytes) -> None:
    page = opened(html)
    page.click_node("sarsenova")
    panel = page.page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Aigerim Sarsenova"
    assert "Person" in panel.locator(".kind").inner_text()
    names = panel.locator(".names bdi")
    assert names.all_inner_texts() == ["Айгерім Сәрсенова", "Айгерим Сарсенова"]
    assert [name.get_attribute("lang") for name in names.all()] == ["kk", "ru"]
    me = sample.iri("id", "sarsenova")
    mine = {key for one, other, key in NETWORK.edges(keys=True) if me in (one, other)} & drawn()
    cards = panel.locator(".card")
    assert {card.get_attribute("data-fact") for card in cards.all()} == mine


def test_a_card_says_everything_about_its_statement(opened: Opener, html: bytes) -> None:
    page = opened(html, "#pair=ostrany,velmora")
    key = next(key for key, data in EDGES.items() if data["hedge"] == "it seems")
    text = page.page.locator(f"[data-fact='{key}']").inner_text()
    data = EDGES[key]
    for wanted in (
        "According to Jules Moreau and Bjørn Halvorsen: Ostrany dominates Velmora",
        "Conflict",
        "Claim: Assertion",
        "it seems",
        f"“{data['evidence'][0]['quote']}”",
        f"paragraph {data['evidence'][0]['paragraph']}",
        data["record"],
        data["place"],
    ):
        assert wanted in text.replace("\n", " ")


def test_sources_are_told_with_title_author_and_publisher(opened: Opener, html: bytes) -> None:
    page = opened(html, "#node=ostrany")
    text = page.page.locator("#panel").inner_text()
    assert "The long way to Port Anselm" in text
    assert "Jules Moreau · The Inner Sea Courier · 2031-03-20" in text.replace("\n", " ")


def test_what_is_not_so_is_worded_so(opened: Opener, html: bytes) -> None:
    page = opened(html, "#pair=karsheva,velmora")
    text = page.page.locator("#panel").inner_text().replace("\n", " ")
    assert "Karsheva not: supplies arms to Velmora" in text
    assert "Not so" in text


def test_evidence_against_is_marked(opened: Opener, html: bytes) -> None:
    key, data = next(
        (key, data)
        for key, data in EDGES.items()
        if any(piece["stance"] == "refutes" for piece in data["evidence"])
    )
    page = opened(html, f"#statement={key}")
    assert page.page.locator("blockquote.refutes").count() == 1
    assert data["likelihood"] in page.page.locator("#panel").inner_text()


def test_a_derived_line_leads_to_its_event_and_its_passages(opened: Opener, html: bytes) -> None:
    page = opened(html, "#events=lines&pair=sarsenova,northern-compact")
    text = page.page.locator("#panel").inner_text()
    assert "from the event" in text
    assert "Velmora asks the Compact for troops" in text
    passages = page.page.locator("#panel .quote").all_inner_texts()
    assert passages
    assert len(passages) == len(set(passages))


def test_a_derived_line_names_its_event_under_the_pointer(opened: Opener, html: bytes) -> None:
    page = opened(html, "#events=lines")
    lines = [line for line in page.debug()["lines"] if len(line["facts"]) == 1]
    derived = {key for key, data in EDGES.items() if data["kind"] == "derived"}
    line = next(line for line in lines if set(line["facts"]) <= derived)
    box = page.page.locator("#host").bounding_box()
    assert box
    page.page.mouse.move(box["x"] + line["middle"]["x"], box["y"] + line["middle"]["y"])
    event = EDGES[line["facts"][0]]["record"]
    label = NETWORK.nodes[sample.iri("event", event)]["label"]
    assert label in page.page.locator("#tip").inner_text()


def test_every_parallel_statement_can_be_reached_by_its_line(opened: Opener, html: bytes) -> None:
    page = opened(html)
    seen: set[str] = set()
    for line in page.debug()["lines"]:
        seen |= set(line["facts"])
    assert seen == drawn()
    both = {sample.iri("id", "ostrany"), sample.iri("id", "velmora")}
    parallel = {key for one, other, key in NETWORK.edges(keys=True) if {one, other} == both}
    assert len(parallel & drawn()) >= 7
    line = max(page.debug()["lines"], key=lambda line: len(set(line["facts"]) & parallel))
    page.page.locator("#host").click(position=line["middle"])
    cards = page.page.locator("#panel .card")
    assert {card.get_attribute("data-fact") for card in cards.all()} == parallel & drawn()
    assert cards.first.get_attribute("data-fact") in line["facts"]


def test_one_can_look_at_an_actor_alone_and_come_back(opened: Opener, html: bytes) -> None:
    page = opened(html, "#node=velmora")
    page.page.get_by_role("button", name="Show alone").click()
    near = {node["id"] for node in page.debug()["nodes"]}
    me = sample.iri("id", "velmora")
    ends = {key: {one, other} for one, other, key in NETWORK.edges(keys=True)}
    assert near == set().union(*(ends[key] for key in drawn() if me in ends[key]))
    page.page.get_by_role("button", name="Back to the whole").click()
    assert len(page.debug()["nodes"]) == len(sample.joined(NETWORK))


# --- Names on the drawing --------------------------------------------------------------------


def touching(boxes: list[dict[str, float]]) -> list[tuple[Any, Any]]:
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one["x"] < other["x"] + other["w"]
        and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"]
        and other["y"] < one["y"] + one["h"]
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("address", ["", "#node=velmora", "#node=velmora&alone=1"])
def test_names_never_touch_at_any_size_or_zoom(
    opened: Opener, html: bytes, size: tuple[int, int], address: str
) -> None:
    page = opened(html, address, size=size)
    page.page.locator("#host").focus()
    for keys in ([], ["+", "+", "+"], ["-"] * 6):
        for key in keys:
            page.page.keyboard.press(key)
        labels = page.debug()["labels"]
        assert len(labels) > (3 if address else 8)
        assert touching(labels) == []


def test_names_that_touch_are_seen() -> None:
    one = {"x": 0, "y": 0, "w": 10, "h": 10}
    assert touching([one, one | {"x": 9}])
    assert not touching([one, one | {"x": 10}])


def test_most_actors_are_named_at_first_sight(opened: Opener, html: bytes) -> None:
    found = opened(html, size=(1440, 900)).debug()
    assert len(found["labels"]) >= 0.8 * len(found["nodes"])


# --- The table -------------------------------------------------------------------------------


def test_the_table_has_a_row_for_every_drawn_statement(opened: Opener, html: bytes) -> None:
    page = opened(html, "#view=table")
    rows = page.page.locator("#table tbody tr")
    assert {row.get_attribute("data-fact") for row in rows.all()} == drawn()
    assert not page.said
    box(page.page, "valence", "Conflict").locator("label").click()
    kept = {row.get_attribute("data-fact") for row in rows.all()}
    assert kept == drawn() - drawn(valence="conflict")


def test_from_the_table_one_comes_to_a_drawing_that_fills_the_page(
    opened: Opener, html: bytes
) -> None:
    page = opened(html, "#view=table")
    page.page.locator("#to-table").click()
    page.page.wait_for_timeout(200)
    direct = opened(html)
    assert page.debug()["scale"] == direct.debug()["scale"]
    assert page.debug()["nodes"] == direct.debug()["nodes"]


def test_the_table_sorts_by_any_column_both_ways(opened: Opener, html: bytes) -> None:
    page = opened(html, "#view=table").page
    for column in ("Relation", "To whom", "When"):
        head = page.get_by_role("button", name=column, exact=False).last
        at = [text.strip(" ▴▾") for text in page.locator("th").all_inner_texts()].index(column)
        head.click()
        up = page.locator(f"tbody td:nth-child({at + 1})").all_inner_texts()
        assert page.locator(f"th:nth-child({at + 1})").get_attribute("aria-sort") == "ascending"
        page.get_by_role("button", name=column, exact=False).last.click()
        down = page.locator(f"tbody td:nth-child({at + 1})").all_inner_texts()
        filled = [text for text in up if text]
        if column == "Relation":
            assert filled == sorted(filled, key=str.casefold)
        assert next(text for text in down if text) == filled[-1]


def test_a_row_opens_the_same_evidence(opened: Opener, html: bytes) -> None:
    page = opened(html, "#view=table").page
    row = page.locator("#table tbody tr").nth(5)
    key = row.get_attribute("data-fact")
    row.locator("button").click()
    assert page.locator("#panel .card").first.get_attribute("data-fact") == key
    assert page.evaluate("() => document.activeElement.tagName") == "H2"


# --- Addresses -------------------------------------------------------------------------------


def test_an_address_brings_the_same_view_back(opened: Opener, html: bytes) -> None:
    page = opened(html)
    box(page.page, "valence", "Structural").locator("label").click()
    page.click_node("dockers")
    address = page.page.evaluate("() => location.hash")
    again = opened(html, address)
    assert again.facts() == page.facts() == drawn() - drawn(valence="structural")
    assert again.page.locator("#panel h2").inner_text() == "Dockers of Port Anselm"


@pytest.mark.parametrize(
    "address",
    [
        "#node=nobody&view=<script>alert(1)</script>&events=both",
        "#not-class=%E0%A4%A&pair=a,b,c&statement=__proto__",
        "#" + "not-valence=con".ljust(9000, "x"),
        "#alone=1&node=",
        "#=&&&==",
    ],
)
def test_a_foreign_address_does_no_harm(opened: Opener, html: bytes, address: str) -> None:
    page = opened(html, address)
    assert page.said == []
    assert page.dialogs == []
    assert len(page.debug()["nodes"]) == len(sample.joined(NETWORK))


# --- Keyboard, phone, dark, print, no script -------------------------------------------------


def test_the_drawing_can_be_walked_by_keyboard_alone(opened: Opener, html: bytes) -> None:
    page = opened(html).page
    page.locator("#host").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#panel h2").inner_text()
    assert first in page.locator("#say").inner_text()
    seen = {first}
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
        seen.add(page.locator("#panel h2").inner_text())
    assert len(seen) > 1
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("() => document.activeElement.id") == "host"


def test_the_walk_begins_with_whom_the_project_names(opened: Opener) -> None:
    network = sample.network()
    network.graph["focus"] = "wexford"
    page = opened(viewer.page(network, viewer.Looks.from_mapping({}))).page
    page.locator("#host").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#panel h2").inner_text() == "Ada Wexford"


def test_plus_minus_and_zero_zoom(opened: Opener, html: bytes) -> None:
    page = opened(html)
    page.page.locator("#host").focus()
    scales = [page.debug()["scale"]]
    for key in ("+", "-", "-", "0"):
        page.page.keyboard.press(key)
        scales.append(page.debug()["scale"])
    assert scales[1] > scales[0] > scales[3]
    assert abs(scales[4] - scales[0]) < 0.01


@pytest.mark.parametrize("address", ["", "#node=velmora", "#view=table", "#node=velmora&alone=1"])
@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_scrolls_nothing_sideways(
    opened: Opener, html: bytes, address: str, width: int
) -> None:
    page = opened(html, address, size=(width, 844)).page
    page.wait_for_timeout(200)
    wide = "() => [document.documentElement.scrollWidth, document.body.scrollWidth]"
    assert page.evaluate(wide) == [width, width]
    if "node" in address:
        height = page.locator("#panel").bounding_box()["height"]  # type: ignore[index]
        assert height <= 0.55 * 844


def test_the_drawing_fills_a_phone(opened: Opener, html: bytes) -> None:
    page = opened(html, size=(390, 844))
    height = page.page.locator("#host").bounding_box()["height"]  # type: ignore[index]
    places = [node["y"] for node in page.debug()["nodes"]]
    assert max(places) - min(places) > 0.7 * height


def test_on_a_phone_the_filters_come_in_a_drawer(opened: Opener, html: bytes) -> None:
    page = opened(html, size=(390, 844)).page
    filters = page.locator("#filters")
    assert not filters.is_visible()
    page.get_by_role("button", name="Filters").click()
    page.wait_for_timeout(300)
    assert filters.is_visible()
    bar, first = page.locator(".bar").bounding_box(), page.locator("#counts").bounding_box()
    assert bar
    assert first
    assert first["y"] >= bar["y"] + bar["height"]
    assert page.locator("#open-filters").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert not filters.is_visible()
    for shown in (True, False):
        page.get_by_role("button", name="Filters").click()
        page.wait_for_timeout(300)
        assert filters.is_visible() is shown


def test_whatever_can_be_hit_is_large_enough(opened: Opener, html: bytes) -> None:
    page = opened(html, "#node=velmora", size=(390, 844)).page
    page.get_by_role("button", name="Filters").click()
    page.wait_for_timeout(300)
    small = """() => [...document.querySelectorAll("button, label, #find")]
        .filter((one) => one.checkVisibility())
        .map((one) => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.height && (box.height < 24 || box.width < 24))
        .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""
    assert page.evaluate(small) == []


def test_the_page_is_dark_where_the_reader_likes_it_dark(opened: Opener, html: bytes) -> None:
    page = opened(html, color_scheme="dark").page
    theme = "() => document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "dark"
    page.locator("#to-dark").click()
    assert page.evaluate(theme) == "light"


def test_what_is_printed_is_the_picture_and_every_fact_by_number(
    opened: Opener, html: bytes
) -> None:
    page = opened(html)
    page.page.emulate_media(media="print")
    page.page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    assert page.page.locator("#paper > svg text", has_text="Velmora").count()
    facts = page.page.locator("#paper ol > li")
    assert facts.count() == len(drawn())
    assert facts.first.is_visible()
    assert "words of the passage number 1" in facts.first.inner_text()
    for other in ("#filters", "#stage", "#time", ".bar"):
        assert page.page.locator(other).is_hidden()
    page.page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
    assert page.page.locator("#paper *").count() == 0
    assert page.said == []


def test_without_scripts_the_page_says_what_it_would_show(opened: Opener, html: bytes) -> None:
    page = opened(html, java_script_enabled=False).page
    note = page.locator(".noscript")
    assert note.is_visible()
    assert f"{len(NETWORK)} nodes and {NETWORK.number_of_edges()} statements" in note.inner_text()
