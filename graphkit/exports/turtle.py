"""Turtle, grouped by subject and with prefixes: the form to read."""

from __future__ import annotations

import pyoxigraph as ox

from graphkit.build import Build

FILE = "graph.ttl"

NQUADS = ox.RdfFormat.N_QUADS
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def render(build: Build) -> bytes:
    # The serialiser groups only what stands together.
    triples = sorted((quad.triple for quad in ox.parse(build.nquads, format=NQUADS)), key=_order)
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=build.prefixes)
    assert data is not None
    return data


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    """By subject; its class first, as a reader would ask."""
    predicate = triple.predicate.value
    return str(triple.subject)[1:-1], predicate != TYPE, predicate, str(triple.object)
