"""A relation that can lead to one thing at a time leads to two.

The ontology calls such a relation an `owl:FunctionalProperty`. One of the two is wrong, or they
follow each other and nobody says when; a question about a day would find both.

Refused:

    facts:
      fenn-keeps-the-harbour:
        subject: saltmere
        relation: has_portreeve
        object: old-fenn
        since: 1301
        quote: Fenn has the tolls
      marr-keeps-the-harbour:
        subject: saltmere
        relation: has_portreeve
        object: ysolde-marr
        since: 1309
        quote: and Marr has the tolls

Accepted:

    facts:
      fenn-kept-the-harbour:
        subject: saltmere
        relation: has_portreeve
        object: old-fenn
        since: 1301
        until: 1309
        quote: Fenn had the tolls
      marr-keeps-the-harbour:
        subject: saltmere
        relation: has_portreeve
        object: ysolde-marr
        since: 1309
        quote: and Marr has the tolls

A year in which one ends and the other begins is no overlap. Where two sources disagree, set
the `status` of the wrong one to `rejected`, or waive it with `waive: {too-many-values: why}`.
Within the `roles:` of one event it is an error, since no date could tell the two apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graphkit import readings, values
from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.moments import Moment
from graphkit.ontology import Ontology
from graphkit.readings import Reading, shown
from graphkit.statements import Declared, Statements
from graphkit.walk import asserted

SEVERITY = "warning"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    implied = readings.implied(ontology, lambda relation: relation.functional)
    groups: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for fact in asserted(statements):
        if fact.positive:
            for reading in readings.read(fact, implied):
                groups[reading.start.id, reading.relation.iri].append(reading)
    said: set[tuple[str, str]] = set()
    for group in groups.values():
        for one, other in readings.at_once(group, _side, _differ):
            # What is so of a relation may be so of a wider one too: it is said once.
            if (one.fact.id, other.fact.id) not in said:
                said.add((one.fact.id, other.fact.id))
                yield _finding(one, other)


def _finding(one: Reading, other: Reading) -> Finding:
    relation = one.relation
    together = one.fact.entry.id == other.fact.entry.id
    help = (
        "keep one of the two, or choose a role that several may fill"
        if together
        else "mend or reject the wrong one, or date both so that one ends when the other begins"
        if relation.dated
        else "mend the one that is wrong, or give it the status 'rejected'"
    )
    return Finding(
        one.fact.entry.id,
        one.span,
        f"'{one.start.id}' can have one '{relation.name}'{' at a time' if relation.dated else ''}, "
        f"and '{shown(one.end)}' is a second",
        help,
        (
            Note(other.span, f"'{shown(other.end)}' stands here"),
            Note(relation.span, f"'{relation.name}' is declared here"),
        ),
        "error" if together else None,
    )


def _side(reading: Reading) -> str:
    return readings.end_key(reading.end)


def _differ(one: Reading, other: Reading) -> bool:
    """Two dates say the same when one is only less exact than the other."""
    days, others = _moment(one), _moment(other)
    return not days or not others or _apart(days, others) or _apart(others, days)


def _moment(reading: Reading) -> Moment | None:
    return None if isinstance(reading.end, Declared) else values.moment_of(reading.end)


def _apart(one: Moment, other: Moment) -> bool:
    return bool(one.upper and other.lower and one.upper < other.lower)
