"""The two modes of the time panel against `graphkit.asof` and against all that may have been."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import packed
import pytest
from browser import sample
from halven import compiled

from graphkit import asof, build, viewer
from graphkit.asof import Days, State
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.statements import Fact

HERE = Path(__file__).parent
TESTS = HERE.parent

Found = list[list[dict[str, int]]]
"""For each mode and each window the state of each statement by its id."""

pytestmark = pytest.mark.node


def test_the_pure_parts_pass_their_own_tests() -> None:
    command = ["node", "--test", str(HERE / "time.test.mjs")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"pass [1-9]\d", run.stdout)


def payload(network: Any) -> dict[str, Any]:
    html = viewer.page(network, viewer.Looks.from_mapping({})).decode()
    return packed.payload(html)


def asked(data: dict[str, Any], windows: list[Days], *modes: str) -> Found:
    days = [[str(one) if one else "" for one in (on.first, on.last)] for on in windows]
    question = json.dumps({"payload": data, "windows": days, "modes": modes})
    run = subprocess.run(
        ["node", str(HERE / "states.mjs")],
        input=question,
        capture_output=True,
        text=True,
        check=True,
    )
    found: Found = json.loads(run.stdout)
    return found


# --- Against asof, in whole projects ---------------------------------------------------------


TALE = """
events:
  siege:
    is: Plea
    name: The siege of Gullwick
    date: 1310-05
    roles: {pleader: saltmere, heeds: late-voyage}
    quote: in May of 1310
  late-voyage:
    is: Voyage
    name: A late voyage
    date: 1310-05..1311
    roles: {commander: ysolde-marr}
    quote: by 1311 she sailed
claims:
  pleaded-of-the-siege:
    is: Rumour
    speaker: old-fenn
    that: {subject: siege, relation: pleaded, object: gullwick}
    date: 1308-03-01
    quote: they would beg Gullwick
  told-at-sea:
    is: Rumour
    speaker: old-fenn
    text: The sea is cold.
    about: [saltmere]
    in: late-voyage
    date: 1309
    quote: so they said aboard
