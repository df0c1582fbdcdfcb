"""The commands: what they print and where, what they write, and what their exit codes say."""

from __future__ import annotations

import csv
import doctest
import io
import json
import os
import pty
import re
import shlex
import shutil
import signal
import subprocess
import sys
import textwrap
import time
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import click
import halven
import pytest
from wcwidth import wcswidth

import graphkit
from graphkit import cli
from graphkit.cli import COMMANDS, EXAMPLES, group, voice
from graphkit.cli.options import Told
from graphkit.diagnostics import Report
from graphkit.source import Source

CHECKOUT = Path(__file__).parents[1]
WORLD = CHECKOUT / "tests" / "world"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the invented world, which is also where we are."""
    place = tmp_path / "world"
    for folder in ("facts", "ontology"):
        shutil.copytree(WORLD / folder, place / folder)
    monkeypatch.chdir(place)
    monkeypatch.setenv("NO_COLOR", "1")
    return place


class Done:
    """What a command line printed in this process, and its exit code."""

    def __init__(self, capture: pytest.CaptureFixture[str], line: str) -> None:
        capture.readouterr()
        self.code = cli.run(shlex.split(line))
        self.out, self.err = capture.readouterr()


def spawn(
    line: str,
    stdout: int | io.BufferedWriter = subprocess.PIPE,
    stderr: int = subprocess.PIPE,
    **environment: str,
) -> subprocess.Popen[bytes]:
    """A command line in a process of its own."""
    code = "import sys; from graphkit.__main__ import main; sys.argv[0] = 'graphkit'; main()"
    plain = {name: value for name, value in os.environ.items() if "COLOR" not in name}
    return subprocess.Popen(
        [sys.executable, "-c", code, *shlex.split(line)],
        env={**plain, "PYTHONPATH": str(CHECKOUT), **environment},
        stdout=stdout,
        stderr=stderr,
    )


def broken(world: Path) -> Path:
    """The world with one word misspelt."""
    reading = world / "facts" / "readings" / "saltmere-book.yaml"
    text = reading.read_text("utf-8")
    assert "barters_with" in text
    reading.write_text(text.replace("barters_with", "barter_with"), "utf-8")
    return reading


def doubtful(world: Path) -> None:
    """The world with something that is only warned of."""
    shutil.copy(world / "facts" / "graph.yaml", world / "facts" / "other.yml")


ASKING = (
    *("query 'ASK {}'", "contested", "support", "tellers", "requests", "timeline gullwick"),
    *("why marr-sworn", "export graph.nq", "timeline --compare 1300 1301"),
)


@pytest.mark.parametrize("line", ASKING)
def test_facts_that_do_not_pass_are_asked_nothing(
    world: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(world)
    done = Done(capsys, line)
    assert (done.code, done.out) == (1, "")
    assert "did you mean 'barters_with'" in done.err


# --- check ------------------------------------------------------------------------------------


def test_check_says_that_nothing_is_wrong(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = Done(capsys, "check")
    assert done.code == 0
    assert done.out.endswith(" records, nothing wrong\n")
    assert done.err == ""
    assert not (world / "output").exists()


def test_check_says_what_is_wrong_and_counts_it(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(world)
    done = Done(capsys, "check")
    assert done.code == 1
    assert "facts/readings/saltmere-book.yaml:" in done.out
    assert "did you mean 'barters_with'" in done.out
    assert done.out.splitlines()[-1] == "1 error in 1 of 8 files"


def test_check_speaks_json(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken(world)
    done = Done(capsys, "check --format json")
    assert done.code == 1
    (said,) = json.loads(done.out)
    assert list(said) == [
        *("path", "line", "column", "end_line", "end_column"),
        *("severity", "name", "message", "help", "notes"),
    ]
    assert said["severity"] == "error"


def test_warnings_pass_unless_strict(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doubtful(world)
    done = Done(capsys, "check")
    assert done.code == 0
    assert done.out.splitlines()[-1].startswith("1 warning in 1 of ")
    strict = Done(capsys, "check --strict")
    assert strict.code == 1
    assert ": error: " in strict.out
    said = "1 error (it is a warning without --strict) in 1 of "
    assert strict.out.splitlines()[-1].startswith(said)
    assert Done(capsys, "check --strict --format json").code == 1


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ("ee", "2 errors in"),
        ("ww", "2 errors (all are warnings without --strict) in"),
        ("ew", "2 errors (1 is a warning without --strict) in"),
        ("eww", "3 errors (2 are warnings without --strict) in"),
    ],
)
def test_a_strict_verdict_tells_what_is_an_error_only_because_of_it(
    world: Path, severities: str, said: str
) -> None:
    report = Report()
    for at, severity in enumerate(severities):
        span = Source("facts/a.yaml", "abcd").span(at, at + 1)
        (report.error if severity == "e" else report.warning)("tag", span, "it is", "mend it")
    assert voice.verdict(report, world, None, strict=True).startswith(said)
    assert "strict" not in voice.verdict(report, world, None)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"alias": 12}, "12 errors in 1 of 8 files"),
        ({"alias": 87}, "87 errors in 1 of 8 files: all alias"),
        ({"tag": 3, "alias": 87}, "90 errors in 1 of 8 files: 87 alias, 3 tag"),
        (
            {"bad-id": 1, "tag": 3, "alias": 87, "anchor": 3, "bad-date": 2},
            "96 errors in 1 of 8 files: 87 alias, 3 anchor, 3 tag, 2 bad-date, 1 bad-id",
        ),
        (
            {"a": 9, "b": 8, "c": 7, "d": 6, "e": 5, "f": 4},
            "39 errors in 1 of 8 files: 9 a, 8 b, 7 c, 6 d, 9 of other names",
        ),
    ],
)
def test_what_is_too_much_to_be_counted_by_looking_is_counted_by_name(
    world: Path, names: dict[str, int], said: str
) -> None:
    report = Report()
    source = Source("facts/a.yaml", "x" * 100)
    for name, count in names.items():
        for at in range(count):
            report.error(name, source.span(at, at + 1), "it is", "mend it")
    assert voice.verdict(report, world, None) == said


# --- build ------------------------------------------------------------------------------------


def test_build_says_what_it_made_and_what_next(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = Done(capsys, "build")
    assert done.code == 0
    assert done.out == ""
    for file in (world / "output").iterdir():
        assert f"output/{file.name}" in done.err
        assert f"{file.stat().st_size:,} bytes" in done.err
    assert "12 entities" in done.err
    assert "open output/network.html" in done.err
    assert "graphkit query oaths" in done.err


def test_a_build_says_what_it_found_changed_and_mends_it(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Done(capsys, "build").code == 0
    graph = world / "output" / "graph.nq"
    whole = graph.read_bytes()
    graph.write_bytes(whole[:100])
    assert "made anew: graph.nq" in Done(capsys, "build").err
    assert graph.read_bytes() == whole
    assert "made anew" not in Done(capsys, "build").err


def test_build_writes_nothing_where_facts_do_not_pass(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(world)
    done = Done(capsys, "build")
    assert done.code == 1
    assert done.out == ""
    assert "1 error in 1 of 8 files" in done.err
    assert not (world / "output").exists()


def test_a_strict_build_takes_no_warnings(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doubtful(world)
    assert Done(capsys, "build --strict").code == 1
    assert not (world / "output").exists()
    done = Done(capsys, "build")
    assert done.code == 0
    assert "1 warning" in done.err


def test_a_machine_that_cannot_is_told_apart(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (world / "output").write_text("in the way", "utf-8")
    done = Done(capsys, "build")
    assert done.code == 3
    assert "output" in done.err
    assert "Traceback" not in done.err


# --- query ------------------------------------------------------------------------------------

WHO = "SELECT ?who ?name { ?who hv:swornTo ?whom ; skos:prefLabel ?name }"


@pytest.mark.usefixtures("world")
def test_query_answers_in_csv_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    done = Done(capsys, f'query "{WHO}"')
    assert done.code == 0
    assert done.err == ""
    assert next(csv.reader(io.StringIO(done.out))) == ["who", "name"]


@pytest.mark.usefixtures("world")
def test_what_follows_can_be_left_out(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    def printed(line: str) -> bytes:
        assert cli.run(shlex.split(line)) == 0
        return capsysbinary.readouterr().out

    asked = "query 'ASK { ?fact a gk:DerivedFact }'"
    assert printed(asked) == b"true\n"
    assert printed(f"{asked} --stated") == b"false\n"
    assert b"gk:DerivedFact" in printed("export graph.ttl")
    assert b"gk:DerivedFact" not in printed("export graph.ttl --stated")
    assert b"/derived/" in printed("export network.html")
    assert b"/derived/" not in printed("export network.html --stated")


@pytest.mark.usefixtures("world")
def test_query_shows_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    done = Done(capsys, f'query "{WHO}" --format text')
    head, line, *rows = done.out.splitlines()
    assert head.split() == ["who", "name"]
    assert set(line) == {"─"}
    assert any(row.startswith("id:ysolde-marr ") for row in rows)
    assert done.err == f"{len(rows)} row{'s' if len(rows) > 1 else ''}\n"


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("question", "format", "begins"),
    [
        (WHO, "json", '{"head":'),
        (WHO, "xml", "<?xml"),
        (WHO, "tsv", "?who\t?name\n"),
        ("ASK {}", "json", '{"head":{},"boolean":true}'),
        ("ASK {}", "csv", "true\n"),
        ("ASK {}", "text", "yes\n"),
        ("DESCRIBE id:saltmere", "ntriples", "<https://"),
        ("DESCRIBE id:saltmere", "text", "subject"),
    ],
)
def test_query_speaks_the_formats(
    capsys: pytest.CaptureFixture[str], question: str, format: str, begins: str
) -> None:
    done = Done(capsys, f'query "{question}" -f {format}')
    assert done.code == 0
    assert done.out.startswith(begins)


@pytest.mark.usefixtures("world")
def test_a_graph_is_turtle(capsys: pytest.CaptureFixture[str]) -> None:
    assert Done(capsys, "query 'DESCRIBE id:saltmere'").out.startswith("@prefix ")


def test_query_knows_questions_by_name_and_by_file(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_name = Done(capsys, "query oaths")
    assert by_name.code == 0
    assert Done(capsys, "query ontology/questions/oaths.rq").out == by_name.out
    assert Done(capsys, f"query {world / 'ontology/questions/oaths.rq'}").out == by_name.out


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("query oath", "did you mean 'oaths'?"),
        ("query xyz", "There are: oaths."),
        ("query nowhere.rq", "There is no file 'nowhere.rq'; SPARQL itself goes into quotes."),
        ("query 'SELECT * { ?s ?p ?o } }'", "query:1:23: error: this '}' closes nothing"),
        ("query 'ASK {}' --format turtle", "ask for one of csv, tsv, json, xml"),
        ("query 'ASK {}' --format yaml", "'yaml' is not one of"),
        ("query", "QUESTION"),
        ("chekc", "did you mean 'check'?"),
        ("check --strikt", "--strict"),
        ("check --project nowhere", "it holds no folder 'facts'"),
        ("check --format xml", "'xml' is not one of"),
        ("check --watch --format json", "Leave one of the two out."),
        ("check --watch -f github", "--watch is for people, and --format github for programs"),
        ("ontology bartrs_with", "did you mean 'barters_with'?"),
        ("support --without long-winter --on 1300", "what the whole project would lose"),
        ("tellers old-fen", "did you mean 'old-fenn'?"),
        ("tellers saltmere", "No source, author or speaker is called 'saltmere'"),
        ("tellers --only", "Name who alone tells it"),
        ("tellers old-fenn --matrix", "It takes two to agree"),
        ("support saltmere-barter", "did you mean 'saltmere-barters'?"),
        ("support --without saltmere", "did you mean 'saltmere-book'?"),
        ("support --single --without long-winter", "leave one out"),
        ("query oaths --according-to fenn", "No source, author or speaker is called 'fenn'"),
        ("explain wrng-class", "did you mean 'wrong-class'?"),
        ("explain xyz", "'graphkit explain' lists them all"),
    ],
)
def test_what_is_not_understood_is_exit_2_with_a_way_out(
    capsys: pytest.CaptureFixture[str], line: str, says: str
) -> None:
    done = Done(capsys, line)
    assert done.code == 2
    assert done.out == ""
    assert says in done.err


@pytest.mark.usefixtures("world")
def test_a_misspelt_name_in_a_query_is_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    done = Done(capsys, "query 'SELECT * { ?a hv:swornto ?b }'")
    assert done.code == 0
    assert "did you mean 'hv:swornTo'?" in done.err


def test_facts_that_do_not_pass_are_not_asked(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(world)
    done = Done(capsys, "query 'ASK {}'")
    assert done.code == 1
    assert done.out == ""
    assert "barter_with" in done.err


# --- according to, tellers, support -----------------------------------------------------------


@pytest.mark.usefixtures("world")
def test_a_question_is_answered_as_somebody_tells_it(capsys: pytest.CaptureFixture[str]) -> None:
    asked = "'SELECT ?who { ?who hv:bullies ?whom }' --format csv"
    assert Done(capsys, f"query {asked}").out.split() == ["who"]
    told = Done(capsys, f"query {asked} --according-to unknown-singer")
    assert told.out.split() == ["who", "https://example.org/halven-1312/id/saltmere"]
    two = "--according-to old-fenn --according-to long-winter"
    assert Done(capsys, f"query {asked} {two}").out == told.out


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("name", ["graph.nq", "graph.ttl", "network.html", "places.json"])
def test_what_somebody_tells_is_exported(capsys: pytest.CaptureFixture[str], name: str) -> None:
    done = Done(capsys, f"export {name} --according-to long-winter --to told")
    assert (done.code, done.out, done.err) == (0, "", "")
    told = Path("told").read_text("utf-8")
    assert "saltmere-bullies" in told
    assert "crane-drowned" not in told


@pytest.mark.usefixtures("world")
def test_where_nothing_can_be_written_the_file_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = Done(capsys, "export places.json --to nowhere/places.json")
    assert done.code == 3
    assert done.err == "graphkit: 'nowhere/places.json': No such file or directory\n"


def test_of_many_questions_only_the_number_is_told(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(20):
        (world / "ontology" / "questions" / f"asked-{number}.rq").write_text("ASK {}", "utf-8")
    done = Done(capsys, "query xyz")
    assert done.code == 2
    assert "ontology/questions/, which holds 21" in done.err


@pytest.mark.usefixtures("world")
def test_tellers_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(Done(capsys, "tellers -f csv").out)))
    assert [row["id"] for row in rows][:2] == ["long-winter", "saltmere-book"]
    (one,) = json.loads(Done(capsys, "tellers unknown-singer -f json").out)
    assert (one["kind"], one["believed"], one["claims"]) == ("author and speaker", 1, 3)
    table = Done(capsys, "tellers").out
    assert table.split()[:2] == ["id", "kind"]
    assert len(table.splitlines()) == len(rows) + 2


@pytest.mark.usefixtures("world")
def test_what_only_one_tells_has_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(Done(capsys, "tellers long-winter --only -f json").out)
    (bullies,) = (row for row in rows if row["relation"] == "bullies")
    assert (bullies["subject"], bullies["object"], bullies["believed"]) == (
        *("saltmere", "gullwick"),
        True,
    )
    assert bullies["place"].startswith("facts/readings/long-winter.yaml:")


@pytest.mark.usefixtures("world")
def test_pairs_that_share_nothing_are_only_counted(capsys: pytest.CaptureFixture[str]) -> None:
    heard = """
    claims:
      marr-speaks:
        is: Rumour
        speaker: ysolde-marr
        text: The tide will turn.
        quote: the tide will turn
    """
    extra = "source: saltmere-book\n" + textwrap.dedent(heard)
    Path("facts/readings/heard.yaml").write_text(extra, "utf-8")
    done = Done(capsys, "tellers --matrix")
    assert ["long-winter", "saltmere-book"] in [line.split()[:2] for line in done.out.splitlines()]
    assert done.err == "1 pair that has nothing in common is not shown\n"
    Path("facts/readings/heard.yaml").unlink()
    assert Done(capsys, "tellers --matrix").err == ""
    whole = Done(capsys, "tellers --matrix -f json")
    assert [row["contradicted"] for row in json.loads(whole.out)] == [1]
    assert whole.err == ""
    (row,) = json.loads(Done(capsys, "tellers old-fenn unknown-singer --matrix -f json").out)
    assert (row["one"], row["other"]) == ("old-fenn", "unknown-singer")


@pytest.mark.usefixtures("world")
def test_words_that_characterise_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = json.loads(Done(capsys, "tellers --characterisations -f json").out)
    assert (row["of"], row["word"], row["who"]) == ("ysolde-marr", "piracy", ["old-fenn"])
    assert json.loads(Done(capsys, "tellers long-winter --characterisations -f json").out) == []


@pytest.mark.usefixtures("world")
def test_support_is_counted_by_roots(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = json.loads(Done(capsys, "support saltmere-barters -f json").out)
    assert (row["roots"], row["sources"], row["against"]) == (1, ["saltmere-book"], ["long-winter"])
    single = list(csv.DictReader(io.StringIO(Done(capsys, "support --single -f csv").out)))
    assert {row["roots"] for row in single} == {"1"}
    assert "claim" not in {row["kind"] for row in single}
    lost = json.loads(Done(capsys, "support --without saltmere-book -f json").out)
    assert {row["after"] for row in lost} == {"lost", "reported"}
    assert any(row["kind"] == "derived" for row in lost)
    (one,) = json.loads(
        Done(capsys, "support plea-answers-voyage --without saltmere-book -f json").out
    )
    assert (one["before"], one["after"]) == ("accepted", "reported")


# --- ontology, explain ------------------------------------------------------------------------


@pytest.mark.usefixtures("world")
def test_ontology_lists_words_as_facts_write_them(capsys: pytest.CaptureFixture[str]) -> None:
    done = Done(capsys, "ontology")
    assert done.code == 0
    assert "barters_with" in done.out
    assert "defined_in" not in done.out
    assert "defined_in" in Done(capsys, "ontology --all").out


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("word", ["sworn_to", "hv:swornTo", "'sworn to'"])
def test_a_word_has_a_page(capsys: pytest.CaptureFixture[str], word: str) -> None:
    done = Done(capsys, f"ontology {word}")
    assert done.code == 0
    assert done.out.startswith("sworn_to: sworn to (relation)\n")
    assert "in queries: hv:swornTo" in done.out


@pytest.mark.usefixtures("world")
def test_ontology_speaks_json(capsys: pytest.CaptureFixture[str]) -> None:
    words = json.loads(Done(capsys, "ontology --format json").out)
    assert {"name", "iri", "kind", "label", "definition", "example"} <= set(words[0])
    one = json.loads(Done(capsys, "ontology sworn_to --format json").out)
    assert one["name"] == "sworn_to"


@pytest.mark.usefixtures("world")
def test_ontology_prints_tables_for_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    page = Done(capsys, "ontology --format markdown").out
    assert page.startswith("### Entity classes\n")
    assert "| `barters_with` | `Actor` → `Actor` | cooperation |" in page
    assert "defined_in" not in page
    assert "`defined_in`" in Done(capsys, "ontology --all --format markdown").out
    one = Done(capsys, "ontology cargo --format markdown").out
    assert one.startswith("### Measures\n")
    assert len(one.splitlines()) == 5


def test_words_can_be_looked_up_while_the_facts_are_wrong(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(world)
    assert "barters_with" in Done(capsys, "ontology").out


def test_an_ontology_that_is_broken_is_exit_1(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (world / "ontology" / "halven.ttl").open("a", encoding="utf-8") as file:
        file.write("\nhv:broken a owl:Class ; ; .. \n")
    done = Done(capsys, "ontology")
    assert done.code == 1
    assert "ontology/halven.ttl:" in done.err


def test_explain_lists_every_page_by_severity_and_shows_each(
    capsys: pytest.CaptureFixture[str],
) -> None:
    errors, warnings = Done(capsys, "explain").out.strip().split("\n\n")
    assert errors.startswith("Errors, with which nothing is built:\n")
    assert warnings.startswith("Warnings, which --strict makes errors:\n")
    assert len(errors.splitlines()) > 60
    for severity, listed in (("error", errors), ("warning", warnings)):
        for line in listed.splitlines()[1:]:
            name, _, summary = line.strip().partition(" ")
            assert summary.strip().endswith("."), name
            page = Done(capsys, f"explain {name}")
            assert page.code == 0
            assert page.out.startswith(f"{name} ({severity})\n\n{summary.strip()[:30]}")


@pytest.mark.parametrize("name", ["'[wrong-class]'", "wrong_class", "Wrong-Class"])
def test_explain_knows_a_name_however_it_was_copied(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert Done(capsys, f"explain {name}").out.startswith("wrong-class (error)\n")


# --- help -------------------------------------------------------------------------------------


def command(name: str) -> Told:
    """A command by its name, or by that of its group and its own: 'sources add'."""
    found: click.Command | None = group
    for word in name.split():
        assert isinstance(found, click.Group)
        found = found.get_command(click.Context(found), word)
    assert isinstance(found, Told)
    return found


def every() -> Iterator[str]:
    """The names of all commands, those of groups too."""
    for name in COMMANDS:
        yield name
        yield from (f"{name} {own}" for own in getattr(command(name), "commands", ()))


BROWSED = ("--pictures", "graphkit bench")


def examples() -> Iterator[object]:
    for example in (*EXAMPLES, *(each for name in every() for each in command(name).examples)):
        git = pytest.mark.git
        needs = {"graphkit diff": git, "--since": git}
        marks = [needs[word] for word in needs if word in example]
        if any(word in example for word in BROWSED):
            # What they do has quicker tests in test_view and test_bench.
            marks += [pytest.mark.browser, pytest.mark.long]
        yield pytest.param(example, marks=marks)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("example", [*examples()])
def test_examples_in_help_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    assert example.startswith("graphkit ")
    monkeypatch.setattr(webbrowser, "open_new_tab", lambda _: True)
    Path("texts").mkdir()  # Where a reader would keep copies of the sources.
    Path("texts", "report.html").write_text("<title>A report</title><p>A ship came in.", "utf-8")
    if example.startswith("graphkit diff") or "--since" in example:
        halven.committed(Path.cwd())
    line = example.removeprefix("graphkit ")
    if any(word in example for word in BROWSED):
        # Tests of the page have a playwright in this process, and two do not go together.
        process = spawn(line, stderr=subprocess.STDOUT)
        said, _ = process.communicate(timeout=300)
        assert process.returncode == 0, said
        return
    done = Done(capsys, line)
    assert done.code == 0, done.err
    assert "warning" not in done.err


@pytest.mark.parametrize("name", list(every()))
def test_help_ends_in_examples_and_exit_codes(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    for flag in ("--help", "-h"):
        done = Done(capsys, f"{name} {flag}")
        assert done.code == 0
        for example in command(name).examples:
            assert f"  {example}\n" in done.out
        assert re.search(r"Exit status: (0 |that of the command)", done.out)
    assert str(command(name).help).startswith(COMMANDS.get(name, ""))


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    done = Done(capsys, "--version")
    assert done.code == 0
    assert done.out.startswith("graphkit")


# --- Where a project is -----------------------------------------------------------------------


def test_a_project_is_found_from_any_folder_within(
    world: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world / "facts" / "readings")
    assert Done(capsys, "check").code == 0


def test_a_project_can_be_named(
    world: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert Done(capsys, f"check --project {world}").code == 0
    assert Done(capsys, f"check -C {world}").code == 0


def test_where_there_is_no_project_it_is_said_what_was_looked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = Done(capsys, "check")
    assert done.code == 2
    assert "a folder 'facts'" in done.err
    assert "--project DIR" in done.err


# --- A terminal, a pipe, Ctrl-C -----------------------------------------------------------------


def at_terminal(line: str, **environment: str) -> tuple[str, int]:
    """What a person at a terminal sees of a command, and its exit code."""
    ours, theirs = pty.openpty()
    process = spawn(line, theirs, theirs, **{"TERM": "xterm", "COLUMNS": "80", **environment})
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    return seen.decode("utf-8"), process.wait(60)


@pytest.mark.usefixtures("world")
def test_a_terminal_gets_a_table_in_colour() -> None:
    seen, code = at_terminal("query oaths")
    assert code == 0
    assert "\x1b[1m" in seen
    assert "id:ysolde-marr" in seen
    plain, _ = at_terminal("query oaths", NO_COLOR="1")
    assert "\x1b" not in plain


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("format", ["text", "csv"])
def test_a_terminal_is_never_commanded_by_what_is_shown(format: str) -> None:
    query = r"SELECT ('\\u001B[31mred\\u202E' AS ?x) {}".replace("\\\\", "\\")
    seen, code = at_terminal(f'query "{query}" -f {format}', NO_COLOR="1")
    assert code == 0
    assert "<U+001B>[31mred<U+202E>" in seen
    assert "\x1b" not in seen


def test_a_diagnostic_is_in_colour_at_a_terminal(world: Path) -> None:
    broken(world)
    seen, code = at_terminal("check")
    assert code == 1
    assert "\x1b[31m\x1b[1merror:" in seen
    for plain in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}):
        assert "\x1b" not in at_terminal("check", **plain)[0]


def test_colour_can_be_asked_for_where_nobody_looks(world: Path) -> None:
    """As a log of CI shows it."""
    broken(world)
    coloured, _ = spawn("check", FORCE_COLOR="1").communicate(timeout=60)
    assert b"\x1b[31m\x1b[1merror:" in coloured
    plain, _ = spawn("check").communicate(timeout=60)
    assert b"\x1b" not in plain
    assert re.sub(rb"\x1b\[[0-9;]*m", b"", coloured) == plain


def test_a_surrounding_that_speaks_ascii_is_no_reason_to_fall_silent(world: Path) -> None:
    reading = broken(world)
    reading.write_text(reading.read_text("utf-8").replace("barter_with", "обменивает"), "utf-8")
    ascii = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for format in ("text", "json", "sarif", "github"):
        out, err = spawn(f"check --format {format}", **ascii).communicate(timeout=60)
        assert "обменивает" in out.decode("utf-8")
        assert b"Traceback" not in err


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_an_excerpt_is_no_wider_than_the_terminal(world: Path, columns: int) -> None:
    reading = broken(world)
    text = reading.read_text("utf-8")
    reading.write_text(text.replace("barter_with", "barter_with # " + "北京 and on " * 30), "utf-8")
    seen, _ = at_terminal("check", NO_COLOR="1", COLUMNS=str(columns))
    _, line, carets, *_ = seen.split("\r\n")
    assert columns - 3 <= wcswidth(line) <= columns
    at = carets.index("^")
    assert line[at:].startswith("barter_with # 北京")
    assert carets.count("^") == len("barter_with")


def test_the_list_of_pages_is_no_wider_than_the_terminal() -> None:
    seen, _ = at_terminal("explain", NO_COLOR="1")
    lines = seen.split("\r\n")
    assert max(map(len, lines)) <= 80
    assert any(line.startswith(" " * 20) for line in lines)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("line", ["query 'SELECT * { ?s ?p ?o }'", "ontology", "check", "explain"])
def test_a_pipe_that_nobody_reads_ends_quietly(line: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = spawn(line, stdout=writing)
    os.close(writing)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 141
    assert err == b""


@pytest.mark.usefixtures("world")
def test_a_disk_that_is_full_is_exit_3() -> None:
    with Path("/dev/full").open("wb") as full:
        process = spawn("query 'SELECT * { ?s ?p ?o }'", stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert b"No space left" in err
    assert b"Traceback" not in err


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


@pytest.mark.usefixtures("world")
def test_ctrl_c_ends_a_query_that_would_not_end() -> None:
    """By the signal itself, which a shell reports as 130: Python is not asked while it runs."""
    process = spawn(f"query '{ENDLESS.replace('?n)', '?count)')}'")
    # Long enough for the engine to be at it, on a slow machine too; else Python ends it: 130.
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode in (-signal.SIGINT, 130)
    assert out == b""
    assert b"Traceback" not in err


# --- Python ---------------------------------------------------------------------------------


def test_the_example_of_the_package_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CHECKOUT)
    assert doctest.testmod(graphkit).failed == 0
    assert doctest.testmod(graphkit).attempted == 5


def test_facts_that_do_not_pass_are_an_exception_with_all_that_is_wrong(world: Path) -> None:
    broken(world)
    with pytest.raises(graphkit.FactsError, match="barter_with") as caught:
        graphkit.load(world)
    assert [said.severity for said in caught.value.diagnostics] == ["error"]


def test_a_folder_without_facts_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="facts"):
        graphkit.load(tmp_path)


def test_importing_the_package_imports_no_dependency() -> None:
    code = (
        "import sys, graphkit; "
        "print(sorted({'yaml', 'pyoxigraph', 'rdflib', 'click', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=CHECKOUT, check=True
    )
    assert done.stdout == "[]\n"
