"""The records that are no line, no event and no number in the network: claims about claims, say."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import gist, lists, walk
from graphkit.lists import Desk, Row
from graphkit.statements import Claim, Event, Fact, Measure

Record = Fact | Event | Claim | Measure


def rows(desk: Desk) -> list[Row]:
    drawn = set(_drawn(desk))
    return [
        _row(desk, record)
        for record in desk.build.statements.judged
        if record.entry.id not in drawn
    ]


def _drawn(desk: Desk) -> Iterator[str]:
    network = desk.build.network
    for _, _, key, said in network.edges(keys=True, data=True):
        # What is only said to have been said is a line of its own, with the words of who said so.
        yield from (said["record"], key.rpartition("/")[2].partition(".")[0])
    for _, known in network.nodes(data=True):
        yield known["id"]
        yield from (said["record"] for said in (*known["measures"], *known["values"]))


def _row(desk: Desk, record: Record) -> Row:
    likelihood = record.verdict.likelihood
    claim = record if isinstance(record, Claim) else None
    return {
        "ref": desk.ref(record.entry.id),
        "label": claim.cls.label if claim else record.entry.kind,
        "text": gist.of(record),
        "claim": claim is not None,
        "status": record.verdict.status,
        "hedge": record.verdict.hedge,
        "likelihood": likelihood.label if likelihood else "",
        "speaker": [desk.ref(one.id) for one in claim.speakers] if claim else [],
        "on": [ref for id in dict.fromkeys(walk.named(record)) if (ref := desk.ref(id))],
        "dates": lists.dates(record.time),
        "evidence": [desk.passage(piece) for piece in record.evidence],
        "record": record.entry.id,
        "place": desk.build.places[record.entry.id],
        "note": record.entry.note,
    }
