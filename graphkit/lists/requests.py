"""Who asked whom for what, how it was met, and what answered it."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit import asking, lists
from graphkit.asking import Party, Request
from graphkit.lists import Desk, Row


def rows(desk: Desk) -> list[Row]:
    return [_request(desk, one) for one in asking.of(desk.build)]


def _request(desk: Desk, one: Request) -> Row:
    return {
        "ref": desk.ref(one.id),
        "type": one.type,
        "text": one.says,
        "asks": _parties(desk, one.asks),
        "asked": _parties(desk, one.asked),
        "wanted": _parties(desk, one.wanted),
        "positive": one.positive,
        "dates": lists.dates(one.time),
        "outcome": one.outcome,
        "status": one.status,
        "answered": [
            {
                "ref": desk.ref(answer.id),
                "name": answer.name,
                "dates": lists.dates(answer.time),
                "status": answer.status,
            }
            for answer in one.answers
        ],
        "claims": [desk.ref(claim.id) for claim in one.claims],
    }


def _parties(desk: Desk, parties: Iterable[Party]) -> list[Row]:
    return [
        {"ref": desk.ref(party.id), "name": party.name, "status": party.status} for party in parties
    ]
