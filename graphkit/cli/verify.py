"""`graphkit verify`: whether the words that facts rest on stand in the texts."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit import cli
from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.texts.verdicts import Verdict

OUTCOMES = {
    "found": "found",
    "several": "in several places",
    "elsewhere": "in another paragraph than stated",
    "altered": "altered",
    "missing": "missing",
    "unread": "without a copy to look in",
}


@options.command(
    "graphkit verify --texts texts",
    "graphkit verify --texts texts --write",
    "graphkit verify --texts texts --format json",
    exits="0 every quote that could be looked for was found; 1 one was not, or the facts do not "
    "pass; 2 there is no folder of texts",
)
@click.option(
    "--texts",
    metavar="DIR",
    help="Where your copies of the sources lie.  [default: GRAPHKIT_TEXTS, or what the file "
    ".texts of the project says]",
)
@click.option("--write", is_flag=True, help="Put 'paragraph:' behind each quote that lacks it.")
@click.option(
    "-f",
    "--format",
    "format",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="For people, for programs, or for code scanning.",
)
@options.strict
@options.project
@click.pass_context
def command(
    context: click.Context, *, texts: str | None, write: bool, format: str, strict: bool, root: Path
) -> None:
    """Look for every quote in your own copies of the sources.

    The copies are found by the names that sources state under 'text'; they are
    never shipped. Curly quotes, dashes, line ends, hyphenation and the marks of
    footnotes make no difference; digits, signs, case and negations do.
    """
    from graphkit import diagnostics, edit
    from graphkit.cli import voice
    from graphkit.texts import paragraphs, verdicts
    from graphkit.texts.library import Library

    folder = _folder(context, texts, root)
    made = voice.passed(root, warnings=False)
    report = diagnostics.Report()
    found = verdicts.of(made.statements, Library(folder), report)
    said = report.sorted(strict=strict)
    if format == "json":
        click.echo(json.dumps([_object(one) for one in found], ensure_ascii=False, indent=2))
    elif format == "sarif":
        from graphkit.render import sarif

        click.echo(sarif.render(said, voice.prefix(root)))
    else:
        voice.say(said, err=False)
    if write:
        for path, lines in sorted(paragraphs.lines(found).items()):
            edit.insert(root, path, lines)
            click.echo(f"{path}: {voice.many(len(lines), 'paragraph')} written", err=True)
    click.echo(_summed(found), err=format != "text")
    failed = report.failed or (strict and bool(said))
    context.exit(cli.WRONG if failed else cli.DONE)


def _folder(context: click.Context, texts: str | None, root: Path) -> Path:
    beside = root / ".texts"
    said = texts or os.environ.get("GRAPHKIT_TEXTS") or _line(beside)
    if not said:
        raise click.UsageError(
            "Quotes are not verified: nobody says where the texts lie.\n"
            "Name the folder with --texts DIR, in GRAPHKIT_TEXTS, or in a file '.texts'.",
            context,
        )
    folder = Path(said).expanduser()
    folder = folder if folder.is_absolute() or texts else root / folder
    if not folder.is_dir():
        raise click.UsageError(f"'{said}' is no folder of texts.", context)
    return folder


def _line(file: Path) -> str:
    from graphkit import source

    return source.first_line(file)


def _summed(found: Sequence[Verdict]) -> str:
    counts: Counter[str] = Counter(one.outcome for one in found)
    said = [f"{counts[what]:,} {words}" for what, words in OUTCOMES.items() if counts[what]]
    return f"{len(found):,} quotes: {', '.join(said)}" if said else "no quotes"


def _object(verdict: Verdict) -> dict[str, object]:
    piece, near = verdict.evidence, verdict.near
    return {
        "record": verdict.record,
        "source": piece.work.entry.id,
        "quote": piece.quote,
        "path": piece.span.path,
        "line": piece.span.line,
        "outcome": verdict.outcome,
        "paragraph": piece.paragraph,
        "paragraphs": list(verdict.paragraphs),
        "changes": [{"quote": a, "text": b} for a, b in near.changes] if near else [],
    }
