"""Every diagnostic reads as agreed: a folder in golden/ for each, with what is printed."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import formats
import pytest
from golden import case
from laws import reading

from graphkit import explain
from graphkit.diagnostics import Diagnostic
from graphkit.render import github, sarif
from graphkit.render import json as for_programs

CHECKOUT = Path(__file__).parents[1]
GOLDEN = CHECKOUT / "tests" / "golden"
MANUAL = CHECKOUT / "graphkit" / "manual"
CHECKS = CHECKOUT / "graphkit" / "checks"
CASES = sorted(file.parent for file in GOLDEN.glob("*/expected.txt"))

ENGINE = [m for m in reading.modules(CHECKOUT / "graphkit") if m.name != "graphkit.shipped"]
RAISING = {"error", "warning", "Refused", "QueryRefused", "Diagnostic", "Unruly"}
RAISING |= {"_refuse", "_find", "_read"}
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

PLACE = ["path", "line", "column", "end_line", "end_column"]
KEYS = [*PLACE, "severity", "name", "message", "help", "notes"]


def raised(modules: Iterable[reading.Module]) -> Iterator[str]:
    """The names that calls hand to a report: as first argument, as `name=`, or as its default.

    A name that is put together, f"unknown-{type}", is one for each list that it is asked for.
    """
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef):
                yield from _defaults(node)
            if not isinstance(node, ast.Call) or _called(node) not in RAISING | {"member"}:
                continue
            named = [word.value for word in node.keywords if word.arg == "name"]
            for argument in (*node.args[:1], *named):
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    word = argument.value
                    yield f"unknown-{word.lower()}" if _called(node) == "member" else word


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def _defaults(node: ast.FunctionDef) -> Iterator[str]:
    arguments = node.args.args[len(node.args.args) - len(node.args.defaults) :]
    for argument, default in zip(arguments, node.args.defaults, strict=True):
        if argument.arg == "name" and isinstance(default, ast.Constant) and default.value:
            yield str(default.value)


NAMES = set(raised(ENGINE))
CHECK_NAMES = {file.stem.replace("_", "-") for file in CHECKS.glob("[!_]*.py")}


@dataclass(frozen=True)
class Said:
    """A case, the project that it makes, and what is said of that."""

    name: str
    folder: Path
    project: Path
    found: list[Diagnostic]


@pytest.fixture(scope="module", params=CASES, ids=[folder.name for folder in CASES])
def said(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Said:
    folder: Path = request.param
    project = case.overlay(folder, tmp_path_factory.mktemp("golden") / "project")
    return Said(folder.name, folder, project, case.diagnose(project))


def test_diagnostic_reads_as_agreed(said: Said, bless: bool) -> None:
    expected = said.folder / "expected.txt"
    if bless:
        expected.write_text(case.printed(said.found), encoding="utf-8")
    assert case.printed(said.found) == expected.read_text(encoding="utf-8")
    assert {diagnostic.name for diagnostic in said.found} == {said.name}
    assert f"[{said.name}]" in expected.read_text(encoding="utf-8")


def test_json_says_the_same_with_true_places(said: Said) -> None:
    objects = json.loads(for_programs.render(said.found))
    assert len(objects) == len(said.found)
    for object, diagnostic in zip(objects, said.found, strict=True):
        assert list(object) == KEYS
        assert (object["name"], object["message"]) == (said.name, diagnostic.message)
        assert (object["severity"], object["help"]) == (diagnostic.severity, diagnostic.help)
        assert all(list(note) == [*PLACE, "message"] for note in object["notes"])
        spans = (diagnostic.span, *(note.span for note in diagnostic.notes))
        for place, span in zip((object, *object["notes"]), spans, strict=True):
            lies_in_the_file(said.project, place, span.text)


def test_sarif_says_the_same_with_true_places(said: Said) -> None:
    log = sarif.render(said.found)
    assert formats.sarif_problems(log) == []
    results = json.loads(log)["runs"][0]["results"]
    for result, diagnostic in zip(results, said.found, strict=True):
        assert (result["ruleId"], result["level"]) == (diagnostic.name, diagnostic.severity)
        spans = (diagnostic.span, *(note.span for note in diagnostic.notes))
        places = (*result["locations"], *result.get("relatedLocations", ()))
        for place, span in zip(places, spans, strict=True):
            if on_disk(said.project, span.path, span.text):
                assert formats.marked(said.project, place["physicalLocation"]) == span.text


def test_github_gets_each_as_one_command(said: Said) -> None:
    lines = list(github.render(said.found))
    for line, diagnostic in zip(lines, said.found, strict=True):
        assert "\n" not in line
        name, properties, message = formats.command(line)
        assert (name, properties["title"]) == (diagnostic.severity, diagnostic.name)
        assert properties["file"] == diagnostic.span.path
        assert (properties["line"], properties.get("col", "")) in (
            (str(diagnostic.span.line), str(diagnostic.span.column)),
            (str(diagnostic.span.line), ""),
        )
        assert message.startswith(f"{diagnostic.message}\n")
        assert message.endswith(f"\nhelp: {diagnostic.help}")


def test_a_page_says_how_bad_it_is(said: Said) -> None:
    """A check may call one of its findings an error where two records would only be warned of."""
    severities = {diagnostic.severity for diagnostic in said.found}
    assert explain.page(said.name).severity in severities
    assert severities <= {explain.page(said.name).severity, "error"}


def on_disk(project: Path, path: str, text: str) -> bool:
    """Whether the words of a span can be looked for in the file that it is of."""
    return bool(text) and (project / path).is_file() and "\N{REPLACEMENT CHARACTER}" not in text


def lies_in_the_file(project: Path, place: dict[str, object], text: str) -> None:
    """Line and column are counted anew, in the file as it lies on the disk."""
    line, column, end_line, end_column = (int(str(place[key])) for key in PLACE[1:])
    assert 1 <= line <= end_line
    assert column >= 1
    assert (line, column) <= (end_line, end_column)
    file = project / str(place["path"])
    if on_disk(project, str(place["path"]), text):
        lines = file.read_bytes().decode().split("\n")[line - 1 : end_line]
        lines[-1] = lines[-1][: end_column - 1]
        lines[0] = lines[0][column - 1 :]
        assert "\n".join(lines) == text


def test_messages_keep_the_grammar(said: Said) -> None:
    for diagnostic in said.found:
        assert list(broken_rules(diagnostic)) == []


def broken_rules(diagnostic: Diagnostic) -> Iterator[str]:
    """What is against the grammar of messages; the author's own words are not looked at."""
    own = [re.sub(r"'[^']*'", "'…'", said) for said in (diagnostic.message, diagnostic.help)]
    banned = r"(?i)\binvalid\b|\bfailed to\b|\billegal\b|!(?!')|\bplease\b|\boops\b|\bsorry\b"
    types = r"\b(?:str|int|float|bool|dict|NoneType|None|tuple|Mapping|Scalar|Sequence|Path)\b"
    for said in own:
        if re.search(banned, said) or re.search(types, said):
            yield f"a word that no message has: {said}"
        if said != said.strip() or said.endswith(".") or "\n" in said:
            yield f"white space or a full stop at an end: {said!r}"
    if not diagnostic.help:
        yield "no way out"
    if not re.match(r"[a-z0-9'<]|FROM|GRAPH|SELECT|SERVICE|YAML|Turtle|U\+", diagnostic.message):
        yield "a message that does not begin as a clause"
    if len(re.findall("did you mean", diagnostic.help)) > 1:
        yield "two suggestions"
    for note in diagnostic.notes:
        if not note.message:
            yield "a place of which nothing is said"


def test_breaches_of_the_grammar_are_seen() -> None:
    span = case.source.Source("facts/a.yaml", "a: b").span(0, 1)
    for message, help in (
        ("Invalid key!", "mend it"),
        ("this is invalid", "mend it"),
        ("this is a dict", "mend it"),
        ("this is wrong", ""),
        ("this is wrong.", "mend it"),
        ("this is wrong", "did you mean 'a'? did you mean 'b'?"),
    ):
        assert list(broken_rules(Diagnostic("a", "error", span, message, help)))
    said = Diagnostic("a", "error", span, "'invalid!' is no key", "did you mean 'valid'?")
    assert not list(broken_rules(said))


def test_every_name_has_a_golden_folder_and_no_folder_is_left_over() -> None:
    assert {folder.name for folder in GOLDEN.iterdir() if folder.is_dir()} - {"__pycache__"} == (
        NAMES | CHECK_NAMES
    )
    assert {folder.name for folder in CASES} == NAMES | CHECK_NAMES


def test_every_name_has_a_page_and_no_page_is_left_over() -> None:
    assert {file.stem for file in MANUAL.glob("*.md")} == NAMES - CHECK_NAMES
    assert not NAMES & CHECK_NAMES


def test_names_are_words_joined_by_hyphens() -> None:
    assert len(NAMES) > 60
    assert [name for name in NAMES if not NAME.fullmatch(name)] == []


def test_names_are_found_wherever_they_are_raised() -> None:
    module = reading.Module(
        "planted",
        """
def refuse(span, name="by-default"): ...
report.error("one-error", span, "…", "…")
report.warning(name="one-warning", span=span)
raise Refused("one-refusal", span, "…", "…")
scope.member("Unit", word, record)
Diagnostic(name, "error", span, "…", "…")
""",
    )
    assert sorted(raised([module])) == [
        "by-default",
        "one-error",
        "one-refusal",
        "one-warning",
        "unknown-unit",
    ]
