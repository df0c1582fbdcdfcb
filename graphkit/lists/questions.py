"""The saved questions with their answers, and what of the graph each row was found in."""

from __future__ import annotations

from graphkit import questions, source, sparql, witnesses
from graphkit.lists import Desk, Row
from graphkit.store import QueryRefused
from graphkit.store import Row as Found


def rows(desk: Desk) -> list[Row]:
    asked = questions.asked(source.Folder(desk.build.root))
    return [_question(desk, one) for one in asked]


def _question(desk: Desk, asked: questions.Asked) -> Row:
    made: Row = {
        "name": asked.name,
        "question": asked.words,
        "group": asked.group,
    }
    try:
        answer = desk.build.store.query(asked.query.text, asked.query.path)
    except QueryRefused as why:
        return made | {"complaint": f"{asked.query.path}:{why.line}:{why.column}: {why.message}"}
    found = witnesses.of(desk.build.store, answer)
    told = [
        ([answer.shown(term) for term in row], _on(desk, row, iris))
        for row, iris in zip(answer.rows, found, strict=True)
    ]
    if all(word.keyword != "ORDER" for word in sparql.tokens(asked.query.text)):
        told.sort()  # What the author leaves open, the engine decides: not the same for ever.
    return made | {
        "about": _about(desk, asked.query.text),
        "columns": list(answer.columns),
        "rows": [{"cells": cells, "on": on} for cells, on in told],
    }


def _about(desk: Desk, query: str) -> list[str]:
    """What the question itself names of the graph."""
    base = desk.build.project.base
    names = (iri for _, iri in sparql.names(sparql.tokens(query), desk.build.prefixes))
    return [iri.removeprefix(base) for iri in dict.fromkeys(names) if iri.startswith(base)]


def _on(desk: Desk, row: Found, iris: frozenset[str]) -> list[str]:
    """What the row rests on: first what its own cells name, in their order, then the rest."""
    base = desk.build.project.base
    own = [term.value for term in row if term and term.kind == "iri"]
    ordered = dict.fromkeys([*own, *sorted(iris)])
    return [iri.removeprefix(base) for iri in ordered if iri.startswith(base)]
