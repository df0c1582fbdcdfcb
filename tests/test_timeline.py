"""What is recorded about one thing in order of time, and what two dates differ in."""

from __future__ import annotations

import csv
import io
import json
import shlex
from datetime import date
from pathlib import Path

import pytest
from halven import compiled

from graphkit import asof, cli, timeline
from graphkit.asof import State
from graphkit.build import Build
from graphkit.statements import Measure

LIFE = """
facts:
  marr-born:
    subject: ysolde-marr
    relation: birthday
    value: 1280
    quote: born in 1280
  marr-feuds:
    subject: ysolde-marr
    relation: feuds_with
    object: salt-guild
    since: {value: 1300, as_written: a dozen years}
    until: 1302-03
    hedge: it seems
    quote: it seems a dozen years
  marr-barters:
    subject: gullwick
    relation: barters_with
    object: ysolde-marr
    until: ongoing
    quote: and she still does
events:
  marr-storm:
    is: Voyage
    name: Marr sails through the storm
    date: ..1301-05-02
    roles: {commander: ysolde-marr, landfall: gullwick}
    evidence:
      - quote: through the storm
        paragraph: 7
  marr-undated:
    is: Voyage
    name: Marr sails at some time
    roles: {commander: ysolde-marr}
    status: reported
    quote: some day she sailed
measures:
  marr-storm-cargo:
    of: marr-storm
    measure: cargo
    unit: barrels
    from: ysolde-marr
    parts:
      - {date: 1300, value: 10}
      - {date: 1299, value: 20}
    quote: ten and twenty
claims:
  marr-says:
    is: Rumour
    speaker: ysolde-marr
    text: The salt is wet.
    date: 1303-01
    quote: wet salt she said
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return compiled(tmp_path_factory.mktemp("life"), LIFE)


def test_what_is_dated_stands_in_the_order_of_time(made: Build) -> None:
    found = timeline.of(made, "ysolde-marr")
    assert (found.name, found.cls) == ("Ysolde Marr", "captain")
    assert [entry.id for entry in found.dated] == [
        *("marr-born", "marr-storm-cargo.p2", "marr-storm-cargo.p1", "marr-feuds", "marr-storm"),
        *("marr-says", "marr-sworn", "amber-voyage"),
    ]
    assert all(one.day for one in found.dated)


def test_what_is_undated_stands_apart(made: Build) -> None:
    found = timeline.of(made, "ysolde-marr")
    # 'ongoing' names no day; a series is its parts.
    assert [entry.id for entry in found.undated] == [
        *("marr-barters", "marr-undated", "marr-the-pirate"),
    ]
    assert [entry.kind for entry in found.undated] == ["fact", "event", "claim"]


def test_an_entry_has_all_that_is_known_of_it(made: Build) -> None:
    entries = {one.id: one for one in timeline.of(made, "ysolde-marr").dated}
    feud = entries["marr-feuds"]
    assert feud.as_written == "a dozen years"
    assert feud.certain == asof.Days(*asof.days("1300-12-31..1302-03-01").__dict__.values())
    assert feud.possible == asof.days("1300-01-01..1302-03")
    assert (feud.status, feud.hedge) == ("reported", "it seems")
    assert feud.place.startswith("facts/readings/extra.yaml:")
    storm = entries["marr-storm"]
    assert storm.parts == ("commander",)
    assert storm.certain == asof.days("1301-05-02..")
    assert storm.possible == asof.Days(None, None)
    assert storm.sources == ("saltmere-book ¶7",)
    assert entries["marr-says"].parts == ("speaker",)
    assert entries["marr-born"].certain == asof.days("1280-12-31..")
    assert entries["marr-storm-cargo.p1"].sources == ("saltmere-book",)
    assert entries["marr-storm-cargo.p1"].record == "marr-storm-cargo"


def test_a_doubted_date_is_certain_on_no_day(made: Build) -> None:
    entries = {one.id: one for one in timeline.of(made, "ysolde-marr").dated}
    assert entries["marr-sworn"].certain is None


def test_a_number_of_an_event_is_none_before_it(tmp_path: Path) -> None:
    calm = """
