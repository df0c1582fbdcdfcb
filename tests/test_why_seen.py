"""`why` where something contradicts, and where the graph is seen as of a date or as told."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from halven import compiled

from graphkit import asof, cli, lens, why
from graphkit.build import Build
from graphkit.contested import contested
from graphkit.lens import Lens

QUARREL = """
facts:
  marr-owes-nobody:
    subject: ysolde-marr
    relation: owes_to
    object: amber-guild
    polarity: negative
    quote: nor she to any
  marr-owes:
    subject: ysolde-marr
    relation: owes_to
    object: amber-guild
    hedge: they say
    evidence:
      - quote: forty pieces, they say
        source: long-winter
  marr-barters:
    subject: gullwick
    relation: barters_with
    object: ysolde-marr
    since: 1300
    until: 1302
    quote: for two winters
claims:
  fenn-on-debts:
    is: Rumour
    speaker: old-fenn
    that: {subject: ysolde-marr, relation: owes_to, object: amber-guild}
    quote: she owes the amber
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return compiled(tmp_path_factory.mktemp("quarrel"), QUARREL)


def texts(account: why.Account) -> list[str]:
    return [reason.text for reason in account.reasons]


def test_what_contradicts_a_record_is_told_with_both_sides(made: Build) -> None:
    account = why.record(made, "marr-owes-nobody")
    others = {clash.other.id: clash for clash in account.clashes}
    assert {*others} >= {"marr-owes", "fenn-on-debts"}
    clash = others["marr-owes"]
    assert clash.rule == "both-polarities"
    assert clash.this.id == "marr-owes-nobody"
    assert [piece.quote for piece in clash.this.evidence] == ["nor she to any"]
    assert [piece.quote for piece in clash.other.evidence] == ["forty pieces, they say"]
    assert clash.other.status == "reported"
    assert clash.other.place.startswith("facts/readings/extra.yaml:")
    assert others["fenn-on-debts"].other.evidence[0].speakers == ("Old Fenn",)
    assert why.record(made, "saltmere-chartered").clashes == ()


def test_all_that_is_contested_is_told_of_each_side(made: Build) -> None:
    found = contested(made)
    assert found
    for one in found:
        for side, other in (one.sides, one.sides[::-1]):
            clashes = why.record(made, side.record).clashes
            assert (one.rule, other.node) in {(c.rule, c.other.id) for c in clashes} or (
                (one.rule, other.node) in {(c.rule, c.this.id) for c in clashes}
            )


def test_what_does_not_hold_then_is_left_out_for_that(made: Build) -> None:
    def on(day: str, *, possible: bool = False) -> Lens:
        return Lens(asof.days(day), possible)

    barters = ("gullwick", "barters_with", "ysolde-marr")
    assert why.record(made, "marr-barters", on("1301")).asserted
    gone = why.asked(made, *barters, on("1303-05-01"))
    assert not gone.asserted
    assert texts(gone.accounts[0]) == ["it did not hold on 1303-05-01"]
    may = why.record(made, "marr-barters", on("1302-06-01"))
    assert texts(may) == ["it may have held on 1302-06-01, which is not certain"]
    assert why.record(made, "marr-barters", on("1302-06-01", possible=True)).asserted
    assert texts(why.record(made, "gullwick-plea", on("1300"))) == [
        "it did not hold in 1300-01-01..1300-12-31"
    ]
    # A role is left out with its event, and what follows with what it follows from.
    role = why.record(made, "gullwick-plea.pleader-gullwick", on("1300"))
    assert texts(role) == ["it did not hold in 1300-01-01..1300-12-31"]
    begs = why.asked(made, "gullwick", "begs_of", "saltmere", on("1300"))
    assert {reason.record for reason in begs.accounts[0].reasons} == {
        *("gullwick-plea.pleader-gullwick", "gullwick-plea.pleaded-saltmere"),
    }


def test_what_somebody_does_not_tell_is_left_out_for_that(made: Build) -> None:
    fenn = Lens(tellers=("old-fenn",))
    owes = why.asked(made, "ysolde-marr", "owes_to", "amber-guild", fenn)
    assert [(one.id, one.asserted) for one in owes.accounts][:1] == [("fenn-on-debts.that", True)]
    assert owes.accounts[0].status_from == "word"
    winter = {one.id: one for one in owes.accounts}["marr-owes"]
    assert texts(winter) == ["Old Fenn does not tell it"]
    two = Lens(tellers=("unknown-singer", "long-winter"))
    assert texts(why.record(made, "saltmere-chartered", two)) == [
        "none of a singer without a name and The Long Winter tells it"
    ]
    assert texts(why.record(made, "mother-crane", two)) == [
        "none of a singer without a name and The Long Winter tells of anything that names it"
    ]


def test_what_follows_is_left_out_where_only_what_is_stated_is_seen(made: Build) -> None:
    stated = Lens(stated=True)
    begs = why.asked(made, "gullwick", "begs_of", "saltmere", stated)
    assert texts(begs.accounts[0]) == ["it only follows, and only what is stated is seen here"]


def test_whatever_a_lens_leaves_out_has_a_reason(made: Build) -> None:
    for through in (Lens(asof.days("1300")), Lens(tellers=("old-fenn",)), Lens(stated=True)):
        known = why.known_of(made, through)
        seen = lens.seen(made, through)
        left_out = known.beyond.nodes.keys() - known.nodes.keys()
        assert left_out
        for id in left_out:
            account = why.told(known, id)
            assert not account.asserted, id
            assert {reason.rule for reason in account.reasons} == {"view"}, id
        for fact in seen.statements.facts:
            assert {"view"} != {reason.rule for reason in why.told(known, fact.id).reasons}


@pytest.fixture
def here(made: Build, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("NO_COLOR", "1")
    return made.root


def run(capsys: pytest.CaptureFixture[str], line: str) -> str:
    capsys.readouterr()
    assert cli.run(shlex.split(line)) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("here")
def test_people_read_what_contradicts_it(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "why marr-owes-nobody")
    told = out[out.index("  contradicted by (") :].splitlines()
    (at,) = (n for n, line in enumerate(told) if line.startswith("    both polarities: Old Fenn: "))
    assert told[at + 1].strip() == "claim, accepted"
    assert "“she owes the amber”" in told[at + 3]
    assert "      fact, reported, by a singer without a name" in told
    said = json.loads(run(capsys, "why marr-owes-nobody -f json"))
    assert {clash["other"]["id"] for clash in said["clashes"]} >= {"marr-owes", "fenn-on-debts"}


@pytest.mark.usefixtures("here")
def test_people_read_why_it_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert "it did not hold on 1303-05-01" in run(capsys, "why marr-barters --on 1303-05-01")
    assert "Old Fenn does not tell it" in run(capsys, "why marr-owes --according-to old-fenn")
