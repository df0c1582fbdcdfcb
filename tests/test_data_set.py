"""The data set of this repository: its numbers in README, its codes, and that all of it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pycountry
import pytest

import graphkit
from graphkit import questions
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.texts import coverage
from graphkit.texts.coverage import Coverage
from graphkit.texts.library import Library
from graphkit.texts.verified import verified

CHECKOUT = Path(__file__).parents[1]
README = CHECKOUT / "README.md"
SOURCES = CHECKOUT.parent / "shared" / "sources"
BEGIN, END = "<!-- numbers -->", "<!-- /numbers -->"

KINDS = ("fact", "event", "measure", "claim")


@cache
def build() -> Build:
    return graphkit.load(CHECKOUT)


# --- The numbers in README ----------------------------------------------------------------------


def table() -> Iterator[str]:
    """Records by source and kind, entities by class, questions by group."""
    made = build().statements
    counts: Counter[tuple[str, str]] = Counter()
    for record in made.judged:
        for source in {piece.work.entry.id for piece in record.evidence}:
            counts[source, record.entry.kind] += 1
    yield f"| rests on | {' | '.join(f'{kind}s' for kind in KINDS)} |"
    yield f"|---|{'---|' * len(KINDS)}"
    for work in made.works:
        cells = (f"{counts[work.entry.id, kind]:,}" for kind in KINDS)
        yield f"| {work.titles[0].text} | {' | '.join(cells)} |"
    whole = Counter(record.entry.kind for record in made.judged)
    yield f"| all of them | {' | '.join(f'{whole[kind]:,}' for kind in KINDS)} |"
    classes = Counter(entity.cls.label for entity in made.entities)
    ranked = sorted(classes.items(), key=lambda one: (-one[1], one[0]))
    yield ""
    yield f"{len(made.entities):,} entities: {', '.join(f'{n} {label}' for label, n in ranked)}."
    yield ""
    yield f"{len(questions.names(CHECKOUT)):,} questions with answers written from the texts."


def test_the_numbers_in_readme_are_those_of_the_data(bless: bool) -> None:
    before, begin, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin
    assert end
    made = "\n".join((before + BEGIN, *table(), END + after))
    if bless:
        README.write_text(made, encoding="utf-8")
    assert README.read_text(encoding="utf-8") == made


# --- Codes ----------------------------------------------------------------------------------------


def test_every_country_code_is_that_of_the_country() -> None:
    coded = {
        entity.entry.id: (value.text, {name.text for name in entity.called})
        for entity in build().statements.entities
        for scheme, value in entity.ids
        if scheme.name == "iso3166"
    }
    assert len(coded) > 15
    for id, (code, names) in coded.items():
        country = pycountry.countries.get(alpha_2=code)
        assert country, f"{id}: no country has the code {code}"
        known = {getattr(country, key, "") for key in ("name", "common_name", "official_name")}
        assert names & known or any(
            name in one for name in names for one in known if name.isascii() and len(name) > 3
        ), f"{id}: {code} is {country.name}, and not {sorted(names)}"


# --- The texts are read ---------------------------------------------------------------------------


@cache
def read() -> tuple[Coverage, ...]:
    assert SOURCES.is_dir(), "the four documents are not beside this checkout"
    report = Report()
    made = build()
    shelf, found = verified(made.statements, Library(SOURCES), report)
    assert [said.message for said in report.sorted()] == []
    assert {one.outcome for one in found} == {"found"}
    return coverage.of(made.statements, made.ontology, shelf, found)


def test_four_texts_are_read() -> None:
    assert len(read()) == 4


@pytest.mark.parametrize("number", range(4))
def test_every_paragraph_is_read_or_left_out_with_a_reason(number: int) -> None:
    one = read()[number]
    assert one.held
    bare = [p.paragraph for p in one.passages if not p.records and not p.not_coded]
    assert bare == []
    assert one.share > 0.97
