"""What a project says, cut into items with fields that can be held against those of another day.

A field is what an author wrote once names are looked up and values read; so order, layout,
comments, files and short forms make no difference.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from graphkit import values
from graphkit.build import Build
from graphkit.ontology import Ontology
from graphkit.project import PATH, SHIPPED
from graphkit.source import Span
from graphkit.statements import (
    Claim,
    Dated,
    Declared,
    Entity,
    Entry,
    Event,
    Evidence,
    Fact,
    Measure,
    Text,
    Time,
    Verdict,
    Work,
)
from graphkit.terms import Term
from graphkit.values import Literal
from graphkit.why.known import told

Ids = Callable[[str], str]
"""An id → what it is called now."""

Fields = dict[str, tuple[str, ...]]
"""Key → its values; a key that is not written is not there."""

GRAPH, NOT_CODED, RULE, PAIR = "graph", "not coded", "rule", "role pair"
"""Kinds of items that are no records; besides, there are the words of the ontology."""

HIDDEN = ("iri", "span", "core", "name", "kind")


@dataclass(frozen=True)
class Item:
    """A record, a word of the ontology, or a remark; `entry` is that of a record."""

    kind: str
    id: str
    says: str
    span: Span
    fields: Fields
    evidence: tuple[Evidence, ...] = ()
    entry: Entry | None = None

    @property
    def told(self) -> Fields:
        """Its fields for a reader, who knows what kind it is."""
        return {key: each for key, each in self.fields.items() if key != "kind"}


def of(build: Build, ids: Ids = str) -> dict[str, Item]:
    """Everything that a project says, by keys that are the same before and after.

    `ids` renames what has been renamed since.
    """
    times = {event.entry.id: event.time for event in build.statements.events}
    found = {f"record {ids(r.entry.id)}": _record(r, ids, times) for r in build.statements.records}
    for one in build.statements.not_coded:
        id = f"{ids(one.work.entry.id)} {one.paragraph}"
        reason: Fields = {"reason": (one.reason,)}
        found[f"{NOT_CODED} {id}"] = Item(NOT_CODED, id, one.reason, one.span, reason)
    found |= {f"term {one.iri}": _term(one, build.ontology) for one in build.ontology.terms}
    for pair in build.ontology.pairs:
        parts = _plain(pair, build.ontology)
        found[f"pair {pair.iri}"] = Item(PAIR, pair.name, pair.name, pair.span, parts)
    for rule in build.rules:
        text: Fields = {"text": (" ".join(rule.span.source.text.split()),)}
        found[f"rule {rule.name}"] = Item(RULE, rule.name, rule.name, rule.span, text)
    return {**found, GRAPH: _graph(build)}


def _graph(build: Build) -> Item:
    project = build.project
    source = next(one for one in build.sources if one.path == PATH)
    fields: Fields = {
        "title": (project.title,),
        "base": (project.base,),
        "as_of": (project.as_of.isoformat(),),
        "extends": (SHIPPED,) if project.extends else (),
        "focus": (project.focus.text,) if project.focus else (),
        "repository": (project.repository,) if project.repository else (),
    }
    return Item(GRAPH, PATH, project.title, source.span(), _written(fields))


def _term(term: Term, ontology: Ontology) -> Item:
    return Item(term.kind, term.name, term.label, term.span, _plain(term, ontology))


def _plain(term: object, ontology: Ontology) -> Fields:
    """The fields of a dataclass of plain values, IRIs as the ontology writes them."""
    assert dataclasses.is_dataclass(term)
    found: Fields = {}
    for field in dataclasses.fields(term):
        value = getattr(term, field.name)
        if field.name in HIDDEN:
            continue
        many = value if isinstance(value, tuple) else (value,)
        shown = (each if isinstance(each, tuple) else (each,) for each in many)
        found[field.name] = tuple(
            "@".join(_short(ontology, v) for v in each[::-1]) for each in shown
        )
    return {key: each for key, each in found.items() if each not in (("",), ("no",))}


def _short(ontology: Ontology, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return ontology.short(text) if text.startswith(("http:", "https:")) else text


def _record(
    record: Entity | Work | Fact | Event | Claim | Measure, ids: Ids, times: dict[str, Time]
) -> Item:
    entry = record.entry
    fields = {"kind": (entry.kind,), **_said(record, ids)}
    if not isinstance(record, Entity | Work):
        time = record.time
        if isinstance(record, Fact) and times.get(record.subject.id) == time:
            # An undated role has the dates of its event, which says itself when these change.
            time = Time()
        fields |= _rests(time, record.verdict)
    waived = {f"waive.{name}": (reason,) for name, reason, _ in entry.waived}
    fields |= {"note": (entry.note,), "was": entry.was, **waived}
    evidence = () if isinstance(record, Entity | Work) else record.evidence
    written = _written(fields)
    return Item(entry.kind, entry.id, told(record), entry.span, written, evidence, entry)


def _written(fields: Fields) -> Fields:
    made = {key: tuple(v for v in values if v) for key, values in fields.items()}
    return {key: values for key, values in made.items() if values}


def _rests(time: Time, verdict: Verdict) -> Fields:
    return {
        **{dated.key: (_date(dated),) for dated in time.dates},
        "status": (verdict.explicit,),
        "likelihood": (verdict.likelihood.name if verdict.likelihood else "",),
        "hedge": (verdict.hedge,),
    }


def _date(dated: Dated | None) -> str:
    if dated is None:
        return ""
    return f"{dated.moment.text} ({dated.as_written})" if dated.as_written else dated.moment.text


def _said(record: Entity | Work | Fact | Event | Claim | Measure, ids: Ids) -> Fields:
    if isinstance(record, Entity):
        return _entity(record)
    if isinstance(record, Work):
        return _work(record, ids)
    if isinstance(record, Fact):
        return _fact(record, ids)
    if isinstance(record, Measure):
        return _measure(record, ids)
    if isinstance(record, Claim):
        return _claim(record, ids)
    roles: Fields = {}
    for role in record.roles:
        key = f"roles.{role.relation.name}"
        roles[key] = (*roles.get(key, ()), _end(role.object, ids))
    outcome = record.outcome.name if record.outcome else ""
    own = {"is": (record.type.name,), "name": _texts(record.names)}
    return {**own, **roles, "outcome": (outcome,)}


def _entity(entity: Entity) -> Fields:
    return {
        "is": (entity.cls.name,),
        "name": _texts(entity.names),
        "also": _texts(entity.also),
        "metonyms": _texts(entity.metonyms),
        "short": (entity.short.text if entity.short else "",),
        **{f"ids.{scheme.name}": (code.text,) for scheme, code in entity.ids},
    }


def _work(work: Work, ids: Ids) -> Fields:
    return {
        "is": (work.cls.name,),
        "title": _texts(work.titles),
        "language": (work.language,),
        "author": tuple(ids(one.id) for one in work.authors),
        "publisher": (ids(work.publisher.id) if work.publisher else "",),
        "published": (_date(work.published),),
        "url": (work.url,),
        "accessed": (work.accessed.text if work.accessed else "",),
        "text.file": (work.file,),
        "text.sha256": (work.sha256,),
        "derived_from": tuple(ids(one.id) for one in work.derived_from),
        "reliability": (work.reliability,),
    }


def _fact(fact: Fact, ids: Ids) -> Fields:
    key = "object" if isinstance(fact.object, Declared) else "value"
    return {
        "subject": (ids(fact.subject.id),),
        "relation": (fact.relation.name,),
        key: (_end(fact.object, ids),),
        "polarity": ("" if fact.positive else "negative",),
        "as": (fact.title,),
    }


def _measure(measure: Measure, ids: Ids) -> Fields:
    parts = tuple(_part(part, measure, ids) for part in measure.parts)
    return {**_number(measure, ids), "parts": parts}


def _number(measure: Measure, ids: Ids) -> Fields:
    numbers = {key: getattr(measure, key) for key in ("value", "low", "high", "out_of")}
    return {
        "of": (ids(measure.of.id),),
        "measure": (measure.type.name,),
        **{k: ("" if n is None else values.canonical(n),) for k, n in numbers.items()},
        "unit": (measure.unit.name if measure.unit else "",),
        "bound": ("" if measure.bound.name == "stated" else measure.bound.name,),
        "from": (ids(measure.source.id) if measure.source else "",),
        "as_written": (measure.as_written,),
    }


def _part(part: Measure, whole: Measure, ids: Ids) -> str:
    """What a part says of itself: 'value 136, date 2014'."""
    same = {**_number(whole, ids), **_rests(whole.time, whole.verdict)}
    own = {**_number(part, ids), **_rests(part.time, part.verdict)}
    told = (
        f"{key} {', '.join(each)}" for key, each in _written(own).items() if same.get(key) != each
    )
    return ", ".join(told)


def _claim(claim: Claim, ids: Ids) -> Fields:
    held: set[str] = set()
    made: Fields = {"is": (claim.cls.name,), "speaker": tuple(ids(s.id) for s in claim.speakers)}
    if isinstance(claim.content, Declared):
        made["that"] = (ids(claim.content.id),)
        held.add(claim.content.id)
    elif claim.content:
        content = claim.content
        inner = _fact(content, ids) if isinstance(content, Fact) else _measure(content, ids)
        inner |= _rests(content.time, content.verdict)
        made |= {f"that.{key}": each for key, each in inner.items()}
        ends = (content.subject, content.object) if isinstance(content, Fact) else (content.of,)
        held |= {end.id for end in ends if isinstance(end, Declared)}
    conditions = (one if isinstance(one, str) else _content(one, ids) for one in claim.conditions)
    return {
        **made,
        "text": (claim.text,),
        # What is held in place says by itself what the claim is about.
        "about": tuple(ids(one.id) for one in claim.about if one.id not in held),
        "in": (ids(claim.setting.id) if claim.setting else "",),
        "if": tuple(conditions),
    }


def _content(held: Declared | Fact | Measure, ids: Ids) -> str:
    if isinstance(held, Declared):
        return ids(held.id)
    fields = _fact(held, ids) if isinstance(held, Fact) else _measure(held, ids)
    return ", ".join(f"{key} {', '.join(each)}" for key, each in _written(fields).items())


def _end(end: Declared | Literal, ids: Ids) -> str:
    return ids(end.id) if isinstance(end, Declared) else end.text


def _texts(texts: tuple[Text, ...]) -> tuple[str, ...]:
    return tuple(f"{one.text}@{one.language}" if one.language else one.text for one in texts)
