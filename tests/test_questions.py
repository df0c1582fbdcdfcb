"""Every question of this data set gives the answer that a reader of the text wrote down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest

import graphkit
from graphkit import derive, questions, rdf, source
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.source import Source
from graphkit.store import Answer, Store

CHECKOUT = Path(__file__).parents[1]
NAMES = questions.names(CHECKOUT)

Rows = Counter[tuple[str, ...]]


@cache
def build() -> Build:
    return graphkit.load(CHECKOUT)


def ask(name: str, report: Report, store: Store | None = None) -> Answer:
    return questions.ask(store or build().store, CHECKOUT, name, report)


def rows(answer: Answer) -> Rows:
    return Counter(tuple(map(answer.shown, row)) for row in answer.rows)


def test_there_are_questions() -> None:
    assert len(NAMES) >= 6


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_its_written_answer(name: str) -> None:
    report = Report()
    answer = ask(name, report)
    assert [said.message for said in report.sorted()] == []
    assert not answer.warnings


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_says_where_in_the_text_it_stands(name: str) -> None:
    text = source.read(CHECKOUT, f"{questions.FOLDER}/{name}.yaml")
    wanted = questions.expected(text, Report())
    assert wanted
    assert wanted.question.endswith("?")
    assert text.text.count("paragraphs:") >= max(1, len(wanted.rows))


def without_each_record() -> Iterator[Store]:
    """The graph as it would be had one fact, event, claim or measure not been written."""
    whole = build()
    for field in fields(whole.statements):
        if field.name in ("facts", "events", "claims", "measures"):
            kind = getattr(whole.statements, field.name)
            for record in kind:
                rest = tuple(one for one in kind if one is not record)
                fewer = replace(whole.statements, **{field.name: rest})
                derived = derive.derive(fewer, whole.ontology)
                project = whole.project
                nquads = rdf.nquads(fewer, derived, project.base, project.as_of)
                yield Store(nquads, whole.ontology.ntriples, whole.prefixes)


@cache
def all_that_can_be_lost() -> dict[str, Rows]:
    """For each question, the rows that go when some record goes."""
    lost: dict[str, Rows] = {name: Counter() for name in NAMES}
    given = {name: rows(ask(name, Report())) for name in NAMES}
    for store in without_each_record():
        for name in NAMES:
            lost[name] += given[name] - rows(ask(name, Report(), store))
    return lost


@pytest.mark.parametrize("name", NAMES)
def test_each_row_of_an_answer_rests_on_a_record(name: str) -> None:
    """A row that stays whichever record is taken out was not found in the facts."""
    given = rows(ask(name, Report()))
    assert given
    assert set(given) == set(all_that_can_be_lost()[name])


WRONG = """\
question: Who is a member of what?
source: gzero
answer:
  - member: Atlantis
    membership: "6"
    paragraphs: [6]
"""


def compared(answer: Answer, text: str) -> list[str]:
    report = Report()
    wanted = questions.expected(Source("ontology/questions/a.yaml", text), report)
    if wanted:
        questions.compare(answer, wanted, report)
    return [said.name for said in report.sorted()]


def test_an_answer_that_differs_is_said_both_ways() -> None:
    answer = ask("csto-members", Report())
    assert compared(answer, WRONG) == ["answer-differs", "answer-differs"]
    assert compared(answer, WRONG.replace("Atlantis", "Kazakhstan")) == []


def test_a_row_is_expected_as_often_as_it_is_written() -> None:
    answer = ask("csto-members", Report())
    right = WRONG.replace("Atlantis", "Kazakhstan")
    twice = right + right.partition("answer:\n")[2]
    assert compared(answer, twice) == ["answer-differs"]


def test_a_column_that_the_query_lacks_is_said() -> None:
    answer = ask("csto-members", Report())
    assert "bad-question" in compared(answer, WRONG.replace("member:", "memebr:"))


def test_an_expected_answer_needs_a_question() -> None:
    answer = ask("csto-members", Report())
    assert compared(answer, "answer: []\n") == ["bad-question"]
