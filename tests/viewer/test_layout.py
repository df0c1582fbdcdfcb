"""Where nodes stand: apart, flat, together with their own, and the same every time."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from browser import sample

from graphkit import build, communities, fitting, layout, untangle
from graphkit.diagnostics import Report

CHECKOUT = Path(__file__).parents[2]


def network(edges: list[tuple[str, str]], more: tuple[str, ...] = ()) -> Any:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(more)
    graph.add_edges_from(edges)
    return graph


def camps(count: int, size: int) -> Any:
    """Groups in which all know all, each knowing one of the next."""
    edges = []
    for camp in range(count):
        people = [f"{camp}-{number}" for number in range(size)]
        edges += combinations(people, 2)
        edges.append((people[0], f"{(camp + 1) % count}-0"))
    return network(edges)


def overlaps(graph: Any) -> list[tuple[str, str]]:
    places = layout.positions(graph)
    simple = nx.Graph(graph)
    simple.remove_edges_from(list(nx.selfloop_edges(simple)))
    reach = {name: layout.radius(simple.degree[name]) for name in simple}
    return [
        (one, other)
        for one, other in combinations(places, 2)
        if math.dist(places[one], places[other]) < reach[one] + reach[other]
    ]


@pytest.mark.parametrize(
    "graph",
    [
        sample.network(),
        camps(5, 9),
        nx.relabel_nodes(nx.MultiDiGraph(nx.star_graph(60)), str),
        nx.relabel_nodes(nx.MultiDiGraph(nx.path_graph(40)), str),
        network([(f"a{n}", f"b{n}") for n in range(20)], tuple(f"alone{n}" for n in range(30))),
    ],
    ids=["sample", "camps", "star", "path", "pairs"],
)
def test_no_two_discs_overlap(graph: Any) -> None:
    assert overlaps(graph) == []


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_nobody_joined_to_anybody_stands_in_rows(count: int) -> None:
    places = layout.positions(network([], tuple("abc"[:count])))
    assert len(set(places.values())) == count
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())


def test_a_pair_lies_flat_around_the_middle() -> None:
    places = layout.positions(network([("a", "b"), ("b", "a"), ("a", "a")]))
    assert places["a"][1] == places["b"][1] == 0
    assert places["a"][0] == -places["b"][0] != 0


def test_camps_stand_apart() -> None:
    places = layout.positions(camps(4, 8))
    inside, across = [], []
    for one, other in combinations(places, 2):
        same = one.split("-")[0] == other.split("-")[0]
        (inside if same else across).append(math.dist(places[one], places[other]))
    assert sum(inside) / len(inside) < 0.5 * sum(across) / len(across)


def test_the_long_axis_lies_flat() -> None:
    xs, ys = zip(*layout.positions(sample.network()).values(), strict=True)
    assert max(xs) - min(xs) > max(ys) - min(ys)
    assert max(xs) + min(xs) == pytest.approx(0, abs=0.2)


def test_those_joined_to_nobody_stand_below_all_others() -> None:
    places = layout.positions(network([("a", "b"), ("b", "c")], ("alone", "hermit")))
    lowest = max(places[name][1] for name in "abc")
    assert places["alone"][1] == places["hermit"][1] > lowest


def test_islands_do_not_lie_on_each_other() -> None:
    graph = nx.compose(camps(3, 6), network([("x", "y"), ("y", "z"), ("p", "q")]))
    places = layout.positions(graph)
    boxes = []
    for part in nx.weakly_connected_components(graph):
        xs, ys = zip(*(places[name] for name in part), strict=True)
        boxes.append((min(xs), max(xs), min(ys), max(ys)))
    for one, other in combinations(boxes, 2):
        aside = one[1] < other[0] or other[1] < one[0]
        assert aside or one[3] < other[2] or other[3] < one[2]


def test_the_order_in_which_a_network_was_made_changes_nothing() -> None:
    graph = sample.network()
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes)))
    turned.add_edges_from((other, one) for one, other in reversed(list(graph.edges())))
    assert layout.positions(graph) == layout.positions(turned)


def test_what_an_edge_means_changes_nothing() -> None:
    graph = sample.network()
    bare = nx.MultiDiGraph()
    bare.add_nodes_from(graph.nodes)
    bare.add_edges_from(graph.edges())
    assert layout.positions(graph) == layout.positions(bare)


def test_positions_are_rounded_to_a_tenth() -> None:
    for x, y in layout.positions(sample.network()).values():
        assert x == round(x, 1)
        assert y == round(y, 1)


def test_a_last_bit_of_difference_does_not_grow() -> None:
    """The processors of two machines differ in the last bit of a logarithm; positions must not."""
    numpy = layout.np
    exact = numpy.log1p
    graph = camps(4, 7)
    before = layout.positions(graph)
    patch = pytest.MonkeyPatch()
    with patch.context() as patched:
        patched.setattr(numpy, "log1p", lambda x: numpy.nextafter(exact(x), numpy.inf))
        assert layout.positions(graph) == before


Places = dict[Any, Any]


def crossings(graph: Any, places: Places | None = None) -> int:
    places = places or layout.positions(graph)
    lines = [(places[one], places[other], one, other) for one, other in nx.Graph(graph).edges]

    def side(a: Any, b: Any, c: Any) -> bool:
        return bool((b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0]))

    return sum(
        side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)
        for (a, b, *one), (c, d, *other) in combinations(lines, 2)
        if not set(one) & set(other)
    )


@pytest.mark.parametrize("name", ["path", "grid", "tree"])
def test_what_can_be_drawn_without_crossings_is(name: str) -> None:
    graphs = {
        "path": nx.path_graph(40),
        "grid": nx.grid_2d_graph(6, 8),
        "tree": nx.balanced_tree(3, 3),
    }
    assert crossings(nx.relabel_nodes(nx.MultiDiGraph(graphs[name]), str)) == 0


def test_the_sample_is_not_tangled() -> None:
    assert crossings(sample.network()) < 100


def opening(project: Path) -> Any:
    """Whom the page of a project opens with, joined by what is drawn of it then."""
    built = build.load(project, Report())
    assert built
    hidden = built.network.graph["hidden"]
    graph = built.network.subgraph(
        [name for name, cls in built.network.nodes(data="cls") if cls not in hidden]
    ).copy()
    lines = graph.edges(keys=True, data="weight", default=1.0)
    graph.remove_edges_from([line for *line, weight in lines if weight < 1])
    return graph


def made(graph: Any) -> Any:
    return nx.relabel_nodes(nx.MultiDiGraph(graph), str)


COMPARED = {
    "the data set": lambda: opening(CHECKOUT),
    "the example": lambda: opening(CHECKOUT / "tests" / "example"),
    "hubs": lambda: made(nx.powerlaw_cluster_graph(200, 2, 0.3, seed=1)),
    "camps": lambda: made(nx.random_partition_graph([30] * 5, 0.12, 0.008, seed=2)),
    "a ring": lambda: made(nx.watts_strogatz_graph(150, 4, 0.1, seed=3)),
}


@pytest.mark.filterwarnings("ignore:invalid value")
@pytest.mark.parametrize("name", COMPARED)
def test_fewer_lines_cross_than_by_forceatlas2_of_networkx(name: str) -> None:
    graph = COMPARED[name]()
    theirs = [
        crossings(graph, nx.forceatlas2_layout(nx.Graph(graph.edges()), max_iter=300, seed=seed))
        for seed in (0, 1)
    ]
    assert crossings(graph) < min(theirs)
    assert overlaps(graph) == []


def test_crossings_are_counted_as_one_would_by_hand() -> None:
    square = np.array([[0, 0], [1, 1], [0, 1], [1, 0], [0.5, 2]], dtype=float)
    assert untangle.count(square, np.array([[0, 1], [2, 3]])) == 1
    assert untangle.count(square, np.array([[0, 2], [1, 3]])) == 0
    assert untangle.count(square, np.array([[0, 1], [2, 1], [0, 3]])) == 0
    assert untangle.count(square, np.array([[0, 4], [2, 3], [1, 2], [0, 1]])) == 3
    graph = camps(4, 7)
    places = layout.positions(graph)
    names = sorted(graph)
    ends = np.array([[names.index(end) for end in edge] for edge in nx.Graph(graph).edges])
    assert untangle.count(np.array([places[name] for name in names]), ends) == crossings(graph)


def test_whoever_only_crosses_by_chance_is_moved_and_touches_nobody() -> None:
    """Two leaves of two hubs, each beside the other's: moved apart, they cross nothing."""
    places = np.array([[0, 0], [300, 0], [310, 80], [-10, 80], [150, 30]], dtype=float)
    ends, radii = np.array([[0, 2], [1, 3], [0, 1]]), np.full(5, 12.0)
    assert untangle.count(places, ends) == 1
    moved = untangle.untangle(places.copy(), ends, np.ones(3), radii, 100.0, 10.0)
    assert untangle.count(moved, ends) == 0
    assert (moved[4] == places[4]).all()
    for one, other in combinations(moved, 2):
        assert math.dist(one, other) >= 24


