"""The four bounds of a statement, from its dates and its sources', and how two times lie.

Source of the rules: the facts format, "Dates".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graphkit import moments
from graphkit.moments import Moment
from graphkit.statements import Dated, Time

OPEN = ".."

Days = tuple[date | None, date | None]
"""A first and a last day; None where there is no bound."""


def of(dates: tuple[Dated, ...], published: list[Moment], lasts: bool) -> Time:
    """The time of a statement whose supporting sources came out at `published`.

    An undated fact began no later, and ended no earlier, than its sources were published;
    an undated event began no later. `lasts` tells the two apart.
    """
    at = {dated.key: dated.moment for dated in dates}
    occasion, until = at.get("date"), at.get("until")
    end = until or occasion
    by_source = (
        end is None or end.ongoing or end.text == OPEN or (not occasion and "since" not in at)
    )
    leaned_on = [*at.values(), *(published if by_source else ())]
    doubtful = [end] if end and end.text != OPEN else published
    bounds = _bounds(at, published, lasts)
    return replace(
        bounds,
        dates=dates,
        approximate=any(moment.approximate for moment in leaned_on),
        uncertain=any(moment.uncertain for moment in leaned_on),
        end_doubted=any(moment.approximate or moment.uncertain for moment in doubtful),
        past=until is not None and until.text == OPEN and bounds.latest_end is None,
    )


def _bounds(at: dict[str, Moment], published: list[Moment], lasts: bool) -> Time:
    first = min((m.upper for m in published if m.upper), default=None)
    last = max((m.lower for m in published if m.lower), default=None)
    occasion, since, until = (at.get(key) for key in ("date", "since", "until"))
    if occasion:
        return _occasion(occasion, first, last)
    begin = (since.lower, since.upper) if since else (None, first)
    if until is None:
        # What a later reading of an older source dates cannot end before it begins.
        held = _later(last, since.lower if since else None) if last and lasts else None
        return Time((), *begin, held, None)
    if until.ongoing:
        return Time((), *begin, last, None)
    end = (until.lower, first if until.text == OPEN else until.upper)
    if not since:
        begin = (None, _earlier(first, end[1]))
    return Time((), *begin, *end)


def _occasion(moment: Moment, first: date | None, last: date | None) -> Time:
    """What happened on an occasion began and ended within it, but for 'a..' and '..b'."""
    if moment.ongoing:
        return Time((), None, first, last, None)
    if moment.text.startswith(OPEN):
        return Time((), None, moment.upper, None, None)
    if moment.text.endswith(OPEN):
        begun = moments.moment(moment.text.removesuffix(OPEN))
        return Time((), begun.lower, begun.upper, begun.lower, None)
    return Time((), moment.lower, moment.upper, moment.lower, moment.upper)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)


def within(part: Time, whole: Time) -> Time:
    """The time of a part of something that happened: no earlier and no later than the whole.

    Where the two cannot be brought together the part keeps its own, as where a parliament approves
    afterwards what was done. What is doubted of the whole is then doubted of the part.
    """
    first, last = (
        _later(part.earliest_begin, whole.earliest_begin),
        _earlier(part.latest_end, whole.latest_end),
    )
    begun, held = part.latest_begin, part.earliest_end
    out_of_order = ((first, last), (first, begun), (held, last))
    if any(one and other and one > other for one, other in out_of_order):
        return part
    if (first, last) == (part.earliest_begin, part.latest_end):
        return part
    return replace(
        part,
        earliest_begin=first,
        latest_begin=_earlier(begun, last) if begun else None,
        latest_end=last,
        earliest_end=_later(held, first) if held else None,
        approximate=part.approximate or whole.approximate,
        uncertain=part.uncertain or whole.uncertain,
        end_doubted=part.end_doubted or (last != part.latest_end and whole.end_doubted),
    )


def may_overlap(one: Time, other: Time) -> bool:
    """Whether two statements may hold on one day, by the days that their dates can mean.

    A hand-over is no overlap: 'until: 2019' and 'since: 2019' share the days of that year only
    because nobody wrote which of them it was; and what has no date may have begun when the other
    was over, if its source came out after that.
    """
    if _apart(one, other) or _apart(other, one):
        return False
    # What hands over both ways lies within one year, and at nobody's word before the other.
    return _hands_over(one, other) == _hands_over(other, one)


def may_coincide(one: Time, other: Time) -> bool:
    """Whether both may have held on one day, where neither need make room for the other.

    Of what is over ('until: ..') nobody says when it ended, and so not that it ended before; nor
    of what has no date when it began.
    """
    if _apart(one, other) or _apart(other, one):
        return False
    return any(_over(time) or not time.dates for time in (one, other)) or may_overlap(one, other)


def _over(time: Time) -> bool:
    until = dated(time, "until")
    return bool(until and until.moment.text == OPEN)


def begins_before(one: Time, other: Time) -> bool:
    """Whether one certainly began before the other can have begun."""
    begun, first = begun_by(one), begun_from(other)
    return bool(begun and first and begun < first)


def ends_after(one: Time, other: Time) -> bool:
    """Whether one certainly still held when the other must have ended."""
    held, last = held_to(one), ended_by(other)
    return bool(held and last and last < held)


def begun_from(time: Time) -> date | None:
    """The first day on which it can have begun, unless that is doubted."""
    return None if _begin_doubted(time) else time.earliest_begin


def begun_by(time: Time) -> date | None:
    """A day by which it must have begun, for it may have ended by then."""
    return _earlier(None if _begin_doubted(time) else time.latest_begin, ended_by(time))


def held_to(time: Time) -> date | None:
    """A day up to which it must have lasted, for it may only have begun then."""
    return _later(None if time.end_doubted else time.earliest_end, begun_from(time))


def ended_by(time: Time) -> date | None:
    """The last day on which it can have held, unless that is doubted."""
    return None if time.end_doubted else time.latest_end


def _begin_doubted(time: Time) -> bool:
    own = dated(time, "since", "date")
    if own:
        return own.moment.approximate or own.moment.uncertain
    return time.approximate or time.uncertain


def _apart(one: Time, other: Time) -> bool:
    last, first = one.latest_end, other.earliest_begin
    return bool(last and first and last < first)


def _hands_over(one: Time, other: Time) -> bool:
    """Whether what was written of two times is an end and a beginning that may be one day.

    What is over ('until: ..') hands over to whatever is not, since nobody says when.
    """
    until, since = dated(one, "until"), dated(other, "since")
    if _over(one):
        return other.latest_end is None and not other.past
    last = until and (until.moment.lower or until.moment.upper)
    if not other.dates:
        return bool(last and (not other.latest_begin or last <= other.latest_begin))
    first = since and (since.moment.upper or since.moment.lower)
    return bool(last and first and last <= first)


def dated(time: Time, *keys: str) -> Dated | None:
    """A statement's own date at the first of some keys that has one."""
    at = {one.key: one for one in time.dates}
    return next((at[key] for key in keys if key in at), None)


def anchor(time: Time) -> date | None:
    """The day by which something is put in order: the first that its own dates name.

    None where it has no date of its own, or one that names no day.
    """
    moments = [dated.moment for dated in time.dates]
    days = (day for moment in moments for day in (moment.lower, moment.upper) if day)
    return next(days, None)


def typed(time: Time) -> str:
    """Its own dates as they were typed: '2022-01-10', 'since 1991 until 2003'."""
    said = (
        dated.moment.text if dated.key == "date" else f"{dated.key} {dated.moment.text}"
        for dated in time.dates
    )
    return " ".join(said)
