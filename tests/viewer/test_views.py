"""The page as tellers have it: what it makes of its numbers is what Python makes of the graph."""

from __future__ import annotations

import json
import re
import subprocess
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx
import pytest
import telling
from halven import WORLD, loaded

from graphkit import build, lens, perspectives, tellers
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.lens import Lens
from graphkit.viewer import Looks, kit

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]

pytestmark = pytest.mark.node

Views = dict[tuple[str, ...], dict[str, set[Any]]]


def payload(made: Build) -> dict[str, Any]:
    found = kit.of(made.network, Looks.from_mapping({}), perspectives=perspectives.of(made))
    read: dict[str, Any] = json.loads(json.dumps(found._payload()))
    return read


def ran(data: dict[str, Any], asked: Any, pairs: Any = ()) -> dict[str, Any]:
    run = subprocess.run(
        ["node", str(HERE / "views.mjs")],
        input=json.dumps({"payload": data, "asked": asked, "pairs": list(pairs)}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    answer: dict[str, Any] = json.loads(run.stdout)
    return answer


def in_page(data: dict[str, Any], asked: list[tuple[str, ...]]) -> Views:
    seen = ran(data, asked)["seen"]
    made = [{name: sets(rows) for name, rows in view.items()} for view in seen]
    for view in made:
        # A claim in words about two things is one statement and two lines.
        view["edges"] = {(*e[:2], re.sub(r"~\d+$", "", e[2]), *e[3:]) for e in view["edges"]}
    return dict(zip(asked, made, strict=True))


def sets(rows: list[list[Any]]) -> set[Any]:
    found = {tuple(row) for row in rows}
    assert len(found) == len(rows)
    return found


def in_python(made: Build, ids: tuple[str, ...]) -> dict[str, set[Any]]:
    network: networkx.MultiDiGraph[str] = lens.seen(made, Lens(tellers=ids)).network
    nodes = dict(network.nodes(data=True))
    items = [
        item for node in nodes.values() for name in ("measures", "values") for item in node[name]
    ]
    return {
        "edges": {
            (one, other, key, data["status"], data["kind"], len(data["evidence"]))
            for one, other, key, data in network.edges(keys=True, data=True)
        },
        "nodes": {(id, node["status"], node["outcome"]) for id, node in nodes.items()},
        "items": {(item["id"], item["status"]) for item in items},
    }


def project(root: Path) -> Build:
    made = build.load(root, Report())
    assert made
    return made


def agreeing(made: Build, asked: list[tuple[str, ...]]) -> None:
    seen = in_page(payload(made), asked)
    for ids in asked:
        assert seen[ids] == in_python(made, ids), ids


def test_every_teller_of_the_example_is_told_alike() -> None:
    made = project(CHECKOUT / "tests" / "example")
    asked = [(id,) for id in tellers.everybody(made.statements)]
    assert len(asked) > 3
    agreeing(made, asked)


def test_every_two_of_the_example_are_told_alike() -> None:
    made = project(CHECKOUT / "tests" / "example")
    agreeing(made, list(combinations(tellers.everybody(made.statements), 2)))


def test_every_teller_of_the_archipelago_is_told_alike() -> None:
    made = project(WORLD)
    ids = tellers.everybody(made.statements)
    agreeing(made, [*((id,) for id in ids), *combinations(ids[:5], 2), ids[:4]])


def test_a_status_that_differs_is_seen() -> None:
    made = project(CHECKOUT / "tests" / "example")
    data = payload(made)
    for patch in data["tellers"]["patches"]:
        if patch.get("status") == "accepted":
            patch["status"] = "reported"

    def holds(one: str) -> bool:
        return in_page(data, [(one,)])[(one,)] == in_python(made, (one,))

    assert not all(map(holds, tellers.everybody(made.statements)))


@pytest.fixture(scope="module")
def data_set() -> tuple[Build, dict[str, Any]]:
    made = project(CHECKOUT)
    return made, payload(made)


def test_tellers_of_the_data_set_are_told_alike(data_set: tuple[Build, dict[str, Any]]) -> None:
    made, data = data_set
    ids = tellers.everybody(made.statements)
    asked = [(id,) for id in ids[:: max(1, len(ids) // 7)]] + [tuple(ids[:3]), tuple(ids[-9:])]
    assert len(asked) > 5
    seen = in_page(data, asked)
    for one in asked:
        assert seen[one] == in_python(made, one), one


def test_nobody_chosen_is_everybody(data_set: tuple[Build, dict[str, Any]]) -> None:
    made, data = data_set
    edges = in_page(data, [()])[()]["edges"]
    assert {edge[2] for edge in edges} == {key for *_, key in made.network.edges(keys=True)}


def test_agreement_in_the_page_is_that_of_the_matrix(
    data_set: tuple[Build, dict[str, Any]],
) -> None:
    made, data = data_set
    offered = {one["id"] for one in data["tellers"]["who"]}
    pairs = [one for one in tellers.matrix(made) if {one.one, one.other} <= offered]
    found = ran(data, [], [(one.one, one.other) for one in pairs])["agree"]
    counted = [(one["both"], one["odds"], one["quoted"], one["one"], one["other"]) for one in found]
    assert counted == [
        (one.both, one.contradicted, one.quoted, one.only_one, one.only_other) for one in pairs
    ]
    assert any(one.both and one.quoted for one in pairs)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_drawn_at_random_is_told_alike(seed: int, tmp_path: Path) -> None:
    drawn = telling.drawn(seed)
    made = loaded(drawn.write(tmp_path / "project"))
    offered = [one.id for one in perspectives.of(made).offered]
    agreeing(made, [*((id,) for id in offered), *combinations(offered, 2), tuple(offered)])
