"""Invented projects in which several sources and speakers tell, deny and doubt the same things.

Each is drawn from a seed, and written as YAML from what is here; what the engine makes of it is
compared with what is worked out from here by the rules as the format states them, the slow way.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

GRAPH = """format: 1
title: Telling
base: https://example.org/telling/
as_of: 2000-01-01
"""
TERMS = """
@prefix t: <https://example.org/telling/terms#> .
@prefix gk: <https://example.org/graphkit/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
CLASSES = {
    "Folk": "gk:Actor",
    "Meeting": "gk:Event",
    "Book": "gk:Source",
    "Saying": "gk:Claim",
    "Refusal": "gk:Claim ; gk:denies true",
    "Advice": "gk:Claim ; gk:asserts false",
}
RELATIONS = ("knows", "fears", "called")
MORE = {"called": "gk:characterises true ;"}

Triple = tuple[str, str, str]
Piece = tuple[str, bool, str]
"""Source, whether it supports, and the words quoted."""


def ontology() -> str:
    """Relations that imply nothing, so that what is plain is what is stated."""
    about = 'rdfs:label "{0}"@en ; skos:definition "{0}."@en ; skos:example "{0}" .\n'
    terms = [f"t:{c} a owl:Class ; rdfs:subClassOf {up} ; " for c, up in CLASSES.items()]
    terms += [
        f"t:{r} a owl:ObjectProperty ; rdfs:domain gk:Actor ; rdfs:range gk:Actor ; "
        f"gk:valence gk:neutral ; {MORE.get(r, '')} "
        for r in RELATIONS
    ]
    terms.append("t:attender a owl:ObjectProperty ; rdfs:domain t:Meeting ; rdfs:range gk:Actor ; ")
    names = (*CLASSES, *RELATIONS, "attender")
    return TERMS + "".join(t + about.format(n) for t, n in zip(terms, names, strict=True))


@dataclass
class Record:
    """A fact, a meeting (with roles) or a claim: what is written of it."""

    id: str
    pieces: list[Piece]
    hedge: bool = False
    status: str = ""
    triple: Triple = ("", "", "")
    positive: bool = True
    roles: tuple[str, ...] = ()
    kind: str = ""
    speakers: tuple[str, ...] = ()
    speaks: str = ""
    that: str = ""
    condition: bool = False


@dataclass
class Project:
    authors: dict[str, tuple[str, ...]]
    derived: dict[str, tuple[str, ...]]
    folk: tuple[str, ...]
    facts: dict[str, Record] = field(default_factory=dict)
    meetings: dict[str, Record] = field(default_factory=dict)
    claims: dict[str, Record] = field(default_factory=dict)

    @property
    def tellers(self) -> list[str]:
        speakers = {one for claim in self.claims.values() for one in claim.speakers}
        writers = {one for authors in self.authors.values() for one in authors}
        return [*self.authors, *sorted(speakers | writers)]

    def write(self, to: Path) -> Path:
        for folder in ("facts", "ontology"):
            (to / folder).mkdir(parents=True)
        (to / "ontology" / "terms.ttl").write_text(ontology(), "utf-8")
        (to / "facts" / "graph.yaml").write_text(GRAPH, "utf-8")
        (to / "facts" / "all.yaml").write_text("\n".join(self._yaml()) + "\n", "utf-8")
        return to

    def _yaml(self) -> Iterator[str]:
        yield "sources:"
        for id, authors in self.authors.items():
            yield f"  {id}: {{is: Book, title: {id}, author: [{', '.join(authors)}]"
            yield (
                f"    , derived_from: [{', '.join(self.derived[id])}]}}"
                if self.derived[id]
                else "    }"
            )
        yield "entities:"
        yield from (f"  {id}: {{is: Folk, name: {id}}}" for id in self.folk)
        for section in ("facts", "meetings", "claims"):
            if getattr(self, section):
                yield "events:" if section == "meetings" else f"{section}:"
                for record in getattr(self, section).values():
                    yield from self._record(record)

    def _record(self, record: Record) -> Iterator[str]:
        yield f"  {record.id}:"
        if record.roles:
            yield f"    is: Meeting\n    name: {record.id}"
            yield f"    roles: {{attender: [{', '.join(record.roles)}]}}"
        elif record.kind:
            yield f"    is: {record.kind}\n    speaker: {record.speaks}"
            yield f"    that: {record.that or self._place(record)}"
            yield from ["    if:\n      - It rains."] if record.condition else []
        else:
            yield from (
                f"    {key}: {word}"
                for key, word in zip(("subject", "relation", "object"), record.triple, strict=True)
            )
            yield from [] if record.positive else ["    polarity: negative"]
        yield from ["    hedge: perhaps"] if record.hedge else []
        yield from [f"    status: {record.status}"] if record.status else []
        yield from ["    evidence:"] if record.pieces else []
        for source, supports, quote in record.pieces:
            yield f"      - source: {source}\n        quote: {quote}"
            yield from [] if supports else ["        stance: refutes"]

    @staticmethod
    def _place(record: Record) -> str:
        keys = zip(("subject", "relation", "object"), record.triple, strict=True)
        words = ", ".join(f"{key}: {word}" for key, word in keys)
        return "{" + words + ("" if record.positive else ", polarity: negative") + "}"


