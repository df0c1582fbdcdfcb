"""The statements as somebody tells them: on their evidence alone, and taken at their word.

Who tells is a source; an author, in all sources by them; or a speaker, in all claims by them. What
their sources support is kept with that evidence, and stands as it does on that alone: what another
source disputes stands by their word, and what they hedge is reported. What they claim becomes a
statement, and what they deny (`gk:denies`) is rejected; not so what they make conditions for, nor
kinds of claim that do not assert (`gk:asserts`), nor what somebody else claims, be it in their
sources or in their mouth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphkit import anew, gathered, standing, support, union
from graphkit.anew import Judged, Pieces
from graphkit.gathered import Record
from graphkit.statements import (
    ACCEPTED,
    REJECTED,
    REPORTED,
    Claim,
    Declared,
    Event,
    Fact,
    Measure,
    Statements,
    Verdict,
)


@dataclass(frozen=True)
class Voice:
    """Who tells: `works` are in their own voice, and the claims of `persons` are theirs.

    A person's are theirs `anywhere`; a source's only where it is the source that makes them.
    """

    teller: Declared
    works: frozenset[str]
    persons: frozenset[str]
    anywhere: bool

    def pieces(self, record: Record) -> Pieces:
        """The evidence on which a record rests as they tell it: of their own claims, all."""
        if self.anywhere and self.own(record):
            return record.evidence
        return tuple(one for one in record.evidence if one.work.entry.id in self.works)

    def own(self, record: Record) -> bool:
        """Whether it is a claim of theirs; no evidence supports what others say they claim."""
        if not isinstance(record, Claim) or record.verdict.status == REJECTED:
            return False
        return any(speaker.id in self.persons for speaker in record.speakers)


def voice(statements: Statements, teller: str) -> Voice:
    """The voice of a source, or of a person: an author, a speaker, or both.

    Raises LookupError where nobody of that id writes or speaks.
    """
    for work in statements.works:
        if work.entry.id == teller:
            itself = Declared(teller, "source", work.cls, work.entry.span, work.titles[0].text)
            authors = frozenset(author.id for author in work.authors)
            return Voice(itself, frozenset({teller}), authors, anywhere=False)
    written = [(author, work) for work in statements.works for author in work.authors]
    persons = [author for author, _ in written]
    persons += [speaker for claim in statements.claims for speaker in claim.speakers]
    works = frozenset(work.entry.id for author, work in written if author.id == teller)
    for person in persons:
        if person.id == teller:
            return Voice(person, works, frozenset({teller}), anywhere=True)
    raise LookupError(f"nobody of the id '{teller}' writes or speaks")


def told(statements: Statements, tellers: tuple[str, ...]) -> Statements:
    """The graph as sources, authors and speakers tell it, by their ids; of several, the union.

    The verdict of each statement names those at whose word it stands as firmly as it does.
    """
    views = [told_by(statements, voice(statements, teller)) for teller in tellers]
    return views[0] if len(views) == 1 else union.of(statements, views)


def told_by(statements: Statements, voice: Voice) -> Statements:
    """The graph as one voice tells it."""
    records = {record.entry.id: record for record in statements.judged}
    kept: dict[str, Record] = {}
    for id, record in records.items():
        pieces = voice.pieces(record)
        # Whoever is cited for a date alone does not tell of the thing itself.
        if anew.supported(tuple(piece for piece in pieces if not support.dates_alone(piece))):
            kept[id] = _kept(record, pieces, voice)
    for claim in [kept[id] for id, record in records.items() if id in kept and voice.own(record)]:
        assert isinstance(claim, Claim)
        content = gathered.content(claim, records)
        made = _believed(claim, content, voice) if content else None
        if made and isinstance(claim.content, Declared):
            id = made.entry.id
            kept[id] = union.joined(kept[id], made) if id in kept else made
        elif isinstance(made, Fact | Measure):
            kept[claim.entry.id] = replace(claim, content=made)
    for id, record in kept.items():
        if isinstance(record, Fact):
            kept[id] = _timed(record, records, kept)
    closed = gathered.close(statements, kept, {voice.teller.id, *voice.works})
    return standing.settle(closed)


def _kept(record: Judged, pieces: Pieces, voice: Voice) -> Judged:
    """A record as a voice tells it by evidence."""
    status = _status(record, pieces)
    verdict = replace(record.verdict, status=status, tellers=(voice.teller,))
    made = anew.on(record, pieces, verdict)
    if isinstance(made, Event):
        # A passage may bear on some keys of a record alone.
        bearing = [piece.keys or ("roles", "outcome") for piece in pieces if piece.supports]
        told = {key for keys in bearing for key in keys}
        outcome = made.outcome if "outcome" in told else None
        return replace(made, roles=made.roles if "roles" in told else (), outcome=outcome)
    return made


def _status(record: Record, pieces: Pieces) -> str:
    """How a record stands on some of its evidence, by the word of those whose it is.

    That a curator disputes or rejects it is no doubt of theirs. 'Reported' may be one, unless
    what speaks against it is left out.
    """
    own, said = record.verdict, isinstance(record, Claim)
    left = [piece for piece in record.evidence if piece not in pieces]
    if said and not left:
        return own.status
    if own.explicit == REPORTED and all(piece.supports for piece in left):
        return REPORTED
    doubted = not said and (own.hedge or own.likelihood)
    return ACCEPTED if all(piece.supports for piece in pieces) and not doubted else REPORTED


def _believed(claim: Claim, content: Judged, voice: Voice) -> Judged | None:
    """What is claimed as something that is so; None when the claim does not go so far.

    The claim is one of their own, as they tell it.
    """
    if not claim.cls.asserts or claim.conditions:
        return None
    doubts = [claim.verdict, *([] if content.evidence else [content.verdict])]
    likelihood = next((one.likelihood for one in doubts if one.likelihood), None)
    hedge = next((one.hedge for one in doubts if one.hedge), "")
    firm = claim.verdict.status == ACCEPTED and not likelihood and not hedge
    verdict = Verdict(
        status=REJECTED if claim.cls.denies else ACCEPTED if firm else REPORTED,
        likelihood=likelihood,
        hedge=hedge,
        tellers=(voice.teller,),
        claims=(Declared(claim.entry.id, "claim", claim.cls, claim.entry.span),),
    )
    return anew.believed(content, claim.evidence, verdict)


def _timed(fact: Fact, records: Mapping[str, Record], kept: Mapping[str, Record]) -> Fact:
    """A role that was filled when its event happened, at the time that they give the event."""
    event, told = records.get(fact.subject.id), kept.get(fact.subject.id)
    same = fact.relation.role and event and told and fact.time == event.time
    return replace(fact, time=told.time) if same and told else fact
