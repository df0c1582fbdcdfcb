"""Who asked whom for what, as the ontology marks it: the shipped one and one of another world."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest
from halven import compiled, copied, loaded

from graphkit import asking, build, cli, lens
from graphkit.asking import Party, Request
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.lens import Lens

TESTS = Path(__file__).parent

MORE = """
facts:
  gull-begs-guild:
    subject: gullwick
    relation: begs_of
    object: amber-guild
    date: 1299
    quote: and begged of the guild in 1299
  fenn-did-not-beg:
    subject: old-fenn
    relation: begs_of
    object: saltmere
    polarity: negative
    quote: Fenn begs of nobody
  sandholm-not-begged:
    subject: late-plea
    relation: pleaded
    object: sandholm
    polarity: negative
    quote: of Sandholm nothing was begged
  plea-to-the-fog:
    subject: late-plea
    relation: pleaded
    object: fog-guild
    hedge: it seems
    quote: it seems to the Fog as well
events:
  late-plea:
    is: Plea
    name: Marr begs for a berth
    date: 1312-11-02
    roles: {pleader: ysolde-marr, pleaded: gullwick}
    quote: a berth she begged
  berth-given:
    is: Voyage
    name: The ship comes in
    date: 1312-11-03
    roles: {commander: ysolde-marr, landfall: gullwick, heeds: late-plea}
    quote: so in she came
  said-plea:
    is: Plea
    name: Saltmere is said to have begged
    roles: {pleader: saltmere, pleaded: salt-guild}
claims:
  saltmere-begged:
    is: Rumour
    speaker: old-fenn
    that: said-plea
    quote: the Mere went on its knees
  crane-begged:
    is: Rumour
    speaker: ysolde-marr
    that: {subject: mother-crane, relation: begs_of, object: sandholm}
    quote: Crane begged too
  plea-was-fenns:
    is: Rumour
    speaker: unknown-singer
    that: {subject: late-plea, relation: pleader, object: old-fenn}
    quote: it was Fenn who begged
  plea-never-was:
    is: Rumour
    speaker: unknown-singer
    that: late-plea
    text: There was no such plea.
    quote: nobody ever begged
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return compiled(tmp_path_factory.mktemp("pleas"), MORE)


@pytest.fixture(scope="module")
def found(made: Build) -> dict[str, Request]:
    return {request.id: request for request in asking.of(made)}


def ids(parties: tuple[Party, ...]) -> list[str]:
    return [party.id for party in parties]


def test_requests_stand_in_the_order_of_time_with_the_undated_last(made: Build) -> None:
    assert [request.id for request in asking.of(made)] == [
        *("gull-begs-guild", "gullwick-plea", "late-plea", "plea-was-fenns.that"),
        *("sandholm-not-begged", "crane-begged.that", "fenn-did-not-beg", "said-plea"),
    ]


def test_a_request_has_its_parties_its_outcome_and_its_answer(found: dict[str, Request]) -> None:
    plea = found["late-plea"]
    assert ids(plea.asks) == ["ysolde-marr"]
    assert ids(plea.asked) == ["fog-guild", "gullwick"]
    assert {party.id: party.status for party in plea.asked} == {
        "gullwick": "accepted",
        "fog-guild": "reported",
    }
    assert [(one.id, one.type, one.status) for one in plea.answers] == [
        ("berth-given", "voyage", "accepted")
    ]
    assert plea.type == "plea"
    assert found["gullwick-plea"].outcome == "scorned"
    assert not found["gullwick-plea"].answers


def test_a_claim_that_speaks_of_a_request_is_told_with_it(found: dict[str, Request]) -> None:
    assert [(one.id, one.speakers) for one in found["late-plea"].claims] == [
        ("plea-never-was", ("a singer without a name",))
    ]
    assert not found["late-plea"].claimed


def test_a_fact_with_a_relation_that_asking_makes_is_a_request(found: dict[str, Request]) -> None:
    fact = found["gull-begs-guild"]
    assert (ids(fact.asks), ids(fact.asked)) == (["gullwick"], ["amber-guild"])
    assert fact.positive
    assert not found["fenn-did-not-beg"].positive


SAME = """
events:
  marr-begs:
    is: Plea
    name: Marr begs, as Fenn has it
    roles: {pleader: ysolde-marr, pleaded: gullwick}
    quote: Marr had to beg
  marr-begs-again:
    is: Plea
    name: Marr begs, as the winter has it
    roles: {pleader: ysolde-marr, pleaded: saltmere, likened_to: marr-begs}
    evidence:
      - quote: of the Mere she begged
        source: long-winter
"""
LIKENED = """
@prefix hv: <https://example.org/halven/terms#> .
@prefix gk: <https://example.org/graphkit/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

hv:likenedTo a owl:ObjectProperty ;
    rdfs:domain gk:Event ; rdfs:range gk:Event ; gk:identifies true ;
    rdfs:label "likened to"@en ;
    skos:definition "Is the same event as."@en ;
    skos:example "roles: {likened_to: marr-begs}" .
"""


