"""Long lists in the order of time: what is dated on the left, the rest beside it; and as csv."""

from __future__ import annotations

import csv
import io
import sys
import textwrap
from collections.abc import Iterable, Sequence

import click

from graphkit.asof import Days
from graphkit.cli import voice
from graphkit.statements import Time

DATES = 12
"""Columns for dates, and for gaps where there is none; a longer date has a line of its own."""


def item(date: str, head: str, details: Iterable[str]) -> None:
    """A date, and beside it what it is about in bold and lines that say more."""
    width = max(voice.columns(sys.stdout) - DATES - 2, 30)
    lines = [(line, True) for line in _wrapped(head, width)]
    lines += [(line, False) for one in details if one for line in _wrapped(one, width)]
    if len(date) > DATES:
        _echo(click.style(voice.tame(date), fg="cyan"))
        date = ""
    for line, first in lines:
        left = click.style(f"{voice.tame(date):<{DATES}}", fg="cyan") if date else " " * DATES
        _echo(f"{left}  {click.style(line, bold=True) if first else click.style(line, dim=True)}")
        date = ""


def title(text: str) -> None:
    _echo(f"\n{click.style(voice.tame(text), bold=True, underline=True)}")


def line(text: str) -> None:
    _echo(voice.tame(text))


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        voice.tame(" ".join(text.split())), width, break_on_hyphens=False, subsequent_indent="  "
    )


def _echo(text: str) -> None:
    coloured = voice.coloured(sys.stdout)
    click.echo(text.rstrip() if coloured else click.unstyle(text).rstrip(), color=coloured)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Comma-separated values with a line of names at their head."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([columns, *rows])
    click.echo(voice.tame(out.getvalue()) if sys.stdout.isatty() else out.getvalue(), nl=False)


def dates(time: Time) -> list[dict[str, str | None]]:
    """The dates that something has, for programs: at which key, as typed, the source's words."""
    return [
        {"key": one.key, "value": one.moment.text, "as_written": one.as_written or None}
        for one in time.dates
    ]


def days(found: Days | None) -> dict[str, str | None] | None:
    """The same of days: from the first to the last."""
    if found is None:
        return None
    return {
        "from": found.first.isoformat() if found.first else None,
        "to": found.last.isoformat() if found.last else None,
    }


def first(found: Days | None) -> str:
    """The first of some days, for a spreadsheet."""
    return found.first.isoformat() if found and found.first else ""


def held(sure: Days | None, may: Days) -> str:
    """When something holds: 'certain from 1301-05-02; possible at any time'."""
    said = [f"certain {span(sure)}"] if sure else []
    if sure != may and (sure or may.first or may.last):
        said.append(f"possible {span(may)}")
    return "; ".join(said)


def span(days: Days) -> str:
    """'1991-01-01 to 2003-12-31', 'from 1991-01-01', 'to 2003-12-31', 'at any time'."""
    if days.first and days.last:
        first, last = days.first.isoformat(), days.last.isoformat()
        return first if first == last else f"{first} to {last}"
    if days.first:
        return f"from {days.first.isoformat()}"
    return f"to {days.last.isoformat()}" if days.last else "at any time"
