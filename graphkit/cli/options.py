"""What the commands share: how their help ends, and how the project is found."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

WIDTH = 78


class Told(click.Command):
    """A command whose help ends in examples that run, and in what its exit code says."""

    def __init__(self, *args: Any, examples: tuple[str, ...], exits: str, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.examples = examples
        self.exits = exits

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")
        formatter.write_paragraph()
        formatter.write_text(f"Exit status: {self.exits}.")


class Command(Told):
    """A command that does one thing."""


class Group(Told, click.Group):
    """A command that has commands of its own."""


def command(
    *examples: str, exits: str, within: click.Group | None = None
) -> Callable[[Callable[..., None]], Command]:
    def made(function: Callable[..., None]) -> Command:
        found = click.command(cls=Command, examples=examples, exits=exits)(function)
        if within:
            within.add_command(found)
        return found

    return made


def group(*examples: str, exits: str) -> Callable[[Callable[..., None]], Group]:
    return click.group(cls=Group, examples=examples, exits=exits)


def project(command: Function) -> Function:
    """Adds `--project DIR` to a command, which gets the folder that it is to work on."""
    return click.option(
        "-C",
        "--project",
        "root",
        metavar="DIR",
        callback=_root,
        help="The project.  [default: the nearest folder upwards that holds facts/]",
    )(command)


def lens(command: Function) -> Function:
    """Adds the options that say through what a project is looked at, as a `Lens`."""
    for option in (
        click.option(
            "--on",
            metavar="DATE",
            expose_value=False,
            callback=_kept,
            help="As of this day, month or year: what certainly held on every day of it, and "
            "what had happened by then.",
        ),
        click.option(
            "--possible",
            is_flag=True,
            expose_value=False,
            callback=_kept,
            help="With --on: also what may have held on a day of it, or have happened by then.",
        ),
        click.option(
            "--according-to",
            metavar="ID",
            multiple=True,
            expose_value=False,
            callback=_kept,
            help="As this source, author or speaker tells it; can be given several times.",
        ),
        click.option(
            "--stated",
            is_flag=True,
            expose_value=False,
            callback=_kept,
            help="Only what records state, without what follows from them.",
        ),
    ):
        command = option(command)
    return command


def _kept(context: click.Context, option: click.Parameter, value: object) -> object:
    """Keep what the lens is made of until the project is known (`voice.seen`)."""
    context.meta[f"graphkit.{option.name}"] = value
    return value


READERS = {
    "text": "people",
    "csv": "spreadsheets",
    "json": "programs",
    "markdown": "a page or a review",
}
"""The forms of an answer, and whom each is for; a command has those that can hold what it says."""


KEYS = (
    *("id", "record", "kind", "says", "status", "hedge", "likelihood", "positive", "dates"),
    *("sources", "evidence", "speakers", "quote", "paragraph", "place"),
)
"""Keys that mean the same in the JSON of every command; a test holds the commands to them."""


def formatted(*formats: str) -> Callable[[Function], Function]:
    """Adds `--format` to a command: text unless another is asked for."""
    *first, last = (READERS[format] for format in formats)
    return click.option(
        "-f",
        "--format",
        "format",
        type=click.Choice(formats),
        default="text",
        show_default=True,
        help=f"For {', for '.join(first)}, or for {last}. In JSON {', '.join(KEYS)} mean the same "
        "in every command, and what is not there is null.",
    )


def strict(command: Function) -> Function:
    return click.option("--strict", is_flag=True, help="Let warnings count as errors.")(command)


def _root(context: click.Context, _: click.Parameter, value: str | None) -> Path | None:
    if context.resilient_parsing:
        return None
    if value is not None:
        if (Path(value) / "facts").is_dir():
            return Path(value)
        raise click.UsageError(
            f"'{value}' is no project: it holds no folder 'facts'.\n"
            "Name the folder that holds 'facts' and 'ontology'.",
            context,
        )
    # Only now: help and usage need no engine.
    from graphkit import build

    found = build.find(Path.cwd())
    if found is None:
        raise click.UsageError(
            f"There is no project here: neither '{Path.cwd()}' nor any folder above it holds "
            "a folder 'facts'.\nChange into a project, or name one with --project DIR.",
            context,
        )
    return found


def kept(texts: str | None, root: Path) -> Path | None:
    """The folder of texts: the one named, or what the environment or the project says."""
    from graphkit import source

    said = texts or os.environ.get("GRAPHKIT_TEXTS") or source.first_line(root / ".texts")
    folder = Path(said).expanduser() if said else None
    return folder if folder is None or texts or folder.is_absolute() else root / folder
