"""Something begins before what it answers, follows or comes of.

The ontology marks such relations with `gk:notBefore`. One of the two dates is wrong, or the
relation runs the other way.

Refused:

    events:
      salt-voyage:
        is: Voyage
        name: A ship with salt goes to Gullwick
        date: 1312-10-01
        roles: {commander: ysolde-marr, heeds: gullwick-plea}
        quote: so a ship was sent with salt

Accepted:

    events:
      salt-voyage:
        is: Voyage
        name: A ship with salt goes to Gullwick
        date: 1312-10-09
        roles: {commander: ysolde-marr, heeds: gullwick-plea}
        quote: so a ship was sent with salt

Mend the date that is wrong, or exchange the two. A date with '~' or '?' is never held against
another.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import readings, times
from graphkit.findings import BEGIN, Finding, when
from graphkit.ontology import Ontology
from graphkit.statements import Statements
from graphkit.walk import asserted

SEVERITY = "warning"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    implied = readings.implied(ontology, lambda relation: relation.not_before)
    records = {record.entry.id: record for record in statements.judged}
    for fact in asserted(statements):
        for reading in readings.read(fact, implied) if fact.positive else ():
            later = records.get(reading.start.id)
            earlier = records.get(readings.end_key(reading.end))
            if not later or not earlier or not times.begins_before(later.time, earlier.time):
                continue
            yield Finding(
                fact.entry.id,
                fact.spans[2],
                f"'{later.entry.id}' begins before '{earlier.entry.id}', "
                f"and '{fact.relation.name}' puts it after",
                "mend the date that is wrong, or exchange the two",
                tuple(when(r.entry.id, r.time, BEGIN, r.entry.span) for r in (later, earlier)),
            )
            break
