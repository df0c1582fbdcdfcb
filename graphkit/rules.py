"""Rules that a project writes itself: SPARQL CONSTRUCT, one a file, in `ontology/rules/`.

    # Who holds a post in a body acts for it.
    CONSTRUCT { ?who gk:actsFor ?body }
    WHERE { ?who gk:holdsPost ?post . ?post gk:postIn ?body }

The statements that the triples of the body match are the premises of what follows. A rule
concludes nothing but relations between what its premises name, and nothing follows from what is
only claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graphkit import clauses, idle
from graphkit.clauses import TYPE, Clauses, Pattern, Unruly
from graphkit.diagnostics import Note, Report, nearest
from graphkit.ontology import Ontology
from graphkit.source import Source, Span
from graphkit.store import QueryRefused, Store
from graphkit.terms import Class, Relation

FOLDER = "ontology/rules/"

BUILT_IN = PAIR, SUPER, INVERSE, SYMMETRIC, TRANSITIVE = (
    *("role-pair", "super-relation", "inverse", "symmetric"),
    "transitive",
)
"""The rules that an ontology makes by what it says of its relations."""


@dataclass(frozen=True)
class Rule:
    """What follows from which statements, all of its variables joined.

    `named` are ids of records by the IRIs in its triples; `tests` are FILTERs behind the PREFIX
    lines that they need, over the variables `compared`.
    """

    name: str
    span: Span
    head: tuple[Pattern, ...]
    body: tuple[Pattern, ...]
    named: Mapping[str, str] = field(default_factory=dict)
    prologue: str = ""
    tests: str = ""
    compared: tuple[str, ...] = ()

    @property
    def premises(self) -> tuple[Pattern, ...]:
        """What statements are matched with; of what class something is, the ontology knows."""
        return tuple(pattern for pattern in self.body if pattern.predicate != TYPE)

    @property
    def needs(self) -> frozenset[str]:
        """The relations that it reads."""
        return frozenset(pattern.predicate for pattern in self.premises)

    @property
    def makes(self) -> frozenset[str]:
        """The relations that it concludes."""
        return frozenset(pattern.predicate for pattern in self.head)


def name(path: str) -> str:
    """What a rule is called: its file below the folder of rules, without its ending."""
    return path.partition(FOLDER)[2].removesuffix(".rq")


def read(
    file: Source,
    ontology: Ontology,
    prefixes: Mapping[str, str],
    records: Mapping[str, str],
    report: Report,
) -> Rule | None:
    """A rule, or None when something is wrong with it, which is in the report.

    `records` are the ids of all records by their IRIs.
    """
    try:
        # Whether it is SPARQL, the engine says best; nothing is asked of any graph.
        Store(b"", b"", prefixes).query(file.text, file.path)
        made = clauses.read(file, prefixes)
        return _Check(ontology, {**ontology.prefixes, **prefixes}, records).rule(file, made)
    except QueryRefused as why:
        said = why.diagnostic
        message = f"the rule '{name(file.path)}' cannot be read: {said.message}"
        report.error("bad-rule", said.span, message, said.help)
    except Unruly as why:
        message = f"the rule '{name(file.path)}' {why}"
        report.error(why.name, why.span, message, why.help, *why.notes)
    return None


@dataclass(frozen=True)
class _Check:
    """Holds the clauses of a rule against an ontology and the records of a project."""

    ontology: Ontology
    prefixes: Mapping[str, str]
    records: Mapping[str, str]

    def rule(self, file: Source, made: Clauses) -> Rule:
        if name(file.path) in BUILT_IN:
            raise Unruly("bad-rule", file.span(), "has the name of one of our own", "rename it")
        for pattern in made.head:
            self._concludable(pattern)
        for pattern in made.body:
            self._readable(pattern)
        rule = Rule(
            name(file.path),
            file.span(),
            made.head,
            made.body,
            dict(self._named((*made.body, *made.head))),
            made.prologue,
            made.tests,
            tuple(sorted({f"?{token.text[1:]}" for token in made.compared})),
        )
        if not rule.premises or not rule.head:
            raise Unruly(
                "unfounded-rule",
                file.span(),
                "concludes nothing from any statement",
                "write a relation into the head, and into the body what it follows from",
            )
        _safe(rule, made, file)
        idle.check(rule.head, rule.body, self.ontology)
        return rule

    def _readable(self, pattern: Pattern) -> None:
        """Whether a triple of the body is something that facts state."""
        if pattern.predicate != TYPE:
            self._relation(pattern)
        elif not isinstance(self.ontology.by_iri.get(pattern.object), Class):
            known = [term.iri for term in self.ontology.terms if isinstance(term, Class)]
            help = self._near(pattern.object, known, "name a class of the ontology")
            message = f"names '{self._short(pattern.object)}', which is no class"
            raise Unruly("bad-rule", pattern.span, message, help)
        elif pattern.subject[0] != "?":
            help = "take it out: of what class a record is does not change"
            raise Unruly("bad-rule", pattern.span, "asks a record for its class", help)

    def _concludable(self, pattern: Pattern) -> None:
        """Whether a triple of the head may be concluded by anybody."""
        if pattern.predicate == TYPE:
            help = "conclude relations: of what class something is, its own record says"
            raise Unruly("unfounded-rule", pattern.span, "concludes a class", help)
        term = self._relation(pattern)
        if term.judgement:
            raise Unruly(
                "unfounded-rule",
                pattern.span,
                f"concludes '{term.name}', which passes judgement",
                "leave judgements to those who make them: they are claims",
                Note(term.span, f"'{term.name}' is declared here"),
            )

    def _relation(self, pattern: Pattern) -> Relation:
        """The relation of a triple, if facts can state it."""
        term, word = self.ontology.by_iri.get(pattern.predicate), self._short(pattern.predicate)
        if term is None:
            known = [term.iri for term in self.ontology.terms if isinstance(term, Relation)]
            help = self._near(pattern.predicate, known, "name a relation of the ontology")
            raise Unruly("bad-rule", pattern.span, f"names '{word}', which is no relation", help)
        if not isinstance(term, Relation) or (term.core and not term.role):
            raise Unruly(
                "unfounded-rule",
                pattern.span,
                f"names '{word}', which is no relation that facts state",
                "use relations and roles: how a record stands, or what is claimed, proves nothing",
            )
        return term

    def _named(self, patterns: Iterable[Pattern]) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            ends = (pattern.subject,) if pattern.predicate == TYPE else pattern.ends
            for end in (end for end in ends if end[0] != "?"):
                if end not in self.records:
                    message = f"names '{self._short(end)}', which is no record"
                    help = self._near(end, self.records, "name a record of this project")
                    raise Unruly("bad-rule", pattern.span, message, help)
                yield end, self.records[end]

    def _near(self, iri: str, known: Iterable[str], help: str) -> str:
        near = nearest(self._short(iri), map(self._short, known))
        return f"did you mean '{near}'?" if near else help

    def _short(self, iri: str) -> str:
        spaces = sorted((space, name) for name, space in self.prefixes.items())
        near = next((one for one in spaces[::-1] if iri.startswith(one[0])), None)
        return f"{near[1]}:{iri.removeprefix(near[0])}" if near else iri


def _safe(rule: Rule, made: Clauses, file: Source) -> None:
    """Whether all variables are bound by statements; a class alone would bind whatever there is."""
    bound = {variable for pattern in rule.premises for variable in pattern.variables}
    places = [(v, p.span) for p in (*made.head, *made.body) for v in sorted(p.variables)]
    places += [(f"?{t.text[1:]}", file.span(t.start, t.end)) for t in made.compared]
    for variable, span in places:
        if variable not in bound:
            near = nearest(variable, bound)
            raise Unruly(
                "unsafe-variable",
                span,
                f"uses '{variable}', which no statement of the body binds",
                f"did you mean '{near}'?" if near else "let a relation of the body lead to it",
            )
