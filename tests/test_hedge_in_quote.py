"""Hedges are found in quotes as words, in the language of the source, and are to be kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from halven import EXTRA, complaints, copied


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
    ("quote", "marked"),
    [
        ("perhaps they owe", "perhaps"),
        ("Perhaps they owe", "Perhaps"),
        ("PERHAPS they owe", "PERHAPS"),
        ("they owe—perhaps—much", "perhaps"),
        ("they owe, as some  have it", "as some  have it"),
        ("the so\N{NON-BREAKING HYPHEN}called debt", "so\N{NON-BREAKING HYPHEN}called"),
        ("they may owe", "may"),
        ("in May and after they may owe", "may"),
        ("a debt, vielleicht", "vielleicht"),
        ("'perhaps they owe'", "perhaps"),
        ("in May they owed", ""),
        ("MAY 1312, when they owed", ""),
        ("they owe the mayor", ""),
        ("a perhapses debt", ""),
        ("a not-perhaps debt", ""),
        ("as some of us have it", ""),
    ],
)
def test_a_hedge_is_marked_where_it_stands_as_a_word(
    quote: str, marked: str, tmp_path: Path
) -> None:
    found = complaints(copied(tmp_path, owes(f"quote: {quote}")))
    assert [one.span.text for one in found] == ([marked] if marked else [])
    assert {one.name for one in found} <= {"hedge-in-quote"}


@pytest.mark.parametrize(
    "kept",
    [
        ["hedge: perhaps"],
        ["hedge: so it seems to me"],
        ["likelihood: so they say"],
        ["status: reported"],
        ["status: accepted"],
        ["waive: {hedge-in-quote: the ship is called so}"],
    ],
)
def test_a_hedge_that_is_kept_or_answered_is_not_warned_of(kept: list[str], tmp_path: Path) -> None:
    assert said(copied(tmp_path, owes(*kept, "quote: perhaps they owe"))) == []


def test_one_record_is_warned_of_once(tmp_path: Path) -> None:
    quotes = ["evidence:", "  - quote: they owe, it seems", "  - quote: perhaps they owe"]
    assert said(copied(tmp_path, owes(*quotes))) == ["hedge-in-quote"]


def test_a_hedge_of_evidence_against_a_record_is_not_its_own(tmp_path: Path) -> None:
    quotes = [
        "evidence:",
        "  - quote: they owe",
        "  - quote: perhaps they do not",
        "    stance: refutes",
    ]
    assert said(copied(tmp_path, owes(*quotes))) == []


@pytest.mark.parametrize(("date", "found"), [("1310?", []), ("1310", ["hedge-in-quote"])])
def test_a_hedge_about_a_date_alone_is_kept_by_a_doubtful_date(
    date: str, found: list[str], tmp_path: Path
) -> None:
    quotes = [
        f"since: {date}",
        "evidence:",
        "  - quote: they owe",
        "  - quote: perhaps since 1310",
        "    for: [since]",
    ]
    assert said(copied(tmp_path, owes(*quotes))) == found


CLAIM = """
claims:
  tried:
    is: Rumour
    speaker: old-fenn
    {held}
    {kept}
    quote: perhaps he owes her
