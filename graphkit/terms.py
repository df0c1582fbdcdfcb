"""What the ontology's terms are to the engine: classes, relations, measures and the rest.

The engine knows the names in `ontology/core.ttl`, which belongs to it, and no others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from graphkit.source import Span

GK = "https://example.org/graphkit/ns#"

STANDARDS = {
    "gk": GK,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
"""Prefix → namespace of what graphs are written in."""

ENTITY = GK + "Entity"
ACTOR = GK + "Actor"
EVENT = GK + "Event"
CLAIM = GK + "Claim"
WORK = GK + "Source"
FACT = GK + "Fact"
MEASURE = GK + "Measure"
ROOTS = (ENTITY, EVENT, CLAIM, WORK, FACT, MEASURE)
"""The record kinds as classes: an id of any kind has a class below one of these."""

SPEAKER = GK + "speaker"
HAS_MEASURE = GK + "hasMeasure"
IDENTIFIER = GK + "identifier"

UNIT = GK + "Unit"

CORE_PATH = "graphkit/ontology/core.ttl"


@dataclass(frozen=True)
class Term:
    """A word of the ontology: `name` is how YAML writes it, `kind` how messages call it."""

    iri: str
    name: str
    kind: str
    label: str
    definition: str
    example: str
    span: Span
    core: bool

    @property
    def shared(self) -> bool:
        """Whether it is there for all projects: a project's own words have their own namespace."""
        return self.iri.startswith(GK)


@dataclass(frozen=True)
class Class(Term):
    """`ancestors` are the IRIs of the class itself and of all its super-classes, nearest first.

    An event type may have the codes of PLOVER (category and mode) and CAMEO (root, Goldstein).
    Of what is `nameless` a text gives no name: two with one description are still two.
    What `appraises` says how good, grave or large something is, and not what it is.
    Who makes a claim of a kind that `asserts` says that its content is so; of one that `denies`,
    that what it names is not so. Nothing is in a class and in one that is `disjoint` with it.
    """

    ancestors: tuple[str, ...]
    valence: str
    required: tuple[str, ...]
    plover: str
    mode: str
    cameo: str
    goldstein: str
    nameless: bool
    appraises: bool
    asserts: bool
    denies: bool
    disjoint: tuple[str, ...]

    def is_a(self, *classes: str) -> bool:
        return any(iri in self.ancestors for iri in classes)

    def excludes(self, other: Class) -> bool:
        return other.is_a(*self.disjoint)


@dataclass(frozen=True)
class Relation(Term):
    """A property between records, or from a record to a value when `datatype` is set.

    `domain` and `range` are IRIs of classes, any of which will do; empty means anything.
    A role is a relation that starts at an event; it `speaks` when it is a kind of speaker.
    `begins` and `ends` say that something comes to be with it, or ceases: the subject of a dated
    value, or whoever fills a role. `within`: the subject lasts no longer than the object;
    `not_before`: it begins no earlier. What is `functional` leads to one thing at a time, and of
    what is `inverse_functional` one thing at a time leads there. Only what is `reflexive` can lead
    from a thing to itself. One that `characterises` gives something the name that its speaker
    takes for the right one.
    What `identifies` says of two events that they are one.
    `request` is what a role is in one, or a wider role: asking, asked, askedFor or answering.
    """

    ancestors: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    datatype: str
    inverse: str
    symmetric: bool
    transitive: bool
    reflexive: bool
    functional: bool
    inverse_functional: bool
    judgement: bool
    characterises: bool
    identifies: bool
    dated: bool
    valence: str
    role: bool
    begins: bool
    ends: bool
    within: bool
    not_before: bool
    request: tuple[str, ...]

    @property
    def speaks(self) -> bool:
        return SPEAKER in self.ancestors


@dataclass(frozen=True)
class MeasureType(Term):
    """What is counted or weighed; `sources` are the classes that its `from` may have.

    Of what is `additive` the number for a whole is the sum of those for its parts; of what is
    not, the number is one that lasts. None where the ontology does not say.
    """

    domain: tuple[str, ...]
    units: tuple[str, ...]
    sources: tuple[str, ...]
    additive: bool | None


@dataclass(frozen=True)
class Scheme(Term):
    """Identifiers given by an authority; `pattern` is a regular expression for the whole."""

    domain: tuple[str, ...]
    pattern: str
    authority: str
    link: str


@dataclass(frozen=True)
class Individual(Term):
    """A member of a closed list: a unit, an outcome, a status, a likelihood phrase …

    An outcome that is `still_open` says that the outcome is still to come. A likelihood phrase
    stands for a probability of no less than `lowest`, where that is told.
    """

    type: str
    still_open: bool
    lowest: Decimal | None


@dataclass(frozen=True)
class CueList(Individual):
    """`words` are pairs of language tag and word or phrase, sorted."""

    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RolePair:
    """Who fills `from_role` of an event of the type stands in `makes` to who fills `to_role`."""

    iri: str
    name: str
    span: Span
    event_type: str
    from_role: str
    to_role: str
    makes: str


def local_name(iri: str) -> str:
    """What follows the last '#' or '/'."""
    return re.split("[#/]", iri)[-1]


def yaml_name(local: str) -> str:
    """`memberOf` is written `member_of`; a name with a capital initial stays as it is."""
    if local[:1].isupper():
        return local
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", local).lower()
