"""For people: a sentence, the author's own line with carets below, and a way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graphkit import cells
from graphkit.diagnostics import Diagnostic
from graphkit.source import Span

Paint = Callable[[str, str], str]
"""(part of a message, its text) → the text as shown.

The parts: error, warning, waived, place, caret, help.
"""

WIDEST = 110
NARROWEST = 40
"""Columns of an excerpt; a longer line is cut around the carets."""

IN_FULL = 3
"""How often the same is said with excerpt and help; whoever has read it thrice knows it."""


def render(
    found: Iterable[Diagnostic],
    paint: Paint = lambda _, shown: shown,
    columns: int = WIDEST,
) -> Iterator[str]:
    """A block of lines for each diagnostic, without a line end after the last.

    What is said in the same words again and again is only a headline from then on, and
    headlines that follow one another are one block.
    """
    times: Counter[tuple[str, ...]] = Counter()
    short: list[str] = []
    for diagnostic in found:
        same = diagnostic.severity, diagnostic.name, diagnostic.message, diagnostic.help
        times[same] += 1
        if times[same] > IN_FULL and not diagnostic.waived:
            short.append(_headline(diagnostic, paint))
            continue
        if short:
            yield "\n".join(short)
            short.clear()
        yield "\n".join(_block(diagnostic, paint, max(columns, NARROWEST)))
    if short:
        yield "\n".join(short)


def _block(diagnostic: Diagnostic, paint: Paint, columns: int) -> Iterator[str]:
    yield _headline(diagnostic, paint)
    yield from _excerpt(diagnostic.span, _part(diagnostic), paint, columns)
    for note in diagnostic.notes:
        yield f"  {paint('place', _place(note.span))} {cells.visible(note.message)}"
        yield from _excerpt(note.span, "caret", paint, columns)
    last = ("reason:", diagnostic.waived) if diagnostic.waived else ("help:", diagnostic.help)
    yield f"  {paint('help', last[0])} {cells.visible(last[1])}"


def _part(diagnostic: Diagnostic) -> str:
    return "waived" if diagnostic.waived else diagnostic.severity


def _place(span: Span) -> str:
    return f"{cells.visible(span.path)}:{span.line}:{span.column}:"


def _headline(diagnostic: Diagnostic, paint: Paint) -> str:
    part = _part(diagnostic)
    said = f"{paint('place', _place(diagnostic.span))} {paint(part, f'{part}:')}"
    return f"{said} {cells.visible(diagnostic.message)} [{diagnostic.name}]"


@dataclass(frozen=True)
class _Piece:
    """What stands in one place of a line, as it is shown."""

    shown: str
    width: int
    marked: bool


def _excerpt(span: Span, part: str, paint: Paint, columns: int) -> Iterator[str]:
    """The author's own line, cut where it is long, and carets below.

    Text that runs from right to left is measured in the order of reading, which is how it lies
    in terminals that do not turn it round; those that do keep a whole word in its own cells.
    """
    if not span.source.text:
        return
    line = span.source.line(span.line)
    start = span.column - 1
    end = len(line) if span.finish[0] > span.line else span.finish[1] - 1
    end = max(start + 1, start + len(line[start:end].rstrip(" ")))
    gutter = f"{span.line} | "
    room = columns - len(gutter)
    # No piece is shorter than a character; so a line of megabytes need not be looked at.
    low, high = max(0, start - 2 * room), min(len(line), start + 2 * room)
    found = list(_pieces(line[low:high], start - low, end - low))
    first, last = _window(found, room)
    before, after = low > 0 or first > 0, last < len(found) or high < len(line)
    shown = found[first:last]
    begin = "… " if before else ""
    yield gutter + begin + "".join(one.shown for one in shown) + (" …" if after else "")
    at = next((n for n, one in enumerate(shown) if one.marked), len(shown))
    margin = len(gutter + begin) + sum(one.width for one in shown[:at])
    carets = sum(one.width for one in shown if one.marked)
    yield " " * margin + paint(part, "^" * max(1, carets))


def _pieces(line: str, start: int, end: int) -> Iterator[_Piece]:
    offset = 0
    for piece in cells.pieces(line):
        marked = offset < end and start < offset + len(piece)
        yield _Piece(cells.visible(piece), cells.width(piece), marked)
        offset += len(piece)


def _window(found: list[_Piece], room: int) -> tuple[int, int]:
    """The pieces that fit: all, or those around the first that is marked."""
    if sum(one.width for one in found) <= room:
        return 0, len(found)
    room -= len("…  …")
    at = next((n for n, one in enumerate(found) if one.marked), len(found))
    first = last = at
    taken = 0
    # Half the room for what stands before, the rest for what is marked and follows; what is left
    # over at the end of a line goes to what stands before.
    for enough in (room // 2, room):
        while first > 0 and taken + found[first - 1].width <= enough:
            first -= 1
            taken += found[first].width
        while last < len(found) and taken + found[last].width <= room:
            taken += found[last].width
            last += 1
    return first, last
