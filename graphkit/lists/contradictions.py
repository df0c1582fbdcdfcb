"""What is contested, with both sides, in the order of `graphkit contested`."""

from __future__ import annotations

from graphkit import conflicts, explain
from graphkit.contested import Party, contested
from graphkit.lists import Desk, Row
from graphkit.nodes import HOMES


def rows(desk: Desk) -> list[Row]:
    said = {name: _words(name) for name, _ in conflicts.modules()}
    return [
        {
            "rule": one.rule,
            "words": said[one.rule],
            "weight": one.weight,
            "sides": [_side(desk, side) for side in one.sides],
        }
        for one in contested(desk.build)
    ]


def _words(name: str) -> str:
    """A kind of contradiction in plain words: the first line of what its file says of it."""
    return explain.docstring(f"conflicts/{name.replace('-', '_')}.py").partition("\n")[0]


def _side(desk: Desk, side: Party) -> Row:
    return {
        "ref": desk.ref(side.node),
        "record": desk.ref(side.record),
        "kind": side.kind,
        "says": side.says,
        "status": side.status,
        "by": [desk.ref(id) for id in side.by],
        "place": side.place,
        "evidence": [
            {
                "source": desk.build.project.base + HOMES["source"] + one.source,
                "stance": one.stance,
                "quote": one.quote,
                "locator": one.locator,
                "paragraph": one.paragraph or None,
            }
            for one in side.evidence
        ],
        "bears": len(side.bears),
    }
