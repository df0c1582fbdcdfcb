"""Facts, events with their roles, and measures, looked up and typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from graphkit import times, values
from graphkit.document import Mapping, Node, Scalar, Sequence
from graphkit.records import Record
from graphkit.source import Span
from graphkit.statements import (
    CLAIMED,
    Declared,
    Entry,
    Event,
    Evidence,
    Fact,
    Measure,
    Time,
    Verdict,
)
from graphkit.support import Support, published, text_of, texts_of, weaker, word_of, words_of
from graphkit.symbols import Scope
from graphkit.terms import Relation, local_name
from graphkit.values import Literal

POLARITIES = ("positive", "negative")

NONE = Verdict(CLAIMED)

BY_SOURCE = ("..", "ongoing")
"""Dates that only the date of the source gives a day."""


def entry(record: Record) -> Entry:
    """What a record of any kind has."""
    waive = record.fields.get("waive")
    waived = tuple(
        (key.text, value.text, key.span)
        for key, value in (waive.entries if isinstance(waive, Mapping) else ())
        if isinstance(value, Scalar)
    )
    return Entry(
        id=record.id.text,
        kind=record.kind,
        span=record.id.span,
        note=text_of(record.fields, "note"),
        waived=waived,
        was=tuple(word.text for word in words_of(record.fields.get("was"))),
    )


class Facts:
    """Makes statements of the records that say how things are, as claims do within them."""

    def __init__(self, scope: Scope, support: Support, claimed: frozenset[str]) -> None:
        self.scope = scope
        self.support = support
        self.claimed = claimed
        self.events: dict[str, Event] = {}
        self.made: dict[str, Fact | Measure] = {}

    def event(self, record: Record) -> Event | None:
        fields, id = record.fields, record.id.text
        if id not in self.scope.ids:
            return None
        evidence, time, verdict = self._rests_on(record, lasts=False)
        outcome = word_of(fields, "outcome")
        event = Event(
            entry=entry(record),
            type=self.scope.ids[id].cls,
            names=texts_of(fields.get("name"), self.scope.report),
            roles=(),
            outcome=self.scope.member("Outcome", outcome, id) if outcome else None,
            time=time,
            verdict=verdict,
            evidence=evidence,
        )
        event = replace(event, roles=tuple(self._roles(fields.get("roles"), event)))
        self.events[id] = event
        return event

    def _roles(self, roles: Node | None, event: Event) -> Iterator[Fact]:
        """Roles carry their event's status, time and evidence."""
        id = event.entry.id
        for key, value in roles.entries if isinstance(roles, Mapping) else ():
            role = self.scope.role(key, event.type, id)
            for word in words_of(value):
                filler = self.scope.id(word, id)
                if role and filler:
                    yield Fact(
                        entry=event.entry,
                        id=f"{id}.{local_name(role.iri)}-{filler.id}",
                        subject=self.scope.ids[id],
                        relation=role,
                        object=filler,
                        positive=True,
                        title="",
                        time=event.time,
                        verdict=event.verdict,
                        evidence=event.evidence,
                        spans=(event.entry.span, key.span, word.span),
                    )

    def fact(self, record: Record) -> Fact | None:
        evidence, time, verdict = self._rests_on(record, lasts=True)
        made = self._fact(record.fields, record.id.text, entry(record), time)
        event = self.events.get(made.subject.id) if made and made.relation.role else None
        if made and event:
            made = replace(made, time=self._in(event, time, evidence))
        if made:
            made = replace(made, evidence=evidence, verdict=verdict)
            self.made[made.id] = made
        return made

    @staticmethod
    def _in(event: Event, time: Time, evidence: tuple[Evidence, ...]) -> Time:
        """An undated role was filled when its event happened, a dated one within that time."""
        if not time.dates:
            return event.time
        # That a source tells of a role does not say that it was still filled then.
        return times.within(times.of(time.dates, published(evidence), lasts=False), event.time)

    def _rests_on(self, record: Record, lasts: bool) -> tuple[tuple[Evidence, ...], Time, Verdict]:
        id = record.id.text
        evidence = self.support.evidence(record, id)
        content = not evidence and id in self.claimed and not self.has_support(record)
        if not evidence and not content and not self.has_support(record):
            self.no_support(record)
        time = self.support.time(record.fields, evidence, lasts)
        return evidence, time, self.support.verdict(record.fields, evidence, content, id)

    def no_support(self, record: Record) -> None:
        self.scope.report.error(
            "no-support",
            record.id.span,
            f"the {record.kind} '{record.id.text}' rests on nothing",
            "add 'quote:' with words of the source, or 'evidence:' with several pieces",
            record=record.id.text,
        )

    @staticmethod
    def has_support(record: Record) -> bool:
        """Whether support was written, be it good or not: what is wrong with it is said there."""
        return bool(record.fields.key("quote") or record.fields.key("evidence"))

    def in_place(
        self, node: Mapping, id: str, owner: Entry, evidence: tuple[Evidence, ...]
    ) -> Fact | Measure | None:
        """What a claim holds, written inside it: content, never a fact of the graph."""
        # Only what is dated by its source is: a forecast has not begun when it is published.
        by_source = text_of(node, "until") in BY_SOURCE or text_of(node, "date") in BY_SOURCE
        time = self.support.time(node, evidence if by_source else (), lasts=True)
        hedged = replace(
            self.support.verdict(node, (), content=True, record=owner.id), status=CLAIMED
        )
        if node.key("measure"):
            return self._measure(node, id, owner, time, hedged, ())
        fact = self._fact(node, id, owner, time)
        return fact and replace(fact, verdict=hedged)

    def _fact(self, fields: Mapping, id: str, owner: Entry, time: Time) -> Fact | None:
        scope, record = self.scope, owner.id
        subject, relation = word_of(fields, "subject"), word_of(fields, "relation")
        polarity = word_of(fields, "polarity")
        assert subject and relation
        start = scope.id(subject, record)
        found = scope.relation(relation, record)
        end, place = self._end(fields, found, record)
        sign = scope.choice(polarity, POLARITIES, record) if polarity else POLARITIES[0]
        if start is None or found is None or end is None or sign is None:
            return None
        return Fact(
            entry=owner,
            id=id,
            subject=start,
            relation=found,
            object=end,
            positive=sign == POLARITIES[0],
            title=text_of(fields, "as"),
            time=time,
            verdict=NONE,
            evidence=(),
            spans=(subject.span, relation.span, place),
        )

    def _end(
        self, fields: Mapping, relation: Relation | None, record: str
    ) -> tuple[Declared | Literal | None, Span]:
        """The record at 'object', or the value at 'value', as the relation types it."""
        named, value = word_of(fields, "object"), word_of(fields, "value")
        word = named or value
        assert word
        if relation and bool(relation.datatype) == bool(named):
            self.scope.report.error(
                "value-or-object",
                word.span,
                f"'{relation.name}' leads to "
                + (
                    "a value, and this names a record" if named else "a record, and this is a value"
                ),
                "write it at 'value'" if named else "write the id of the record at 'object'",
                record=record,
            )
            return None, word.span
        if named:
            return self.scope.id(named, record), named.span
        if relation is None:
            return None, word.span
        return values.typed(relation.datatype, word.text, word.span, self.scope.report), word.span

    def measure(self, record: Record) -> Measure | None:
        evidence, time, verdict = self._rests_on(record, lasts=True)
        owner = entry(record)
        made = self._measure(record.fields, owner.id, owner, time, verdict, evidence)
        if made:
            self.made[made.id] = made
        return made

    def _measure(
        self,
        fields: Mapping,
        id: str,
        owner: Entry,
        time: Time,
        verdict: Verdict,
        evidence: tuple[Evidence, ...],
    ) -> Measure | None:
        scope, record = self.scope, owner.id
        of, kind, source = (word_of(fields, key) for key in ("of", "measure", "from"))
        assert of and kind
        target = scope.core_id("of", of, record)
        type = scope.measure(kind, record)
        unit, bound = word_of(fields, "unit"), word_of(fields, "bound")
        number = word_of(fields, "value") or word_of(fields, "low")
        counted = scope.member("Unit", unit, record) if unit else None
        limits = scope.ontology.individuals("Bound")
        limit = scope.member("Bound", bound, record) if bound else limits["stated"]
        if target is None or type is None or limit is None or (unit and counted is None):
            return None
        others = (number or kind).span, (unit or kind).span, (source or kind).span
        whole = Measure(
            entry=owner,
            id=id,
            of=target,
            type=type,
            value=self._number(fields, "value"),
            low=self._number(fields, "low"),
            high=self._number(fields, "high"),
            unit=counted,
            bound=limit,
            out_of=self._number(fields, "out_of"),
            source=scope.core_id("from", source, record) if source else None,
            parts=(),
            as_written=text_of(fields, "as_written"),
            time=time,
            verdict=verdict,
            evidence=evidence,
            spans=(of.span, kind.span, *others),
        )
        return replace(whole, parts=tuple(self._parts(fields, whole)))

    def _parts(self, fields: Mapping, whole: Measure) -> Iterator[Measure]:
        """Parts inherit whatever they do not say themselves."""
        listed = fields.get("parts")
        items = listed.items if isinstance(listed, Sequence) else ()
        own = {"value", "low", "high", "parts", "as_written", "out_of"}
        for number, item in enumerate(items, 1):
            if not isinstance(item, Mapping):
                continue
            said = {key.text for key, _ in item.entries}
            dated = {"date", "since", "until"} if said & {"date", "since", "until"} else set()
            kept = [e for e in fields.entries if e[0].text not in said | own | dated]
            merged = Mapping((*item.entries, *kept), item.span)
            time = self.support.time(merged, whole.evidence, lasts=True)
            doubt = self.support.verdict(item, whole.evidence, content=False, record=whole.entry.id)
            status = weaker(whole.verdict.status, doubt.status)
            verdict = replace(
                whole.verdict,
                status=status,
                hedge=doubt.hedge or whole.verdict.hedge,
                likelihood=doubt.likelihood or whole.verdict.likelihood,
                doubt=doubt.doubt or whole.verdict.doubt,
            )
            part = self._measure(merged, f"{whole.id}.p{number}", whole.entry, time, verdict, ())
            if part:
                yield part

    def _number(self, fields: Mapping, key: str) -> Decimal | None:
        word = word_of(fields, key)
        return values.number(word.text, word.span, self.scope.report) if word else None
