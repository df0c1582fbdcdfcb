"""Relations that lead to one thing at a time, or to which one thing leads: who says that two do.

So `owl:FunctionalProperty` and `owl:InverseFunctionalProperty`: a haven has one portreeve, and a
post one holder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphkit import readings, values
from graphkit.moments import Moment
from graphkit.ontology import Ontology
from graphkit.readings import Reading
from graphkit.source import Span
from graphkit.statements import Declared, Fact
from graphkit.terms import Relation
from graphkit.voices import Heard, LeftOut, Side, Voice

SPREAD = {4: timedelta(days=365), 7: timedelta(days=30), 10: timedelta(days=1)}
"""Length of a date as it is typed → how far off it may be when it is only near ('~')."""


@dataclass(frozen=True)
class Second:
    """A reading that leads to a second thing, and one that leads to another at that time.

    With `turned` it is what leads there that is single, and both are read backwards.
    """

    one: Reading
    other: Reading
    turned: bool


def heard(
    heard: Heard, ontology: Ontology, wanted: Callable[[Relation], bool]
) -> Iterator[tuple[Side, Side]]:
    """The sides of whatever is said, written or derived."""
    said = (*heard.facts, *heard.derived)
    for second in pairs(said, ontology, wanted, heard.left_out):
        yield second.one.side, second.other.side


def pairs(
    facts: Iterable[Voice[Fact]],
    ontology: Ontology,
    wanted: Callable[[Relation], bool],
    left_out: LeftOut | None = None,
) -> Iterator[Second]:
    """Of the relations that are wanted; what is so of a wider relation too is said once."""
    implied = readings.implied(
        ontology,
        lambda relation: (relation.functional or relation.inverse_functional) and wanted(relation),
    )
    groups: dict[tuple[str, str, bool], list[Reading]] = defaultdict(list)
    for voice in facts:
        fact = voice.what
        # Along a chain a relation leads to many things, whatever it is called.
        single = fact.positive and not (fact.rule and fact.relation.transitive)
        for reading in readings.read(fact, implied, voice) if single else ():
            start, relation, end = reading.start, reading.relation, reading.end
            if relation.functional:
                groups[start.id, relation.iri, False].append(reading)
            if relation.inverse_functional and isinstance(end, Declared):
                backwards = replace(reading, start=end, end=start, span=_first(reading))
                groups[end.id, relation.iri, True].append(backwards)
    said: set[tuple[Side, Side]] = set()
    for (_, _, turned), group in groups.items():
        for one, other in readings.at_once(group, _side, differ, left_out):
            if (one.side, other.side) not in said:
                said.add((one.side, other.side))
                yield Second(one, other, turned)


def _first(reading: Reading) -> Span:
    """Where the word stands that a reading starts at."""
    first, _, last = reading.fact.spans
    return first if reading.span is last else last


def _side(reading: Reading) -> str:
    return readings.end_key(reading.end)


def differ(one: Reading, other: Reading) -> bool:
    """Two dates say the same when one is only less exact than the other."""
    days, others = _moment(one), _moment(other)
    return not days or not others or apart(days, others)


def apart(one: Moment, other: Moment) -> bool:
    """Whether two dates cannot both hold, be they exact or only about right."""
    return _before(one, other) or _before(other, one)


def _moment(reading: Reading) -> Moment | None:
    return None if isinstance(reading.end, Declared) else values.moment_of(reading.end)


def _before(one: Moment, other: Moment) -> bool:
    last, first = _last(one), other.lower
    return bool(last and first and last < first - _spread(other))


def _last(moment: Moment) -> date | None:
    return moment.upper and moment.upper + _spread(moment)


def _spread(moment: Moment) -> timedelta:
    return SPREAD.get(len(moment.text) - 1, timedelta()) if moment.approximate else timedelta()
