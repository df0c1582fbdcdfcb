"""A table of more rows than a page can hold is read a part at a time, and nothing of it is lost."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from browser import sample
from browser.conftest import Opened, Opener

from graphkit import viewer

pytestmark = pytest.mark.browser

COUNT, MOST = 2300, 1000


def many() -> Any:
    network = sample.empty()
    for number in range(60):
        name = f"p{number:02}"
        network.add_node(sample.iri("id", name), **sample.node(name, "Person", f"Person {number}"))
    for number in range(COUNT):
        one, other = number % 60, (number * 7 + 1 + number // 60) % 60
        ends = (sample.iri("id", f"p{end:02}") for end in (one, other))
        network.add_edge(*ends, key=f"fact-{number:04}", **sample.edge(number, "backs"))
    return network


@pytest.fixture(scope="module")
def page() -> bytes:
    return viewer.page(many(), viewer.Looks.from_mapping(sample.LOOKS))


def rows(page: Opened) -> list[str]:
    found: list[str] = page.page.evaluate(
        "() => [...document.querySelectorAll('#table tbody tr')].map((row) => row.dataset.fact)"
    )
    return found


def numbers(page: Opened) -> list[int]:
    found: list[int] = page.page.evaluate(
        "() => [...document.querySelectorAll('#table tr')].map((row) => Number(row.ariaRowIndex))"
    )
    return found


def later(page: Opened) -> None:
    button = page.page.get_by_role("button", name="Later rows").last
    button.focus()
    page.page.keyboard.press("Enter")


def test_every_statement_is_in_one_part_of_the_table(opened: Opener, page: bytes) -> None:
    here = opened(page, "#view=table")
    parts, seen = [rows(here)], [numbers(here)]
    for _ in range(2):
        later(here)
        assert here.page.evaluate("() => document.activeElement.id") == "table"
        parts.append(rows(here))
        seen.append(numbers(here))
    assert [len(part) for part in parts] == [MOST, MOST, COUNT - 2 * MOST]
    everything = {key for *_, key in many().edges(keys=True)}
    assert {fact for part in parts for fact in part} == everything
    assert [number for part in seen for number in part[1:]] == list(range(2, COUNT + 2))
    table = here.page.locator("#table table")
    assert table.get_attribute("aria-rowcount") == str(COUNT + 1)
    assert here.page.get_by_role("button", name="Later rows").last.is_disabled()
    assert here.page.locator("#say").inner_text() == f"Rows {2 * MOST + 1} to {COUNT} of {COUNT}"
    assert here.said == []


def test_another_order_is_read_from_its_top(opened: Opener, page: bytes) -> None:
    here = opened(page, "#view=table")
    later(here)
    here.page.locator("#table th button").first.click()
    assert numbers(here)[:2] == [1, 2]


def test_the_part_with_what_is_chosen_is_shown(opened: Opener, page: bytes) -> None:
    here = opened(page, "#view=table")
    later(here)
    fact = rows(here)[10]
    here.page.locator("#table tbody tr").nth(10).locator("button").click()
    assert here.page.locator("tr[aria-current]").get_attribute("data-fact") == fact
    again = opened(page, f"#{here.page.url.partition('#')[2]}")
    assert again.page.locator("tr[aria-current]").get_attribute("data-fact") == fact


def test_the_file_has_all_rows(opened: Opener, page: bytes) -> None:
    here = opened(page, "#view=table")
    here.page.locator("#save summary, #save > button").first.click()
    with here.page.expect_download() as saved:
        here.page.get_by_role("button", name="CSV").or_(
            here.page.get_by_role("menuitem", name="CSV")
        ).first.click()
    text = saved.value.path().read_text(encoding="utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) == COUNT + 1


def test_a_table_of_few_has_no_parts(opened: Opener, html: bytes) -> None:
    here = opened(html, "#view=table")
    assert here.page.get_by_role("button", name="Later rows").count() == 0
    assert here.said == []
