"""Ways through the network as a reader goes them: paths, in common, step by step, back."""

from __future__ import annotations

import pytest
from browser import sample
from browser.conftest import Opened, Opener

NETWORK = sample.network()


def hash_of(page: Opened) -> str:
    return str(page.page.evaluate("() => decodeURIComponent(location.hash)"))


def heading(page: Opened) -> str:
    return page.page.locator("#panel h2").inner_text()


def ids(page: Opened) -> set[str]:
    return {node["id"] for node in page.debug()["nodes"]}


def press(page: Opened, name: str) -> None:
    """By keyboard: the button is focused, not clicked."""
    page.page.get_by_role("button", name=name).first.focus()
    page.page.keyboard.press("Enter")
    page.page.wait_for_timeout(60)


def test_a_path_is_asked_for_found_and_read_by_keyboard_alone(opened: Opener, html: bytes) -> None:
    page = opened(html, "#node=sarsenova")
    press(page, "Path to…")
    assert hash_of(page) == "#path=sarsenova"
    assert page.page.evaluate("() => document.activeElement.id") == "find"
    page.page.keyboard.type("dockers")
    page.page.keyboard.press("Enter")
    assert hash_of(page) == "#path=sarsenova,dockers"
    assert page.page.evaluate("() => document.activeElement.tagName") == "H2"
    listed = page.page.locator("#panel .way")
    assert listed.count() == 5
    assert "path" in page.page.locator("#say").inner_text()
    first = listed.nth(0).inner_text()
    listed.nth(1).focus()
    page.page.keyboard.press("Enter")
    assert hash_of(page).endswith("&k=2")
    assert listed.nth(1).get_attribute("aria-pressed") == "true"
    assert listed.nth(0).inner_text() == first
    # Whoever pressed it is still on it, and every step shows the passages it rests on.
    assert page.page.evaluate("() => document.activeElement.dataset.key") == "way-2"
    steps = page.page.locator("#panel .step")
    assert steps.count() >= 1
    assert all(step.locator("blockquote .quote").count() for step in steps.all())
    assert page.said == []


def test_the_steps_of_a_path_join_its_ends_by_what_is_drawn(opened: Opener, html: bytes) -> None:
    page = opened(html, "#path=sarsenova,dockers")
    ends = {key: {one, other} for one, other, key in NETWORK.edges(keys=True)}
    here = sample.iri("id", "sarsenova")
    for step in page.page.locator("#panel .step").all():
        cards = [card.get_attribute("data-fact") for card in step.locator(".card").all()]
        assert set(cards) <= page.facts()
        (pair,) = {frozenset(ends[str(card)]) for card in cards}
        (here,) = pair - {here}
    assert here == sample.iri("id", "dockers")


def test_the_steps_of_a_path_stand_one_below_the_other(opened: Opener, html: bytes) -> None:
    page = opened(html, "#path=sarsenova,dockers").page
    boxes = [step.bounding_box() for step in page.locator("#panel .step").all()]
    assert len(boxes) > 1
    assert len({(box["x"], box["width"]) for box in boxes}) == 1  # type: ignore[index]
    tops = [box["y"] for box in boxes]  # type: ignore[index]
    assert tops == sorted(set(tops))


def test_a_filter_that_takes_an_end_away_is_named(opened: Opener, html: bytes) -> None:
    page = opened(html, "#not-class=Person&path=sarsenova,dockers")
    assert "not shown under these filters" in page.page.locator("#panel").inner_text()
    assert page.page.locator("#panel .way").count() == 0


def test_a_switch_lets_paths_through(opened: Opener, html: bytes) -> None:
    page = opened(html, "#path=sarsenova,dockers")
    page.page.locator("[data-key='through-structural']").focus()
    page.page.keyboard.press("Space")
    assert hash_of(page) == "#path=sarsenova,dockers&through=structural"
    assert page.page.evaluate("() => document.activeElement.checked") is True
    again = opened(html, "#path=sarsenova,dockers&through=structural")
    assert (
        page.page.locator("#panel .way").all_inner_texts()
        == again.page.locator("#panel .way").all_inner_texts()
    )


def test_what_two_have_in_common_is_listed_with_both_sides(opened: Opener, html: bytes) -> None:
    page = opened(html, "#node=velmora")
    page.page.get_by_role("button", name="In common with…").click()
    page.click_node("ostrany")
    assert hash_of(page) == "#common=velmora,ostrany"
    rows = page.page.locator("#panel details")
    assert rows.count() > 1
    rows.first.locator("summary").focus()
    page.page.keyboard.press("Enter")
    steps = rows.first.locator(".step")
    steps.first.wait_for()
    assert steps.count() == 2
    assert all(step.locator(".card").count() for step in steps.all())
    page.page.locator("[data-key='show-path']").click()
    assert hash_of(page) == "#path=velmora,ostrany"


