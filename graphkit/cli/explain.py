"""`graphkit explain`: the manual page of a diagnostic."""

from __future__ import annotations

import click

from graphkit.cli import options


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
        width = max(map(len, pages), default=0)
        for known, page in pages.items():
            click.echo(f"{known:{width}}  {page.summary}")
        return
    asked = name.strip("[]").lower()
    if asked not in pages:
        near = nearest(asked, pages)
        raise click.UsageError(
            f"There is no diagnostic called '{voice.tame(name)}'; "
            + (f"did you mean '{near}'?" if near else "'graphkit explain' lists them all.")
        )
    click.echo(f"{asked}\n\n{pages[asked].text}")