"""


@pytest.fixture(scope="module", params=["world", "vocabulary", "example", "tale"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Build:
    if request.param == "tale":
        return compiled(tmp_path_factory.mktemp("tale"), TALE)
    report = Report()
    found = build.load(TESTS / request.param, report)
    assert found, report.diagnostics
    return found


def around(made: Build) -> Iterator[Days]:
    """Days around each bound that a project has, and windows from one such day to a later one."""
    bounds = {
        one
        for record in made.statements.judged
        for one in (
            *(record.time.earliest_begin, record.time.latest_begin),
            *(record.time.earliest_end, record.time.latest_end),
        )
        if one
    }
    days = sorted({one + timedelta(step) for one in bounds for step in (-1, 0, 1)})
    chosen = days[:: max(1, len(days) // 24)]
    yield from (Days(one, one) for one in chosen)
    yield from (Days(one, other) for one, other in zip(chosen, chosen[2::2], strict=False))


def expected(made: Build, on: Days) -> dict[str, State]:
    """How far each statement that can be drawn holds, by the id of its node."""
    states = asof.states(made.statements, on)
    facts = {
        f"{fact.entry.kind}/{fact.id}": states[fact.entry.id] for fact in made.statements.facts
    }
    for event in made.statements.events:
        for role in event.roles:
            filled = states.get(getattr(role.object, "id", ""), State.CERTAIN)
            facts[f"event/{role.id}"] = min(states[event.entry.id], filled)
    for claim in made.statements.claims:
        facts[f"claim/{claim.entry.id}"] = states[claim.entry.id]
        if isinstance(claim.content, Fact):
            facts[f"claim/{claim.content.id}"] = states[claim.entry.id]
    return facts


def compare(made: Build, data: dict[str, Any]) -> tuple[int, list[str]]:
    """How many states were compared, and those that differ."""
    windows = list(around(made))
    (found,) = asked(data, windows, "valid")
    compared, wrong = 0, []
    for on, states in zip(windows, found, strict=True):
        facts = expected(made, on)
        for id, state in states.items():
            name = "/".join(id.split("~", maxsplit=1)[0].rsplit("/", 2)[-2:])
            if name not in facts:
                continue
            compared += 1
            # Of several days, what surely holds on some of them is sure here, on all of them there.
            sure = facts[name] == State.CERTAIN or on.first == on.last
            if (state != facts[name]) if sure else (bool(state) != bool(facts[name])):
                wrong.append(f"{name} on {on}: {state}, not {facts[name]}")
    return compared, wrong


def test_what_was_valid_is_what_holds_as_of_that_day(made: Build) -> None:
    compared, wrong = compare(made, payload(made.network))
    assert compared > 250
    assert wrong == []


def test_whatever_follows_is_there_with_its_premises(made: Build) -> None:
    windows = list(around(made))[::3]
    (found,) = asked(payload(made.network), windows, "valid")
    edges = {key: data for *_, key, data in made.network.edges(keys=True, data=True)}
    for states in found:
        for id, state in states.items():
            premises = [states[one] for one in edges[id.split("~")[0]]["premises"] if one in states]
            assert not premises or state == min(premises)


@pytest.mark.parametrize("lost", ["doubt", "told", "latest_end", "earliest_begin", "in", "aside"])
def test_a_page_that_does_not_know_something_differs(lost: str, tmp_path: Path) -> None:
    tale = lost in ("in", "aside")
    found = compiled(tmp_path, TALE) if tale else build.load(TESTS / "world", Report())
    assert found
    data = payload(found.network)
    for one in (*data["nodes"], *data["edges"]):
        one["data"].pop(lost, None)
    assert compare(found, data)[1]


# --- Against all that may have been ----------------------------------------------------------

ORIGIN = date(2000, 1, 1)
SPAN, BEYOND = 7, 3
KEYS = ("earliest_begin", "latest_begin", "earliest_end", "latest_end")


def day(number: int) -> date:
    return ORIGIN + timedelta(number)


def worlds(limits: tuple[int | None, ...]) -> list[tuple[int, int]]:
    """All pairs of a beginning and an end that four bounds allow."""
    low, high, low_end, high_end = limits
    return [
        (begin, end)
        for begin, end in product(range(-BEYOND, SPAN + BEYOND), repeat=2)
        if begin <= end
        and (low is None or low <= begin)
        and (high is None or begin <= high)
        and (low_end is None or low_end <= end)
        and (high_end is None or end <= high_end)
    ]


def generated(
    seed: int, count: int
) -> tuple[Any, dict[str, tuple[list[tuple[int, int]], bool, bool]]]:
    """A network of facts and roles with four bounds, and what may have been of each of them."""
    chance = random.Random(seed)
    network = sample.empty()
    for name, kind in (("a", "entity"), ("b", "entity"), ("e", "event")):
        cls = "Meeting" if kind == "event" else "Person"
        long_ago = dict.fromkeys(KEYS, "1990-01-01") if kind == "event" else {}
        network.add_node(name, **sample.node(name, cls, name, kind=kind, **long_ago))
    known: dict[str, tuple[list[tuple[int, int]], bool, bool]] = {}
    while len(known) < count:
        limits = tuple(chance.choice([None, *range(SPAN)]) for _ in KEYS)
        if not worlds(limits):
            continue
        happens, doubted = chance.random() < 0.4, chance.random() < 0.2
        bounds = {key: str(day(at)) for key, at in zip(KEYS, limits, strict=True) if at is not None}
        more = {"kind": "role" if happens else "fact", **({"doubt": True} if doubted else {})}
        id = f"f{len(known)}"
        attributes = sample.edge(len(known), "backs", **more) | bounds
        network.add_edge("e" if happens else "a", "b", key=id, **attributes)
        known[id] = worlds(limits), happens, doubted
    return network, known


def judged(held: list[bool], doubted: bool) -> int:
    if all(held) and not doubted:
        return State.CERTAIN
    return State.POSSIBLE if any(held) else State.NO


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_both_modes_say_what_may_have_been(seed: int) -> None:
    network, known = generated(seed, 250)
    pairs = [(one, other) for one in range(SPAN) for other in range(one, SPAN)]
    windows = [Days(day(one), day(other)) for one, other in pairs]
    valid, began = asked(payload(network), windows, "valid", "began")
    for at, (first, last) in enumerate(pairs):
        for id, (may, happens, doubted) in known.items():
            held = [begin <= last and (happens or first <= end) for begin, end in may]
            assert valid[at][id] == judged(held, doubted), (id, first, last)
            begun = [first <= begin <= last for begin, _ in may]
            assert began[at][id] == judged(begun, doubted), (id, first, last)
