"""Something ends before it begins.

Such a fact holds on no day at all, so that no question about a day would ever find it.

Refused:

    facts:
      short-feud:
        subject: saltmere
        relation: feuds_with
        object: gullwick
        since: 1310
        until: 1308
        quote: the short feud of 1308 to 1310

Accepted:

    facts:
      short-feud:
        subject: saltmere
        relation: feuds_with
        object: gullwick
        since: 1308
        until: 1310
        quote: the short feud of 1308 to 1310
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Statements
from graphkit.walk import timed

SEVERITY = "error"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for statement in timed(statements):
        dates = {dated.key: dated for dated in statement.time.dates}
        since, until = dates.get("since"), dates.get("until")
        begin, end = statement.time.earliest_begin, statement.time.latest_end
        if since and until and begin and end and end < begin:
            yield Finding(
                statement.entry.id,
                until.span,
                f"'{until.moment.text}' is before '{since.moment.text}'",
                "exchange the two, or mend the one that is wrong",
                (Note(since.span, "it begins here"),),
            )
