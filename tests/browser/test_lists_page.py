"""Sources, questions and contradictions in the page, held against Python on the real data set."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from browser.conftest import CHECKOUT, Opened, Opener

from graphkit import questions, source
from graphkit.build import Build
from graphkit.contested import contested

pytestmark = pytest.mark.browser

WIDE = (1440, 900)


def cells(page: Opened) -> list[tuple[str, ...]]:
    """The answer table that is open, cell by cell as the answer has it."""
    script = (
        "rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.dataset.cell))"
    )
    rows = page.page.locator(".answer tbody tr").evaluate_all(script)
    return [tuple(row) for row in rows]


def lit(page: Opened) -> set[str]:
    """The statements of all lines that are not faded."""
    loud = [line for line in page.debug()["lines"] if line["loud"]]
    return {fact for line in loud for fact in line["told"]}


# --- Questions -------------------------------------------------------------------------------


def test_every_question_has_the_rows_that_python_gives(
    opened: Opener, real: Build, real_page: bytes
) -> None:
    asked = questions.asked(source.Folder(CHECKOUT))
    assert len(asked) > 100
    page = opened(real_page, "#list=questions", WIDE)
    shown = page.page.locator(".question").evaluate_all("all => all.map(one => one.dataset.item)")
    assert shown == [one.name for one in asked]
    for one in asked:
        page.page.evaluate(
            "address => { location.hash = address }", f"list=questions&item={one.name}"
        )
        page.page.wait_for_function(
            "name => document.querySelector('.question[aria-current]')?.dataset.item === name",
            arg=one.name,
        )
        answer = real.store.query(one.query.text)
        wanted = [tuple(map(answer.shown, row)) for row in answer.rows]
        assert Counter(cells(page)) == Counter(wanted), one.name
    assert page.said == []
    assert page.asked == []


def fact_ends(real: Build, key: str) -> tuple[str, str, str]:
    """The edge of a statement, as networkx names it."""
    return next(edge for edge in real.network.edges(keys=True) if edge[2] == key)


def test_an_answer_is_lit_up_and_each_row_is_read_with_its_evidence(
    opened: Opener, real: Build, real_page: bytes
) -> None:
    page = opened(real_page, "#list=questions", WIDE)
    item = page.page.locator(".question[data-item=asked-decided-approved]")
    item.locator(".entry-open").click()
    roles = lit(page)
    for record in ("deployment-approved-by-moscow", "deployment-at-tokayevs-request"):
        assert any(fact.endswith(f"/{record}") for fact in roles)
    assert not any("summit" in fact for fact in roles)
    assert page.page.locator("#panel").is_hidden()
    item.locator("tr", has_text="Vladimir Putin").click()
    first = page.page.locator("#panel .card").first
    assert first.get_attribute("data-fact").endswith("/deployment-approved-by-putin")
    evidence = real.network.edges[fact_ends(real, first.get_attribute("data-fact"))]["evidence"]
    assert first.locator("blockquote").count() == len(evidence)
    assert {fact.rsplit("/", 1)[1] for fact in lit(page)} == {"deployment-approved-by-putin"}
    assert "row=2" in page.page.url
    page.page.go_back()
    page.page.wait_for_timeout(80)
    assert page.page.locator("#panel").is_hidden()
    assert lit(page) == roles


def test_what_the_filters_hide_is_drawn_while_it_is_lit_up(
    opened: Opener, real_page: bytes
) -> None:
    page = opened(real_page, "#list=questions", WIDE)
    before = {node["id"] for node in page.debug()["nodes"]}
    page.page.locator(".question[data-item=called-terrorist] .entry-open").click()
    now = {node["id"] for node in page.debug()["nodes"]}
    concept = "/id/terrorist-organisation"
    assert not any(node.endswith(concept) for node in before)
    assert any(node.endswith(concept) for node in now)
    assert "past the filters" in page.page.locator("#counts").text_content()
    page.page.locator("#tab-filters").click()
    assert {node["id"] for node in page.debug()["nodes"]} == before


def test_questions_are_found_by_words_and_walked_by_keyboard(
    opened: Opener, real_page: bytes
) -> None:
    page = opened(real_page, size=WIDE)
    page.page.locator("#tab-filters").focus()
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("ArrowRight")
    assert page.page.evaluate("document.activeElement.id") == "tab-questions"
    page.page.keyboard.press("Tab")
    page.page.keyboard.type("csto herring")
    assert page.page.locator(".question").count() == 0
    for words in ("csto members", "members of the csto"):
        page.page.keyboard.press("Control+A")
        page.page.keyboard.type(words)
        assert page.page.locator(".question").count() == 1
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    assert cells(page) == [("Kazakhstan", "6")]
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    assert page.page.locator("#panel").is_visible()
    assert "row=1" in page.page.url


@pytest.mark.parametrize(
    "address",
    [
        "#list=nothing",
        "#list=questions&item=none",
        "#list=questions&item=csto-members&row=99",
        "#list=contested&item=%3Cscript%3E&row=-1",
        "#list=__proto__&item=x",
    ],
)
def test_a_foreign_list_does_no_harm(opened: Opener, real_page: bytes, address: str) -> None:
    page = opened(real_page, address)
    assert page.debug()["nodes"]
    assert page.said == []


# --- Sources ---------------------------------------------------------------------------------


def test_what_rests_on_a_source_is_counted_as_in_the_graph(
    opened: Opener, real: Build, real_page: bytes
) -> None:
    page = opened(real_page, "#list=sources", WIDE)
    works = real.statements.works
    assert page.page.locator("#list .entry").count() == len(works) == 4
    for work in works:
        resting = [
            record.entry
            for record in real.statements.judged
            if work.entry.id in {piece.work.entry.id for piece in record.evidence}
        ]
        counts = Counter(entry.kind for entry in resting)
        entry = page.page.locator(f"#list .entry[data-item={work.entry.id}]")
        said = entry.locator(".rests").inner_text()
        found = {kind.rstrip("s"): int(n) for n, kind in re.findall(r"(\d+) (\w+)", said)}
        assert found == dict(counts)
        assert work.titles[0].text in entry.inner_text()
        for author in work.authors:
            assert author.name in entry.inner_text()
        entry.locator(".entry-open").click()
        records = {entry.id for entry in resting}
        assert read(page) == records


def read(page: Opened) -> set[str]:
    """The ids of all records in the right panel, its further pages opened."""
    more = page.page.locator("#panel .more")
    while more.count():
        more.first.click()
    texts = page.page.locator("#panel .card .record code:first-child").all_inner_texts()
    return set(texts)


def test_one_can_keep_to_one_source(opened: Opener, real: Build, real_page: bytes) -> None:
    page = opened(real_page, "#list=sources", WIDE)
    every = page.facts()
    button = page.page.locator("#list .entry[data-item=gzero] .acts button")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    gzero = real.project.base + "source/gzero"
    edges = {key: data for _, _, key, data in real.network.edges(keys=True, data=True)}
    cited = {
        key for key, data in edges.items() if any(p["source"] == gzero for p in data["evidence"])
    }
    now = page.facts()
    assert now < every
    assert {fact.partition("~")[0] for fact in now} & cited
    assert {
        fact.partition("~")[0] for fact in now if edges[fact.partition("~")[0]]["evidence"]
    } <= cited
    button.click()
    assert page.facts() == every


@pytest.mark.parametrize("size", [WIDE, (390, 844)])
def test_the_search_above_finds_questions_too(
    opened: Opener, real_page: bytes, size: tuple[int, int]
) -> None:
    page = opened(real_page, size=size)
    page.page.keyboard.press("/")
    page.page.keyboard.type("who approved the deployment")
    first = page.page.locator("#found [role=option]").first
    assert "question" in first.inner_text()
    page.page.keyboard.press("Enter")
    answer = page.page.locator("#list .entry[aria-current] .answer")
    assert answer.is_visible()
    assert "Putin" in answer.inner_text()
    assert lit(page)
    # The next one is brought into sight where the list stands open already.
    page.page.locator("#find").fill("people convicted by year")
    page.page.keyboard.press("Enter")
    page.page.wait_for_timeout(200)
    assert "Convicted" in answer.inner_text()
    place = answer.bounding_box()
    assert place is not None
    assert 0 <= place["y"] <= size[1] - 60
    # Who asks for a way is asked for somebody.
    page = opened(real_page, "#node=tokayev", size)
    page.page.locator("#panel [data-key=path]").click()
    page.page.keyboard.type("csto")
    assert "question" not in page.page.locator("#found").inner_text()


# --- Contested -------------------------------------------------------------------------------


def test_contested_pairs_are_those_of_python_in_its_order(
    opened: Opener, real: Build, real_page: bytes
) -> None:
    page = opened(real_page, "#list=contested", WIDE)
    script = """all => all.map(one => [...one.querySelectorAll('.side')].map(side =>
        [side.dataset.side.split('/').at(-1), side.querySelector('.told').innerText,
         side.querySelectorAll('blockquote').length]))"""
    shown = page.page.locator("#list .entry").evaluate_all(script)
    wanted = [
        [[side.node, side.says, len(side.evidence)] for side in one.sides]
        for one in contested(real)
    ]
    assert wanted
    assert shown == wanted


def test_both_sides_are_lit_up_and_lead_to_each_other(opened: Opener, real_page: bytes) -> None:
    page = opened(real_page, "#list=contested", WIDE)
    page.page.locator("#list .entry-open").first.click()
    sides = page.page.locator("#list .entry[aria-current] .side")
    cards = page.page.locator("#panel .card")
    assert cards.count() == 2
    assert len(lit(page)) == 2
    other = cards.first.locator(".clash .other")
    assert other.inner_text() == sides.nth(1).locator(".told").inner_text()
    other.click()
    chosen = page.page.locator("#panel .card[aria-current]")
    assert chosen.locator(".clash .other").inner_text() == sides.first.locator(".told").inner_text()


def test_a_claim_that_is_contested_is_accepted_as_said_alone(
    opened: Opener, real: Build, real_page: bytes
) -> None:
    page = opened(real_page, "#list=contested", WIDE).page
    claims = [side.status for one in contested(real) for side in one.sides if side.kind == "claim"]
    assert "accepted" in claims
    words = page.locator("#list .side .chips").all_inner_texts()
    assert sum("as said, not as so" in text for text in words) == claims.count("accepted")
    assert not [text for text in words if "claim" in text.lower() and "Accepted" in text]


# --- In the table ----------------------------------------------------------------------------


def test_the_table_begins_with_what_is_lit_up(opened: Opener, real_page: bytes) -> None:
    address = "#list=questions&item=asked-decided-approved"
    told = lit(opened(real_page, address, WIDE))
    page = opened(real_page, address + "&view=table", WIDE).page
    rows = page.locator("#table tbody tr")
    assert {rows.nth(at).get_attribute("data-fact") for at in range(len(told))} == told
    assert f"the first {len(told)} are lit up" in page.locator("caption").inner_text()


def test_the_table_fits_between_a_list_and_a_panel(opened: Opener, real_page: bytes) -> None:
    address = "#view=table&list=questions&item=asked-decided-approved&row=1"
    for size in (WIDE, (1024, 700)):
        table = opened(real_page, address, size).page.locator("#table")
        wide, room = table.evaluate("table => [table.scrollWidth, table.clientWidth]")
        assert wide <= room


# --- On a phone ------------------------------------------------------------------------------


def test_on_a_phone_the_lists_come_in_the_drawer(opened: Opener, real_page: bytes) -> None:
    page = opened(real_page, size=(390, 844))
    page.page.locator("#open-filters").click()
    page.page.locator("#tab-questions").click()
    page.page.locator(".question[data-item=csto-members] .entry-open").click()
    page.page.locator(".answer tr", has_text="Kazakhstan").click()
    page.page.wait_for_timeout(300)
    assert page.page.locator("#panel").is_visible()
    assert not page.page.evaluate("document.body.classList.contains('with-drawer')")
    wide = page.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
