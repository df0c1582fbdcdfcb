"""What is said of queries that cannot be asked, word for word, and what must never be asked."""

from __future__ import annotations

import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

import graphkit
from graphkit import sparql
from graphkit.render import text
from graphkit.source import Source
from graphkit.store import QueryRefused, Store

HERE = Path(__file__).parent
QUERIES = sorted((HERE / "corpora" / "queries").glob("*.rq"))


@pytest.fixture(scope="module")
def store() -> Store:
    return graphkit.load(HERE / "world").store


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.stem)
def test_a_query_is_answered_as_agreed(file: Path, store: Store, bless: bool) -> None:
    query = file.read_text("utf-8")
    why = refusal(store, query)
    assert (why is None) == file.stem.startswith("warned-")
    found = [why.diagnostic] if why else store.query(query).warnings
    said = "\n".join(text.render(found)) + "\n"
    agreed = file.with_suffix(".txt")
    if bless:
        agreed.write_text(said, "utf-8")
    assert said == agreed.read_text("utf-8")


class Listener:
    """A server on this machine that counts who calls."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.calls = 0
        threading.Thread(target=self.listen, daemon=True).start()

    @property
    def iri(self) -> str:
        return f"<http://127.0.0.1:{self.socket.getsockname()[1]}/>"

    def listen(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.socket.close()


CALLS_OUT = [
    "SELECT * { SERVICE IRI { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT IRI { ?s ?p ?o } }",
    "SELECT * { service#\nIRI#{\n{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE IRI { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE IRI { ?s ?p ?o } }",
    "PREFIX x: IRI SELECT * { SERVICE x: { ?s ?p ?o } }",
    "PREFIX x: IRI SELECT * { SERVICEx: { ?s ?p ?o } }",
    "PREFIX x: IRI SELECT * { SERVICESILENTx: { ?s ?p ?o } }",
    "SELECT * { BIND(IRI AS ?e) SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { BIND(IRI AS ?e) FILTER(?e<'b>c')SERVICE ?e { ?s ?p ?o } #'\n }",
    "SELECT * { ?s <http://x#y> ?e . FILTER(?e<'b>c')SERVICE ?e { ?s ?p ?o } #'\n }",
    "SELECT * { BIND(IRI AS ?e) FILTER(?e<1)SERVICE#>\n ?e { ?s ?p ?o } }",
    'SELECT * { VALUES ?x { """a" } SERVICE IRI { ?s ?p ?o } #\\z"""\n }',
    "SELECT * { VALUES ?x { '''a' } SERVICE IRI { ?s ?p ?o } #\\z'''\n }",
    'SELECT * { ?s ?p "\\u005C" . SERVICE IRI { ?s ?p "x" } }',
    "SELECT * { \\u0053ERVICE IRI { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE IRI { ?s ?p ?o } } } }",
    "ASK { SERVICE IRI { ?s ?p ?o } }",
    "BASE IRI SELECT * { SERVICE <x> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("query", CALLS_OUT)
def test_nothing_calls_another_server(query: str, store: Store, listener: Listener) -> None:
    with pytest.raises(QueryRefused, match="SERVICE is refused"):
        store.query(query.replace("IRI", listener.iri))
    assert listener.calls == 0


def test_the_engine_alone_would_call_out(listener: Listener) -> None:
    """So that the test above is about something."""
    import pyoxigraph

    assert listener.calls == 0
    with pytest.raises(OSError, match=r".+"):
        pyoxigraph.Store().query(CALLS_OUT[-2].replace("IRI", listener.iri))
    assert listener.calls == 1
    listener.calls = 0


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <http://x> { }' }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://x> { FROM",
        "SELECT * { ?s <http://example.org/service> ?o . { ?s ?p ?o } }",
        "SELECT * { ?service gk:service ?from { ?s ?p ?o } }",
        "SELECT * { ?s gk:from ?load . FILTER(?load < 3) }",
        'SELECT * { ?s ?p """FROM <x> "SERVICE" """ }',
    ],
)
def test_a_word_in_a_text_or_a_name_is_no_keyword(query: str) -> None:
    assert sparql.inspect(Source("query", query))


