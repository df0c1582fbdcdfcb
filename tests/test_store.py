"""Answers are what SPARQL says they are, in the W3C's formats, and the same as another engine's."""

from __future__ import annotations

import json
import random
import xml.etree.ElementTree as ET
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import graphkit
from graphkit.interop import rdflib_graph
from graphkit.store import FORMATS, Answer, QueryRefused, Store, Term

CHECKOUT = Path(__file__).parents[1]

# Old versions of rdflib with new ones of the parser that they use.
pytestmark = pytest.mark.filterwarnings("ignore:.* deprecated:DeprecationWarning")
XSD = "http://www.w3.org/2001/XMLSchema#"
BASE = "https://example.org/"
PREFIXES = {
    "id": f"{BASE}id/",
    "ns": f"{BASE}ns#",
    "xsd": XSD,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
DATA = f"""\
<{BASE}id/a> <{BASE}ns#knows> <{BASE}id/b> .
<{BASE}id/a> <{BASE}ns#label> "a, \\"A\\"\\nof Қазақстан"@en .
<{BASE}id/a> <{BASE}ns#size> "2.5"^^<{XSD}decimal> .
<{BASE}id/b> <{BASE}ns#size> "7"^^<{XSD}integer> .
""".encode()
ONTOLOGY = f'<{BASE}ns#knows> <{PREFIXES["rdfs"]}label> "knows"@en .\n'.encode()


def small() -> Store:
    return Store(DATA, ONTOLOGY, PREFIXES)


def test_an_answer_has_columns_and_rows_of_terms() -> None:
    answer = small().query("SELECT ?who ?size { ?who ns:size ?size } ORDER BY ?size")
    assert answer.kind == "select"
    assert answer.columns == ("who", "size")
    assert answer.rows == (
        (Term("iri", f"{BASE}id/a"), Term("literal", "2.5", f"{XSD}decimal")),
        (Term("iri", f"{BASE}id/b"), Term("literal", "7", f"{XSD}integer")),
    )


def test_an_unbound_cell_is_none() -> None:
    answer = small().query("SELECT ?l { id:b ns:size ?s OPTIONAL { id:b ns:label ?l } }")
    assert answer.rows == ((None,),)


def test_a_star_selects_in_the_order_of_the_text() -> None:
    answer = small().query("SELECT DISTINCT * { ?z ns:knows ?a . ?a ns:size ?m }")
    assert answer.columns == ("z", "a", "m")
    assert answer.serialize("csv").splitlines()[0] == b"z,a,m"
    assert [str(term) for term in answer.rows[0]] == [f"{BASE}id/a", f"{BASE}id/b", "7"]


def test_the_ontology_can_be_asked_too() -> None:
    assert small().query("ASK { ns:knows rdfs:label 'knows'@en }").truth


def test_people_see_iris_by_their_prefixes() -> None:
    answer = small().query("SELECT * { ?who ns:knows ?whom }")
    assert [answer.shown(term) for term in answer.rows[0]] == ["id:a", "id:b"]
    assert answer.shown(Term("iri", "https://else.example/x")) == "<https://else.example/x>"
    assert answer.shown(Term("iri", f"{BASE}id/a/b")) == f"<{BASE}id/a/b>"


TABLE = "SELECT ?label ?size { id:a ns:label ?label ; ns:size ?size }"


def test_csv_is_exact() -> None:
    expected = 'label,size\r\n"a, ""A""\nof Қазақстан",2.5\r\n'
    assert small().query(TABLE).serialize("csv") == expected.encode()


def test_tsv_is_exact() -> None:
    expected = '?label\t?size\n"a, \\"A\\"\\nof Қазақстан"@en\t2.5\n'
    assert small().query(TABLE).serialize("tsv") == expected.encode()


def test_json_is_exact() -> None:
    found = json.loads(small().query(TABLE).serialize("json"))
    assert found["head"] == {"vars": ["label", "size"]}
    (row,) = found["results"]["bindings"]
    assert row["label"] == {
        "type": "literal",
        "value": 'a, "A"\nof Қазақстан',
        "xml:lang": "en",
    }
    assert row["size"]["datatype"] == f"{XSD}decimal"


def test_xml_is_exact() -> None:
    root = ET.fromstring(small().query(TABLE).serialize("xml"))
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert root.tag == f"{space}sparql"
    names = [variable.get("name") for variable in root.iter(f"{space}variable")]
    assert names == ["label", "size"]
    assert [literal.text for literal in root.iter(f"{space}literal")][1] == "2.5"


def test_xml_stays_well_formed_whatever_a_query_makes() -> None:
    answer = small().query(r"SELECT ('a\b\f' AS ?x) {}")
    assert ET.fromstring(answer.serialize("xml")) is not None


def test_yes_and_no_are_answers() -> None:
    yes, no = (
        small().query("ASK { id:a ns:knows id:b }"),
        small().query("ASK { id:b ns:knows id:a }"),
    )
    assert (yes.kind, yes.truth, no.truth) == ("ask", True, False)
    assert json.loads(no.serialize("json"))["boolean"] is False
    assert b"<boolean>true</boolean>" in yes.serialize("xml")
    assert yes.serialize("csv") == b"true\n"


GRAPH = "CONSTRUCT { ?b ns:knownBy ?a ; ns:at [] } WHERE { ?a ns:knows ?b }"


def test_a_graph_is_sorted_and_has_the_prefixes_that_it_needs() -> None:
    answer = small().query(GRAPH)
    assert answer.columns == ("subject", "predicate", "object")
    lines = answer.serialize("ntriples").decode().splitlines()
    assert lines == sorted(lines)
    turtle = answer.serialize("turtle").decode()
    assert f"@prefix id: <{BASE}id/> ." in turtle
    assert "@prefix rdfs:" not in turtle
    assert "id:b ns:at" in turtle


def test_the_same_query_gives_the_same_bytes() -> None:
    for format in ("turtle", "ntriples"):
        assert small().query(GRAPH).serialize(format) == small().query(GRAPH).serialize(format)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("query", [TABLE, "ASK {}", GRAPH], ids=["table", "ask", "graph"])
def test_a_format_holds_an_answer_or_says_which_would(query: str, format: str) -> None:
    answer = small().query(query)
    if answer.kind in FORMATS[format]:
        assert answer.serialize(format)
    else:
        with pytest.raises(QueryRefused, match="cannot hold") as refused:
            answer.serialize(format)
        assert "ask for one of" in refused.value.help


def test_a_place_in_a_complaint_is_one_in_the_authors_own_text() -> None:
    with pytest.raises(QueryRefused) as refused:
        small().query("SELECT * {\n  ?x nn:knows ?y\n}", "questions/who.rq")
    assert (refused.value.line, refused.value.column) == (2, 6)
    assert refused.value.diagnostic.span.path == "questions/who.rq"


def warned(query: str) -> list[str]:
    return [warning.message for warning in small().query(query).warnings]


def test_a_name_that_nothing_has_is_warned_of() -> None:
    assert warned("SELECT * { id:a ns:know ?x }") == ["the ontology has no term called 'ns:know'"]
    assert warned("SELECT * { id:aa ns:knows ?x }") == ["the graph has nothing called 'id:aa'"]
    assert warned(f"SELECT * {{ <{BASE}id/zz> ?p ?x }}") == ["the graph has nothing called 'id:zz'"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { id:a ns:knows ?x }",
        "SELECT * { ?x rdfs:seeAlso <https://example.com/> }",
        f"PREFIX own: <{BASE}id/> SELECT * {{ own:a ?p ?x }}",
        "SELECT (xsd:integer('1') AS ?x) {}",
    ],
)
def test_names_that_are_known_or_not_ours_are_not_warned_of(query: str) -> None:
    assert warned(query) == []


