"""Who tells what: what each tells, what only they do, and how far two agree.

A teller is a source, or a person: an author or a speaker, who may be both. What they tell is what
`according` makes of the graph for them. Two tell the same when they name the same two ends and the
same relation, or its inverse; the same role of the same event; the same number of the same thing;
or the same record of what somebody claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from graphkit import according, anew, readings, values, withdrawal
from graphkit.according import Voice
from graphkit.build import Build
from graphkit.gathered import Record
from graphkit.odds import Sides
from graphkit.statements import (
    REJECTED,
    REPORTED,
    Claim,
    Declared,
    Event,
    Fact,
    Measure,
    Statements,
)
from graphkit.terms import Relation


@dataclass(frozen=True, order=True)
class Said:
    """What is told, whichever record it stands in: by ids, and by words as YAML writes them.

    Of an event it is 'is' and its type; of a claim, who makes it, its kind and the record.
    """

    subject: str
    relation: str
    object: str
    positive: bool = True

    @property
    def denied(self) -> Said:
        return replace(self, positive=not self.positive)


@dataclass(frozen=True)
class Saying:
    """Something told: in which record, at their word or with evidence, held back or not."""

    said: Said
    record: Record
    believed: bool
    hedged: bool


@dataclass(frozen=True)
class Teller:
    """`supported` is told in their own voice, `believed` in claims; `hedged` of both is held back.

    `claims` are the records of what they claim, or say that others do.
    """

    id: str
    kind: str
    name: str
    supported: int
    believed: int
    hedged: int
    claims: int


@dataclass(frozen=True)
class Agreement:
    """Of two tellers: how many statements both tell, and how many contradictions are between them.

    Of these, which `contested` lists, one tells one side and the other the other; so what a curator
    has rejected is in none. `quoted` are claims of one that the other says they make, which is no
    agreement.
    """

    one: str
    other: str
    both: int
    contradicted: int
    quoted: int
    only_one: int
    only_other: int


def everybody(statements: Statements) -> tuple[str, ...]:
    """The ids of all sources, and then of all who write or speak."""
    authors = {author.id for work in statements.works for author in work.authors}
    speakers = {speaker.id for claim in statements.claims for speaker in claim.speakers}
    return (*(work.entry.id for work in statements.works), *sorted(authors | speakers))


def apart(statements: Statements) -> tuple[str, ...]:
    """Sources, and speakers who have written none: of those nobody tells what another does."""
    authors = {author.id for work in statements.works for author in work.authors}
    return tuple(id for id in everybody(statements) if id not in authors)


def listed(build: Build, ids: Iterable[str] = ()) -> tuple[Teller, ...]:
    """Tellers with counts of what they tell; all of them unless some are named."""
    return tuple(_counted(build, id) for id in ids or everybody(build.statements))


def _counted(build: Build, id: str) -> Teller:
    voice = according.voice(build.statements, id)
    told = sayings(build, according.told_by(build.statements, voice)).values()
    claims = sum(isinstance(one.record, Claim) and not one.believed for one in told)
    believed = [one for one in told if one.believed]
    return Teller(
        id,
        _kind(build.statements, voice),
        voice.teller.name,
        supported=len(told) - claims - len(believed),
        believed=len(believed),
        hedged=sum(one.hedged for one in told),
        claims=claims,
    )


def _kind(statements: Statements, voice: Voice) -> str:
    if voice.teller.kind == "source":
        return "source"
    speaks = any(voice.own(claim) for claim in statements.claims)
    return " and ".join(["author"] * bool(voice.works) + ["speaker"] * speaks)


def sayings(build: Build, view: Statements) -> dict[Said, Saying]:
    """All that is told in a view; what is told to be not so is denied."""
    turned = readings.inverses(build.ontology)
    found: dict[Said, Saying] = {}
    for record, part in _told(view):
        verdict = part.verdict
        denied = verdict.status == REJECTED
        for said in _said(part, turned):
            believed, hedged = bool(verdict.claims), verdict.status == REPORTED
            saying = Saying(said.denied if denied else said, record, believed, hedged)
            found.setdefault(saying.said, saying)
    return found


def _told(view: Statements) -> Iterator[tuple[Record, Record]]:
    """What stands at a teller's word, each with the record that it is written in."""
    for record in view.judged:
        parts: list[Record] = [record]
        if isinstance(record, Event):
            # Whoever denies an event says nothing of who took part.
            parts += record.roles if record.verdict.status != REJECTED else ()
        elif isinstance(record, Claim) and isinstance(record.content, Fact | Measure):
            parts.append(record.content)
        yield from ((record, part) for part in parts if part.verdict.tellers)