events:
  marr-calm:
    is: Voyage
    name: Marr sails through the calm
    date: 1301-05-02
    roles: {commander: ysolde-marr}
    quote: through the calm
measures:
  marr-calm-cargo:
    of: marr-calm
    measure: cargo
    unit: barrels
    value: 12
    quote: with a dozen
"""
    (number,) = timeline.of(compiled(tmp_path, calm), "marr-calm").undated
    assert (number.id, number.possible.first) == ("marr-calm-cargo", date(1301, 5, 2))


def test_an_event_has_a_timeline_too(made: Build) -> None:
    found = timeline.of(made, "fog-voyage")
    assert [entry.id for entry in found.dated] == ["fog-voyage-home", "fog-voyage", "fog-swearing"]
    assert {one.id: one.parts for one in found.dated} == {
        "fog-voyage": (),
        "fog-voyage-home": ("leg of",),
        "fog-swearing": ("heeds",),
    }


def test_nothing_has_the_id(made: Build) -> None:
    with pytest.raises(KeyError):
        timeline.of(made, "nobody")


# --- Two dates ---------------------------------------------------------------------------------


def changes(made: Build, one: str, other: str, id: str = "") -> dict[str, tuple[State, State]]:
    found = timeline.compared(made, asof.days(one), asof.days(other), id)
    assert len({change.entry.id for change in found}) == len(found)
    return {change.entry.id: (change.before, change.after) for change in found}


def test_what_differs_between_two_dates_is_what_holds_otherwise(made: Build) -> None:
    found = changes(made, "1299-12-31", "1301-06-01", "ysolde-marr")
    # What was carried in 1299 was so if the ship had sailed by then.
    assert found == {
        "marr-feuds": (State.NO, State.CERTAIN),
        "marr-storm": (State.POSSIBLE, State.CERTAIN),
        "marr-storm-cargo.p1": (State.NO, State.CERTAIN),
        "marr-storm-cargo.p2": (State.POSSIBLE, State.CERTAIN),
    }


def test_two_dates_compared_the_other_way_round_differ_in_the_same(made: Build) -> None:
    there, back = changes(made, "1300", "1302-06"), changes(made, "1302-06", "1300")
    assert there
    assert back == {id: (after, before) for id, (before, after) in there.items()}


def test_a_date_does_not_differ_from_itself(made: Build) -> None:
    assert changes(made, "1301", "1301") == {}


@pytest.mark.parametrize("possible", [False, True])
def test_what_differs_is_what_one_graph_has_and_the_other_has_not(
    made: Build, possible: bool
) -> None:
    one, other = asof.days("1300-06-01"), asof.days("1302-06")
    least = State.POSSIBLE if possible else State.CERTAIN
    there, then = (
        {
            record.entry.id
            for record in asof.holding(made.statements, on, possible=possible).judged
            if not isinstance(record, Measure)
        }
        for on in (one, other)
    )
    found = {
        id
        for id, states in changes(made, "1300-06-01", "1302-06").items()
        if (states[0] >= least) != (states[1] >= least) and "cargo" not in id and "salt" not in id
    }
    assert found == {id for id in there ^ then if "salt" not in id}
    assert found


# --- The command -------------------------------------------------------------------------------


@pytest.fixture
def here(made: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("NO_COLOR", "1")


def run(capsys: pytest.CaptureFixture[str], line: str, code: int = 0) -> str:
    capsys.readouterr()
    assert cli.run(shlex.split(line)) == code
    out, err = capsys.readouterr()
    return out if not code else err


@pytest.mark.usefixtures("here")
def test_a_list_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "timeline ysolde-marr")
    assert out.startswith("Ysolde Marr (captain): 8 dated, 3 undated\n1280  ")
    feud = out[out.index("since 1300 until 1302-03\n") :].splitlines()
    assert feud[1].strip() == "Ysolde Marr feuds with Salt Guild"
    assert feud[2].strip() == (
        "'a dozen years'; certain 1300-12-31 to 1302-03-01; possible 1300-01-01 to 1302-03-31"
    )
    assert feud[3].strip() == "fact; reported; hedged: 'it seems'; saltmere-book; marr-feuds"
    dated, undated = out.split("\nUndated\n")
    assert "marr-undated" in undated
    assert "marr-undated" not in dated
    assert max(map(len, out.splitlines())) <= 110


@pytest.mark.usefixtures("here")
def test_the_same_for_programs(capsys: pytest.CaptureFixture[str], made: Build) -> None:
    found = timeline.of(made, "ysolde-marr")
    said = json.loads(run(capsys, "timeline ysolde-marr -f json"))
    assert [one["id"] for one in said["dated"]] == [one.id for one in found.dated]
    assert [one["id"] for one in said["undated"]] == [one.id for one in found.undated]
    feud = said["dated"][3]
    assert feud["dates"][0] == {
        "key": "since",
        "value": "1300",
        "as_written": "a dozen years",
    }
    assert feud["certain"] == {"from": "1300-12-31", "to": "1302-03-01"}
    rows = list(csv.DictReader(io.StringIO(run(capsys, "timeline ysolde-marr -f csv"))))
    assert [row["id"] for row in rows] == [one.id for one in (*found.dated, *found.undated)]
    assert rows[3]["possible_to"] == "1302-03-31"


@pytest.mark.usefixtures("here")
def test_two_dates_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    line = "timeline --compare 1299-12-31 1301-06-01 ysolde-marr"
    out = run(capsys, line)
    assert "On 1301-06-01 and not on 1299-12-31: 2\n" in out
    assert "Only possible on 1299-12-31, certain on 1301-06-01: 2\n" in out
    said = json.loads(run(capsys, f"{line} --format json"))
    assert said["between"] == ["1299-12-31", "1301-06-01"]
    pairs = {one["id"]: (one["before"], one["after"]) for one in said["changes"]}
    assert pairs["marr-feuds"] == ("no", "certain")
    rows = list(csv.DictReader(io.StringIO(run(capsys, f"{line} --format csv"))))
    assert {row["id"]: (row["1299-12-31"], row["1301-06-01"]) for row in rows} == pairs


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("timeline", "Name an ENTITY, or two dates"),
        ("timeline ysolde-mar", "did you mean 'ysolde-marr'?"),
        ("timeline --compare 1300~ 1302", "leaves open which days are meant"),
        ("timeline --compare 1300 yesterday", "'yesterday' is no date"),
        ("query 'ASK {}' --on 1300?", "write 1300"),
        ("query 'ASK {}' --on ongoing", "names no day"),
        ("requests nobody-at-all", "No record is called"),
    ],
)
def test_what_is_not_understood_has_a_way_out(
    capsys: pytest.CaptureFixture[str], line: str, says: str
) -> None:
    assert says in run(capsys, line, code=2)


@pytest.mark.usefixtures("here")
def test_a_query_and_an_export_can_be_as_of_a_date(capsys: pytest.CaptureFixture[str]) -> None:
    ask = "ASK { id:ysolde-marr ^rdf:subject/rdf:predicate hv:feudsWith }"
    assert run(capsys, f"query '{ask}' --on 1301") == "true\n"
    assert run(capsys, f"query '{ask}' --on 1302-03") == "false\n"
    assert run(capsys, f"query '{ask}' --on 1302-03 --possible") == "true\n"
    certain, possible = (
        run(capsys, f"export graph.nq --on 1302-03{more}") for more in ("", " --possible")
    )
    assert "fact/marr-feuds>" not in certain
    assert "fact/marr-feuds>" in possible


@pytest.mark.usefixtures("here")
def test_what_is_not_seen_has_an_empty_timeline(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "timeline ysolde-marr --according-to saltmere-book -f json"))
    assert "marr-born" in [one["id"] for one in told["dated"]]
    assert run(capsys, "timeline mother-crane --according-to long-winter") == (
        "Mother Crane (captain): 0 dated, 0 undated\n"
    )
    assert "0 dated" in run(capsys, "timeline marr-storm --on 1290")
