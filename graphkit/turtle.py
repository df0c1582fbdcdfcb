"""Turtle in; its triples by subject and predicate, and the place where each subject begins.

Parsed triples carry no positions, so a small scan of the text finds them: a complaint about a
term is made at the line where the term first begins a statement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

import pyoxigraph as ox

from graphkit import terms
from graphkit.diagnostics import Note, Report
from graphkit.source import Source, Span
from graphkit.terms import GK, local_name

TYPE = terms.STANDARDS["rdf"] + "type"

SUBJECT = re.compile(r"^(?:([\w-]*):([\w.-]+)|<([^>\s]+)>)", re.MULTILINE)
TOKEN = re.compile(
    r'"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'
    r"'''[\s\S]*?'''|'(?:[^'\\\n]|\\.)*'|#[^\n]*|"
    r"<([^>\s]*)>|([\w-]*):([\w-]+(?:\.[\w-]+)*)"
)
"""Strings and comments, so that no name is looked for in them; names in their two spellings."""
PREFIX = re.compile(r"^\s*@?prefix\s+([\w-]*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)


class Triples:
    """What some files of Turtle say together; `core` are the subjects of the engine's own."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.triples: list[ox.Triple] = []
        self.values: defaultdict[tuple[str, str], list[ox.NamedNode | ox.Literal]]
        self.values = defaultdict(list)
        self.places: dict[str, Span] = {}
        self.prefixes: dict[str, str] = {}
        self.core: set[str] = set()

    def parse(self, source: Source) -> None:
        """Add what a file says; of a second core.ttl, an older one, only words that are no more."""
        known = frozenset(self.core) if source.path == terms.CORE_PATH else frozenset()
        try:
            quads = list(ox.parse(source.text, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            self._syntax(source, error)
            return
        declared = dict(PREFIX.findall(source.text))
        self.prefixes |= declared
        here: dict[str, Span] = {}
        for match in SUBJECT.finditer(source.text):
            prefix, local, iri = match.groups()
            name = iri or declared.get(prefix, "") + local
            here.setdefault(name, source.span(match.start(), match.end()))
        self.places = here | self.places
        nameless = source.span()
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.BlankNode):
                nameless = self.places.get(quad.subject.value, nameless)
            elif isinstance(quad.subject, ox.NamedNode) and quad.subject.value not in known:
                self._add(source, quad.triple, here.get(quad.subject.value, source.span()))
        if any(isinstance(node, ox.BlankNode) for q in quads for node in (q.subject, q.object)):
            self.report.error(
                "blank-node",
                nameless,
                "something without a name stands here, in brackets or as '_:'",
                "give it a name of its own, so that it can be spoken of",
            )

    def _restated(self, iri: str, place: Span) -> None:
        self.report.error(
            "core-changed",
            place,
            f"'{local_name(iri)}' belongs to the engine, and more is said of it here",
            "declare a term of your own below it, and say it of that",
            Note(self.places[iri], "the engine declares it here"),
        )

    def _add(self, source: Source, triple: ox.Triple, place: Span) -> None:
        assert isinstance(triple.subject, ox.NamedNode)
        subject = triple.subject.value
        if source.path == terms.CORE_PATH:
            self.core.add(subject)
        elif subject in self.core:
            self._restated(subject, place)
            return
        self.triples.append(triple)
        self.places.setdefault(subject, place)
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
        problem = problem.replace("not a valid", "no").replace("Invalid", "Impossible")
        self.report.error(
            "turtle-syntax",
            source.span(at, at + 1),
            f"Turtle cannot be read from here on: {problem[:1].lower()}{problem[1:]}",
            "look for a missing '.', ';' or '\"' up to this place, or an undeclared prefix",
        )

    def said(self) -> Iterator[tuple[str, str, str]]:
        """Subject, predicate and object (if it is an IRI) of what is not the engine's own."""
        for triple in self.triples:
            subject = triple.subject
            if isinstance(subject, ox.NamedNode) and subject.value not in self.core:
                object = triple.object
                end = object.value if isinstance(object, ox.NamedNode) else ""
                yield subject.value, triple.predicate.value, end

    def literals(self, subject: str, predicate: str) -> tuple[tuple[str, str, str], ...]:
        """Text, datatype and language tag of every literal, sorted."""
        found = self.values.get((subject, predicate), ())
        held = [value for value in found if isinstance(value, ox.Literal)]
        return tuple(sorted((v.value, v.datatype.value, v.language or "") for v in held))

    def where(self, subject: str, *path: str) -> Span:
        """Where the last of some words (IRIs) stands, each behind the one before it.

        They are looked for from where the subject begins its first statement to where another
        subject begins one; when they are not there, the place is that of the subject.
        """
        place = self.places[subject]
        text = place.source.text
        declared = dict(PREFIX.findall(text))
        after = SUBJECT.search(text, place.end)
        wanted, *rest = path
        for match in TOKEN.finditer(text, place.end, after.start() if after else len(text)):
            iri, prefix, local = match.groups()
            if (iri or (local and declared.get(prefix, "") + local)) != wanted:
                continue
            if not rest:
                return place.source.span(match.start(), match.end())
            wanted, *rest = rest
        return place

    def iris(self, subject: str, *predicates: str) -> tuple[str, ...]:
        found = (v for p in predicates for v in self.values.get((subject, p), ()))
        return tuple(sorted(v.value for v in found if isinstance(v, ox.NamedNode)))

    def text(self, subject: str, predicate: str) -> str:
        """The text in English, else in no language, else in the first by name."""
        found = self.values.get((subject, predicate), ())
        literals = [value for value in found if isinstance(value, ox.Literal)]
        order = {"en": "", None: " "}
        ranked = sorted(literals, key=lambda v: (order.get(v.language, v.language), v.value))
        return ranked[0].value if ranked else ""

    def phrases(self, subject: str, predicate: str) -> tuple[tuple[str, str], ...]:
        """Language tag ('' for none) and text of every literal, sorted."""
        found = self.values.get((subject, predicate), ())
        literals = [value for value in found if isinstance(value, ox.Literal)]
        return tuple(sorted((value.language or "", value.value) for value in literals))

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

    def typed(self, type: str) -> list[str]:
        """The subjects that are stated to be of a type, sorted; asked for once all is parsed."""
        return self._types.get(type, [])

    @cached_property
    def _types(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for subject in sorted(s for s, p in self.values if p == TYPE):
            for type in self.iris(subject, TYPE):
                found[type].append(subject)
        return dict(found)

    def ntriples(self) -> bytes:
        lines = {f"{one.subject} {one.predicate} {one.object} .\n" for one in self.triples}
        return "".join(sorted(lines)).encode()
