"""`graphkit view`: the network page, made in memory and opened in the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit import cli
from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.build import Build


@options.command(
    "graphkit view",
    "graphkit view --on 2022-01-05 --output that-day.html",
    "graphkit view --no-open --pictures pictures",
    "graphkit view --since HEAD",
    exits="0 shown; 1 the facts do not pass; 2 the command cannot be understood; "
    "3 there is no browser, or a file cannot be written",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to keep the page.  [default: among the system's temporary files]",
)
@click.option(
    "--pictures",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also make pictures of the page's main states, as PNG, with Chromium.",
)
@click.option("--since", metavar="REV", help="Mark what has changed since a git revision.")
@click.option("--open/--no-open", "opens", default=True, help="Whether to open the page.")
@options.lens
@options.project
def command(
    *, output: Path | None, pictures: Path | None, since: str | None, opens: bool, root: Path
) -> None:
    """Open the network page in the browser, or make pictures of it.

    The page is that of output/network.html, made anew from the facts as they
    are now; output/ itself is not touched.
    """
    from graphkit import diff, edit
    from graphkit.cli import diff as comparing
    from graphkit.cli import voice
    from graphkit.exports import html

    if not (opens or output or pictures):
        raise click.UsageError(
            "With --no-open nobody would see the page: name a file with --output, "
            "or a folder with --pictures."
        )
    made = voice.seen(root)
    marks = diff.marks(comparing.compared(root, (since,))[0]) if since else None
    page = html.render(made, marks)
    if output:
        edit.replace(output, page)
        click.echo(f"{output}  {len(page):,} bytes", err=True)
    if pictures:
        _take(made, page, pictures)
    if opens:
        _open(output or edit.aside(html.FILE, page))


def _take(made: Build, page: bytes, folder: Path) -> None:
    """A picture of each state, one after the other, each said when it is there."""
    from graphkit import edit
    from graphkit import pictures as camera

    try:
        for name, picture in camera.taken(page, camera.states(made)):
            file = edit.folder(folder) / f"{name}.png"
            edit.replace(file, picture)
            click.echo(f"{file}  {len(picture):,} bytes", err=True)
    except camera.Unavailable as why:
        _fail(str(why))


def _open(file: Path) -> None:
    if not webbrowser.open_new_tab(file.resolve().as_uri()):
        _fail(f"no browser was found; open '{file}' in one")
    click.echo(f"opened {file}", err=True)


def _fail(why: str) -> None:
    click.echo(f"graphkit view: {why}", err=True)
    click.get_current_context().exit(cli.MACHINE)
