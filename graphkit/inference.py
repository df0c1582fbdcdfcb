"""A project's own rules applied to what is known: what they conclude, and from which statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product

from graphkit.ntriples import iri, literal
from graphkit.ontology import Ontology
from graphkit.rules import TYPE, Pattern, Rule
from graphkit.statements import Declared, Fact
from graphkit.store import Store, Term
from graphkit.terms import Relation
from graphkit.values import Literal

WAYS = 64
"""Ways in which one conclusion may follow from the same things that are looked at."""

Conclusion = tuple[str, Declared, Relation, Declared | Literal, tuple[Fact, ...]]
"""Rule, subject, relation, object, premises."""


def conclusions(
    rules: Sequence[Rule], known: Iterable[Fact], ontology: Ontology, prefixes: Mapping[str, str]
) -> Iterator[Conclusion]:
    """What the rules conclude in one round, in the order of rules and of what they match.

    `prefixes` are those that the project's records have in RDF, by their kinds.
    """
    if rules:
        yield from _Round(known, ontology, prefixes).conclusions(rules)


class _Round:
    """What is known, in a store of its own: each end by its IRI, or as a literal is written."""

    def __init__(
        self, known: Iterable[Fact], ontology: Ontology, prefixes: Mapping[str, str]
    ) -> None:
        self.ontology = ontology
        self.prefixes = prefixes
        self.stated: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
        self.ends: dict[str, Declared | Literal] = {}
        lines: set[str] = set()
        for fact in known:
            subject, object = self._key(fact.subject), self._key(fact.object)
            self.stated[subject, fact.relation.iri, object].append(fact)
            self.ends |= {subject: fact.subject, object: fact.object}
            shown = iri(object) if isinstance(fact.object, Declared) else object
            lines.add(f"{iri(subject)} {iri(fact.relation.iri)} {shown} .\n")
        for key, end in self.ends.items():
            for up in end.cls.ancestors if isinstance(end, Declared) else ():
                lines.add(f"{iri(key)} {iri(TYPE)} {iri(up)} .\n")
        self.store = Store("".join(sorted(lines)).encode(), b"", {**ontology.prefixes, **prefixes})

    def _key(self, end: Declared | Literal) -> str:
        if isinstance(end, Literal):
            return literal(end)
        return self.prefixes["id" if end.kind == "entity" else end.kind] + end.id

    def conclusions(self, rules: Sequence[Rule]) -> Iterator[Conclusion]:
        for rule in rules:
            answer = self.store.query(f"SELECT DISTINCT * WHERE {{{rule.where}\n}}", rule.name)
            names = [f"?{column}" for column in answer.columns]
            rows = ([_text(term) for term in row] for row in answer.rows)
            for row in sorted(rows):
                yield from self._concluded(rule, dict(zip(names, row, strict=True)))

    def _concluded(self, rule: Rule, bound: Mapping[str, str]) -> Iterator[Conclusion]:
        matched = [self.stated[_filled(pattern, bound)] for pattern in rule.premises]
        for premises in islice(product(*matched), WAYS):
            for pattern in rule.head:
                start, predicate, end = _filled(pattern, bound)
                subject, object = self.ends.get(start), self.ends.get(end)
                relation = self.ontology.by_iri[predicate]
                assert isinstance(relation, Relation)
                if isinstance(subject, Declared) and object and _fits(subject, relation, object):
                    yield rule.name, subject, relation, object, tuple(dict.fromkeys(premises))


def _text(term: Term | None) -> str:
    if term is None or term.kind != "literal":
        return term.value if term else ""
    return literal(Literal(term.value, term.datatype, term.language))


def _filled(pattern: Pattern, bound: Mapping[str, str]) -> tuple[str, str, str]:
    ends = (pattern.subject, pattern.predicate, pattern.object)
    subject, predicate, object = (bound.get(end, end) for end in ends)
    return subject, predicate, object


def _fits(subject: Declared, relation: Relation, object: Declared | Literal) -> bool:
    """Whether a relation can join two ends, as it must where a fact states it."""
    if relation.domain and not subject.cls.is_a(*relation.domain):
        return False
    if isinstance(object, Literal):
        return object.datatype == relation.datatype
    return not relation.datatype and (not relation.range or object.cls.is_a(*relation.range))
