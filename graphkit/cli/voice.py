"""How commands speak: diagnostics, colour, counts, and texts that a terminal must not obey."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from graphkit import cli
from graphkit.build import Build, load
from graphkit.diagnostics import Diagnostic, Report
from graphkit.files import sources
from graphkit.render import text
from graphkit.render.text import Paint
from graphkit.source import Folder, Refused
from graphkit.sparql import QueryRefused

if TYPE_CHECKING:
    from graphkit.asof import Days
    from graphkit.lens import Lens

COLOURS = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "waived": {"fg": "green", "bold": True},
    "caret": {"fg": "cyan"},
    "help": {"fg": "cyan"},
    "place": {"bold": True},
}


FEW = 12
"""So many diagnostics can be counted by looking; more are counted by name."""

NAMED = 4
"""Names in a count; the rest are counted together."""


def coloured(stream: TextIO) -> bool:
    """Whether a stream gets colour: a terminal does, unless the environment says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def paint(stream: TextIO) -> Paint:
    """How parts of a message look on a stream."""
    if not coloured(stream):
        return lambda _, shown: shown
    return lambda part, shown: click.style(shown, **COLOURS.get(part, {}))  # type: ignore[arg-type]


def columns(stream: TextIO) -> int:
    """How wide an excerpt may be, so that no terminal breaks it away from its carets."""
    return shutil.get_terminal_size().columns if stream.isatty() else text.WIDEST


def say(diagnostics: Iterable[Diagnostic], *, err: bool = True) -> None:
    """Print diagnostics with an empty line between them."""
    stream = sys.stderr if err else sys.stdout
    for block in text.render(diagnostics, paint(stream), columns(stream)):
        click.echo(f"{block}\n", err=err, color=coloured(stream))


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


def verdict(
    report: Report,
    root: Path,
    build: Build | None,
    *,
    strict: bool = False,
    files: int | None = None,
) -> str:
    """The last line of a check; `files` is how many there were, if not those in the folder."""
    found = report.sorted()
    if files is None:
        files = build.files if build else len(dict(sources(Folder(root), Report())))
    waived = f", {len(report.waived):,} waived" if report.waived else ""
    if not found and build:
        records = many(sum(build.counts.values()), "record")
        return f"{many(files, 'file')}, {records}, nothing wrong{waived}"
    bad = len({diagnostic.span.path for diagnostic in found})
    # A file that is named and does not exist is one more than there are.
    where = f"in {bad} of {many(max(bad, files), 'file')}"
    return f"{_counted(found, strict=strict)} {where}{_by_name(found)}{waived}"


def _counted(found: list[Diagnostic], *, strict: bool) -> str:
    counts = Counter(diagnostic.severity for diagnostic in found)
    if strict and counts["warning"]:
        same = "it" if len(found) == 1 else "all" if not counts["error"] else str(counts["warning"])
        verb = "is a warning" if counts["warning"] == 1 else "are warnings"
        return f"{many(len(found), 'error')} ({same} {verb} without --strict)"
    said = [many(counts[what], what) for what in ("error", "warning") if counts[what]]
    return " and ".join(said)


def _by_name(found: list[Diagnostic]) -> str:
    """What most of them are, when there are more than can be counted by looking."""
    names = Counter(sorted(diagnostic.name for diagnostic in found))
    if len(found) <= FEW:
        return ""
    if len(names) == 1:
        return f": all {found[0].name}"
    # One name too many would take no more room than to say so.
    shown = names.most_common(NAMED if len(names) > NAMED + 1 else None)
    said = [f"{count:,} {name}" for name, count in shown]
    rest = len(found) - sum(count for _, count in shown)
    return f": {', '.join([*said, f'{rest:,} of other names'] if rest else said)}"


def passed(root: Path, *, strict: bool = False, warnings: bool = True) -> Build:
    """The project compiled; where it does not pass, everything is said and the command ends."""
    report = Report()
    build = load(root, report)
    found = report.sorted(strict=strict)
    failed = build is None or (strict and found)
    if failed or (warnings and found):
        say(found)
        click.echo(verdict(report, root, build, strict=strict), err=True)
    if build is None or failed:
        click.get_current_context().exit(cli.WRONG)
    return build


def seen(root: Path) -> Build:
    """The project through the lens of the command line (`options.lens`)."""
    from graphkit import lens

    return lens.seen(*through(root))


def both(root: Path) -> tuple[Build, Build]:
    """The project, where ids are looked up, and what is seen of it through the lens."""
    from graphkit import lens

    made, looked = through(root)
    return made, lens.seen(made, looked)


def through(root: Path) -> tuple[Build, Lens]:
    """The project, and the lens of the command line."""
    from graphkit import lens

    context = click.get_current_context()
    made = passed(root, warnings=False)
    on, possible, tellers, stated = (
        context.meta.get(f"graphkit.{name}")
        for name in ("on", "possible", "according_to", "stated")
    )
    if possible and not on:
        raise click.UsageError("--possible says how --on is meant: name a day with --on.", context)
    telling(made, tellers or ())
    when = days(on) if on else None
    return made, lens.Lens(when, bool(possible), tuple(tellers or ()), bool(stated))


def telling(build: Build, ids: Iterable[str]) -> None:
    """End with a usage error where somebody is named who tells nothing."""
    from graphkit import tellers

    known(ids, tellers.everybody(build.statements), "source, author or speaker")


def known(ids: Iterable[str], all: Iterable[str], what: str) -> None:
    """End with a usage error where an id is not one of all that there are."""
    from graphkit import named

    try:
        named.check(ids, all, what)
    except named.Unknown as unknown:
        raise click.UsageError(tame(str(unknown)), click.get_current_context()) from None


def days(text: str) -> Days:
    """The days that a date on the command line names."""
    from graphkit import asof, moments

    try:
        return asof.days(text)
    except moments.Wrong as wrong:
        raise click.UsageError(
            f"{wrong.message}; {wrong.help}", click.get_current_context()
        ) from None


def tame(shown: str) -> str:
    """Text that cannot move a terminal's cursor, turn its lines round or colour it."""
    return "".join(
        f"<U+{ord(character):04X}>" if _wild(ord(character)) else character for character in shown
    )


def _wild(code: int) -> bool:
    controls = (code < 0x20 and code not in (0x09, 0x0A, 0x0D)) or 0x7F <= code < 0xA0
    bidirectional = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    return controls or bidirectional or 0xD800 <= code <= 0xDFFF


def prefix(root: Path) -> str:
    """Where a project lies within its repository, which is where GitHub looks for its files."""
    here = root.resolve()
    tops = (folder for folder in (here, *here.parents) if (folder / ".git").exists())
    return here.relative_to(next(tops, here)).as_posix()
