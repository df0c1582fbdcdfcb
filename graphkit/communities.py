"""Who belongs together: communities of a network, none too large and hardly any too small.

Louvain's method (V. Blondel et al., 2008, as networkx has it) on nodes that are numbers, so that
no order of sets decides; what is larger than wanted is parted again, and whoever is left over
joins those that it is joined to most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import networkx as nx

SEED = 7

LEAST = 8
"""Members below which a community is none of its own, if it can join another."""

Joined = Mapping[tuple[int, int], float]
"""Pairs of nodes, the lesser first, and how strongly they are joined."""


def found(nodes: Sequence[int], joined: Joined, most: int) -> list[list[int]]:
    """The communities of these nodes, the largest first, each of at most `most` members."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_weighted_edges_from((one, other, value) for (one, other), value in joined.items())
    parts = sorted((sorted(part) for part in _parts(graph, most)), key=lambda part: part[0])
    return sorted(_gathered(parts, joined, most), key=lambda part: (-len(part), part[0]))


def _parts(graph: nx.Graph[int], most: int) -> Iterator[Iterable[int]]:
    for part in nx.community.louvain_communities(graph, seed=SEED):
        if len(part) <= most:
            yield part
        elif len(part) == len(graph):
            # What does not come apart by itself is cut as one walks it.
            walk = list(nx.bfs_tree(graph, max(sorted(part), key=graph.degree)))
            walk += sorted(part.difference(walk))
            yield from (walk[at : at + most] for at in range(0, len(walk), most))
        else:
            yield from _parts(graph.subgraph(sorted(part)).copy(), most)


def _gathered(parts: list[list[int]], joined: Joined, most: int) -> list[list[int]]:
    """Small parts put to the one that they are joined to most; those joined to none, together."""
    home = {node: at for at, part in enumerate(parts) for node in part}
    ties: dict[int, defaultdict[int, float]] = {}
    for (one, other), value in joined.items():
        here, there = home[one], home[other]
        if here != there:
            ties.setdefault(here, defaultdict(float))[there] += value
            ties.setdefault(there, defaultdict(float))[here] += value
    whole = {at: list(part) for at, part in enumerate(parts) if len(part) >= LEAST}
    lost: list[int] = []
    for at, part in enumerate(parts):
        if at in whole:
            continue
        near = [
            (-value, other)
            for other, value in ties.get(at, defaultdict(float)).items()
            if other in whole and len(whole[other]) + len(part) <= most
        ]
        (whole[min(near)[1]] if near else lost).extend(part)
    lumps = [lost[at : at + most] for at in range(0, len(lost), most)]
    return [*whole.values(), *lumps]
