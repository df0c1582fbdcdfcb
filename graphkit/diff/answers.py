"""Questions of a project whose answers are no longer what they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphkit.build import Build
from graphkit.diff.items import Ids
from graphkit.source import Source
from graphkit.sparql import QueryRefused
from graphkit.store import Answer

Row = tuple[str, ...]


@dataclass(frozen=True)
class Answered:
    """A question, and the rows that its answer has got and lost.

    `asks` is its first line of comment; `note` says what is to be known of the query itself.
    """

    question: str
    asks: str
    columns: tuple[str, ...]
    come: tuple[Row, ...]
    gone: tuple[Row, ...]
    note: str = ""


def compare(
    before: tuple[Build, Mapping[str, Source]], after: tuple[Build, Mapping[str, Source]], ids: Ids
) -> Iterator[Answered]:
    """The questions whose rows differ, or that there are in one of the two alone."""
    old, new = before[1], after[1]
    for name in sorted({*old, *new}):
        text = new.get(name) or old[name]
        if name not in old or name not in new:
            note = "the question is new" if name in new else "the question is gone"
            yield Answered(name, _asks(text), (), (), (), note)
            continue
        note = "" if old[name].text == text.text else "its query is another"
        one, other = _ask(before[0], old[name], ids), _ask(after[0], text, str)
        if isinstance(one, str) or isinstance(other, str):
            if one != other:
                note = other if isinstance(other, str) else f"before, {one}"
                yield Answered(name, _asks(text), (), (), (), note)
            continue
        come, gone = other[1] - one[1], one[1] - other[1]
        if come or gone or one[0] != other[0]:
            added, lost = (tuple(sorted(found.elements())) for found in (come, gone))
            yield Answered(name, _asks(text), other[0], added, lost, note)


def _ask(build: Build, text: Source, ids: Ids) -> tuple[tuple[str, ...], Counter[Row]] | str:
    """Columns and rows of an answer, or why there is none."""
    try:
        answer = build.store.query(text.text, text.path)
        return answer.columns, Counter(_row(answer, row, ids) for row in _rows(answer))
    except QueryRefused as why:
        return f"the query cannot be asked: {why.diagnostic.message}"


def _rows(answer: Answer) -> Iterator[Row]:
    for row in answer.rows:
        yield tuple(answer.shown(term) for term in row)


def _row(answer: Answer, row: Row, ids: Ids) -> Row:
    """Cells as they are shown, with the present ids of what has been renamed."""
    if answer.kind == "ask":
        return ("yes",) if answer.truth else ("no",)
    named = re.compile(r"(id|fact|event|claim|measure|source):(.+)", re.DOTALL)
    found = ((cell, named.fullmatch(cell)) for cell in row)
    return tuple(f"{match[1]}:{ids(match[2])}" if match else cell for cell, match in found)


def _asks(text: Source) -> str:
    first = text.text.strip().partition("\n")[0]
    return first.lstrip("# ") if first.startswith("#") else ""
