"""The one place where rdflib is used: the graph for people whose scripts speak rdflib."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rdflib


def rdflib_graph(nquads: bytes, prefixes: Mapping[str, str]) -> rdflib.Graph:
    """The graph as an rdflib.Graph with the prefixes bound: `rdflib_graph(build.nquads, …)`.

    rdflib calls out to the network for SERVICE in a query, and reads files for FROM: ask it
    only what you wrote yourself. `build.store` does neither.
    """
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in prefixes.items():
        graph.bind(prefix, iri)
    # All is in the default graph, and what N-Quads writes of that is N-Triples.
    graph.parse(data=nquads, format="nt")
    return graph
