"""Everything of a build that somebody can ask about, by id and by what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from graphkit import gist, values
from graphkit.build import Build
from graphkit.lens import Lens
from graphkit.source import Span
from graphkit.statements import (
    Claim,
    Declared,
    Entity,
    Event,
    Fact,
    Measure,
    Work,
)
from graphkit.terms import GK, Individual
from graphkit.walk import facts_within, measures_within

OUTCOME = GK + "outcome"

CLASS, NAMES = "is", ("name", "also", "metonyms", "short")
"""Keys of the format that say what an entity is, and what it is called."""


@dataclass(frozen=True)
class Outcome:
    """How an event came out, which is a statement like a role's."""

    event: Event
    outcome: Individual


Statement = Entity | Work | Fact | Event | Claim | Measure | Outcome


@dataclass(frozen=True)
class Said:
    """A statement as subject, relation and end; `ends` are all that the end can be called by.

    `relation` is an IRI, or for a class or a name the key of the format.
    """

    subject: str
    relation: str
    ends: tuple[str, ...]
    positive: bool
    of: Statement


@dataclass(frozen=True)
class Use:
    """That a record names another, and at which of its keys: 'that, about'."""

    record: Statement
    key: str


@dataclass(frozen=True)
class Known:
    """The statements of a build, and what leads from one to another.

    Where it is seen `through` a lens, `whole` is the build that is looked at.
    """

    build: Build
    whole: Build | None = None
    through: Lens = field(default_factory=Lens)

    @cached_property
    def as_of(self) -> date:
        return self.through.as_of(self.build)

    @cached_property
    def beyond(self) -> Known:
        """All that there is, seen or not."""
        return Known(self.whole) if self.whole else self

    @cached_property
    def nodes(self) -> dict[str, Statement]:
        """Id of a node → the statement that it is."""
        held = self.build.statements
        found: list[Statement] = [*held.entities, *held.works, *held.events, *held.claims]
        found += [*facts_within(held), *measures_within(held), *self.build.derived]
        found += [Outcome(event, event.outcome) for event in held.events if event.outcome]
        return {node(one): one for one in found}

    @cached_property
    def said(self) -> dict[str, list[Said]]:
        """Id of a subject → what is said of it, asserted or not."""
        found: dict[str, list[Said]] = defaultdict(list)
        for one in self.nodes.values():
            for each in said(one):
                found[each.subject].append(each)
        return found

    @cached_property
    def related(self) -> dict[str, list[Said]]:
        """Relation, as in `Said` → what is said with it."""
        found: dict[str, list[Said]] = defaultdict(list)
        for each in self.said.values():
            for one in each:
                found[one.relation].append(one)
        return found

    @cached_property
    def judged(self) -> dict[str, Fact | Event | Claim | Measure]:
        """Id → the record that a curator gives a verdict on."""
        return {record.entry.id: record for record in self.build.statements.judged}

    @cached_property
    def works(self) -> dict[str, Work]:
        return {work.entry.id: work for work in self.build.statements.works}

    def called(self, id: str) -> str:
        """The name of an entity, an event or a source; else what the node says."""
        one = self.nodes.get(id)
        if isinstance(one, Entity | Event):
            return one.names[0].text
        if isinstance(one, Work):
            return one.titles[0].text
        return told(one) if one else id

    @cached_property
    def events(self) -> dict[str, Event]:
        return {event.entry.id: event for event in self.build.statements.events}

    @cached_property
    def claims(self) -> dict[str, list[Claim]]:
        """Id of a node → the claims that hold it, or have it for a condition."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.build.statements.claims:
            for held in (claim.content, *claim.conditions):
                if isinstance(held, Declared | Fact | Measure):
                    found[held.id].append(claim)
                for part in held.parts if isinstance(held, Measure) else ():
                    found[part.id].append(claim)
        return found

    def claimed_in(self, one: Fact | Event | Measure | Claim) -> list[Claim]:
        """The claims that hold a statement, or the record that it belongs to."""
        id = one.id if isinstance(one, Fact | Measure) else one.entry.id
        return self.claims.get(id) or self.claims.get(one.entry.id, [])

    @cached_property
    def following(self) -> dict[str, list[Fact]]:
        """Id of a fact → what follows from it directly."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.build.derived:
            for premise in fact.premises:
                found[premise.id].append(fact)
        return found

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """Id of a record → the records that name it."""
        found: dict[str, list[Use]] = defaultdict(list)
        for record in self.build.statements.records:
            keys: dict[str, dict[str, None]] = defaultdict(dict)
            for id, key in _uses(record):
                keys[id][key] = None
            for id, named in keys.items():
                found[id].append(Use(record, ", ".join(named)))
        return found


