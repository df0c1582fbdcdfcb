"""A claim that says what an accepted fact says is told from one that says more, or less."""

from __future__ import annotations

from pathlib import Path

import pytest
from halven import complaints, copied


def said(root: Path) -> list[str]:
    return [one.name for one in complaints(root)]


REPEATED = """
facts:
  tried:
    subject: {subject}
    relation: {relation}
    object: {object}
    since: {{value: 1310, as_written: for two years}}
{fact}    quote: as all the world knows
claims:
  again:
    is: Rumour
    speaker: {speaker}
{held}    quote: and so it is
"""


def repeated(held: str, fact: str = "", speaker: str = "author", **ends: str) -> str:
    named = {"subject": "saltmere", "relation": "sworn_to", "object": "salt-guild", **ends}
    lines = {"fact": fact, "held": held}
    indented = {key: f"    {line}\n" if line else "" for key, line in lines.items()}
    return REPEATED.format(speaker=speaker, **indented, **named)


OATH = "that: {subject: saltmere, relation: sworn_to, object: salt-guild"


@pytest.mark.parametrize(
    ("held", "found"),
    [
        (OATH + "}", True),
        (OATH + ", since: {value: 1310, as_written: long}}", True),
        ("that: {subject: salt-guild, relation: has_oath_of, object: saltmere}", True),
        (OATH + ", since: {value: 1309, as_written: long}}", False),
        (OATH + ", until: ..}", False),
        (OATH + ", as: first of its havens}", False),
        (OATH + ", polarity: negative}", False),
        (OATH + ", hedge: it seems}", False),
        (OATH + "}\n    hedge: it seems", False),
        (OATH + "}\n    status: disputed", False),
        (OATH + "}\n    if:\n      - The guild keeps its word.", False),
        (OATH + "}\n    waive: {claim-repeats-fact: told twice}", False),
        ("that: {subject: saltmere, relation: owes_to, object: salt-guild}", False),
        ("that: tried", False),
        ("that: {of: saltmere, measure: cargo, value: 3, unit: barrels}", False),
    ],
)
def test_a_claim_in_place_repeats_a_fact_that_says_all_that_it_says(
    held: str, found: bool, tmp_path: Path
) -> None:
    assert said(copied(tmp_path, repeated(held))) == (["claim-repeats-fact"] if found else [])


@pytest.mark.parametrize(
    ("fact", "speaker", "found"),
    [
        ("", "author", True),
        ("", "old-fenn", True),
        ("", "unknown-singer", False),
        ("", "saltmere", False),
        ("hedge: some say", "author", False),
        ("status: reported", "author", False),
        ("polarity: negative", "author", False),
    ],
)
def test_only_what_supports_an_accepted_fact_repeats_it(
    fact: str, speaker: str, found: bool, tmp_path: Path
) -> None:
    extra = repeated(OATH + "}", fact, speaker)
    assert said(copied(tmp_path, extra)) == (["claim-repeats-fact"] if found else [])


def test_what_is_symmetric_is_repeated_from_either_end(tmp_path: Path) -> None:
    held = "that: {subject: salt-guild, relation: barters_with, object: gullwick}"
    ends = {"subject": "gullwick", "relation": "barters_with", "object": "salt-guild"}
    assert said(copied(tmp_path, repeated(held, **ends))) == ["claim-repeats-fact"]


def test_what_is_not_symmetric_is_not(tmp_path: Path) -> None:
    held = "that: {subject: salt-guild, relation: owes_to, object: gullwick}"
    ends = {"subject": "gullwick", "relation": "owes_to", "object": "salt-guild"}
    assert said(copied(tmp_path, repeated(held, **ends))) == []


def test_a_value_is_repeated_too(tmp_path: Path) -> None:
    extra = """
    claims:
      again:
        is: Rumour
        speaker: author
        that: {subject: saltmere, relation: chartered, value: 1288-04}
        quote: chartered in that April
    """
    assert said(copied(tmp_path, extra)) == ["claim-repeats-fact"]
    assert said(copied(tmp_path / "b", extra.replace("1288-04}", "1288-05}"))) == []


def test_a_role_of_an_event_is_repeated_too(tmp_path: Path) -> None:
    extra = """
    claims:
      again:
        is: Rumour
        speaker: author
        that: {subject: gullwick-plea, relation: pleader, object: gullwick}
        quote: it was they who begged
    """
    assert said(copied(tmp_path, extra)) == ["claim-repeats-fact"]


def test_a_judgement_that_a_curator_made_their_own_stays_its_authors_too(tmp_path: Path) -> None:
    held = "that: {subject: saltmere, relation: bullies, object: gullwick}"
    ends = {"subject": "saltmere", "relation": "bullies", "object": "gullwick"}
    own = "status: accepted\n    note: all agree"
    assert said(copied(tmp_path, repeated(held, own, **ends))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Saltmere is sworn to the Salt Guild.", True),
        ("The Mere was sworn to the salt guild", True),
        ("The Salt Guild has the oath of Saltmere.", True),
        ("Saltmere is not sworn to the Salt Guild.", False),
        ("Saltmere is sworn to the Salt Guild for ever.", False),
        ("The Salt Guild is sworn to Saltmere.", False),
        ("The Salt Guild is sworn by Saltmere.", False),
        ("Saltmere and the Salt Guild.", False),
        ("Saltmere is sworn to the Salt Guild, as is Gullwick.", False),
        ("Saltmere is sworn.", False),
        ("Saltmere is sworn to the Amber Guild.", False),
        ("Sworn.", False),
    ],
)
@pytest.mark.parametrize("speaker", ["author", "unknown-singer"])
def test_a_text_repeats_a_fact_when_it_has_no_other_words(
    text: str, found: bool, speaker: str, tmp_path: Path
) -> None:
    extra = repeated(f"text: {text!r}", speaker=speaker)
    assert said(copied(tmp_path, extra)) == (["claim-repeats-fact"] if found else [])


def test_what_another_says_is_to_name_the_fact(tmp_path: Path) -> None:
    text = "text: Saltmere is sworn to the Salt Guild."
    other = complaints(copied(tmp_path, repeated(text, speaker="unknown-singer")))
    own = complaints(copied(tmp_path / "b", repeated(text)))
    assert other[0].help.startswith("write 'that: tried' instead")
    assert own[0].help.startswith("take it out")
    assert said(copied(tmp_path / "c", repeated("that: tried", speaker="unknown-singer"))) == []
