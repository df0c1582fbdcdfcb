"""What holds on a date: held against all that may have been, and against a query of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from halven import compiled
from hypothesis import assume, example, given
from hypothesis import strategies as st

from graphkit import asof, build, lens
from graphkit.asof import Days, State
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.moments import Wrong
from graphkit.statements import CLAIMED, Time

TESTS = Path(__file__).parent

ORIGIN = date(2000, 1, 1)
SPAN = 8
"""Days in which the bounds lie; what is unbounded may begin or end some days beyond."""
BEYOND = 2


def day(number: int | None) -> date | None:
    return None if number is None else ORIGIN + timedelta(number)


def bounded(limits: tuple[int | None, ...]) -> Time:
    first, by, lasts, last = map(day, limits)
    return Time((), first, by, lasts, last)


# --- Against everything that may have been ----------------------------------------------------

bound = st.none() | st.integers(0, SPAN - 1)
bounds = st.tuples(bound, bound, bound, bound)


def worlds(limits: tuple[int | None, ...]) -> list[tuple[int, int]]:
    """All pairs of a beginning and an end that four bounds allow."""
    first, last = -BEYOND, SPAN + BEYOND
    low, high, low_end, high_end = limits
    return [
        (begin, end)
        for begin, end in product(range(first, last), repeat=2)
        if begin <= end
        and (first if low is None else low) <= begin <= (last if high is None else high)
        and (first if low_end is None else low_end)
        <= end
        <= (last if high_end is None else high_end)
    ]


def expected(limits: tuple[int | None, ...], on: int, *, happens: bool, doubted: bool) -> State:
    held = [begin <= on and (happens or on <= end) for begin, end in worlds(limits)]
    if all(held) and not doubted:
        return State.CERTAIN
    return State.POSSIBLE if any(held) else State.NO


@given(bounds, st.booleans(), st.sampled_from(["", "~", "?"]))
@example((2, 2, None, 5), False, "")
@example((None, 6, None, 3), True, "")
@example((None, None, None, None), False, "")
def test_a_state_is_that_of_all_that_may_have_been(
    limits: tuple[int | None, ...], happens: bool, doubt: str
) -> None:
    assume(worlds(limits))
    time = replace(bounded(limits), approximate=doubt == "~", uncertain=doubt == "?")
    for on in range(SPAN):
        found = asof.state(time, Days(day(on), day(on)), happens=happens)
        assert found == expected(limits, on, happens=happens, doubted=bool(doubt)), on


@given(bounds, st.booleans(), st.integers(0, SPAN - 1), st.integers(0, SPAN - 1))
def test_of_several_days_every_one_counts_for_certain_and_any_for_possible(
    limits: tuple[int | None, ...], happens: bool, one: int, other: int
) -> None:
    assume(worlds(limits))
    first, last = sorted((one, other))
    time = bounded(limits)
    each = [
        asof.state(time, Days(day(on), day(on)), happens=happens) for on in range(first, last + 1)
    ]
    found = asof.state(time, Days(day(first), day(last)), happens=happens)
    assert (found == State.CERTAIN) == all(one == State.CERTAIN for one in each)
    assert (found == State.NO) == all(one == State.NO for one in each)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-01-11", "2022-01-11", "2022-01-11"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("1992..1994", "1992-01-01", "1994-12-31"),
        ("..2022", "None", "2022-12-31"),
        ("2022..", "2022-01-01", "None"),
    ],
)
def test_days_are_those_that_a_date_names(text: str, first: str, last: str) -> None:
    found = asof.days(text)
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize("text", ["ongoing", "..", "2022~", "2022-01-05?", "tomorrow", ""])
def test_a_date_that_leaves_open_which_days_is_refused(text: str) -> None:
    with pytest.raises(Wrong):
        asof.days(text)


# --- Against a query over the four bounds of graph.nq ------------------------------------------

ON = """
SELECT ?node ?surely {{
  ?node gk:status ?status . FILTER(?status != gk:claimed)
  FILTER NOT EXISTS {{ ?node a gk:DerivedFact }}
  FILTER NOT EXISTS {{ ?node rdf:predicate gk:outcome }}
  FILTER NOT EXISTS {{ ?node gk:part ?part FILTER NOT EXISTS {{ ?node gk:value|gk:low ?any }} }}
  OPTIONAL {{ ?node gk:earliestBegin ?eb }} OPTIONAL {{ ?node gk:latestBegin ?lb }}
  OPTIONAL {{ ?node gk:earliestEnd ?ee }} OPTIONAL {{ ?node gk:latestEnd ?le }}
  BIND(EXISTS {{ ?node gk:eventType|gk:claimKind ?type }}
    || EXISTS {{ ?node (rdf:subject|owl:sourceIndividual|gk:of)/gk:eventType ?of }} AS ?happens)
  FILTER(COALESCE(?eb <= {last}, true) && (?happens || COALESCE(?le >= {first}, true)))
  BIND(COALESCE(?lb <= {first}, false) || COALESCE(?le <= {first}, false) AS ?begun)
  BIND(COALESCE(?ee >= {last}, false) || COALESCE(?eb >= {last}, false) AS ?lasts)
  BIND(?begun && (?happens || ?lasts)
    && NOT EXISTS {{ ?node gk:qualifier ?doubt }} AS ?surely)
}}"""

NEEDS = """
SELECT ?node ?needed {
  ?node rdf:subject|rdf:object|owl:sourceIndividual|owl:targetIndividual|gk:of|gk:from|gk:in
    ?needed .
  ?node gk:status ?status . ?needed gk:status ?other
}"""


def asked(made: Build, on: Days, *, possible: bool) -> set[str]:
    """The nodes that hold by a query over the bounds, less those that name what does not."""
    first, last = (f'"{one}"^^xsd:date' for one in (on.first, on.last))
    found = {
        row[0].value
        for row in made.store.query(ON.format(first=first, last=last)).rows
        if row[0] and row[1] and (possible or row[1].value == "true")
    }
    needs = [
        (one.value, other.value) for one, other in made.store.query(NEEDS).rows if one and other
    ]
    while gone := {node for node, needed in needs if node in found and needed not in found}:
        found -= gone
    return found


THERE = """
SELECT ?node {
  ?node gk:status ?status . FILTER(?status != gk:claimed)
  FILTER NOT EXISTS { ?node a gk:DerivedFact }
  FILTER NOT EXISTS { ?node rdf:predicate gk:outcome }
  FILTER NOT EXISTS { ?node gk:part ?part FILTER NOT EXISTS { ?node gk:value|gk:low ?any } }
}"""


def seen(made: Build, on: Days, *, possible: bool) -> set[str]:
    through = lens.seen(made, lens.Lens(on, possible=possible))
    return {row[0].value for row in through.store.query(THERE).rows if row[0]}


def project(name: str) -> Build:
    report = Report()
    made = build.load(TESTS / name, report)
    assert made, report.diagnostics
    return made


@pytest.fixture(scope="module", params=["world", "vocabulary", "example"])
def shown(request: pytest.FixtureRequest) -> Build:
    return project(request.param)


def dates(made: Build) -> Iterator[Days]:
    """The days around each bound that a project has, and a month and a year around some."""
    found = {
        one
        for record in made.statements.judged
        for one in (
            *(record.time.earliest_begin, record.time.latest_begin),
            *(record.time.earliest_end, record.time.latest_end),
        )
        if one
    }
    around = sorted({one + timedelta(step) for one in found for step in (-1, 0, 1)})
    chosen = around[:: max(1, len(around) // 12)]
    yield from (Days(one, one) for one in chosen)
    yield from (asof.days(f"{one:%Y-%m}") for one in chosen[::3])
    yield from (asof.days(f"{one:%Y}") for one in chosen[::4])


def test_the_graph_on_a_date_is_what_a_query_over_the_bounds_finds(shown: Build) -> None:
    sizes = set()
    for on in dates(shown):
        for possible in (False, True):
            found = seen(shown, on, possible=possible)
            assert found == asked(shown, on, possible=possible), on
            sizes.add(len(found))
    assert len(sizes) > 3


def test_what_follows_on_a_date_follows_from_what_holds(shown: Build) -> None:
    for on in list(dates(shown))[::5]:
        through = lens.seen(shown, lens.Lens(on))
        there = {fact.id for fact in through.statements.all_facts}
        for fact in through.derived:
            assert {one.id for one in fact.premises if not one.rule} <= there
        follows = {fact.id for fact in through.derived}
        whole = (f for f in shown.derived if {p.id for p in f.premises} <= there)
        assert {fact.id for fact in whole} <= follows


# --- What goes with what ----------------------------------------------------------------------

TALE = """
facts:
  marr-saw-the-siege:
    subject: siege
    relation: pleaded
    object: gullwick
    quote: she saw it all
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
measures:
  siege-barrels:
    of: late-voyage
    measure: cargo
    unit: barrels
    value: 30
    date: 1311
    parts:
      - {date: 1310-06, value: 10}
      - {date: 1311, value: 20}
    quote: thirty barrels in all
  tower-barrels:
    of: saltmere
    measure: cargo
    unit: barrels
    parts:
      - {date: 1308, value: 10}
      - {date: 1309, value: 20}
    quote: ten and then twenty
