"""Sixty files with one mistake each: all are named, each once, at the right line and column.

What other tools say of the same sixty was measured by `scripts/rivals.py`, which no test runs; the
tables that it wrote are held against what is tried here.
"""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml
from golden import case
from laws import project
from mistakes import corpus, table
from mistakes.corpus import HERE, STRAIT, Mistake

SIXTY = corpus.mistakes()
THROUGH_THE_COMMAND = SIXTY[:: len(SIXTY) // 5]

RIVALS = {
    "linkml": "graph.yaml",
    "ftm": "entities.json",
    "trikedb": "graph.yaml",
    "kg-ssot": "graph.kg.yaml",
}
"""Tool → the file that its mistakes are made in."""


def of(mistake: Mistake) -> str:
    return mistake.id


def test_there_are_sixty_and_each_is_another_one() -> None:
    assert len(SIXTY) == 60
    assert len({one.id for one in SIXTY}) == len({one.what for one in SIXTY}) == 60


def test_the_project_that_mistakes_are_made_in_is_right(tmp_path: Path) -> None:
    assert case.diagnose(corpus.copied(STRAIT, tmp_path / "strait")) == []


@pytest.mark.parametrize("mistake", SIXTY, ids=of)
def test_each_mistake_is_named_once_at_its_place(mistake: Mistake, tmp_path: Path) -> None:
    root = corpus.copied(STRAIT, tmp_path / "strait")
    place = corpus.make(mistake.edit, root)
    found = case.diagnose(root)
    assert [one.name for one in found] == [mistake.name], case.printed(found)
    (said,) = found
    where = (said.span.path, said.span.begin, said.span.finish)
    assert where == (place.file, place.begin, place.end), case.printed(found)


@pytest.mark.parametrize("mistake", THROUGH_THE_COMMAND, ids=of)
def test_the_command_says_the_same(mistake: Mistake, tmp_path: Path) -> None:
    root = corpus.copied(STRAIT, tmp_path / "strait")
    place = corpus.make(mistake.edit, root)
    run = project.graphkit(root, "check", "--strict")
    assert run.returncode == 1, run.stdout + run.stderr
    line, column = place.begin
    first, *_ = run.stdout.splitlines()
    assert first.startswith(f"{place.file}:{line}:{column}: "), run.stdout
    assert first.endswith(f" [{mistake.name}]"), run.stdout
    (said,) = json.loads(project.graphkit(root, "check", "--format", "json").stdout)
    assert (said["end_line"], said["end_column"]) == place.end


def rows(tool: str) -> dict[str, Any]:
    found = yaml.safe_load((HERE / tool / "edits.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("tool", RIVALS)
def test_each_mistake_is_made_for_the_other_tools_or_it_is_said_why_not(
    tool: str, tmp_path: Path
) -> None:
    columns, edits = table.columns(), rows(tool)
    assert list(edits) == [one.id for one in SIXTY]
    for at, (id, row) in enumerate(edits.items()):
        cannot = isinstance(row, str)
        assert (columns[tool][at].outcome == "n/a") is cannot, id
        if not cannot:
            root = corpus.copied(HERE / tool, tmp_path / id)
            before = (root / corpus.edit(row, RIVALS[tool]).file).read_bytes()
            place = corpus.make(corpus.edit(row, RIVALS[tool]), root)
            assert (root / place.file).read_bytes() != before, id


def test_the_table_has_a_row_for_every_mistake_and_ours_is_what_is_tried_here() -> None:
    columns = table.columns()
    assert list(columns) == list(table.TITLES) == ["graphkit", *RIVALS]
    assert {len(cells) for cells in columns.values()} == {60}
    assert {cell.outcome for cell in columns["graphkit"]} == {"column"}


def test_the_summary_counts_the_rows() -> None:
    counts = {tool: table.counted(cells) for tool, cells in table.columns().items()}
    assert table.summary() == counts
    assert all(sum(outcomes.values()) == 60 for outcomes in counts.values())


def test_the_tables_name_the_versions_that_the_script_installs() -> None:
    tools = runpy.run_path(str(Path(__file__).parent / "scripts" / "rivals.py"))["TOOLS"]
    assert [tool.name for tool in tools] == list(RIVALS)
    for tool in tools:
        assert tool.requires[0].replace("==", " ") in table.ran()
    assert table.ran() in table.ENGINE.read_text(encoding="utf-8")


def test_a_mistake_at_another_place_is_seen(tmp_path: Path) -> None:
    """The control: the edit of one mistake is not what another's place and name ask for."""
    one, other = SIXTY[3], SIXTY[4]
    root = corpus.copied(STRAIT, tmp_path / "strait")
    place = corpus.make(one.edit, root)
    (said,) = case.diagnose(root)
    assert said.name == one.name != other.name
    elsewhere = corpus.make(other.edit, corpus.copied(STRAIT, tmp_path / "other"))
    assert said.span.begin == place.begin != elsewhere.begin
