"""What each tool says of each mistake, as tables: written by a script, read by a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mistakes import corpus

CHECKOUT = Path(__file__).parents[2]
PAGE = corpus.HERE / "README.md"
"""The table with a row for each mistake."""
ENGINE = CHECKOUT / "graphkit" / "README.md"
"""The table with a row for each tool."""

OUTCOMES = {
    "column": "line and column",
    "line": "line",
    "caught": "no place",
    "silent": "silent",
    "crash": "crash",
    "n/a": "–",
}
"""How well a mistake is caught → how the tables say it."""

TITLES = {
    "graphkit": "graphkit",
    "linkml": "LinkML",
    "ftm": "FollowTheMoney",
    "trikedb": "trikedb",
    "kg-ssot": "kg-ssot",
}

NOTES = {
    "in a traceback": "†",
    "left out of what it prints": "‡",
    "mended in what it prints": "§",
}

RUN = re.compile(r"^Run on .*\.$", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """`note` is one of NOTES, or why a mistake cannot be made there."""

    outcome: str
    note: str = ""

    def __str__(self) -> str:
        return f"{OUTCOMES[self.outcome]} {NOTES.get(self.note, '')}".rstrip()


Columns = dict[str, list[Cell]]
"""Tool → a cell for each mistake, in their order."""


def counted(cells: Iterable[Cell]) -> dict[str, int]:
    found = Counter(cell.outcome for cell in cells)
    return {outcome: found[outcome] for outcome in OUTCOMES}


def write(columns: Columns, ran: str) -> None:
    """`ran` is the sentence that says when, and with which versions."""
    _between(PAGE, "\n".join([ran, "", *_rows(columns)]))
    _between(ENGINE, "\n".join([*_summary(columns), "", ran]))


def columns() -> Columns:
    """The cells that the page has."""
    rows = [_cells(line) for line in PAGE.read_text(encoding="utf-8").splitlines()]
    found = {row[0].strip("`"): row[2:] for row in rows if len(row) == 2 + len(TITLES)}
    ids = [mistake.id for mistake in corpus.mistakes() if mistake.id in found]
    return {tool: [_cell(found[id][at]) for id in ids] for at, tool in enumerate(TITLES)}


def ran() -> str:
    """The sentence that says when the tools were run."""
    found = RUN.search(PAGE.read_text(encoding="utf-8"))
    assert found
    return found[0]


def summary() -> dict[str, dict[str, int]]:
    """Tool → outcome → number of mistakes, as the engine's page has them."""
    tools = {title: tool for tool, title in TITLES.items()}
    rows = [_cells(line) for line in ENGINE.read_text(encoding="utf-8").splitlines()]
    return {
        tools[row[0]]: dict(zip(OUTCOMES, map(int, row[1:]), strict=True))
        for row in rows
        if row and row[0] in tools and len(row) == 1 + len(OUTCOMES)
    }


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []


def _cell(text: str) -> Cell:
    marks = {mark: note for note, mark in NOTES.items()}
    note = marks.get(text[-1:], "")
    words = text.removesuffix(text[-1:]).rstrip() if note else text
    return Cell({shown: outcome for outcome, shown in OUTCOMES.items()}[words], note)


def _rows(columns: Columns) -> list[str]:
    head = ["mistake", "what is wrong", *TITLES.values()]
    rows = [
        [f"`{mistake.id}`", mistake.what, *(str(columns[tool][at]) for tool in TITLES)]
        for at, mistake in enumerate(corpus.mistakes())
    ]
    return _table(head, rows)


def _summary(columns: Columns) -> list[str]:
    head = [
        *("tool", "caught with line and column", "with line only", "without place"),
        *("passes silently", "crashes", "cannot be made there"),
    ]
    rows = [[title, *map(str, counted(columns[tool]).values())] for tool, title in TITLES.items()]
    return _table(head, rows)


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    return [
        "| " + " | ".join(head) + " |",
        "|" + "---|" * len(head),
        *("| " + " | ".join(row) + " |" for row in rows),
    ]


def _between(page: Path, text: str) -> None:
    """Writes what stands between the markers of a page."""
    before, begin, rest = page.read_text(encoding="utf-8").partition("<!-- mistakes -->\n")
    _, end, after = rest.partition("<!-- /mistakes -->")
    assert end, f"no markers in {page}"
    page.write_text(f"{before}{begin}{text}\n{end}{after}", encoding="utf-8")
