"""Turtle, grouped by subject and with prefixes: the form to read."""

from __future__ import annotations

import pyoxigraph as ox

from graphkit.build import Build

FILE = "graph.ttl"


def render(build: Build) -> bytes:
    triples = [quad.triple for quad in ox.parse(build.nquads, format=ox.RdfFormat.N_QUADS)]
    # The serialiser groups only what stands together, so the order of the lines is kept.
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=build.prefixes)
    assert data is not None
    return data