# --- Another engine's answers -----------------------------------------------------------------

ON_ANY_GRAPH = [
    "SELECT * { ?s ?p ?o }",
    "SELECT DISTINCT ?p { ?s ?p ?o }",
    "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s",
    "SELECT ?s ?label { ?s ?p ?label FILTER(ISLITERAL(?label) && LANG(?label) = 'en') }",
]

ON_RANDOM_GRAPHS = [
    *ON_ANY_GRAPH,
    "SELECT ?a ?c { ?a ns:knows ?b . ?b ns:knows ?c FILTER(?a != ?c) }",
    "SELECT ?a ?b { ?a ns:knows+ ?b }",
    # Distinct: by the standard a pair that both ways join counts twice; Oxigraph gives it once.
    "SELECT DISTINCT ?a ?b { ?a (ns:knows|^ns:likes) ?b }",
    "SELECT ?a ?n { ?a ns:size ?n FILTER(?n > 3) }",
    "SELECT ?a ?n { ?a ns:knows ?b OPTIONAL { ?b ns:size ?n } }",
    "SELECT ?a { ?a ns:knows ?b FILTER NOT EXISTS { ?a ns:likes ?b } }",
    "SELECT ?a { ?a ns:knows ?b MINUS { ?a ns:likes ?c } }",
    "SELECT ?a (SUM(?n) AS ?sum) (MAX(?n) AS ?most) { ?a ns:size ?n } GROUP BY ?a",
    "SELECT ?a ?x { { ?a ns:knows ?x } UNION { ?a ns:size ?x } }",
    "SELECT ?a ?t { VALUES ?a { id:n1 id:n2 } ?a ns:label ?l BIND(UCASE(STR(?l)) AS ?t) }",
    "SELECT ?a ?d { ?a ns:since ?d FILTER(?d < '2022-01-07'^^xsd:date) }",
    "SELECT ?a { ?a ns:label ?l FILTER(CONTAINS(?l, 'з') || REGEX(?l, '^n.$')) }",
]


