"""Shapes of an ontology's other words: classes, event types, claim kinds, measures, schemes."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import terms
from graphkit.blocks import Block, Items
from graphkit.ntriples import gk, iri, literal, standard
from graphkit.ontology import Ontology
from graphkit.shacl.parts import (
    NAMED,
    POSITIVE,
    Line,
    Together,
    at_least,
    being,
    either,
    inverse,
    members,
    name,
    node_shape,
    number,
    own,
    property_shape,
    root,
    sh,
    upwards,
    users,
    wanted,
)
from graphkit.terms import Class, MeasureType, Relation, Scheme, local_name
from graphkit.values import XSD

BY_PROPERTY = {terms.EVENT: gk("eventType"), terms.CLAIM: gk("claimKind")}
"""The kinds of record whose class is told by a property, since only some have it plain."""

BY_KEY = {
    terms.FACT: either(POSITIVE[1], standard("owl", "assertionProperty")),
    terms.MEASURE: gk("measure"),
}
"""The kinds of record that are known by what they have, claimed or not."""


def schemes(ontology: Ontology) -> Iterator[Together]:
    for term in sorted(ontology.by_iri.values(), key=lambda term: term.iri):
        if isinstance(term, Scheme):
            path, pattern = iri(term.iri), literal(f"^({term.pattern or '.+'})$")
            message = f"'{term.label}' is written like {term.pattern or 'any text'}."
            string, like = sh("datatype", iri(f"{XSD}string")), sh("pattern", pattern)
            shape = property_shape(
                name(term.iri), message, users(path), sh("path", path), string, like
            )
            yield (shape,)


def classes(ontology: Ontology) -> Iterator[Together]:
    named = _named(ontology)
    for term in sorted(ontology.by_iri.values(), key=lambda term: term.iri):
        kind = root(ontology, term.iri) if isinstance(term, Class) else ""
        if isinstance(term, Class) and kind in NAMED:
            told = kind in BY_PROPERTY
            together = _being(term, kind) if told or term.iri in named else ()
            plain = _plain_class(term, kind) if told and term.iri != kind else ()
            yield (*together, *plain, *_with_roles(ontology, term))


def _named(ontology: Ontology) -> set[str]:
    """The classes that something must be in."""
    named = {terms.ENTITY}
    for term in ontology.by_iri.values():
        if isinstance(term, Relation):
            named.update(term.domain, term.range)
        elif isinstance(term, MeasureType):
            named.update(term.domain, term.sources)
    return named


def _being(term: Class, kind: str) -> Iterator[Block]:
    """That something is in a class, whatever its standing."""
    shape, message = name(term.iri), f"This is not in the class '{term.label}'."
    if kind in BY_PROPERTY:
        path, within = upwards(BY_PROPERTY[kind]), name(term.iri, "its-class")
        yield node_shape(shape, message, sh("property", within))
        yield property_shape(within, message, sh("path", path), sh("hasValue", iri(term.iri)))
    elif kind in BY_KEY:
        key = name(term.iri, "its-key")
        yield node_shape(shape, message, sh("property", key))
        yield property_shape(key, message, sh("path", BY_KEY[kind]), at_least(1))
    else:
        yield node_shape(shape, message, sh("class", iri(term.iri)))


def _plain_class(term: Class, kind: str) -> Iterator[Block]:
    """Whose class is plain, and not only told by a property."""
    message = f"What is plainly in the class '{term.label}' is told to be."
    if kind == terms.EVENT:
        message = f"What is plainly in the class '{term.label}' is told to be, and accepted."
    accepted = (sh("property", own("accepted-if-judged")),) if kind == terms.EVENT else ()
    target, told = sh("targetClass", iri(term.iri)), sh("node", name(term.iri))
    yield node_shape(name(term.iri, "plain-class"), message, target, told, *accepted)


def _with_roles(ontology: Ontology, term: Class) -> Iterator[Block]:
    """All of a type, plain or not, have the roles without which they would not be of it."""
    roles = [_role(ontology, term, role) for role in term.required]
    if roles:
        every, type = name(term.iri, "every-one"), iri(term.iri)
        message = f"Every '{term.label}' has its roles."
        target, back = sh("targetNode", type), sh("path", inverse(gk("eventType")))
        needed = sh("property", *(together[0].subject for together in roles))
        within = name(term.iri, "with-its-roles")
        yield node_shape(within, message, target, sh("property", every))
        yield property_shape(every, message, back, needed)
        for together in roles:
            yield from together


def _role(ontology: Ontology, term: Class, role: str) -> Together:
    """That a statement says who fills a role: that of a less than accepted event is not plain."""
    local = local_name(role)
    fills, mentioned = (name(term.iri, local, what) for what in ("fills-it", "filled-or-mentioned"))
    message = f"Nobody is '{ontology.label(role)}', without which it is no '{term.label}'."
    # Who took part in what is only mentioned, others tell.
    needed = property_shape(
        name(term.iri, local, "at-least-one"),
        message,
        sh("path", either(inverse(POSITIVE[0]), standard("rdf", "type"))),
        sh("qualifiedValueShape", mentioned),
        sh("qualifiedMinCount", number(1)),
    )
    # Whoever fills a narrower role fills this one.
    path = sh("path", upwards(POSITIVE[1], "subPropertyOf"))
    either_way = sh("or", Items((fills, own("is-mention-class"))))
    return (
        needed,
        node_shape(mentioned, message, either_way),
        property_shape(fills, message, path, sh("hasValue", iri(role))),
    )


def measures(ontology: Ontology) -> Iterator[Together]:
    for term in sorted(ontology.by_iri.values(), key=lambda term: term.iri):
        if isinstance(term, MeasureType):
            yield tuple(_measure(ontology, term))


def _measure(ontology: Ontology, term: MeasureType) -> Iterator[Block]:
    parts = []
    of, source = sh("path", gk("of")), sh("path", gk("from"))
    start = being(term.domain)
    said = f"'{term.label}' is of the class {wanted(ontology, term.domain)}."
    if start:
        parts.append(property_shape(name(term.iri, "what-it-is-of"), said, of, *start))
    if term.sources:
        message = f"'{term.label}' is from the class {wanted(ontology, term.sources)}."
        parts.append(
            property_shape(name(term.iri, "whom-it-is-from"), message, source, *being(term.sources))
        )
    if term.units:
        message = f"'{term.label}' is counted in {wanted(ontology, term.units)}."
        path = sh("path", gk("unit"))
        unit = property_shape(
            name(term.iri, "its-unit"), message, path, at_least(1), members(term.units)
        )
        parts.append(unit)
    if parts:
        message = f"Each measure of '{term.label}' is as the ontology says."
        every = name(term.iri, "every-measure")
        yield node_shape(
            name(term.iri), message, sh("targetNode", iri(term.iri)), sh("property", every)
        )
        asked = sh("property", *(part.subject for part in parts))
        yield property_shape(every, message, sh("path", inverse(gk("measure"))), asked)
        yield from parts
    yield from _plain(term, said, start)


def _plain(term: MeasureType, said: str, start: tuple[Line, ...]) -> Iterator[Block]:
    path, accepted = iri(term.iri), sh("property", own("accepted-if-judged"))
    yield node_shape(name(term.iri, "plain-subject"), said, users(path), *start, accepted)
    message = f"'{term.label}' leads to an accepted measure of that kind."
    kind = property_shape(
        name(term.iri, "plain-kind"), message, sh("path", gk("measure")), sh("hasValue", path)
    )
    yield node_shape(
        name(term.iri, "plain-object"),
        message,
        sh("targetObjectsOf", path),
        sh("class", iri(terms.MEASURE)),
        sh("property", kind.subject, own("accepted-if-judged")),
    )
    yield kind
