"""A passage refutes what other passages of the same record support, or what somebody claims.

Where nothing supports the record and nobody claims it, nobody is contradicted. That something is
not so can contradict other records too: `both_polarities` finds that.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import voices
from graphkit.ontology import Ontology
from graphkit.statements import REJECTED
from graphkit.voices import Heard, Side


def find(heard: Heard, ontology: Ontology) -> Iterator[tuple[Side, Side]]:
    del ontology
    holders = voices.holders(heard.claims)
    for record in (*heard.records.values(), *heard.claims):
        against = [piece for piece in record.evidence if not piece.supports]
        if not against or record.verdict.status == REJECTED:
            continue
        if len(against) < len(record.evidence):
            sides = [voices.of(record)]
        else:
            sides = [voices.of(claim) for claim in holders[record.entry.id] if voices.holds(claim)]
        yield from ((side, voices.against(record, piece)) for side in sides for piece in against)
