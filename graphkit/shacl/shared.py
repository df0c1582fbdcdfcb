"""Shapes without a target, which others name: datatypes, and ways to do without something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphkit.blocks import Block, Items, Value
from graphkit.ntriples import gk, iri
from graphkit.shacl.parts import (
    POSITIVE,
    Line,
    Together,
    at_least,
    at_most,
    either,
    inverse,
    node_shape,
    own,
    property_shape,
    sh,
)
from graphkit.statements import ACCEPTED
from graphkit.terms import STANDARDS, local_name
from graphkit.values import DATES, XSD

NUMBERS = (f"{XSD}integer", f"{XSD}decimal")
TEXTS = (f"{XSD}string", STANDARDS["rdf"] + "langString")


def shapes() -> Iterator[Together]:
    yield (
        _any("is-date", "A date is as exact as it was written.", DATES),
        _any("is-number", "A number is an integer or a decimal.", NUMBERS),
        _any("is-text", "A text is in one language, or in none that is stated.", TEXTS),
        *(_of(datatype) for datatype in (*DATES, *NUMBERS, *TEXTS)),
    )
    yield tuple(_ways())


def _of(datatype: str) -> Block:
    local = local_name(datatype)
    return node_shape(own("is-of", local), f"This is no {local}.", sh("datatype", iri(datatype)))


def _any(shape: str, message: str, datatypes: Iterable[str]) -> Block:
    ways = tuple(own("is-of", local_name(datatype)) for datatype in datatypes)
    return node_shape(own(shape), message, sh("or", Items(ways)))


def _ways() -> Iterator[Block]:
    accepted = sh("in", Items((gk(ACCEPTED),)))
    yield _way(
        "accepted-if-judged",
        "A plain triple joins nothing that is less than accepted.",
        gk("status"),
        accepted,
    )
    yield _way("has-evidence", "It rests on evidence.", gk("evidence"), at_least(1))
    yield _way("is-told", "It stands at somebody's word.", gk("accordingTo"), at_least(1))
    outcome = sh("hasValue", gk("outcome"))
    yield _way("tells-outcome", "It says how something came out.", POSITIVE[1], outcome)
    yield _way("is-part", "It is one part of a measure.", inverse(gk("part")), at_least(1))
    yield _way("without-value", "It gives no single number.", gk("value"), at_most(0))
    yield _way("without-range", "It gives no range.", either(gk("low"), gk("high")), at_most(0))
    yield _way("without-occasion", "It has no date of its own.", gk("date"), at_most(0))
    lasting = either(gk("since"), gk("until"))
    yield _way("without-duration", "It has neither beginning nor end.", lasting, at_most(0))
    dates = either(gk("date"), gk("since"), gk("until"))
    yield _way("without-dates", "It has no date of any kind.", dates, at_most(0))
    yield _way("has-note", "A curator answers for it in a note.", gk("note"), at_least(1))
    contents = sh("in", Items((gk("Content"),)))
    yield node_shape(own("is-content-class"), "This is the class of what claims hold.", contents)
    mentions = sh("in", Items((gk("Mention"),)))
    yield node_shape(own("is-mention-class"), "This is the class of what is only named.", mentions)
    yield node_shape(own("is-content"), "This is what a claim holds.", sh("class", gk("Content")))
    yield node_shape(own("is-derived"), "This follows by a rule.", sh("class", gk("DerivedFact")))


def _way(shape: str, message: str, path: Value, *lines: Line) -> Block:
    return property_shape(own(shape), message, sh("path", path), *lines)
