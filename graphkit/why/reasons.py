"""By which rule a statement is asserted, or for what it is not.

The letters are those of the firewall in the facts format: (a) class, names and identifiers of an
entity, (b) accepted positive facts that are not over, (c) class and roles of accepted events,
(d) the link from what an accepted measure measures, (e) what rules derive from these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from graphkit import standing, times
from graphkit.statements import (
    ACCEPTED,
    CLAIMED,
    REJECTED,
    REPORTED,
    Claim,
    Entity,
    Event,
    Fact,
    Measure,
    Verdict,
    Work,
)
from graphkit.why.known import Known, Outcome, Statement, at, is_part, kind, node, place

SILENT, WRITTEN, LOWERED, EVENT, PREMISES, CLAIM, DOUBT, WORD = (
    *("silence", "written", "lowered", "event", "premises", "claim", "doubt", "word"),
)
"""What a status comes from."""


@dataclass(frozen=True)
class Reason:
    """Why a statement is, or is not, asserted: `rule` is a letter, or what stands against it.

    These are: status, polarity, over, part, claim, source, view. `record` is the id of what it is
    because of, where that is not the statement itself.
    """

    rule: str
    text: str
    place: str = ""
    record: str = ""


@dataclass(frozen=True)
class Judged:
    """`asserted` is None for a source, which is described and states nothing."""

    asserted: bool | None
    reasons: tuple[Reason, ...]

    @property
    def short(self) -> str:
        """The reasons on one line."""
        return "; ".join(reason.text for reason in self.reasons)


def judge(known: Known, one: Statement) -> Judged:
    """Whether a statement is a plain triple of the graph, and why."""
    if isinstance(one, Work):
        text = "a source is described; what it says stands in records of their own"
        return Judged(None, (Reason("source", text),))
    against = tuple(_against(known, one))
    if against:
        return Judged(False, against)
    rule = _rule(known, one)
    return Judged(True, (replace(rule, text=rule.text + _ahead(one, known.as_of)),))


def _ahead(one: Statement, as_of: date) -> str:
    """That it is still to come, which keeps nothing from being asserted."""
    begins = times.begun_from(one.time) if isinstance(one, Fact | Event) else None
    return f", though it begins no earlier than {begins}" if begins and begins > as_of else ""


def _rule(known: Known, one: Statement) -> Reason:
    """The rule by which a statement against which nothing stands is asserted."""
    as_of = known.as_of
    if isinstance(one, Entity):
        return Reason("a", "class, names and identifiers of an entity are asserted")
    if isinstance(one, Measure):
        return Reason("d", "it is accepted, so what it measures leads to it")
    if not isinstance(one, Fact):
        return Reason("c", "class and outcome of an accepted event are asserted")
    lasts = "" if standing.happened(one) else f" and not over by {as_of}"
    if one.rule:
        return Reason("e", f"it follows from what is accepted{lasts}")
    if one.entry.kind == "event":
        return Reason("c", "roles of an accepted event are asserted")
    return Reason("b", f"it is accepted, positive{lasts or ', and of what has happened'}")


def _against(known: Known, one: Statement) -> Iterator[Reason]:
    if isinstance(one, Claim):
        who = " and ".join(speaker.name for speaker in one.speakers)
        yield Reason("claim", f"the graph says that {who} holds it, and never that it is so")
    if isinstance(one, Fact) and not one.positive:
        yield Reason("polarity", "it is denied: its polarity is negative", place(one))
    if isinstance(one, Fact) and one.rule:
        yield from _premises(one)
    elif isinstance(one, Outcome):
        yield from _status(known, one.event)
    elif isinstance(one, Fact | Event | Measure | Claim):
        yield from _status(known, one)
    if isinstance(one, Fact):
        yield from _over(one, known.as_of)
    if isinstance(one, Measure) and is_part(one):
        whole = one.id.rpartition(".")[0]
        yield Reason("part", f"it is a part of '{whole}', and only a whole is linked", record=whole)


def _over(fact: Fact, as_of: date) -> Iterator[Reason]:
    if standing.happened(fact) or not fact.time.certainly_ended(as_of):
        return
    own = times.dated(fact.time, "until", "date")
    where = at(own.span) if own else place(fact)
    if fact.time.past or fact.time.latest_end is None:
        yield Reason("over", "it is over, though nobody says since when", where)
    else:
        yield Reason("over", f"it was over by {fact.time.latest_end}, before {as_of}", where)


def _premises(fact: Fact) -> Iterator[Reason]:
    for premise in fact.premises:
        status = premise.verdict.status
        if status != ACCEPTED:
            text = f"it follows from '{premise.id}', which is only {status}"
            yield Reason("status", text, place(premise), premise.id)


def source_of(known: Known, one: Statement) -> str:
    """What the status of a statement comes from, as one of the words above."""
    if isinstance(one, Outcome):
        return EVENT
    if isinstance(one, Entity | Work):
        return SILENT
    verdict = one.verdict
    if isinstance(one, Fact) and one.rule:
        return PREMISES
    if verdict.status == CLAIMED:
        return CLAIM
    if verdict.claims:
        return WORD
    if kind(one) == "role" and verdict.status == known.events[one.entry.id].verdict.status:
        return EVENT
    if verdict.status == verdict.explicit:
        return WRITTEN
    if verdict.status == ACCEPTED:
        return SILENT
    return LOWERED if _lowered(one, verdict) else DOUBT


def _lowered(one: Fact | Event | Measure | Claim, verdict: Verdict) -> bool:
    """Whether what a statement names makes it less than it would be by itself."""
    if verdict.status != REPORTED or not isinstance(one, Fact | Measure):
        return False
    doubted = verdict.hedge or verdict.likelihood or not all(p.supports for p in one.evidence)
    return verdict.explicit == ACCEPTED or not doubted


def _status(known: Known, one: Fact | Event | Measure | Claim) -> Iterator[Reason]:
    verdict, origin = one.verdict, source_of(known, one)
    if verdict.status == ACCEPTED:
        return
    if origin == CLAIM:
        yield from _claimed(known, one)
    elif origin == EVENT:
        event = known.events[one.entry.id]
        id = event.entry.id
        yield Reason(
            "status", f"its event '{id}' is only {verdict.status}", at(event.entry.span), id
        )
        yield from _status(known, event)
    elif origin == WRITTEN:
        yield Reason("status", f"its status is written: {verdict.status}", at(verdict.span))
    elif origin == LOWERED:
        yield from _names(known, one)
    else:
        yield from _doubts(one)


def _claimed(known: Known, one: Fact | Event | Measure | Claim) -> Iterator[Reason]:
    # A role and a part are claimed with the record that they belong to.
    own = (node(one), one.entry.id)
    for claim in known.claimed_in(one):
        who = " and ".join(speaker.name for speaker in claim.speakers)
        held = claim.content
        parts = held.parts if isinstance(held, Measure) else ()
        condition = held is None or not {held.id, *(part.id for part in parts)}.intersection(own)
        text = f"it is only a condition of {who}" if condition else f"it is only claimed by {who}"
        yield Reason("status", text, at(claim.entry.span), claim.entry.id)


def _names(known: Known, one: Fact | Event | Measure | Claim) -> Iterator[Reason]:
    """What a statement names that is less than accepted, and why that is."""
    assert isinstance(one, Fact | Measure)
    for id in dict.fromkeys(standing.names(one)):
        named = known.judged.get(id)
        if named and named.verdict.status != ACCEPTED:
            text = f"it names '{id}', which is only {named.verdict.status}"
            yield Reason("status", text, at(named.entry.span), id)
            yield from _status(known, named)
            return


def _doubts(one: Fact | Event | Measure | Claim) -> Iterator[Reason]:
    """Why the silence about a status does not mean that it is accepted."""
    verdict = one.verdict
    if verdict.hedge:
        yield Reason("status", f"the source hedges: '{verdict.hedge}'", at(verdict.doubt))
    if verdict.likelihood:
        text = f"it is held to be '{verdict.likelihood.label}' only"
        yield Reason("status", text, at(verdict.doubt))
    for piece in one.evidence:
        if not piece.supports:
            text = f"'{piece.work.entry.id}' speaks against it"
            yield Reason("status", text, at(piece.span), piece.work.entry.id)
    if verdict.status == REJECTED and verdict.claims:
        claim, who = verdict.claims[0], " and ".join(one.name for one in verdict.tellers)
        denies = "denies" if len(verdict.tellers) == 1 else "deny"
        yield Reason("status", f"{who} {denies} it", at(claim.span), claim.id)
    elif not verdict.hedge and not verdict.likelihood and all(p.supports for p in one.evidence):
        yield Reason("status", f"it is only {verdict.status}, as its whole is", place(one))
