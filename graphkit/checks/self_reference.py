"""Something is put in a relation to itself, or holds or derives from itself.

Nobody feuds with themselves, no event takes part in itself, and a claim that holds itself says
nothing. Mostly a word has been copied once too often.

Refused:

    facts:
      lonely-feud:
        subject: gullwick
        relation: feuds_with
        object: gullwick
        quote: the feud of Gullwick

Accepted:

    facts:
      lonely-feud:
        subject: gullwick
        relation: feuds_with
        object: saltmere
        quote: the feud of Gullwick

Name the other record that is meant. A relation in which things do stand to themselves is declared
an `owl:ReflexiveProperty`. Where claims hold each other, or sources are derived from
each other in a ring, take out the link that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Claim, Declared, Fact, Statements, Work
from graphkit.walk import facts_within

SEVERITY = "error"

Linked = TypeVar("Linked", Claim, Work)


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for fact in facts_within(statements):
        yield from _fact(fact)
    held = {
        claim.entry.id: (claim.content.id,) if isinstance(claim.content, Declared) else ()
        for claim in statements.claims
    }
    yield from _rings(statements.claims, held, "the claim", "holds itself", "'that'")
    origins = {work.entry.id: [one.id for one in work.derived_from] for work in statements.works}
    what = "is derived from itself"
    yield from _rings(statements.works, origins, "the source", what, "'derived_from'")


def _fact(fact: Fact) -> Iterator[Finding]:
    subject, object, relation = fact.subject, fact.object, fact.relation.name
    if isinstance(object, Declared) and subject.id == object.id and not fact.relation.reflexive:
        yield Finding(
            fact.entry.id,
            fact.spans[2],
            f"the event '{object.id}' fills its own role '{relation}'"
            if fact.entry.kind == "event"
            else f"'{object.id}' stands on both sides of '{relation}'",
            "name another record here",
        )
        return
    for end, span in ((subject, fact.spans[0]), (object, fact.spans[2])):
        # A role and what a claim holds have the entry of the record that they stand in.
        if fact.entry.kind == "fact" and isinstance(end, Declared) and end.id == fact.entry.id:
            yield Finding(
                fact.entry.id,
                span,
                f"the fact '{end.id}' is about itself",
                "name another record here",
            )


def _rings(
    records: Iterable[Linked],
    links: Mapping[str, Iterable[str]],
    kind: str,
    does: str,
    key: str,
) -> Iterator[Finding]:
    known = {record.entry.id: record for record in records}
    for ring in rings({id: [to for to in ahead if to in known] for id, ahead in links.items()}):
        first, *others = (known[id].entry for id in ring)
        yield Finding(
            first.id,
            first.span,
            f"{kind} '{first.id}' {does}" + (f" by way of '{others[0].id}'" if others else ""),
            f"take out the {key} that is wrong",
            tuple(Note(other.span, f"'{other.id}' lies on the way") for other in others),
        )


def rings(links: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """The ways that lead back to where they began, each from its lowest id, as they are met."""
    done: set[str] = set()
    for start in sorted(links):
        way = {start: iter(links[start])} if start not in done else {}
        while way:
            last = next(reversed(way))
            ahead = next(way[last], None)
            if ahead is None:
                done.add(last)
                del way[last]
            elif ahead in way:
                ids = list(way)
                ring = ids[ids.index(ahead) :]
                lowest = ring.index(min(ring))
                yield ring[lowest:] + ring[:lowest]
            elif ahead not in done:
                way[ahead] = iter(links[ahead])
