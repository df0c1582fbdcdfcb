"""A record is accepted in spite of evidence against it, or has no evidence but that.

Whoever accepts what a source denies sides with one source against another. That may be right, but
nobody who only sees the graph would know that there was something to decide.

Refused:

    facts:
      guild-owes-gullwick:
        subject: salt-guild
        relation: owes_to
        object: gullwick
        status: accepted
        evidence:
          - quote: the guild owes for the fish
          - quote: not a penny is owed to Gullwick
            source: long-winter
            stance: refutes

Accepted:

    facts:
      guild-owes-gullwick:
        subject: salt-guild
        relation: owes_to
        object: gullwick
        status: disputed
        evidence:
          - quote: the guild owes for the fish
          - quote: not a penny is owed to Gullwick
            source: long-winter
            stance: refutes

Write `status: disputed`, which keeps it out of the plain triples. Where you have reason to
believe the one source and not the other, waive it with `waive: {refuted-but-accepted: why}`.
What all evidence refutes can also be `rejected`, or be written as a fact of negative polarity,
which the same evidence supports.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import ACCEPTED, DISPUTED, REJECTED, Statements

SEVERITY = "warning"

ANSWERED = (DISPUTED, REJECTED)
"""Statuses that take what speaks against a record into account."""


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for record in statements.judged:
        against = [piece for piece in record.evidence if not piece.supports]
        alone = len(against) == len(record.evidence)
        verdict, kind, id = record.verdict, record.entry.kind, record.entry.id
        accepted = verdict.explicit == ACCEPTED
        if not against or verdict.explicit in ANSWERED or not (accepted or alone):
            continue
        yield Finding(
            id,
            verdict.span or record.entry.span,
            f"the {kind} '{id}' is accepted, and evidence refutes it"
            if accepted
            else f"the {kind} '{id}' rests on nothing but evidence that refutes it",
            "write 'status: rejected', or 'status: disputed' if somebody holds it to be so"
            if alone
            else "write 'status: disputed', or waive this and say why it is accepted all the same",
            (Note(against[0].span, "it is refuted here"),),
        )