claims:
  foretold:
    is: Rumour
    speaker: old-fenn
    that: siege
    about: [siege, guilds-feud]
    date: 1309-01-01
    quote: they will sit before the gates
  told-at-sea:
    is: Rumour
    speaker: old-fenn
    text: The sea is cold.
    in: late-voyage
    date: 1309
    quote: so they said aboard
"""


@pytest.fixture(scope="module")
def tale(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return compiled(tmp_path_factory.mktemp("tale"), TALE)


def ids(made: Build, kind: str) -> set[str]:
    return {record.entry.id for record in getattr(made.statements, kind)}


def on(made: Build, text: str, *, possible: bool = False) -> Build:
    return lens.seen(made, lens.Lens(asof.days(text), possible=possible))


def test_what_is_foretold_is_there_as_content_until_it_has_happened(tale: Build) -> None:
    before = on(tale, "1309-06-01")
    (siege,) = (event for event in before.statements.events if event.entry.id == "siege")
    assert siege.verdict.status == CLAIMED
    assert not siege.evidence
    assert {role.verdict.status for role in siege.roles} == {CLAIMED}
    assert "hv:Plea" not in plain_classes(before, "siege")
    after = on(tale, "1310-06-01")
    (siege,) = (event for event in after.statements.events if event.entry.id == "siege")
    assert siege.verdict.status == "accepted"
    assert "siege" not in ids(on(tale, "1308-01-01"), "events")


def plain_classes(made: Build, id: str) -> set[str]:
    rows = made.store.query(f"SELECT ?class {{ event:{id} a ?class }}").rows
    return {
        row[0].value.replace("https://example.org/halven/terms#", "hv:") for row in rows if row[0]
    }


def test_a_fact_about_an_event_goes_with_it_and_comes_with_it(tale: Build) -> None:
    assert "marr-saw-the-siege" not in ids(on(tale, "1309-06-01"), "facts")
    assert "marr-saw-the-siege" not in ids(on(tale, "1310-05-15"), "facts")
    assert "marr-saw-the-siege" in ids(on(tale, "1310-05-15", possible=True), "facts")
    assert "marr-saw-the-siege" in ids(on(tale, "1312-01-01"), "facts")


def test_a_role_is_there_when_what_fills_it_is(tale: Build) -> None:
    def roles(made: Build) -> set[str]:
        return {
            role.relation.name for role in made.statements.all_facts if role.subject.id == "siege"
        }

    assert "heeds" not in roles(on(tale, "1310-06-01"))
    assert "heeds" in roles(on(tale, "1310-06-01", possible=True))
    assert "heeds" in roles(on(tale, "1312-01-01"))


def test_a_claim_made_in_an_event_has_been_made_when_that_has_begun(tale: Build) -> None:
    assert "told-at-sea" not in ids(on(tale, "1310-01-01", possible=True), "claims")
    assert "told-at-sea" in ids(on(tale, "1312-01-01"), "claims")


def test_a_claim_loses_what_it_is_about_and_that_is_not_there(tale: Build) -> None:
    (claim,) = (
        one for one in on(tale, "1309-06-01").statements.claims if one.entry.id == "foretold"
    )
    assert [one.id for one in claim.about] == ["siege"]


def measure(made: Build, id: str) -> tuple[str | None, list[str]]:
    (found,) = (one for one in made.statements.measures if one.entry.id == id)
    total = None if found.value is None else str(found.value)
    return total, [str(part.value) for part in found.parts]


def test_a_total_that_does_not_hold_is_the_series_of_its_parts(tale: Build) -> None:
    # Parts and totals of what happened have been counted from then on; the voyage is by 1311.
    assert measure(on(tale, "1310-07-01", possible=True), "siege-barrels") == (None, ["10"])
    assert measure(on(tale, "1312-01-01"), "siege-barrels") == ("30", ["10", "20"])
    assert "siege-barrels" not in ids(on(tale, "1310-07-01"), "measures")


def test_a_number_of_something_that_lasts_is_of_its_date_alone(tale: Build) -> None:
    assert measure(on(tale, "1309-02-01", possible=True), "tower-barrels") == (None, ["20"])
    assert measure(on(tale, "1308..1309", possible=True), "tower-barrels") == (None, ["10", "20"])
    assert "tower-barrels" not in ids(on(tale, "1310", possible=True), "measures")


def test_entities_and_sources_stay(tale: Build) -> None:
    early = on(tale, "1000")
    assert ids(early, "entities") == ids(tale, "entities")
    assert ids(early, "works") == ids(tale, "works")
    assert not list(early.statements.judged)


def test_a_membership_is_plain_on_days_when_it_holds(tmp_path: Path) -> None:
    made = compiled(
        tmp_path,
        """
        facts:
          gull-sworn:
            subject: gullwick
            relation: sworn_to
            object: salt-guild
            since: 1300
            until: 1305
            quote: five years of salt
        """,
    )
    asks = "ASK { id:gullwick hv:swornTo id:salt-guild }"
    assert not made.store.query(asks).truth
    assert on(made, "1302").store.query(asks).truth
    assert on(made, "1301-01-01..1304-12-31").store.query(asks).truth
    assert not on(made, "1305-06-01").store.query(asks).truth
    assert on(made, "1305-06-01", possible=True).store.query(asks).truth
    assert on(made, "1305..1309", possible=True).store.query(asks).truth
    assert not on(made, "1306", possible=True).store.query(asks).truth


# --- Roles with dates of their own ---------------------------------------------------------------

CAST = """
events:
  siege:
    is: Voyage
    name: The siege of Sandholm
    since: 1310-03-05
    until: 1310-06-20
    roles: {commander: mother-crane}
    quote: a spring of siege
  rumoured-siege:
    is: Voyage
    name: A siege about which nobody is sure
    date: 1310-04?
    roles: {commander: mother-crane}
    quote: another siege perhaps
