"""N-Quads, one sorted line a quad: the form to diff, to hash and to load elsewhere."""

from __future__ import annotations

from graphkit.build import Build

FILE = "graph.nq"


def render(build: Build) -> bytes:
    return build.nquads
