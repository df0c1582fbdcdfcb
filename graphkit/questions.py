"""Competency questions: SPARQL in `ontology/questions/`, and the answers a reader of the text gave.

The answer is written from the text before the query is; so a question that stops giving it says
that the facts or the ontology have lost something that they were made for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphkit import document, source
from graphkit.diagnostics import Report
from graphkit.document import Mapping, Scalar, Sequence
from graphkit.source import Refused, Source, Span, Tree
from graphkit.store import Answer, Store

FOLDER = "ontology/questions"

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")

BESIDE = "paragraphs"
"""The key of an expected row that is no column: where in the text the row stands."""

Row = tuple[str, ...]


@dataclass(frozen=True)
class Expected:
    """A question in words, and the rows that its query has to give, in any order."""

    question: str
    rows: tuple[tuple[dict[str, str], Span], ...]
    span: Span


def path(name: str) -> str:
    return f"{FOLDER}/{name}.rq"


def names(root: Path) -> list[str]:
    """The questions of a project, by name."""
    found = (one for one in source.walk(root, FOLDER) if isinstance(one, str))
    inside = (one.removeprefix(f"{FOLDER}/") for one in found if one.endswith(".rq"))
    return [one.removesuffix(".rq") for one in inside]


def read(tree: Tree) -> dict[str, Source]:
    """The questions of a project by name, wherever its files are; none that cannot be read."""
    return {one.name: one.query for one in sorted(asked(tree), key=lambda one: one.name)}


@dataclass(frozen=True)
class Asked:
    """A saved question: its query, and what is written of it beside, as far as it can be read."""

    name: str
    query: Source
    words: str
    group: str


def files(tree: Tree) -> Iterator[Source]:
    """The queries and the answers beside them, each as it is; none that cannot be read."""
    for one in tree.walk(FOLDER):
        if isinstance(one, str) and one.endswith((".rq", ".yaml")):
            try:
                yield tree.read(one)
            except Refused:
                continue  # Whoever asks it is told why.


def asked(tree: Tree) -> list[Asked]:
    """All saved questions, in the order of their groups and names.

    Without an answer beside it a question is called by its own first comment, or its name.
    """
    found = {text.path: text for text in files(tree)}
    made = []
    for path, query in found.items():
        stem = path.removesuffix(".rq")
        if stem == path:
            continue
        name = stem.removeprefix(f"{FOLDER}/")
        beside = found.get(f"{stem}.yaml")
        node = document.read(beside, Report()) if beside else None
        words = _text(node, "question") or _comment(query.text) or name
        made.append(Asked(name, query, words, _text(node, "group")))
    return sorted(made, key=lambda one: (one.group == "", one.group, one.name))


def _text(node: Mapping | None, key: str) -> str:
    found = node.get(key) if node else None
    return found.text if isinstance(found, Scalar) else ""


def _comment(query: str) -> str:
    first = query.lstrip().partition("\n")[0]
    return first.removeprefix("#").strip() if first.startswith("#") else ""


def expected(text: Source, report: Report) -> Expected | None:
    """The answer that a reader wrote down; what is wrong with the file is in the report."""
    node = document.read(text, report)
    if node is None:
        return None
    question, answer = node.get("question"), node.get("answer")
    if not isinstance(question, Scalar) or not isinstance(answer, Sequence | Scalar):
        report.error(
            "bad-question",
            node.span,
            "an expected answer has the keys 'question' and 'answer'",
            "write the question in words, and its rows as a list",
        )
        return None
    rows = answer.items if isinstance(answer, Sequence) else ()
    made = tuple((_cells(row), row.span) for row in rows if isinstance(row, Mapping))
    return Expected(question.text, made, answer.span)


def _cells(row: Mapping) -> dict[str, str]:
    return {
        key.text: value.text
        for key, value in row.entries
        if key.text != BESIDE and isinstance(value, Scalar)
    }


def compare(answer: Answer, wanted: Expected, report: Report) -> None:
    """Say in the report what an answer has too little and too much."""
    given = Counter(tuple(map(answer.shown, row)) for row in answer.rows)
    for cells, span in wanted.rows:
        strange = [name for name in cells if name not in answer.columns]
        row = tuple(cells.get(name, "") for name in answer.columns)
        if strange:
            report.error(
                "bad-question",
                span,
                f"the query has no column '{strange[0]}'",
                f"its columns are {', '.join(answer.columns)}",
            )
        elif given[row]:
            given[row] -= 1
        else:
            report.error(
                "answer-differs",
                span,
                f"the graph does not give the row {_shown(row)}",
                "look for the record that it rests on, or at the query",
            )
    for row in given.elements():
        report.error(
            "answer-differs",
            wanted.span,
            f"the graph gives the row {_shown(row)}, which is not expected",
            "read the text again: add the row here, or mend the record that it rests on",
        )


def _shown(row: Row) -> str:
    return " | ".join(f"'{cell}'" for cell in row)


def ask(store: Store, root: Path, name: str, report: Report) -> Answer:
    """Ask one question, and compare with the answer beside it; raises QueryRefused, Refused."""
    text = source.read(root, path(name))
    answer = store.query(text.text, text.path)
    beside = source.read(root, path(name).removesuffix("rq") + "yaml")
    wanted = expected(beside, report)
    if wanted:
        compare(answer, wanted, report)
    return answer
