"""Records with every name looked up and every value typed: words have become things.

A look-up that fails makes a diagnostic and no statement (see `resolve`), so that whatever
comes after never meets a dangling name or an untyped date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain

from graphkit.source import Span
from graphkit.terms import Class, Individual, MeasureType, Relation, Scheme
from graphkit.values import Literal, Moment
from graphkit.wording import Wording

RANKS = ("accepted", "reported", "disputed", "rejected", "claimed")
"""Statuses from the firmest to the weakest."""
ACCEPTED, REPORTED, DISPUTED, REJECTED, CLAIMED = RANKS
SUPPORTS, REFUTES = "supports", "refutes"


@dataclass(frozen=True)
class Declared:
    """An id, and what it stands for: the kind of its record, its class, and where it is."""

    id: str
    kind: str
    cls: Class
    span: Span
    name: str = ""


@dataclass(frozen=True)
class Text:
    """Text in a language, or in none that is stated; and where it stands."""

    text: str
    span: Span
    language: str = ""


@dataclass(frozen=True)
class Dated:
    """What stands at 'date', 'since' or 'until'."""

    key: str
    moment: Moment
    as_written: str
    span: Span


@dataclass(frozen=True)
class Time:
    """When something held or happened: four bounds, any of which may be unknown.

    It certainly holds at a day from `latest_begin` to `earliest_end`, unless a date is
    `approximate` or `uncertain`; it possibly holds from `earliest_begin` to `latest_end`.
    `end_doubted` says that the doubt is about the end; `past`, that it is over and nobody
    says since when.
    """

    dates: tuple[Dated, ...] = ()
    earliest_begin: date | None = None
    latest_begin: date | None = None
    earliest_end: date | None = None
    latest_end: date | None = None
    approximate: bool = False
    uncertain: bool = False
    end_doubted: bool = False
    past: bool = False

    def certainly_ended(self, on: date) -> bool:
        ended = self.latest_end is not None and self.latest_end < on
        return self.past or (ended and not self.end_doubted)


@dataclass(frozen=True)
class Verdict:
    """What the curator holds of a record, and how far the source itself holds back.

    `explicit` is the status that the curator wrote, if any, and `span` where it stands; `doubt` is
    where the hedge stands, or else the likelihood. As somebody tells it, `tellers` are those at
    whose word it stands so, and `claims` those that say it.
    """

    status: str
    likelihood: Individual | None = None
    hedge: str = ""
    explicit: str = ""
    span: Span | None = None
    doubt: Span | None = None
    tellers: tuple[Declared, ...] = ()
    claims: tuple[Declared, ...] = ()


@dataclass(frozen=True)
class Entry:
    """What every record has: where it stands and what the curator adds for other curators."""

    id: str
    kind: str
    span: Span
    note: str = ""
    waived: tuple[tuple[str, str, Span], ...] = ()
    was: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entity:
    entry: Entry
    cls: Class
    names: tuple[Text, ...]
    also: tuple[Text, ...]
    metonyms: tuple[Text, ...]
    short: Text | None
    ids: tuple[tuple[Scheme, Text], ...]

    @property
    def called(self) -> tuple[Text, ...]:
        """All its names: none where it is only described. A metonym is another thing's name."""
        short = (self.short,) if self.short else ()
        return () if self.cls.nameless else (*self.names, *self.also, *short)


@dataclass(frozen=True)
class Work:
    """A source that somebody has read: a document, with what it states of itself."""

    entry: Entry
    cls: Class
    titles: tuple[Text, ...]
    language: str
    authors: tuple[Declared, ...]
    publisher: Declared | None
    published: Dated | None
    url: str
    accessed: Literal | None
    file: str
    sha256: str
    derived_from: tuple[Declared, ...]
    reliability: str


@dataclass(frozen=True)
class Evidence:
    """A passage that speaks for or against a record.

    `id` is that of the record's node with the source and a number.
    """

    id: str
    work: Work
    quote: str
    locator: str
    paragraph: int | None
    stance: str
    keys: tuple[str, ...]
    as_written: str
    note: str
    span: Span

    @property
    def supports(self) -> bool:
        return self.stance == SUPPORTS


@dataclass(frozen=True)
class Fact:
    """Subject, relation and object, with all that is known about the statement itself.

    `id` is unique among all nodes: a record's own id, or one made from it for a role of an
    event ('deployment.host-norway') and for what a claim holds ('rumour.that').
    What follows has its `rule` and `premises`; it `happened` when it follows from events alone.
    """

    entry: Entry
    id: str
    subject: Declared
    relation: Relation
    object: Declared | Literal
    positive: bool
    title: str
    time: Time
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    spans: tuple[Span, Span, Span]
    rule: str = ""
    premises: tuple[Fact, ...] = ()
    happened: bool = False


@dataclass(frozen=True)
class Event:
    """What happens. As somebody tells it who only names it, it is a `mention`: bare of its cast."""

    entry: Entry
    type: Class
    names: tuple[Text, ...]
    roles: tuple[Fact, ...]
    outcome: Individual | None
    time: Time
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    mention: bool = False


@dataclass(frozen=True)
class Measure:
    """A number of something: `value`, or a range from `low` to `high`, or only parts.

    `spans` are those of what it is of, its kind, its value, its unit and whom it is from, or of
    what stands for them.
    """

    entry: Entry
    id: str
    of: Declared
    type: MeasureType
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: Individual | None
    bound: Individual
    out_of: Decimal | None
    source: Declared | None
    parts: tuple[Measure, ...]
    as_written: str
    time: Time
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    spans: tuple[Span, Span, Span, Span, Span]


Content = Declared | Fact | Measure


@dataclass(frozen=True)
class Claim:
    """That somebody holds something to be so; `verdict` is about whether they said it.

    `place` is where its content is written, or else its text.
    """

    entry: Entry
    cls: Class
    speakers: tuple[Declared, ...]
    content: Content | None
    text: str
    place: Span
    about: tuple[Declared, ...]
    setting: Declared | None
    conditions: tuple[Content | str, ...]
    time: Time
    verdict: Verdict
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class NotCoded:
    work: Work
    paragraph: int
    reason: str
    span: Span


@dataclass(frozen=True)
class Statements:
    """All that a project's files say, each kind in the order of ids; `complete` if all was read."""

    entities: tuple[Entity, ...] = ()
    works: tuple[Work, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    measures: tuple[Measure, ...] = ()
    not_coded: tuple[NotCoded, ...] = ()
    wordings: tuple[Wording, ...] = ()
    complete: bool = True

    @property
    def records(self) -> tuple[Entity | Work | Fact | Event | Claim | Measure, ...]:
        return (*self.entities, *self.works, *self.judged)

    @property
    def judged(self) -> Iterator[Fact | Event | Claim | Measure]:
        """The records that a curator gives a verdict on."""
        return chain(self.facts, self.events, self.claims, self.measures)

    @property
    def all_facts(self) -> tuple[Fact, ...]:
        """The facts that records state, the roles of all events, and claims that are believed."""
        held = (one for one in (claim.content for claim in self.claims) if isinstance(one, Fact))
        roles = (role for event in self.events for role in event.roles)
        return (*self.facts, *roles, *(fact for fact in held if fact.verdict.claims))
