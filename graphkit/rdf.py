"""Statements → sorted N-Quads: the only module that mints IRIs, and it cannot fail.

Everything is in the default graph and nothing is a blank node, so that sorted lines are the
canonical form. Text is written directly: the terms are IRIs made from checked ids and from the
ontology, and literals whose lexical forms are canonical already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from graphkit import roots, values
from graphkit.conflicts import NONE, Conflict, Crowd, Found
from graphkit.nodes import HOMES, LABEL, A, Nodes, integer
from graphkit.ntriples import gk, iri, literal, standard
from graphkit.statements import (
    ACCEPTED,
    CLAIMED,
    Claim,
    Content,
    Declared,
    Entity,
    Event,
    Fact,
    Measure,
    Statements,
    Work,
)
from graphkit.terms import STANDARDS
from graphkit.values import XSD, Literal


def prefixes(base: str) -> dict[str, str]:
    """Prefix → namespace, for queries and for Turtle."""
    own = {("id" if kind == "entity" else kind): base + home for kind, home in HOMES.items()}
    return {**STANDARDS, **own}


def nquads(
    statements: Statements,
    derived: Iterable[Fact],
    base: str,
    as_of: date,
    contradictions: Found = NONE,
) -> bytes:
    """The graph of a project as sorted lines of N-Quads in UTF-8."""
    lines: set[str] = set()
    found = roots.counts(statements)
    writer = Writer(lambda s, p, o: lines.add(f"{s} {p} {o} .\n"), base, as_of, found)
    for entity in statements.entities:
        writer.entity(entity)
    for work in statements.works:
        writer.work(work)
    for event in statements.events:
        writer.event(event)
    for fact in (*statements.facts, *derived):
        writer.fact(fact)
    for measure in statements.measures:
        writer.measure(measure)
    for claim in statements.claims:
        writer.claim(claim)
    for conflict in contradictions.conflicts:
        writer.conflict(conflict)
    for crowd in contradictions.crowds:
        writer.crowd(crowd)
    return "".join(sorted(lines)).encode()


def plain(fact: Fact, as_of: date) -> bool:
    """The firewall: whether a fact may stand as a plain triple.

    Source of the rule: the facts format, "What it compiles to". No other place decides it.
    What has happened does not cease to have happened: only what lasts can be over. What follows
    is plain where all that it follows from is.
    """
    if fact.verdict.status != ACCEPTED:
        return False
    return all(
        one.verdict.status == ACCEPTED
        and one.positive
        and (one.subject.kind == "event" or not one.time.certainly_ended(as_of))
        for one in stated(fact)
    )


def stated(fact: Fact) -> Iterator[Fact]:
    """The statements that a fact rests on in the end: itself, if nothing derived it."""
    ahead, seen = [fact], {id(fact)}
    while ahead:
        one = ahead.pop()
        ahead.extend(premise for premise in one.premises if id(premise) not in seen)
        seen.update(map(id, one.premises))
        if not one.premises:
            yield one


class Writer(Nodes):
    """Writes the triples of one statement after the other."""

    def entity(self, entity: Entity) -> None:
        node = self.node("entity", entity.entry.id)
        self.emit(node, A, iri(entity.cls.iri))
        for name in entity.names:
            self.emit(node, LABEL, literal(name))
        for other in entity.also:
            self.emit(node, standard("skos", "altLabel"), literal(other))
        for metonym in entity.metonyms:
            self.emit(node, gk("metonym"), literal(metonym))
        for scheme, value in entity.ids:
            self.emit(node, iri(scheme.iri), literal(value))
        if entity.short:
            self.emit(node, gk("short"), literal(entity.short))
        self.entry_of(node, entity.entry)

    def work(self, work: Work) -> None:
        node = self.node("source", work.entry.id)
        self.emit(node, A, gk("Source"))
        self.emit(node, A, iri(work.cls.iri))
        for title in work.titles:
            self.emit(node, standard("dcterms", "title"), literal(title))
        for author in work.authors:
            self.emit(node, standard("dcterms", "creator"), self.ref(author))
        if work.publisher:
            self.emit(node, standard("dcterms", "publisher"), self.ref(work.publisher))
        if work.published:
            issued = literal(Literal(work.published.moment.edtf(), values.EDTF))
            self.emit(node, standard("dcterms", "issued"), issued)
            self.text(node, "dateAsWritten", work.published.as_written)
        if work.accessed:
            self.emit(node, gk("accessed"), literal(work.accessed))
        if work.url:
            self.emit(node, gk("url"), literal(Literal(work.url, f"{XSD}anyURI")))
        for earlier in work.derived_from:
            self.emit(node, gk("derivedFrom"), self.ref(earlier))
        if work.language:
            self.emit(node, standard("dcterms", "language"), literal(work.language))
        self.text(node, "sha256", work.sha256)
        self.text(node, "reliability", work.reliability)
        self.entry_of(node, work.entry)

    def event(self, event: Event) -> None:
        node = self.node("event", event.entry.id)
        content = event.verdict.status == CLAIMED
        self.emit(node, A, gk("Content" if content else "Event"))
        if event.mention:
            self.emit(node, A, gk("Mention"))
        self.emit(node, gk("eventType"), iri(event.type.iri))
        if event.verdict.status == ACCEPTED:
            self.emit(node, A, iri(event.type.iri))
        for name in event.names:
            self.emit(node, LABEL, literal(name))
        if event.outcome:
            self._outcome(node, event, iri(event.outcome.iri))
        self.rests_on(node, event.entry, event.time, event.verdict, event.evidence)
        self.entry_of(node, event.entry)
        for role in event.roles:
            self.fact(role)

    def _outcome(self, node: str, event: Event, outcome: str) -> None:
        """How it came out is a statement like a role's, and as plain as the event is accepted."""
        own = self.node("event", f"{event.entry.id}.outcome")
        if event.verdict.status == ACCEPTED:
            self.emit(node, gk("outcome"), outcome)
        content = event.verdict.status == CLAIMED
        self.emit(own, A, gk("Content" if content else "Fact"))
        self.emit(own, A, standard("rdf", "Statement"))
        self.emit(own, standard("rdf", "subject"), node)
        self.emit(own, standard("rdf", "predicate"), gk("outcome"))
        self.emit(own, standard("rdf", "object"), outcome)
        self.emit(own, gk("status"), gk(event.verdict.status))
        self.told_by(own, event.verdict)
        self.entry_of(own, event.entry, f"{event.entry.id}.outcome")

    def fact(self, fact: Fact) -> None:
        """The node of a fact, and the plain triple when the firewall lets it through."""
        kind = "derived" if fact.rule else fact.entry.kind
        node = self.node(kind, fact.id)
        subject, object = self.ref(fact.subject), self.end(fact.object)
        if plain(fact, self.as_of):
            self.emit(subject, iri(fact.relation.iri), object)
        self._statement(node, fact, subject, object)
        self.text(node, "as", fact.title)
        self.text(node, "rule", fact.rule)
        for premise in fact.premises:
            home = "derived" if premise.rule else premise.entry.kind
            self.emit(node, gk("premise"), self.node(home, premise.id))
        self.rests_on(node, fact.entry, fact.time, fact.verdict, fact.evidence)
        if not fact.rule:
            self.entry_of(node, fact.entry, fact.id)

    def _statement(self, node: str, fact: Fact, subject: str, object: str) -> None:
        content = fact.verdict.status == CLAIMED
        if fact.positive:
            name = "DerivedFact" if fact.rule else "Content" if content else "Fact"
            self.emit(node, A, standard("rdf", "Statement"))
            self.emit(node, standard("rdf", "subject"), subject)
            self.emit(node, standard("rdf", "predicate"), iri(fact.relation.iri))
            self.emit(node, standard("rdf", "object"), object)
        else:
            # Negatives never live where positives are read.
            name = "Content" if content else "NegativeFact"
            target = "targetIndividual" if isinstance(fact.object, Declared) else "targetValue"
            self.emit(node, A, standard("owl", "NegativePropertyAssertion"))
            self.emit(node, standard("owl", "sourceIndividual"), subject)
            self.emit(node, standard("owl", "assertionProperty"), iri(fact.relation.iri))
            self.emit(node, standard("owl", target), object)
        self.emit(node, A, gk(name))

    def measure(self, measure: Measure, *, part: bool = False) -> None:
        node = self.node(measure.entry.kind, measure.id)
        content = measure.verdict.status == CLAIMED
        self.emit(node, A, gk("Content" if content else "Measure"))
        self.emit(node, gk("measure"), iri(measure.type.iri))
        self.emit(node, gk("of"), self.ref(measure.of))
        for local in ("value", "low", "high"):
            self._number(node, local, getattr(measure, local))
        self._number(node, "outOf", measure.out_of)
        if measure.unit:
            self.emit(node, gk("unit"), iri(measure.unit.iri))
        self.emit(node, gk("bound"), iri(measure.bound.iri))
        if measure.source:
            self.emit(node, gk("from"), self.ref(measure.source))
        self.text(node, "asWritten", measure.as_written)
        for one in measure.parts:
            self.emit(node, gk("part"), self.node(one.entry.kind, one.id))
            self.measure(one, part=True)
        if not part and measure.verdict.status == ACCEPTED:
            self.emit(self.ref(measure.of), iri(measure.type.iri), node)
        self.rests_on(node, measure.entry, measure.time, measure.verdict, measure.evidence)
        self.entry_of(node, measure.entry, measure.id)

    def _number(self, node: str, local: str, value: Decimal | None) -> None:
        if value is not None:
            text = values.canonical(value)
            kind = "decimal" if "." in text else "integer"
            self.emit(node, gk(local), literal(Literal(text, XSD + kind)))

    def claim(self, claim: Claim) -> None:
        node = self.node("claim", claim.entry.id)
        # Of what somebody is only said to have said, nothing but the claim about it is known.
        if claim.verdict.status == CLAIMED:
            self.emit(node, A, gk("Content"))
        else:
            self.emit(node, A, gk("Claim"))
            self.emit(node, A, iri(claim.cls.iri))
        self.emit(node, gk("claimKind"), iri(claim.cls.iri))
        for speaker in claim.speakers:
            self.emit(node, gk("speaker"), self.ref(speaker))
        for subject in claim.about:
            self.emit(node, gk("about"), self.ref(subject))
        if claim.content:
            self.emit(node, gk("content"), self._content(claim.content))
        self.text(node, "text", claim.text)
        if claim.setting:
            self.emit(node, gk("in"), self.ref(claim.setting))
        for condition in claim.conditions:
            if isinstance(condition, str):
                self.text(node, "ifText", condition)
            else:
                self.emit(node, gk("if"), self._content(condition))
        self.rests_on(node, claim.entry, claim.time, claim.verdict, claim.evidence)
        self.entry_of(node, claim.entry)

    def _content(self, content: Content) -> str:
        """The node of what a claim holds; what is written in place is written here."""
        if isinstance(content, Declared):
            return self.ref(content)
        if isinstance(content, Fact):
            self.fact(content)
        else:
            self.measure(content)
        return self.node(content.entry.kind, content.id)

    def conflict(self, conflict: Conflict) -> None:
        """Both sides are linked, and a node says by which rule."""
        node = self.node("conflict", conflict.id)
        one, other = (self.node(side.kind, side.node) for side in (conflict.one, conflict.other))
        self.emit(node, A, gk("Conflict"))
        self.text(node, "rule", conflict.rule)
        for this, that in ((one, other), (other, one)):
            self.emit(node, gk("between"), this)
            self.emit(this, gk("conflictsWith"), that)

    def crowd(self, crowd: Crowd) -> None:
        node = self.node("crowd", f"{crowd.side.node}..{crowd.rule}")
        self.emit(node, A, gk("Crowd"))
        self.text(node, "rule", crowd.rule)
        self.emit(node, gk("around"), self.node(crowd.side.kind, crowd.side.node))
        self.emit(node, gk("leftOut"), integer(crowd.count))
