"""Names as they are really painted: in every script, and clear of each other."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from browser import sample
from browser.conftest import Opened, Opener

from graphkit import viewer
from graphkit.viewer import assets

NAMES = {
    "ru": "Касым-Жомарт Токаев",
    "kk": "Қасым-Жомарт Кемелұлы Тоқаев: әңғүұқөһі",
    "ar": "جمهورية كازاخستان",
    "ka": "საქართველო",
}

WATCH = """
const ink = [];
window.ink = () => ink;
const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (this.canvas.closest("#host")) ink.length = 0;
    return clearRect.apply(this, box);
};
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const size = this.measureText(text);
    const ratio = this.canvas.width / this.canvas.clientWidth;
    const at = this.getTransform().transformPoint({ x, y });
    const [left, up] = [size.actualBoundingBoxLeft, size.actualBoundingBoxAscent];
    const [w, h] = [left + size.actualBoundingBoxRight, up + size.actualBoundingBoxDescent];
    ink.push({ text, x: at.x / ratio - left, y: at.y / ratio - up, w, h });
    return fillText.call(this, text, x, y);
};
"""
"""Writes down where the letters of the last drawing lie, in pixels of the page."""

TOFU = """([font, letters]) => {
    const drawn = (letter) => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 60, height: 60 });
        const ctx = canvas.getContext("2d");
        ctx.font = `32px ${font}`;
        ctx.fillText(letter, 8, 42);
        return canvas.toDataURL();
    };
    // No font has a letter where Unicode has none.
    const none = new Set(["\\u0378", "\\u{10fffe}", "\\u{e0fff}", " "].map(drawn));
    return [...letters].filter((letter) => none.has(drawn(letter)));
}"""


def font() -> str:
    """The fonts that the drawing asks for."""
    found = re.search(r"FONT = '([^']+)'", assets.own("paint.js"))
    assert found
    return found[1]


def page_of(names: dict[str, str]) -> bytes:
    """A page in which everybody bears the name in another script."""
    network = sample.empty()
    for lang, name in names.items():
        said = [{"text": name, "lang": lang}, {"text": f"Named in {lang}", "lang": "en"}]
        network.add_node(sample.iri("id", lang), **sample.node(lang, "Person", name, names=said))
    for number, other in enumerate(("kk", "ar", "ka")):
        ends = sample.iri("id", "ru"), sample.iri("id", other)
        network.add_edge(*ends, key=f"fact-{number}", **sample.edge(number, "backs"))
    return viewer.page(network, viewer.Looks.from_mapping({}))


def ink(page: Opened) -> list[dict[str, Any]]:
    page.debug()
    found: list[dict[str, Any]] = page.page.evaluate("() => window.ink()")
    return found


# --- Scripts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", NAMES)
def test_there_is_a_letter_for_every_letter(opened: Opener, html: bytes, lang: str) -> None:
    letters = "".join(sorted(set(re.sub(r"[\s:-]", "", NAMES[lang]))))
    assert opened(html).page.evaluate(TOFU, [font(), letters]) == []


def test_a_letter_that_no_font_has_is_seen(opened: Opener, html: bytes) -> None:
    missing = "\u0379a\U0010fffd"
    assert opened(html).page.evaluate(TOFU, [font(), missing]) == ["\u0379", "\U0010fffd"]


def test_names_in_every_script_are_painted_where_they_are_said_to_be(opened: Opener) -> None:
    page = opened(page_of(NAMES), script=WATCH)
    painted = ink(page)
    words = "\n".join(one["text"] for one in painted)
    for name in NAMES.values():
        assert all(word in words for word in name.split()), words
    for box in painted:
        assert inside(box, page.debug()["labels"]), box


def test_names_say_their_language_and_run_their_own_way(opened: Opener) -> None:
    for lang, name in NAMES.items():
        page = opened(page_of(NAMES), f"#node={lang}").page
        heading = page.locator("#panel h2 bdi")
        assert (heading.inner_text(), heading.get_attribute("lang")) == (name, lang)
        direction = "(one) => getComputedStyle(one).direction"
        assert heading.evaluate(direction) == ("rtl" if lang == "ar" else "ltr")
        sentences = page.locator("#panel .sentence")
        assert sentences.count() >= 1
        # The line goes on from left to right, whatever the name within it does.
        assert sentences.first.evaluate(direction) == "ltr"
        assert page.locator("#panel .sentence bdi", has_text=name).count() >= 1


# --- Where the letters lie --------------------------------------------------------------------


def inside(box: dict[str, float], claimed: list[dict[str, float]], edge: float = 2) -> bool:
    """Whether letters lie within one of the places that the drawing claims for names."""
    return any(
        box["x"] >= one["x"] - edge
        and box["x"] + box["w"] <= one["x"] + one["w"] + edge
        and box["y"] >= one["y"] - edge
        and box["y"] + box["h"] <= one["y"] + one["h"] + edge
        for one in claimed
    )


def touching(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (one["text"], other["text"])
        for one, other in combinations(boxes, 2)
        if one["x"] < other["x"] + other["w"]
        and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"]
        and other["y"] < one["y"] + one["h"]
    ]


@pytest.mark.parametrize("size", [(1440, 900), (900, 700), (390, 844)])
@pytest.mark.parametrize("address", ["", "#node=velmora&alone=1"])
def test_painted_letters_never_touch(
    opened: Opener, html: bytes, size: tuple[int, int], address: str
) -> None:
    page = opened(html, address, size=size, script=WATCH)
    page.page.locator("#host").focus()
    for keys in ([], ["+", "+", "+"], ["-"] * 6):
        for key in keys:
            page.page.keyboard.press(key)
        painted = ink(page)
        assert len(painted) > (3 if address else 8)
        assert touching(painted) == []
        assert [box["text"] for box in painted if not inside(box, page.debug()["labels"])] == []


def test_letters_that_touch_are_seen(opened: Opener, html: bytes) -> None:
    """The same page without the look at what stands there already."""
    careful = b'labels.hits(box, 2, "") > 0'
    assert html.count(careful) == 1
    careless = html.replace(careful, b"false").replace(b"Content-Security-Policy", b"X-Nothing")
    assert touching(ink(opened(careless, script=WATCH)))
