"""What the engine's own properties lead to, read from what core.ttl says of each."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.blocks import Block
from graphkit.ntriples import iri, standard
from graphkit.ontology import Ontology
from graphkit.shacl.parts import (
    NAMED,
    SH,
    TRUE,
    Line,
    Together,
    at_most,
    being,
    members,
    name,
    node_shape,
    own,
    property_shape,
    sh,
    typed,
    users,
    wanted,
)
from graphkit.terms import GK, Relation, local_name
from graphkit.values import XSD

MANY = frozenset(
    {
        *("about", "accordingTo", "author", "between", "conflictsWith", "derivedFrom", "evidence"),
        *("for", "hasMeasure", "identifier", "if", "ifText", "metonym", "part", "premise"),
        *("qualifier", "speaker", "was"),
    }
)
"""Those that something can have more than one of."""

OUTCOME = GK + "outcome"

AS_EXACT = ("accessed",)
"""Those whose dates are typed by how exact they are; the others are EDTF, or days."""


def shapes(ontology: Ontology) -> Iterator[Together]:
    for term in sorted(ontology.by_iri.values(), key=lambda term: term.iri):
        if isinstance(term, Relation) and term.core and not term.role:
            yield tuple(_property(ontology, term))
    yield tuple(_names())


def _property(ontology: Ontology, term: Relation) -> Iterator[Block]:
    path, local = iri(term.iri), local_name(term.iri)
    once = () if local in MANY else (at_most(1),)
    if term.datatype:
        kind = f"a value of the kind '{local_name(term.datatype)}'"
        asked: tuple[Line, ...] = (_value(local, term.datatype),)
    elif not term.range:
        kind, asked = "a word of the ontology", (sh("nodeKind", iri(f"{SH}IRI")),)
    elif set(term.range) <= set(NAMED):
        kind, asked = f"the class {wanted(ontology, term.range)}", being(term.range)
    else:
        kind, asked = "a word of a closed list", (_listed(ontology, term.range),)
    message = f"'{term.label}' leads {'once ' if once else ''}to {kind}."
    yield property_shape(name(term.iri), message, users(path), sh("path", path), *once, *asked)
    if term.iri == OUTCOME:
        message = "Only an accepted event has its outcome plain."
        accepted = sh("property", own("accepted-if-judged"))
        yield node_shape(name(term.iri, "plain-subject"), message, users(path), accepted)


def _value(local: str, datatype: str) -> Line:
    numeric = datatype == f"{XSD}decimal" or local in AS_EXACT
    return typed(datatype) if numeric else sh("datatype", iri(datatype))


def _listed(ontology: Ontology, classes: tuple[str, ...]) -> Line:
    lists = (ontology.individuals(local_name(cls)) for cls in classes)
    return members(one.iri for found in lists for one in found.values())


def _names() -> Iterator[Block]:
    """The properties of another vocabulary that things have their names by."""
    label, other = standard("skos", "prefLabel"), standard("skos", "altLabel")
    message = "A name is text, and there is one in each language."
    text = sh("node", own("is-text")), sh("uniqueLang", TRUE)
    yield property_shape(own("any-name"), message, users(label), sh("path", label), *text)
    message = "Another name is text in no stated language."
    string = sh("datatype", iri(f"{XSD}string"))
    yield property_shape(own("any-other-name"), message, users(other), sh("path", other), string)
