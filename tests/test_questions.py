"""Every question of this data set gives the answer that a reader of the texts wrote down."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

import graphkit
from graphkit import conflicts, derive, questions, rdf, source
from graphkit.build import Build
from graphkit.conflicts import Found
from graphkit.diagnostics import Report
from graphkit.source import Source
from graphkit.statements import Claim, Event, Fact, Measure, Statements
from graphkit.store import Answer, Store

CHECKOUT = Path(__file__).parents[1]
NAMES = questions.names(CHECKOUT)
GROUPS = ("who and what", "when", "on whose word", "what not", "how much")

Record = Fact | Event | Claim | Measure
Row = tuple[str, ...]
Lines = frozenset[bytes]


@cache
def build() -> Build:
    return graphkit.load(CHECKOUT)


def ask(name: str, report: Report, store: Store | None = None) -> Answer:
    return questions.ask(store or build().store, CHECKOUT, name, report)


def rows(answer: Answer) -> Counter[Row]:
    return Counter(tuple(map(answer.shown, row)) for row in answer.rows)


def beside(name: str) -> dict[str, Any]:
    """What a reader wrote down, with the places that the engine makes nothing of."""
    text = source.read(CHECKOUT, f"{questions.FOLDER}/{name}.yaml").text
    return dict(yaml.safe_load(text))


def test_there_are_questions_of_each_group() -> None:
    assert set(GROUPS) == {beside(name)["group"] for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_its_written_answer(name: str) -> None:
    report = Report()
    answer = ask(name, report)
    assert [said.message for said in report.sorted()] == []
    assert not answer.warnings


@pytest.mark.parametrize("name", NAMES)
def test_a_query_begins_with_its_question(name: str) -> None:
    question = beside(name)["question"]
    assert question.endswith("?")
    query = source.read(CHECKOUT, questions.path(name)).text
    assert query.startswith(f"# {question}\n")


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_says_where_in_the_text_it_stands(name: str) -> None:
    answer = beside(name)["answer"]
    assert answer
    assert all(map(places(name).get, range(len(answer))))


def places(name: str) -> dict[int, set[tuple[str, int]]]:
    """For each written row, the sources and paragraphs in which it stands.

    They are numbers where the question is about one source, and else a list for each source.
    """
    wanted = beside(name)
    found = {}
    for number, row in enumerate(wanted["answer"]):
        named = row[questions.BESIDE]
        by_source = named if isinstance(named, dict) else {wanted["source"]: named}
        found[number] = {(text, each) for text, some in by_source.items() for each in some}
    return found


# --- What each row rests on -------------------------------------------------------------------


@cache
def records() -> dict[str, Record]:
    """All facts, events, claims and measures, in the order in which they are written down."""

    def place(record: Record) -> tuple[str, int]:
        return record.entry.span.path, record.entry.span.line

    return {record.entry.id: record for record in sorted(build().statements.judged, key=place)}


def lines(
    statements: Statements, derived: Iterable[Fact] = (), clashes: Found = conflicts.NONE
) -> Lines:
    project = build().project
    nquads = rdf.nquads(statements, derived, project.base, project.as_of, clashes)
    return frozenset(nquads.splitlines())


def known() -> Found:
    return Found(build().conflicts, build().crowds)


def clashing(statements: Statements) -> Found:
    """The contradictions of a project that has no other records."""
    return conflicts.find(statements, build().ontology, derive.inferred(derived(statements)))


def derived(statements: Statements) -> tuple[Fact, ...]:
    whole = build()
    return derive.derive(statements, whole.ontology, whole.rules, rdf.prefixes(whole.project.base))


@cache
def at_odds() -> frozenset[str]:
    """The records that contradict another."""
    clashes = build().conflicts
    return frozenset(side.record for one in clashes for side in (one.one, one.other))


def without(ids: Iterable[str]) -> Statements:
    """All statements but those of some records."""
    whole, gone = build().statements, set(ids)
    return replace(
        whole,
        facts=tuple(one for one in whole.facts if one.entry.id not in gone),
        events=tuple(one for one in whole.events if one.entry.id not in gone),
        claims=tuple(one for one in whole.claims if one.entry.id not in gone),
        measures=tuple(one for one in whole.measures if one.entry.id not in gone),
    )


@cache
def own_lines() -> dict[str, Lines]:
    """What each record alone puts into the graph."""
    alone = {Fact: "facts", Event: "events", Claim: "claims", Measure: "measures"}
    return {
        id: lines(Statements(**{alone[type(record)]: (record,)}))  # type: ignore[arg-type]
        for id, record in records().items()
    }


@cache
def following() -> Lines:
    """What follows from all records together, and what is at odds among them."""
    return lines(Statements(), build().derived, known())


@cache
def writers() -> Counter[bytes]:
    """How many write each line of the graph: records, what follows from them, and the rest."""
    rest = lines(without(records()))
    return Counter(chain(rest, following(), *own_lines().values()))


def change(ids: list[str]) -> tuple[Lines, Lines]:
    """The lines that go from the graph, and that come, when some records are not written."""
    after = following()
    firm = any(isinstance(records()[id], Fact | Event) for id in ids)
    if firm or at_odds() & set(ids):
        kept = without(ids)
        found = clashing(kept) if at_odds() & set(ids) else known()
        after = lines(Statements(), derived(kept), found)
    fewer = Counter(chain(following() - after, *(own_lines()[id] for id in ids)))
    gone = {line for line, number in fewer.items() if number == writers()[line]}
    return frozenset(gone - after), after - writers().keys()


class Erasable(Store):
    """A store from which records can be taken for a while."""

    @contextmanager
    def lacking(self, ids: list[str]) -> Iterator[None]:
        gone, come = change(ids)
        self._swap(gone, come)
        yield
        self._swap(come, gone)

    def _swap(self, gone: Lines, come: Lines) -> None:
        for quad in _quads(gone):
            self._engine.remove(quad)
        self._engine.extend(_quads(come))


def _quads(some: Lines) -> Iterator[Any]:
    import pyoxigraph as ox

    return ox.parse(b"\n".join(some), format=ox.RdfFormat.N_QUADS, lenient=True)


@cache
def erasable() -> Erasable:
    return Erasable(build().nquads, build().ontology.ntriples, build().prefixes)


TOGETHER = 16
"""So many records are first taken out at once, to see which questions they bear on at all."""


Foundations = Mapping[str, Mapping[Row, set[str]]]
"""For each question and row of its answer, the records without any one of which it goes."""


def found_for(texts: Mapping[str, str], ids: list[str]) -> Foundations:
    """What of some records the answers to some queries rest on."""
    store = erasable()
    whole = {name: rows(store.query(text)) for name, text in texts.items()}
    found: dict[str, dict[Row, set[str]]] = {name: defaultdict(set) for name in texts}

    def lost(name: str) -> Counter[Row]:
        return whole[name] - rows(store.query(texts[name]))

    for first in range(0, len(ids), TOGETHER):
        some = ids[first : first + TOGETHER]
        with store.lacking(some):
            touched = [name for name in texts if lost(name)]
        for id in some if touched else ():
            with store.lacking([id]):
                for name in touched:
                    for row in lost(name):
                        found[name][row].add(id)
    return found


@cache
def foundations() -> Foundations:
    texts = {name: source.read(CHECKOUT, questions.path(name)).text for name in NAMES}
    return found_for(texts, list(records()))


def cited(ids: Iterable[str]) -> set[tuple[str, int | None]]:
    """The sources and paragraphs that some records cite."""
    evidence = chain.from_iterable(records()[id].evidence for id in ids)
    return {(piece.work.entry.id, piece.paragraph) for piece in evidence}


@pytest.mark.parametrize("name", NAMES)
def test_each_row_of_an_answer_rests_on_a_record(name: str) -> None:
    """A row that stays whichever record is taken out was not found in the facts."""
    given = rows(ask(name, Report()))
    assert given
    assert set(given) == set(foundations()[name])


@pytest.mark.parametrize("name", NAMES)
def test_the_paragraphs_of_a_row_are_those_that_its_records_cite(name: str) -> None:
    answer = ask(name, Report())
    for number, cells in enumerate(beside(name)["answer"]):
        row = tuple(str(cells.get(column, "")) for column in answer.columns)
        assert places(name)[number] <= cited(foundations()[name][row]), cells


# --- Controls ---------------------------------------------------------------------------------


def test_the_graph_is_what_records_and_the_rest_write() -> None:
    assert writers().keys() == set(build().nquads.splitlines())


def test_a_graph_that_lacks_a_record_is_as_if_it_had_not_been_written() -> None:
    whole = set(build().nquads.splitlines())
    for id in list(records())[::40]:
        kept = without([id])
        gone, come = change([id])
        assert gone
        assert (whole - gone) | come == lines(kept, derived(kept), clashing(kept)), id


def test_an_answer_that_no_record_gives_rests_on_none() -> None:
    made_up = 'SELECT ?member { BIND("Atlantis" AS ?member) }'
    named = "SELECT ?member { ?state gk:memberOf id:csto ; skos:prefLabel ?member }"
    found = found_for(
        {"made up": made_up, "named": named}, ["csto-membership", "kazakhstan-in-csto"]
    )
    assert not found["made up"]
    assert found["named"]["Kazakhstan",] == {"kazakhstan-in-csto"}
    assert cited(found["named"]["Kazakhstan",]) == {("gzero", 5), ("gzero", 6)}


def test_what_is_taken_out_is_put_back() -> None:
    store, some = erasable(), list(records())[:TOGETHER]
    whole = set(store.triples())
    with store.lacking(some):
        assert set(store.triples()) != whole
    assert set(store.triples()) == whole


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
