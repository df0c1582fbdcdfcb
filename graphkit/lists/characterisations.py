"""Who calls what what, as `graphkit tellers --matrix` has it."""

from __future__ import annotations

from graphkit import epithets
from graphkit.lists import Desk, Row


def rows(desk: Desk) -> list[Row]:
    return [
        {
            "of": desk.ref(one.of.id),
            "word": one.word,
            "who": [desk.ref(id) for id in one.who],
            "sources": [desk.ref(id) for id in one.sources],
            "positive": one.positive,
            "hedge": one.hedge,
            "record": desk.ref(one.record.entry.id),
        }
        for one in epithets.characterisations(desk.build.statements)
    ]
