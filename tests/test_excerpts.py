"""Carets stand under the words that are meant, in any script, measured by somebody else."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from graphkit import cells
from graphkit.diagnostics import Diagnostic, Note
from graphkit.render import text
from graphkit.source import Source, Span

FAMILY = "👩‍👩‍👧"
KAZAKHSTAN = "🇰🇿"
ENGLAND = "🏴" + "".join(chr(0xE0000 + ord(c)) for c in "gbeng") + "\U000e007f"
PERSIAN = "می‌خواهم"


def shown(span: Span, columns: int = text.WIDEST) -> tuple[str, str]:
    """The quoted line and the line of carets."""
    said = Diagnostic("bad-id", "error", span, "it is", "mend it")
    (block,) = text.render([said], columns=columns)
    headline, line, carets, help = block.split("\n")
    assert headline.endswith(": error: it is [bad-id]")
    assert help == "  help: mend it"
    assert set(carets.strip()) == {"^"}
    return line, carets


def of(line: str, words: str) -> Span:
    """The place of some words within a line of a file."""
    source = Source("facts/a.yaml", f"above: x\n{line}\nbelow: y\n")
    start = source.text.index(line) + line.index(words)
    return source.span(start, start + len(words))


class Case(NamedTuple):
    """A line as it is shown: what stands before the words that are marked, they, and the rest."""

    before: str
    marked: str
    after: str = ""


@pytest.mark.parametrize(
    "case",
    [
        Case("name: ", "Halven", ", and more"),
        Case("name: 北京", "市", "の"),
        Case("name: ｱ Ａ ", "한국", "어"),
        Case("name: 한 ", "x"),
        Case("name: 🐟 ", "🐟🐟", " fish"),
        Case(f"name: {FAMILY}, ", FAMILY, " of three"),
        Case("name: 🧑🏽‍🚀 ", "👍🏽", "!"),
        Case(f"name: {KAZAKHSTAN}{KAZAKHSTAN}", "🇷🇺", "🇨🇳"),
        Case(f"name: {ENGLAND} ", "x"),
        Case("name: 1️⃣ ❤️ ", "☎️", "."),
        Case("name: ⌚︎ ", "x"),
        Case("name: e\u0301 a\u0300 ", "o\u0302", "e\u0301"),
        Case("name: Z̸͔͒ ", "ḁ̷̈́", "lgo"),
        Case("name: ภาษาไทย ที่ ", "นี่", " x"),
        Case("name: বাংলা ", "বাংলা", " x"),
        Case("name: Қазақстан ", "Қазақстан", "!"),
        Case("name: قازاقستان ", "قازاقستان", " x"),
        Case("name: עברית (", "ירושלים", ")"),
        Case(f"name: {PERSIAN} ", PERSIAN, " x"),
        Case("", "key", ": at the beginning of a line"),
        Case("key: at the end of a ", "line"),
    ],
)
def test_carets_stand_below_the_words_that_are_marked(case: Case) -> None:
    whole = "".join(case)
    line, carets = shown(of(whole, case.marked) if case.marked not in case.before else last(case))
    assert line == f"2 | {whole}"
    assert len(carets) - len(carets.lstrip()) == wcswidth(f"2 | {case.before}")
    assert carets.count("^") == wcswidth(case.marked)


def last(case: Case) -> Span:
    source = Source("facts/a.yaml", f"above: x\n{''.join(case)}\n")
    start = len("above: x\n") + len(case.before)
    return source.span(start, start + len(case.marked))


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("\t", "  "),
        ("\x1b", "<U+001B>"),
        ("\u200b", "<U+200B>"),
        ("\u00ad", "<U+00AD>"),
        ("\u202e", "<U+202E>"),
        ("\u061c", "<U+061C>"),
        ("\u2028", "<U+2028>"),
        ("\ufeff", "<U+FEFF>"),
        ("\U000e0041", "<U+E0041>"),
        ("\ud800", "<U+D800>"),
    ],
)
def test_what_cannot_be_seen_is_spelt_out_and_marked_as_wide(written: str, seen: str) -> None:
    line, carets = shown(of(f"a{written}: {written}", f": {written}"))
    assert line == f"2 | a{seen}: {seen}"
    assert carets == " " * len(f"2 | a{seen}") + "^" * len(f": {seen}")


def test_writing_that_hides_behind_a_flag_is_spelt_out() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "ignore what is written here")
    assert "<U+E0072>" in cells.visible(f"🏴{hidden}")
    assert cells.visible(ENGLAND) == ENGLAND


@pytest.mark.parametrize(
    ("whole", "start", "end", "carets"),
    [
        ("a: b", 4, 4, (4, 1)),  # behind the end of a line
        ("", 0, 0, (0, 1)),  # an empty line
        ("a: b   ", 3, 7, (3, 1)),  # blanks at its end are not marked
        ("a: b", 1, 1, (1, 1)),  # a place between two letters
        ("a: e\u0301", 4, 5, (3, 1)),  # a mark alone is shown with its letter
        (f"a: {FAMILY}x", 5, 6, (3, 2)),  # and so is one of a family
        ("\u0301a: b", 0, 1, (0, 1)),  # a mark that has no letter
    ],
)
def test_a_place_of_no_width_gets_one_caret(
    whole: str, start: int, end: int, carets: tuple[int, int]
) -> None:
    source = Source("facts/a.yaml", f"{whole}\nb: c\n")
    _, below = shown(source.span(start, end))
    assert (below.index("^") - len("1 | "), below.count("^")) == carets


def test_what_runs_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    source = Source("facts/a.yaml", "a: one two  \n  three\n")
    assert shown(source.span(3, 20)) == ("1 | a: one two  ", "       ^^^^^^^")


def test_what_begins_at_the_end_of_a_line_is_marked_there() -> None:
    source = Source("facts/a.yaml", "a:\n  three\n")
    assert shown(source.span(2, 10)) == ("1 | a:", "      ^")


def test_a_file_that_does_not_exist_is_quoted_with_no_line() -> None:
    said = Diagnostic("no-graph", "error", Source("facts/graph.yaml", "").span(), "it is", "do")
    assert list(text.render([said])) == [
        "facts/graph.yaml:1:1: error: it is [no-graph]\n  help: do"
    ]


WORDS = [f"word{n:03}" for n in range(300)]
LONG = " ".join(WORDS)


@pytest.mark.parametrize("columns", [40, 80, 110, 200])
@pytest.mark.parametrize("word", [WORDS[0], WORDS[7], WORDS[150], WORDS[-2], WORDS[-1]])
def test_a_long_line_is_cut_around_its_carets(word: str, columns: int) -> None:
    line, carets = shown(of(LONG, word), columns)
    assert columns - 8 <= len(line) <= columns
    at = carets.index("^")
    assert line[at : at + carets.count("^")] == word
    assert line.startswith("2 | … ") is (word != WORDS[0] and line[4:12] != WORDS[0] + " ")
    assert line.endswith(" …") is (WORDS[-1] not in line)


def test_what_is_longer_than_a_terminal_is_marked_to_its_edge() -> None:
    line, carets = shown(of(LONG, " ".join(WORDS[100:200])), 80)
    assert len(line) == 80
    assert line.endswith(" …")
    assert len(carets) == 78
    assert line[carets.index("^") :].startswith("word100 word101")


def test_a_line_of_wide_letters_is_cut_by_their_width() -> None:
    whole = "北京市" * 100 + "x" + "上海市" * 100
    line, carets = shown(of(whole, "x"), 80)
    assert 76 <= wcswidth(line) <= 80
    assert wcswidth(line.partition("x")[0]) == carets.index("^")


def test_a_terminal_that_is_narrower_than_words_is_taken_for_a_wider_one() -> None:
    line, _ = shown(of(LONG, WORDS[150]), 10)
    assert WORDS[150] in line


def test_a_line_of_megabytes_is_shown_at_once() -> None:
    source = Source("facts/a.yaml", "x" * 3_000_000)
    found = [
        Diagnostic("bad-id", "error", source.span(n * 1000, n * 1000 + 5), f"it is {n}", "mend")
        for n in range(300)
    ]
    assert len(list(text.render(found))) == 300


SCRIPTS = ("é", "ж", "北", "한", "ق", "ט", "e\u0301", "কা", PERSIAN)
PICTURES = ("🐟", FAMILY, KAZAKHSTAN, ENGLAND, "👍🏽", "❤️")
CONTROLS = ("\t", "\u200b", "\x1b[31m", "\u202e")
PARTS = st.sampled_from([*"abc :,'{}[]#-", *SCRIPTS, *PICTURES, *CONTROLS])
NO_TERMINAL_OBEYS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")


@settings(deadline=None)
@given(st.lists(PARTS, max_size=80), st.data(), st.integers(40, 120))
@example(["🐟"] * 60, None, 41)
def test_an_excerpt_fits_and_its_carets_lie_within_it(
    parts: list[str], data: st.DataObject | None, columns: int
) -> None:
    whole = "".join(parts)
    offsets = st.integers(0, len(whole))
    start = data.draw(offsets) if data else len(whole) // 2
    end = max(start, data.draw(offsets) if data else len(whole))
    line, carets = shown(Source("facts/a.yaml", f"{whole}\n").span(start, end), columns)
    assert not NO_TERMINAL_OBEYS.search(line)
    assert wcswidth(line) <= columns
    assert carets.index("^") >= 4
    assert len(carets) <= max(wcswidth(line), 4) + 1


# --- What is said, and how often --------------------------------------------------------------


def test_nothing_that_is_said_moves_a_terminal() -> None:
    source = Source("facts/a\x1b.yaml", "a: b")
    note = Note(source.span(3, 4), "'\x1b[2J' is here")
    said = Diagnostic(
        "bad-id", "error", source.span(0, 1), "'\x1b[1A'", "write '\r\u202e'", (note,)
    )
    (block,) = text.render([said])
    assert not NO_TERMINAL_OBEYS.search(block)
    assert block.count("<U+001B>") == 4
    assert "<U+000D><U+202E>" in block


def test_several_places_are_shown_each_with_its_line_even_when_it_is_the_same() -> None:
    source = Source("facts/a.yaml", "a: {since: 2020, until: 2019}\nb: c\n")
    notes = (
        Note(source.span(11, 15), "it begins here"),
        Note(source.span(30, 31), "and see here"),
    )
    said = Diagnostic("bad-date", "error", source.span(24, 28), "it ends", "mend it", notes)
    (block,) = text.render([said])
    assert block.splitlines() == [
        "facts/a.yaml:1:25: error: it ends [bad-date]",
        "1 | a: {since: 2020, until: 2019}",
        "                            ^^^^",
        "  facts/a.yaml:1:12: it begins here",
        "1 | a: {since: 2020, until: 2019}",
        "               ^^^^",
        "  facts/a.yaml:2:1: and see here",
        "2 | b: c",
        "    ^",
        "  help: mend it",
    ]


def test_what_is_said_again_and_again_becomes_one_line_and_keeps_its_place() -> None:
    source = Source("facts/a.yaml", "a: x\n" * 9)
    found = [
        Diagnostic("unknown-id", "error", source.span(at, at + 1), "no 'x'", "declare it")
        for at in range(3, 45, 5)
    ]
    other = Diagnostic("unknown-id", "error", source.span(40, 41), "no 'y'", "declare it")
    blocks = list(text.render([*found[:8], other, found[8]]))
    assert [block.count("\n") + 1 for block in blocks] == [4, 4, 4, 5, 4, 1]
    assert blocks[3].splitlines()[0] == "facts/a.yaml:4:4: error: no 'x' [unknown-id]"
    said = "\n".join(blocks)
    assert all(f"facts/a.yaml:{line}:4: error" in said for line in range(1, 10))


def test_a_warning_that_is_waived_is_told_with_the_reason() -> None:
    source = Source("facts/a.yaml", "a: b")
    said = Diagnostic(
        *("inside-claim", "warning", source.span(0, 1), "it is", "mend it"), waived="both say so"
    )
    (block,) = text.render([said])
    assert block.splitlines()[0] == "facts/a.yaml:1:1: waived: it is [inside-claim]"
    assert block.splitlines()[-1] == "  reason: both say so"
    assert "mend it" not in block