def drawn(seed: int) -> Project:
    """A project of some sources, speakers, facts, meetings and claims about all of them."""
    some = random.Random(seed)
    folk = tuple(f"p{n}" for n in range(6))
    sources = [f"s{n}" for n in range(some.randint(2, 5))]
    project = Project(
        authors={one: tuple(some.sample(folk[:4], some.choice([1, 1, 2]))) for one in sources},
        derived={
            one: tuple(some.sample(sources[:at], 1)) if at and some.random() < 0.3 else ()
            for at, one in enumerate(sources)
        },
        folk=folk,
    )
    number = count()
    quotes = [f"word{n} word{n}" for n in range(4)]

    def pieces(least: int) -> list[Piece]:
        cited = some.sample(sources, min(len(sources), some.randint(least, 3)))
        new = [some.choice(quotes) if some.random() < 0.4 else f"own{next(number)}" for _ in cited]
        made = [(one, some.random() < 0.8, quote) for one, quote in zip(cited, new, strict=True)]
        return made if any(one[1] for one in made) else [(made[0][0], True, made[0][2]), *made[1:]]

    def triple() -> Triple:
        one, other = some.sample(folk, 2)
        return one, some.choice(RELATIONS), other

    for n in range(some.randint(1, 3)):
        project.meetings[f"m{n}"] = Record(
            f"m{n}",
            pieces(1),
            hedge=some.random() < 0.2,
            status=some.choice(["", "", "", "disputed"]),
            roles=tuple(some.sample(folk, some.randint(1, 2))),
        )
    for n in range(some.randint(4, 9)):
        about = some.random() < 0.3
        ends = (some.choice([*project.meetings]), "attender", some.choice(folk))
        project.facts[f"f{n}"] = Record(
            f"f{n}",
            pieces(1),
            hedge=some.random() < 0.2,
            status=some.choice(["", "", "", "reported", "disputed", "rejected", "accepted"]),
            triple=ends if about else triple(),
            positive=some.random() < 0.8,
        )
    for n in range(some.randint(4, 9)):
        _claim(project, some, n, pieces(1), triple())
    return project


