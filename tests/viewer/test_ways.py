"""Ways between two: the page's own search against networkx, under the same weights."""

from __future__ import annotations

import json
import math
import random
import re
import subprocess
from itertools import islice
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

HERE = Path(__file__).parent
MOST = 5
pytestmark = pytest.mark.node


def generated(seed: int) -> dict[str, Any]:
    """A payload of 140 nodes with a few hubs, and facts of every sort that a way may keep off."""
    chance = random.Random(seed)
    drawn = nx.barabasi_albert_graph(140, 3, seed=seed)
    edges = [(f"n{one}", f"n{other}") for one, other in drawn.edges]
    edges += [(f"n{chance.randrange(140)}", f"n{chance.randrange(140)}") for _ in range(20)]
    kinds = ("fact", "fact", "fact", "claim", "remark", "negative")
    facts = [
        {
            "id": f"f{number}",
            "from": one,
            "to": other,
            "data": {
                "kind": chance.choice(kinds),
                "valence": chance.choice(("cooperation", "conflict", "neutral", "structural")),
                "status": chance.choice(("accepted", "accepted", "reported", "rejected")),
            },
        }
        for number, (one, other) in enumerate(edges)
    ]
    return {"nodes": [{"id": f"n{number}"} for number in range(140)], "edges": facts}


def graph(payload: dict[str, Any], ends: list[str], through: list[str]) -> nx.Graph[str]:
    """What ways may lead over, as its rules are written down: weighted, hubs taken out."""
    made: nx.Graph[str] = nx.Graph()
    made.add_nodes_from(ends)
    for edge in payload["edges"]:
        data = edge["data"]
        if data["status"] == "rejected" or data["kind"] == "negative" or edge["from"] == edge["to"]:
            continue
        if data["valence"] == "structural" and "structural" not in through:
            continue
        if data["kind"] == "remark" and "words" not in through:
            continue
        made.add_edge(edge["from"], edge["to"])
    degree = dict(made.degree)
    joined = [one for one in degree.values() if one]
    limit = max(16, math.ceil(4 * sum(joined) / max(1, len(joined))))
    half = {n: 0 if n in ends else math.log2(max(1, d)) / 4 for n, d in degree.items()}
    for one, other in made.edges:
        made.edges[one, other]["weight"] = 1 + half[one] + half[other]
    if "hubs" not in through:
        made.remove_nodes_from([n for n, d in degree.items() if d >= limit and n not in ends])
    return made


def cost(made: nx.Graph[str], path: list[str]) -> float:
    return float(nx.path_weight(made, path, "weight"))


def ways(payload: dict[str, Any], asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    given = json.dumps({"payload": payload, "asked": asked})
    command = ["node", str(HERE / "ways.mjs")]
    run = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_the_best_paths_are_those_of_networkx(seed: int) -> None:
    payload = generated(seed)
    chance = random.Random(seed)
    asked = [
        {"ends": [f"n{one}" for one in chance.sample(range(140), 2)], "through": through}
        for through in ([], ["hubs"], ["structural", "words"], ["structural", "hubs", "words"])
        for _ in range(12)
    ]
    several = 0
    for question, found in zip(asked, ways(payload, asked), strict=True):
        one, other = question["ends"]
        made = graph(payload, question["ends"], question["through"])
        paths = [entry["path"] for entry in found["paths"]]
        if not nx.has_path(made, one, other):
            assert paths == []
            continue
        best = islice(nx.shortest_simple_paths(made, one, other, "weight"), MOST)
        wanted = [cost(made, path) for path in best]
        assert [cost(made, path) for path in paths] == pytest.approx(wanted)
        assert [entry["cost"] for entry in found["paths"]] == pytest.approx(wanted)
        # Of paths that cost the same any may be the last one listed, and none twice.
        assert len({tuple(path) for path in paths}) == len(paths)
        assert all(nx.is_simple_path(made, path) for path in paths)
        assert set(found["common"]) == set(nx.common_neighbors(made, one, other))
        several += len(paths) == MOST
    assert several > 20


def test_the_rules_make_a_difference() -> None:
    """Else the comparison would not see a search that heeded none of them."""
    payload = generated(0)
    degrees = dict(graph(payload, [], ["structural", "hubs", "words"]).degree)
    assert max(degrees.values()) >= 16
    for through in ([], ["hubs"], ["words"]):
        less = graph(payload, ["n50", "n51"], through)
        more = graph(payload, ["n50", "n51"], ["structural", "hubs", "words"])
        assert less.number_of_edges() < more.number_of_edges()


def test_the_pure_parts_pass_their_own_tests() -> None:
    command = ["node", "--test", str(HERE / "ways.test.mjs")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"pass [1-9]", run.stdout)
