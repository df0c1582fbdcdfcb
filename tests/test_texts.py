"""Copies in other forms than plain text: what a reader can quote from each is found in it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from graphkit.source import Refused
from graphkit.texts import extract
from graphkit.texts.copy import Copy


def copy(name: str, data: str | bytes) -> Copy:
    text = extract.read(name, data.encode() if isinstance(data, str) else data)
    assert len(text.shown) == len(text.source.text)
    return Copy(text.source.text, text.shown)


def blocks(one: Copy) -> list[str]:
    return [one.text[start:end] for start, end in one.paragraphs]


# --- HTML -------------------------------------------------------------------------------------

SAVED = """<!DOCTYPE html>
<!-- saved from url=(0031)https://example.org/saved/page -->
<html lang="ru"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">
<title>Отчёт о гавани — Газета</title>
<meta property="og:title" content="Отчёт  о гавани"><meta name="author" content="А. Морской">
<meta property="article:published_time" content="2022-01-07T23:30:00+06:00">
<meta property="og:site_name" content="Газета"><style>p {color: red}</style></head>
<body><nav><ul><li>Новости<li>Мнения</ul></nav>
<div><div><h1>Отчёт о <em>гавани</em></h1><div>Первый абзац
 переходит на   другую строку и го&shy;во&shy;рит &laquo;да&raquo;.</div><p>Второй&nbsp;абзац:<br>
стих и<br>ещё стих.<br><br>После пустой строки.</div></div>
<script>var hidden = "скрытое слово";</script><p style="display: none">скрытое слово</p>
<p hidden>скрытое слово</p><template>скрытое слово</template><noscript>скрытое слово</noscript>
<table><caption>Таблица кораблей</caption>
<tr><th>Корабль<th>Груз<tr><td>Чайка<td>2,500 бочек</table>
<figure><img src="a.png" alt="скрытое слово"><figcaption>Вид на гавань</figcaption></figure>
<p>Сказано<sup>[12]</sup> так<sup><a href="#n">3</a></sup>, а было 10<sup>6</sup> бочек.</p>
<pre>строка
  отступ</pre><p>&nbsp;</p></body></html>"""


@pytest.fixture
def saved() -> Copy:
    return copy("saved.html", SAVED.encode("windows-1251"))


def test_the_blocks_of_a_page_are_its_paragraphs(saved: Copy) -> None:
    assert [" ".join(block.split()) for block in blocks(saved)] == [
        "Новости",
        "Мнения",
        "Отчёт о гавани",
        "Первый абзац переходит на другую строку и го\u00adво\u00adрит «да».",
        "Второй абзац: стих и ещё стих.",
        "После пустой строки.",
        "Таблица кораблей",
        "Корабль Груз",
        "Чайка 2,500 бочек",
        "Вид на гавань",
        "Сказано\u2060[12]\u2060 так\u20603\u2060, а было 106 бочек.",
        "строка отступ",
    ]


@pytest.mark.parametrize(
    ("quote", "paragraph"),
    [
        ('другую строку и говорит "да"', 4),
        ("абзац: стих и ещё стих", 5),
        ("Чайка 2,500 бочек", 9),
        ("Сказано так, а было", 11),
        ("Сказано[12] так3, а", 11),
        ("было 106 бочек", 11),
        ("скрытое слово", None),
    ],
)
def test_what_a_browser_shows_is_found(saved: Copy, quote: str, paragraph: int | None) -> None:
    assert [place.paragraph for place in saved.find(quote)] == ([paragraph] if paragraph else [])


def test_a_page_states_what_its_head_states() -> None:
    said = extract.read("saved.html", SAVED.encode("windows-1251")).stated
    assert (said.title, said.authors, said.publisher) == (
        "Отчёт о гавани",
        ("А. Морской",),
        "Газета",
    )
    assert (said.published, said.language) == ("2022-01-07", "ru")
    assert said.url == "https://example.org/saved/page"


@pytest.mark.parametrize(
    "data",
    [
        "<p>Хабар, новость</p>".encode("utf-16"),
        "\ufeff<p>Хабар, новость</p>".encode(),
        "<p>Хабар, новость</p>".encode(),
        "<meta charset=koi8-r><p>Хабар, новость</p>".encode("koi8-r"),
    ],
    ids=["utf-16", "mark", "utf-8", "koi8-r"],
)
def test_the_encoding_of_a_page_is_what_it_declares(data: bytes) -> None:
    assert copy("page.html", data).find("Хабар, новость")


def test_an_encoding_that_nothing_tells_is_not_guessed() -> None:
    with pytest.raises(Refused, match="0xED") as why:
        extract.read("page.html", "<p>новость</p>".encode("windows-1251"))
    assert why.value.name == "not-utf8"


def test_articles_told_to_search_engines_state_their_authors() -> None:
    script = """{"@graph": [{"@type": "WebSite", "name": "x"}, {"headline": "A ship",
        "author": [{"name": "Jane Roe"}, {"name": "John Doe"}], "publisher": {"name": "The Ledger"},
        "datePublished": "2022-01"}]}"""
    page = f'<script type="application/ld+json">{script}</script><p>A ship came in.'
    said = extract.read("page.html", page.encode()).stated
    assert (said.title, said.authors) == ("A ship", ("Jane Roe", "John Doe"))
    assert (said.publisher, said.published) == ("The Ledger", "2022-01")


def test_a_page_in_one_file_is_read_out_of_it() -> None:
    archive = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/a\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        "--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
        '<meta charset=3D"utf-8"><p>So it is=\n said: =D0=B4=D0=B0.\n'
        "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n"
    )
    text = extract.read("page.mhtml", archive.encode())
    assert text.source.text == "So it is said: да."
    assert text.stated.url == "https://example.org/a"


def test_a_page_is_known_by_its_first_bytes() -> None:
    assert extract.read("page.txt", b" <!doctype HTML><p>So</p>").source.text == "So"
    assert extract.read("notes.txt", b"a <p> in a text").source.text == "a <p> in a text"


def test_a_page_of_any_depth_is_read() -> None:
    page = "<div><span>" * 5_000 + "down here"
    assert copy("deep.html", page).find("down here")


# --- Markdown ---------------------------------------------------------------------------------

NOTES = """---
title: Notes on "a harbour"
author: [Jane Roe, {name: John Doe}]
date: 2022-01-07
lang: en
---

