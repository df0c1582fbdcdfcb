"""The statements that hold on a day."""

from __future__ import annotations

from datetime import date

from graphkit.statements import Statements


def holding(statements: Statements, on: date, *, possible: bool) -> Statements:
    raise NotImplementedError(on, possible)
