"""Contradictions of each kind, planted in a foreign data set beside what only looks like one.

`planted/` tells of an invented war, with the ontology that comes with the engine and some words of
its own. `clashes.txt` is what a reader of it finds by hand; of records whose ids begin with 'near-'
none is in it.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from halven import loaded
from test_shapes import Engine

from graphkit import conflicts
from graphkit.build import Build
from graphkit.conflicts import Conflict
from graphkit.contested import contested
from graphkit.derive import derive, inferred
from graphkit.rdf import prefixes
from graphkit.statements import REJECTED, Claim, Fact, Measure, Statements

Kind = TypeVar("Kind", Fact, Claim, Measure)

PLANTED = Path(__file__).parent / "planted"
READINGS = "facts/readings"


@pytest.fixture(scope="module")
def made() -> Build:
    return loaded(PLANTED)


def told(found: Iterable[Conflict]) -> list[str]:
    return [f"{one.rule} {one.one.node} {one.other.node}" for one in found]


def test_all_that_is_planted_is_found_and_nothing_else(made: Build) -> None:
    planted = (PLANTED / "clashes.txt").read_text("utf-8").splitlines()
    found = told(made.conflicts)
    assert sorted(set(planted) - set(found)) == [], "missed"
    assert sorted(set(found) - set(planted)) == [], "false alarms"
    assert len(found) == len(set(found)) == len(planted) == 45
    assert made.crowds == ()


def test_each_kind_is_planted_several_times_and_has_near_misses(made: Build) -> None:
    kinds = Counter(line.split()[0] for line in told(made.conflicts))
    assert set(kinds) == {name for name, _ in conflicts.modules()}
    assert min(kinds.values()) >= 3
    near = [one.entry.id for one in made.statements.judged if one.entry.id.startswith("near-")]
    assert len(near) >= 50
    assert not [line for line in told(made.conflicts) if " near-" in line]


def test_each_goes_when_one_of_its_sides_is_rejected_and_no_other_does(made: Build) -> None:
    """The control: what is found hangs on these two, and on what they follow from."""
    expected = set(made.conflicts)
    for id in sorted({side.record for one in expected for side in (one.one, one.other)}):
        touched = {one for one in expected if id in records(made, one)}
        if id in {entity.entry.id for entity in made.statements.entities}:
            continue
        left = set(found(made, without(made.statements, id)))
        assert expected - left == touched, id
        # Where a record is rejected that claims hold, these say it still.
        assert all("claim" in (one.one.kind, one.other.kind) for one in left - expected)


def records(made: Build, one: Conflict) -> set[str]:
    """The records that a contradiction hangs on."""
    names = {one.one.record, one.other.record}
    derived = {fact.id: fact for fact in made.derived}
    for side in (one.one, one.other):
        if side.node in derived:
            names |= {premise.entry.id for premise in derived[side.node].premises}
    return names


def found(made: Build, statements: Statements) -> tuple[Conflict, ...]:
    derived = derive(statements, made.ontology, made.rules, prefixes(made.project.base))
    return conflicts.find(statements, made.ontology, inferred(derived)).conflicts


def without(statements: Statements, id: str) -> Statements:
    """The same with one record rejected, and with it the roles of an event."""

    def rejected(one: Kind) -> Kind:
        return replace(one, verdict=replace(one.verdict, status=REJECTED))

    def changed(these: tuple[Kind, ...]) -> tuple[Kind, ...]:
        return tuple(rejected(one) if one.entry.id == id else one for one in these)

    events = tuple(
        replace(
            one,
            verdict=replace(one.verdict, status=REJECTED),
            roles=tuple(map(rejected, one.roles)),
        )
        if one.entry.id == id
        else one
        for one in statements.events
    )
    return replace(
        statements,
        facts=changed(statements.facts),
        claims=changed(statements.claims),
        measures=changed(statements.measures),
        events=events,
    )


@pytest.mark.parametrize(
    ("old", "new", "clash"),
    [
        ("until: 1650", "until: 1652", "both-polarities near-no-ally-later near-past-ally"),
        (
            "relation: member_of, object: league, evidence: [{source: chronicle",
            "relation: permanent_member_of, object: league, evidence: [{source: chronicle",
            "both-polarities near-narrower-denied near-wider",
        ),
        ("if: [near-wider]", "note: sure", "both-polarities near-consulted near-if"),
        (
            "date: 1655,",
            "date: 1661,",
            "both-polarities near-no-raid-then near-other-raid.estmark.attacks.bank",
        ),
        (
            "treasurer, since: 1660",
            "treasurer, since: 1659",
            "too-many-values near-arne-treasurer near-berg-treasurer",
        ),
        ("vik, until: 1600", "vik, until: 1602", "too-many-values near-holm-sund near-holm-vik"),
        ("value: 2510,", "value: 2600,", "rival-measures near-round-2500 near-round-2510"),
        ("value: 2400,", "value: 3400,", "parts-and-totals near-storm-from near-round-2500"),
        (
            "value: 3000, unit: persons, date: 1600",
            "value: 3000, unit: persons, since: 1600",
            "rival-measures near-sund-1600 near-sund-1690",
        ),
        ("value: 1626", "value: 1627", "rival-dates near-knut-born near-knut-born-too"),
        ("date: 1652-05-01", "date: 1650-05-02", "rival-dates near-feast near-feast-next"),
        (
            "outcome: pending",
            "outcome: refused",
            "rival-outcomes near-plea-open near-plea-open-too",
        ),
        (
            "object: near-plea-two-other, polarity: negative",
            "object: near-plea-two-other",
            "rival-outcomes near-plea-two near-plea-two-other",
        ),
        (
            "relation: accused, object: berg",
            "relation: same_event_as, object: trial",
            "rival-dates near-trial-both trial",
        ),
        (
            "is: Appraisal, name: a splendid",
            "is: Characterisation, name: a splendid",
            "rival-characterisations fall-massacre near-splendid",
        ),
        ("is: Speculation", "is: Opinion", "rival-characterisations near-forecast seizure-piracy"),
        ("if: [near-affirms]", "note: sure", "denials holm-poor near-denial-if"),
        (
            "object: bank, status: rejected",
            "object: bank",
            "refutations near-refuted-rejected near-refuted-rejected.e-gazette-1",
        ),
    ],
)
def test_a_near_miss_is_near(old: str, new: str, clash: str, tmp_path: Path) -> None:
    root = tmp_path / "planted"
    shutil.copytree(PLANTED, root)
    files = [path for path in root.rglob("*.yaml") if old in path.read_text("utf-8")]
    assert files
    for path in files:
        lines = path.read_text("utf-8").splitlines(keepends=True)
        changed = (line.replace(old, new) if near(line, path) else line for line in lines)
        path.write_text("".join(changed), "utf-8")
    rule, *sides = clash.split()
    assert f"{rule} {' '.join(sorted(sides))}" in told(loaded(root).conflicts)


def near(line: str, path: Path) -> bool:
    return path.name == "world.yaml" or line.startswith("  near-")


def test_both_sides_and_their_evidence_are_shown_and_the_graph_conforms(made: Build) -> None:
    entities = {one.entry.id for one in made.statements.entities}
    for one in contested(made):
        for side in one.sides:
            assert side.evidence or side.record in entities, (one.rule, side.node)
            assert side.says
    assert {one.severity.rpartition("#")[2] for one in Engine(made).results(made.nquads)} <= {
        "Warning"
    }
