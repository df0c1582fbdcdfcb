"""What comes nearest to a statement that the graph does not make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit import readings
from graphkit.statements import Claim, Entity, Event, Work
from graphkit.terms import Class, MeasureType, Relation, Term
from graphkit.why import reasons
from graphkit.why.known import CLASS, Known, Said, Statement, kind, node, place, told
from graphkit.why.reasons import Reason

DENIED, WIDER, NARROWER, TURNED, ENDS, START, END, ABOUT = KINDS = (
    *("denied", "wider", "narrower", "turned", "same-ends", "same-subject", "same-object"),
    "about-both",
)
"""How near: denied; by a wider or a narrower relation; the other way round; another relation of
the same two; another end or another beginning of the relation; a claim in words about both."""


@dataclass(frozen=True)
class Near:
    """A statement that resembles the one asked for, and why it is asserted or not."""

    how: str
    id: str
    kind: str
    says: str
    place: str
    asserted: bool | None
    reasons: tuple[Reason, ...]


def of(known: Known, subject: str, relation: str, end: str) -> tuple[Near, ...]:
    """The nearest statements, the nearest kind of them first, what is asserted first in each."""
    term = known.build.ontology.by_iri.get(relation)
    found: dict[str, Near] = {}
    for how, one in _found(known, subject, relation, end, term):
        judged = reasons.judge(known, one)
        near = Near(
            how, node(one), kind(one), told(one), place(one), judged.asserted, judged.reasons
        )
        found.setdefault(near.id, near)
    return tuple(sorted(found.values(), key=_order))


def _order(near: Near) -> tuple[int, bool, bool, str]:
    return KINDS.index(near.how), not near.asserted, near.kind == "derived", near.id


def _found(
    known: Known, subject: str, relation: str, end: str, term: Term | None
) -> Iterator[tuple[str, Statement]]:
    """With the kind of nearness; one may be found as several, of which the first counts."""
    for said in known.said.get(subject, ()):
        if said.relation == CLASS == relation and _is_a(known, said, end):
            yield NARROWER, said.of
        elif same(said.ends, end):
            yield from ((how, said.of) for how in _between(known, said, relation, term))
        elif said.relation == relation != CLASS:
            yield START, said.of
    for said in known.said.get(end, ()):
        if same(said.ends, subject):
            yield (TURNED if said.relation in _turned(known, term) else ENDS), said.of
    others = known.related.get(relation, ()) if relation != CLASS else ()
    yield from ((END, s.of) for s in others if s.subject != subject and same(s.ends, end))
    for claim in known.build.statements.claims:
        if {subject, end} <= {one.id for one in claim.about} and not claim.content:
            yield ABOUT, claim


def _between(known: Known, said: Said, relation: str, term: Term | None) -> Iterator[str]:
    """How near what is said of the same two, in the same order, comes to a relation."""
    wider = term.ancestors[1:] if isinstance(term, Relation) else ()
    if not said.positive and said.relation in (relation, *wider):
        yield DENIED
    elif said.relation in wider:
        yield WIDER
    elif relation in _ancestors(known, said.relation):
        yield NARROWER
    elif said.relation != relation:
        yield ENDS


def same(ends: tuple[str, ...], end: str) -> bool:
    return end in ends or end.casefold() in (one.casefold() for one in ends)


def _ancestors(known: Known, iri: str) -> tuple[str, ...]:
    term = known.build.ontology.by_iri.get(iri)
    return term.ancestors[1:] if isinstance(term, Relation) else ()


def _turned(known: Known, term: Term | None) -> tuple[str, ...]:
    """Relations that would say the same the other way round, or that say it of the other."""
    if not isinstance(term, Relation):
        return ()
    inverse = readings.inverses(known.build.ontology).get(term.iri)
    return (term.iri, inverse.iri) if inverse else (term.iri,)


def _is_a(known: Known, said: Said, end: str) -> bool:
    """Whether the class that is stated is below the one asked for, which the ontology says."""
    own, asked = (known.build.ontology.by_name.get(name) for name in (said.ends[0], end))
    return isinstance(own, Class) and isinstance(asked, Class) and own.is_a(asked.iri)


def misfit(known: Known, subject: str, relation: str, end: str) -> str:
    """Why the ontology lets no record say this at all; empty where it does."""
    ontology = known.build.ontology
    term = ontology.by_iri.get(relation)
    if not isinstance(term, Relation | MeasureType):
        return ""
    range = term.range if isinstance(term, Relation) else ()
    for id, allowed, what in ((subject, term.domain, "begins"), (end, range, "ends")):
        cls = _class(known.nodes.get(id))
        if cls and allowed and not cls.is_a(*allowed):
            wanted = " or ".join(f"'{ontology.label(iri)}'" for iri in allowed)
            return f"'{term.name}' {what} at {wanted}, and '{id}' is in '{cls.label}'"
    return ""


def _class(one: Statement | None) -> Class | None:
    if isinstance(one, Event):
        return one.type
    return one.cls if isinstance(one, Entity | Work | Claim) else None