def test_two_records_of_one_request_name_each_other(tmp_path: Path) -> None:
    root = copied(tmp_path, SAME)
    (root / "ontology" / "likened.ttl").write_text(LIKENED, encoding="utf-8")
    made = loaded(root)
    found = {request.id: request for request in asking.of(made)}
    assert found["marr-begs"].same == ("marr-begs-again",)
    assert found["marr-begs-again"].same == ("marr-begs",)
    assert all(not one.same for id, one in found.items() if not id.startswith("marr-begs"))
    # Whoever only names the other record does not tell that somebody asked.
    view = lens.seen(made, Lens(tellers=("long-winter",)))
    assert "marr-begs" in {event.entry.id for event in view.statements.events}
    assert [one.id for one in asking.of(view) if "begs" in one.id] == ["marr-begs-again"]


def test_who_was_not_asked_is_told_apart(found: dict[str, Request]) -> None:
    left_out = found["sandholm-not-begged"]
    assert not left_out.positive
    assert (ids(left_out.asks), ids(left_out.asked)) == (["ysolde-marr"], ["sandholm"])
    assert "sandholm" not in ids(found["late-plea"].asked)


def test_what_is_only_claimed_is_told_with_its_speaker(found: dict[str, Request]) -> None:
    for id, speaker, asks in (
        ("said-plea", "Old Fenn", "saltmere"),
        ("crane-begged.that", "Ysolde Marr", "mother-crane"),
        ("plea-was-fenns.that", "a singer without a name", "old-fenn"),
    ):
        request = found[id]
        assert request.claimed
        assert [one.speakers for one in request.claims] == [(speaker,)]
        assert ids(request.asks) == [asks]
        assert request.sources == ("saltmere-book",)
    assert "old-fenn" not in ids(found["late-plea"].asks)


@pytest.mark.parametrize(
    ("id", "requests"),
    [
        ("gullwick", {"gull-begs-guild", "gullwick-plea", "late-plea", "plea-was-fenns.that"}),
        ("berth-given", {"late-plea"}),
        ("said-plea", {"said-plea"}),
        ("crane-begged", {"crane-begged.that"}),
        ("piracy", set()),
    ],
)
def test_requests_can_be_those_of_one(made: Build, id: str, requests: set[str]) -> None:
    assert {request.id for request in asking.of(made, id)} == requests


def test_without_its_marks_an_ontology_has_no_requests(tmp_path: Path) -> None:
    root = copied(tmp_path)
    file = root / "ontology" / "halven.ttl"
    text = file.read_text("utf-8")
    assert text.count(" ; gk:asking true ;") == 1
    file.write_text(text.replace(" ; gk:asking true ;", " ;"), "utf-8")
    made = build.load(root, Report())
    assert made
    assert asking.of(made) == ()


# --- The shipped ontology ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> dict[str, Request]:
    made = build.load(TESTS / "vocabulary", Report())
    assert made
    return {request.id: request for request in asking.of(made)}


def test_requests_demands_orders_and_invitations_are_found(shipped: dict[str, Request]) -> None:
    assert {request.type for request in shipped.values()} == {
        *("request", "request for intervention", "demand", "order", "summit", "deployment"),
    }
    outcomes = {request.outcome for request in shipped.values()}
    assert outcomes >= {"granted", "refused", "ignored", "withdrawn", "pending"}


def test_an_invitation_is_for_the_event_itself(shipped: dict[str, Request]) -> None:
    summit = shipped["democracy-summit"]
    assert ids(summit.asks) == ["biden"]
    assert ids(summit.asked) == ["not-free-invitees"]
    assert ids(summit.wanted) == ["democracy-summit"]
    assert not shipped["kazakhstan-not-invited"].positive
    # To call a meeting is no invitation where nobody is known to have been invited.
    assert not {id for id in shipped if "talks" in id}


def test_what_was_done_at_a_request_is_one_where_none_is_recorded(
    shipped: dict[str, Request],
) -> None:
    deployment = shipped["guard-to-the-islands"]
    assert ids(deployment.asks) == ["lagoon"]
    assert ids(deployment.asked) == ["lagoon-league"]
    # The other deployment answers a request that is recorded, and names nobody else as asking.
    assert "csto-deployment" not in shipped
    assert [one.id for one in shipped["call-for-help"].answers] == ["csto-deployment"]


