"""What cannot be seen is said at its place; what a script needs is left alone."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from halven import complaints, copied
from hypothesis import given
from hypothesis import strategies as some

from graphkit import unseen
from graphkit.checks import not_nfc
from graphkit.diagnostics import Diagnostic
from graphkit.source import Source
from graphkit.wording import Wording

FISH = """
claims:
  fenn-on-fish:
    is: Rumour
    speaker: old-fenn
    text: There is none left.
    about: [herring]
    quote: the sea is empty
entities:
  herring:
    is: Notion
    name: {}
"""


def said(to: Path, name: str) -> list[Diagnostic]:
    """What is said of an entity of that name."""
    return complaints(copied(to, FISH.format(name)))


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in unseen.runs(text)]


@pytest.mark.parametrize(
    "character",
    [
        *("\u00ad", "\u034f", "\u115f", "\u1160", "\u17b4", "\u180e", "\u200b", "\u200c", "\u200d"),
        *("\u200e", "\u200f", "\u061c", "\u2060", "\u2062", "\u2800", "\u3164", "\ufe0e", "\ufe0f"),
        *("\ufeff", "\uffa0", "\ufff9", "\ufffb", "\U000e0001", "\U000e0041", "\U000e0100"),
        *("\ue000", "\U000f0000", "\u0378", "\U0001d173", "\U0003ffff"),
    ],
    ids=lambda character: f"U+{ord(character):04X}",
)
@pytest.mark.parametrize("around", ["her{}ring", "сель{}дь", "{}herring", "herring{}"])
def test_a_character_that_nobody_sees_is_found(character: str, around: str) -> None:
    assert found(around.format(character)) == [character]


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "نامه\u200cها",
        "क्\u200dष",
        "क्\u200c",
        "ශ්\u200dරී ලංකා",
        "র\u200d্য",
        "മലയാളം ന്\u200d",
        "ᠮᠣᠩ\u180eᠭᠣᠯ",
        "ᠠ\u180b",
        "(סולת)\u200f",
        "\u200eC++ בעברית",
        "العربية\u061c (١)",
        "葛\U000e0100城",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "‼\ufe0f",
        "👩\u200d💻",
        "👩🏽\u200d💻",
        "❤\ufe0f\u200d🔥",
        "∩\ufe00",
        "Қазақстан Ñandú Straße 中国 한국 ไทย",
        "\U00013430\u0601",
    ],
)
def test_what_a_script_needs_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("می\u200ca", "\u200c"),
        ("a\u200cمی", "\u200c"),
        ("می\u200c", "\u200c"),
        ("Auf\u200clage", "\u200c"),
        ("Ивано\u200dв", "\u200d"),
        ("👩\u200da", "\u200d"),
        ("1\ufe0f", "\ufe0f"),
        ("a\ufe0f", "\ufe0f"),
        ("葛 \U000e0100", "\U000e0100"),
    ],
)
def test_where_nothing_needs_it_it_is_found(text: str, there: str) -> None:
    assert found(text) == [there]


def test_neighbours_are_one_run_and_the_text_has_several() -> None:
    assert found("a\u200b\u200bb\u00adc") == ["\u200b\u200b", "\u00ad"]


@given(some.text())
def test_any_text_has_its_runs_within_it_and_apart(text: str) -> None:
    last = -1
    for start, end in unseen.runs(text):
        assert last < start < end <= len(text)
        last = end


def test_the_very_character_is_marked(tmp_path: Path) -> None:
    (one,) = said(tmp_path, "her\u200bring")
    assert (one.name, one.severity, one.record) == ("hidden-character", "error", "herring")
    assert one.span.text == "\u200b"
    assert "U+200B ZERO WIDTH SPACE" in one.message


def test_one_that_is_typed_by_its_code_is_marked_with_all_around_it(tmp_path: Path) -> None:
    (one,) = said(tmp_path, r'"her\u200bring"')
    assert one.span.text == r'"her\u200bring"'


def test_each_sort_is_said_once_for_a_text(tmp_path: Path) -> None:
    assert len(said(tmp_path, "h\u200be\u200br\u200br\u00ading")) == 2


@pytest.mark.parametrize(
    ("name", "marked", "what"),
    [
        ("salt  herring", "  ", "more than one blank"),
        ("salt\u00a0herring", "\u00a0", "U+00A0 NO-BREAK SPACE"),
        ("salt\u202fherring", "\u202f", "U+202F"),
        ("salt\u2003herring", "\u2003", "U+2003"),
        ("' herring'", " ", "begins with a blank"),
        ("'herring  '", "  ", "ends with a blank"),
        ("\u00a0herring", "\u00a0", "begins with a blank"),
        ('"salt\\therring"', '"salt\\therring"', "U+0009"),
        ("|\n      salt\n      herring", None, "a line end"),
        ("a  b    c", "  ", "more than one blank"),
    ],
)
def test_a_blank_that_nobody_types_is_said_of_a_name(
    name: str, marked: str | None, what: str, tmp_path: Path
) -> None:
    (one,) = said(tmp_path, name)
    assert (one.name, one.severity) == ("hidden-character", "error")
    assert what in one.message
    assert marked is None or one.span.text == marked


@pytest.mark.parametrize(
    "name",
    [
        "salt herring",
        "山田\u3000太郎",
        "ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ",
        "salt\n      herring",
        "'salt herring'",
        ">\n      salt\n      herring",
    ],
)
def test_the_blanks_that_scripts_have_are_left_alone(name: str, tmp_path: Path) -> None:
    assert said(tmp_path, name) == []


def test_every_text_of_a_curator_is_looked_at_and_no_quote(tmp_path: Path) -> None:
    hidden = "x\u00ady"
    text = f"""
