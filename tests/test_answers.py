"""The answers of all commands: the same formats, the same keys for the same things, none silent."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from halven import committed, compiled

from graphkit import cli
from graphkit.cli.options import KEYS

CLASHES = """
claims:
  fenn-again:
    is: Rumour
    speaker: old-fenn
    that: {subject: ysolde-marr, relation: owes_to, object: salt-guild}
    date: {value: 1312-10, as_written: that October}
    hedge: maybe
    quote: she owes the salt
facts:
  marr-owes-nobody:
    subject: ysolde-marr
    relation: owes_to
    object: salt-guild
    polarity: negative
    quote: nor she to any
"""

FULL = (
    *("contested", "support", "support --without long-winter", "tellers", "tellers --matrix"),
    *("tellers old-fenn --only", "tellers --characterisations", "timeline gullwick"),
    *("timeline --compare 1300 1312", "requests", "why marr-sworn", "diff HEAD"),
    "why saltmere bullies gullwick",
)

EMPTY = (
    *("contested mother-crane", "tellers long-winter --characterisations", "requests piracy"),
    *("timeline --compare 1300 1300", "support fog-voyage --without long-winter"),
    # What is known, and not seen.
    *("requests gullwick --on 1200", "support marr-sworn --according-to long-winter"),
    "contested gullwick --on 1200",
)

SHAPES: dict[str, tuple[type, ...]] = {
    "id": (str,),
    "record": (str, type(None)),
    "kind": (str,),
    "says": (str,),
    "status": (str, type(None)),
    "hedge": (str, type(None)),
    "likelihood": (str, type(None)),
    "positive": (bool,),
    "dates": (list,),
    "sources": (list,),
    "evidence": (list,),
    "speakers": (list,),
    "place": (str, type(None)),
    "quote": (str, type(None)),
    "paragraph": (int, type(None)),
}
"""What means the same in every answer, and what it is there."""

SYNONYMS = {"said", "text", "node", "passages", "date", "teller", "not", "line", "file"}
"""Words that have stood for one of these."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return committed(compiled(tmp_path_factory.mktemp("answers"), CLASHES).root)


@pytest.fixture
def here(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setenv("NO_COLOR", "1")


def run(capsys: pytest.CaptureFixture[str], line: str) -> str:
    capsys.readouterr()
    assert cli.run(shlex.split(line)) == 0, line
    return capsys.readouterr().out


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects of a JSON value, at any depth."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list):
            yield from objects(each)


@pytest.mark.git
@pytest.mark.usefixtures("here")
def test_the_same_thing_has_the_same_key_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    met: dict[str, set[str]] = defaultdict(set)
    for line in FULL:
        found = json.loads(run(capsys, f"{line} --format json"))
        assert found, line
        for one in objects(found):
            # Only a reason is a text and says nothing of the world.
            assert not (SYNONYMS - ({"text"} if "rule" in one else set())) & one.keys(), line
            for key in SHAPES.keys() & one.keys():
                assert isinstance(one[key], SHAPES[key]), (line, key, one[key])
                met[key].add(line)
    assert set(SHAPES) == set(met) == set(KEYS)
    assert {key for key, lines in met.items() if len(lines) > 1} >= {
        *("id", "kind", "says", "status", "hedge", "place", "dates", "evidence", "quote"),
    }


@pytest.mark.git
@pytest.mark.usefixtures("here")
def test_dates_look_alike_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("timeline gullwick", "requests", "why marr-sworn"):
        found = json.loads(run(capsys, f"{line} --format json"))
        dates = [date for one in objects(found) for date in one.get("dates", ())]
        assert dates
        assert all({"key", "value", "as_written"} <= date.keys() for date in dates), line


@pytest.mark.git
@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("line", EMPTY)
def test_an_empty_answer_says_so_and_is_whole(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(capsys, line)
    assert len(said.splitlines()) == 1
    assert re.search(r"\b0 |\bnothing\b", said)
    found = json.loads(run(capsys, f"{line} --format json"))
    assert found == [] or found["changes"] == []
    head, *rows = csv.reader(io.StringIO(run(capsys, f"{line} --format csv")))
    assert head
    assert not rows


@pytest.mark.git
@pytest.mark.usefixtures("here")
def test_every_form_of_a_list_has_the_same_rows(capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("support", "tellers", "tellers --matrix", "requests", "tellers old-fenn --only"):
        objects = json.loads(run(capsys, f"{line} --format json"))
        rows = list(csv.DictReader(io.StringIO(run(capsys, f"{line} --format csv"))))
        assert len(rows) == len(objects) > 0
        for row, one in zip(rows, objects, strict=True):
            assert all(row[key] == one[key] for key in ("id", "place") if key in one)
    clashes = json.loads(run(capsys, "contested --format json"))
    rows = list(csv.DictReader(io.StringIO(run(capsys, "contested --format csv"))))
    sides = [side["id"] for one in clashes for side in one["sides"]]
    assert [row["id"] for row in rows] == sides != []


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", ["contested", "support", "tellers", "requests", "timeline"])
def test_a_form_that_there_is_not_is_refused_with_those_that_there_are(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run([command, "--format", "table"]) == 2
    assert "'text', 'csv', 'json'" in capsys.readouterr().err
