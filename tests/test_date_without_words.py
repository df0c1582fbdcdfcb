"""A date that no quote states is told from one that is only written in another way."""

from __future__ import annotations

from pathlib import Path

import pytest
from halven import complaints, copied


def said(root: Path) -> list[str]:
    return [one.name for one in complaints(root)]


OWES = """
facts:
  tried:
    subject: gullwick
    relation: owes_to
    object: salt-guild
{more}"""


def owes(*lines: str) -> str:
    return OWES.format(more="".join(f"    {line}\n" for line in lines))


@pytest.mark.parametrize(
    ("date", "quote", "found"),
    [
        ("1310", "in 1310 they owed", False),
        ("1310", "they owed then", True),
        ("1310", "they owed 1,310 barrels", True),
        ("1310", "they owed 13100 barrels", True),
        ("1310", "in the 1310s", False),
        ("1310..1319", "in the 1310s", False),
        ("1310..1312", "until 1312", False),
        ("1310..1312", "in 1311", True),
        ("..1312-01-10", "by the 10th", False),
        ("1312-01-10", "on Monday Jan 10", False),
        ("1312-01-10", "in January", True),
        ("1312-01", "in January 1312", False),
        ("1312-01", "in January, the 1st", True),
        ("1310", "back in \N{RIGHT SINGLE QUOTATION MARK}10", False),
        ("1310", "back in '10 it was", False),
        ("1310", "ten men and 10 ships", True),
        ("1310", "the years 1308-10", False),
        ("1310~", "around 1310", False),
        ("1310?", "some time ago", True),
        ("1310", "سنة ١٣١٠", False),
        ("1310", "१३१० में", False),
        ("0988", "in the year 988", False),
        ("{value: 1310, as_written: two years ago}", "two years ago", False),
        ("{value: 1310}", "two years ago", True),
    ],
)
def test_a_date_has_its_year_or_its_day_in_the_quote(
    date: str, quote: str, found: bool, tmp_path: Path
) -> None:
    extra = owes(f"since: {date}", f'quote: "{quote}"')
    assert said(copied(tmp_path, extra)) == (["date-without-words"] if found else [])


@pytest.mark.parametrize("date", ["until: ..", "until: ongoing"])
def test_what_the_source_dates_needs_no_words(date: str, tmp_path: Path) -> None:
    assert said(copied(tmp_path, owes(date, "quote: they owed"))) == []


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        (["quote: they owed", "quote: since 1310\n        for: [since]"], False),
        (["quote: they owed", "locator: folio 3"], False),
        (["quote: they owed\n        as_written: the debt of 1310"], False),
        (["quote: they owed", "quote: and still do"], True),
    ],
)
def test_any_piece_of_evidence_may_have_the_words(
    pieces: list[str], found: bool, tmp_path: Path
) -> None:
    listed = [f"  - {piece}" for piece in pieces]
    extra = owes("since: 1310", "evidence:", *listed)
    assert said(copied(tmp_path, extra)) == (["date-without-words"] if found else [])


def test_a_role_without_a_date_of_its_own_leaves_the_date_to_its_event(tmp_path: Path) -> None:
    extra = """
    events:
      tried:
        is: Plea
        name: Gullwick begs again
        date: 1312-11
        roles: {pleader: gullwick}
        quote: they begged again
    facts:
      asked:
        subject: tried
        relation: pleaded
        object: salt-guild
        quote: of the guild
    """
    found = complaints(copied(tmp_path, extra))
    assert [(one.name, one.record) for one in found] == [("date-without-words", "tried")]
    dated = extra.replace("object: salt-guild\n", "object: salt-guild\n        date: 1312-12\n")
    both = complaints(copied(tmp_path / "b", dated))
    assert [one.record for one in both] == ["tried", "asked"]


@pytest.mark.parametrize(
    ("quote", "found"), [("I said so in 1311 of 1310", 0), ("I said so", 2), ("said in 1310", 1)]
)
def test_the_dates_of_a_claim_and_of_what_it_holds_rest_on_its_evidence(
    quote: str, found: int, tmp_path: Path
) -> None:
    extra = f"""
    claims:
      tried:
        is: Rumour
        speaker: unknown-singer
        date: 1311
        that: {{subject: gullwick, relation: owes_to, object: saltmere, since: 1310}}
        quote: {quote}
    """
    assert said(copied(tmp_path, extra)) == ["date-without-words"] * found


def test_a_measure_may_keep_the_words_and_its_parts_are_left_alone(tmp_path: Path) -> None:
    extra = """
    measures:
      tried:
        of: saltmere
        measure: cargo
        unit: barrels
        date: 1310
        as_written: thirty in 1310
        parts:
          - {date: 1308, value: 10}
          - {date: 1309, value: 20}
        quote: thirty of them
    """
    assert said(copied(tmp_path, extra)) == []
    bare = extra.replace("        as_written: thirty in 1310\n", "")
    assert said(copied(tmp_path / "b", bare)) == ["date-without-words"]


def test_help_offers_for_only_where_a_record_can_have_the_key(tmp_path: Path) -> None:
    claim = """
    claims:
      tried:
        is: Rumour
        speaker: unknown-singer
        that: {subject: gullwick, relation: owes_to, object: saltmere, since: 1310}
        quote: I said so
    """
    assert "for:" not in complaints(copied(tmp_path, claim))[0].help
    fact = owes("since: 1310", "quote: they owed")
    assert "'for: [since]'" in complaints(copied(tmp_path / "b", fact))[0].help
