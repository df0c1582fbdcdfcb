"""What a file says of itself: its title, who wrote it, when, in which language, where it stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from graphkit import links, moments, values

DAY = re.compile(r"(\d{4})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?![\d/-])")
JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class Stated:
    """What stands in a file's own metadata, in the forms that facts have; else empty.

    `authors` and `publisher` are names, and ids nowhere.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""


def of(
    titles: Iterable[str] = (),
    authors: Iterable[str] = (),
    publishers: Iterable[str] = (),
    dates: Iterable[str] = (),
    urls: Iterable[str] = (),
    languages: Iterable[str] = (),
) -> Stated:
    """The first of each that says something; of the authors all."""
    names = (line(name) for name in authors)
    return Stated(
        title=next(filter(None, map(line, titles)), ""),
        authors=tuple(dict.fromkeys(name for name in names if name and "://" not in name)),
        publisher=next(filter(None, map(line, publishers)), ""),
        published=next(filter(None, map(_day, dates)), ""),
        url=next(filter(None, map(_address, urls)), ""),
        language=next(filter(None, map(_tag, languages)), ""),
    )


def line(text: str) -> str:
    """Text on one line, without characters that nobody sees."""
    seen = (c for c in text if c in JOINERS or c.isspace() or unicodedata.category(c)[0] != "C")
    return unicodedata.normalize("NFC", " ".join("".join(seen).split()))


def _day(text: str) -> str:
    """The date at the head of '2022-01-07T10:00:00Z' or '2022/01/07', as its author's clock had it.

    Whatever writes a month in words, or the day first, is for the reader.
    """
    found = DAY.match(text.strip())
    day = "-".join(filter(None, found.groups())) if found else ""
    try:
        return moments.moment(day).text if day else ""
    except moments.Wrong:
        return ""


def _address(text: str) -> str:
    if not text.strip().startswith(("https://", "http://")):
        return ""
    try:
        return links.link(text.strip())
    except moments.Wrong:
        return ""


def _tag(text: str) -> str:
    head, _, rest = text.strip().replace("_", "-").partition("-")
    tag = "-".join(filter(None, (head.lower(), rest)))
    return tag if values.LANGUAGE.fullmatch(tag) else ""