facts:
  marr-took-over:
    subject: siege
    relation: commander
    object: ysolde-marr
    since: 1310
    quote: and then Marr commanded
  guild-later:
    subject: siege
    relation: landfall
    object: gullwick
    date: 1311
    quote: paid for in 1311
  undated:
    subject: siege
    relation: landfall
    object: sandholm
    quote: before Sandholm
  marr-in-doubt:
    subject: rumoured-siege
    relation: commander
    object: ysolde-marr
    date: 1310
    quote: Marr perhaps
"""


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return compiled(tmp_path_factory.mktemp("cast"), CAST)


def test_a_role_is_filled_within_its_event(cast: Build) -> None:
    facts = {fact.id: fact for fact in cast.statements.facts}
    event = next(one for one in cast.statements.events if one.entry.id == "siege")
    own = facts["marr-took-over"].time
    assert (str(own.earliest_begin), str(own.latest_begin)) == ("1310-03-05", "1310-06-20")
    assert str(own.latest_end) == "1310-06-20"
    assert [dated.moment.text for dated in own.dates] == ["1310"]
    assert facts["undated"].time == event.time
    # What does not lie within it is left as it is written.
    assert str(facts["guild-later"].time.earliest_begin) == "1311-01-01"
    doubted = facts["marr-in-doubt"].time
    assert (str(doubted.earliest_begin), doubted.uncertain) == ("1310-04-01", True)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1310-02-01", State.NO),
        ("1310-04-01", State.POSSIBLE),
        ("1310-06-19", State.POSSIBLE),
        ("1310-06-20", State.CERTAIN),
        ("1311-01-01", State.CERTAIN),
    ],
)
def test_a_role_holds_by_its_own_dates_within_those_of_its_event(
    cast: Build, day: str, expected: State
) -> None:
    from graphkit import timeline

    found = asof.states(cast.statements, asof.days(day))
    assert found["marr-took-over"] == expected
    (entry,) = (one for one in timeline.of(cast, "siege").dated if one.record == "marr-took-over")
    on = asof.days(day)
    assert (entry.certain is not None and on.within(entry.certain)) == (expected == State.CERTAIN)
    assert on.meets(entry.possible) == (expected != State.NO)
    drawn = {
        data["record"]: data for _, _, data in cast.network.edges(data=True) if "record" in data
    }
    assert drawn["marr-took-over"]["earliest_begin"] == "1310-03-05"
    assert drawn["marr-took-over"]["latest_begin"] == "1310-06-20"
