"""The time panel as a reader meets it: what a window leaves, by slider, date, address and play."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from browser import sample
from browser.conftest import Opened, Opener

from graphkit import asof, viewer
from graphkit.asof import Days, State
from graphkit.statements import Time

FIRST, WINDOW = date(2031, 1, 1), Days(date(2031, 3, 5), date(2031, 3, 9))
ADDRESS = f"#from={WINDOW.first}&to={WINDOW.last}"


def times(seed: int = 8) -> tuple[Any, dict[str, Time | None]]:
    """The sample with dates on two of three facts, most of them in one fortnight."""
    chance = random.Random(seed)
    network = sample.network()
    events = [key for key, kind in network.nodes(data="kind") if kind == "event"]
    for event in events:
        network.nodes[event].update(bounds(Time((), FIRST, FIRST, FIRST, FIRST)))
    known: dict[str, Time | None] = {}
    for one, other, key, data in network.edges(keys=True, data=True):
        if data["kind"] not in ("fact", "negative") or {one, other} & set(events):
            continue
        known[key] = None
        data["dates"] = []
        if chance.random() < 0.67:
            begun = chance.choice([chance.randrange(-9000, 60), *[60 + chance.randrange(14)] * 2])
            by, held, end = (begun + chance.choice([0, 0, 2, 30]) for _ in range(3))
            ends = [begun, by, max(by, held), max(by, held, end)]
            days = [FIRST + timedelta(at) for at in ends]
            lasts = chance.random() < 0.3
            time = Time((), days[0], days[1], days[2], None if lasts else days[3])
            known[key] = time
            data.update(bounds(time), dates=[{"key": "date", "typed": "2031", "as_written": ""}])
    return network, known


def bounds(time: Time) -> dict[str, str]:
    four = (time.earliest_begin, time.latest_begin, time.earliest_end, time.latest_end)
    keys = ("earliest_begin", "latest_begin", "earliest_end", "latest_end")
    return {key: str(one) if one else "" for key, one in zip(keys, four, strict=True)}


NETWORK, TIMES = times()
REJECTED = {
    key for *_, key, status in NETWORK.edges(keys=True, data="status") if status == "rejected"
}


@pytest.fixture(scope="module")
def dated() -> bytes:
    return viewer.page(NETWORK, viewer.Looks.from_mapping(sample.LOOKS))


def state(time: Time, mode: str) -> State:
    """Sure where nothing that may have been misses the window, possible where something hits."""
    assert WINDOW.first
    assert WINDOW.last
    if mode == "valid":
        end = time.latest_end or date.max
        first = Time((), time.earliest_begin, time.latest_begin, time.earliest_end, end)
        if asof.state(first, WINDOW, happens=False) == State.NO:
            return State.NO
        days = (time.latest_begin or end, time.earliest_end or date.min)
        return State(1 + (days[0] <= WINDOW.last and days[1] >= WINDOW.first))
    begin, by = time.earliest_begin or date.min, time.latest_begin or date.max
    if begin > WINDOW.last or by < WINDOW.first:
        return State.NO
    return State(1 + (WINDOW.first <= begin and by <= WINDOW.last))


def known(page: Opened) -> set[str]:
    """Of the drawn facts those whose times are known here."""
    return page.facts() & set(TIMES)


@pytest.mark.parametrize("mode", ["began", "valid"])
@pytest.mark.parametrize("possible", [True, False])
@pytest.mark.parametrize("undated", [True, False])
def test_a_window_leaves_what_python_leaves(
    opened: Opener, dated: bytes, mode: str, possible: bool, undated: bool
) -> None:
    page = opened(dated, f"{ADDRESS}&mode={mode}&possible={possible:d}&undated={undated:d}")
    least = State.POSSIBLE if possible else State.CERTAIN
    found = {key for key, time in TIMES.items() if time and state(time, mode) >= least}
    free = {key for key, time in TIMES.items() if time is None} if undated else set()
    assert found
    assert known(page) == (found | free) - REJECTED
    assert page.said == []
    assert page.asked == []


def test_undated_are_counted_and_can_be_switched_off(opened: Opener, dated: bytes) -> None:
    page = opened(dated)
    before = page.facts()
    box = page.page.locator("#time-undated")
    number = int(box.locator("xpath=..").inner_text().split()[0])
    free = {key for key, time in TIMES.items() if time is None} - REJECTED
    assert number >= len(free)
    box.uncheck()
    gone = before - page.facts()
    assert len(gone) == number
    assert gone >= free
    assert "undated=0" in page.page.evaluate("() => location.hash")
    assert f"{number} undated" in page.page.locator("#counts").text_content()


def test_sure_bars_are_solid_and_possible_ones_hatched(opened: Opener, dated: bytes) -> None:
    page = opened(dated).page
    fill = "(one) => getComputedStyle(one).fill"
    assert page.locator("#time .step.maybe.cooperation").count() > 0
    assert "url" in page.locator("#time .step.maybe.cooperation").first.evaluate(fill)
    assert "rgb" in page.locator("#time .step.cooperation:not(.maybe)").first.evaluate(fill)
    heights = "(bars) => bars.map((one) => one.getBoundingClientRect().bottom)"
    up = page.locator("#time rect.step.cooperation").evaluate_all(heights)
    middle = page.locator("#time .middle").evaluate("(one) => one.getBoundingClientRect().y")
    assert max(up) <= middle + 1
    page.locator("#time-possible").uncheck()
    assert page.locator("#time .chart .step.maybe").count() == 0
    assert page.locator("#time .tick").count() > 0


def test_a_slider_walks_by_steps_and_says_its_day(opened: Opener, dated: bytes) -> None:
    page = opened(dated).page
    slider = page.locator("#time-slide-from")
    assert slider.get_attribute("aria-valuetext") == "the beginning"
    slider.focus()
    days = []
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        days.append(slider.get_attribute("aria-valuetext") or "")
    assert days == sorted(set(days))
    assert page.locator("#time-from").input_value() == days[-1]
    assert f"from={days[-1]}" in page.evaluate("() => location.hash")
    assert days[-1] in page.locator("#say").inner_text()
    page.locator("#time-slide-to").focus()
    page.keyboard.press("Home")
    assert page.locator("#time-slide-to").get_attribute("aria-valuetext") == days[-1]
    page.locator("#time-reset").click()
    assert page.evaluate("() => location.hash") in ("", "#")


def test_a_thumb_is_dragged_to_a_day(opened: Opener, dated: bytes) -> None:
    page = opened(dated).page
    box = page.locator("#time .chart svg").bounding_box()
    assert box
    for end, start, stop in (("from", 0.0, 0.6), ("to", 1.0, 0.8)):
        page.mouse.move(box["x"] + start * box["width"], box["y"] + 82)
        page.mouse.down()
        page.mouse.move(box["x"] + stop * box["width"], box["y"] + 82, steps=4)
        page.mouse.up()
        value = page.locator(f"#time-slide-{end}").input_value()
        assert abs(int(value) - 1000 * stop) < 40
        assert f"{end}=" in page.evaluate("() => location.hash")


def test_dates_that_turn_time_round_are_refused(opened: Opener, dated: bytes) -> None:
    page = opened(dated, ADDRESS)
    before = page.facts()
    page.page.locator("#time-from").fill("2031-03-20")
    assert page.page.locator("#time-from").get_attribute("aria-invalid") == "true"
    assert page.facts() == before
    page.page.locator("#time-from").fill("2031-03-07")
    assert page.page.locator("#time-from").get_attribute("aria-invalid") == "false"
    assert page.facts() != before


def test_play_steps_to_the_end_and_stops(opened: Opener, dated: bytes) -> None:
    page = opened(dated, reduced_motion="no-preference").page
    page.clock.install()
    play = page.locator("#time-play")
    play.click()
    assert play.inner_text() == "Stop"
    seen = [page.locator("#time-from").input_value()]
    for _ in range(3):
        page.clock.run_for(1200)
        seen.append(page.locator("#time-from").input_value())
    assert seen == sorted(set(seen))
    page.clock.run_for(60_000)
    assert play.inner_text() == "Play"
    assert page.locator("#time-slide-to").input_value() == "1000"


def test_nothing_plays_for_who_wants_no_motion(opened: Opener, dated: bytes) -> None:
    page = opened(dated).page
    assert page.locator("#time-play").is_hidden()
    page.get_by_role("button", name="Later window").click()
    first = page.locator("#time-from").input_value()
    page.get_by_role("button", name="Later window").click()
    assert page.locator("#time-from").input_value() > first


@pytest.mark.parametrize(("size", "folded"), [((1280, 800), False), ((390, 844), True)])
def test_the_panel_folds_away_and_is_folded_on_a_phone(
    opened: Opener, dated: bytes, size: tuple[int, int], folded: bool
) -> None:
    page = opened(dated, size=size).page
    body, fold = page.locator("#time-body"), page.locator("#time-fold")
    assert body.is_hidden() is folded
    fold.click()
    assert body.is_visible() is folded
    assert fold.get_attribute("aria-expanded") == str(folded).lower()
    page.wait_for_timeout(100)
    assert page.evaluate("() => document.documentElement.scrollWidth") == size[0]
    small = """() => [...document.querySelectorAll("#time button, #time label, #time input")]
        .filter((one) => one.checkVisibility() && one.type !== "checkbox")
        .map((one) => [one.id || one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 24 || box.width < 24).map(([name]) => name)"""
    assert page.evaluate(small) == []
    page.reload()
    page.wait_for_timeout(100)
    assert body.is_visible() is folded


def test_search_brings_back_whom_the_window_hides(opened: Opener, dated: bytes) -> None:
    page = opened(dated, "#from=2090-01-01&undated=0")
    assert sample.iri("id", "tamsin") not in {node["id"] for node in page.debug()["nodes"]}
    page.page.locator("#find").fill("tamsin")
    page.page.keyboard.press("Enter")
    assert sample.iri("id", "tamsin") in {node["id"] for node in page.debug()["nodes"]}


def test_where_nothing_is_dated_there_is_no_panel(opened: Opener, html: bytes) -> None:
    page = opened(html)
    assert page.page.locator("#time").is_hidden()
    assert page.said == []
