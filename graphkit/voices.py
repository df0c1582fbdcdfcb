"""Who says what: each statement that somebody makes, whether a record or what a claim holds.

What a curator has rejected nobody is heard to say, nor what is only content of a claim; what a
claim holds is said by its speakers, unless on a condition, or in a kind of claim that does not
assert (`gk:asserts`), such as advice. Whoever denies (`gk:denies`) a fact holds its opposite, and
so does a passage that refutes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from graphkit import times
from graphkit.groups import Groups
from graphkit.statements import (
    CLAIMED,
    REJECTED,
    Claim,
    Declared,
    Event,
    Evidence,
    Fact,
    Measure,
    Statements,
    Time,
)
from graphkit.support import dates_alone
from graphkit.walk import upheld

Record = Fact | Event | Measure
What_co = TypeVar("What_co", bound=Record, covariant=True)


@dataclass(frozen=True, order=True)
class Side:
    """The node that a statement has in the graph, by its kind and id, and the record it is of."""

    record: str
    kind: str
    node: str


LeftOut = Callable[[Side, int], None]
"""Told of a side that there may be so many more contradictions of it, which are not named."""


@dataclass(frozen=True)
class Voice(Generic[What_co]):
    """A statement as it is made: by `claim`, by a `passage` against a record, or by a record."""

    what: What_co
    claim: Claim | None
    tellers: frozenset[str]
    passage: Evidence | None = None

    @property
    def side(self) -> Side:
        if self.claim:
            return Side(self.claim.entry.id, "claim", self.claim.entry.id)
        if self.passage:
            return against(self.what, self.passage)
        if isinstance(self.what, Fact) and self.what.rule:
            return Side(self.what.entry.id, "derived", self.what.id)
        node = self.what.entry.id if isinstance(self.what, Event) else self.what.id
        return Side(self.what.entry.id, self.what.entry.kind, node)


_Said = tuple[Record, Claim | None, frozenset[str]]


@dataclass(frozen=True)
class Heard:
    """All that is said, each kind of statement for itself; and what claims there are.

    `facts` are those that are written, `derived` those that follow. Of records of one event
    (`gk:identifies`) each statement is of the first in order, which stands for it in `same`;
    `other` are pairs of ids that are denied to be one. Of a crowd `left_out` hears.
    """

    facts: tuple[Voice[Fact], ...]
    derived: tuple[Voice[Fact], ...]
    events: tuple[Voice[Event], ...]
    measures: tuple[Voice[Measure], ...]
    claims: tuple[Claim, ...]
    records: dict[str, Record]
    same: Groups
    other: frozenset[frozenset[str]]
    left_out: LeftOut | None


def heard(
    statements: Statements, derived: Iterable[Fact] = (), left_out: LeftOut | None = None
) -> Heard:
    stated: Iterable[Record] = (*statements.facts, *statements.events, *statements.measures)
    records = {record.entry.id: record for record in stated}
    same = one_event(statements)
    facts: list[Voice[Fact]] = list(_refuted(statements.facts))
    facts += [Voice(fact, None, frozenset()) for fact in derived]
    events: list[Voice[Event]] = []
    measures: list[Voice[Measure]] = []
    for what, claim, tellers in (*_recorded(statements), *_held(statements.claims, records)):
        if isinstance(what, Fact):
            facts.append(Voice(what, claim, tellers))
        elif isinstance(what, Event):
            events.append(Voice(what, claim, tellers))
        else:
            measures.extend(Voice(one, claim, tellers) for one in (what, *_parts(what)))
    at = {event.entry.id: event.time for event in statements.events}
    one = [replace(voice, what=_of_one(voice.what, same, at)) for voice in facts]
    return Heard(
        tuple(voice for voice in one if not voice.what.rule),
        tuple(voice for voice in one if voice.what.rule),
        tuple(events),
        tuple(replace(one, what=replace(one.what, of=_one(one.what.of, same))) for one in measures),
        statements.claims,
        records,
        same,
        frozenset(
            frozenset(map(same.root, pair)) for pair in _identified(statements, positive=False)
        ),
        left_out,
    )


def _identified(statements: Statements, *, positive: bool) -> Iterator[frozenset[str]]:
    """The pairs of events that a record says are one, or are not."""
    for fact in filter(upheld, statements.all_facts):
        if fact.relation.identifies and fact.positive == positive:
            ends = (fact.subject, fact.object)
            yield frozenset(end.id for end in ends if isinstance(end, Declared))


def one_event(statements: Statements) -> Groups:
    """The events that records say are one (`gk:identifies`)."""
    same = Groups()
    for pair in _identified(statements, positive=True):
        same.join(*pair)
    return same


def _of_one(fact: Fact, same: Groups, at: Mapping[str, Time]) -> Fact:
    """A fact about whatever stands for its events, and a role at the time when that was."""
    subject, object = _one(fact.subject, same), fact.object
    if isinstance(object, Declared):
        object = _one(object, same)
    if (subject, object) == (fact.subject, fact.object):
        return fact
    own = fact.relation.role and fact.time == at.get(fact.subject.id)
    time = at.get(subject.id, fact.time) if own else fact.time
    return replace(fact, subject=subject, object=object, time=time)


def _one(end: Declared, same: Groups) -> Declared:
    return replace(end, id=same.root(end.id))


def apart(one: Voice[Record], other: Voice[Record]) -> bool:
    """Whether two statements are those of two tellers, none of whom makes both."""
    return one.tellers.isdisjoint(other.tellers) and rivals(one, other)


def recorded(statements: Statements) -> Iterator[Voice[Fact]]:
    """What records alone state as facts: of what these say against each other curators hear."""
    for fact in filter(upheld, statements.all_facts):
        yield Voice(fact, None, frozenset())


def rivals(one: Voice[Record], other: Voice[Record]) -> bool:
    """Whether two statements can be held against each other, whatever they say.

    Not what one claim holds; nor two claims of the same speakers at different times, who may have
    changed their minds.
    """
    if one.claim is None or other.claim is None:
        return True
    if one.claim is other.claim:
        return False
    changed = one.tellers == other.tellers and not times.may_overlap(
        one.claim.time, other.claim.time
    )
    return not changed


def _recorded(statements: Statements) -> Iterator[_Said]:
    stated: Iterable[Record] = (*statements.all_facts, *statements.events, *statements.measures)
    for record in stated:
        # What a claim that is believed holds is heard from the claim.
        if upheld(record) and record.entry.kind != "claim":
            yield record, None, _authors(piece for piece in record.evidence if piece.supports)


def _refuted(facts: Iterable[Fact]) -> Iterator[Voice[Fact]]:
    """The opposites of what passages refute: of all of it, and not of its dates alone."""
    for fact in facts:
        for piece in fact.evidence if fact.verdict.status != REJECTED else ():
            if not piece.supports and not dates_alone(piece):
                yield Voice(_opposite(fact), None, _authors((piece,)), piece)


def _opposite(fact: Fact) -> Fact:
    return replace(fact, positive=not fact.positive)


def _parts(measure: Measure) -> Iterator[Measure]:
    """The parts that are numbers of their own: of another time than the whole, or from another."""
    whole = measure.of.id, measure.source, measure.type.iri, measure.time.dates
    for part in measure.parts:
        if (part.of.id, part.source, part.type.iri, part.time.dates) != whole:
            yield part


def _authors(evidence: Iterable[Evidence]) -> frozenset[str]:
    """Who wrote some passages; the source itself where that is not known."""
    works = [piece.work for piece in evidence]
    named = ([author.id for author in work.authors] or [work.entry.id] for work in works)
    return frozenset(id for ids in named for id in ids)


def _held(claims: Iterable[Claim], records: Mapping[str, Record]) -> Iterator[_Said]:
    for claim in claims:
        silent = claim.verdict.status in (REJECTED, CLAIMED) or claim.conditions
        held = None if silent or not claim.cls.asserts else _content(claim, records)
        if held:
            yield held, claim, frozenset(speaker.id for speaker in claim.speakers)


def _content(claim: Claim, records: Mapping[str, Record]) -> Record | None:
    """What a claim says is so, unless a record says it already."""
    held = claim.content
    named = records.get(held.id) if isinstance(held, Declared) else None
    what = named if isinstance(held, Declared) else held
    if claim.cls.denies:
        return _opposite(what) if isinstance(what, Fact) else None
    # Who affirms what a record states adds no second statement of the same.
    return None if named and upheld(named) else what


def holders(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Id of a record → the claims that name it as what they hold."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.content, Declared):
            found[claim.content.id].append(claim)
    return found


def holds(claim: Claim) -> bool:
    """Whether somebody says in a claim that what it names is so."""
    said = claim.verdict.status != REJECTED and not claim.conditions
    return said and claim.cls.asserts and not claim.cls.denies


def of(record: Record | Claim) -> Side:
    return Side(record.entry.id, record.entry.kind, record.entry.id)


def named(one: Declared) -> Side:
    """The side of a record that is only named."""
    return Side(one.id, one.kind, one.id)


def against(record: Record | Claim, piece: Evidence) -> Side:
    """The side of a passage that refutes a record."""
    return Side(record.entry.id, record.entry.kind, piece.id)
