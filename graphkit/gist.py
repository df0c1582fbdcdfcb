"""A record in one line, for people: what it says in the names and labels of what it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphkit.statements import Claim, Declared, Event, Evidence, Fact, Measure
from graphkit.values import Literal


def of(record: Fact | Event | Claim | Measure) -> str:
    """'Kazakhstan member of CSTO', 'Joe Biden: …', 'Troops of the deployment: 2,500 persons'."""
    if isinstance(record, Fact):
        return _fact(record)
    if isinstance(record, Event):
        return record.names[0].text
    if isinstance(record, Measure):
        return _measure(record)
    said = record.text or _content(record.content)
    who = " and ".join(speaker.name for speaker in record.speakers)
    # Of a denial the content is what is denied, and not what is held.
    denies = " denies" if record.cls.denies and record.content else ""
    return f"{who}{denies}: {' '.join(said.split())}"


def against(record: Fact | Event | Claim | Measure) -> str:
    """What a passage says that refutes a record."""
    if isinstance(record, Fact):
        return _fact(replace(record, positive=not record.positive))
    return f"not so: {of(record)}"


def cited(evidence: Iterable[Evidence]) -> list[str]:
    """Where pieces of evidence stand, each once: 'gzero ¶6', 'courier, folio 12'."""
    return list(dict.fromkeys(map(_place, evidence)))


def _place(piece: Evidence) -> str:
    against = "" if piece.supports else " (against)"
    paragraph = f" ¶{piece.paragraph}" if piece.paragraph else ""
    locator = f", {piece.locator}" if piece.locator else ""
    return f"{piece.work.entry.id}{paragraph}{locator}{against}"


def _fact(fact: Fact) -> str:
    negated = "" if fact.positive else "not: "
    title = f" ({fact.title})" if fact.title else ""
    return f"{negated}{fact.subject.name} {fact.relation.label} {_end(fact.object)}{title}"


def _end(end: Declared | Literal) -> str:
    return end.name if isinstance(end, Declared) else end.text


def _content(content: Declared | Fact | Measure | None) -> str:
    if isinstance(content, Fact):
        return _fact(content)
    return _measure(content) if isinstance(content, Measure) else content.name if content else ""


def _measure(measure: Measure) -> str:
    """What is measured, the number as bounded, its unit; a series by its parts."""
    whose = f" from {measure.source.name}" if measure.source else ""
    said = f"{measure.type.label} of {measure.of.name}{whose}"
    numbers = [n for n in (measure.value, measure.low, measure.high) if n is not None]
    if not numbers:
        return f"{said}: {len(measure.parts)} parts"
    unit = f" {measure.unit.label}" if measure.unit else ""
    bound = "" if measure.bound.name == "stated" else f"{measure.bound.label} "
    return f"{said}: {bound}{' to '.join(f'{n:,}' for n in numbers)}{unit}"
