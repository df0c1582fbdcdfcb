"""What each teller's network has, as numbers: which of the page's statements, and how they differ.

A page holds every statement once. A perspective on it is a list of pairs: the number of a node,
line or value, and the number of a patch, which says what of it is otherwise there (0: nothing).
Most patches are shared, by many statements and by several tellers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    from graphkit.perspectives import Perspective, Perspectives

Raw = dict[str, Any]

LISTS = ("measures", "values")
"""What of a node is a list of statements that lead to no node."""

APART = {"tellers", *LISTS}
"""What no patch says: that something is told goes by who is chosen, and `LISTS` by numbers."""


def packed(nodes: list[Raw], edges: list[Raw], perspectives: Perspectives) -> Raw:
    """The perspectives on a page of these nodes and edges, for its payload; {} of none."""
    if not perspectives.offered:
        return {}
    variants = _Variants(nodes, edges)
    said = list(perspectives.lines or {})
    numbers = {one: number for number, one in enumerate(said)}
    who = []
    for one in perspectives.offered:
        told = [[numbers[what], int(own)] for what, own in one.told.items()]
        only = None if one.only is None else [numbers[what] for what in one.only]
        known = {
            "id": one.id,
            "kind": one.kind,
            "name": one.name,
            "works": list(one.works),
            "sides": _flat([at, int(other)] for at, other in one.sides),
            "told": _flat(told),
            "only": only,
        }
        view = variants.view(one.network)
        who.append(known | view | {"says": variants.says(one, numbers)})
    lines = [
        [line.sentence, variants.nodes.get(line.about, -1), line.word, numbers.get(what.denied, -1)]
        for what, line in (perspectives.lines or {}).items()
    ]
    odds = [[*one.says, *one.records] for one in perspectives.clashes]
    found = {"all": perspectives.tellers, "who": who, "lines": lines, "odds": odds}
    return found | variants.tables


def _flat(pairs: Iterable[Iterable[int]]) -> list[int]:
    return [number for pair in pairs for number in pair]


class _Variants:
    """The tables that all perspectives share; `tables` is what of them the page lacks."""

    def __init__(self, nodes: list[Raw], edges: list[Raw]) -> None:
        self.nodes = {node["id"]: number for number, node in enumerate(nodes)}
        self.edges: dict[tuple[str, str, str], int] = {}
        self.amounts: dict[str, int] = {}
        self.bases: dict[str, list[Raw]] = {"nodes": [], "edges": [], "amounts": []}
        self.patches: dict[str, int] = {"{}": 0}
        self.tables: Raw = {"patches": [{}], "edges": [], "amounts": []}
        self.taken = {edge["id"] for edge in edges}
        for node in nodes:
            self.bases["nodes"].append(node["data"])
            for _, item in _amounts(node["data"]):
                self._add(self.amounts, "amounts", item["id"], item)
        for edge in edges:
            # A claim in words about two things is one statement and two lines.
            key = edge["from"], edge["to"], re.sub(r"~\d+$", "", edge["id"])
            self._add(self.edges, "edges", key, edge["data"])

    def view(self, network: nx.MultiDiGraph[Any]) -> Raw:
        """What a network has of each table, in pairs of a number and a patch."""
        found: dict[str, list[list[int]]] = {"nodes": [], "edges": [], "amounts": []}
        for iri in sorted(network):
            data = network.nodes[iri]
            number = self.nodes[iri]
            found["nodes"].append([number, self._patch("nodes", number, data)])
            for name, item in _amounts(data):
                at = self.amounts.get(item["id"])
                if at is None:
                    at = self._add(self.amounts, "amounts", item["id"], _bare(item))
                    extra = {"node": number, "list": name, "data": _bare(item)}
                    self.tables["amounts"].append(extra)
                found["amounts"].append([at, self._patch("amounts", at, item)])
        for one, other, key, data in sorted(network.edges(keys=True, data=True), key=_ends):
            at = self.edges.get((one, other, key))
            if at is None:
                at = self._add(self.edges, "edges", (one, other, key), _bare(data))
                extra = {"id": self._id(key), "from": one, "to": other, "data": _bare(data)}
                self.tables["edges"].append(extra)
            found["edges"].append([at, self._patch("edges", at, data)])
        return {name: _flat(sorted(pairs)) for name, pairs in found.items()}

    def says(self, one: Perspective, numbers: Mapping[Any, int]) -> list[int]:
        """The number of each edge of a view that says something, and of what it says."""
        said = {node: numbers[what] for node, what in one.nodes.items()}
        ends = sorted(one.network.edges(keys=True))
        return _flat([self.edges[end], said[end[2]]] for end in ends if end[2] in said)

    def _add(self, table: dict[Any, int], name: str, key: Any, base: Raw) -> int:  # noqa: ANN401
        self.bases[name].append(base)
        return table.setdefault(key, len(self.bases[name]) - 1)

    def _id(self, key: str) -> str:
        id = next(id for id in (key, *(f"{key}~{n}" for n in range(99))) if id not in self.taken)
        self.taken.add(id)
        return id

    def _patch(self, name: str, number: int, data: Mapping[str, Any]) -> int:
        base = self.bases[name][number]
        patch = {k: v for k, v in data.items() if k not in APART and base.get(k) != v}
        patch |= {key: None for key in base if key not in data and key not in APART}
        pieces, known = patch.get("evidence"), base.get("evidence", [])
        if pieces and all(piece in known for piece in pieces):
            patch["evidence"] = [known.index(piece) for piece in pieces]
        if name != "nodes" and "tellers" not in data:
            patch["untold"] = True
        text = json.dumps(patch, sort_keys=True)
        if text not in self.patches:
            self.patches[text] = len(self.patches)
            self.tables["patches"].append(patch)
        return self.patches[text]


def _amounts(data: Mapping[str, Any]) -> Iterator[tuple[str, Raw]]:
    yield from ((name, item) for name in LISTS for item in data.get(name, ()))


def _bare(data: Mapping[str, Any]) -> Raw:
    return {key: value for key, value in data.items() if key not in APART}


def _ends(edge: tuple[Any, Any, Any, Any]) -> tuple[str, str, str]:
    return edge[0], edge[1], edge[2]
