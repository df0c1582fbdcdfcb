"""For those who review a change on GitHub: commands that its runner turns into annotations.

The runner undoes `%25`, `%0D` and `%0A` everywhere, and `%3A` and `%2C` in properties, which a
colon or a comma would end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from graphkit.diagnostics import Diagnostic


def render(found: Iterable[Diagnostic], prefix: str = "") -> Iterator[str]:
    """A line for each diagnostic; `prefix` is where the project lies within its repository."""
    for diagnostic in found:
        command = "notice" if diagnostic.waived else diagnostic.severity
        properties = ",".join(
            f"{name}={_property(value)}" for name, value in _properties(diagnostic, prefix)
        )
        yield f"::{command} {properties}::{_data(_message(diagnostic))}"


def _properties(diagnostic: Diagnostic, prefix: str) -> Iterator[tuple[str, str]]:
    line, column = diagnostic.span.begin
    end_line, end_column = diagnostic.span.finish
    yield "file", str(PurePosixPath(prefix, diagnostic.span.path))
    yield "line", str(line)
    yield "endLine", str(end_line)
    # The runner takes columns only within one line.
    if line == end_line:
        yield "col", str(column)
        yield "endColumn", str(end_column)
    yield "title", diagnostic.name


def _message(diagnostic: Diagnostic) -> str:
    last = f"waived: {diagnostic.waived}" if diagnostic.waived else f"help: {diagnostic.help}"
    notes = (
        f"{note.span.path}:{note.span.line}:{note.span.column}: {note.message}"
        for note in diagnostic.notes
    )
    return "\n".join((diagnostic.message, *notes, last))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
