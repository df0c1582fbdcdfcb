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

from collections.abc import Iterator

from graphkit import single, voices
from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.readings import shown
from graphkit.single import Second
from graphkit.statements import Statements

SEVERITY = "warning"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    # However many a record contradicts, it is said once, of the last before it.
    said = set()
    for second in single.pairs(voices.recorded(statements), ontology, lambda _: True):
        if second.one.key not in said:
            said.add(second.one.key)
            yield _finding(second)


def _finding(second: Second) -> Finding:
    one, other, relation = second.one, second.other, second.one.relation
    together = one.fact.entry.id == other.fact.entry.id
    help = (
        "keep one of the two, or choose a role that several may fill"
        if together
        else "mend or reject the wrong one, or date both so that one ends when the other begins"
        if relation.dated
        else "mend the one that is wrong, or give it the status 'rejected'"
    )
    what = (
        f"be what '{relation.name}' leads to of one"
        if second.turned
        else f"have one '{relation.name}'"
    )
    return Finding(
        one.fact.entry.id,
        one.span,
        f"'{one.start.id}' can {what}{' at a time' if relation.dated else ''}, "
        f"and '{shown(one.end)}' is a second",
        help,
        (
            Note(other.span, f"'{shown(other.end)}' stands here"),
            Note(relation.span, f"'{relation.name}' is declared here"),
        ),
        "error" if together else None,
    )
