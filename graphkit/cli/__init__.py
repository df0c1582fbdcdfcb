"""The command line: the list of commands, and what becomes of an end that none of them saw.

A command is imported when it is called, and the engine only inside it: help is at once.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

import click

COMMANDS = {
    "check": "Say everything that is wrong with facts/ and ontology/.",
    "build": "Check, then write output/: the graph and the network page.",
    "view": "Open the network page in the browser, or make pictures of it.",
    "sources": "Make a source record out of a copy of a text.",
    "verify": "Look for every quote in your own copies of the sources.",
    "query": "Ask a SPARQL question of the graph.",
    "timeline": "Show what is recorded about something in the order of time.",
    "requests": "Show who asked whom for what, and what came of it.",
    "why": "Say whose word something rests on, or why the graph does not assert it.",
    "diff": "Say what has changed in meaning since a git revision.",
    "export": "Write one of the files of output/, as of a day or as somebody tells it.",
    "contested": "List what contradicts what, that first on which most rests.",
    "tellers": "List who tells, what only they say, how far they agree, who calls what what.",
    "support": "List what records rest on, by independent roots, and what rests on one alone.",
    "ontology": "List the words that facts can be written in, or show one of them.",
    "explain": "Say what a diagnostic means and how to put it right.",
    "bench": "Time graphkit against what a user would write or pick instead.",
}

EXAMPLES = ("graphkit check", "graphkit build", "graphkit explain")
EXITS = (
    "0 done; 1 the facts do not pass; 2 the command or the query cannot be understood; "
    "3 the machine cannot; 130 interrupted"
)

DONE, WRONG, UNCLEAR, MACHINE, INTERRUPTED, PIPE = 0, 1, 2, 3, 130, 141
"""Exit codes: facts do not pass, not understood, the machine, Ctrl-C, nobody reads on."""


class Unread(Exception):
    """Nobody reads on at the other end of the pipe."""


class Lazy(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = importlib.import_module(f"graphkit.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from graphkit.diagnostics import nearest

            near = nearest(args[0], COMMANDS)
            rest = f"did you mean '{near}'?" if near else "'graphkit --help' lists them"
            raise click.UsageError(f"There is no command '{args[0]}'; {rest}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        # Click would make of a broken pipe the exit code of facts that do not pass.
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            raise Unread from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The summaries stand here, so that help need not import the commands."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
        with formatter.section("Examples"):
            for example in EXAMPLES:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")
        formatter.write_paragraph()
        formatter.write_text(f"Exit status: {EXITS}.")


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda context, _, asked: _version(context) if asked else None,
    help="Show the version and exit.",
)
def group() -> None:
    """Facts in YAML in; a queryable graph and a network page out.

    A project is a folder with facts/ and ontology/; commands find it from any folder within.
    """


def _version(context: click.Context) -> None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"graphkit {version('graphkit')}")
    except PackageNotFoundError:
        click.echo("graphkit, from a checkout that is not installed")
    context.exit()


def run(arguments: Sequence[str]) -> int:
    """Run a command line; the exit code, whatever happens."""
    if sys.stdout is None or sys.stderr is None:
        return MACHINE
    try:
        code = group.main(list(arguments), prog_name="graphkit", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Unread:
        return PIPE
    except OSError as problem:
        what = f"'{problem.filename}': " if problem.filename else ""
        click.echo(f"graphkit: {what}{problem.strerror or problem}", err=True)
        return MACHINE
    except MemoryError:
        click.echo("graphkit: the machine has no memory left for this", err=True)
        return MACHINE
    return code if isinstance(code, int) else DONE
