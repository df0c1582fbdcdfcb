"""What a statement joins would have to be in a class that excludes its own.

A relation that starts or ends at a class says that whatever stands there is in it, and several
`rdfs:domain` say so all at once; so do the relations that hold with it. Which classes exclude each
other the ontology says with `owl:disjointWith`.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import readings, voices
from graphkit.ontology import RDFS, Ontology
from graphkit.readings import Implied
from graphkit.statements import Declared
from graphkit.terms import Class
from graphkit.voices import Heard, Side

Typed = dict[str, tuple[tuple[Class, ...], tuple[Class, ...]]]
"""Relation → the classes, all at once, of what it starts at and of what it ends at."""


def find(heard: Heard, ontology: Ontology) -> Iterator[tuple[Side, Side]]:
    typed = _typed(ontology)
    implied: Implied = readings.implied(ontology, lambda relation: relation.iri in typed)
    for voice in heard.facts:
        # Where nothing is so, nothing is in a class.
        for reading in readings.read(voice.what, implied) if voice.what.positive else ():
            ends = (reading.start, reading.end)
            for end, classes in zip(ends, typed[reading.relation.iri], strict=True):
                if isinstance(end, Declared) and any(map(end.cls.excludes, classes)):
                    yield voice.side, voices.named(end)


def _typed(ontology: Ontology) -> Typed:
    """Those of relations that name a class which excludes another."""
    found: Typed = {}
    for term in ontology.terms:
        starts, ends = (
            tuple(
                cls
                for iri in ontology.triples.iris(term.iri, RDFS + way)
                if isinstance(cls := ontology.by_iri.get(iri), Class) and cls.disjoint
            )
            for way in ("domain", "range")
        )
        if starts or ends:
            found[term.iri] = starts, ends
    return found
