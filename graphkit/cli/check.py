"""`graphkit check`: everything that is wrong, and nothing written."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit import cli
from graphkit.cli import options


@options.command(
    "graphkit check",
    "graphkit check --strict",
    "graphkit check --format json",
    exits="0 nothing is wrong, or only warnings; 1 something is",
)
@click.option(
    "-f",
    "--format",
    "format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@options.strict
@options.project
@click.pass_context
def command(context: click.Context, *, format: str, strict: bool, root: Path) -> None:
    """Say everything that is wrong with facts/ and ontology/.

    Every message has a place, the line that it is about, and a way out;
    'graphkit explain NAME' tells more about the name in brackets.
    """
    from graphkit import build, diagnostics
    from graphkit.cli import voice

    report = diagnostics.Report()
    made = build.load(root, report)
    found = report.sorted()
    if format == "json":
        click.echo(diagnostics.as_json(found))
    else:
        voice.say(found, err=False)
        click.echo(voice.verdict(found, root, made))
    context.exit(cli.WRONG if made is None or (strict and found) else cli.DONE)
