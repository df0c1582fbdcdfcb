"""`graphkit export`: one of the files of output/, through a lens, wherever it is wanted."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graphkit.cli import options


@options.command(
    "graphkit export graph.ttl",
    "graphkit export network.html --to network.html",
    exits="0 written; 1 the facts do not pass; 2 there is no such file",
)
@click.argument("name")
@click.option(
    "--to",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it.  [default: standard output]",
)
@options.lens
@options.project
def command(name: str, to: Path | None, root: Path) -> None:
    """Write one of the files of output/, as of a day or as somebody tells it.

    NAME is that of the file in output/.
    """
    from graphkit import edit, exports
    from graphkit.cli import voice

    known = {module.FILE: module for module in exports.modules()}
    if name not in known:
        raise click.UsageError(f"There is no export '{name}'; there are {', '.join(known)}.")
    data = known[name].render(voice.seen(root))
    if to is None:
        sys.stdout.buffer.write(data)
    else:
        edit.replace(to, data)
