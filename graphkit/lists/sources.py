"""What rests on each source: the records that it supports or is held against, by their kind."""

from __future__ import annotations

from collections import defaultdict

from graphkit.lists import Desk, Row


def rows(desk: Desk) -> list[Row]:
    resting: dict[str, list[str]] = defaultdict(list)
    for record in desk.build.statements.judged:
        for id in dict.fromkeys(piece.work.entry.id for piece in record.evidence):
            resting[id].append(record.entry.id)
    works = (work.entry.id for work in desk.build.statements.works)
    return [
        {"ref": desk.ref(id), "records": [desk.ref(one) for one in sorted(resting[id])]}
        for id in works
    ]
