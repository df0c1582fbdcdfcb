"""PDF → text, by pypdf: lines as they stand on the page, paragraphs by what is between them.

A PDF knows no paragraphs. A new one begins where lines stand further apart than most on the page,
where letters change their size, at an indented line, at the top of a column and of a page.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from graphkit.source import Refused, Source
from graphkit.texts import stated
from graphkit.texts.stated import Stated

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

APART = 1.3
"""How much further apart than usual lines are that belong to two paragraphs."""

BROKEN = (
    *(ArithmeticError, AttributeError, LookupError, NotImplementedError, RecursionError),
    *(TypeError, ValueError, OSError, AssertionError, struct.error, zlib.error),
)
"""What pypdf raises, besides its own errors, when it follows a broken file."""


@dataclass(frozen=True)
class Line:
    """A line of a page: where it begins, in points from the lower left corner, and its size."""

    text: str
    x: float
    y: float
    size: float


def read(name: str, data: bytes) -> tuple[str, Stated]:
    """The text of a PDF, and what it states; raises Refused."""
    try:
        import pypdf
        from pypdf.errors import DependencyError, DeprecationError, PyPdfError
    except ImportError as error:
        raise _unreadable(name, "no library for PDF is installed", INSTALL) from error
    import logging

    # It tells of every flaw that it has found a way round.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _unreadable(name, "it asks for a password", "save a copy without one")
        pages = [_paragraphs(_lines(page)) for page in reader.pages]
        return "\n\n".join(filter(None, pages)), _stated(reader)
    except DependencyError as error:
        raise _unreadable(name, "no library for encrypted PDF is installed", INSTALL) from error
    except (PyPdfError, DeprecationError, *BROKEN) as error:
        help = "fetch it anew, or save its text with the program that shows it"
        raise _unreadable(name, "it is broken, or no PDF", help) from error


INSTALL = "install it: pip install 'graphkit[pdf]'"


def _unreadable(name: str, why: str, help: str) -> Refused:
    message = f"'{name}' cannot be read as PDF: {why}"
    return Refused("unreadable", Source(name, "").span(), message, help)


def _lines(page: PageObject) -> list[Line]:
    made: list[Line] = []
    words: list[str] = []
    begun: list[tuple[float, float, float]] = []

    def end() -> None:
        text = "".join(words).strip()
        if text and begun:
            made.append(Line(text, *begun[0]))
        words.clear()
        begun.clear()

    def visit(
        text: str, outer: Sequence[float], inner: Sequence[float], _: object, size: float
    ) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                end()
            if part.strip() and not begun:
                begun.append(_place(outer, inner, size))
            words.append(part)

    page.extract_text(visitor_text=visit)
    end()
    return made


def _place(
    outer: Sequence[float], inner: Sequence[float], size: float
) -> tuple[float, float, float]:
    """Where text stands and how large it is, by its two matrices (ISO 32000, 8.3.4)."""
    a, b, c, d, e, f = map(float, outer)
    x, y = float(inner[4]), float(inner[5])
    scale = max(abs(float(inner[3])), abs(float(inner[1]))) * max(abs(d), abs(b))
    return x * a + y * c + e, x * b + y * d + f, abs(size) * scale or 1.0


def _paragraphs(lines: Sequence[Line]) -> str:
    steps = sorted(_step(a, b) for a, b in pairwise(lines) if 0.9 <= _step(a, b) <= 4)
    # A fifth of the way up: of short paragraphs most lines stand apart.
    usual = steps[len(steps) // 5] if steps else 1.2
    made = [line.text for line in lines[:1]]
    for number, (before, line) in enumerate(pairwise(lines), 1):
        after = lines[number + 1] if number + 1 < len(lines) else None
        step = _step(before, line)
        new = not -0.5 <= step <= usual * APART or _resized(before, line)
        made.append("\n\n" if new or _indented(before, line, after) else "\n")
        made.append(line.text)
    return "".join(made)


def _step(before: Line, line: Line) -> float:
    """How far below another a line stands, in heights of its letters."""
    return (before.y - line.y) / max(before.size, line.size)


def _resized(before: Line, line: Line) -> bool:
    return abs(before.size - line.size) > 0.15 * max(before.size, line.size)


def _indented(before: Line, line: Line, after: Line | None) -> bool:
    """Whether a line begins further in than the ones around it, as a paragraph's first does."""
    return all(
        0.8 * line.size < line.x - other.x < 4 * line.size for other in (before, after or before)
    )


def _stated(reader: PdfReader) -> Stated:
    """What a PDF says of itself; when the file was made says nothing of when it was published."""
    told = reader.metadata
    titles, authors = ([told.title or ""], [told.author or ""]) if told else ([], [])
    return stated.of(titles, authors, languages=[str(reader.root_object.get("/Lang", ""))])
