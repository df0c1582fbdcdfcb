"""Records with one mistake each: as statements, which no file could make, and as a curator's YAML.

The statements are made from those of the Halven archipelago, under ids of their own.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from graphkit import moments, times
from graphkit.build import Build
from graphkit.statements import (
    Claim,
    Dated,
    Declared,
    Entity,
    Event,
    Evidence,
    Fact,
    Measure,
    Statements,
    Text,
    Verdict,
    Work,
)
from graphkit.terms import Class, Individual, Relation
from graphkit.values import XSD, Literal

Record = Entity | Work | Fact | Event | Claim | Measure
Some = TypeVar("Some", bound=Record)


@dataclass(frozen=True)
class World:
    """The statements to begin with, and chance."""

    build: Build
    chance: random.Random

    @property
    def things(self) -> tuple[Declared, ...]:
        made = self.build.statements
        return tuple(
            Declared(one.entry.id, one.entry.kind, cls, one.entry.span)
            for one in (*made.entities, *made.events)
            for cls in [one.type if isinstance(one, Event) else one.cls]
        )

    def stranger(self, *classes: str) -> Declared:
        """Something that is in none of some classes."""
        return self.chance.choice([one for one in self.things if not one.cls.is_a(*classes)])

    def member(self, *classes: str) -> Declared:
        return self.chance.choice([one for one in self.things if one.cls.is_a(*classes)])

    def relation(self, name: str) -> Relation:
        found = self.build.ontology.by_name[name]
        assert isinstance(found, Relation)
        return found


@dataclass(frozen=True)
class Mistake:
    """`name` is the diagnostic; without YAML one of the checks finds it in the statements."""

    name: str
    kind: str
    change: Callable[[Record, World], Record]
    yaml: str = ""
    suits: Callable[[Record], bool] = lambda _: True


def good(made: Statements, kind: str) -> list[Record]:
    """The records to begin with: those that say something and are not only claimed."""
    found = {
        "entity": made.entities,
        "source": made.works,
        "fact": tuple(fact for fact in made.facts if not fact.relation.role),
        "event": made.events,
        "claim": made.claims,
        "measure": made.measures,
    }[kind]
    return [one for one in found if isinstance(one, Entity | Work) or one.evidence]


def renamed(record: Some, id: str) -> Some:
    """A record under another id, with all its nodes."""
    made = replace(record, entry=replace(record.entry, id=id, was=()))
    if isinstance(made, Entity | Work):
        return made
    pieces = tuple(replace(e, id=id + e.id[e.id.index(".") :]) for e in made.evidence)
    made = replace(made, evidence=pieces)
    if isinstance(made, Fact):
        return replace(made, id=id)
    if isinstance(made, Measure):
        parts = (replace(p, entry=made.entry, id=f"{id}.p{n}") for n, p in enumerate(made.parts))
        return replace(made, id=id, parts=tuple(parts))
    if isinstance(made, Event):
        roles = (
            replace(
                role,
                entry=made.entry,
                id=id + role.id[role.id.index(".") :],
                subject=replace(role.subject, id=id),
                evidence=pieces,
            )
            for role in made.roles
        )
        return replace(made, roles=tuple(roles))
    held = made.content
    if isinstance(held, Fact | Measure):
        return replace(made, content=replace(held, entry=made.entry, id=f"{id}.that"))
    return made


def added(made: Statements, records: Iterable[Record]) -> Statements:
    records = tuple(records)

    def some(kind: type[Some]) -> tuple[Some, ...]:
        return tuple(one for one in records if isinstance(one, kind))

    return replace(
        made,
        entities=made.entities + some(Entity),
        works=made.works + some(Work),
        facts=made.facts + some(Fact),
        events=made.events + some(Event),
        claims=made.claims + some(Claim),
        measures=made.measures + some(Measure),
    )


# --- Changes ---------------------------------------------------------------------------------


def put(**fields: object) -> Callable[[Record, World], Record]:
    return lambda record, _: replace(record, **fields)  # type: ignore[arg-type]


def on_piece(**fields: object) -> Callable[[Record, World], Record]:
    """One of the pieces of evidence with something else in it."""

    def change(record: Record, world: World) -> Record:
        assert not isinstance(record, Entity | Work)
        pieces: list[Evidence] = list(record.evidence)
        at = world.chance.randrange(len(pieces))
        pieces[at] = replace(pieces[at], **fields)  # type: ignore[arg-type]
        return replace(record, evidence=tuple(pieces))

    return change


def unheard(field: str) -> Callable[[Record, World], Record]:
    """A word in a field that the ontology does not declare."""

    def change(record: Record, world: World) -> Record:
        word = getattr(record, field)
        if word is None:
            word = next(iter(world.build.ontology.individuals("Outcome").values()))
        assert isinstance(word, Class | Individual | Relation) or word
        return replace(record, **{field: replace(word, iri=f"{word.iri}Unheard")})

    return change


def with_status(status: str) -> Callable[[Record, World], Record]:
    return put(verdict=Verdict(status))


def likelihood(record: Record, world: World) -> Record:
    (word,) = list(world.build.ontology.individuals("Likelihood").values())[:1]
    unheard = replace(word, iri=f"{word.iri}Unheard")
    return replace(record, verdict=Verdict("reported", unheard))  # type: ignore[call-arg]


def strange_subject(record: Record, world: World) -> Record:
    assert isinstance(record, Fact)
    sign = world.chance.random() < 0.5
    return replace(record, subject=world.stranger(*record.relation.domain), positive=sign)


def strange_object(record: Record, world: World) -> Record:
    assert isinstance(record, Fact)
    sign = world.chance.random() < 0.5
    return replace(record, object=world.stranger(*record.relation.range), positive=sign)


def thing_for_value(record: Record, world: World) -> Record:
    return replace(record, object=world.member("https://example.org/halven/terms#Haven"))  # type: ignore[call-arg]


def judged(record: Record, world: World) -> Record:
    assert isinstance(record, Fact)
    relation = world.relation("bullies")
    ends = world.member(*relation.domain), world.member(*relation.range)
    made = replace(record, relation=relation, subject=ends[0], object=ends[1])
    return replace(made, entry=replace(made.entry, note=""))


def timed(*dates: tuple[str, str]) -> Callable[[Record, World], Record]:
    def change(record: Record, _: World) -> Record:
        span = record.entry.span
        found = tuple(Dated(key, moments.moment(text), "", span) for key, text in dates)
        return replace(record, time=times.of(found, [], lasts=True))  # type: ignore[call-arg]

    return change


def strange_role(record: Record, world: World) -> Record:
    assert isinstance(record, Event)
    role = record.roles[0]
    other = world.relation("landfall" if role.relation.name != "landfall" else "pleader")
    other = world.relation("pleader") if record.type.name == "Voyage" else other
    return replace(
        record, roles=(*record.roles[1:], replace(role, relation=other, id=f"{role.id}-2"), role)
    )


def no_role(record: Record, _: World) -> Record:
    assert isinstance(record, Event)
    kept = (role for role in record.roles if role.relation.iri not in record.type.required)
    return replace(record, roles=tuple(kept))


def strange_unit(record: Record, world: World) -> Record:
    assert isinstance(record, Measure)
    unit = world.chance.choice(
        [None, replace(record.unit, iri="https://example.org/halven/terms#eels")]
    )  # type: ignore[type-var]
    return replace(record, unit=unit, parts=())


def numbers(**fields: str) -> Callable[[Record, World], Record]:
    found = {key: Decimal(text) for key, text in fields.items()}
    none = {key: None for key in ("value", "low", "high", "out_of") if key not in found}
    return put(**found, **none, parts=())


def strange_content(record: Record, world: World) -> Record:
    assert isinstance(record, Claim)
    assert isinstance(record.content, Fact)
    held = record.content
    return replace(record, content=replace(held, object=world.stranger(*held.relation.range)))


def strange(field: str, several: bool = False) -> Callable[[Record, World], Record]:
    """A record of another kind where an entity belongs."""

    def change(record: Record, world: World) -> Record:
        event = world.chance.choice([one for one in world.things if one.kind == "event"])
        return replace(record, **{field: (event,) if several else event})  # type: ignore[arg-type]

    return change


def misnumbered(record: Record, world: World) -> Record:
    assert isinstance(record, Entity)
    ((scheme, code),) = record.ids
    wrong = world.chance.choice(["sm1", "SM12", "XSM1", "SM1 ", "S"])
    return replace(record, ids=((scheme, replace(code, text=wrong)),))


def again(field: str) -> Callable[[Record, World], Record]:
    """Two names in one language, and another in another."""

    def change(record: Record, _: World) -> Record:
        name: Text = getattr(record, field)[0]
        names = (("one", "en"), ("another", "en"), ("eine", "de"))
        made = tuple(replace(name, text=text, language=language) for text, language in names)
        return replace(record, **{field: made})  # type: ignore[arg-type]

    return change


def to_itself(record: Record, world: World) -> Record:
    assert isinstance(record, Fact)
    return replace(record, object=record.subject, positive=world.chance.random() < 0.5)


def dated(record: Record, world: World) -> Record:
    relation = world.relation("stands_on")
    start, end = world.member(*relation.domain), world.member(*relation.range)
    made = replace(record, relation=relation, subject=start, object=end)  # type: ignore[call-arg]
    return timed(("since", "1301"))(made, world)


def of_role(record: Record) -> bool:
    return isinstance(record, Event) and bool(record.roles)


def of_value(record: Record) -> bool:
    return isinstance(record, Fact) and bool(record.relation.datatype)


def of_thing(record: Record) -> bool:
    return isinstance(record, Fact) and not record.relation.datatype


def marked(record: Record) -> bool:
    return isinstance(record, Entity) and bool(record.ids)


def holding(record: Record) -> bool:
    return isinstance(record, Claim) and isinstance(record.content, Fact)


QUOTE = "    quote: as they say\n"


def fact(lines: str, quote: str = QUOTE) -> str:
    subject = "    subject: gullwick\n" if "subject:" not in lines else ""
    relation = "    relation: barters_with\n" if "relation:" not in lines else ""
    object = "    object: saltmere\n" if "object:" not in lines and "value:" not in lines else ""
    return f"facts:\n  CASE:\n{subject}{relation}{object}{lines}{quote}"


def event(lines: str, quote: str = QUOTE) -> str:
    head = "" if "is:" in lines else "    is: Plea\n"
    name = "" if "name:" in lines else "    name: A plea\n"
    return f"events:\n  CASE:\n{head}{name}{lines}{quote}"


def measure(lines: str) -> str:
    kind = "" if "measure:" in lines else "    measure: cargo\n"
    return f"measures:\n  CASE:\n    of: saltmere\n    unit: chests\n{kind}{lines}{QUOTE}"


def claim(lines: str) -> str:
    head = "" if "is:" in lines else "    is: Rumour\n"
    speaker = "" if "speaker:" in lines else "    speaker: old-fenn\n"
    text = "" if "text:" in lines or "SILENT" in lines else "    text: It will rain.\n"
    return f"claims:\n  CASE:\n{head}{speaker}{text}{lines.replace('SILENT', '')}{QUOTE}"


def entity(lines: str) -> str:
    head = "" if "is:" in lines else "    is: Haven\n"
    return f"entities:\n  CASE:\n{head}{lines}"


def source(lines: str) -> str:
    title = "" if "title:" in lines or "SILENT" in lines else "    title: A song\n"
    author = "" if "author:" in lines else "    author: [old-fenn]\n"
    return f"sources:\n  CASE:\n    is: Ballad\n{title}{author}{lines.replace('SILENT', '')}"


LONG = "one two three four five six seven eight nine ten eleven twelve thirteen"

MISTAKES = (
    # Facts
    Mistake("wrong-class", "fact", strange_subject),
    Mistake("wrong-class", "fact", strange_object, suits=of_thing),
    Mistake("judgement-as-fact", "fact", judged),
    Mistake("self-reference", "fact", to_itself, suits=of_thing),
    Mistake("date-out-of-place", "fact", dated, suits=of_thing),
    Mistake("ends-before-it-begins", "fact", timed(("since", "1310"), ("until", "1300"))),
    Mistake(
        "conflicting-keys",
        "fact",
        timed(("date", "1310"), ("since", "1309")),
        fact("    date: 1310\n    since: 1309\n"),
    ),
    Mistake("unknown-relation", "fact", unheard("relation"), fact("    relation: ogles\n")),
    Mistake(
        "value-or-object",
        "fact",
        put(object=Literal("Gullwick", f"{XSD}string")),
        fact("    value: Gullwick\n"),
        of_thing,
    ),
    Mistake(
        "value-or-object",
        "fact",
        thing_for_value,
        fact("    relation: chartered\n    object: gullwick\n"),
        of_value,
    ),
    Mistake(
        "bad-date",
        "fact",
        put(object=Literal("long ago", f"{XSD}date")),
        fact("    relation: chartered\n    value: long ago\n"),
        of_value,
    ),
    Mistake("no-support", "fact", put(evidence=()), fact("", "")),
    Mistake("unknown-status", "fact", with_status("whispered"), fact("    status: whispered\n")),
    Mistake("unknown-likelihood", "fact", likelihood, fact("    likelihood: surely not\n")),
    # Evidence
    Mistake(
        "unknown-stance",
        "fact",
        on_piece(stance="doubts"),
        fact("    evidence: [{locator: folio 1, stance: doubts}]\n", ""),
    ),
    Mistake("bad-paragraph", "event", on_piece(paragraph=-1), event("    paragraph: -1\n")),
    Mistake("bad-paragraph", "claim", on_piece(paragraph=0), claim("    paragraph: 0\n")),
    Mistake("long-quote", "fact", on_piece(quote=LONG), fact("", f"    quote: {LONG}\n")),
    Mistake(
        "missing-key",
        "measure",
        on_piece(quote="", locator=""),
        fact("    evidence: [{paragraph: 1}]\n", ""),
    ),
    Mistake(
        "unknown-id",
        "fact",
        lambda record, world: on_piece(
            work=renamed(world.build.statements.works[0], "no-such-book")
        )(record, world),
        fact("    source: no-such-book\n"),
    ),
    # Events
    Mistake("wrong-class", "event", strange_role, suits=of_role),
    Mistake("missing-role", "event", no_role, suits=of_role),
    Mistake("unknown-class", "event", unheard("type"), event("    is: Picnic\n")),
    Mistake("unknown-outcome", "event", unheard("outcome"), event("    outcome: cheered\n")),
    Mistake("missing-key", "event", put(names=()), "events:\n  CASE:\n    is: Plea\n" + QUOTE),
    Mistake("duplicate-key", "event", again("names"), event("    name: {en: one, en: another}\n")),
    Mistake("no-support", "event", put(evidence=()), event("", "")),
    # Measures
    Mistake("wrong-unit", "measure", strange_unit),
    Mistake("numbers-out-of-order", "measure", numbers(low="7", high="3")),
    Mistake("numbers-out-of-order", "measure", numbers(value="7.5", out_of="7")),
    Mistake("numbers-out-of-order", "measure", numbers(low="1", high="8", out_of="7")),
    Mistake("wrong-class", "measure", lambda r, w: replace(r, of=w.stranger(*r.type.domain))),  # type: ignore[union-attr,call-arg]
    Mistake(
        "wrong-class",
        "measure",
        lambda r, w: replace(r, source=w.stranger(*r.type.sources)),  # type: ignore[union-attr,call-arg]
    ),
    Mistake("missing-key", "measure", numbers(), measure("")),
    Mistake(
        "conflicting-keys",
        "measure",
        numbers(value="3", low="2", high="4"),
        measure("    value: 3\n    low: 2\n"),
    ),
    Mistake("unknown-bound", "measure", unheard("bound"), measure("    value: 3\n    bound: a\n")),
    Mistake(
        "unknown-measure", "measure", unheard("type"), measure("    measure: eels\n    value: 3\n")
    ),
    # Claims
    Mistake("wrong-class", "claim", strange_content, suits=holding),
    Mistake("missing-key", "claim", put(content=None, text=""), claim("SILENT")),
    Mistake(
        "missing-key",
        "claim",
        put(speakers=()),
        "claims:\n  CASE:\n    is: Rumour\n    text: It will rain.\n" + QUOTE,
    ),
    Mistake(
        "wrong-kind",
        "claim",
        strange("speakers", several=True),
        claim("    speaker: gullwick-plea\n"),
    ),
    Mistake("unknown-class", "claim", unheard("cls"), claim("    is: Hunch\n")),
    # Entities and sources
    Mistake(
        "bad-identifier",
        "entity",
        misnumbered,
        entity("    name: A haven\n    ids: {harbour_mark: sm1}\n"),
        marked,
    ),
    Mistake(
        "duplicate-key", "entity", again("names"), entity("    name: {en: one, en: another}\n")
    ),
    Mistake("missing-key", "entity", put(names=()), entity("    short: H\n")),
    Mistake(
        "duplicate-key", "source", again("titles"), source("    title: {en: one, en: another}\n")
    ),
    Mistake("missing-key", "source", put(titles=()), source("SILENT")),
    Mistake(
        "missing-key",
        "source",
        put(authors=()),
        "sources:\n  CASE:\n    is: Ballad\n    title: A song\n",
    ),
    Mistake(
        "wrong-kind",
        "source",
        strange("authors", several=True),
        source("    author: [gullwick-plea]\n"),
    ),
    Mistake("wrong-kind", "source", strange("publisher"), source("    publisher: amber-voyage\n")),
    Mistake("bad-language", "source", put(language="English"), source("    language: English\n")),
    Mistake(
        "bad-hash",
        "source",
        put(sha256="abc"),
        source("    text: {file: song.txt, sha256: abc}\n"),
    ),
    Mistake("bad-link", "source", put(url="song.txt"), source("    url: song.txt\n")),
    Mistake("unknown-choice", "source", put(reliability="G"), source("    reliability: G\n")),
)
