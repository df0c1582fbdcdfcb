"""A fact has a date, and its relation is one that no date belongs to.

Some things are so once and for all: where a haven stands, when somebody was born. A date beside
them says something else than it seems to; the ontology marks such relations `gk:dated false`.

Refused:

    facts:
      gullwick-stands:
        subject: gullwick
        relation: stands_on
        object: great-halven
        since: 1240
        quote: on the great isle too

Accepted:

    facts:
      gullwick-stands:
        subject: gullwick
        relation: stands_on
        object: great-halven
        quote: on the great isle too

Take the date out; if it dates something else, write that as a fact or an event of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Statements
from graphkit.walk import facts_within

SEVERITY = "error"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    events = {event.entry.id: event.time for event in statements.events}
    for fact in facts_within(statements):
        relation, dates = fact.relation, fact.time.dates
        # A role has the time of its event, which is no date of its own.
        if relation.dated or not dates or fact.time == events.get(fact.subject.id):
            continue
        yield Finding(
            fact.entry.id,
            dates[0].span,
            f"'{relation.name}' has no date, and '{dates[0].moment.text}' is one",
            "take the date out, or write what it dates as a fact of its own",
            (Note(relation.span, f"'{relation.name}' is declared here"),),
        )
