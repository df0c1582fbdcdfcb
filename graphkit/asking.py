"""Who asked whom for what, when, with what outcome, and what answered it.

Which events are requests the ontology says: a role that is `gk:asking` is filled by who asks, and
a role pair leads from it to the role of who is asked; `gk:asked` marks a role whose holder is asked
whatever else is known, `gk:askedFor` what is asked for, `gk:answering` what leads from an event
to the one that it answers. A type that requires a role that asks is made of requests; an event
of any other type is one where it is known who was asked and, unless the role says so by itself,
who asked: that at whose request something was done, say. A relation that such a role pair makes
between who asks and who is asked is a request too, where a fact or a claim states it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from graphkit import asof, gist, times, voices
from graphkit.asof import Days
from graphkit.build import Build
from graphkit.statements import CLAIMED, Claim, Declared, Event, Fact, Time, Verdict
from graphkit.terms import Class, Relation
from graphkit.values import Literal

_PARTS = ("asks", "asked", "wanted")


@dataclass(frozen=True)
class Party:
    """Who or what takes a part in a request, and how firmly it stands that it does."""

    id: str
    name: str
    status: str


@dataclass(frozen=True)
class Answer:
    """An event that answers a request; `status` is that of its answering it."""

    id: str
    name: str
    type: str
    time: Time
    status: str


@dataclass(frozen=True)
class Said:
    """A claim that holds a request to have been made, or speaks of it."""

    id: str
    kind: str
    speakers: tuple[str, ...]
    says: str


@dataclass(frozen=True)
class Request:
    """`positive` is false where somebody is said not to have asked or not to have been asked.

    `type` is the label of the event's type or of the relation; `outcome` that of how it was met,
    '' where nothing is said of it. What is `claimed` is no more than what the claims hold.
    `same` are the ids of other records of the same event, so that nobody counts it twice.
    `certain` and `possible` are the days on which it has been made so, by its own bounds; None:
    there are none that are certain.
    """

    id: str
    type: str
    says: str
    asks: tuple[Party, ...]
    asked: tuple[Party, ...]
    wanted: tuple[Party, ...]
    positive: bool
    time: Time
    certain: Days | None
    possible: Days
    outcome: str
    answers: tuple[Answer, ...]
    same: tuple[str, ...]
    claims: tuple[Said, ...]
    status: str
    likelihood: str
    hedge: str
    sources: tuple[str, ...]
    place: str

    @property
    def claimed(self) -> bool:
        return self.status == CLAIMED

    def concerns(self, id: str) -> bool:
        """Whether a record is a party to it, answers it, speaks of it, or is itself the request."""
        parties = (party.id for party in (*self.asks, *self.asked, *self.wanted))
        others = (self.id, *(one.id for one in self.answers), *(one.id for one in self.claims))
        return id in parties or id in others


def of(build: Build, id: str = "") -> tuple[Request, ...]:
    """All requests, or those that concern one record, in the order of time; undated ones last."""
    found = _Finder(build).requests()
    kept = [request for request in found if not id or request.concerns(id)]
    return tuple(sorted(kept, key=lambda one: (times.anchor(one.time) or date.max, one.id)))


class _Finder:
    def __init__(self, build: Build) -> None:
        self.ontology = build.ontology
        self.statements = build.statements
        self.events = {event.entry.id: event for event in build.statements.events}
        self.pairs = [
            pair
            for pair in build.ontology.pairs
            if _marked(build.ontology.by_iri.get(pair.from_role), "asking")
        ]
        self.made = {pair.makes for pair in self.pairs}
        self.cast: dict[str, list[Fact]] = defaultdict(list)
        for fact in build.statements.all_facts:
            if fact.relation.role and fact.positive and (_own(fact) or not _claimed(fact)):
                self.cast[fact.subject.id].append(fact)
        self.one = voices.one_event(build.statements)
        self.alike: dict[str, list[str]] = defaultdict(list)
        for id in self.events:
            self.alike[self.one.root(id)].append(id)
        self.claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in build.statements.claims:
            if claim.content:
                self.claims[claim.content.id].append(claim)

    def requests(self) -> Iterator[Request]:
        found = [made for event in self.statements.events if (made := self._event(event))]
        # What is done in answer to a request, at the request of the same, is that request.
        answering = {answer.id: request for request in found for answer in request.answers}
        for request in found:
            other = answering.get(request.id)
            needless = other and {one.id for one in request.asks} <= {one.id for one in other.asks}
            if not needless or self._is_request(self.events[request.id].type):
                yield request
        contents = (claim.content for claim in self.statements.claims)
        stated = chain(self.statements.facts, (one for one in contents if isinstance(one, Fact)))
        for fact in stated:
            yield from self._fact(fact)

    def _is_request(self, type: Class) -> bool:
        required = (self.ontology.by_iri.get(iri) for iri in type.required)
        return any(_marked(role, "asking") for role in required)

    def _asked_roles(self, type: Class) -> set[str]:
        return {pair.to_role for pair in self.pairs if type.is_a(pair.event_type)}

    def _event(self, event: Event) -> Request | None:
        id, cast = event.entry.id, self.cast[event.entry.id]
        asks, asked, wanted = (self._parties(cast, event.type, part) for part in _PARTS)
        if event.mention and not asks and not asked:
            return None  # Whoever only names it does not tell that somebody asked.
        if not self._is_request(event.type):
            by_role = any(_marked(fact.relation, "asked") for fact in cast)
            if not asked or not (asks or by_role):
                return None
            wanted = wanted or (Party(id, event.names[0].text, event.verdict.status),)
        return self._made(
            event,
            id,
            event.type.label,
            (asks, asked, wanted),
            outcome=event.outcome.label if event.outcome else "",
            answers=tuple(self._answers(id)),
        )

    def _part(self, role: Relation, type: Class) -> str:
        """Which part a role is in a request of a type; '' where it is none."""
        if _marked(role, "asking"):
            return "asks"
        to = self._asked_roles(type)
        if to.intersection(role.ancestors) or _marked(role, "asked"):
            return "asked"
        return "wanted" if _marked(role, "askedFor") else ""

    def _parties(self, cast: list[Fact], type: Class, part: str) -> tuple[Party, ...]:
        found: dict[str, Party] = {}
        for fact in cast:
            if self._part(fact.relation, type) == part:
                party = _party(fact.object, fact.verdict)
                # An event's own role goes before what another reading adds.
                found.setdefault(party.id, party)
        return tuple(found.values())

    def _answers(self, id: str) -> Iterator[Answer]:
        for fact in (fact for facts in self.cast.values() for fact in facts):
            end = fact.object
            if not isinstance(end, Declared) or end.id != id or fact.subject.id not in self.events:
                continue
            if _marked(fact.relation, "answering"):
                event = self.events[fact.subject.id]
                name, type = event.names[0].text, event.type.label
                yield Answer(event.entry.id, name, type, event.time, fact.verdict.status)

    def _same(self, id: str) -> list[str]:
        """The ids of the other records of an event; of a fact there are none."""
        return [one for one in self.alike.get(self.one.root(id), ()) if one != id]

    def _fact(self, fact: Fact) -> Iterator[Request]:
        """What a fact, or a claim's content, says of its own: all that no event's request says."""
        end = _party(fact.object, fact.verdict)
        if self.made.intersection(fact.relation.ancestors):
            start = _party(fact.subject, fact.verdict)
            yield self._made(fact, fact.id, fact.relation.label, ((start,), (end,), ()))
            return
        event = self.events.get(fact.subject.id)
        alone = not fact.positive or _claimed(fact)
        part = self._part(fact.relation, event.type) if event and alone else ""
        if event and part:
            cast, type = self.cast[event.entry.id], event.type
            parties = [(end,) if part == one else self._parties(cast, type, one) for one in _PARTS]
            if not self._is_request(type) and not parties[2]:
                parties[2] = (Party(event.entry.id, event.names[0].text, event.verdict.status),)
            # An undated role was filled when its event happened, be it only claimed.
            timed = fact if fact.time.dates else replace(fact, time=event.time)
            yield self._made(timed, fact.id, type.label, (parties[0], parties[1], parties[2]))

    def _made(
        self,
        record: Event | Fact,
        id: str,
        type: str,
        parties: tuple[tuple[Party, ...], tuple[Party, ...], tuple[Party, ...]],
        outcome: str = "",
        answers: tuple[Answer, ...] = (),
    ) -> Request:
        likelihood, claims = record.verdict.likelihood, self.claims[id]
        # What is only claimed rests on what the claims rest on.
        evidence = record.evidence or tuple(chain(*(claim.evidence for claim in claims)))
        return Request(
            id=id,
            type=type,
            says=gist.of(record),
            asks=parties[0],
            asked=parties[1],
            wanted=parties[2],
            positive=record.positive if isinstance(record, Fact) else True,
            time=record.time,
            certain=None if _claimed(record) else asof.certain(record.time, happens=True),
            possible=asof.possible(record.time, happens=True),
            outcome=outcome,
            answers=answers,
            same=tuple(self._same(id)),
            claims=tuple(map(_said, claims)),
            status=record.verdict.status,
            likelihood=likelihood.label if likelihood else "",
            hedge=record.verdict.hedge,
            sources=tuple(gist.cited(evidence)),
            place=f"{record.entry.span.path}:{record.entry.span.line}",
        )


def _marked(term: object, part: str) -> bool:
    """Whether a role has a part in requests."""
    return isinstance(term, Relation) and part in term.request


def _own(fact: Fact) -> bool:
    """Whether it is a role that its event's own record gives."""
    return fact.entry.kind == "event"


def _claimed(record: Fact | Event) -> bool:
    return record.verdict.status == CLAIMED


def _party(end: Declared | Literal, verdict: Verdict) -> Party:
    if isinstance(end, Literal):
        return Party("", end.text, verdict.status)
    return Party(end.id, end.name, verdict.status)


def _said(claim: Claim) -> Said:
    speakers = tuple(speaker.name for speaker in claim.speakers)
    return Said(claim.entry.id, claim.cls.label, speakers, gist.of(claim))