@cache
def random_graph(seed: int) -> bytes:
    """Things that know, like and weigh, the same for the same seed."""
    draw = random.Random(seed)
    lines = set()
    for _ in range(60):
        one, other = (f"<{BASE}id/n{draw.randrange(12)}>" for _ in range(2))
        lines.add(f"{one} <{BASE}ns#{draw.choice(('knows', 'likes'))}> {other} .")
        lines.add(f'{one} <{BASE}ns#size> "{draw.randrange(9)}"^^<{XSD}integer> .')
        lines.add(f'{one} <{BASE}ns#since> "2022-01-0{draw.randrange(1, 10)}"^^<{XSD}date> .')
        lines.add(f'{one} <{BASE}ns#label> "{draw.choice(("n1", "n22", "Қаз", "з"))}"@en .')
    return ("\n".join(sorted(lines)) + "\n").encode()


def rows(answer: Answer) -> Counter[tuple[tuple[str, ...], ...]]:
    found: Counter[tuple[tuple[str, ...], ...]] = Counter()
    for row in answer.rows:
        cells = zip(answer.columns, row, strict=True)
        found[tuple(sorted(cell(name, term) for name, term in cells if term))] += 1
    return found


def cell(name: str, term: Term) -> tuple[str, ...]:
    plain = term.datatype in (
        f"{XSD}string",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
    )
    return name, term.kind, term.value, "" if plain else term.datatype, term.language


def rdflib_rows(nquads: bytes, query: str) -> Counter[tuple[tuple[str, ...], ...]]:
    import rdflib

    found: Counter[tuple[tuple[str, ...], ...]] = Counter()
    result = rdflib_graph(nquads, PREFIXES).query(query)
    assert result.vars is not None
    for row in result:
        assert isinstance(row, rdflib.query.ResultRow)
        cells = []
        for name, term in row.asdict().items():
            if isinstance(term, rdflib.Literal):
                datatype = str(term.datatype or "").replace(f"{XSD}string", "")
                cells.append((name, "literal", str(term), datatype, term.language or ""))
            else:
                cells.append((name, "iri", str(term), "", ""))
        found[tuple(sorted(cells))] += 1
    return found


@pytest.mark.parametrize("query", ON_RANDOM_GRAPHS)
@pytest.mark.parametrize("seed", [1, 2])
def test_both_engines_give_the_same_answer(seed: int, query: str) -> None:
    nquads = random_graph(seed)
    answer = rows(Store(nquads, b"", PREFIXES).query(query))
    assert answer
    assert answer == rdflib_rows(nquads, query)


@pytest.mark.parametrize("query", ON_ANY_GRAPH)
def test_both_engines_read_the_same_graph_of_the_world(query: str) -> None:
    nquads = graphkit.load(CHECKOUT / "tests" / "world").nquads
    assert rows(Store(nquads, b"", PREFIXES).query(query)) == rdflib_rows(nquads, query)


def test_rdflib_knows_the_prefixes_and_no_others() -> None:
    graph = rdflib_graph(DATA, PREFIXES)
    bound = {prefix: str(iri) for prefix, iri in graph.namespaces()}
    assert {name: iri for name, iri in bound.items() if name != "xml"} == PREFIXES
