"""Rules that a project writes itself: SPARQL CONSTRUCT, one a file, in `ontology/rules/`.

    # Who holds a post in a body acts for it.
    CONSTRUCT { ?who gk:actsFor ?body }
    WHERE { ?who gk:holdsPost ?post . ?post gk:postIn ?body }

The body of a rule is made of triples and FILTERs over what statements say; the statements that its
triples match are the premises of what follows. A rule concludes nothing but a relation between
what its premises name: so rules come to an end, and nothing follows from what is only claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphkit import sparql
from graphkit.diagnostics import Note, Report, nearest
from graphkit.ontology import Ontology
from graphkit.source import Source, Span
from graphkit.sparql import QueryRefused, Token
from graphkit.terms import STANDARDS, Class, Relation

FOLDER = "ontology/rules/"

TYPE = STANDARDS["rdf"] + "type"

ABSENT = ("OPTIONAL", "MINUS", "NOT", "EXISTS")
MAKING = ("BIND",)
OTHER = ("UNION", "VALUES", "GRAPH", "SELECT", "LATERAL")
PATHS = frozenset("/|*+?^!")


@dataclass(frozen=True)
class Pattern:
    """A triple of variables ('?who') and IRIs; with `TYPE` as predicate the object is a class."""

    subject: str
    predicate: str
    object: str
    span: Span

    @property
    def variables(self) -> set[str]:
        return {end for end in (self.subject, self.predicate, self.object) if end[0] == "?"}


@dataclass(frozen=True)
class Rule:
    """`where` is what stands between the braces of the body, as SPARQL."""

    name: str
    span: Span
    head: tuple[Pattern, ...]
    body: tuple[Pattern, ...]
    where: str

    @property
    def premises(self) -> tuple[Pattern, ...]:
        """What statements are matched with; of what class something is, the ontology knows."""
        return tuple(pattern for pattern in self.body if pattern.predicate != TYPE)


def name(path: str) -> str:
    """What a rule is called: its file, without folder and ending."""
    return path.rpartition("/")[2].removesuffix(".rq")


def read(
    file: Source, ontology: Ontology, prefixes: Mapping[str, str], report: Report
) -> Rule | None:
    """A rule, or None when something is wrong with it, which is in the report."""
    try:
        found = sparql.inspect(file)
        reader = _Reader(file, found, {t.start: iri for t, iri in sparql.names(found, prefixes)})
        rule = reader.rule()
        _safe(rule, reader.compared, file)
        _founded(rule, ontology)
    except QueryRefused as why:
        said = why.diagnostic
        report.error("bad-rule", said.span, said.message, said.help)
    except _Wrong as why:
        report.error(
            why.name, why.span, f"in the rule '{name(file.path)}' {why}", why.help, *why.notes
        )
    else:
        return rule
    return None


class _Wrong(Exception):
    """Why a rule cannot be used, where, and what to do."""

    def __init__(self, name: str, span: Span, message: str, help: str, *notes: Note) -> None:
        super().__init__(message)
        self.name, self.span, self.help, self.notes = name, span, help, notes


@dataclass
class _Reader:
    """Reads the tokens of one rule from left to right; `compared` are variables of its FILTERs."""

    file: Source
    tokens: tuple[Token, ...]
    iris: dict[int, str]
    at: int = 0
    compared: list[Token] = field(default_factory=list)

    def rule(self) -> Rule:
        while self._next().keyword in ("PREFIX", "BASE"):
            self.at += 3 if self._next().keyword == "PREFIX" else 2
        self._take("CONSTRUCT")
        self._take("{")
        head = tuple(self._triples())
        self._take("}")
        if self._next().keyword == "WHERE":
            self.at += 1
        opened = self._take("{")
        body = tuple(self._triples())
        closed = self._take("}")
        if self.at < len(self.tokens):
            raise self._bad("nothing can stand behind the body", "take it out")
        where = self.file.text[opened.end : closed.start]
        return Rule(name(self.file.path), self.file.span(), head, body, where)

    def _next(self) -> Token:
        end = len(self.file.text)
        return self.tokens[self.at] if self.at < len(self.tokens) else Token("end", "", end, end)

    def _take(self, wanted: str) -> Token:
        token = self._next()
        if (token.keyword or token.text) != wanted:
            raise self._bad(
                f"'{wanted}' belongs here", "write CONSTRUCT { … } WHERE { … }, and nothing else"
            )
        self.at += 1
        return token

    def _span(self, token: Token) -> Span:
        return self.file.span(token.start, token.end)

    def _bad(self, message: str, help: str, name: str = "bad-rule") -> _Wrong:
        return _Wrong(name, self._span(self._next()), message, help)

    def _triples(self) -> Iterator[Pattern]:
        while self._next().text not in ("}", ""):
            word = self._next().keyword
            if word == "FILTER":
                self._filter()
            elif word in ABSENT:
                raise self._absent()
            elif word in MAKING:
                raise self._making("a value is made here")
            elif word in OTHER or self._next().text == "{":
                raise self._bad(
                    f"'{self._next().text}' cannot stand",
                    "write triples and FILTERs alone; for another case write another rule",
                )
            else:
                yield from self._subject()
            if self._next().text == ".":
                self.at += 1

    def _subject(self) -> Iterator[Pattern]:
        subject, first = self._term(), self._next()
        while True:
            predicate = self._term(verb=True)
            while True:
                place = self._next()
                object = self._term()
                span = self.file.span(min(first.start, place.start), place.end)
                yield Pattern(subject, predicate, object, span)
                if self._next().text != ",":
                    break
                self.at += 1
            if self._next().text != ";":
                return
            while self._next().text == ";":
                self.at += 1
            if self._next().text in (".", "}"):
                return

    def _term(self, *, verb: bool = False) -> str:
        token = self._next()
        if token.text in ("[", "(") or token.kind == "blank":
            raise self._making("a blank node stands here")
        if verb and token.text == "a":
            made = TYPE
        elif token.kind == "variable" and not verb:
            made = f"?{token.text[1:]}"
        elif token.start in self.iris:
            made = self.iris[token.start]
        else:
            what = "a relation" if verb else "a variable, or the name of a record,"
            raise self._bad(f"{what} belongs here", "compare values in a FILTER, not in a triple")
        self.at += 1
        if verb and self._next().kind == "sign" and self._next().text in PATHS:
            raise self._bad(
                "a path cannot stand", "write each step as a triple; a relation may be transitive"
            )
        return made

    def _filter(self) -> None:
        self.at += 1
        depth = 0
        while self._next().kind != "end":
            token = self._next()
            if token.keyword in ABSENT and token.keyword != "NOT":
                raise self._absent()
            depth += (token.text == "(") - (token.text == ")")
            if token.kind == "variable":
                self.compared.append(token)
            self.at += 1
            if depth == 0 and token.text == ")":
                return

    def _absent(self) -> _Wrong:
        return self._bad(
            "something follows from what is missing",
            "say what has to be there: that a statement is missing means only that nobody wrote it",
            "unfounded-rule",
        )

    def _making(self, what: str) -> _Wrong:
        return self._bad(
            what,
            "conclude of what the body names: a rule that makes new things would never end",
            "endless-rule",
        )


def _safe(rule: Rule, compared: list[Token], file: Source) -> None:
    bound = {variable for pattern in rule.body for variable in pattern.variables}
    for pattern in rule.head:
        for variable in sorted(pattern.variables - bound):
            raise _unsafe(variable, pattern.span, bound)
    for token in compared:
        variable = f"?{token.text[1:]}"
        if variable not in bound:
            raise _unsafe(variable, file.span(token.start, token.end), bound)


def _unsafe(variable: str, span: Span, bound: set[str]) -> _Wrong:
    near = nearest(variable, bound)
    return _Wrong(
        "unsafe-variable",
        span,
        f"no triple of the body binds '{variable}'",
        f"did you mean '{near}'?" if near else "use a variable that stands in a triple of the body",
    )


def _unknown(pattern: Pattern, ontology: Ontology) -> _Wrong:
    known = {ontology.short(t.iri) for t in ontology.terms if isinstance(t, Relation)}
    near = nearest(ontology.short(pattern.predicate), known)
    return _Wrong(
        "bad-rule",
        pattern.span,
        f"there is no relation {ontology.short(pattern.predicate)}",
        f"did you mean '{near}'?" if near else "name a relation of the ontology",
    )


def _founded(rule: Rule, ontology: Ontology) -> None:
    """Whether all that it reads is stated, and what it concludes can be."""
    for pattern in (*rule.body, *rule.head):
        term = ontology.by_iri.get(pattern.predicate)
        if pattern.predicate == TYPE and pattern not in rule.head:
            if not isinstance(ontology.by_iri.get(pattern.object), Class):
                raise _Wrong(
                    "bad-rule",
                    pattern.span,
                    f"there is no class {ontology.short(pattern.object)}",
                    "name one of the ontology",
                )
        elif term is None:
            raise _unknown(pattern, ontology)
        elif not isinstance(term, Relation) or (term.core and not term.role):
            raise _Wrong(
                "unfounded-rule",
                pattern.span,
                f"{ontology.short(pattern.predicate)} is no relation that facts state",
                "use relations and roles: how a record stands, or what is claimed, proves nothing",
            )
        elif term.judgement and pattern in rule.head:
            raise _Wrong(
                "unfounded-rule",
                pattern.span,
                f"'{term.name}' passes judgement, and is concluded",
                "leave judgements to those who make them: they are claims",
                Note(term.span, f"'{term.name}' is declared here"),
            )
    if not rule.premises or not rule.head:
        raise _Wrong(
            "unfounded-rule",
            rule.span,
            "nothing is concluded from any statement",
            "write a relation into the head, and into the body what it follows from",
        )
