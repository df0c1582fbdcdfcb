"""Turtle in; which classes, relations, roles, measures and units exist and what each allows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TypedDict

from graphkit import pairs, spelling, terms
from graphkit.diagnostics import Note, Report, nearest
from graphkit.source import Source, Span
from graphkit.terms import (
    GK,
    Class,
    CueList,
    Individual,
    MeasureType,
    Relation,
    RolePair,
    Scheme,
    Term,
    local_name,
    yaml_name,
)
from graphkit.turtle import TYPE, Triples

RDF, RDFS, OWL, SKOS, SCHEMA = (
    terms.STANDARDS[prefix] for prefix in ("rdf", "rdfs", "owl", "skos", "schema")
)

SUB_CLASS = RDFS + "subClassOf"
SUB_PROPERTY = RDFS + "subPropertyOf"
DISJOINT = OWL + "disjointWith"
DOMAIN = (RDFS + "domain", SCHEMA + "domainIncludes")
RANGE = (RDFS + "range", SCHEMA + "rangeIncludes")

CLASS_KINDS = {
    terms.ENTITY: "entity class",
    terms.EVENT: "event type",
    terms.CLAIM: "claim kind",
    terms.WORK: "source class",
}

XSD_STRING = terms.STANDARDS["xsd"] + "string"
EVENT = terms.EVENT
CUE_LIST = GK + "CueList"
REQUEST = ("asking", "asked", "askedFor", "answering")
"""What a role can be in a request."""


class _Base(TypedDict):
    """The fields that every term has."""

    iri: str
    name: str
    kind: str
    label: str
    definition: str
    example: str
    span: Span
    core: bool


@dataclass(frozen=True)
class Ontology:
    """Every term by its IRI, and the triples they were read from.

    `ruled` are the relations that each rule of inference reads, and those that it concludes.
    """

    by_iri: dict[str, Term]
    pairs: tuple[RolePair, ...]
    triples: Triples
    ruled: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()

    @property
    def prefixes(self) -> dict[str, str]:
        return self.triples.prefixes

    @cached_property
    def ntriples(self) -> bytes:
        return self.triples.ntriples()

    @cached_property
    def by_name(self) -> dict[str, Term]:
        return {term.name: term for term in self.by_iri.values()}

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        return tuple(sorted(self.by_iri.values(), key=lambda term: (term.kind, term.name)))

    def core(self, name: str) -> Relation:
        """The engine's own property for a key of the format."""
        term = self.by_iri[GK + name]
        assert isinstance(term, Relation), name
        return term

    def individuals(self, type: str) -> dict[str, Individual]:
        """The members of a closed list by their YAML names."""
        return self._lists[GK + type]

    @cached_property
    def _lists(self) -> dict[str, dict[str, Individual]]:
        lists: defaultdict[str, dict[str, Individual]] = defaultdict(dict)
        for term in self.terms:
            if isinstance(term, Individual):
                lists[term.type][term.name] = term
        return lists

    def classes(self, root: str) -> dict[str, Class]:
        """The classes below a root, the root itself left out, by their YAML names."""
        found = (t for t in self.terms if isinstance(t, Class) and t.is_a(root))
        return {term.name: term for term in found if term.iri != root}

    def short(self, iri: str) -> str:
        """An IRI as the ontology's own files write it."""
        spaces = sorted((space, name) for name, space in self.prefixes.items())
        near = next(((s, n) for s, n in spaces[::-1] if iri.startswith(s)), None)
        return f"{near[1]}:{iri.removeprefix(near[0])}" if near else f"<{iri}>"

    def label(self, iri: str) -> str:
        term = self.by_iri.get(iri)
        return term.label if term else iri


def read(sources: Iterable[Source], report: Report) -> Ontology:
    """The ontology that Turtle files hold together; what is wrong with them is in the report."""
    triples = Triples(report)
    for source in sources:
        triples.parse(source)
    return _Builder(triples, report).ontology()


