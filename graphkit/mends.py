"""What a common writing of a date or a number was most likely meant to be.

Only ever offered in a help, never taken: '5.1.2022' is the fifth of January in Almaty and the
first of May in Boston. Which of the readings found here can be written is for `values` to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

# Not the calendar module's: its names follow the locale.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ORDINALS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_NAMED = f"({'|'.join(MONTHS)}|sept|{'|'.join(_ORDINALS)})\\.?"

_Mend = tuple[str, Callable[[re.Match[str]], str]]


def _ymd(year: str, month: str, day: str = "") -> str:
    number = _ORDINALS.get(month[:3].lower(), month)
    return "-".join([year, *(f"{int(part):02}" for part in (number, day) if str(part).isdigit())])


_DATES: tuple[_Mend, ...] = (
    (r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", lambda m: _ymd(m[1], m[2], m[3] or "")),
    (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", lambda m: _ymd(m[1], m[3], m[2])),
    (r"(\d{4})(\d\d)(\d\d)", lambda m: _ymd(m[1], m[2], m[3])),
    (r"(\d{4}-\d\d-\d\d)[T ]\d\d:.*", lambda m: m[1]),
    (r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", lambda m: _ymd(m[3], m[2], m[1])),
    (r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", lambda m: _ymd(m[3], m[1], m[2])),
    (r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", lambda m: _ymd(m[3], m[2], m[1])),
    (r"(\d{1,2})[/-](\d{4})", lambda m: _ymd(m[2], m[1])),
    (rf"{_NAMED},? (\d{{4}})", lambda m: _ymd(m[2], m[1])),
    (rf"(\d{{1,2}})\.? {_NAMED},? (\d{{4}})", lambda m: _ymd(m[3], m[2], m[1])),
    (rf"{_NAMED} (\d{{1,2}}),? (\d{{4}})", lambda m: _ymd(m[3], m[1], m[2])),
    (r"(?:about|around|circa|ca?\.?) ?([\d-]+)", lambda m: f"{m[1]}~"),
    (r"(?:maybe|perhaps|possibly|probably) ([\d-]+)", lambda m: f"{m[1]}?"),
    (r"(?:by|before|until|\.\./|/) ?([\d-]+)", lambda m: f"..{m[1]}"),
    (r"(?:since|from|after) ([\d-]+)", lambda m: f"{m[1]}.."),
    (r"([\d-]+)/(?:\.\.)?", lambda m: f"{m[1]}.."),
    (r"\[(.*)\]", lambda m: m[1]),
    (r"(\d{4}) ?-+ ?(\d{4})", lambda m: f"{m[1]}..{m[2]}"),
    (r"([\d-]+) (?:-|and) ([\d-]+)", lambda m: f"{m[1]}..{m[2]}"),
    (r"([\d-]+) ?(?:\u2013|\u2014|to|\.{3}|\u2026) ?([\d-]+)", lambda m: f"{m[1]}..{m[2]}"),
    (r"now|present|today|still", lambda _: "ongoing"),
    (r"([\d-]+) *[~?%]+", lambda m: f"{m[1]}~"),
    (r"([\d-]+) *[~?%]+", lambda m: f"{m[1]}?"),
    (r"(.*\S)", lambda m: m[1]),
)

_INTERVAL = re.compile(r"([0-9-]+)/([0-9-]+)")


def date(text: str, fits: Callable[[str], bool]) -> str:
    """What to write instead of a date that has none of the forms, or nothing."""
    word = text.strip()
    interval = _INTERVAL.fullmatch(word)
    if interval and fits(f"{interval[1]}..{interval[2]}"):
        since, until = interval.groups()
        return (
            f"write {since}..{until} for one day in that span, "
            f"or 'since: {since}' and 'until: {until}' for all of it"
        )
    # More than one reading of the same writing is an ambiguity, and all of them are shown.
    readings: dict[str, list[str]] = {}
    for pattern, mend in _DATES:
        match = re.fullmatch(pattern, word, re.IGNORECASE | re.ASCII)
        if match and fits(mend(match)):
            readings.setdefault(pattern, []).append(mend(match))
    first = next(iter(readings.values()), [])
    return f"write {' or '.join(dict.fromkeys(first))}" if first else ""


SCALED = r"(-?[0-9]{1,9}(?:\.[0-9]{1,6})?)\s*(thousand|k|millions?|m|mn|billions?|bn|b)"
"""A number and how many times it is meant."""

SCALES = {"t": 1_000, "k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
"""First letter of the word → factor."""


def number(text: str, fits: Callable[[str], bool]) -> str:
    """What to write instead of a number that is not in plain decimal notation."""
    word = text.strip()
    mended = next(filter(fits, _numbers(word)), None)
    if mended is not None:
        return f"write {mended}"
    scaled = re.fullmatch(SCALED, word, re.IGNORECASE)
    if scaled:
        value = f"{Decimal(scaled[1]) * SCALES[scaled[2][:1].lower()]:f}"
        return f"write {value.rstrip('0').rstrip('.') if '.' in value else value}"
    found = re.findall(r"(?<![\w.,/-])-?[0-9]+(?:\.[0-9]+)?(?![\d.,/eE])", word, re.ASCII)
    elsewhere = "give the unit in 'unit:' and words like 'about' in 'bound:'"
    if len(found) == 1 and fits(found[0]):
        return f"write {found[0]}, and {elsewhere}"
    return f"write digits, as in 2500 or -0.5, and {elsewhere}"


def _numbers(word: str) -> Iterator[str]:
    separators = r"[,. _'\u00a0\u202f\u2019]"
    if re.fullmatch(rf"[+-]?[0-9]{{1,3}}({separators})[0-9]{{3}}(?:\1[0-9]{{3}})*", word):
        yield re.sub(r"[^0-9-]", "", word)
    bare = word.removeprefix("+").replace("\u2212", "-")
    yield from (bare, bare.replace(",", ".", 1), bare.rstrip("."), bare.lstrip("0"))
    yield re.sub(r"^(-?)\.", r"\g<1>0.", bare)
    if re.fullmatch(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?[eE][+-]?[0-9]{1,2}", word):
        yield f"{Decimal(word):f}"
    if re.fullmatch(r"0[xX][0-9a-fA-F]{1,14}", word):
        yield str(int(word, 16))
    yield re.sub(r"(?<=[0-9])[ _](?=[0-9])", "", bare)
