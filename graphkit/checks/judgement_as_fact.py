"""A relation that judges stands as a fact, as if the graph itself had judged.

Words such as 'dominates' or 'props up' say more about their speaker than about their object.
The ontology marks such relations with `gk:judgement`; what they say belongs into a claim.

Refused:

    facts:
      mere-bullies-gullwick:
        subject: saltmere
        relation: bullies
        object: gullwick
        quote: the bully of the strait

Accepted:

    claims:
      mere-called-bully:
        is: Rumour
        speaker: old-fenn
        that: {subject: saltmere, relation: bullies, object: gullwick}
        quote: the bully of the strait

A curator who makes the judgement their own gives the fact a `status` and says why in a `note`.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import CLAIMED, Statements

SEVERITY = "error"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for fact in statements.all_facts:
        answered_for = fact.verdict.explicit and fact.entry.note
        if not fact.relation.judgement or answered_for or fact.verdict.status == CLAIMED:
            continue
        yield Finding(
            fact.entry.id,
            fact.spans[1],
            f"'{fact.relation.name}' judges, and stands here as a fact",
            "write a claim of whoever judges, with this as its 'that'; "
            "or make it your own with a 'status' and a 'note'",
            (Note(fact.relation.span, f"'{fact.relation.name}' is declared here"),),
        )
