"""The words that Turtle is written in: those of the standards, and of the engine itself.

Triples have no closed list of predicates, so that `rdfs:subClasOf` is good RDF and says nothing.
The lists of the W3C's four vocabularies are closed, and here; what is in the engine's namespace
is closed by `core.ttl` and by whatever an ontology declares there.
"""

from __future__ import annotations

import re

from graphkit import terms
from graphkit.diagnostics import Report, nearest
from graphkit.turtle import TYPE, Triples

SUPER = tuple(terms.STANDARDS["rdfs"] + name for name in ("subClassOf", "subPropertyOf"))

WORDS = {
    "rdf": (
        "Alt Bag CompoundLiteral HTML JSON List PlainLiteral Property Seq Statement XMLLiteral "
        "direction first langString language nil object predicate rest subject type value"
    ),
    "rdfs": (
        "Class Container ContainerMembershipProperty Datatype Literal Resource comment domain "
        "isDefinedBy label member range seeAlso subClassOf subPropertyOf"
    ),
    "owl": (
        "AllDifferent AllDisjointClasses AllDisjointProperties Annotation AnnotationProperty "
        "AsymmetricProperty Axiom Class DataRange DatatypeProperty DeprecatedClass "
        "DeprecatedProperty FunctionalProperty InverseFunctionalProperty IrreflexiveProperty "
        "NamedIndividual NegativePropertyAssertion Nothing ObjectProperty Ontology "
        "OntologyProperty ReflexiveProperty Restriction SymmetricProperty Thing "
        "TransitiveProperty allValuesFrom annotatedProperty annotatedSource annotatedTarget "
        "assertionProperty backwardCompatibleWith bottomDataProperty bottomObjectProperty "
        "cardinality complementOf datatypeComplementOf deprecated differentFrom "
        "disjointUnionOf disjointWith distinctMembers equivalentClass equivalentProperty "
        "hasKey hasSelf hasValue imports incompatibleWith intersectionOf inverseOf "
        "maxCardinality maxQualifiedCardinality members minCardinality "
        "minQualifiedCardinality onClass onDataRange onDatatype onProperties onProperty oneOf "
        "priorVersion propertyChainAxiom propertyDisjointWith qualifiedCardinality rational "
        "real sameAs someValuesFrom sourceIndividual targetIndividual targetValue "
        "topDataProperty topObjectProperty unionOf versionIRI versionInfo withRestrictions"
    ),
    "skos": (
        "Collection Concept ConceptScheme OrderedCollection altLabel broadMatch broader "
        "broaderTransitive changeNote closeMatch definition editorialNote exactMatch example "
        "hasTopConcept hiddenLabel historyNote inScheme mappingRelation member memberList "
        "narrowMatch narrower narrowerTransitive notation note prefLabel related relatedMatch "
        "scopeNote semanticRelation topConceptOf"
    ),
}
"""Prefix → all local names of the vocabulary: RDF 1.1, RDF Schema 1.1, OWL 2, SKOS."""

MEMBER = re.compile(r"_[1-9][0-9]*")
"""rdf:_1, rdf:_2 … number the members of a container."""


def check(triples: Triples, report: Report) -> frozenset[str]:
    """Report words that there are not; the subjects of which they are said."""
    known = {
        terms.STANDARDS[prefix] + name: f"{prefix}:{name}"
        for prefix, names in WORDS.items()
        for name in names.split()
    }
    own = {subject for subject, predicate in triples.values if predicate == TYPE}
    known |= {iri: f"gk:{iri.removeprefix(terms.GK)}" for iri in own if iri.startswith(terms.GK)}
    misspelt: dict[tuple[str, str], str] = {}
    for subject, predicate, object in triples.said():
        # The engine's and the ontology's own super-terms are looked for with all that is leaned on.
        above = predicate in SUPER and _prefix(object) != "gk"
        for iri in (predicate, object if predicate == TYPE or above else ""):
            prefix = _prefix(iri)
            numbered = prefix == "rdf" and MEMBER.fullmatch(terms.local_name(iri))
            if prefix and iri not in known and not numbered:
                misspelt.setdefault((subject, iri), prefix)
    for (subject, iri), prefix in sorted(misspelt.items()):
        local = iri.removeprefix(terms.STANDARDS[prefix])
        near = _near(prefix, local, known)
        report.error(
            "unknown-word",
            triples.where(subject, iri),
            f"there is no word '{prefix}:{local}'",
            f"did you mean {near}?" if near else "take it out, or use a prefix of your own for it",
        )
    return frozenset(subject for subject, _ in misspelt)


def _prefix(iri: str) -> str:
    return next((p for p in ("gk", *WORDS) if iri.startswith(terms.STANDARDS[p])), "")


def _near(prefix: str, local: str, known: dict[str, str]) -> str:
    """A near name in the vocabulary, or the same name in another: rdf:domain is rdfs:domain."""
    here = {short.partition(":")[2] for short in known.values() if short.startswith(f"{prefix}:")}
    elsewhere = sorted(short for short in known.values() if short.partition(":")[2] == local)
    near = nearest(local, here)
    return elsewhere[0] if elsewhere else f"{prefix}:{near}" if near else ""
