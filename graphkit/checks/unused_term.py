"""A term of the project's own ontology is used by no record.

A word comes into an ontology with the first fact that needs it. One that nothing uses was never
tried on a source, so that nobody knows whether its definition, its domain or its range is right;
or it is left over from facts that are written otherwise now.

Refused:

    # ontology/case.ttl
    @prefix hv: <https://example.org/halven/terms#> .
    @prefix gk: <https://example.org/graphkit/ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .

    hv:Lighthouse a owl:Class ; rdfs:subClassOf gk:Entity ;
        rdfs:label "lighthouse"@en ;
        skos:definition "A tower with a fire on it."@en ;
        skos:example "north-light: {is: Lighthouse, name: the North Light}" .

Accepted:

    # ontology/case.ttl
    @prefix hv: <https://example.org/halven/terms#> .
    @prefix gk: <https://example.org/graphkit/ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .

    hv:Lighthouse a owl:Class ; rdfs:subClassOf gk:Entity ;
        rdfs:label "lighthouse"@en ;
        skos:definition "A tower with a fire on it."@en ;
        skos:example "north-light: {is: Lighthouse, name: the North Light}" .

    # facts/case.yaml
    entities:
      north-light: {is: Lighthouse, name: the North Light}

Use it, or take it out. A term that a used one leans on (as super-term, domain, range, unit,
inverse, required role, or as what a role pair makes) is used; so are outcomes, likelihood phrases
and lists of hedges, which are taken over whole, and all terms of graphkit's own namespace, which
are there for every project. While anything else is wrong, or there are no records yet, no term is
asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import terms
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Statements
from graphkit.terms import Individual, Term
from graphkit.usage import used

SEVERITY = "warning"
WHOLE = True


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    asked = [term for term in ontology.terms if not term.shared and not _taken_whole(term)]
    found = used(statements, ontology) if asked and statements.records else frozenset()
    for term in asked if found else ():
        if term.iri not in found:
            yield Finding(
                "",
                term.span,
                f"no record uses the {term.kind} '{term.name}'",
                "use it, or take it out: a word comes in with the first fact that needs it",
            )


def _taken_whole(term: Term) -> bool:
    """Whether a term belongs to a closed list; units are no such list."""
    return isinstance(term, Individual) and term.type != terms.UNIT