# --- What is shown at first, and what is fitted in between --------------------------------------


def fitted(graph: Any, opening: list[str]) -> tuple[dict[str, tuple[float, float]], Any]:
    return fitting.positions(graph, opening), graph.subgraph(opening)


@pytest.mark.parametrize("share", [0, 1, 2, 5])
def test_what_opens_the_page_stands_as_if_it_were_alone(share: int) -> None:
    graph = camps(5, 9)
    opening = sorted(graph)[: share * 9]
    places, alone = fitted(graph, opening)
    assert set(places) == set(graph)
    assert {name: places[name] for name in opening} == layout.positions(alone)


def test_what_comes_later_touches_nothing_and_stands_near_its_own() -> None:
    graph = camps(5, 9)
    opening = [name for name in sorted(graph) if name.endswith(("0", "1", "2"))]
    places, _ = fitted(graph, opening)
    reach = {name: layout.radius(len({*graph.succ[name], *graph.pred[name]})) for name in graph}
    late = set(graph) - set(opening)
    for one, other in combinations(sorted(graph), 2):
        if one in late or other in late:
            assert math.dist(places[one], places[other]) >= reach[one] + reach[other]
    for name in late:
        own = [math.dist(places[name], places[one]) for one in opening if one[0] == name[0]]
        others = [math.dist(places[name], places[one]) for one in opening if one[0] != name[0]]
        assert sum(own) / len(own) < sum(others) / len(others)


