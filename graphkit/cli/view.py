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
    "graphkit view --no-open --pin",
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
@click.option(
    "--pin",
    metavar="[FILE]",
    is_flag=False,
    flag_value="",
    help="First keep the places of all in facts/layout.json: as they are now, or as the page's "
    "button saved them to FILE.",
)
@click.option("--open/--no-open", "opens", default=True, help="Whether to open the page.")
@options.lens
@options.project
def command(
    *,
    output: Path | None,
    pictures: Path | None,
    pin: str | None,
    since: str | None,
    opens: bool,
    root: Path,
) -> None:
    """Open the network page in the browser, or make pictures of it.

    The page is that of output/network.html, made anew from the facts as they
    are now; output/ itself is not touched.
    """
    from graphkit import edit
    from graphkit.cli import voice
    from graphkit.exports import html

    shows = opens or output or pictures
    if not shows and pin is None:
        raise click.UsageError(
            "With --no-open nobody would see the page: name a file with --output, "
            "or a folder with --pictures."
        )
    if pin is not None:
        _pin(root, pin)
    if not shows:
        return
    made = voice.seen(root)
    page = html.render(made, _since(root, since) if since else None)
    if output:
        edit.replace(output, page)
        click.echo(f"{output}  {len(page):,} bytes", err=True)
    if pictures:
        _take(made, page, pictures)
    if opens:
        _open(output or edit.aside(html.FILE, page))


def _pin(root: Path, file: str) -> None:
    """Keep the places that a file has, or else those of the whole project as they are now."""
    from graphkit import pinning
    from graphkit.cli import voice
    from graphkit.diagnostics import Report

    made, report = voice.passed(root, warnings=False), Report()
    places = pinning.taken(Path(file), made, report) if file else pinning.present(made)
    voice.say(report.sorted())
    if places is None:
        click.get_current_context().exit(cli.WRONG)
    kept = pinning.write(root, places)
    click.echo(f"{kept.relative_to(root)}  {voice.many(len(places), 'place')}", err=True)


def _since(root: Path, revision: str) -> dict[str, object]:
    """What has changed, for the page to mark."""
    from graphkit import diff
    from graphkit.cli import diff as comparing

    sides = comparing.sides(click.get_current_context(), root, (revision,))
    return diff.marks(diff.between(*sides))


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
