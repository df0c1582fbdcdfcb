"""The tables of an ontology: those of ontology/README.md are true, and any others are good."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from halven import WORLD, copied

from graphkit import glossary
from graphkit.diagnostics import Report
from graphkit.ontology import Ontology
from graphkit.vocabulary import of as reading_words

CHECKOUT = Path(__file__).parents[1]
README = CHECKOUT / "ontology" / "README.md"
BEGIN, END = "<!-- words: begin -->\n", "<!-- words: end -->\n"

HEAD = """
@prefix hv: <https://example.org/halven/terms#> .
@prefix gk: <https://example.org/graphkit/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
"""


def words(root: Path) -> Ontology:
    report = Report()
    found = reading_words(root, report)
    assert found, report.diagnostics
    return found


def tables(root: Path) -> str:
    """What `graphkit ontology --format markdown` prints of a project."""
    from graphkit.cli import ontology

    found = words(root)
    return glossary.markdown(found, [one for one in found.terms if not ontology._queried(one)])


def with_terms(tmp_path: Path, text: str) -> str:
    root = copied(tmp_path)
    (root / "ontology" / "more.ttl").write_text(HEAD + text, encoding="utf-8")
    return tables(root)


def row(page: str, word: str) -> str:
    (found,) = (line for line in page.splitlines() if re.match(rf"\| (↳ )*`{word}` \|", line))
    return found


def test_the_tables_of_the_readme_are_those_of_the_ontology(bless: bool) -> None:
    text = README.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin
    assert end
    made = before + BEGIN + "\n" + tables(CHECKOUT) + "\n" + END + after
    if bless:
        README.write_text(made, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == made


def test_prose_goes_before_the_tables() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert text.endswith(END)
    assert "\n## " in text.partition(BEGIN)[0]


@pytest.mark.parametrize("root", [CHECKOUT, WORLD], ids=["this data set", "the invented world"])
def test_every_word_is_in_the_tables_once(root: Path) -> None:
    page = tables(root)
    heads = re.findall(r"^(?:\| (?:↳ )*|(?:  )*- )`([^`]+)`(?: \||:)", page, re.MULTILINE)
    own = sorted(one.name for one in words(root).terms if not one.core)
    assert sorted(name for name in heads if name in own) == own


@pytest.mark.parametrize("root", [CHECKOUT, WORLD], ids=["this data set", "the invented world"])
def test_the_rows_of_a_table_have_as_many_cells_as_its_head(root: Path) -> None:
    for section in tables(root).split("\n\n"):
        lines = [line for line in section.splitlines() if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) <= 1, section


def test_what_every_kind_of_term_says_is_shown() -> None:
    page = tables(WORLD)
    assert "\n  - `Haven`: A town that lives from its harbour" in page
    assert "\n    - `FreeHaven`: A haven that pays tribute to nobody.\n" in page
    assert row(page, "barters_with") == (
        "| `barters_with` | `Actor` → `Actor` | cooperation | both ways |  |  "
        "| Exchanges goods with, over more than one season. |"
    )
    assert row(page, "sworn_to") == (
        "| `sworn_to` | `Captain` or `Haven` → `Guild` or `Haven` | structural |  "
        "| `has_oath_of` | `owes_to` | Has taken an oath to serve. |"
    )
    assert "`Haven` → `date` |  | undated |" in row(page, "chartered")
    assert "| **`pleader`**, `pleaded` | `pleader` → `pleaded`: `begs_of` |" in row(page, "Plea")
    assert row(page, "pleader") == "| `pleader` | `Plea` | `Actor` | speaks, asks |  | Who begs. |"
    assert "| `Haven` or `Voyage` | `Actor` | `barrels`, `chests` |" in row(page, "cargo")
    assert "| 0.30 | 0.60 |" in row(page, "so they say")
    assert "| The scribes of Halven | `[A-Z]{2}[0-9]` |" in row(page, "harbour_mark")


def test_a_column_for_which_nothing_is_said_is_left_out() -> None:
    page = tables(WORLD)
    assert "| type | valence | roles | edges | meaning |" in page
    assert "CAMEO" not in page


def test_codes_matches_and_hedges_are_shown_where_there_are_any(tmp_path: Path) -> None:
    page = with_terms(
        tmp_path,
        """
hv:Raid a owl:Class ; rdfs:subClassOf gk:Event ; skos:definition "X."@en ;
    gk:plover "ASSAULT" ; gk:mode "raid" ; gk:cameo "19" ; gk:goldstein -10.0 .
hv:NightRaid a owl:Class ; rdfs:subClassOf hv:Raid , schema:Event ; skos:definition "Y."@en ;
    skos:exactMatch schema:Foo ; skos:closeMatch schema:Bar .
hv:moreHedges a gk:HedgeList ; skos:definition "Z."@en ; gk:cue "wohl"@de , "maybe"@en .
""",
    )
    assert "| `Raid` | ASSAULT raid | 19 | -10.0 | neutral |" in row(page, "Raid")
    raid = row(page, "NightRaid")
    assert raid.startswith("| ↳ `NightRaid` |")
    assert "| `schema:Event`, = `schema:Foo`, ≈ `schema:Bar` |" in raid
    assert (
        row(page, "more_hedges")
        == "| `more_hedges` | list of hedges | wohl (de), maybe (en) | Z. |"
    )


def test_signs_that_mean_something_in_markdown_are_escaped(tmp_path: Path) -> None:
    page = with_terms(
        tmp_path,
        r"""
hv:sailNumber a owl:DatatypeProperty ; rdfs:subPropertyOf gk:identifier ;
    gk:pattern "N|S" ; skos:definition "A <b> or *c* | d,\n   and [e](f)."@en .
""",
    )
    number = row(page, "sail_number")
    assert r"`N\|S`" in number
    assert r"A \<b> or \*c\* \| d, and \[e](f)." in number


def test_one_word_has_a_table_of_its_own() -> None:
    found = words(WORLD)
    page = glossary.markdown(found, [found.by_name["FreeHaven"]])
    assert page.startswith("### Entity classes\n\n- `FreeHaven`: ")
    assert page.count("`FreeHaven`") == 1


def test_the_engines_own_words_can_be_had_too() -> None:
    found = words(WORLD)
    page = glossary.markdown(found, found.terms)
    assert "### The engine's own properties\n\n| property | from → to |" in page
    assert "| `Evidence` |" in page
