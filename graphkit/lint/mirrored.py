"""A relation that is read backwards starts where the other ends, and ends where it starts.

`derive` turns each fact round; a symmetric relation is its own inverse.
"""

from __future__ import annotations

from graphkit.diagnostics import Note, Report
from graphkit.lint.kinds import named, outside
from graphkit.ontology import OWL, Ontology
from graphkit.terms import Relation

INVERSE, TYPE_SYMMETRIC = OWL + "inverseOf", OWL + "SymmetricProperty"


def check(ontology: Ontology, report: Report) -> None:
    claimed = {t.inverse for t in ontology.terms if isinstance(t, Relation)}
    for term in ontology.terms:
        if isinstance(term, Relation) and not term.core:
            if term.symmetric:
                _symmetric(ontology, term, report)
            if term.inverse in ontology.by_iri:
                _inverse(ontology, term, term.iri in claimed, report)


def _symmetric(ontology: Ontology, term: Relation, report: Report) -> None:
    if term.datatype:
        how = "leads to a value, at which nothing starts"
    elif _differ(ontology, term.domain, term.range):
        start, end = named(ontology, term.domain), named(ontology, term.range)
        how = f"starts at {start} and ends at {end}"
    else:
        return
    report.error(
        "unmirrored-inverse",
        ontology.triples.where(term.iri, TYPE_SYMMETRIC),
        f"'{term.name}' holds both ways, and {how}",
        "give it one class at both ends, or take owl:SymmetricProperty out",
    )


def _inverse(ontology: Ontology, term: Relation, claimed: bool, report: Report) -> None:
    """What is wrong with an inverse; `claimed` says that the relation is one itself."""
    other = ontology.by_iri[term.inverse]
    mutual = isinstance(other, Relation) and other.inverse == term.iri
    if mutual and other.iri < term.iri:
        return  # Said of the other of the two.
    if not isinstance(other, Relation):
        how = f"is the inverse of '{other.name}', which is a {other.kind} and no relation"
    elif term.datatype or other.datatype:
        how = f"is the inverse of '{other.name}', and nothing starts at a value"
    elif isinstance(third := ontology.by_iri.get(other.inverse), Relation) and not mutual:
        how = f"is the inverse of '{other.name}', and that is the inverse of '{third.name}'"
    elif claimed and not mutual:
        return  # Of the three it is said of the one whose inverse has another.
    elif _differ(ontology, term.domain, other.range):
        start, end = named(ontology, term.domain), named(ontology, other.range)
        how = f"starts at {start}, and its inverse '{other.name}' ends at {end}"
    elif _differ(ontology, term.range, other.domain):
        end, start = named(ontology, term.range), named(ontology, other.domain)
        how = f"ends at {end}, and its inverse '{other.name}' starts at {start}"
    else:
        return
    report.error(
        "unmirrored-inverse",
        ontology.triples.where(term.iri, INVERSE),
        f"'{term.name}' {how}",
        "make the ends of one the mirror of the other's, or take owl:inverseOf out",
        Note(other.span, f"'{other.name}' is declared here"),
    )


def _differ(ontology: Ontology, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether something may stand at one end and not at the other."""
    return bool(outside(ontology, one, other) or outside(ontology, other, one))
