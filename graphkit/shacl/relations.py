"""What a relation or role may join: as a statement of any standing, and as a plain triple.

A statement names its relation as a value, so the shapes start there: from the relation back to
each statement with it. So an engine looks at those statements alone, and what it complains of
is the statement.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.blocks import Block, Items
from graphkit.ntriples import gk, iri
from graphkit.ontology import Ontology
from graphkit.shacl.parts import (
    NEGATIVE,
    OBJECT,
    POSITIVE,
    SUBJECT,
    WARNING,
    Line,
    Together,
    at_least,
    at_most,
    being,
    inverse,
    name,
    node_shape,
    own,
    property_shape,
    sh,
    typed,
    users,
    wanted,
)
from graphkit.terms import Relation, local_name

ACCEPTED = sh("property", own("accepted-if-judged"))


def shapes(ontology: Ontology) -> Iterator[Together]:
    for term in sorted(ontology.by_iri.values(), key=lambda term: term.iri):
        if isinstance(term, Relation) and (term.role or not term.core):
            yield (*_statements(ontology, term), *_plain(ontology, term))


def _ends(ontology: Ontology, term: Relation) -> tuple[str, tuple[Line, ...]]:
    """What a relation leads to, in words and as a shape asks for it."""
    if term.datatype:
        kind = local_name(term.datatype)
        return f"'{term.label}' leads to a value of the kind '{kind}'.", (typed(term.datatype),)
    said = f"the class {wanted(ontology, term.range)}" if term.range else "anything"
    return f"'{term.label}' leads to {said}.", being(term.range)


def _start(ontology: Ontology, term: Relation) -> str:
    return f"'{term.label}' starts at the class {wanted(ontology, term.domain)}."


def _statements(ontology: Ontology, term: Relation) -> Iterator[Block]:
    parts = []
    if term.domain:
        starts, message = name(term.iri, "starts-at"), _start(ontology, term)
        parts.append(property_shape(starts, message, sh("path", SUBJECT), *being(term.domain)))
    said, end = _ends(ontology, term)
    if end:
        ends = name(term.iri, "ends-at")
        parts.append(property_shape(ends, said, sh("path", OBJECT), *end))
    made: list[Block] = []
    if parts:
        asked = sh("property", *(part.subject for part in parts))
        message = f"What is said with '{term.label}' joins what it was made for."
        made += _each(term, ("every-statement", "every-denial"), message, asked)
    if term.judgement:
        made += _judgement(term)
    if not term.dated and not term.role:
        made += _undated(term)
    if made:
        target = sh("targetNode", iri(term.iri))
        named = sh("property", *(block.subject for block in made))
        message = f"What is said with '{term.label}' is as the ontology says."
        yield node_shape(name(term.iri), message, target, named)
    yield from (*made, *parts)
    if term.judgement and term.role:
        message, path = "A curator answers for its event.", Items((POSITIVE[0], gk("note")))
        yield property_shape(noted(term), message, sh("path", path), at_least(1))


def noted(term: Relation) -> str:
    """The shape of what the event's note answers for: a role has none of its own."""
    return name(term.iri, "its-event-has-note")


def _judgement(term: Relation) -> Iterator[Block]:
    """A judgement is a claim's, unless a curator answers for it in a note."""
    ways = (own("has-note"), *((noted(term),) if term.role else ()))
    others = (own("is-content"), own("is-derived"), own("is-told"))
    answered = sh("or", Items((*ways, *others)))
    message = f"'{term.label}' judges: it is what somebody claims, or has a note."
    yield from _each(term, ("every-judgement", "every-denied-judgement"), message, answered)


def _undated(term: Relation) -> Iterator[Block]:
    """Of what follows the dates are those of its premises, and of a role those of its event."""
    undated = sh("or", Items((own("without-dates"), own("is-derived"))))
    message = f"'{term.label}' has no date."
    yield from _each(term, ("undated-statement", "undated-denial"), message, undated)


def _each(term: Relation, aspects: tuple[str, str], message: str, asked: Line) -> Iterator[Block]:
    """Every statement with a relation, and every denial: some engines follow only plain paths."""
    for aspect, relation in zip(aspects, (POSITIVE[1], NEGATIVE[1]), strict=True):
        back = sh("path", inverse(relation))
        yield property_shape(name(term.iri, aspect), message, back, asked)


def _plain(ontology: Ontology, term: Relation) -> Iterator[Block]:
    """A plain triple joins things of the right classes, and none that is less than accepted."""
    path = iri(term.iri)
    message = _start(ontology, term) if term.domain else f"'{term.label}' starts at anything."
    (said, end), start = _ends(ontology, term), being(term.domain)
    yield node_shape(name(term.iri, "plain-subject"), message, users(path), *start, ACCEPTED)
    if term.datatype:
        value = name(term.iri, "plain-value")
        yield property_shape(value, said, users(path), sh("path", path), *end)
    else:
        target = sh("targetObjectsOf", path)
        yield node_shape(name(term.iri, "plain-object"), said, target, *end, ACCEPTED)
    if term.functional:
        message = f"Nothing has '{term.label}' more than once at a time."
        yield property_shape(
            name(term.iri, "only-one"),
            message,
            users(path),
            sh("path", path),
            at_most(1),
            severity=WARNING,
        )
    if term.inverse_functional:
        message = f"At one time nothing has '{term.label}' said of two."
        yield property_shape(
            name(term.iri, "of-only-one"),
            message,
            sh("targetObjectsOf", path),
            sh("path", inverse(path)),
            at_most(1),
            severity=WARNING,
        )
