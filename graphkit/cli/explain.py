"""`graphkit explain`: the manual page of a diagnostic."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.explain import Page

UNBOUNDED = 10_000
"""Columns where nobody looks, so that each name has one line."""

GROUPS = (
    ("error", "Errors, with which nothing is built"),
    ("warning", "Warnings, which --strict makes errors"),
)


@options.command(
    "graphkit explain",
    "graphkit explain wrong-class",
    exits="0 explained; 2 there is nothing of that name",
)
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Say what a diagnostic means and how to put it right.

    NAME is what stands in brackets at the end of a message; without it, all
    are listed.
    """
    from graphkit import explain
    from graphkit.cli import voice
    from graphkit.diagnostics import nearest

    pages = explain.pages()
    if name is None:
        _list(pages)
        return
    asked = name.strip("[]").lower().replace("_", "-")
    if asked not in pages:
        near = nearest(asked, pages)
        raise click.UsageError(
            f"There is no diagnostic called '{voice.tame(name)}'; "
            + (f"did you mean '{near}'?" if near else "'graphkit explain' lists them all.")
        )
    click.echo(f"{asked} ({pages[asked].severity})\n\n{pages[asked].text}")


def _list(pages: dict[str, Page]) -> None:
    """All names with their first sentences, errors and warnings apart."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else UNBOUNDED
    formatter = click.HelpFormatter(width=width)
    for severity, title in GROUPS:
        found = [(name, page.summary) for name, page in pages.items() if page.severity == severity]
        with formatter.section(title):
            formatter.write_dl(found)
    click.echo(formatter.getvalue(), nl=False)
