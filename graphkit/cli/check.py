"""`graphkit check`: everything that is wrong, and nothing written."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit import cli
from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.diagnostics import Diagnostic
    from graphkit.watch import Change

SHOWN = 3
"""Changed files that are named; of a switch to another branch hundreds are not."""


@options.command(
    "graphkit check",
    "graphkit check --strict",
    "graphkit check --format sarif",
    exits="0 nothing is wrong, or only warnings; 1 something is; 130 ended by Ctrl-C",
)
@click.option(
    "-f",
    "--format",
    "format",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, for code scanning, or as annotations of a change on GitHub.",
)
@options.strict
@click.option("--waived", is_flag=True, help="List what is waived too, with the reasons.")
@click.option("--watch", is_flag=True, help="Check again at every change, until Ctrl-C.")
@options.project
@click.pass_context
def command(
    context: click.Context, *, format: str, strict: bool, waived: bool, watch: bool, root: Path
) -> None:
    """Say everything that is wrong with facts/ and ontology/.

    Every message has a place, the line that it is about, and a way out;
    'graphkit explain NAME' tells more about the name in brackets.
    """
    if watch and format != "text":
        raise click.UsageError(
            f"--watch is for people, and --format {format} for programs, which would not know "
            "where one answer ends.\nLeave one of the two out."
        )
    if watch:
        _watch(root, strict=strict, waived=waived)
    context.exit(_check(root, format, strict=strict, waived=waived))


def _check(root: Path, format: str, *, strict: bool, waived: bool) -> int:
    """Check once, say what there is to say, and return the exit code."""
    from graphkit import build, diagnostics
    from graphkit.cli import voice

    report = diagnostics.Report()
    made = build.load(root, report)
    found = report.sorted(strict=strict, waived=waived)
    verdict = voice.verdict(report, root, made, strict=strict)
    if format == "text":
        voice.say(found, err=False)
        click.echo(verdict)
    else:
        _write(found, format, root)
        # Whoever reads a log wants it, and no program that reads the answer sees it.
        click.echo(verdict, err=True)
    return cli.WRONG if made is None or (strict and report.diagnostics) else cli.DONE


def _write(found: list[Diagnostic], format: str, root: Path) -> None:
    from graphkit.cli import voice
    from graphkit.render import github, json, sarif

    if format == "json":
        click.echo(json.render(found))
    elif format == "sarif":
        click.echo(sarif.render(found, voice.prefix(root)))
    else:
        for line in github.render(found, voice.prefix(root)):
            click.echo(line)


def _watch(root: Path, *, strict: bool, waived: bool) -> None:
    """Check, and again whenever something has changed; only Ctrl-C ends it."""
    from graphkit import watch

    seen = watch.look(root)
    _check(root, "text", strict=strict, waived=waived)
    click.echo("watching facts/ and ontology/; Ctrl-C ends it", err=True)
    while True:
        # The collector is off for commands that are soon over (see __main__); this one is not.
        gc.collect()
        now = watch.changed(root, seen)
        click.echo(f"\n{_summed(watch.differences(seen, now))}")
        seen = now
        _check(root, "text", strict=strict, waived=waived)


def _summed(changes: list[Change]) -> str:
    """'changed: facts/states.yaml; gone: facts/people.yaml'."""
    from graphkit import cells

    said = [f"{what}: {cells.visible(path)}" for what, path in changes[:SHOWN]]
    rest = len(changes) - len(said)
    return "; ".join([*said, f"and {rest:,} more"] if rest else said)
