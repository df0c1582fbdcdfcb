"""The witnesses of an answer: what each row was found in, whatever form the query has."""

from __future__ import annotations

import pytest
from halven import compiled

from graphkit import witnesses
from graphkit.build import Build

NAMES = "?fact rdf:predicate hv:bartersWith ; rdf:subject/skos:prefLabel ?who"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return compiled(tmp_path_factory.mktemp("world"))


def found(world: Build, query: str) -> list[tuple[tuple[str, ...], set[str]]]:
    """The rows of an answer, each with the ids of its witnesses."""
    answer = world.store.query(query)
    return [
        (tuple(map(answer.shown, row)), {iri.removeprefix(world.project.base) for iri in iris})
        for row, iris in zip(answer.rows, witnesses.of(world.store, answer), strict=True)
    ]


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?who {{ {NAMES} }}",
        f"SELECT DISTINCT ?who WHERE {{ {NAMES} }} ORDER BY ?who",
        f"SELECT ?who (STRLEN(?who) AS ?long) WHERE {{ {NAMES} }}",
        f"SELECT ?who (COUNT(?fact) AS ?times) WHERE {{ {NAMES} }} GROUP BY ?who",
        f"select (count(*) as ?times) where {{ {NAMES} }}",
        f"PREFIX x: <https://example.org/x> # SELECT ?x\nSELECT ?who WHERE {{ {NAMES} }} LIMIT 1",
        f"SELECT ?who WHERE {{ {{ SELECT ?who ?fact WHERE {{ {NAMES} }} LIMIT 50 }} }} OFFSET 0",
    ],
)
def test_every_row_comes_with_the_facts_it_was_found_in(world: Build, query: str) -> None:
    rows = found(world, query)
    assert rows
    every = {iri for _, iris in found(world, f"SELECT ?fact {{ {NAMES} }}") for iri in iris}
    assert every
    for row, iris in rows:
        assert iris, row
        assert iris <= every


def test_a_row_has_its_own_witnesses_and_no_others(world: Build) -> None:
    rows = found(world, "SELECT ?who { ?fact rdf:subject ?one . ?one skos:prefLabel ?who }")
    assert len({row for row, _ in rows}) > 1
    for (name,), iris in rows:
        things = [iri for iri in iris if iri.startswith("id/")]
        answer = world.store.query(
            f'SELECT ?one {{ ?one skos:prefLabel ?who FILTER(STR(?who) = "{name}") }}'
        )
        named = {row[0].value.removeprefix(world.project.base) for row in answer.rows if row[0]}
        assert set(things) <= named


def test_a_first_row_is_not_counted_twice_where_the_answer_is_cut(world: Build) -> None:
    """LIMIT counts rows: with more variables there would be others, and a row without any."""
    whole = dict(found(world, f"SELECT DISTINCT ?who {{ {NAMES} }} ORDER BY ?who"))
    ((row, iris),) = found(world, f"SELECT DISTINCT ?who {{ {NAMES} }} ORDER BY ?who LIMIT 1")
    assert iris == whole[row]


@pytest.mark.parametrize(
    "query", [f"SELECT * {{ {NAMES} }}", "ASK { ?a ?b ?c }", "DESCRIBE id:gullwick"]
)
def test_what_names_everything_already_is_its_own_witness(world: Build, query: str) -> None:
    answer = world.store.query(query)
    own = [{term.value for term in row if term and term.kind == "iri"} for row in answer.rows]
    assert [set(iris) for iris in witnesses.of(world.store, answer)] == own
