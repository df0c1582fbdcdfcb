"""A record is accepted, and names one that is not.

To accept that somebody took part in an event is to accept the event. So the graph takes such a
record as reported, whatever its `status`, and says so.

Refused:

    events:
      second-plea:
        is: Plea
        name: Gullwick begs once more
        hedge: as some have it
        roles: {pleader: gullwick}
        quote: and some say they begged again
    facts:
      guild-was-asked:
        subject: second-plea
        relation: pleaded
        object: salt-guild
        status: accepted
        quote: of the guild this time

Accepted:

    events:
      second-plea:
        is: Plea
        name: Gullwick begs once more
        roles: {pleader: gullwick}
        quote: they begged again
    facts:
      guild-was-asked:
        subject: second-plea
        relation: pleaded
        object: salt-guild
        status: accepted
        quote: of the guild this time
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.standing import names
from graphkit.statements import ACCEPTED, CLAIMED, Fact, Measure, Statements

SEVERITY = "warning"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    judged = {record.entry.id: record for record in statements.judged}
    for statement in statements.judged:
        if not isinstance(statement, Fact | Measure):
            continue
        verdict = statement.verdict
        if verdict.explicit != ACCEPTED or verdict.status in (ACCEPTED, CLAIMED):
            continue
        for id in names(statement):
            if id in judged and judged[id].verdict.status != ACCEPTED:
                yield Finding(
                    statement.entry.id,
                    verdict.span or statement.entry.span,
                    f"this is accepted, and names '{id}', which is {judged[id].verdict.status}",
                    f"accept '{id}' first, or take the 'status' out",
                    (Note(judged[id].entry.span, f"'{id}' is declared here"),),
                )
                break
