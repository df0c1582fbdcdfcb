"""Event types require roles that they can have, and role pairs join such roles.

A role pair makes an edge from whoever fills one role to whoever fills the other, so that the
relation has to be for some at least of both.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import terms
from graphkit.diagnostics import Note, Report
from graphkit.lint import kinds
from graphkit.ontology import Ontology
from graphkit.terms import GK, Class, Relation, RolePair, Term


def check(ontology: Ontology, report: Report) -> None:
    for term in ontology.terms:
        if isinstance(term, Class) and not term.core:
            _required(ontology, term, report)
    below = kinds.below(ontology)
    for pair in ontology.pairs:
        found = next(_misfits(ontology, pair, below), None)
        if found:
            part, other, how = found
            report.error(
                "ill-fitting-role-pair",
                ontology.triples.where(pair.iri, GK + part, other.iri),
                f"the role pair '{pair.name}' {how}",
                "let it join two roles of its type by a relation that is for both who fill them",
                Note(other.span, f"'{other.name}' is declared here"),
            )


def _required(ontology: Ontology, term: Class, report: Report) -> None:
    for iri in ontology.triples.iris(term.iri, GK + "requiredRole"):
        role = ontology.by_iri.get(iri)
        if isinstance(role, Relation) and not (role.role and term.is_a(*role.domain)):
            report.error(
                "unsatisfiable-term",
                ontology.triples.where(term.iri, GK + "requiredRole", iri),
                f"'{term.name}' requires '{role.name}', "
                + (f"which no '{term.name}' can have" if role.role else "which is no role"),
                "require one of its own roles, or widen the domain of this one",
                Note(role.span, f"'{role.name}' is declared here"),
            )


def _misfits(
    ontology: Ontology, pair: RolePair, below: dict[str, frozenset[str]]
) -> Iterator[tuple[str, Term, str]]:
    """The part that does not fit, why, and the term that is meant; nothing of what is lacking."""
    parts = (pair.event_type, pair.from_role, pair.to_role, pair.makes)
    type, start, end, edge = (ontology.by_iri.get(iri) for iri in parts)
    if not (type and start and end and edge):
        return
    if not isinstance(type, Class) or not type.is_a(terms.EVENT):
        yield "pairOf", type, f"is of '{type.name}', which is no event type"
        return
    possible = below[type.iri]
    for part, role in (("fromRole", start), ("toRole", end)):
        if not isinstance(role, Relation) or not role.role or role.datatype:
            yield part, role, f"joins '{role.name}', which no record fills as a role"
            return
        having = _either(below, role.domain)
        if not possible & having:
            yield part, role, f"joins '{role.name}', which no '{type.name}' can have"
        possible &= having
    if not possible:
        yield "toRole", end, f"joins '{start.name}' and '{end.name}', and no event has both"
    if not isinstance(edge, Relation) or edge.role or edge.datatype or edge.core:
        yield "makes", edge, f"makes '{edge.name}', which is no relation between two records"
        return
    assert isinstance(start, Relation) and isinstance(end, Relation)
    for role, wide, verb in ((start, edge.domain, "starts at"), (end, edge.range, "ends at")):
        # A role may be open to more than the relation is: what does not fit makes no edge.
        if role.range and wide and not _either(below, role.range) & _either(below, wide):
            only, filler = kinds.named(ontology, wide), kinds.named(ontology, role.range)
            how = (
                f"makes '{edge.name}', which {verb} {only}, and '{role.name}' is filled by {filler}"
            )
            yield "makes", edge, how


def _either(below: dict[str, frozenset[str]], classes: tuple[str, ...]) -> frozenset[str]:
    """What is in any of some classes."""
    return frozenset[str]().union(*(below.get(iri, ()) for iri in classes))