def _claim(project: Project, some: random.Random, n: int, cited: list[Piece], held: Triple) -> None:
    """A claim that holds something in place, or what a record says that others may tell too."""
    speaker = some.choice(project.folk)
    speakers: tuple[str, ...] = (speaker,)
    if some.random() < 0.3:
        cited, speaker = [(cited[0][0], True, cited[0][2])], "author"
        speakers = project.authors[cited[0][0]]
    claim = Record(
        f"c{n}",
        cited,
        hedge=some.random() < 0.2,
        status=some.choice(["", "", "", "disputed", "rejected"]),
        triple=held,
        positive=some.random() < 0.8,
        kind=some.choice(["Saying", "Saying", "Saying", "Refusal", "Advice"]),
        speakers=speakers,
        speaks=speaker,
        condition=some.random() < 0.15,
    )
    earlier, what = [*project.claims], some.random()
    if what < 0.2:
        claim.that = some.choice([*project.facts])
    elif what < 0.3:
        claim.that = some.choice([*project.meetings])
    elif what < 0.4 and earlier:
        claim.that = some.choice(earlier)
    elif what < 0.55:
        # Nothing but the claim knows of it.
        claim.that = f"x{n}"
        alone = Record(claim.that, [], hedge=some.random() < 0.2, triple=held)
        project.facts[claim.that] = alone
    project.claims[claim.id] = claim


# What should come out, the slow way -----------------------------------------------------------


FIRM, DOUBTED, DENIED = range(3)

Signed = tuple[str, str, str, bool]


@dataclass(frozen=True)
class Heard:
    """What somebody tells: statements with their sign, and whether each stands at their word."""

    said: dict[Signed, bool]
    records: frozenset[str]

    @property
    def plain(self) -> set[Triple]:
        return {said[:3] for said, firm in self.said.items() if firm and said[3]}


def heard(project: Project, works: set[str], persons: set[str], *, anywhere: bool) -> Heard:
    """What is told in some sources' own voice and by some persons; by a source, only in it."""
    ranks: dict[str, list[int]] = {}
    for record in (*project.meetings.values(), *project.facts.values()):
        mine = [piece for piece in record.pieces if piece[0] in works]
        if any(supports for _, supports, _ in mine):
            ranks.setdefault(record.id, []).append(FIRM if _anew(record, mine) else DOUBTED)
    told = set()
    for claim in project.claims.values():
        own = bool(set(claim.speakers) & persons) and claim.status != "rejected"
        all_of_it = own and anywhere
        mine = [piece for piece in claim.pieces if all_of_it or piece[0] in works]
        if not any(supports for _, supports, _ in mine):
            continue
        told.add(claim.id)
        if not own or claim.kind == "Advice" or claim.condition:
            continue
        held = project.facts.get(claim.that) or project.meetings.get(claim.that)
        if claim.that and held is None:
            continue
        whole = len(mine) == len(claim.pieces)
        sure = all(supports for _, supports, _ in mine) and not (whole and claim.status)
        doubted = claim.hedge or (held is not None and held.hedge and not held.pieces)
        rank = DENIED if claim.kind == "Refusal" else FIRM if sure and not doubted else DOUBTED
        ranks.setdefault(held.id if held else claim.id, []).append(rank)
    best = {id: min(some) for id, some in ranks.items()}
    return Heard(dict(_said(project, best)), frozenset({*told, *best}))


def _said(project: Project, best: dict[str, int]) -> Iterator[tuple[Signed, bool]]:
    """What records say, the firmer last; nothing stands firmer than the meeting that it names."""
    stand = {m.id: not m.hedge and _default(m) for m in project.meetings.values()}
    stand |= {id: rank == FIRM for id, rank in best.items() if id in stand}
    found = []
    for id, rank in best.items():
        meeting = project.meetings.get(id)
        record = project.facts.get(id) or project.claims.get(id)
        # Whoever denies that they met says nothing of who was there.
        met = meeting and rank != DENIED
        triples = [(id, "attender", who) for who in meeting.roles] if meeting and met else []
        positive = True
        if record:
            triples, positive = [record.triple], record.positive
        for triple in triples:
            firm = rank == FIRM and stand.get(triple[0], True)
            found.append(((*triple, positive != (rank == DENIED)), firm))
    return iter(sorted(found, key=lambda one: one[1]))


