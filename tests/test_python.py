"""What Python programs ask: the same as the commands answer, with what is not there said."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import typing
from collections.abc import Callable
from pathlib import Path

import pytest
from halven import committed, copied

import graphkit
from graphkit import cli, git, moments
from graphkit.graph import Graph, Unknown
from graphkit.store import QueryRefused

WORLD = Path(__file__).parent / "world"


@pytest.fixture(scope="module")
def halven() -> Graph:
    return graphkit.open(WORLD)


Asked = Callable[[Graph], typing.Any]


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("contested", lambda g: [one.rule for one in g.contested()]),
        ("support", lambda g: [one.record.entry.id for one in g.support()]),
        ("support --single", lambda g: [one.record.entry.id for one in g.support(single=True)]),
        ("support marr-sworn", lambda g: [one.record.entry.id for one in g.support("marr-sworn")]),
        ("support --without long-winter", lambda g: [one.id for one in g.without("long-winter")]),
        ("tellers", lambda g: [one.id for one in g.tellers()]),
        ("tellers old-fenn --only", lambda g: [one.record.entry.id for one in g.only("old-fenn")]),
        ("tellers --matrix", lambda g: [one.one for one in g.agreement()]),
        (
            "tellers --characterisations",
            lambda g: [one.record.entry.id for one in g.characterisations()],
        ),
        ("requests gullwick", lambda g: [one.id for one in g.requests("gullwick")]),
        ("requests --on 1300", lambda g: [one.id for one in g.seen(on="1300").requests()]),
    ],
)
def test_a_method_answers_what_the_command_does(
    line: str,
    asked: Asked,
    halven: Graph,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(WORLD)
    capsys.readouterr()
    assert cli.run([*shlex.split(line), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    first = ("rule", "one", "id")
    keys = [next(key for key in first if key in one) for one in said]
    assert [one[key] for one, key in zip(said, keys, strict=True)] == asked(halven)


def test_timelines_and_reasons_are_those_of_the_commands(
    halven: Graph, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(WORLD)
    for line, found in (
        ("timeline gullwick", [one.id for one in halven.timeline("gullwick").dated]),
        ("timeline --compare 1300 1312", [one.entry.id for one in halven.compared("1300", "1312")]),
    ):
        capsys.readouterr()
        assert cli.run([*line.split(), "--format", "json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert [one["id"] for one in said.get("dated", said.get("changes"))] == found
    account = halven.why("marr-sworn")
    assert account.asserted
    assert not halven.why("saltmere", "bullies", "gullwick").asserted
    with pytest.raises(TypeError):
        halven.why("saltmere", "bullies")  # type: ignore[call-overload]


def test_a_graph_can_be_seen_otherwise(halven: Graph) -> None:
    begs = "ASK { id:gullwick hv:begsOf id:saltmere }"
    assert halven.query(begs).truth
    assert not halven.query(begs, on="1300").truth
    assert not halven.query(begs, stated=True).truth
    deemed = "ASK { id:ysolde-marr hv:deemed id:piracy }"
    assert not halven.query(deemed).truth
    assert halven.query(deemed, according_to="old-fenn").truth
    assert halven.query(deemed, according_to=["old-fenn", "unknown-singer"]).truth
    swears = "ASK { id:ysolde-marr ^rdf:subject ?oath . ?oath rdf:predicate hv:swornTo }"
    assert not halven.query(swears, on="1310").truth
    assert halven.query(swears, on="1310", possible=True).truth
    assert halven.seen(on="1310", possible=True).query(swears).truth


def test_a_lens_is_kept_by_all_that_is_asked_through_it(halven: Graph) -> None:
    then = halven.seen(on="1290", according_to="saltmere-book")
    assert then.build is not halven.build
    assert then.whole is halven.whole
    assert {one.record.entry.id for one in then.support()} < {
        one.record.entry.id for one in halven.support()
    }


def test_what_a_lens_leaves_out_is_still_known_by_its_id(halven: Graph) -> None:
    then = halven.seen(on="1300")
    (reason,) = then.why("gullwick-plea").reasons
    assert (reason.rule, reason.text) == ("view", "it did not hold in 1300-01-01..1300-12-31")
    assert then.requests("gullwick") == ()
    assert then.timeline("gullwick-plea").dated == ()
    assert then.contested("gullwick-plea") == ()
    # What would be lost is asked of all that there is.
    assert then.without("long-winter") == halven.without("long-winter")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (lambda g: g.contested("gulwick"), "did you mean 'gullwick'?"),
        (lambda g: g.support("gullwick-ple"), "did you mean 'gullwick-plea'?"),
        (lambda g: g.without("long-wintr"), "did you mean 'long-winter'?"),
        (lambda g: g.tellers("old-fen"), "did you mean 'old-fenn'?"),
        (lambda g: g.timeline("nobody-at-all"), "name the id of one"),
        (lambda g: g.compared("1300", "1301", "gulwick"), "did you mean 'gullwick'?"),
        (lambda g: g.requests("gulwick"), "did you mean 'gullwick'?"),
        (lambda g: g.why("marr-swor"), "did you mean 'marr-sworn'?"),
        (lambda g: g.seen(according_to="old-fen"), "did you mean 'old-fenn'?"),
    ],
)
def test_what_is_not_there_is_said_with_what_may_be_meant(
    asked: Asked, says: str, halven: Graph
) -> None:
    with pytest.raises(Unknown) as caught:
        asked(halven)
    assert says in str(caught.value)
    assert isinstance(caught.value, LookupError)


def test_a_graph_is_shown_on_one_line(halven: Graph) -> None:
    """As a terminal and a notebook show it, whatever it holds."""
    for one in (halven, halven.seen(on="1300"), halven.build):
        assert halven.whole.project.title in repr(one)
        assert len(repr(one)) < 300


def test_what_cannot_be_understood_is_said(halven: Graph) -> None:
    with pytest.raises(moments.Wrong, match="leaves open which days"):
        halven.seen(on="1300~")
    with pytest.raises(ValueError, match="name a day"):
        halven.query("ASK {}", possible=True)
    with pytest.raises(QueryRefused):
        halven.query("SELECT")
    with pytest.raises(FileNotFoundError, match="facts"):
        graphkit.open(WORLD / "facts")


@pytest.mark.git
def test_what_has_changed_is_asked_of_the_folder(tmp_path: Path) -> None:
    root = committed(copied(tmp_path))
    graph = graphkit.open(root)
    assert graph.diff().empty
    book = root / "facts/readings/saltmere-book.yaml"
    book.write_text(book.read_text("utf-8").replace("since: {value: 1290,", "since: {value: 1291,"))
    assert [one.id for one in graph.diff("HEAD").changed] == ["saltmere-barters"]
    with pytest.raises(git.Unusable):
        graph.diff("nowhere")


def test_every_method_says_its_types_and_what_it_gives() -> None:
    public = [name for name in vars(Graph) if not name.startswith("_")]
    assert len(public) > 12
    for name in public:
        held = vars(Graph)[name]
        method = getattr(held, "func", held)
        if callable(method):
            assert method.__doc__, name
            assert "return" in method.__annotations__, name


def test_opening_imports_nothing_that_is_not_asked_for() -> None:
    code = (
        f"import sys, graphkit; graph = graphkit.open({str(WORLD)!r}); "
        "print(sorted({'rdflib', 'networkx', 'numpy', 'pyvis', 'click', 'rich'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
