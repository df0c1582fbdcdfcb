"""What a graph must be like, as SHACL: made from the ontology, and the same for every data set."""

from __future__ import annotations

from graphkit import blocks, shacl
from graphkit.build import Build

FILE = "shapes.ttl"

COMMENT = """What a graph in this vocabulary must be like. Made by graphkit; not to be edited.
Hold a graph against it together with ontology.ttl, which says what is a sub-class of what;
some engines look for that among the data, some among the shapes."""


def render(build: Build) -> bytes:
    words = build.ontology
    return blocks.document(COMMENT, shacl.groups(words), shacl.prefixes(words))
