"""Overlapping quotes are found as comparing all with all would find them."""

from __future__ import annotations

from pathlib import Path

import hypothesis.strategies as st
import pytest
from halven import complaints, copied
from hypothesis import given

from graphkit import overlap

QUOTES = st.lists(st.sampled_from("abc"), min_size=1, max_size=6).map(tuple)


@given(QUOTES, QUOTES)
def test_what_overlaps_shares_what_the_index_looks_for(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    """The index may offer too much and never too little."""
    pairs, others = overlap._pairs(one), overlap._pairs(other)
    looked_for = (
        (not pairs and one[0] in other)
        or bool({*pairs[:1], *pairs[-1:]} & set(others))
        or other[:2] in {*pairs, *((word,) for word in one)}
    )
    assert looked_for or not overlap._overlap(one, other)


READING = """
facts:
  tried:
    subject: gullwick
    relation: owes_to
    object: salt-guild
    quote: {fact}
    {fact_place}
claims:
  told:
    is: Rumour
    speaker: old-fenn
    text: Something is owed.
    about: [gullwick]
    quote: {claim}
    {claim_place}
"""


@pytest.mark.parametrize(
    ("fact", "fact_place", "claim", "claim_place", "found"),
    [
        ("owes the guild", "paragraph: 3", "they say it owes the guild much", "paragraph: 3", True),
        (
            "owes the guild",
            "paragraph: 3",
            "they say it owes the guild much",
            "paragraph: 4",
            False,
        ),
        ("owes the guild", "", "they say it owes the guild much", "paragraph: 4", True),
        ("owes the guild", "paragraph: 3", "they say it owes the guild much", "", True),
        ("it owes the guild a ship", "", "owes the guild", "", True),
        ("they say it owes much", "", "it owes much to the guild", "", True),
        ("they say it owes", "", "it owes much to the guild", "", False),
        ("guild", "", "owes the guild much", "", True),
        ("owes the guild much", "", "guild", "", True),
        ("Owes The Guild", "", "owes the guild", "", True),
        ("owes the town", "", "owes the guild", "", False),
    ],
)
def test_a_fact_inside_a_claim_is_warned_of(
    fact: str, fact_place: str, claim: str, claim_place: str, found: bool, tmp_path: Path
) -> None:
    places = {"fact_place": fact_place, "claim_place": claim_place}
    extra = READING.format(fact=fact, claim=claim, **places)
    said = [one.name for one in complaints(copied(tmp_path, extra))]
    assert said == (["inside-claim"] if found else [])
