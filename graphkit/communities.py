"""Who belongs together: communities of a network, none too large and hardly any too small.

Louvain's method (V. Blondel et al., 2008, as networkx has it) on nodes that are numbers, so that
no order of sets decides; what is larger than wanted is parted again, and whoever is left over
joins those that it is joined to most, as do the smallest where there are too many.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import networkx as nx

SEED = 7

LEAST = 8
"""Members below which a community is none of its own, if it can join another."""

MANY = 200
"""Communities that are kept apart; of more, the smallest are put together."""

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
    """Parts put to those that they are joined to most, the smallest first, for as long as they are
    too small or too many. Those whom none can take go together, and so do the joined to nobody.
    """
    ties = _ties(parts, joined)
    whole = dict(enumerate(parts))
    lost: list[int] = []
    alone: list[int] = []
    waiting = [(len(part), at) for at, part in whole.items()]
    heapq.heapify(waiting)
    while waiting:
        size, at = heapq.heappop(waiting)
        if at not in whole or size != len(whole[at]):
            continue  # It has gone to another, or grown since.
        if size >= LEAST and len(whole) <= MANY:
            break
        near = [
            (-value, other)
            for other, value in ties[at].items()
            if other in whole and len(whole[other]) + size <= most
        ]
        if near:
            other = min(near)[1]
            whole[other] = whole[other] + whole.pop(at)
            _moved(ties, at, other)
            heapq.heappush(waiting, (len(whole[other]), other))
        elif size < LEAST:
            (lost if ties[at] or size > 1 else alone).extend(whole.pop(at))
    # Who is joined to nobody is not drawn at first: with others they would be a mark of their own.
    lumps = [some[at : at + most] for some in (lost, alone) for at in range(0, len(some), most)]
    return [*whole.values(), *lumps]


def _ties(parts: list[list[int]], joined: Joined) -> dict[int, defaultdict[int, float]]:
    """Of each part how strongly it is joined to which others."""
    home = {node: at for at, part in enumerate(parts) for node in part}
    ties: dict[int, defaultdict[int, float]] = {at: defaultdict(float) for at in range(len(parts))}
    for (one, other), value in joined.items():
        here, there = home[one], home[other]
        if here != there:
            ties[here][there] += value
            ties[there][here] += value
    return ties


def _moved(ties: dict[int, defaultdict[int, float]], at: int, to: int) -> None:
    """What one part is joined to is now another's, to which it has gone."""
    for other, value in ties.pop(at).items():
        del ties[other][at]
        if other != to:
            ties[other][to] += value
            ties[to][other] += value