class _Builder:
    """`misspelt` are subjects of which a word is said that there is not."""

    def __init__(self, triples: Triples, report: Report) -> None:
        self.triples = triples
        self.report = report
        self.misspelt = spelling.check(triples, report)

    def ontology(self) -> Ontology:
        built = {term.iri: term for term in self._terms()}
        self._facts(built)
        return Ontology(
            built, tuple(pairs.read(self.triples, self.misspelt, self.report)), self.triples
        )

    def _facts(self, built: dict[str, Term]) -> None:
        """What a relation joins is a fact, and would be plain here without a source."""
        for triple in self.triples.triples:
            term = built.get(triple.predicate.value)
            if isinstance(term, Relation | MeasureType | Scheme) and not term.core:
                self.report.error(
                    "fact-in-ontology",
                    self.triples.places[str(triple.subject)[1:-1]],
                    f"'{term.name}' joins things here, as only facts do",
                    "write it as a fact with a source; an ontology says what words mean",
                    Note(term.span, f"'{term.name}' is declared here"),
                )

    def _terms(self) -> Iterator[Term]:
        lists = {iri for iri in self.triples.typed(OWL + "Class") if iri in self.triples.core}
        for iri in sorted({subject for subject, _ in self.triples.values}):
            types = set(self.triples.iris(iri, TYPE))
            if OWL + "Class" in types:
                yield self._class(iri)
            elif types & {OWL + "ObjectProperty", OWL + "DatatypeProperty"}:
                yield self._property(iri, types)
            elif types & lists and pairs.ROLE_PAIR not in types:
                yield self._individual(iri, min(types & lists))

    def _individual(self, iri: str, type: str) -> Individual:
        cues = CUE_LIST in self.triples.ancestors(type, SUB_CLASS)
        base = self._base(iri, self.triples.text(CUE_LIST if cues else type, RDFS + "label"))
        if cues:
            words = self.triples.phrases(iri, GK + "cue")
            return CueList(**base, type=type, still_open=False, lowest=None, words=words)
        still_open = self.triples.flag(iri, "stillOpen")
        return Individual(**base, type=type, still_open=still_open, lowest=self._lowest(iri))

    def _lowest(self, iri: str) -> Decimal | None:
        try:
            return Decimal(self.triples.text(iri, GK + "lowest"))
        except InvalidOperation:
            # There is none, or the linter says what is wrong with it.
            return None

    def _base(self, iri: str, kind: str) -> _Base:
        return {
            "iri": iri,
            "name": self.triples.text(iri, SKOS + "notation") or yaml_name(local_name(iri)),
            "kind": kind,
            "label": self.triples.text(iri, RDFS + "label") or local_name(iri),
            "definition": self.triples.text(iri, SKOS + "definition"),
            "example": self.triples.text(iri, SKOS + "example"),
            "span": self.triples.places[iri],
            "core": iri in self.triples.core,
        }

    def _class(self, iri: str) -> Class:
        ancestors = self.triples.ancestors(iri, SUB_CLASS)
        kind = next((CLASS_KINDS[up] for up in ancestors if up in CLASS_KINDS), "class")
        required = {role for up in ancestors for role in self.triples.iris(up, GK + "requiredRole")}
        return Class(
            **self._base(iri, kind),
            ancestors=ancestors,
            valence=self._valence(ancestors),
            required=tuple(sorted(required)),
            plover=self.triples.text(iri, GK + "plover"),
            mode=self.triples.text(iri, GK + "mode"),
            cameo=self.triples.text(iri, GK + "cameo"),
            goldstein=self.triples.text(iri, GK + "goldstein"),
            nameless=any(self.triples.flag(up, "nameless") for up in ancestors),
            appraises=any(self.triples.flag(up, "appraises") for up in ancestors),
            asserts=all(self.triples.flag(up, "asserts", default=True) for up in ancestors),
            denies=any(self.triples.flag(up, "denies") for up in ancestors),
            disjoint=tuple(sorted({iri for up in ancestors for iri in self._disjoint[up]})),
        )

    @cached_property
    def _disjoint(self) -> defaultdict[str, set[str]]:
        """Class → the classes that it is declared to be disjoint with, by whichever of the two."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for one, predicate in self.triples.values:
            for other in self.triples.iris(one, DISJOINT) if predicate == DISJOINT else ():
                found[one].add(other)
                found[other].add(one)
        return found

    def _valence(self, ancestors: tuple[str, ...]) -> str:
        """The nearest valence declared on a term or above it."""
        known = self.triples.typed(GK + "Valence")
        for up in ancestors:
            for iri in self.triples.iris(up, GK + "valence"):
                if iri in known:
                    return local_name(iri)
                near = nearest(local_name(iri), map(local_name, known))
                self.report.error(
                    "undeclared-term",
                    self.triples.places[up],
                    f"'{local_name(up)}' has the valence '{local_name(iri)}', which there is not",
                    f"did you mean gk:{near}?" if near else "choose one of those in core.ttl",
                )
        return "neutral"

    def _property(self, iri: str, types: set[str]) -> Term:
        ancestors = self.triples.ancestors(iri, SUB_PROPERTY)
        if terms.IDENTIFIER in ancestors and iri not in self.triples.core:
            return Scheme(
                **self._base(iri, "scheme"),
                domain=self.triples.iris(iri, *DOMAIN),
                pattern=self.triples.text(iri, GK + "pattern"),
                authority=self.triples.text(iri, GK + "authority"),
                link=self.triples.text(iri, GK + "linkTemplate"),
            )
        if terms.HAS_MEASURE in ancestors and iri not in self.triples.core:
            said = self.triples.literals(iri, GK + "additive")
            return MeasureType(
                **self._base(iri, "measure"),
                domain=self.triples.iris(iri, *DOMAIN),
                units=self.triples.iris(iri, GK + "allowedUnit"),
                sources=self.triples.iris(iri, GK + "fromRange"),
                additive=self.triples.flag(iri, "additive") if said else None,
            )
        return self._relation(iri, types, ancestors)

    def _relation(self, iri: str, types: set[str], ancestors: tuple[str, ...]) -> Relation:
        domain = self.triples.iris(iri, *DOMAIN)
        role = bool(domain) and all(EVENT in self.triples.ancestors(up, SUB_CLASS) for up in domain)
        datatype = OWL + "DatatypeProperty" in types
        return Relation(
            **self._base(iri, "role" if role else "relation"),
            ancestors=ancestors,
            domain=domain,
            range=() if datatype else self.triples.iris(iri, *RANGE),
            datatype=next(iter(self.triples.iris(iri, *RANGE)), XSD_STRING) if datatype else "",
            inverse=next(iter(self.triples.iris(iri, OWL + "inverseOf")), ""),
            symmetric=OWL + "SymmetricProperty" in types,
            transitive=OWL + "TransitiveProperty" in types,
            reflexive=OWL + "ReflexiveProperty" in types,
            functional=OWL + "FunctionalProperty" in types,
            inverse_functional=OWL + "InverseFunctionalProperty" in types,
            judgement=self.triples.flag(iri, "judgement"),
            characterises=any(self.triples.flag(up, "characterises") for up in ancestors),
            identifies=self.triples.flag(iri, "identifies"),
            dated=self.triples.flag(iri, "dated", default=True),
            valence=self._valence(ancestors),
            role=role,
            begins=self.triples.flag(iri, "beginsExistence"),
            ends=self.triples.flag(iri, "endsExistence"),
            within=self.triples.flag(iri, "within"),
            not_before=self.triples.flag(iri, "notBefore"),
            request=tuple(
                part for part in REQUEST if any(self.triples.flag(up, part) for up in ancestors)
            ),
        )
