"""What a check finds: a complaint that has no name yet."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.diagnostics import Note
from graphkit.source import Span


@dataclass(frozen=True)
class Finding:
    """A place, what is wrong there, and what to do; `record` is the id of the record."""

    record: str
    span: Span
    message: str
    help: str
    notes: tuple[Note, ...] = ()
