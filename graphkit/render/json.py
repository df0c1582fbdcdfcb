"""For programs: an array of objects; lines and columns from 1, the end not included."""

from __future__ import annotations

import json
from collections.abc import Iterable

from graphkit.diagnostics import Diagnostic
from graphkit.source import Span


def render(found: Iterable[Diagnostic]) -> str:
    return json.dumps([_object(one) for one in found], ensure_ascii=False, indent=2)


def _object(diagnostic: Diagnostic) -> dict[str, object]:
    """What is waived has a key more: the reason."""
    waived = {"waived": diagnostic.waived} if diagnostic.waived else {}
    return {
        **_place(diagnostic.span),
        "severity": diagnostic.severity,
        "name": diagnostic.name,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "notes": [{**_place(note.span), "message": note.message} for note in diagnostic.notes],
        **waived,
    }


def _place(span: Span) -> dict[str, object]:
    line, column = span.begin
    end_line, end_column = span.finish
    return {
        "path": span.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }
