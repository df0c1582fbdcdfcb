"""What programs and reviewers get: SARIF and GitHub's commands, whatever files are called."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import formats
import halven
import pytest

from graphkit import cli, explain
from graphkit.diagnostics import Diagnostic, Note
from graphkit.render import github, sarif
from graphkit.render import json as for_programs
from graphkit.source import Source

ODD = "facts/readings/a, b: 50% ж #1.yaml"

BROKEN = """
facts:
  skua-barters:
    subject: gullwik
    relation: barters_with
    object: saltmere
    quote: fish for salt
"""


def broken(to: Path, above: str = "") -> Path:
    root = halven.copied(to)
    (root / ODD).write_text(f"{above}source: saltmere-book\n{BROKEN}", "utf-8")
    return root


def run(root: Path, format: str, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    capsys.readouterr()
    code = cli.run(["check", "-C", str(root), "--format", format, *more])
    said = capsys.readouterr()
    assert code in (0, 1)
    assert said.err.count("\n") == 1, "the last line of a check, and nothing else"
    return said.out


def results(log: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(log)["runs"][0]["results"]
    return found


# --- SARIF ------------------------------------------------------------------------------------


def test_sarif_has_a_rule_for_what_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = run(broken(tmp_path), "sarif", capsys)
    assert formats.sarif_problems(log) == []
    (run_,) = json.loads(log)["runs"]
    driver = run_["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("graphkit", version("graphkit"))
    (rule,) = driver["rules"]
    page = explain.pages()["unknown-id"]
    assert rule["id"] == "unknown-id"
    assert rule["shortDescription"]["text"] == page.summary
    assert rule["fullDescription"]["text"].startswith(page.summary)
    assert "Refused" not in rule["fullDescription"]["text"]
    assert rule["help"] == {"text": page.text, "markdown": page.text}
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_sarif_leads_to_the_words_in_a_file_of_any_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = broken(tmp_path)
    (result,) = results(run(root, "sarif", capsys))
    place = result["locations"][0]["physicalLocation"]
    uri = "facts/readings/a%2C%20b%3A%2050%25%20%D0%B6%20%231.yaml"
    assert place["artifactLocation"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    assert formats.marked(root, place) == "gullwik"


def test_sarif_of_nothing_wrong_is_good_sarif(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = run(halven.copied(tmp_path), "sarif", capsys)
    assert formats.sarif_problems(log) == []
    assert results(log) == []


def test_sarif_is_the_same_wherever_the_project_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logs = {run(broken(tmp_path / name), "sarif", capsys) for name in ("here", "there")}
    assert len(logs) == 1
    assert str(tmp_path) not in logs.pop()


def test_a_fingerprint_stays_when_lines_move(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = (
        results(run(broken(tmp_path / name, above), "sarif", capsys))[0]
        for name, above in (("a", ""), ("b", "# a line\n\n# and another\n"))
    )
    assert one["locations"] != two["locations"]
    assert one["partialFingerprints"] == two["partialFingerprints"]


def test_fingerprints_tell_apart_what_is_said_twice_and_of_different_words() -> None:
    text = "a: x\nb: x\nc: y\n"
    source = Source("facts/a.yaml", text)
    found = [
        Diagnostic("unknown-id", "error", source.span(at, at + 1), "no record", "declare it")
        for at in (3, 8, 13)
    ]
    prints = [result["partialFingerprints"] for result in results(sarif.render(found))]
    assert len({json.dumps(one) for one in prints}) == 3
    moved = Source("facts/a.yaml", "\n\n" + text)
    again = [
        Diagnostic("unknown-id", "error", moved.span(at, at + 1), "no record", "declare line 9")
        for at in (5, 10, 15)
    ]
    assert [one["partialFingerprints"] for one in results(sarif.render(again))] == prints


def test_sarif_knows_the_second_place_and_doubles_braces() -> None:
    source = Source("facts/a.yaml", "жa: {x}\nb: 🐟🐟z\n")
    note = Note(source.span(13, 14), "'{0}' is here")
    said = Diagnostic(
        "wrong-shape", "warning", source.span(4, 7), "'{x}' is a mapping", "write '{y}'", (note,)
    )
    log = sarif.render([said])
    assert formats.sarif_problems(log) == []
    (result,) = results(log)
    assert result["level"] == "warning"
    assert result["message"]["text"] == "'{{x}}' is a mapping\nwrite '{{y}}'"
    (place,) = result["relatedLocations"]
    assert place["id"] == 1
    assert place["message"]["text"] == "'{{0}}' is here"
    # Both fishes are one column each: code points, and not UTF-16's units.
    region = {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 7}
    assert place["physicalLocation"]["region"] == region
    assert json.loads(log)["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_what_is_wrong_with_a_log_is_seen() -> None:
    source = Source("facts/a.yaml", "a: b")
    good = sarif.render([Diagnostic("wrong-shape", "error", source.span(0, 1), "it is", "mend")])
    assert formats.sarif_problems(good) == []
    for right, wrong in (
        ('"level": "error"', '"level": "bad"'),
        ('"ruleIndex": 0', '"ruleIndex": -1'),
        ('"facts/a.yaml"', '"/facts/a.yaml"'),
        ('"facts/a.yaml"', '"facts/a b.yaml"'),
        ('"startColumn": 1', '"startColumn": 0'),
        ('"startColumn": 1', '"startColumn": 9'),
        ('"text": "it is', '"text": "it {is'),
        ('"uriBaseId": "%SRCROOT%"', '"uriBaseId": "HERE"'),
        ('"version": "2.1.0"', '"version": "2.0.0"'),
    ):
        assert right in good
        assert formats.sarif_problems(good.replace(right, wrong)), wrong


# --- GitHub -----------------------------------------------------------------------------------


def test_github_gets_a_command_for_each_diagnostic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = run(broken(tmp_path), "github", capsys).splitlines()
    name, properties, message = formats.command(line)
    assert name == "error"
    assert properties == {
        "file": ODD,
        "line": "5",
        "endLine": "5",
        "col": "14",
        "endColumn": "21",
        "title": "unknown-id",
    }
    assert message.splitlines() == [
        "no record is called 'gullwik'",
        "help: did you mean 'gullwick' (facts/world.yaml:21)?",
    ]
    assert "a%2C b%3A 50%25 ж" in line


def test_github_gets_notes_and_lines_that_the_author_broke_within_one_command() -> None:
    source = Source("facts/a.yaml", "a: b\nc: d\n")
    note = Note(source.span(5, 6), "it is here")
    said = Diagnostic("tag", "warning", source.span(0, 9), "'a\r\n::b%0A' is 5%", "do", (note,))
    (line,) = github.render([said])
    assert "\n" not in line
    assert "\r" not in line
    name, properties, message = formats.command(line)
    assert name == "warning"
    assert properties == {"file": "facts/a.yaml", "line": "1", "endLine": "2", "title": "tag"}
    assert message == "'a\r\n::b%0A' is 5%\nfacts/a.yaml:2:1: it is here\nhelp: do"


# --- All of them ------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["sarif", "github"])
def test_files_are_named_from_the_top_of_the_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    root = broken(tmp_path / "data sets")
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", "utf-8")
    said = run(root, format, capsys)
    assert {"sarif": '"data%20sets/world/facts/', "github": "file=data sets/world/facts/"}[
        format
    ] in said


def warned(to: Path) -> Path:
    root = halven.copied(to)
    (root / "facts" / "more.yaml").write_text("facts:\n", "utf-8")
    return root


@pytest.mark.parametrize(
    ("format", "warning", "error"),
    [
        ("text", ": warning: ", ": error: "),
        ("json", '"severity": "warning"', '"severity": "error"'),
        ("sarif", '"ruleIndex": 0,\n          "level": "warning"', '"level": "error"'),
        ("github", "::warning file=", "::error file="),
    ],
)
def test_strict_makes_errors_of_warnings_in_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], format: str, warning: str, error: str
) -> None:
    root = warned(tmp_path)
    plain = ["check", "-C", str(root), "--format", format]
    assert cli.run(plain) == 0
    said = capsys.readouterr()
    assert warning in said.out
    assert error not in said.out
    assert "1 warning in 1 of 9 files" in said.out + said.err
    assert cli.run([*plain, "--strict"]) == 1
    said = capsys.readouterr()
    assert warning not in said.out
    assert error in said.out
    assert "1 error (it is a warning without --strict) in 1 of 9 files" in said.out + said.err


def test_what_is_waived_is_told_apart_in_every_format() -> None:
    source = Source("facts/a.yaml", "a: b")
    plain = Diagnostic("inside-claim", "warning", source.span(0, 1), "it is", "mend")
    waived = Diagnostic(
        *("inside-claim", "warning", source.span(3, 4), "it is", "mend"), waived="both say so"
    )
    log = sarif.render([plain, waived])
    assert formats.sarif_problems(log) == []
    accepted = {"kind": "inSource", "status": "accepted", "justification": "both say so"}
    assert [result["suppressions"] for result in results(log)] == [[], [accepted]]
    assert "suppressions" not in results(sarif.render([plain]))[0]
    first, second = json.loads(for_programs.render([plain, waived]))
    assert "waived" not in first
    assert second["waived"] == "both say so"
    one, two = map(formats.command, github.render([plain, waived]))
    assert (one[0], two[0]) == ("warning", "notice")
    assert two[2] == "it is\nwaived: both say so"


def test_no_format_depends_on_the_order_of_hashes(tmp_path: Path) -> None:
    root = broken(tmp_path)
    code = (
        "import sys; from graphkit import cli; "
        "sys.exit(cli.run(['check', '-C', sys.argv[1], '--format', sys.argv[2]]))"
    )
    for format in ("text", "json", "sarif", "github"):
        said = {
            subprocess.run(
                [sys.executable, "-c", code, str(root), format],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=False,
            ).stdout
            for seed in ("1", "2")
        }
        assert len(said) == 1
        assert b"gullwik" in said.pop()
