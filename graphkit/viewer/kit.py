"""pyvis' network with a page of our own: one file, offline, no byte of data ever read as code.

The data model stays pyvis' (`nodes`, `edges`, `options`, `add_node`, `add_edge`, `show`); its
template, which loads from elsewhere and lets data become script, is not used.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
import networkx as nx
from markupsafe import Markup
from pyvis.network import Network

from graphkit import fitting, layout
from graphkit.opening import NODES
from graphkit.perspectives import NONE, Perspectives
from graphkit.viewer import assets, variants
from graphkit.viewer.looks import ENTITY, HOLLOW, Looks

Id = str | int

DRAWN_MOST = 2000
"""Nodes that a page opens with at most; of more, their communities are drawn."""


class KitNetwork(Network):  # type: ignore[misc]
    """A pyvis network that is always directed, keeps parallel edges and writes our page."""

    def __init__(self, title: str = "", **more: object) -> None:
        super().__init__(**(more | {"directed": True, "cdn_resources": "in_line"}))
        self.title = title
        self.focus = ""
        self.events = NODES
        self.hidden: list[str] = []
        self.communities: list[list[int]] = []
        self.data_hash = ""
        self.sources: dict[str, Any] = {}
        self.tellers: dict[str, Any] = {}
        self.since: Mapping[str, object] = {}
        self.lists: Mapping[str, Any] = {}
        self.options: dict[str, object] = {}

    def add_node(self, n_id: Id, label: Id | None = None, **options: object) -> None:
        """As in pyvis, but found by look-up; an empty label stays empty; what is added is kept."""
        if n_id in self.node_map:
            self.node_map[n_id].update(options)
            return
        shown = str(n_id) if label is None else str(label)
        node = {"id": n_id, "label": shown, "shape": ENTITY.shape, "color": ENTITY.fill} | options
        self.nodes.append(node)
        self.node_ids.append(n_id)
        self.node_map[n_id] = node

    def add_edge(self, source: Id, to: Id, **options: object) -> None:
        """As in pyvis, but every one of several edges between two nodes stays."""
        for end in (source, to):
            if end not in self.node_map:
                raise KeyError(f"there is no node {end!r} to draw a line to")
        self.edges.append({"id": f"edge-{len(self.edges)}", "from": source, "to": to} | options)

    def set_options(self, options: str | Mapping[str, object]) -> None:
        """Options of vis-network, as a mapping or as JSON; never as JavaScript."""
        read = json.loads(options) if isinstance(options, str) else dict(options)
        if not isinstance(read, dict):
            raise TypeError("options are a mapping of names to values")
        self.options = read

    def from_DOT(self, dot: str) -> None:  # noqa: N802 - pyvis' name
        raise NotImplementedError("DOT would reach the page unchecked; add nodes and edges instead")

    def generate_html(self, *_: object, **__: object) -> str:
        """The whole page as text; the arguments are pyvis' and change nothing."""
        self._place()
        scripts = {"vis": assets.vis(), "app": assets.script()}
        style = assets.own("style.css")
        payload, packed = assets.payload(self._payload())
        values = {
            "title": self.title,
            "data_hash": self.data_hash,
            "count": f"{len(self.nodes)} nodes and {len(self.edges)} statements",
            "style": _as_it_is(style),
            "payload": _as_it_is(payload),
            "packed": packed,
            "script_hashes": [assets.digest(text) for text in scripts.values()],
            "style_hash": assets.digest(style),
        } | {key: _as_it_is(text) for key, text in scripts.items()}
        environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
        self.html = environment.from_string(assets.own("page.html")).render(values)
        return str(self.html)

    def write_html(self, name: str, *_: object, open_browser: bool = False, **__: object) -> None:
        """Writes this one file, as UTF-8 whatever the locale, and nothing beside it."""
        Path(name).write_bytes(self.generate_html().encode("utf-8"))
        if open_browser:
            import webbrowser

            webbrowser.open(Path(name).resolve().as_uri())

    def _place(self) -> None:
        """Positions for whoever has none: a reader's browser never lays out."""
        if all("x" in node and "y" in node for node in self.nodes):
            return
        graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
        graph.add_nodes_from(str(node["id"]) for node in self.nodes)
        graph.add_edges_from((str(edge["from"]), str(edge["to"])) for edge in self.edges)
        places = layout.positions(graph)
        for node in self.nodes:
            node["x"], node["y"] = places[str(node["id"])]

    def _payload(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "focus": self.focus,
            "hidden": self.hidden,
            "events": self.events,
            "communities": self.communities,
            "nodes": self.nodes,
            "edges": self.edges,
            "sources": self.sources,
            "tellers": self.tellers,
            "since": self.since,
            "lists": dict(self.lists),
            "options": self.options,
        }


