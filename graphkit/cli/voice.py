"""How commands speak: diagnostics, colour, counts, and texts that a terminal must not obey."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn, TextIO

import click

from graphkit import cli
from graphkit.build import Build, load, sources
from graphkit.diagnostics import Diagnostic, Paint, Report, text
from graphkit.source import Refused
from graphkit.sparql import QueryRefused

COLOURS = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "caret": {"fg": "cyan"},
    "help": {"fg": "cyan"},
    "place": {"bold": True},
}


def coloured(stream: TextIO) -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def paint(stream: TextIO) -> Paint:
    """How parts of a message look on a stream: as they are unless it is a terminal."""
    if not coloured(stream):
        return lambda _, shown: shown
    return lambda part, shown: click.style(shown, **COLOURS.get(part, {}))  # type: ignore[arg-type]


def say(diagnostics: Iterable[Diagnostic], *, err: bool = True) -> None:
    """Print diagnostics with an empty line between them."""
    stream = sys.stderr if err else sys.stdout
    for block in text(diagnostics, paint(stream)):
        click.echo(f"{block}\n", file=stream)


def refuse(why: Refused | QueryRefused) -> NoReturn:
    """Say why a command or a query cannot be understood, and end."""
    report = Report()
    if isinstance(why, Refused):
        report.refused(why)
    else:
        report.diagnostics.append(why.diagnostic)
    say(report.diagnostics)
    click.get_current_context().exit(cli.UNCLEAR)


def many(count: int, what: str) -> str:
    """'1 error', '2 errors', '1 entity', '2 entities'."""
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{count:,} {what if count == 1 else plural}"


def verdict(found: Sequence[Diagnostic], root: Path, build: Build | None) -> str:
    """The last line of a check."""
    files = build.files if build else len(dict(sources(root, Report())))
    if not found and build:
        return f"{many(files, 'file')}, {many(sum(build.counts.values()), 'record')}, nothing wrong"
    bad = len({diagnostic.span.path for diagnostic in found})
    counts = Counter(diagnostic.severity for diagnostic in found)
    said = [many(counts[what], what) for what in ("error", "warning") if counts[what]]
    # A file that is named and does not exist is one more than there are.
    return f"{' and '.join(said)} in {bad} of {many(max(bad, files), 'file')}"


def passed(root: Path, *, strict: bool = False, warnings: bool = True) -> Build:
    """The project compiled; where it does not pass, everything is said and the command ends."""
    report = Report()
    build = load(root, report)
    found = report.sorted()
    if build is None or (strict and found):
        say(found)
        click.echo(verdict(found, root, build), err=True)
        click.get_current_context().exit(cli.WRONG)
    if warnings and found:
        say(found)
        click.echo(verdict(found, root, build), err=True)
    return build


def tame(shown: str) -> str:
    """Text that cannot move a terminal's cursor, turn its lines round or colour it."""
    return "".join(
        f"<U+{ord(character):04X}>" if _wild(ord(character)) else character for character in shown
    )


def _wild(code: int) -> bool:
    controls = (code < 0x20 and code not in (0x09, 0x0A, 0x0D)) or 0x7F <= code < 0xA0
    bidirectional = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    return controls or bidirectional or 0xD800 <= code <= 0xDFFF
