"""Whatever facts say, the page runs none of it and asks nobody; each alarm is set off once."""

from __future__ import annotations

import pytest
from browser import hostile, sample
from browser.conftest import Opener
from browser.hostile import HOSTILE, Kind, alarms, used

from graphkit import viewer


@pytest.fixture(scope="module")
def page_html() -> str:
    looks = viewer.Looks.from_mapping(sample.LOOKS)
    return viewer.page(hostile.world(), looks, data_hash="ab12").decode()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_have_no_way(opened: Opener, page_html: str, name: str) -> None:
    html = hostile.changed(page_html, hostile.everywhere(HOSTILE[name]))
    # What holds without a policy is the page's own doing.
    page = opened(html.replace(b"Content-Security-Policy", b"X-Nothing"))
    assert alarms(page) == set()
    assert used(page) > 20
    assert alarms(page) == set(), page.said


@pytest.mark.parametrize("name", ["image", "style"])
def test_the_policy_has_nothing_to_refuse(opened: Opener, page_html: str, name: str) -> None:
    page = opened(hostile.changed(page_html, hostile.everywhere(HOSTILE[name])))
    used(page)
    assert alarms(page) == set()


@pytest.mark.parametrize("name", ["script", "attribute", "style", "base"])
def test_a_hostile_title_and_hash_stay_text(opened: Opener, name: str) -> None:
    network = hostile.world()
    network.graph["title"] = HOSTILE[name]
    html = viewer.page(network, viewer.Looks.from_mapping({}), data_hash=HOSTILE[name])
    page = opened(html)
    assert alarms(page) == set(), page.said
    assert page.page.locator("h1").inner_text() == HOSTILE[name]


@pytest.mark.parametrize("name", ["image", "script", "attribute", "address", "template", "long"])
def test_lists_tellers_and_changes_are_as_safe(
    opened: Opener, world_html: bytes, name: str
) -> None:
    page_html = hostile.changed(world_html.decode(), hostile.everywhere(HOSTILE[name]))
    page = opened(page_html.replace(b"Content-Security-Policy", b"X-Nothing"))
    assert alarms(page) == set(), page.said
    assert used(page) > 25
    assert alarms(page) == set(), page.said


def fields(page_html: str) -> list[Kind]:
    return sorted({sort for sort, _, _ in hostile.leaves(hostile.payload(page_html))})


STRANGE = [None, HOSTILE["attribute"], -7]
"""Not only text: what is null, or of another sort than it should be."""


@pytest.mark.parametrize("value", [*STRANGE, True])
def test_fields_that_hold_something_else_do_no_harm(
    opened: Opener, page_html: str, value: object
) -> None:
    def change(data: object) -> None:
        for sort in fields(page_html):
            if sort[-1] not in hostile.JOINING:
                hostile.at(sort, value)(data)

    page = opened(hostile.changed(page_html, change))
    used(page)
    assert alarms(page) == set(), page.said


@pytest.mark.parametrize("value", [*STRANGE[:2], pytest.param(-7, marks=pytest.mark.long)])
def test_what_joins_nothing_does_no_harm(opened: Opener, page_html: str, value: object) -> None:
    for sort in fields(page_html):
        if sort[-1] in hostile.JOINING:
            page = opened(hostile.changed(page_html, hostile.at(sort, value)))
            used(page)
            assert alarms(page) == set(), (sort, page.said)
            page.page.context.close()


def test_every_field_of_a_real_payload_is_tried(page_html: str) -> None:
    """Those of the other networks that tests draw, at least."""
    looks = viewer.Looks.from_mapping(sample.LOOKS)
    real = viewer.page(sample.network(), looks, data_hash="ab12").decode()
    assert {sort[-1] for sort in fields(real)} <= {sort[-1] for sort in fields(page_html)}


# --- Controls ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unsafe", "alarm"),
    [
        ("<script>alert(1)</script>", "dialog"),
        ("<img src=x onerror=alert(1)>", "dialog"),
        ("<img src=https://evil.example/x.png>", "request"),
        ("<link rel=stylesheet href=https://evil.example/x.css>", "request"),
        ("<script>fetch('https://evil.example/')</script>", "request"),
        ("<iframe></iframe>", "element"),
        ("<p onclick=x()>", "handler"),
        ("<a href=javascript:alert(1)>x</a>", "link"),
        ("<a href='data:text/html,x'>x</a>", "link"),
        ("<script>throw new Error('x')</script>", "complaint"),
        ("<meta http-equiv=refresh content='0;url=about:blank'>", "navigation"),
        ("<p style='width: 9000px'>x", "wide"),
        ("<script>Object.prototype.label = 1</script>", "prototype"),
    ],
)
def test_each_alarm_is_heard(opened: Opener, unsafe: str, alarm: str) -> None:
    page = opened(f"<!doctype html><body>{unsafe}".encode())
    page.page.wait_for_timeout(200)
    assert alarm in alarms(page)


CAREFUL = "made.append(...children.filter("
CARELESS = """for (const child of children) {
    if (typeof child === "string") made.insertAdjacentHTML("beforeend", child);
    else if (child) made.append(child);
} (() => [])(children.filter("""


@pytest.mark.parametrize("name", ["image", "attribute", "frame", "style block"])
def test_words_that_a_careless_page_puts_in_as_markup_are_heard(
    opened: Opener, page_html: str, name: str
) -> None:
    html = hostile.changed(page_html, hostile.everywhere(HOSTILE[name])).decode()
    assert html.count(CAREFUL) == 1
    html = html.replace(CAREFUL, CARELESS).replace("Content-Security-Policy", "X-Nothing")
    page = opened(html.encode())
    page.page.wait_for_timeout(300)
    assert alarms(page) & {"dialog", "request", "element", "handler"}
