"""Answers and lists as a table for people, as wide as the terminal."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from graphkit.cli import programs, voice

if TYPE_CHECKING:
    from graphkit.store import Answer

Cell = str | int | bool | tuple[str, ...]

UNBOUNDED = 10_000
"""Columns of a table that no terminal shows, so that nothing in it is broken into lines."""


def show(answer: Answer) -> None:
    """IRIs by their prefixes, texts as they are; the count of rows apart, for people."""
    if answer.kind == "ask":
        click.echo("yes" if answer.truth else "no")
        return
    write(answer.columns, ([answer.shown(term) for term in row] for row in answer.rows))
    click.echo(voice.many(len(answer.rows), "row"), err=True)


def listed(format: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Print a list as `options.formatted` asks for: for people, or for programs."""
    if format == "json":
        objects = [dict(zip(columns, row, strict=True)) for row in rows]
        programs.say(objects)
        return
    shown = [[_cell(cell) for cell in row] for row in rows]
    if format == "csv":
        made = io.StringIO()
        csv.writer(made, lineterminator="\n").writerows([columns, *shown])
        click.echo(made.getvalue(), nl=False)
    elif shown:
        write(columns, shown)
    else:
        click.echo("nothing to list")


def _cell(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return ", ".join(cell)
    return ("yes" if cell else "no") if isinstance(cell, bool) else str(cell)


def write(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table with a line below its head."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column in columns:
        made.add_column(Text(column), overflow="fold")
    for row in rows:
        made.add_row(*(Text(voice.tame(cell)) for cell in row))
    console = Console(
        file=sys.stdout,
        width=None if sys.stdout.isatty() else UNBOUNDED,
        no_color=not voice.coloured(sys.stdout),
        color_system="auto" if voice.coloured(sys.stdout) else None,
        highlight=False,
    )
    with console.capture() as printed:
        console.print(made)
    shown = "\n".join(line.rstrip() for line in printed.get().splitlines())
    click.echo(shown, color=voice.coloured(sys.stdout))
