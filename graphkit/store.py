"""SPARQL behind one interface; Oxigraph inside.

The store is read-only once made. Prefixes are handed to the engine and never written in front
of a query, so that every place in a complaint is a place in the author's own text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from graphkit import rewording, sparql, triples
from graphkit.diagnostics import Diagnostic, Report, nearest
from graphkit.rewording import Asked
from graphkit.source import Source
from graphkit.sparql import QueryRefused, Token
from graphkit.triples import Term, Triple
from graphkit.values import XSD

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["FORMATS", "Answer", "QueryRefused", "Store", "Term"]

Kind = Literal["select", "ask", "graph"]

FORMATS: dict[str, tuple[Kind, ...]] = {
    "csv": ("select", "ask"),
    "tsv": ("select", "ask"),
    "json": ("select", "ask"),
    "xml": ("select", "ask"),
    "turtle": ("graph",),
    "ntriples": ("graph",),
}
"""The formats of an answer, and the kinds of answer that each can hold."""

# XML 1.0 has no way to write these, not even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


Row = tuple[Term | None, ...]


@dataclass(frozen=True)
class Answer:
    """What a query found; `columns` are variables, or the parts of a triple for a graph."""

    kind: Kind
    columns: tuple[str, ...]
    warnings: tuple[Diagnostic, ...]
    prefixes: Mapping[str, str]
    query: Source
    _held: bytes = field(repr=False)

    @property
    def truth(self) -> bool:
        """The answer to an ASK."""
        return self.kind == "ask" and bool(self._found())

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows())

    def _rows(self) -> Iterator[Row]:
        import pyoxigraph as ox

        if self.kind == "ask":
            yield (Term("literal", str(self.truth).lower(), f"{XSD}boolean"),)
        elif self.kind == "graph":
            for triple in self._triples():
                yield tuple(map(triples.term, (triple.subject, triple.predicate, triple.object)))
        else:
            found = self._found()
            assert isinstance(found, ox.QuerySolutions)
            for solution in found:
                yield tuple(
                    triples.term(value) if value is not None else None for value in solution
                )

    def _found(self) -> ox.QuerySolutions | ox.QueryBoolean:
        import pyoxigraph as ox

        return ox.parse_query_results(self._held, format=ox.QueryResultsFormat.JSON)

    def _triples(self) -> list[ox.Triple]:
        import pyoxigraph as ox

        quads = ox.parse(self._held, format=ox.RdfFormat.N_TRIPLES)
        return [quad.triple for quad in quads]

    def serialize(self, format: str) -> bytes:
        """The answer in a W3C format; raises QueryRefused where the format cannot hold it."""
        import pyoxigraph as ox

        if self.kind not in FORMATS[format]:
            fitting = ", ".join(name for name, kinds in FORMATS.items() if self.kind in kinds)
            what = {"select": "a table", "ask": "yes or no", "graph": "a graph"}[self.kind]
            raise QueryRefused(
                self.query.span(),
                f"the answer is {what}, which {format} cannot hold",
                f"ask for one of {fitting}",
            )
        if self.kind == "graph":
            return self._held if format == "ntriples" else self._turtle()
        if self.kind == "ask" and format in ("csv", "tsv"):
            # W3C has no such form; a script can still read a word.
            return str(self.truth).lower().encode() + b"\n"
        forms = {
            "csv": ox.QueryResultsFormat.CSV,
            "tsv": ox.QueryResultsFormat.TSV,
            "json": ox.QueryResultsFormat.JSON,
            "xml": ox.QueryResultsFormat.XML,
        }
        written = self._found().serialize(format=forms[format])
        assert written is not None
        if format == "xml":
            return _NOT_XML.sub("\ufffd", written.decode()).encode()
        return written

    def _turtle(self) -> bytes:
        import pyoxigraph as ox

        held = self._held.decode()
        used = {name: iri for name, iri in sorted(self.prefixes.items()) if f"<{iri}" in held}
        written = ox.serialize(self._triples(), format=ox.RdfFormat.TURTLE, prefixes=used)
        assert written is not None
        return written

    def shown(self, term: Term | None) -> str:
        """A term for people: an IRI by its prefix, a literal as its text alone."""
        if term is None or term.kind == "literal":
            return term.value if term else ""
        if term.kind == "iri":
            for name, iri in self.prefixes.items():
                rest = term.value.removeprefix(iri)
                if rest != term.value and re.fullmatch(r"[\w.-]*", rest):
                    return f"{name}:{rest}"
        return f"<{term.value}>" if term.kind == "iri" else f"_:{term.value}"


class Store:
    """The graph and its ontology, to be asked in SPARQL."""

    def __init__(self, nquads: bytes, ontology: bytes, prefixes: Mapping[str, str]) -> None:
        import pyoxigraph as ox

        self.prefixes = dict(prefixes)
        self._engine = ox.Store()
        # Lenient: the bytes were written by us, and every IRI in them has been looked at.
        self._engine.bulk_load(input=nquads, format=ox.RdfFormat.N_QUADS, lenient=True)
        self._engine.bulk_load(input=ontology, format=ox.RdfFormat.N_TRIPLES, lenient=True)
        # Which namespaces are ours to know every name of: those with a subject here.
        self._ours: dict[str, str] = {}
        for data, what in (
            (nquads, "the graph has nothing"),
            (ontology, "the ontology has no term"),
        ):
            for iri in self.prefixes.values():
                start = f"<{iri}".encode()
                if data.startswith(start) or b"\n" + start in data:
                    self._ours[iri] = what

    def triples(self) -> list[Triple]:
        """Everything that the store holds, in the order of IRIs and values."""
        return triples.ordered(triples.read(self._engine.quads_for_pattern(None, None, None)))

    def query(self, text: str, path: str = "query") -> Answer:
        """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE; raises QueryRefused with a place.

        `path` is what a complaint calls the text: the file that it came from.
        """
        import pyoxigraph as ox

        source = Source(path, text)
        words = sparql.inspect(source)
        warnings = tuple(self._unknown(source, words))
        try:
            found = self._engine.query(text, prefixes=self.prefixes)
            if isinstance(found, ox.QueryTriples):
                parts = ("subject", "predicate", "object")
                return Answer("graph", parts, warnings, self.prefixes, source, _sorted(found))
            held = found.serialize(format=ox.QueryResultsFormat.JSON)
            assert held is not None
            if isinstance(found, ox.QueryBoolean):
                return Answer("ask", ("answer",), warnings, self.prefixes, source, held)
            variables = [variable.value for variable in found.variables]
            columns = tuple(sparql.columns(words, variables))
            held = held.replace(_head(variables), _head(columns), 1)
            return Answer("select", columns, warnings, self.prefixes, source, held)
        except SyntaxError as error:
            asked = Asked(source, words, self.prefixes, self._attempt)
            raise rewording.syntax(asked, str(error)) from error
        except (RuntimeError, ValueError) as error:
            asked = Asked(source, words, self.prefixes, self._attempt)
            raise rewording.unanswered(asked, str(error)) from error

    def _attempt(self, text: str) -> str:
        """The engine's complaint about a piece of a query; nothing is asked of the graph."""
        import pyoxigraph as ox

        try:
            ox.Store().query(text, prefixes=self.prefixes)
        except SyntaxError as error:
            return str(error)
        except RuntimeError:
            pass
        return ""

    def _unknown(self, source: Source, found: tuple[Token, ...]) -> Iterator[Diagnostic]:
        """A warning for every name in our own namespaces that nothing here has."""
        report = Report()
        for token in found:
            if token.keyword == "GRAPH":
                report.warning(
                    "unknown-name",
                    source.span(token.start, token.end),
                    "the graph has no named graphs, so GRAPH matches nothing",
                    "take GRAPH out: every triple is in the default graph",
                )
        for token, iri in sparql.names(found, self.prefixes):
            space = next((space for space in self._ours if iri.startswith(space)), None)
            if space is None or iri == space or self._has(iri):
                continue
            prefix = next(name for name, value in self.prefixes.items() if value == space)
            near = _nearest(iri.removeprefix(space), self._names(space))
            report.warning(
                "unknown-name",
                source.span(token.start, token.end),
                f"{self._ours[space]} called '{prefix}:{iri.removeprefix(space)}'",
                f"did you mean '{prefix}:{near}'?" if near else "look it up; it matches nothing",
            )
        yield from report.sorted()

    def _has(self, iri: str) -> bool:
        import pyoxigraph as ox

        node = ox.NamedNode(iri)
        pattern = self._engine.quads_for_pattern
        places = (pattern(node, None, None), pattern(None, node, None), pattern(None, None, node))
        return any(next(iter(quads), None) is not None for quads in places)

    def _names(self, space: str) -> set[str]:
        quads = self._engine.quads_for_pattern(None, None, None)
        subjects = {str(quad.subject) for quad in quads}
        start = f"<{space}"
        return {name[len(start) : -1] for name in subjects if name.startswith(start)}


def _nearest(word: str, names: set[str]) -> str | None:
    """A near name, if it can be one that begins with as large a letter: terms are told so."""
    alike = [name for name in names if name[:1].isupper() == word[:1].isupper()]
    return nearest(word, alike) or nearest(word, names)


def _head(columns: Iterable[str]) -> bytes:
    return json.dumps({"vars": list(columns)}, ensure_ascii=False, separators=(",", ":")).encode()


def _sorted(triples: ox.QueryTriples) -> bytes:
    """N-Triples, sorted; blank nodes are named by what stands around them, not by chance."""
    import pyoxigraph as ox

    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    lines = sorted({str(quad.triple) + " .\n" for quad in dataset})
    return "".join(lines).encode()