def _as_it_is(text: str) -> Markup:
    """For packaged code, and for JSON in which `assets.payload` left nothing to act upon."""
    return Markup(text)  # noqa: S704


def of(
    network: nx.MultiDiGraph[Any],
    looks: Looks,
    data_hash: str = "",
    *,
    lists: Mapping[str, Any] | None = None,
    perspectives: Perspectives = NONE,
    since: Mapping[str, object] | None = None,
) -> KitNetwork:
    """The network of a build as a KitNetwork, placed and dressed, in an order of its own."""
    kit = KitNetwork(title=str(network.graph.get("title", "")))
    kit.focus = network.graph.get("focus", "")
    kit.hidden = list(network.graph.get("hidden", ()))
    kit.events = network.graph.get("events", NODES)
    kit.sources = network.graph.get("sources", {})
    kit.data_hash = data_hash
    kit.lists = lists or {}
    kit.since = since or {}
    sizes = _sizes(network)
    places, communities = _placed(network, sizes)
    number = {key: at for at, key in enumerate(sorted(network.nodes))}
    kit.communities = [[number[key] for key in members] for members in communities]
    for key in sorted(network.nodes):
        known = dict(network.nodes[key])
        look = looks.of(_classes(known), event=known.get("kind") == "event")
        kit.add_node(
            key,
            label=known.get("label") or key,
            shape=look.shape,
            color="" if look.fill == HOLLOW else look.fill,
            size=sizes[key],
            x=places[key][0],
            y=places[key][1],
            data=known,
        )
    edges = network.edges(keys=True, data=True)
    times: dict[str, int] = {}
    for one, other, key, known in sorted(edges, key=lambda edge: (edge[2], edge[0], edge[1])):
        # A claim in words about two things is one statement and two lines.
        again = times.get(key, 0)
        times[key] = again + 1
        kit.add_edge(one, other, id=f"{key}~{again}" if again else key, data=dict(known))
    kit.tellers = variants.packed(kit.nodes, kit.edges, perspectives)
    return kit


def places(network: nx.MultiDiGraph[Any]) -> dict[str, tuple[float, float]]:
    """Where `of` puts each node."""
    return _placed(network, _sizes(network))[0]


def _placed(
    network: nx.MultiDiGraph[Any], sizes: Mapping[str, float]
) -> tuple[dict[str, tuple[float, float]], list[list[str]]]:
    """Where each node stands, and the communities that it is drawn in where there are too many."""
    opening = _opening(network)
    kept = network.graph.get("pins", {})
    pins = {key: kept[id] for key, id in network.nodes(data="id") if id in kept}
    if len(opening) > DRAWN_MOST:
        places, communities = layout.gathered(network, sizes)
        return places | pins, communities
    return fitting.positions(network, opening, sizes, pins), []


def _opening(network: nx.MultiDiGraph[Any]) -> list[Any]:
    """What the page opens with: of the classes shown at first, whoever a line joins to another.

    Where nobody is joined to anybody, all of those classes.
    """
    hidden = set(network.graph.get("hidden", ()))
    folded = network.graph.get("events", NODES) != NODES
    known = [
        key
        for key, data in network.nodes(data=True)
        if data.get("cls") not in hidden and not (folded and data.get("kind") == "event")
    ]
    seen = network.subgraph(known)
    lines = seen.edges(data="weight", default=1.0)
    joined = {end for one, other, weight in lines if weight >= 1 for end in (one, other)}
    return [key for key in known if key in joined] or known


def _sizes(network: nx.MultiDiGraph[Any]) -> dict[str, float]:
    return {key: layout.radius(len(near)) for key, near in _neighbours(network).items()}


def _classes(known: Mapping[str, Any]) -> Iterator[str]:
    """A node's class and its super-classes, nearest first, each by every name it is given by."""
    yield from (known.get("cls", ""), known.get("cls_name", ""))
    for ancestor in known.get("ancestors", ()):
        yield from ancestor.values() if isinstance(ancestor, Mapping) else (ancestor,)


def _neighbours(network: nx.MultiDiGraph[Any]) -> dict[Any, set[Any]]:
    neighbours: dict[Any, set[Any]] = {key: set() for key in network.nodes}
    # A disc is as large as what is known of it, not as much as is spoken of it or by it.
    for one, other, weight in network.edges(data="weight", default=1.0):
        if one != other and weight >= 1:
            neighbours[one].add(other)
            neighbours[other].add(one)
    return neighbours