def test_escape_takes_the_question_back_and_no_more(opened: Opener, html: bytes) -> None:
    page = opened(html, "#path=velmora")
    assert "A path to whom?" in page.page.locator("#panel").inner_text()
    page.page.locator("#host").focus()
    page.page.keyboard.press("Escape")
    assert hash_of(page) == "#node=velmora"


def test_one_actor_alone_grows_step_by_step_and_shrinks_again(opened: Opener, html: bytes) -> None:
    page = opened(html, "#node=dockers&alone=1")
    first = ids(page)
    other = next(
        NETWORK.nodes[node]["id"]
        for node in sorted(first)
        if NETWORK.nodes[node]["kind"] == "entity"
        and set(NETWORK.to_undirected()[node]) - first
        and node != sample.iri("id", "dockers")
    )
    page.click_node(other)
    second = ids(page)
    assert first < second
    assert hash_of(page) == f"#node={other}&alone=1&grown=dockers,{other}"
    assert ids(opened(html, hash_of(page))) == second
    press(page, "− Last step back")
    assert ids(page) == first
    page.page.locator("#undo").click()
    page.page.wait_for_timeout(150)
    assert ids(page) == second


def test_back_and_forward_go_through_choices(opened: Opener, html: bytes) -> None:
    page = opened(html)
    undo = page.page.locator("#undo")
    assert undo.get_attribute("aria-disabled") == "true"
    page.page.locator("#to-dark").click()
    assert undo.get_attribute("aria-disabled") == "true"
    page.click_node("velmora")
    page.page.get_by_role("button", name="Show alone").click()
    page.page.get_by_role("button", name="as lines").click()
    everything = page.facts()
    page.page.go_back()
    assert page.facts() != everything
    page.page.keyboard.press("Alt+ArrowLeft")
    page.page.wait_for_timeout(150)
    assert hash_of(page) == "#node=velmora"
    assert heading(page) == "Velmora"
    page.page.locator("#host").focus()
    page.page.keyboard.press("Control+z")
    page.page.wait_for_timeout(150)
    assert hash_of(page) == ""
    assert page.page.locator("#panel").is_hidden()
    assert undo.get_attribute("aria-disabled") == "true"
    for _ in range(3):
        page.page.go_forward()
    assert page.facts() == everything
    assert page.page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    assert page.said == []


def test_an_address_typed_by_hand_is_followed_and_left_again(opened: Opener, html: bytes) -> None:
    page = opened(html, "#node=velmora")
    page.page.evaluate("() => { location.hash = '#path=velmora,ostrany'; }")
    page.page.wait_for_timeout(100)
    assert page.page.locator("#panel .way").count() >= 1
    page.page.locator("#undo").click()
    page.page.wait_for_timeout(150)
    assert heading(page) == "Velmora"


def test_in_a_frame_without_history_the_button_still_goes_back(opened: Opener, html: bytes) -> None:
    page = opened(html)
    deny = """() => { for (const name of ["pushState", "replaceState"])
        history[name] = () => { throw new DOMException("no", "SecurityError"); }; }"""
    page.page.evaluate(deny)
    page.click_node("velmora")
    page.click_node("ostrany")
    assert heading(page) == "Ostrany"
    page.page.locator("#undo").click()
    assert heading(page) == "Velmora"
    page.page.locator("#undo").click()
    assert page.page.locator("#panel").is_hidden()


@pytest.mark.parametrize(
    "address", ["#path=velmora,ostrany", "#common=velmora,ostrany", "#path=velmora"]
)
def test_a_phone_shows_ways_without_scrolling_sideways(
    opened: Opener, html: bytes, address: str
) -> None:
    page = opened(html, address, size=(320, 700)).page
    wide = "() => [document.documentElement.scrollWidth, document.body.scrollWidth]"
    assert page.evaluate(wide) == [320, 320]
    small = """() => [...document.querySelectorAll("#panel button, #panel label, summary")]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24).length"""
    assert page.evaluate(small) == 0


@pytest.mark.parametrize(
    "address", ["#path=a,b,c", "#path=velmora,__proto__", "#alone=1&grown=,,&through=x", "#k=9"]
)
def test_a_foreign_way_does_no_harm(opened: Opener, html: bytes, address: str) -> None:
    page = opened(html, address)
    assert page.said == []
    assert len(page.debug()["nodes"]) == len(sample.joined(NETWORK))
