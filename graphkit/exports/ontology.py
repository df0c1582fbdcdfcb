"""The whole ontology as one file of OWL: the engine's words, the shipped ones and a project's own.

What is written for curators is put as reasoners read it: a domain that is one of several, a date
that is as exact as its source. What would make a reasoner conclude what the graph does not say
is left out: that a relation is functional, for graphs keep what sources say against each other,
and a reasoner would take the two objects for one and the same thing (SHACL says it instead); and
that one is reflexive, for then everything there is would stand to itself.
Every word of another vocabulary is declared as what it is used for, as OWL 2 DL asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graphkit import blocks
from graphkit.blocks import Block, Group
from graphkit.build import Build
from graphkit.ntriples import iri, standard
from graphkit.ontology import DOMAIN, RANGE, SUB_CLASS, SUB_PROPERTY, Ontology
from graphkit.terms import GK, STANDARDS, Relation, Scheme
from graphkit.values import DATES

FILE = "ontology.ttl"

COMMENT = (
    """The vocabulary of the graph beside this file, as OWL. Made by graphkit; not to be edited."""
)

A = blocks.TYPE
LABEL = standard("rdfs", "label")
ANNOTATION, OBJECT, VALUE, CLASS, DATATYPE = (
    *(standard("owl", f"{kind}Property") for kind in ("Annotation", "Object", "Datatype")),
    standard("owl", "Class"),
    standard("rdfs", "Datatype"),
)
HEADINGS = {
    standard("owl", "Ontology"): "The ontology",
    CLASS: "Classes",
    OBJECT: "Properties that lead to things",
    VALUE: "Properties that lead to values",
    ANNOTATION: "Properties of words",
}
"""Kind of word → heading, in the order of the file."""

MEMBERS = "Members of lists, and pairs of roles"
FOREIGN = "Words of other vocabularies, as far as they are used here"

LEFT_OUT = {
    standard("owl", f"{kind}Property") for kind in ("Functional", "InverseFunctional", "Reflexive")
}
SAME_KIND = {
    SUB_PROPERTY,
    *(
        STANDARDS["owl"] + name
        for name in ("equivalentClass", "equivalentProperty", "inverseOf", "disjointWith")
    ),
}
"""Predicates whose two ends are words of one kind."""

LAST = (LABEL, standard("skos", "definition"), standard("skos", "example"))

WRITTEN = {
    standard("skos", "prefLabel"): ANNOTATION,
    standard("dcterms", "title"): ANNOTATION,
    standard("oa", "exact"): VALUE,
}
"""What graphs say with properties of others, below which the engine has none of its own."""

Held = dict[str, dict[str, list[str]]]
"""Subject → predicate → objects, each as N-Triples writes it."""


def render(build: Build) -> bytes:
    held = _held(build.ontology)
    groups = [*_groups(held), Group(FOREIGN, (tuple(_foreign(held)),))]
    return blocks.document(COMMENT, groups, {**STANDARDS, **build.ontology.prefixes})


def _held(ontology: Ontology) -> Held:
    found: Held = defaultdict(lambda: defaultdict(list))
    for line in ontology.ntriples.decode().splitlines():
        subject, predicate, object = line.removesuffix(" .").split(" ", 2)
        found[subject][predicate].append(object)
    header = iri(GK.rstrip("#"))
    # What the other files say of themselves is not said of this one.
    own = {s: held for s, held in found.items() if s == header or not _is_header(held)}
    for subject, held in own.items():
        held[A] = [kind for kind in held[A] if kind not in LEFT_OUT]
        _put_ends(ontology, subject[1:-1], held)
    return own


def _is_header(held: dict[str, list[str]]) -> bool:
    return standard("owl", "Ontology") in held.get(A, ())


def _put_ends(ontology: Ontology, term: str, held: dict[str, list[str]]) -> None:
    """Domain and range as what follows from them, or else as what is only meant for readers."""
    word = ontology.by_iri.get(term)
    dated = isinstance(word, Relation) and not word.core and word.datatype in DATES
    dates = [iri(datatype) for datatype in DATES]
    for (strict, loose), free in ((DOMAIN, isinstance(word, Scheme)), (RANGE, dated)):
        classes = held.get(iri(strict), []) + held.get(iri(loose), [])
        # OWL reads several domains as all of them at once, and the engine as any.
        if free or len(classes) > 1:
            held[iri(strict)] = []
            held[iri(loose)] = dates if dated and strict == RANGE[0] else classes


def _groups(held: Held) -> Iterator[Group]:
    for kind, heading in HEADINGS.items():
        yield Group(heading, tuple(_blocks(held, kind)))
    rest = [s for s in sorted(held) if not HEADINGS.keys() & set(held[s][A])]
    yield Group(MEMBERS, tuple((_block(subject, held[subject]),) for subject in rest))


def _blocks(held: Held, kind: str) -> Iterator[tuple[Block]]:
    for subject in sorted(held):
        first = next((known for known in HEADINGS if known in held[subject][A]), "")
        if first == kind:
            yield (_block(subject, held[subject]),)


def _block(subject: str, held: dict[str, list[str]]) -> Block:
    def order(predicate: str) -> tuple[bool, int, str]:
        """The class first, as a reader would ask; what is meant for readers last."""
        rank = LAST.index(predicate) + 1 if predicate in LAST else 0
        return predicate != A, rank, predicate

    lines = ((one, tuple(sorted(set(held[one])))) for one in sorted(held, key=order) if held[one])
    return Block(subject, tuple(lines))


def _foreign(held: Held) -> Iterator[Block]:
    found = dict(_used(held))
    for predicate in sorted({one for said in held.values() for one in said}):
        found.setdefault(predicate, ANNOTATION)
    for property, kind in WRITTEN.items():
        found.setdefault(property, kind)
    reserved = tuple(f"<{STANDARDS[prefix]}" for prefix in ("rdf", "rdfs", "owl", "xsd"))
    for term in sorted(found):
        if not term.startswith(reserved) and not held.get(term, {}).get(A):
            yield Block(term, ((A, (found[term],)),))


def _used(held: Held) -> Iterator[tuple[str, str]]:
    """Each word that another is tied to, and what this makes of it."""
    for subject in sorted(held):
        kinds = [kind for kind in held[subject][A] if kind in HEADINGS]
        for predicate, objects in sorted(held[subject].items()):
            kind = _kind(predicate[1:-1], kinds[0] if kinds else "")
            if kind:
                yield from ((object, kind) for object in objects)


def _kind(predicate: str, own: str) -> str:
    """What the object of a predicate is, when the subject is of a kind; '' where it can be any."""
    if predicate in RANGE:
        return DATATYPE if own == VALUE else CLASS if own == OBJECT else ""
    if predicate == SUB_CLASS or predicate in DOMAIN:
        return CLASS
    return own if predicate in SAME_KIND else ""
