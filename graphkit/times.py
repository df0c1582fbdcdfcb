"""The four bounds of a statement: from its own dates, and from those of its sources.

Source of the rules: the facts format, "Dates".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graphkit import moments
from graphkit.moments import Moment
from graphkit.statements import Dated, Time

OPEN = ".."


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
