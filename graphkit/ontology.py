"""Turtle in; which classes, relations, roles, measures and units exist and what each allows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

import pyoxigraph as ox

from graphkit import terms
from graphkit.diagnostics import Report
from graphkit.source import Source, Span
from graphkit.terms import (
    GK,
    Class,
    Individual,
    MeasureType,
    Relation,
    RolePair,
    Scheme,
    Term,
    local_name,
    yaml_name,
)

RDF, RDFS, OWL, SKOS, SCHEMA = (
    terms.STANDARDS[prefix] for prefix in ("rdf", "rdfs", "owl", "skos", "schema")
)

TYPE = RDF + "type"
SUB_CLASS = RDFS + "subClassOf"
SUB_PROPERTY = RDFS + "subPropertyOf"
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
ROLE_PAIR = GK + "RolePair"
PAIR_PARTS = ("pairOf", "fromRole", "toRole", "makes")

SUBJECT = re.compile(r"^(?:([\w-]*):([\w.-]+)|<([^>\s]+)>)", re.MULTILINE)
PREFIX = re.compile(r"^\s*@?prefix\s+([\w-]*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)


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
    """Every term by its IRI, and the triples they were read from as N-Triples."""

    by_iri: dict[str, Term]
    pairs: tuple[RolePair, ...]
    prefixes: dict[str, str]
    ntriples: bytes

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
        found = (t for t in self.terms if isinstance(t, Individual) and t.type == GK + type)
        return {term.name: term for term in found}

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
    reader = _Reader(report)
    for source in sources:
        reader.parse(source)
    return reader.ontology()


class _Reader:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.triples: list[ox.Triple] = []
        self.values: defaultdict[tuple[str, str], list[ox.NamedNode | ox.Literal]]
        self.values = defaultdict(list)
        self.places: dict[str, Span] = {}
        self.prefixes: dict[str, str] = {}
        self.core: set[str] = set()

    def parse(self, source: Source) -> None:
        try:
            quads = list(ox.parse(source.text, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            self._syntax(source, error)
            return
        declared = dict(PREFIX.findall(source.text))
        self.prefixes |= declared
        for match in SUBJECT.finditer(source.text):
            prefix, local, iri = match.groups()
            name = iri or declared.get(prefix, "") + local
            self.places.setdefault(name, source.span(match.start(), match.end()))
        nameless = source.span()
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.BlankNode):
                nameless = self.places.get(quad.subject.value, nameless)
            elif isinstance(quad.subject, ox.NamedNode):
                self._add(source, quad.triple)
        if any(isinstance(node, ox.BlankNode) for q in quads for node in (q.subject, q.object)):
            self.report.error(
                "blank-node",
                nameless,
                "something without a name stands here, in brackets or as '_:'",
                "give it a name of its own, so that it can be spoken of",
            )

    def _add(self, source: Source, triple: ox.Triple) -> None:
        assert isinstance(triple.subject, ox.NamedNode)
        self.triples.append(triple)
        subject = triple.subject.value
        self.places.setdefault(subject, source.span())
        if source.path == terms.CORE_PATH:
            self.core.add(subject)
        value = triple.object
        if isinstance(value, ox.NamedNode | ox.Literal):
            held = self.values[subject, triple.predicate.value]
            if value not in held:
                held.append(value)

    def _syntax(self, source: Source, error: SyntaxError) -> None:
        line, column = error.lineno or 1, error.offset or 1
        start = source.span().start
        for _ in range(line - 1):
            start = source.text.find("\n", start) + 1
        at = min(start + column - 1, len(source.text))
        problem = re.sub(r"^Parser error.*?: ", "", str(error.msg))
        self.report.error(
            "turtle-syntax",
            source.span(at, at + 1),
            f"Turtle cannot be read from here on: {problem[:1].lower()}{problem[1:]}",
            "look for a missing '.', ';' or '\"' up to this place, or an undeclared prefix",
        )

    def iris(self, subject: str, *predicates: str) -> tuple[str, ...]:
        found = (v for p in predicates for v in self.values.get((subject, p), ()))
        return tuple(sorted(v.value for v in found if isinstance(v, ox.NamedNode)))

    def text(self, subject: str, predicate: str) -> str:
        found = self.values.get((subject, predicate), ())
        return min((v.value for v in found if isinstance(v, ox.Literal)), default="")

    def flag(self, subject: str, name: str, default: bool = False) -> bool:
        return (self.text(subject, GK + name) or str(default).lower()) == "true"

    def ancestors(self, iri: str, predicate: str) -> tuple[str, ...]:
        """The term and its super-terms, nearest first; in a cycle it stands there twice."""
        found, level = [iri], [iri]
        while level:
            above = sorted({up for one in level for up in self.iris(one, predicate)})
            level = [up for up in above if up not in found[1:]]
            found.extend(level)
        return tuple(found)

    def ontology(self) -> Ontology:
        built = {term.iri: term for term in self._terms()}
        lines = sorted({f"{t.subject} {t.predicate} {t.object} .\n" for t in self.triples})
        return Ontology(built, tuple(self._pairs()), self.prefixes, "".join(lines).encode())

    def _typed(self, type: str) -> list[str]:
        return sorted(s for s, p in self.values if p == TYPE and type in self.iris(s, TYPE))

    def _terms(self) -> Iterator[Term]:
        lists = {iri for iri in self._typed(OWL + "Class") if iri in self.core}
        for iri in sorted({subject for subject, _ in self.values}):
            types = set(self.iris(iri, TYPE))
            if OWL + "Class" in types:
                yield self._class(iri)
            elif types & {OWL + "ObjectProperty", OWL + "DatatypeProperty"}:
                yield self._property(iri, types)
            elif types & lists and ROLE_PAIR not in types:
                type = min(types & lists)
                yield Individual(**self._base(iri, yaml_name(local_name(type)).lower()), type=type)

    def _base(self, iri: str, kind: str) -> _Base:
        return {
            "iri": iri,
            "name": self.text(iri, SKOS + "notation") or yaml_name(local_name(iri)),
            "kind": kind,
            "label": self.text(iri, RDFS + "label") or local_name(iri),
            "definition": self.text(iri, SKOS + "definition"),
            "example": self.text(iri, SKOS + "example"),
            "span": self.places[iri],
            "core": iri in self.core,
        }

    def _class(self, iri: str) -> Class:
        ancestors = self.ancestors(iri, SUB_CLASS)
        kind = next((CLASS_KINDS[up] for up in ancestors if up in CLASS_KINDS), "class")
        required = {role for up in ancestors for role in self.iris(up, GK + "requiredRole")}
        return Class(
            **self._base(iri, kind),
            ancestors=ancestors,
            valence=self._valence(ancestors),
            required=tuple(sorted(required)),
        )

    def _valence(self, ancestors: tuple[str, ...]) -> str:
        """The nearest valence declared on a term or above it."""
        found = (local_name(v) for up in ancestors for v in self.iris(up, GK + "valence"))
        return next(found, "neutral")

    def _property(self, iri: str, types: set[str]) -> Term:
        ancestors = self.ancestors(iri, SUB_PROPERTY)
        if terms.IDENTIFIER in ancestors and iri not in self.core:
            return Scheme(
                **self._base(iri, "scheme"),
                pattern=self.text(iri, GK + "pattern"),
                authority=self.text(iri, GK + "authority"),
                link=self.text(iri, GK + "linkTemplate"),
            )
        if terms.HAS_MEASURE in ancestors and iri not in self.core:
            return MeasureType(
                **self._base(iri, "measure"),
                domain=self.iris(iri, *DOMAIN),
                units=self.iris(iri, GK + "allowedUnit"),
                sources=self.iris(iri, GK + "fromRange"),
            )
        domain = self.iris(iri, *DOMAIN)
        role = bool(domain) and all(EVENT in self.ancestors(up, SUB_CLASS) for up in domain)
        datatype = OWL + "DatatypeProperty" in types
        return Relation(
            **self._base(iri, "role" if role else "relation"),
            ancestors=ancestors,
            domain=domain,
            range=() if datatype else self.iris(iri, *RANGE),
            datatype=next(iter(self.iris(iri, *RANGE)), XSD_STRING) if datatype else "",
            inverse=next(iter(self.iris(iri, OWL + "inverseOf")), ""),
            symmetric=OWL + "SymmetricProperty" in types,
            transitive=OWL + "TransitiveProperty" in types,
            functional=OWL + "FunctionalProperty" in types,
            judgement=self.flag(iri, "judgement"),
            dated=self.flag(iri, "dated", default=True),
            valence=self._valence(ancestors),
            role=role,
        )

    def _pairs(self) -> Iterator[RolePair]:
        for iri in self._typed(ROLE_PAIR):
            parts = {part: self.iris(iri, GK + part) for part in PAIR_PARTS}
            wrong = [f"gk:{part}" for part, found in parts.items() if len(found) != 1]
            name, span = local_name(iri), self.places[iri]
            if not wrong:
                yield RolePair(name, span, *(found[0] for found in parts.values()))
                continue
            self.report.error(
                "unfinished-role-pair",
                span,
                f"the role pair '{name}' has not exactly one {' or '.join(wrong)}",
                "give it gk:pairOf, gk:fromRole, gk:toRole and gk:makes, each once",
            )