# --- More than can all be held against all -------------------------------------------------------


def crowd(count: int) -> Any:
    """Many who hardly know each other, in circles of friends, and some who know nobody."""
    graph = nx.relaxed_caveman_graph(count // 20, 20, 0.12, seed=3)
    return made(nx.disjoint_union(graph, nx.path_graph(30)))


def test_a_crowd_stands_by_its_communities_and_nobody_on_another() -> None:
    graph = crowd(1000)
    places = layout.positions(graph)
    assert overlaps(graph) == []
    camps = [[places[str(20 * camp + one)] for one in range(20)] for camp in range(50)]
    inside = [math.dist(*pair) for camp in camps for pair in combinations(camp, 2)]
    across = [math.dist(one[0], other[0]) for one, other in combinations(camps, 2)]
    assert sum(inside) / len(inside) < 0.5 * sum(across) / len(across)


def test_a_crowd_is_placed_alike_whatever_the_order() -> None:
    graph = crowd(820)
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((other, one) for one, other in reversed(list(graph.edges())))
    assert layout.positions(graph) == layout.positions(turned)


def test_communities_are_neither_too_large_nor_left_over() -> None:
    graph = nx.disjoint_union(nx.complete_graph(50), nx.relaxed_caveman_graph(30, 15, 0.1, seed=1))
    joined = {(min(pair), max(pair)): 1.0 for pair in graph.edges}
    parts = communities.found(range(505), joined, 40)
    assert sorted(node for part in parts for node in part) == list(range(505))
    assert max(map(len, parts)) <= 40
    assert sum(len(part) < communities.LEAST for part in parts) <= 1


def test_of_many_small_communities_the_smallest_are_put_together() -> None:
    graph = nx.relaxed_caveman_graph(400, 9, 0.2, seed=2)
    joined = {(min(pair), max(pair)): 1.0 for pair in graph.edges}
    parts = communities.found(range(3600), joined, 60)
    assert sorted(node for part in parts for node in part) == list(range(3600))
    assert len(parts) <= communities.MANY
    assert max(map(len, parts)) <= 60


def test_whoever_is_joined_to_nobody_is_in_no_community_with_others() -> None:
    graph = nx.disjoint_union(nx.complete_graph(30), nx.path_graph(4))
    joined = {(min(pair), max(pair)): 1.0 for pair in graph.edges}
    parts = communities.found(range(50), joined, 40)
    assert sorted(map(sorted, parts)) == [list(range(30)), list(range(30, 34)), list(range(34, 50))]


def test_communities_that_nothing_joins_to_the_others_stand_at_the_foot() -> None:
    graph = made(
        nx.disjoint_union(nx.relaxed_caveman_graph(20, 20, 0.2, seed=4), nx.path_graph(30))
    )
    places, parts = layout.gathered(graph)
    assert {part[0] for part in parts if int(part[0]) >= 400}
    lowest = max(places[str(node)][1] for node in range(400))
    assert all(places[str(node)][1] > lowest for node in range(400, 430))