def _said(record: Record, turned: dict[str, Relation]) -> Iterator[Said]:
    if isinstance(record, Fact):
        yield _fact(record, turned)
    elif isinstance(record, Measure):
        yield Said(record.of.id, record.type.name, _number(record))
    elif isinstance(record, Event):
        yield Said(record.entry.id, "is", record.type.name)
        if record.outcome:
            yield Said(record.entry.id, "outcome", record.outcome.name)
    else:
        who = ", ".join(speaker.id for speaker in record.speakers)
        yield Said(who, record.cls.name, record.entry.id)


def _fact(fact: Fact, turned: dict[str, Relation]) -> Said:
    """The same for a statement and its inverse: of all ways to say it, the first in order."""
    relation, end = fact.relation, fact.object
    ways = [(fact.subject.id, relation.name, readings.shown(end))]
    if isinstance(end, Declared):
        if relation.symmetric:
            ways.append((end.id, relation.name, fact.subject.id))
        if relation.iri in turned:
            ways.append((end.id, turned[relation.iri].name, fact.subject.id))
    return Said(*min(ways), fact.positive)


def _number(measure: Measure) -> str:
    numbers = [n for n in (measure.value, measure.low, measure.high) if n is not None]
    whole = f"of {values.canonical(measure.out_of)}" if measure.out_of is not None else ""
    giver = f"from {measure.source.id}" if measure.source else ""
    shown = "–".join(map(values.canonical, numbers))
    if not numbers:
        shown = ", ".join(_number(part) for part in measure.parts)
    bound = "" if measure.bound.name == "stated" else measure.bound.name
    unit = measure.unit.name if measure.unit else ""
    return " ".join(word for word in (bound, shown, unit, whole, giver) if word)


def only(build: Build, ids: Sequence[str]) -> tuple[Saying, ...]:
    """What tellers tell and nobody else does, in the order of what is told.

    Nobody else supports it with a source that is none of theirs, or claims it.
    """
    statements = build.statements
    theirs = [according.voice(statements, id) for id in ids]
    works = {id for voice in theirs for id in voice.works}
    speakers = {id for voice in theirs if voice.anywhere for id in voice.persons}
    rest = withdrawal.withdrawn(statements, works, speakers)
    authors = {author.id for work in rest.works for author in work.authors}
    others = Voice(
        theirs[0].teller,
        frozenset(work.entry.id for work in rest.works) - works,
        frozenset(one.id for claim in rest.claims for one in claim.speakers) | authors,
        anywhere=True,
    )
    told = sayings(build, according.told(statements, tuple(ids)))
    known = sayings(build, according.told_by(rest, others))
    return tuple(told[said] for said in sorted(told.keys() - known.keys()))


def matrix(build: Build, ids: Iterable[str] = ()) -> tuple[Agreement, ...]:
    """How far each two tellers agree; of all that are `apart` unless some are named."""
    names = list(dict.fromkeys(ids)) or list(apart(build.statements))
    heard = {id: according.voice(build.statements, id) for id in names}
    told = {id: _with_denials(build, voice) for id, voice in heard.items()}
    known = Sides(build)
    sides = {id: known.told(voice) for id, voice in heard.items()}
    found = []
    for one, other in combinations(names, 2):
        mine, theirs = told[one], told[other]
        against = known.between(sides[one], sides[other])
        same = mine.keys() & theirs.keys()
        quoted = {said for said in same if mine[said] or theirs[said]}
        both = len(same - quoted)
        rest = len(mine) - len(same), len(theirs) - len(same)
        found.append(Agreement(one, other, both, against, len(quoted), *rest))
    return tuple(found)


def _with_denials(build: Build, voice: Voice) -> dict[Said, bool]:
    """What a voice tells or denies, and whether it is that they themselves claim something.

    They deny by evidence that refutes a record, or by a claim that denies another's.
    """
    view = according.told_by(build.statements, voice)
    records = {record.entry.id: record for record in build.statements.judged}
    turned = readings.inverses(build.ontology)
    denied = [
        record
        for record in records.values()
        if (pieces := voice.pieces(record)) and not anew.supported(pieces)
    ]
    for claim in view.claims:
        content = claim.content
        if voice.own(claim) and claim.cls.denies and isinstance(content, Declared):
            denied += [records[content.id]] if content.kind == "claim" else []
    found = {said.denied: False for record in denied for said in _said(record, turned)}
    for said, saying in sayings(build, view).items():
        record = saying.record
        found[said] = isinstance(record, Claim) and not saying.believed and voice.own(record)
    return found
