"""GEXF 1.2: the network for Gephi, with the time in which each thing may have been so.

`start` and `end` are the earliest day on which it may have begun and the latest on which it may
have ended; the attributes have all four bounds.
"""

from __future__ import annotations

from networkx.readwrite import gexf

from graphkit import flat
from graphkit.build import Build

FILE = "graph.gexf"

SPAN = {"start": "earliest_begin", "end": "latest_end"}


def render(build: Build) -> bytes:
    graph = flat.written(flat.graph(build.network))
    for _, known in graph.nodes(data=True):
        known.update(_span(known))
    for _, _, key, known in graph.edges(keys=True, data=True):
        known.update(_span(known), id=key)
    writer = gexf.GEXFWriter(version="1.2draft")
    writer.add_graph(graph)
    # It holds the day of writing, and the same facts make the same bytes.
    for meta in writer.xml.findall("meta"):
        writer.xml.remove(meta)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{writer}\n'.encode()


def _span(known: flat.Fields) -> flat.Fields:
    return {name: known[bound] for name, bound in SPAN.items() if known.get(bound)}
