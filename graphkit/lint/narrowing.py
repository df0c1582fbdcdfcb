"""What lies below a term is no wider: whatever holds of it holds of the super-term as well.

From each fact with a relation `derive` makes one with every relation above it, and an RDF reader
does the same; a wider relation would have it said of things that the upper one is not for.
"""

from __future__ import annotations

from graphkit import terms
from graphkit.diagnostics import Note, Report
from graphkit.lint.kinds import named, outside
from graphkit.ontology import SUB_PROPERTY, Ontology
from graphkit.terms import MeasureType, Relation, local_name

Ends = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A verb, the classes there, and those above."""

XSD = terms.STANDARDS["xsd"]
WITHIN = {(XSD + "integer", XSD + "decimal")}


def check(ontology: Ontology, report: Report) -> None:
    for term in ontology.terms:
        if term.core or not isinstance(term, Relation | MeasureType):
            continue
        for iri in ontology.triples.iris(term.iri, SUB_PROPERTY):
            above = ontology.by_iri.get(iri)
            how = _wider(ontology, term, above) if above else ""
            if above and how:
                widen = "" if above.core else f"widen '{above.name}', "
                report.error(
                    "wider-than-super",
                    ontology.triples.where(term.iri, SUB_PROPERTY, iri),
                    f"'{term.name}' {how}",
                    f"narrow it, {widen}or take it from below {ontology.short(iri)}",
                    Note(above.span, f"'{above.name}' is declared here"),
                )


def _wider(ontology: Ontology, term: Relation | MeasureType, above: terms.Term) -> str:
    """In what a term is wider than one above it, as a message says it; '' where in nothing."""
    if isinstance(term, Relation) and isinstance(above, Relation):
        if above.core and not (above.speaks or above.role):
            return ""  # Nothing may stand below that at all, which `leaning` says.
        if _values(term) != _values(above) and (term.datatype, above.datatype) not in WITHIN:
            return f"leads to {_values(term)}, and '{above.name}' above it to {_values(above)}"
        # gk:speaker is itself said of claims alone; the roles below it are said of events.
        starts = () if above.core and above.speaks else above.domain
        ends: tuple[Ends, ...] = (
            ("starts at", term.domain, starts),
            ("ends at", term.range, above.range),
        )
    elif isinstance(term, MeasureType) and isinstance(above, MeasureType):
        ends = (
            ("is of", term.domain, above.domain),
            ("is from", term.sources, above.sources),
        )
    else:
        return ""
    for verb, narrow, wide in ends:
        stray = outside(ontology, narrow, wide)
        if stray:
            only = f"only {verb.split()[-1]} {named(ontology, wide)}"
            return f"{verb} {stray}, and '{above.name}' above it {only}"
    return ""


def _values(relation: Relation) -> str:
    kind = local_name(relation.datatype)
    return f"values of the kind '{kind}'" if kind else "records"
