"""The proof, made on every build, that nothing unaccepted can be reached as a plain triple.

It reads the finished N-Quads and knows nothing of how they were written: every triple about an
entity or an event must be one of its names, its class, a remark about its record, or be
vouched for by a node that is positive, accepted and not over. Where the graph is what somebody
tells, what stands at their word says so, and must be supported by their sources or claimed by
them without a doubt (`words`); elsewhere nothing does.
Source of the rule: the facts format, "What it compiles to".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from graphkit.nodes import HOMES, LABEL, A
from graphkit.ntriples import gk, iri, standard
from graphkit.ontology import Ontology
from graphkit.statements import ACCEPTED
from graphkit.terms import ENTITY, GK, MeasureType, Relation, Scheme
from graphkit.words import ACCORDING_TO, CLAIM, Words

Triple = tuple[str, str, str]

SUBJECT, PREDICATE, OBJECT = (standard("rdf", part) for part in ("subject", "predicate", "object"))
REMARKS = frozenset({LABEL, standard("skos", "altLabel")})
OUTCOME = GK + "outcome"
OPEN = "XXXX-XX-XX"
"""EDTF for some day, unknown: what is over, and nobody says since when."""

VOUCHERS = frozenset({gk("Fact"), gk("DerivedFact")})


def leaks(
    nquads: bytes, ontology: Ontology, base: str, as_of: date, tellers: Collection[str] = ()
) -> list[Triple]:
    """The plain triples that nothing vouches for, in the order of lines; empty when all is well.

    `tellers` are the ids of those who tell the graph, where it is a view.
    """
    triples = [_triple(line) for line in nquads.decode().split("\n") if line]
    proof = _Proof(triples, ontology, base, as_of, tellers)
    return [triple for triple in triples if not proof.holds(*triple)]


def _triple(line: str) -> Triple:
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest.removesuffix(" .")


class _Proof:
    def __init__(
        self,
        triples: list[Triple],
        ontology: Ontology,
        base: str,
        as_of: date,
        tellers: Collection[str],
    ) -> None:
        self.ontology = ontology
        self.entities = f"<{base}{HOMES['entity']}"
        self.events = f"<{base}{HOMES['event']}"
        self.as_of = as_of.isoformat()
        self.classes = {iri(cls.iri) for cls in ontology.classes(ENTITY).values()}
        self.held: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, object in triples:
            self.held[subject][predicate].add(object)
        nodes = {f"<{base}{HOMES[home]}{id}>" for home in ("entity", "source") for id in tellers}
        self.words = Words(self.held, ontology, nodes)
        self.proven: set[str] = set()
        self.vouched = {
            (subject, predicate, object)
            for node, held in list(self.held.items())
            if held[A] & VOUCHERS and self.firm(node)
            for subject in held[SUBJECT]
            for predicate in held[PREDICATE]
            for object in held[OBJECT]
        }

    def firm(self, node: str) -> bool:
        """Whether a statement is accepted and not over, and so is all that it follows from."""
        ahead, seen = [node], {node}
        while ahead:
            one = ahead.pop()
            # A premise that is nowhere written is none: it vouches for nothing.
            held = self.held[one] if one in self.held else defaultdict(set)
            # Once said is said: whether a claim bears what it holds, `words` has seen.
            premises = {one for one in held[gk("premise")] if not self.claim(one)}
            if not self.accepted(one) or not (premises or self.lasting(held)):
                return False
            ends = filter(self.judged, held[SUBJECT] | held[OBJECT])
            if not all(self.accepted(end) for end in ends):
                return False
            ahead.extend(premises - seen - self.proven)
            seen |= premises
        self.proven |= seen
        return True

    def claim(self, node: str) -> bool:
        return node in self.held and CLAIM in self.held[node][A]

    def lasting(self, held: dict[str, set[str]]) -> bool:
        """Whether a stated fact is not over; about an event, it cannot be."""
        happened = any(subject.startswith(self.events) for subject in held[SUBJECT])
        return happened or not self.ended(held)

    def ended(self, held: dict[str, set[str]]) -> bool:
        """Whether it was over by the project's day, with no doubt about when it ended."""
        typed = held[gk("until")] | held[gk("date")]
        if any(OPEN in text for text in held[gk("until")]):
            doubted = bool(held[gk("qualifier")])
            past = not held[gk("latestEnd")]
        else:
            doubted = any(text.split('"')[1][-1:] in ("~", "?") for text in typed)
            past = False
        # An ISO date sorts as text; the literal begins with its quotation mark.
        ends = [end[1:11] for end in held[gk("latestEnd")]]
        return past or (not doubted and any(end < self.as_of for end in ends))

    def judged(self, node: str) -> bool:
        return node in self.held and bool(self.held[node][gk("status")])

    def accepted(self, node: str) -> bool:
        accepted = node in self.held and self.held[node][gk("status")] == {gk(ACCEPTED)}
        return accepted and self.words.good(node)

    def holds(self, subject: str, predicate: str, object: str) -> bool:
        if predicate == ACCORDING_TO:
            return object in self.words.tellers
        if subject.startswith(self.entities):
            return self._about_entity(subject, predicate, object)
        if subject.startswith(self.events) and gk("eventType") in self.held[subject]:
            return self._about_event(subject, predicate, object)
        term = self.ontology.by_iri.get(predicate[1:-1])
        if isinstance(term, Relation | MeasureType) and not term.core:
            return self._stated(subject, predicate, object, term)
        return True

    def _about_entity(self, subject: str, predicate: str, object: str) -> bool:
        term = self.ontology.by_iri.get(predicate[1:-1])
        if predicate == A:
            return object in self.classes
        if predicate in REMARKS or isinstance(term, Scheme) or self._remark(term):
            return True
        return self._stated(subject, predicate, object, term)

    def _about_event(self, subject: str, predicate: str, object: str) -> bool:
        accepted = self.accepted(subject)
        term = self.ontology.by_iri.get(predicate[1:-1])
        if predicate == A:
            own = object in self.held[subject][gk("eventType")]
            return (own and accepted) or object in (gk("Event"), gk("Content"), gk("Mention"))
        if predicate in REMARKS or self._remark(term):
            return True
        return accepted and self._stated(subject, predicate, object, term)

    @staticmethod
    def _remark(term: object) -> bool:
        """One of the engine's own properties, which say how a record stands; roles are none."""
        if not isinstance(term, Relation) or term.iri == OUTCOME:
            return False
        return term.core and not term.role and not term.speaks

    def _stated(self, subject: str, predicate: str, object: str, term: object) -> bool:
        if isinstance(term, MeasureType):
            measure = self.held[object]
            named = measure[gk("of")] == {subject} and measure[gk("measure")] == {predicate}
            ends = measure[gk("of")] | measure[gk("from")]
            firm = all(self.accepted(end) for end in ends if self.judged(end))
            return named and firm and gk("Measure") in measure[A] and self.accepted(object)
        return (subject, predicate, object) in self.vouched