def test_what_is_sought_is_named(shipped: dict[str, Request]) -> None:
    assert ids(shipped["nato-demand"].wanted) == ["no-expansion-guarantee"]


# --- The command -------------------------------------------------------------------------------


@pytest.fixture
def here(made: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("NO_COLOR", "1")


def run(capsys: pytest.CaptureFixture[str], line: str) -> str:
    capsys.readouterr()
    assert cli.run(shlex.split(line)) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("here")
def test_a_list_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "requests")
    assert out.startswith("8 requests\n")
    assert "1312-10-03    Gullwick → Salt Guild, Saltmere: scorned\n" in out
    assert "Ysolde Marr → Fog Guild (reported), Gullwick: answered\n" in out
    assert "answered by The ship comes in (voyage; 1312-11-03; berth-given)\n" in out
    assert "Old Fenn → Saltmere: not asked\n" in out
    assert "Saltmere → Salt Guild: only claimed\n" in out
    assert "rumour of Old Fenn (saltmere-begged)\n" in out


@pytest.mark.usefixtures("here")
def test_the_same_for_programs(capsys: pytest.CaptureFixture[str], made: Build) -> None:
    said = json.loads(run(capsys, "requests -f json"))
    assert [one["id"] for one in said] == [one.id for one in asking.of(made)]
    by_id = {one["id"]: one for one in said}
    assert by_id["late-plea"]["answered_by"][0]["id"] == "berth-given"
    assert by_id["gullwick-plea"]["outcome"] == "scorned"
    assert by_id["said-plea"]["claims"][0]["speakers"] == ["Old Fenn"]
    rows = list(csv.DictReader(io.StringIO(run(capsys, "requests gullwick -f csv"))))
    assert {row["id"] for row in rows} == {one.id for one in asking.of(made, "gullwick")}
    assert {row["asks"] for row in rows if row["id"] == "late-plea"} == {"ysolde-marr"}


@pytest.mark.usefixtures("here")
def test_requests_can_be_as_of_a_date(capsys: pytest.CaptureFixture[str]) -> None:
    found = {one["id"] for one in json.loads(run(capsys, "requests --on 1312-10-31 -f json"))}
    assert "gullwick-plea" in found
    assert "late-plea" not in found


# --- As of a date ------------------------------------------------------------------------------

ANSWERED = """
events:
  first-plea:
    is: Plea
    name: Marr begs for a berth
    date: 1310-05-02
    roles: {pleader: ysolde-marr, pleaded: gullwick}
    outcome: scorned
    quote: a berth she begged
  berth-given:
    is: Voyage
    name: The ship comes in
    date: 1310-07
    roles: {commander: ysolde-marr, landfall: gullwick, heeds: first-plea}
    quote: in July she came in
"""


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return compiled(tmp_path_factory.mktemp("answered"), ANSWERED)


@pytest.mark.parametrize(
    ("on", "possible", "outcome"),
    [
        ("1310-05-01", True, None),
        ("1310-05-02", False, ""),
        ("1310-07-10", False, ""),
        ("1310-07-10", True, "scorned"),
        ("1310-07-31", False, "scorned"),
    ],
)
def test_how_a_request_was_met_is_not_known_before_it_was_answered(
    answered: Build, on: str, possible: bool, outcome: str | None
) -> None:
    from graphkit import asof, lens

    view = lens.seen(answered, lens.Lens(asof.days(on), possible))
    found = {one.id: one.outcome for one in asking.of(view)}
    assert found.get("first-plea") == outcome
    told = view.store.query("ASK { event:first-plea gk:outcome ?how }").truth
    assert told == bool(outcome)


def test_an_outcome_that_nothing_is_known_to_have_brought_is_as_old_as_its_request(
    made: Build,
) -> None:
    from graphkit import asof, lens

    view = lens.seen(made, lens.Lens(asof.days("1312-10-03")))
    assert {one.id: one.outcome for one in asking.of(view)}["gullwick-plea"] == "scorned"


def test_it_is_told_since_when_somebody_has_asked(found: dict[str, Request]) -> None:
    plea, fact = found["gullwick-plea"], found["gull-begs-guild"]
    assert plea.certain == plea.possible
    assert str(plea.possible.first) == "1312-10-03"
    assert fact.certain
    assert (str(fact.possible.first), str(fact.certain.first)) == ("1299-01-01", "1299-12-31")
    assert found["crane-begged.that"].certain is None
