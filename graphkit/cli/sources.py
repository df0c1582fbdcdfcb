"""`graphkit sources`: a copy of a text becomes a source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from graphkit import cli
from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.source import Refused
    from graphkit.texts.record import Draft


@options.group(
    "graphkit sources add texts/report.html",
    "graphkit sources add --help",
    exits="that of the command",
)
def command() -> None:
    """Make a source record out of a copy of a text."""


@options.command(
    "graphkit sources add texts/report.html",
    "graphkit sources add report.html --texts texts --id un-report",
    "graphkit sources add texts/report.html --write",
    exits="0 printed, or written; 1 the file has no text that can be read, or is a source already; "
    "2 there is no such file, or the id cannot be used",
    within=command,
)
@click.argument("file")
@click.option("--id", "id", metavar="ID", help="Its id.  [default: made of the file's name]")
@click.option(
    "--texts",
    metavar="DIR",
    help="Where your copies of the sources lie.  [default: GRAPHKIT_TEXTS, or what the file "
    ".texts of the project says]",
)
@click.option("--write", is_flag=True, help="Put it into facts/sources.yaml, and do not print it.")
@options.project
@click.pass_context
def add(
    context: click.Context, *, file: str, id: str | None, texts: str | None, write: bool, root: Path
) -> None:
    """Print the source record that a file makes: plain text, Markdown, HTML or PDF.

    It has the file's hash, and what the file says of itself: its title, when it
    was published, its address, its language. Nothing is guessed: what you must
    fill in stands there as comments, and 'graphkit check' asks for it.
    """
    from graphkit import edit
    from graphkit.cli import voice
    from graphkit.source import Refused
    from graphkit.texts import record

    folder = options.kept(texts, root)
    path = _found(context, file, folder)
    inside = folder is not None and path.resolve().is_relative_to(folder.resolve())
    name = (
        path.resolve().relative_to(folder.resolve()).as_posix() if inside and folder else path.name
    )
    known = record.known(root)
    try:
        made = record.draft(root, path, name, _id(context, id, name, known.ids))
        there = known.copies.get(made.sha256)
        if there:
            where = f"{there.span.path}:{there.span.line}"
            click.echo(f"'{file}' is the source '{there.text}' already: {where}", err=True)
            context.exit(cli.WRONG)
        lines = record.place(root, made) if write else {}
    except Refused as why:
        _refuse(context, why)
    if write:
        edit.insert(root, record.PATH, lines)
        click.echo(f"{record.PATH}: the source '{made.id}' written", err=True)
    else:
        click.echo(voice.tame(made.yaml()))
    _tell(made, write)
    if not inside:
        where = f"'{folder}'" if folder else "your folder of texts"
        click.echo(f"'verify' looks for '{name}' in {where}: put it there", err=True)


def _found(context: click.Context, file: str, folder: Path | None) -> Path:
    for path in (Path(file), *([folder / file] if folder else [])):
        if path.is_file():
            return path
    also = f", nor in '{folder}'" if folder else ""
    raise click.UsageError(f"There is no file '{file}'{also}.", context)


def _id(context: click.Context, asked: str | None, name: str, taken: frozenset[str]) -> str:
    from graphkit import records
    from graphkit.texts import record

    if asked is None:
        made = record.proposed(name, taken)
        if not made:
            raise click.UsageError(f"No id can be made of '{name}': give one with --id.", context)
        return made
    if not records.ID.fullmatch(asked):
        better = records.mended(asked)
        rest = f"; '{better}' would do" if better else ""
        raise click.UsageError(
            f"'{asked}' cannot be an id: small letters a-z, digits and hyphens{rest}.", context
        )
    if asked in taken:
        raise click.UsageError(f"The id '{asked}' is taken.", context)
    return asked


def _tell(made: Draft, write: bool) -> None:
    """What was counted, and what is left to do, for people."""
    from graphkit.cli import voice
    from graphkit.texts import record

    counted = f"{voice.many(made.words, 'word')} in {voice.many(made.paragraphs, 'paragraph')}"
    click.echo(f"{counted}, read as {made.text.kind}", err=True)
    *first, last = (f"'{key}'" for key in made.lacking)
    where = "there" if write else f"once it stands in {record.PATH} (--write puts it there)"
    click.echo(f"fill in {', '.join(first)} and {last} {where}; then 'graphkit check'", err=True)


def _refuse(context: click.Context, why: Refused) -> NoReturn:
    from graphkit.cli import voice
    from graphkit.diagnostics import Report

    report = Report()
    report.refused(why)
    voice.say(report.diagnostics)
    context.exit(cli.WRONG)
