"""A record is accepted though nothing but somebody's claim points at it.

What a claim holds needs no evidence of its own, and so can never be more than claimed.

Refused:

    facts:
      isle-feud:
        subject: saltmere
        relation: feuds_with
        object: gullwick
        status: accepted
    claims:
      feud-rumour:
        is: Rumour
        speaker: old-fenn
        that: isle-feud
        quote: a feud between the two

Accepted:

    facts:
      isle-feud:
        subject: saltmere
        relation: feuds_with
        object: gullwick
    claims:
      feud-rumour:
        is: Rumour
        speaker: old-fenn
        that: isle-feud
        quote: a feud between the two
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import ACCEPTED, CLAIMED, Statements
from graphkit.walk import stated

SEVERITY = "error"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for record in stated(statements):
        verdict = record.verdict
        if verdict.status == CLAIMED and verdict.explicit == ACCEPTED:
            yield Finding(
                record.entry.id,
                verdict.span or record.entry.span,
                f"'{record.entry.id}' is accepted, and only a claim points at it",
                "take the 'status' out, or give the record evidence of its own",
            )
