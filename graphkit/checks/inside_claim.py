"""A fact leans on words that, in the same source, a claim leans on too.

What stands inside somebody's claim is theirs to say: a fact that quotes it may assert what the
source only reports. Often the fact should be the claim's `that`.

Refused:

    facts:
      marr-owes-the-guild:
        subject: ysolde-marr
        relation: owes_to
        object: salt-guild
        quote: she owes the salt guild
    claims:
      fenn-on-marr:
        is: Rumour
        speaker: old-fenn
        text: Marr is in the guild's debt.
        about: [ysolde-marr]
        quote: I hear she owes the salt guild a ship

Accepted:

    claims:
      fenn-on-marr:
        is: Rumour
        speaker: old-fenn
        that: {subject: ysolde-marr, relation: owes_to, object: salt-guild}
        quote: I hear she owes the salt guild a ship

Where the source does say it in its own voice, quote the words with which it does, or waive it
with `waive: {inside-claim: why}`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.overlap import Quotes
from graphkit.statements import Statements
from graphkit.walk import stated

SEVERITY = "warning"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    quotes = Quotes(statements.claims)
    for record in stated(statements):
        for piece in record.evidence:
            for claim, other in islice(quotes.over(piece), 1):
                yield Finding(
                    record.entry.id,
                    piece.span,
                    f"'{piece.quote}' stands within the claim '{claim.entry.id}'",
                    "make it what the claim holds, or quote other words for it",
                    (Note(other.span, "the claim quotes it here"),),
                )
