"""How two times lie to each other is what counting their days, one by one, would find."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as some

from graphkit import moments, times
from graphkit.moments import Moment
from graphkit.source import Source
from graphkit.statements import Dated, Time

SPAN = Source("facts/a.yaml", "a: b").span(0, 1)

FIRST, LAST = datetime.date(1299, 7, 1), datetime.date(1302, 6, 30)
DAYS = [FIRST + datetime.timedelta(n) for n in range((LAST - FIRST).days + 1)]
"""All dates that are drawn lie well within; a bound that is not known is an end of these."""

plain = some.sampled_from(
    ["1300", "1301", "1300-06", "1300-12", "1301-01", "1300-06-15", "1300-12-31", "1301-01-01"]
)
begins = plain | plain.map("{}..".format) | plain.map("..{}".format)
ends = begins | some.sampled_from(["..", "ongoing"])
published = some.lists(plain.map(moments.moment), max_size=2)


def time(**dates: str) -> Time:
    return sourced([], lasts=True, dates=dates)


def sourced(published: list[Moment], lasts: bool, dates: dict[str, str]) -> Time:
    own = tuple(
        Dated(key, moments.moment(dates[key]), "", SPAN)
        for key in ("date", "since", "until")
        if key in dates
    )
    return times.of(own, published, lasts)


periods = some.fixed_dictionaries({}, optional={"since": begins, "until": ends})
written = periods | some.fixed_dictionaries({"date": begins})


@some.composite
def drawn(draw: some.DrawFn) -> Time:
    """A time that ends no sooner than it begins."""
    made = sourced(draw(published), draw(some.booleans()), draw(written))
    begin, end = made.earliest_begin or FIRST, made.latest_end or LAST
    assume(begin <= end)
    assume((made.latest_begin or LAST) >= begin)
    assume((made.earliest_end or FIRST) <= end)
    return made


def beginnings(time: Time) -> list[datetime.date]:
    last = min(time.latest_begin or LAST, time.latest_end or LAST)
    return [day for day in DAYS if (time.earliest_begin or FIRST) <= day <= last]


def endings(time: Time) -> list[datetime.date]:
    first = max(time.earliest_end or FIRST, time.earliest_begin or FIRST)
    return [day for day in DAYS if first <= day <= (time.latest_end or LAST)]


def days(time: Time) -> set[datetime.date]:
    begin, end = time.earliest_begin or FIRST, time.latest_end or LAST
    return {day for day in DAYS if begin <= day <= end}


def handed_over(one: Time, other: Time) -> bool:
    """Whether some day is both a written end of one, or after it, and a written beginning."""
    until, since = times.dated(one, "until"), times.dated(other, "since")
    if until and until.moment.text == "..":
        return not other.past and other.latest_end is None
    if not until or until.moment.ongoing or (other.dates and not since):
        return False
    lasts = meant(until.moment)
    firsts = meant(since.moment) if since else [day for day in DAYS if may_begin(other, day)]
    return any(last <= first for last in lasts for first in firsts)


def may_begin(time: Time, day: datetime.date) -> bool:
    return day <= (time.latest_begin or LAST)


def meant(moment: Moment) -> list[datetime.date]:
    """The days of a date; of one that is open at one end, the day that it has."""
    first, last = moment.lower or moment.upper, moment.upper or moment.lower
    return [day for day in DAYS if first and last and first <= day <= last]


@given(drawn(), drawn())
def test_overlapping_is_mutual(one: Time, other: Time) -> None:
    assert times.may_overlap(one, other) == times.may_overlap(other, one)


@given(drawn())
def test_whatever_holds_overlaps_itself(one: Time) -> None:
    assert times.may_overlap(one, one)


@given(drawn(), drawn())
@example(time(until="1300"), time(since="1300"))
@example(time(since="1300", until="1300"), time(since="1300", until="1301"))
def test_what_may_overlap_shares_a_day_and_is_no_hand_over(one: Time, other: Time) -> None:
    handed = handed_over(one, other) != handed_over(other, one)
    shared = bool(days(one) & days(other))
    assert times.may_overlap(one, other) == (shared and not handed)


@given(drawn(), drawn())
@example(time(since="1300.."), time(since="1301"))
@example(time(since="1300..", until="1300-06"), time(since="1301"))
def test_what_begins_before_does_so_whichever_days_are_meant(one: Time, other: Time) -> None:
    known = one.latest_begin or one.latest_end
    certain = bool(known) and max(beginnings(one)) < min(beginnings(other))
    assert times.begins_before(one, other) == certain


@given(drawn(), drawn())
@example(time(since="1301"), time(until="1300"))
def test_what_ends_after_does_so_whichever_days_are_meant(one: Time, other: Time) -> None:
    known = one.earliest_end or one.earliest_begin
    certain = bool(known) and min(endings(one)) > max(endings(other))
    assert times.ends_after(one, other) == certain


@pytest.mark.parametrize("mark", ["~", "?"])
def test_no_doubtful_date_makes_anything_certain(mark: str) -> None:
    early, late = time(date=f"1300{mark}"), time(date=f"1310{mark}")
    for one, other in ((early, time(date="1310")), (time(date="1300"), late)):
        assert not times.begins_before(one, other)
        assert not times.ends_after(other, one)
    assert times.begins_before(time(date="1300"), time(date="1310"))
    assert times.ends_after(time(date="1310"), time(date="1300"))


def test_doubt_about_one_end_leaves_the_other_as_it_is() -> None:
    one = time(since="1300", until="1310~")
    assert times.begins_before(one, time(since="1301"))
    assert not times.ends_after(one, time(until="1305"))
    assert times.ends_after(one, time(until="1299"))
    other = time(since="1300~", until="1310")
    assert not times.begins_before(other, time(since="1301"))
    assert times.ends_after(other, time(until="1305"))
    assert times.begins_before(other, time(since="1311"))


def test_a_source_dates_what_has_no_date() -> None:
    """An undated fact began no later, and ended no earlier, than its source came out."""
    fact = sourced([moments.moment("1305")], lasts=True, dates={})
    assert times.begins_before(fact, time(date="1306"))
    assert times.ends_after(fact, time(date="1304"))
    doubted = sourced([moments.moment("1305?")], lasts=True, dates={})
    assert not times.begins_before(doubted, time(date="1306"))
    assert not times.ends_after(doubted, time(date="1304"))
    event = sourced([moments.moment("1305")], lasts=False, dates={})
    assert not times.ends_after(event, time(date="1304"))


@pytest.mark.parametrize(
    ("one", "other", "overlaps"),
    [
        ({"until": "2019"}, {"since": "2019"}, False),
        ({"until": "2019-03"}, {"since": "2019"}, False),
        ({"until": "2019-03-20"}, {"since": "2019-03-20"}, False),
        ({"until": "2019-03-20"}, {"since": "2019-03-19"}, True),
        ({"until": "2019~"}, {"since": "2019~"}, False),
        ({"until": "2018"}, {"since": "2019"}, False),
        ({"until": "2020"}, {"since": "2019"}, True),
        ({"since": "2010"}, {"since": "2019"}, True),
        ({}, {}, True),
        ({}, {"since": "2019"}, True),
        ({"until": "2019"}, {}, False),
        ({"until": "2019"}, {"until": "2021"}, True),
        ({"until": "2019"}, {"until": "2019"}, True),
        ({"until": "2019"}, {"date": "2019"}, True),
        ({"until": "ongoing"}, {}, True),
        ({"until": "2019"}, {"since": "2019.."}, False),
        ({"until": "..2019"}, {"since": "2019"}, False),
        ({"until": "..2019"}, {"since": "2005"}, True),
        ({"until": "2022"}, {"since": "2019.."}, True),
        ({"until": ".."}, {}, False),
        ({"until": ".."}, {"until": "ongoing"}, False),
        ({"until": ".."}, {"until": ".."}, True),
        ({"until": ".."}, {"date": "2019"}, True),
        ({"date": "2019"}, {"date": "2019"}, True),
        ({"date": "2019-01"}, {"date": "2019-02"}, False),
        ({"date": "2019"}, {"since": "2019"}, True),
        ({"since": "2019", "until": "2019"}, {"since": "2019", "until": "2021"}, False),
        ({"since": "2019", "until": "2019"}, {"since": "2019", "until": "2019"}, True),
        ({"since": "2001", "until": "2019"}, {"since": "1990", "until": "2001"}, False),
    ],
)
def test_dates_as_curators_write_them(
    one: dict[str, str], other: dict[str, str], overlaps: bool
) -> None:
    assert times.may_overlap(time(**one), time(**other)) is overlaps
    assert times.may_overlap(time(**other), time(**one)) is overlaps