sources:
  song:
    is: Ballad
    title: {{en: Song {hidden}}}
    author: [old-fenn]
    note: sung {hidden}
entities:
  herring:
    is: Notion
    name: {{en: {hidden}}}
    also: [{hidden} a]
    metonyms: [{hidden} b]
    short: {hidden} c
events:
  plea:
    is: Plea
    name: plea {hidden}
    roles: {{pleader: gullwick}}
    hedge: maybe {hidden}
    quote: they {hidden} begged
facts:
  sworn:
    subject: gullwick
    relation: sworn_to
    object: salt-guild
    as: servant {hidden}
    evidence:
      - quote: the {hidden} oath
        note: hardly {hidden} legible
claims:
  told:
    is: Rumour
    speaker: old-fenn
    text: Fish {hidden}
    about: [herring]
    if:
      - it {hidden} rains
    quote: if it {hidden} rains
evidence:
  saltmere-barters:
    - source: song
      quote: more {hidden} fish
      note: added {hidden} later
"""
    told = complaints(copied(tmp_path, text))
    assert {one.name for one in told} == {"hidden-character"}
    keys = [one.message.split("'")[1] for one in told]
    assert sorted(keys) == sorted(
        (
            *("title", "name", "also", "metonyms", "short", "name"),
            *("as", "hedge", "if", "note", "note", "note", "text"),
        )
    )
    assert {one.span.text for one in told} == {"\u00ad"}


def test_what_is_refused_as_a_control_character_is_not_said_again(tmp_path: Path) -> None:
    assert [one.name for one in said(tmp_path, r'"her\u202ering \ufffe"')] == ["control-character"]


# --- Normal form C -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "marked", "help"),
    [
        ("Fja\u030aro", "a\u030a", "write 'å', which is U+00E5"),
        ("\u212bland", "\u212b", "write 'Å', which is U+00C5"),
        ("\u1112\u1161\u11ab", "\u1112\u1161\u11ab", "write '한', which is U+D55C"),
        ("q\u0307\u0323x", "q\u0307\u0323", "U+0071 U+0323 U+0307"),
        ("И\u0306од", "И\u0306", "write 'Й', which is U+0419"),
        ("éte\u0301", "e\u0301", "write 'é', which is U+00E9"),
        ("e\u0301te\u0301", "e\u0301", "write 'é', which is U+00E9"),
    ],
)
def test_a_name_in_another_form_is_said_at_the_letter(
    name: str, marked: str, help: str, tmp_path: Path
) -> None:
    (one,) = said(tmp_path, name)
    assert (one.name, one.severity, one.record) == ("not-nfc", "error", "herring")
    assert one.span.text == marked
    assert help in one.help


def test_a_note_may_be_in_any_form(tmp_path: Path) -> None:
    assert said(tmp_path, "herring\n    note: e\u0301") == []


@given(some.text(alphabet="ae\u0301\u0323\u030aqé\u1112\u1161\u11ab\u212b\u0958 ", max_size=8))
def test_what_is_to_be_written_leads_to_the_normal_form(text: str) -> None:
    whole, steps = unicodedata.normalize("NFC", text), 0
    while text != whole:
        start, end, mended = not_nfc._first(text)
        assert text[start:end] != mended
        text = text[:start] + mended + text[end:]
        assert unicodedata.normalize("NFC", text) == whole
        steps += 1
        assert steps < 20


# --- Places --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "text", "start", "end", "marked"),
    [
        ("aXbXc", "aXbXc", 3, 4, "X"),
        ("'aXb'", "aXb", 1, 2, "X"),
        (r'"a\x58bXc"', "aXbXc", 3, 4, r'"a\x58bXc"'),
        ("a  b    c", "a  b    c", 4, 8, "    "),
    ],
)
def test_a_part_of_a_text_is_found_in_what_was_typed(
    typed: str, text: str, start: int, end: int, marked: str
) -> None:
    wording = Wording("x", "name", text, Source("facts/a.yaml", typed).span(0, len(typed)))
    assert wording.span_of(start, end).text == marked
