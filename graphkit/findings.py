"""What a check finds: a complaint that has no name yet."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit import times
from graphkit.diagnostics import Note, Severity
from graphkit.source import Span
from graphkit.statements import Time


@dataclass(frozen=True)
class Finding:
    """A place, what is wrong there, and what to do; `record` is the id of the record.

    `severity` is that of its check unless it says otherwise.
    """

    record: str
    span: Span
    message: str
    help: str
    notes: tuple[Note, ...] = ()
    severity: Severity | None = None


BEGIN, END = ("since", "date", "until"), ("until", "date", "since")


def when(what: str, time: Time, keys: tuple[str, ...], declared: Span) -> Note:
    """Where the date stands that says when something began or ended; the first key counts first."""
    own = times.dated(time, *keys)
    if own:
        return Note(own.span, f"'{what}' is dated here")
    return Note(declared, f"'{what}' has no date of its own, and is dated by its sources")
