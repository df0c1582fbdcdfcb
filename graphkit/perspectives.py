"""The network as each teller has it, and what each tells, for a page that lets readers choose.

Each is made as `lens` makes a view, but for what no network shows: nothing is looked for that
conflicts, and there are no plain triples to prove.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import networkx

from graphkit import according, derive, gist, network, rdf, sayings, tellers
from graphkit.according import Voice
from graphkit.build import Build
from graphkit.nodes import HOMES
from graphkit.odds import Sides
from graphkit.opening import Opening
from graphkit.sayings import Said, Saying
from graphkit.statements import Claim, Declared, Event, Fact, Measure, Statements
from graphkit.triples import Lines
from graphkit.voices import Side

MOST = 100
"""How many tellers a page offers: those with most to tell. The command line knows all."""


@dataclass(frozen=True)
class Line:
    """Something that is told, for people: in a sentence, and about which node.

    `word` is what the node is called, where it is a characterisation that is told.
    """

    sentence: str
    about: str
    word: str = ""


@dataclass(frozen=True)
class Perspective:
    """What a teller tells or denies, each with whether it is that they claim something themselves.

    `works` are the ids of their sources, or of the one that tells.
    `only` of it nobody else tells, where that can be asked (`tellers.apart`); `nodes` are the
    statements of the network (IRIs) that say it, `sides` the sides of contradictions that they
    tell: of each contradiction by its number, and whether it is the other side.
    """

    id: str
    kind: str
    name: str
    works: tuple[str, ...]
    network: networkx.MultiDiGraph[str]
    told: Mapping[Said, bool]
    only: tuple[Said, ...] | None
    nodes: Mapping[str, Said]
    sides: tuple[tuple[int, bool], ...]


@dataclass(frozen=True)
class Clash:
    """A contradiction for people: what both sides say, and the ids of their records."""

    says: tuple[str, str]
    records: tuple[str, str]


@dataclass(frozen=True)
class Perspectives:
    """All that are offered, of so many tellers, what is told in any of them, and contradictions."""

    offered: tuple[Perspective, ...] = ()
    tellers: int = 0
    lines: Mapping[Said, Line] | None = None
    clashes: tuple[Clash, ...] = ()


NONE = Perspectives()


Heard = tuple[frozenset[str], frozenset[str], bool]
"""By what a voice is heard: works, own claims, and whether these are its own anywhere."""


def of(build: Build) -> Perspectives:
    """The perspectives on a project; none on what is already a view of it."""
    if any(record.verdict.tellers for record in build.statements.judged):
        return NONE
    statements = build.statements
    ids = tellers.everybody(statements)
    voices = {id: according.voice(statements, id) for id in ids}
    heard = {id: _heard(build, voice) for id, voice in voices.items()}
    first = {heard[id]: id for id in reversed(ids)}
    views = {one: according.told_by(statements, voices[id]) for one, id in first.items()}
    each = {one: tuple(sayings.each(build, view)) for one, view in views.items()}
    much = Counter({id: len(each[heard[id]]) for id in ids})
    most = {id for id, told in much.most_common(MOST) if told}
    words, odds, lines, apart = _Words(build), Sides(build), Lines(), {*tellers.apart(statements)}
    made: dict[Heard, Perspective] = {}
    offered = []
    for id in (id for id in ids if id in most):
        voice, one = voices[id], heard[id]
        kind, works = tellers.kind(statements, voice), tuple(sorted(voice.works))
        if one not in made:
            view = views[one]
            told = tellers.with_denials(build, voice, view)
            words.add(told, each[one])
            made[one] = Perspective(
                id,
                kind,
                voice.teller.name,
                works,
                network=_network(build, view, lines),
                told=told,
                only=tuple(_only(build, id, view)) if id in apart else None,
                nodes={node: saying.said for saying in each[one] for node in _nodes(build, saying)},
                sides=_sides(build, odds.told(voice)),
            )
        offered.append(replace(made[one], id=id, kind=kind, name=voice.teller.name, works=works))
    clashes = tuple(_clash(odds, one.one, one.other) for one in build.conflicts)
    return Perspectives(tuple(offered), len(ids), words.lines, clashes)


def _heard(build: Build, voice: Voice) -> Heard:
    """Authors of one text, say, mostly tell the same: whatever is so for one is so for all."""
    own = frozenset(claim.entry.id for claim in build.statements.claims if voice.own(claim))
    return voice.works, own, voice.anywhere


def _only(build: Build, id: str, view: Statements) -> Iterator[Said]:
    yield from (saying.said for saying in tellers.only(build, [id], view))


def _sides(build: Build, told: set[Side]) -> tuple[tuple[int, bool], ...]:
    ends = ((at, one.one, one.other) for at, one in enumerate(build.conflicts))
    pairs = (
        (at, side, other) for at, *two in ends for side, other in zip(two, (0, 1), strict=True)
    )
    return tuple((at, bool(other)) for at, side, other in pairs if side in told)


def _clash(odds: Sides, one: Side, other: Side) -> Clash:
    records = [odds.records.get(side.record) for side in (one, other)]
    said = [gist.of(record) if record else "" for record in records]
    return Clash((said[0], said[1]), (one.record, other.record))


def _network(build: Build, view: Statements, lines: Lines) -> networkx.MultiDiGraph[str]:
    project = build.project
    spaces = rdf.prefixes(project.base)
    derived = () if build.stated else derive.derive(view, build.ontology, build.rules, spaces)
    nquads = rdf.nquads(view, derived, project.base, project.as_of)
    triples = lines.triples(nquads)
    return network.read(triples, build.ontology, build.places, Opening(project.title))


def _nodes(build: Build, saying: Saying) -> Iterator[str]:
    """The nodes of the graph that say so, and what a claim holds."""
    part = saying.part
    id = part.id if isinstance(part, Fact | Measure) else part.entry.id
    yield f"{build.project.base}{HOMES[part.entry.kind]}{id}"
    held = part.content if isinstance(part, Claim) else None
    if isinstance(held, Fact | Measure):
        yield f"{build.project.base}{HOMES[held.entry.kind]}{held.id}"
    elif isinstance(held, Declared):
        yield f"{build.project.base}{HOMES[held.kind]}{held.id}"


class _Words:
    """What is told in the words of records and of the ontology."""

    def __init__(self, build: Build) -> None:
        self.ontology = build.ontology
        self.base = build.project.base
        self.named = {node["id"]: node["label"] for _, node in build.network.nodes(data=True)}
        self.nodes = {node["id"]: iri for iri, node in build.network.nodes(data=True)}
        self.numbers = {
            said: gist.of(measure)
            for measure in _measures(build)
            for said in sayings.of(measure, {})
        }
        self.lines: dict[Said, Line] = {}

    def add(self, told: Iterable[Said], sayings: Iterable[Saying]) -> None:
        for saying in sayings:
            self.lines.setdefault(saying.said, self._of(saying.said, saying))
        # Of what is only denied no record of theirs tells.
        for said in told:
            self.lines.setdefault(said, self._of(said, None))

    def _of(self, said: Said, saying: Saying | None) -> Line:
        about, word = self.nodes.get(said.subject, ""), ""
        part = saying.part if saying else None
        if isinstance(part, Claim):
            sentence = _shortened(gist.of(part), [one.name for one in part.speakers])
            spoken = (self.nodes[one.id] for one in part.about if one.id in self.nodes)
            about = next(spoken, about)
        elif (amount := replace(said, positive=True)) in self.numbers:
            sentence = self.numbers[amount]
        elif isinstance(part, Event) and said.relation == "is":
            sentence = f"{self._name(said.subject)} ({self._label(said.object)})"
        else:
            ends = self._name(said.subject), self._name(said.object)
            sentence = f"{ends[0]} {self._label(said.relation)}: {ends[1]}"
            if isinstance(part, Fact):
                sentence = f"{ends[0]} {self._label(said.relation)} {ends[1]}"
                word = ends[1] if part.relation.characterises else ""
        return Line(sentence if said.positive else f"not: {sentence}", about, word)

    def _name(self, id: str) -> str:
        return str(self.named.get(id, "")) or self._label(id)

    def _label(self, name: str) -> str:
        term = self.ontology.by_name.get(name)
        return term.label if term else name


def _measures(build: Build) -> Iterator[Measure]:
    yield from build.statements.measures
    held = (claim.content for claim in build.statements.claims)
    yield from (one for one in held if isinstance(one, Measure))


def _shortened(said: str, speakers: list[str]) -> str:
    """What is said together, without the names of all who do."""
    if len(speakers) < 3:
        return said
    return f"{speakers[0]} and {len(speakers) - 1} others{said[len(' and '.join(speakers)) :]}"