def denied(project: Project, works: set[str]) -> set[Signed]:
    """What they deny by passages alone, which refute a record and none of which supports it."""
    found: set[Signed] = set()
    for record in project.facts.values():
        mine = [piece for piece in record.pieces if piece[0] in works]
        if mine and not any(supports for _, supports, _ in mine):
            found.add((*record.triple, not record.positive))
    return found


def _default(record: Record) -> bool:
    return not record.status and all(supports for _, supports, _ in record.pieces)


def _anew(record: Record, mine: list[Piece]) -> bool:
    left = [piece for piece in record.pieces if piece not in mine]
    kept_back = record.status == "reported" and all(supports for _, supports, _ in left)
    return all(supports for _, supports, _ in mine) and not record.hedge and not kept_back


def voice(project: Project, teller: str) -> tuple[set[str], set[str], bool]:
    """The works and persons of a teller, and whether what the persons claim counts anywhere."""
    if teller in project.authors:
        return {teller}, set(project.authors[teller]), False
    works = {work for work, authors in project.authors.items() if teller in authors}
    return works, {teller}, True


def lineage(project: Project, one: str) -> set[str]:
    """A source with all it derives from, or a person alone."""
    found = {one}
    for origin in project.derived.get(one, ()):
        found |= lineage(project, origin)
    return found


def connected(project: Project, one: str, other: str) -> bool:
    """Whether two sources or persons are one root: by what they derive from, and its authors."""
    words = []
    for end in (one, other):
        line = lineage(project, end)
        words.append(line | {author for work in line for author in project.authors.get(work, ())})
    return not words[0].isdisjoint(words[1])


def roots(project: Project, record: Record) -> int:
    """How many voices a record has that are not connected, counted pair by pair."""
    voices: list[tuple[str, ...]] = []
    if record.kind:
        voices = [record.speakers]
    elif record.pieces:
        for source, supports, quote in record.pieces:
            if supports:
                voices.append(_quoted(project, source, quote) or (source,))
    else:
        voices = [
            claim.speakers
            for claim in project.claims.values()
            if claim.that == record.id and claim.status != "rejected"
        ]
    said = {one for voice in voices for one in voice}
    # What derives from another that is heard says nothing of its own.
    voices = [
        voice for voice in voices if not any(lineage(project, one) & said - {one} for one in voice)
    ]
    groups: list[set[int]] = [{n} for n in range(len(voices))]
    for n, one in enumerate(voices):
        for m, other in enumerate(voices[:n]):
            if any(connected(project, a, b) for a in one for b in other):
                joined = [group for group in groups if n in group or m in group]
                groups = [group for group in groups if group not in joined]
                groups.append(set().union(*joined))
    return len(groups)


def _quoted(project: Project, source: str, quote: str) -> tuple[str, ...]:
    claims = [
        claim
        for claim in project.claims.values()
        if any(piece[0] == source and piece[2] == quote for piece in claim.pieces)
    ]
    speakers = {one for claim in claims for one in claim.speakers}
    return () if speakers & set(project.authors[source]) else tuple(sorted(speakers))


def without(project: Project, gone: Iterable[str]) -> dict[str, str]:
    """The status of each record that something supports, had nobody read some sources."""
    lost = set(gone)
    found: dict[str, str] = {}
    for record in _all(project):
        mine = [piece for piece in record.pieces if piece[0] not in lost]
        if not any(supports for _, supports, _ in mine):
            continue
        sure = all(supports for _, supports, _ in mine) and (bool(record.kind) or not record.hedge)
        found[record.id] = record.status or ("accepted" if sure else "reported")
    for fact in project.facts.values():
        event = fact.triple[0]
        weak = event in project.meetings and found.get(event) != "accepted"
        if weak and found.get(fact.id) == "accepted":
            found[fact.id] = "reported"
    return found


def _all(project: Project) -> Iterator[Record]:
    for section in (project.facts, project.meetings, project.claims):
        yield from section.values()