STACKED = {
    "parentheses": "ASK { FILTER(" + "(" * 30_000 + "1" + ")" * 30_000 + ") }",
    "groups": "ASK " + "{" * 30_000 + "}" * 30_000,
    "negations": "ASK { FILTER(" + "!" * 60_000 + "true) }",
    "sums": "ASK { FILTER(" + "1+" * 30_000 + "1) }",
    "paths": "ASK { ?s " + ":a/" * 20_000 + ":a ?o }",
    "alternatives": "ASK { ?s " + ":a|" * 20_000 + ":a ?o }",
    "unions": "ASK { " + "{}UNION" * 9_000 + "{} }",
    "conjunctions": "ASK { FILTER(" + "1&&" * 20_000 + "1) }",
    "minuses": "ASK { " + "MINUS{}" * 8_000 + " }",
    "bindings": "ASK { " + "".join(f"BIND(1 AS ?v{i})" for i in range(3_000)) + " }",
    "collections": "ASK { " + "(" * 30_000 + "1" + ")" * 30_000 + " ?p ?o }",
    "blank nodes": "ASK { " + "[:a " * 10_000 + "1" + "]" * 10_000 + " }",
    "filters": "ASK { " + "FILTER(1)" * 7_000 + " }",
    "values": "ASK { VALUES ?x { " + "1 " * 30_000 + "} }",
    "long": "ASK { ?s ?p '" + "a" * 70_000 + "' }",
    "triple quotes": "ASK { " + '"""\n\\' * 10_000 + "SERVICE ?x { } }",
    "services": "SERVICE" * 9_000,
    "names": "a." * 30_000,
}


@pytest.mark.parametrize("name", STACKED)
def test_no_query_brings_the_engine_down(name: str) -> None:
    """In a process of its own: the engine would end it with a signal."""
    code = """
        import sys
        from graphkit.store import QueryRefused, Store
        store = Store(b"", b"", {"": "https://example.org/"})
        try:
            print(store.query(sys.stdin.read()).kind)
        except QueryRefused as why:
            print(why.message)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        input=STACKED[name],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=HERE.parent,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


pieces = some.sampled_from(
    [
        *(
            "SELECT",
            "*",
            "?x",
            "{",
            "}",
            "(",
            ")",
            "'",
            '"',
            '"""',
            "'''",
            "<",
            ">",
            "#",
            "\n",
            "\\",
        ),
        *("id:a", "gk:Entity", "a", ".", ";", ",", "FILTER", "SERVICE", "FROM", "BIND", "AS", "&&"),
        *(
            "<http://x>",
            "1",
            "true",
            " ",
            "\\u0053",
            "@en",
            "^^",
            "_:b",
            "[",
            "]",
            "/",
            "|",
            "UNION",
        ),
        *("OPTIONAL", "VALUES", "GROUP BY", "ORDER BY", "LIMIT", "COUNT", "\ud800", "\x00", "қ"),
    ]
)


@given(some.lists(pieces, max_size=25), some.booleans())
def test_any_text_is_an_answer_or_a_refusal_at_a_place(words: list[str], spaced: bool) -> None:
    query = (" " if spaced else "").join(words)
    store = Store(b"", b"", {"id": "https://example.org/id/", "gk": "https://example.org/gk#"})
    why = refusal(store, query)
    if why:
        assert why.message
        assert why.help
        assert 0 <= why.diagnostic.span.start <= why.diagnostic.span.end <= len(query)
        assert why.line <= query.count("\n") + 1


def refusal(store: Store, query: str) -> QueryRefused | None:
    try:
        store.query(query)
    except QueryRefused as why:
        return why
    return None


@given(some.lists(pieces, max_size=25))
def test_tokens_cover_a_query_but_for_space_and_comments(words: list[str]) -> None:
    query = "".join(words)
    place = 0
    for token in sparql.tokens(query):
        between = query[place : token.start]
        assert not between.strip() or "#" in between
        assert query[token.start : token.end] == token.text
        place = token.end