"""


@pytest.mark.parametrize(
    ("held", "kept", "found"),
    [
        ("text: He owes.", "", ["hedge-in-quote"]),
        ("text: He owes.", "status: accepted", ["hedge-in-quote"]),
        ("text: He owes.", "hedge: perhaps", []),
        ("that: {subject: gullwick, relation: owes_to, object: saltmere, hedge: perhaps}", "", []),
        ("that: fenn-owes-nobody", "", ["hedge-in-quote"]),
    ],
)
def test_the_hedge_of_a_speaker_belongs_to_the_claim_whatever_its_status(
    held: str, kept: str, found: list[str], tmp_path: Path
) -> None:
    assert said(copied(tmp_path, CLAIM.format(held=held, kept=kept))) == found


def test_a_hedged_part_keeps_the_hedge_of_its_measure(tmp_path: Path) -> None:
    extra = """
    measures:
      tried:
        of: saltmere
        measure: cargo
        unit: barrels
        parts:
          - {date: 1301, value: 1, hedge: perhaps}
          - {date: 1302, value: 2}
        quote: perhaps one and then two
    """
    assert said(copied(tmp_path, extra)) == []
    root = copied(tmp_path / "b", extra.replace(", hedge: perhaps", ""))
    assert said(root) == ["hedge-in-quote"]


@pytest.mark.parametrize(
    ("language", "quote", "found"),
    [
        ("en", "perhaps they owe", True),
        ("en-GB", "perhaps they owe", True),
        ("de", "perhaps they owe", False),
        ("de-AT", "vielleicht", True),
        ("en", "vielleicht", False),
        ("kk", "perhaps they owe", False),
    ],
)
def test_a_source_is_held_against_the_hedges_of_its_language(
    language: str, quote: str, found: bool, tmp_path: Path
) -> None:
    root = copied(tmp_path, owes(f"quote: so they sing {quote}"))
    world = root / "facts" / "world.yaml"
    text = world.read_text(encoding="utf-8")
    world.write_text(
        text.replace("    is: HarbourBook\n", f"    is: HarbourBook\n    language: {language}\n"),
        encoding="utf-8",
    )
    assert said(root) == (["hedge-in-quote"] if found else [])


def test_an_ontology_without_lists_of_hedges_warns_of_none(tmp_path: Path) -> None:
    root = copied(tmp_path, owes("quote: perhaps they owe"))
    terms = root / "ontology" / "halven.ttl"
    text = terms.read_text(encoding="utf-8")
    before, _, after = text.partition("hv:hedges a ")
    terms.write_text(before + after.partition("\n\n")[2], encoding="utf-8")
    assert said(root) == []


def test_letters_that_are_made_of_two_are_found_all_the_same(tmp_path: Path) -> None:
    root = copied(tmp_path, owes("quote: la dette présumée"))
    (root / "ontology" / "more.ttl").write_text(
        "@prefix hv: <https://example.org/halven/terms#> .\n"
        "@prefix gk: <https://example.org/graphkit/ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'hv:tried a gk:HedgeList ; gk:cue "présumée"@fr ; skos:definition "Some."@en ;\n'
        '    rdfs:label "tried"@en ; skos:example "quote: la dette" .\n',
        encoding="utf-8",
    )
    facts = root / EXTRA
    text = facts.read_text(encoding="utf-8").replace("é", "e\N{COMBINING ACUTE ACCENT}")
    facts.write_text(text, encoding="utf-8")
    assert said(root) == ["hedge-in-quote"]


HEDGED = (
    "This was likely a message implicitly directed at Kazakhstan",
    "nevertheless invited to the summit, due presumably to their strategic merit",
    "Kazakhstan\N{RIGHT SINGLE QUOTATION MARK}s apparent decision not to consult Washington",
    "It remains unclear what motivated this edit",
    "or maybe he recognized that foreign companies might be concerned",
    "English-language statement seemed to be aimed at Western coffers",
    "utility for Tokayev may boil down to the tens of billions",
    "and now looks like a failed coup attempt",
    "it seems to be an entirely different matter",
    "The uncontrolled development of these processes is thought to increase",
    "Now that the country appears to have overcome the peak of attacks",
    "Thus, it can be claimed that Kazakhstan is a middle state",
    "position which is believed to derive from its middle-power-ness",
    "a solid foundation to enter the so-called club of middle powers",
    "войска, по-видимому, покинули город",
    "якобы по просьбе президента",
    "в так называемых учениях",
    "die mutmaßlichen Täter",
    "les troupes ont apparemment quitté la ville",
)
PLAIN = (
    "agreed to dispatch CSTO troops to a member country at its request",
    "the P5+1 group in Almaty in February and May 2013",
    "Such a system could likewise increase, limit, or halt funding",
    "the United States could respond to the Kazakhstan crisis",
    "Trump appears remotely for a sentencing hearing",
    "Blinken said of Kazakhstan\N{RIGHT SINGLE QUOTATION MARK}s turmoil on Sunday",
    "their potential to unleash human potential",
    "войска покинули город 19 января",
)


@pytest.mark.parametrize("quote", [*HEDGED, *PLAIN])
def test_the_shipped_lists_know_the_hedges_of_the_press(quote: str, tmp_path: Path) -> None:
    root = copied(tmp_path, owes(f"quote: {quote!r}" if ", " in quote else f"quote: {quote}"))
    graph = root / "facts" / "graph.yaml"
    text = graph.read_text(encoding="utf-8")
    graph.write_text(text + "extends: graphkit\n", encoding="utf-8")
    assert ("hedge-in-quote" in said(root)) is (quote in HEDGED)
