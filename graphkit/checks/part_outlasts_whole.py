"""A part begins before its whole, or ends after it.

The ontology marks with `gk:within` the relations whose subject lasts no longer than their
object. One of the two dates is wrong, or the one is no part of the other.

Refused:

    events:
      great-voyage:
        is: Voyage
        name: The great voyage
        since: 1312-04
        until: 1312-06
        roles: {commander: ysolde-marr}
        quote: from April to June
      last-leg:
        is: Voyage
        name: The last leg of the great voyage
        date: 1312-07
        roles: {commander: ysolde-marr, leg_of: great-voyage}
        quote: in July to Gullwick

Accepted:

    events:
      great-voyage:
        is: Voyage
        name: The great voyage
        since: 1312-04
        until: 1312-06
        roles: {commander: ysolde-marr}
        quote: from April to June
      last-leg:
        is: Voyage
        name: The last leg of the great voyage
        date: 1312-06
        roles: {commander: ysolde-marr, leg_of: great-voyage}
        quote: in June to Gullwick

Mend the date that is wrong. The parts of a measure, too, lie between its `since` and its `until`;
there it is an error, since both stand in one record.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import readings, times
from graphkit.diagnostics import Note
from graphkit.findings import BEGIN, END, Finding, when
from graphkit.ontology import Ontology
from graphkit.statements import Measure, Statements
from graphkit.walk import asserted, measures_within

SEVERITY = "warning"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    implied = readings.implied(ontology, lambda relation: relation.within)
    records = {record.entry.id: record for record in statements.judged}
    for fact in asserted(statements):
        for reading in readings.read(fact, implied) if fact.positive else ():
            part = records.get(reading.start.id)
            whole = records.get(readings.end_key(reading.end))
            if not part or not whole:
                continue
            if times.begins_before(part.time, whole.time):
                does, keys = "begins before", BEGIN
            elif times.ends_after(part.time, whole.time):
                does, keys = "ends after", END
            else:
                continue
            yield Finding(
                fact.entry.id,
                fact.spans[2],
                f"'{part.entry.id}' {does} '{whole.entry.id}', "
                f"and '{fact.relation.name}' makes it a part of it",
                "mend the date that is wrong, or name another whole",
                tuple(when(r.entry.id, r.time, keys, r.entry.span) for r in (part, whole)),
            )
            break
    for measure in measures_within(statements):
        yield from _parts(measure)


def _parts(whole: Measure) -> Iterator[Finding]:
    """A whole that is counted at a date may add up what was counted before."""
    since, until = (times.dated(whole.time, key) for key in ("since", "until"))
    for part in whole.parts:
        begun, ended = times.dated(part.time, *BEGIN), times.dated(part.time, *END[:2])
        if since and begun and times.begins_before(part.time, whole.time):
            does, mine, lasts, its = "begins before", begun, "from", since
        elif until and ended and times.ends_after(part.time, whole.time):
            does, mine, lasts, its = "ends after", ended, "until", until
        else:
            continue
        yield Finding(
            whole.entry.id,
            mine.span,
            f"this part, of '{mine.moment.text}', {does} its whole, "
            f"which lasts {lasts} '{its.moment.text}'",
            "mend the date that is wrong",
            (Note(its.span, "the whole is dated here"),),
            "error",
        )
