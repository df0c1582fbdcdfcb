"""A date as a curator writes it, and the days that it can mean."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from graphkit import mends

FORMS = (
    "write 2022, 2022-01 or 2022-01-05, with '~' for about or '?' for uncertain, or "
    "2022..2023, ..2022, 2022.., '..' or 'ongoing'"
)
PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Wrong(ValueError):
    """Why a text has no value, and what to write instead."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


def shown(text: str) -> str:
    """The author's words in single quotes, cut where a message could not hold them."""
    return f"'{text}'" if len(text) <= 60 else f"'{text[:59]}…'"


@dataclass(frozen=True)
class Moment:
    """When something was, as typed, and the first and last day that it can mean.

    `lower` is None where no first day is known, `upper` where no last one is. '~' and '?' do
    not widen the days: they say how far the days can be trusted.
    """

    text: str
    lower: datetime.date | None
    upper: datetime.date | None
    approximate: bool = False
    uncertain: bool = False
    ongoing: bool = False

    def edtf(self) -> str:
        """The same in the Extended Date/Time Format of ISO 8601-2.

        'a..b' is "one of these days", EDTF's '[a..b]'. '..' is some day, unknown: 'XXXX-XX-XX'.
        'ongoing' is an interval whose start is unknown and whose end is open: '/..'.
        """
        if self.ongoing:
            return "/.."
        if self.text == "..":
            return "XXXX-XX-XX"
        return f"[{self.text}]" if ".." in self.text else self.text

    @property
    def plain(self) -> bool:
        """One year, month or day, without a doubt about it."""
        return PLAIN.fullmatch(self.text) is not None


def moment(text: str) -> Moment:
    """Reads a date; raises Wrong where it has none of the forms."""
    try:
        return _moment(text)
    except Wrong as wrong:
        raise Wrong(wrong.message, mends.date(text, _fits) or wrong.help) from None


def of_edtf(text: str) -> Moment:
    """The date that `Moment.edtf` has written."""
    return moment({"/..": "ongoing", "XXXX-XX-XX": ".."}.get(text, text.strip("[]")))


def _moment(text: str) -> Moment:
    if text == "ongoing":
        return Moment(text, None, None, ongoing=True)
    first, dots, last = text.partition("..")
    if dots:
        lower = _days(first, text)[0] if first else None
        upper = _days(last, text)[1] if last else None
        if lower and upper and upper < lower:
            raise Wrong(f"{shown(text)} ends before it begins", f"write {last}..{first}")
        return Moment(text, lower, upper)
    mark = text[-1:] if text.endswith(("~", "?")) else ""
    lower, upper = _days(text.removesuffix(mark), text)
    return Moment(text, lower, upper, approximate=mark == "~", uncertain=mark == "?")


def _days(plain: str, text: str) -> tuple[datetime.date, datetime.date]:
    """First and last day of a year, a month or a day."""
    match = PLAIN.fullmatch(plain)
    if not match:
        raise Wrong(f"{shown(text)} is no date" if text else "there is no date here", FORMS)
    year, month, day = (int(part or 0) for part in match.groups())
    if not year:
        raise Wrong(
            f"{shown(text)} is no date: the first year is 0001", "write a year from 0001 on"
        )
    if match[2] is None:
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    if not 1 <= month <= 12:
        raise Wrong(
            f"{shown(text)} is no date: there is no month '{match[2]}'",
            f"write a month from 01 to 12, or only {match[1]}",
        )
    days = calendar.monthrange(year, month)[1]
    if match[3] is None:
        return datetime.date(year, month, 1), datetime.date(year, month, days)
    if not 1 <= day <= days:
        name = mends.MONTHS[month - 1]
        raise Wrong(
            f"{shown(text)} is no date: {name} {match[1]} has {days} days",
            f"write a day from 01 to {days}, or only {match[1]}-{match[2]}",
        )
    return datetime.date(year, month, day), datetime.date(year, month, day)


def _fits(text: str) -> bool:
    try:
        _moment(text)
    except Wrong:
        return False
    return True