def node(one: Statement) -> str:
    if isinstance(one, Outcome):
        return f"{one.event.entry.id}.outcome"
    return one.id if isinstance(one, Fact | Measure) else one.entry.id


def kind(one: Statement) -> str:
    """What a statement is to its readers."""
    if isinstance(one, Outcome):
        return "outcome"
    if isinstance(one, Fact) and one.rule:
        return "derived"
    if isinstance(one, Fact | Measure) and one.entry.kind == "claim":
        return "content"
    if isinstance(one, Fact) and one.entry.kind == "event":
        return "role"
    if isinstance(one, Measure) and is_part(one):
        return "part"
    return one.entry.kind


def is_part(measure: Measure) -> bool:
    """Whether a measure is a part of another: no id of a record has a dot in it."""
    return re.search(r"\.p[0-9]+$", measure.id) is not None


def told(one: Statement) -> str:
    """A statement in one line."""
    if isinstance(one, Entity):
        return f"{one.names[0].text} ({one.cls.label})"
    if isinstance(one, Work):
        return f"{one.titles[0].text} ({one.cls.label})"
    if isinstance(one, Event):
        return f"{gist.of(one)} ({one.type.label})"
    if isinstance(one, Outcome):
        return f"{gist.of(one.event)}: {one.outcome.label}"
    if isinstance(one, Fact) and kind(one) == "role" and isinstance(one.object, Declared):
        return f"{one.subject.name}: {one.relation.label} {one.object.name}"
    return gist.of(one)


def place(one: Statement) -> str:
    """Where a statement is written, or what it follows from."""
    if isinstance(one, Outcome):
        return at(one.event.entry.span)
    if isinstance(one, Fact) and not one.rule and one.id != one.entry.id:
        return at(one.spans[2])
    if isinstance(one, Measure) and one.id != one.entry.id:
        return at(one.spans[2])
    return at(one.entry.span)


def at(span: Span | None) -> str:
    return f"{span.path}:{span.line}" if span else ""


def said(one: Statement) -> Iterator[Said]:
    """A statement as what is said of its subject; of an entity, class and names."""
    if isinstance(one, Entity):
        id = one.entry.id
        yield Said(id, CLASS, (one.cls.name,), True, one)
        short = (one.short,) if one.short else ()
        for key, texts in zip(NAMES, (one.names, one.also, one.metonyms, short), strict=True):
            for text in texts:
                yield Said(id, key, (text.text,), True, one)
        for scheme, code in one.ids:
            yield Said(id, scheme.iri, (code.text,), True, one)
    elif isinstance(one, Event):
        yield Said(one.entry.id, CLASS, (one.type.name,), True, one)
    elif isinstance(one, Outcome):
        yield Said(one.event.entry.id, OUTCOME, (one.outcome.name,), True, one)
    elif isinstance(one, Fact):
        end = (one.object.id,) if isinstance(one.object, Declared) else (one.object.text,)
        yield Said(one.subject.id, one.relation.iri, end, one.positive, one)
    elif isinstance(one, Measure):
        number = () if one.value is None else (values.canonical(one.value),)
        yield Said(one.of.id, one.type.iri, (one.id, *number), True, one)


def _uses(record: Statement) -> Iterator[tuple[str, str]]:
    """The ids that a record names, and at which of its keys."""
    if isinstance(record, Work):
        yield from ((one.id, "author") for one in record.authors)
        yield from ((one.id, "derived_from") for one in record.derived_from)
        if record.publisher:
            yield record.publisher.id, "publisher"
    elif isinstance(record, Claim):
        yield from _claims_uses(record)
    elif isinstance(record, Fact | Event | Measure):
        yield from _stated_uses(record)
    if isinstance(record, Fact | Event | Measure | Claim):
        yield from ((piece.work.entry.id, "source") for piece in record.evidence)


def _stated_uses(record: Fact | Event | Measure) -> Iterator[tuple[str, str]]:
    if isinstance(record, Fact):
        yield record.subject.id, "subject"
        if isinstance(record.object, Declared):
            yield record.object.id, "object"
    elif isinstance(record, Event):
        for role in record.roles:
            if isinstance(role.object, Declared):
                yield role.object.id, role.relation.name
    else:
        for one in (record, *record.parts):
            yield one.of.id, "of"
            if one.source:
                yield one.source.id, "from"


def _claims_uses(claim: Claim) -> Iterator[tuple[str, str]]:
    yield from ((one.id, "speaker") for one in claim.speakers)
    for key, held in (("that", claim.content), *(("if", one) for one in claim.conditions)):
        if isinstance(held, Declared):
            yield held.id, key
        elif isinstance(held, Fact | Measure):
            yield from ((id, key) for id, _ in _stated_uses(held))
    yield from ((one.id, "about") for one in claim.about)
    if claim.setting:
        yield claim.setting.id, "in"
