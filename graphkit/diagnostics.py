"""What we say about a place: how bad it is, what it is, and what to do.

A stage appends to the Report it is given and goes on; it never prints, exits or stops at the
first problem. The renderers here are the only place where diagnostics become text.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from graphkit.source import Refused, Span

Severity = Literal["error", "warning"]

Paint = Callable[[str, str], str]
"""(part of a message, its text) → the text as shown; parts: error, warning, place, caret, help."""

WIDEST = 110
"""Columns of a quoted line; a longer one is cut around the caret."""


@dataclass(frozen=True)
class Note:
    """A second place that has to do with the first, and what is there."""

    span: Span
    message: str


@dataclass(frozen=True)
class Diagnostic:
    """One complaint: `name` is what `graphkit explain` and `waive:` know it by.

    `record` is the id of the record that it is about, for waivers; empty where there is none.
    """

    name: str
    severity: Severity
    span: Span
    message: str
    help: str
    notes: tuple[Note, ...] = ()
    record: str = ""


@dataclass
class Report:
    """What has been found so far."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def error(
        self, name: str, span: Span, message: str, help: str, *notes: Note, record: str = ""
    ) -> None:
        self.diagnostics.append(Diagnostic(name, "error", span, message, help, notes, record))

    def warning(
        self, name: str, span: Span, message: str, help: str, *notes: Note, record: str = ""
    ) -> None:
        self.diagnostics.append(Diagnostic(name, "warning", span, message, help, notes, record))

    def refused(self, why: Refused) -> None:
        self.error(why.name, why.span, why.message, why.help)

    @property
    def failed(self) -> bool:
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)

    def sorted(self) -> list[Diagnostic]:
        """By place, then by name; what was found twice at one place is said once."""
        said = {replace(diagnostic, record=""): diagnostic for diagnostic in self.diagnostics}
        return sorted(said.values(), key=_order)


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    span = diagnostic.span
    return span.path, span.start, span.end, diagnostic.name, diagnostic.message


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The one candidate that a misspelt word was most likely meant to be, or None."""
    folded = {candidate.casefold(): candidate for candidate in sorted(candidates, reverse=True)}
    found = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.72)
    if not found:
        # One wrong letter of two or three is much of a word; so there must be no second choice.
        found = [known for known in folded if _one_letter_off(word.casefold(), known)]
    return folded[found[0]] if len(found) == 1 else None


def _one_letter_off(word: str, known: str) -> bool:
    if not 2 <= len(known) <= 3 or abs(len(word) - len(known)) > 1 or len(word) < 2:
        return False
    if len(word) == len(known):
        return sum(a != b for a, b in zip(word, known, strict=True)) == 1 or word == known[::-1]
    short, long = sorted((word, known), key=len)
    return any(short == long[:at] + long[at + 1 :] for at in range(len(long)))


def text(diagnostics: Iterable[Diagnostic], paint: Paint = lambda _, shown: shown) -> Iterator[str]:
    """A block of lines for each diagnostic, without a line end after the last."""
    for diagnostic in diagnostics:
        lines = [_headline(diagnostic, paint)]
        lines.extend(_excerpt(diagnostic.span, diagnostic.severity, paint))
        for note in diagnostic.notes:
            place = f"{note.span.path}:{note.span.line}:{note.span.column}:"
            lines.append(f"  {paint('place', place)} {note.message}")
            lines.extend(_excerpt(note.span, "note", paint))
        lines.append(f"  {paint('help', 'help:')} {diagnostic.help}")
        yield "\n".join(lines)


def _headline(diagnostic: Diagnostic, paint: Paint) -> str:
    span = diagnostic.span
    place = paint("place", f"{span.path}:{span.line}:{span.column}:")
    severity = paint(diagnostic.severity, f"{diagnostic.severity}:")
    return f"{place} {severity} {_visible(diagnostic.message)} [{diagnostic.name}]"


def _excerpt(span: Span, part: str, paint: Paint) -> Iterator[str]:
    """The author's own line, cut where it is long, and carets below."""
    from rich.cells import cell_len

    if not span.source.text:
        return
    line = span.source.line(span.line)
    start = span.column - 1
    end = len(line) if span.finish[0] > span.line else span.finish[1] - 1
    first = max(0, start - WIDEST // 2) if len(line) > WIDEST else 0
    shown = line[first : first + WIDEST]
    before, marked = shown[: start - first], shown[start - first : max(start + 1, end) - first]
    gutter = f"{span.line} | "
    ellipsis = "… " if first else ""
    carets = "^" * max(1, cell_len(_visible(marked.rstrip())))
    yield f"{gutter}{ellipsis}{_visible(shown)}{' …' if first + WIDEST < len(line) else ''}"
    margin = " " * (cell_len(gutter + ellipsis) + cell_len(_visible(before)))
    yield margin + paint("caret" if part == "note" else part, carets)


def _visible(shown: str) -> str:
    """Text that cannot move the cursor, turn the line round or colour the terminal."""
    return "".join(_mark(character) for character in shown)


def _mark(character: str) -> str:
    if character == "\t":
        return "  "
    code = ord(character)
    controls = code < 0x20 or 0x7F <= code < 0xA0
    bidirectional = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    unprintable = 0xD800 <= code <= 0xDFFF or code in (0x200B, 0x200E, 0x200F, 0xFEFF)
    return f"<U+{code:04X}>" if controls or bidirectional or unprintable else character


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """An array of objects; lines and columns are counted from 1, the end is not included."""
    objects = [_object(diagnostic) for diagnostic in diagnostics]
    return json.dumps(objects, ensure_ascii=False, indent=2)


def _object(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        **_place(diagnostic.span),
        "severity": diagnostic.severity,
        "name": diagnostic.name,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "notes": [{**_place(note.span), "message": note.message} for note in diagnostic.notes],
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
