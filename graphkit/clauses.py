"""The text of a rule: the triples of its head and of its body, and the FILTERs of its body.

    CONSTRUCT { ?who gk:actsFor ?body }
    WHERE { ?who gk:holdsPost ?post . ?post gk:postIn ?body FILTER(?who != id:nobody) }

Of SPARQL no more than this is a rule. What can make new things or asks for what is missing is
refused: so rules come to an end, and whatever follows does so from what is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphkit import sparql
from graphkit.diagnostics import Note
from graphkit.source import Source, Span
from graphkit.sparql import Token
from graphkit.terms import STANDARDS

TYPE = STANDARDS["rdf"] + "type"

ABSENT = ("OPTIONAL", "MINUS", "NOT", "EXISTS")
CHANCE = ("RAND", "NOW", "UUID", "STRUUID")
PATHS = frozenset("/|*+?^!")


class Unruly(Exception):
    """Why a rule cannot be used, where, and what to do."""

    def __init__(self, name: str, span: Span, message: str, help: str, *notes: Note) -> None:
        super().__init__(message)
        self.name, self.span, self.help, self.notes = name, span, help, notes


@dataclass(frozen=True)
class Pattern:
    """A triple of variables ('?who') and IRIs; with `TYPE` as predicate the object is a class."""

    subject: str
    predicate: str
    object: str
    span: Span

    @property
    def ends(self) -> tuple[str, str]:
        return self.subject, self.object

    @property
    def variables(self) -> set[str]:
        return {end for end in self.ends if end[0] == "?"}


@dataclass(frozen=True)
class Clauses:
    """`tests` are the FILTERs as they are written, `compared` the variables that stand in them."""

    prologue: str
    head: tuple[Pattern, ...]
    body: tuple[Pattern, ...]
    tests: str
    compared: tuple[Token, ...]


def read(file: Source, prefixes: Mapping[str, str]) -> Clauses:
    """The clauses of a rule; raises Unruly. Whether it is SPARQL is for the engine to say."""
    found = sparql.tokens(file.text)
    return _Reader(file, found, {t.start: iri for t, iri in sparql.names(found, prefixes)}).rule()


@dataclass
class _Reader:
    """Reads the tokens of one rule from left to right."""

    file: Source
    tokens: tuple[Token, ...]
    iris: dict[int, str]
    at: int = 0
    tests: list[str] = field(default_factory=list)
    compared: list[Token] = field(default_factory=list)

    def rule(self) -> Clauses:
        while self._next().keyword in ("PREFIX", "BASE"):
            self.at += 3 if self._next().keyword == "PREFIX" else 2
        prologue = self.file.text[: self._next().start]
        self._take("CONSTRUCT")
        self._take("{")
        head = tuple(self._triples())
        self._take("}")
        if self._next().keyword == "WHERE":
            self.at += 1
        self._take("{")
        body = tuple(self._triples())
        self._take("}")
        if self.at < len(self.tokens):
            raise self._bad("goes on behind its body", "take it out")
        return Clauses(prologue, head, body, "\n".join(self.tests), tuple(self.compared))

    def _next(self) -> Token:
        end = len(self.file.text)
        return self.tokens[self.at] if self.at < len(self.tokens) else Token("end", "", end, end)

    def _take(self, wanted: str) -> None:
        token = self._next()
        if (token.keyword or token.text) != wanted:
            raise self._bad(
                f"has no '{wanted}' here", "write CONSTRUCT { … } WHERE { … }, and nothing else"
            )
        self.at += 1

    def _here(self) -> Span:
        return self.file.span(self._next().start, self._next().end)

    def _bad(self, message: str, help: str) -> Unruly:
        return Unruly("bad-rule", self._here(), message, help)

    def _triples(self) -> Iterator[Pattern]:
        while self._next().text not in ("}", ""):
            word = self._next().keyword
            if word == "FILTER":
                self._filter()
            elif word in ABSENT:
                raise self._absent()
            elif word == "BIND":
                raise self._making("makes a value here")
            elif word or self._next().text == "{":
                raise self._bad(
                    f"has '{self._next().text}' where a triple or a FILTER belongs",
                    "for another case write another rule",
                )
            else:
                yield from self._subject()
            if self._next().text == ".":
                self.at += 1

    def _subject(self) -> Iterator[Pattern]:
        subject = self._term()
        while True:
            verb = self._next()
            predicate = self._term(verb=True)
            while True:
                place = self._next()
                object = self._term()
                yield Pattern(subject, predicate, object, self.file.span(verb.start, place.end))
                if self._next().text != ",":
                    break
                self.at += 1
            if self._next().text != ";":
                return
            while self._next().text == ";":
                self.at += 1
            if self._next().text in (".", "}") or self._next().keyword == "FILTER":
                return

    def _term(self, *, verb: bool = False) -> str:
        token = self._next()
        if token.text in ("[", "(") or token.kind == "blank":
            raise self._making("has a blank node here")
        if verb and token.text == "a":
            made = TYPE
        elif token.kind == "variable" and not verb:
            made = f"?{token.text[1:]}"
        elif token.start in self.iris:
            made = self.iris[token.start]
        else:
            what = "relation" if verb else "variable and no record"
            raise self._bad(f"has no {what} here", "compare values in a FILTER, not in a triple")
        self.at += 1
        if verb and self._next().kind == "sign" and self._next().text in PATHS:
            raise self._bad(
                "has a path here",
                "write each step as a triple; a relation may be transitive",
            )
        return made

    def _filter(self) -> None:
        start = self._next().start
        depth = 0
        while self._next().kind != "end":
            self.at += 1
            token = self._next()
            if token.keyword in ABSENT and token.keyword != "NOT":
                raise self._absent()
            if token.keyword in CHANCE or token.text == "\\":
                raise self._bad(
                    f"has '{token.text}' in a FILTER",
                    "compare what the body names: a rule concludes the same every time",
                )
            depth += (token.text == "(") - (token.text == ")")
            if token.kind == "variable":
                self.compared.append(token)
            if depth == 0 and token.text == ")":
                self.tests.append(self.file.text[start : token.end])
                self.at += 1
                return

    def _absent(self) -> Unruly:
        return Unruly(
            "unfounded-rule",
            self._here(),
            "concludes something from what is missing",
            "say what has to be there: that a statement is missing means only that nobody wrote it",
        )

    def _making(self, what: str) -> Unruly:
        return Unruly(
            "endless-rule",
            self._here(),
            what,
            "conclude of what the body names: a rule that makes new things would never end",
        )
