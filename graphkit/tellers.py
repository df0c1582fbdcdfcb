"""Who tells what: what each tells, what only they do, and how far two agree.

A teller is a source, or a person: an author or a speaker, who may be both. What they tell is what
`according` makes of the graph for them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from graphkit import according, anew, readings, sayings, withdrawal
from graphkit.according import Voice
from graphkit.build import Build
from graphkit.gathered import Record
from graphkit.odds import Sides
from graphkit.sayings import Said, Saying
from graphkit.statements import Claim, Declared, Event, Fact, Measure, Statements


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
    told = sayings.told(build, according.told_by(build.statements, voice)).values()
    claims = sum(isinstance(one.record, Claim) and not one.believed for one in told)
    believed = [one for one in told if one.believed]
    return Teller(
        id,
        kind(build.statements, voice),
        voice.teller.name,
        supported=len(told) - claims - len(believed),
        believed=len(believed),
        hedged=sum(one.hedged for one in told),
        claims=claims,
    )


def kind(statements: Statements, voice: Voice) -> str:
    """'source', 'author', 'speaker' or 'author and speaker'."""
    if voice.teller.kind == "source":
        return "source"
    speaks = any(voice.own(claim) for claim in statements.claims)
    return " and ".join(["author"] * bool(voice.works) + ["speaker"] * speaks)


def only(build: Build, ids: Sequence[str], view: Statements | None = None) -> tuple[Saying, ...]:
    """What tellers tell and nobody else does, in the order of what is told.

    Nobody else supports it with a source that is none of theirs, or claims it. `view` is the graph
    as they tell it, where that is known.
    """
    voices = [according.voice(build.statements, id) for id in ids]
    told = sayings.told(build, view or according.told(build.statements, tuple(ids)))
    statements = _bearing(build, told)
    works = {id for voice in voices for id in voice.works}
    speakers = {id for voice in voices if voice.anywhere for id in voice.persons}
    rest = withdrawal.withdrawn(statements, works, speakers)
    authors = {author.id for work in rest.works for author in work.authors}
    others = Voice(
        voices[0].teller,
        frozenset(work.entry.id for work in rest.works) - works,
        frozenset(one.id for claim in rest.claims for one in claim.speakers) | authors,
        anywhere=True,
    )
    known = sayings.told(build, according.told_by(rest, others))
    return tuple(told[said] for said in sorted(told.keys() - known.keys()))


def _bearing(build: Build, told: Collection[Said]) -> Statements:
    """What bears on something that is told: records that say it or the contrary, and their claims.

    All else is left out, for its own sake: who tells little is compared with little.
    """
    statements, turned = build.statements, readings.inverses(build.ontology)
    bearing = {
        record.entry.id
        for record in statements.judged
        for part in _parts(record)
        for said in sayings.of(part, turned)
        if said in told or said.denied in told
    }

    def held(claim: Claim) -> bool:
        return isinstance(claim.content, Declared) and claim.content.id in bearing

    return replace(
        statements,
        facts=tuple(one for one in statements.facts if one.entry.id in bearing),
        events=tuple(one for one in statements.events if one.entry.id in bearing),
        measures=tuple(one for one in statements.measures if one.entry.id in bearing),
        claims=tuple(one for one in statements.claims if one.entry.id in bearing or held(one)),
    )


def _parts(record: Record) -> Iterator[Record]:
    yield record
    yield from record.roles if isinstance(record, Event) else ()
    if isinstance(record, Claim) and isinstance(record.content, Fact | Measure):
        yield record.content


def matrix(build: Build, ids: Iterable[str] = ()) -> tuple[Agreement, ...]:
    """How far each two tellers agree; of all that are `apart` unless some are named."""
    names = list(dict.fromkeys(ids)) or list(apart(build.statements))
    heard = {id: according.voice(build.statements, id) for id in names}
    told = {id: with_denials(build, voice) for id, voice in heard.items()}
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


def with_denials(build: Build, voice: Voice, view: Statements | None = None) -> dict[Said, bool]:
    """What a voice tells or denies, and whether it is that they themselves claim something.

    They deny by evidence that refutes a record, or by a claim that denies another's. `view` is the
    graph as they tell it, where that is known.
    """
    view = view or according.told_by(build.statements, voice)
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
    found = {said.denied: False for record in denied for said in sayings.of(record, turned)}
    for said, saying in sayings.told(build, view).items():
        record = saying.record
        found[said] = isinstance(record, Claim) and not saying.believed and voice.own(record)
    return found
