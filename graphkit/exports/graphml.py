"""GraphML: the network with all that is told of it as text, for yEd, Cytoscape, igraph and R."""

from __future__ import annotations

import io

from networkx.readwrite import graphml

from graphkit import flat
from graphkit.build import Build

FILE = "graph.graphml"


def render(build: Build) -> bytes:
    made = io.BytesIO()
    # The writer that needs no lxml: with it, and without, the bytes would differ.
    graphml.write_graphml_xml(flat.written(flat.graph(build.network)), made, named_key_ids=True)
    return made.getvalue() + b"\n"
