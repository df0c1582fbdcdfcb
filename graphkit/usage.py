"""Which terms of the ontology a data set uses: in its records, or because those lean on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graphkit.ontology import SUB_PROPERTY, Ontology
from graphkit.statements import Claim, Event, Fact, Measure, Statements
from graphkit.terms import Class, MeasureType, Relation, Scheme, Term
from graphkit.walk import facts_within, measures_within


def used(statements: Statements, ontology: Ontology) -> frozenset[str]:
    """IRIs of the terms that records name, and of all that those terms lean on.

    A role pair uses its relation where records use its type and both of its roles; a rule what it
    concludes, where they use all that it reads.
    """
    backwards = inverses(ontology)
    found: set[str] = set()
    fresh = set(_named(statements))
    while fresh:
        found |= fresh
        leaned = {iri for one in fresh for iri in _leans(ontology, ontology.by_iri[one])}
        leaned |= {iri for one in fresh for iri in backwards[one]}
        leaned |= {
            pair.makes
            for pair in ontology.pairs
            if found >= {pair.event_type, pair.from_role, pair.to_role}
        }
        leaned |= {made for needs, makes in ontology.ruled if found >= needs for made in makes}
        fresh = {iri for iri in leaned if iri in ontology.by_iri} - found
    return frozenset(found)


def _named(statements: Statements) -> Iterator[str]:
    """What records name themselves."""
    yield from (entity.cls.iri for entity in statements.entities)
    yield from (work.cls.iri for work in statements.works)
    yield from (claim.cls.iri for claim in statements.claims)
    for entity in statements.entities:
        yield from (scheme.iri for scheme, _ in entity.ids)
    for event in statements.events:
        yield event.type.iri
        if event.outcome:
            yield event.outcome.iri
    facts, measures = [*facts_within(statements)], [*measures_within(statements)]
    for fact in facts:
        yield fact.relation.iri
    for measure in measures:
        yield measure.type.iri
        if measure.unit:
            yield measure.unit.iri
    judged: list[Fact | Measure | Event | Claim] = [*facts, *measures]
    judged += [*statements.events, *statements.claims]
    yield from (one.verdict.likelihood.iri for one in judged if one.verdict.likelihood)


def _leans(ontology: Ontology, term: Term) -> Iterator[str]:
    """What a term would mean less without."""
    if isinstance(term, Class):
        yield from term.ancestors
        yield from term.required
    elif isinstance(term, Relation):
        yield from (*term.ancestors, *term.domain, *term.range)
    elif isinstance(term, MeasureType):
        yield from (*term.domain, *term.units, *term.sources)
        yield from ontology.triples.iris(term.iri, SUB_PROPERTY)
    elif isinstance(term, Scheme):
        yield from term.domain


def inverses(ontology: Ontology) -> defaultdict[str, set[str]]:
    """Relation → its inverses, whichever of the two says so."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for term in ontology.terms:
        if isinstance(term, Relation) and term.inverse:
            found[term.iri].add(term.inverse)
            found[term.inverse].add(term.iri)
    return found