# The *old* harbour

> It was said **by
> all** that [the ship](https://example.org/by(all) "by all that") came
> in&nbsp;May,[^1] at 5\\*6 o'clock `sharp
> -- ly`.

- one cargo
- two ~~cargoes~~ ![two more](b.png) ships, <b>bold</b> ones

| ship | cargo |
|---|---|
| *Gull* | 2,500 |

See [the ledger][ledger] and <https://example.org/page>.

<p align="center">In the <i>middle</i>.</p>

```
code stays
```

[ledger]: https://example.org/ledger
"""


@pytest.mark.parametrize(
    ("quote", "paragraph"),
    [
        ("The old harbour", 2),
        ("said by all that the ship came in May, at", 3),
        ("at 5*6 o'clock sharp -- ly.", 3),
        ("one cargo two cargoes ships, bold ones", 4),
        ("ship cargo Gull 2,500", 5),
        ("See the ledger and https://example.org/page.", 6),
        ("In the middle.", 7),
        ("code stays", 8),
        # As the file has it.
        ("The *old* harbour", 2),
        ('that [the ship](https://example.org/by(all) "by all that") came', 3),
        ("two ~~cargoes~~ ![two more](b.png)", 4),
        ("- one cargo", 4),
    ],
)
def test_a_quote_from_the_page_and_one_from_the_file_are_found(quote: str, paragraph: int) -> None:
    assert [place.paragraph for place in copy("notes.md", NOTES).find(quote)] == [paragraph]


@pytest.mark.parametrize("quote", ["two more ships", "the ship by all that", "5 6 o'clock"])
def test_what_the_page_does_not_show_so_is_not(quote: str) -> None:
    assert not copy("notes.md", NOTES).find(quote)


def test_front_matter_states_what_it_states() -> None:
    said = extract.read("notes.md", NOTES.encode()).stated
    assert said.title == 'Notes on "a harbour"'
    assert (said.authors, said.published) == (("Jane Roe", "John Doe"), "2022-01-07")
    assert extract.read("a.md", b"Text.\n\n## A *first* heading\n").stated.title == (
        "A first heading"
    )
    assert extract.read("a.md", b"---\na: [\n---\nText.\n").stated.title == ""


MARKS = ["*a*", "**b", "c**", "[d](e)", "[f", "`g`", "\\*h", "&amp;", "> i", "# j", "- k", "| l |"]


@given(st.lists(st.sampled_from([*MARKS, "\n", "\n\n", "<m>", "![n](o)", "p"]), max_size=30))
def test_marks_are_hidden_where_they_are(words: list[str]) -> None:
    text = "x " + " ".join(words)
    one = copy("notes.md", text)
    assert one.text == text
    for start in range(len(words)):
        quote = " ".join(words[start : start + 3])
        if sum(letter.isalnum() for letter in quote) > 1:
            assert one.find(quote), (text, one.shown, quote)


@given(st.lists(st.sampled_from([*MARKS, "\n", "\n\n", "![n](o)", "p"]), max_size=30))
def test_whatever_is_quoted_from_the_page_that_markdown_makes_is_found(words: list[str]) -> None:
    text = "x " + " ".join(words)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    one = copy("notes.md", text)
    for block in blocks(copy("notes.html", parser.render(text))):
        shown = block.split()
        for start in range(len(shown)):
            quote = " ".join(shown[start : start + 3])
            if any(letter.isalnum() for letter in quote):
                assert one.find(quote), (text, one.shown, quote)


# --- PDF --------------------------------------------------------------------------------------

LONG = (
    "The first paragraph runs over several lines of the page, since it says little at some length, "
    "and then says it again in other words until it is done with that."
)


def pdf(*pages: tuple[str, ...], make: Callable[[FPDF], object] = lambda _: None) -> bytes:
    """A PDF with paragraphs on its pages, and a line or a picture where there are none."""
    made = FPDF()
    made.set_font("Helvetica", size=11)
    make(made)
    for paragraphs in pages:
        made.add_page()
        made.line(10, 10, 100, 10)
        for text in paragraphs:
            made.multi_cell(0, 5, text)
            made.ln(4)
    return bytes(made.output())


def test_paragraphs_of_a_pdf_are_told_by_what_is_between_them() -> None:
    page = (LONG, "A second one breaks a word: inter-\nnational.", LONG)
    one = copy("report.pdf", pdf(page, ("On another page.", LONG)))
    assert [" ".join(block.split())[:20] for block in blocks(one)] == [
        *("The first paragraph ", "A second one breaks ", "The first paragraph "),
        *("On another page.", "The first paragraph "),
    ]
    assert [place.paragraph for place in one.find("word: international.")] == [2]
    assert [place.paragraph for place in one.find("On another page. The first")] == [4]


def test_an_indented_line_begins_a_paragraph() -> None:
    def book(made: FPDF) -> None:
        made.add_page()
        for number in range(3):
            made.cell(w=5 if number else 0)
            made.cell(text=f"The line that begins paragraph {number} and goes on", new_y="NEXT")
            for line in ("over a second line that is not indented", "and over a third"):
                made.set_x(made.l_margin)
                made.cell(text=line, new_y="NEXT")
            made.set_x(made.l_margin)

    one = copy("book.pdf", pdf(make=book))
    assert [block.split("\n")[0][-13:] for block in blocks(one)] == [
        f"{number} and goes on" for number in range(3)
    ]


def test_a_pdf_states_title_author_and_language() -> None:
    def describe(made: FPDF) -> None:
        made.set_title("A report")
        made.set_author("Jane Roe")
        made.set_lang("en-GB")

    said = extract.read("report.pdf", pdf(("So it is.",), make=describe)).stated
    assert (said.title, said.authors, said.language) == ("A report", ("Jane Roe",), "en-GB")
    assert said.published == ""


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    data = pdf(("So it is.",), make=lambda made: made.set_encryption(owner_password="o"))
    assert copy("a.pdf", data).find("So it is.")


def test_pdfs_that_cannot_be_read_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    locked = pdf(("So.",), make=lambda made: made.set_encryption("o", user_password="u"))
    for data, name, says in (
        (locked, "unreadable", "it asks for a password"),
        (pdf((), ()), "no-text", "its pages are pictures"),
        (pdf(), "no-text", "its pages are pictures"),
        (b"%PDF-1.7\nnothing", "unreadable", "it is broken"),
        (b"", "unreadable", "it is broken"),
    ):
        assert refused("a.pdf", data) == (name, says)
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(Refused) as why:
        extract.read("a.pdf", pdf(("So.",)))
    assert why.value.help == "install it: pip install 'graphkit[pdf]'"


def refused(name: str, data: bytes) -> tuple[str, str]:
    """The name of the diagnostic, and the reason that its message ends in."""
    with pytest.raises(Refused) as why:
        extract.read(name, data)
    return why.value.name, why.value.message.split(": ")[1].split(",")[0]


WHOLE = pdf((LONG, LONG))


@given(st.integers(0, len(WHOLE)), st.binary(max_size=8))
def test_a_damaged_pdf_is_read_or_refused(at: int, noise: bytes) -> None:
    told = []
    for data in (WHOLE[:at], WHOLE[:at] + noise + WHOLE[at + len(noise) :]):
        try:
            extract.read("a.pdf", data)
        except Refused as why:
            told.append(why.name)
    assert set(told) <= {"unreadable", "no-text"}


# --- Bad input, large input, other directions -----------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", b"", "no-text"),
        ("a.md", b"\n", "no-text"),
        ("a.html", b"<title>t</title><script>f()</script>", "no-text"),
        ("a.html", b"", "no-text"),
        ("a.mhtml", b"no archive", "no-text"),
        ("a.txt", b"\x7fELF\x02\x01\x00\x00", "not-text"),
        ("a.html", b"\x89PNG\r\n\x1a\n\x00\x00", "not-text"),
        ("a.docx", b"PK\x03\x04word", "not-text"),
        ("a.txt", "новость".encode("utf-16"), "not-utf8"),
        ("a.md", "новость".encode("koi8-r"), "not-utf8"),
    ],
)
def test_what_is_no_text_is_refused(name: str, data: bytes, told: str) -> None:
    with pytest.raises(Refused) as why:
        extract.read(name, data)
    assert why.value.name == told


@given(st.binary(max_size=200), st.sampled_from(["txt", "md", "html", "mhtml", "pdf"]))
def test_any_bytes_are_a_text_or_refused(data: bytes, suffix: str) -> None:
    with suppress(Refused):
        text = extract.read(f"a.{suffix}", data)
        assert len(text.shown) == len(text.source.text)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_text_from_right_to_left_is_found(name: str) -> None:
    one = copy(name, 'قال **الرئيس** إن 2,500 جندي\u200f.\n\nאמר הנשיא כי\u200f "לא"\n')
    assert one.find("إن 2,500 جندي.")
    assert one.find('הנשיא כי "לא"')


LINE = "In that year *the* ship came in with <i>forty</i> chests of amber and went on.\n"


def seconds(of: Callable[[], object]) -> float:
    """The least of three: of CPU time, since others may be at work on the machine."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        of()
        taken.append(time.process_time() - began)
    return min(taken)


def growth(of: Callable[[bytes], object], small: bytes) -> float:
    """How many times as long something takes with ten times as much."""
    return seconds(lambda: of(small * 10)) / seconds(lambda: of(small))


def from_the_beginning(data: bytes) -> None:
    """Looks for each line from the beginning, as a careless reader would."""
    lines = [f"{number}. {line}" for number, line in enumerate(data.decode().splitlines())]
    text = "\n".join(lines)
    for line in lines:
        text.index(line)


def test_a_reader_that_begins_anew_at_each_line_would_be_seen() -> None:
    assert growth(from_the_beginning, LINE.encode() * 300) > 40


def test_fifty_megabytes_of_plain_text_take_ten_times_as_long_as_five() -> None:
    small = (LINE * 12 + "\n").encode() * (5_000_000 // (12 * len(LINE)))
    assert growth(lambda data: extract.read("a.txt", data), small) < 40


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_time_grows_with_the_size_of_a_text_and_no_faster(name: str) -> None:
    small = (LINE + "\n").encode() * 1_000
    texts = [extract.read(name, data).source.text for data in (small, small * 10)]
    assert len(texts[1]) > 9 * len(texts[0])
    assert growth(lambda data: extract.read(name, data), small) < 40
