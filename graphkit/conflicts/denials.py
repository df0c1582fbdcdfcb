"""Somebody denies what another holds, or what a record states.

A claim of a kind that denies (`gk:denies`) names what it denies: a claim, or a record, and then
also whatever claims hold that record.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import voices
from graphkit.ontology import Ontology
from graphkit.statements import CLAIMED, REJECTED, Declared
from graphkit.voices import Heard, Side
from graphkit.walk import upheld


def find(heard: Heard, ontology: Ontology) -> Iterator[tuple[Side, Side]]:
    del ontology
    claims = {claim.entry.id: claim for claim in heard.claims}
    holders = voices.holders(heard.claims)
    for claim in heard.claims:
        named = claim.content
        if not claim.cls.denies or claim.conditions or not isinstance(named, Declared):
            continue
        if claim.verdict.status in (REJECTED, CLAIMED):
            continue
        denied, record = claims.get(named.id), heard.records.get(named.id)
        if denied and denied.verdict.status != REJECTED:
            yield voices.of(claim), voices.of(denied)
        elif record and upheld(record):
            yield voices.of(claim), voices.named(named)
        elif record:
            mine, others = voices.of(claim), filter(voices.holds, holders[named.id])
            yield from ((mine, voices.of(one)) for one in others)
