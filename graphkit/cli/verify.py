"""`graphkit verify`: whether the words that facts rest on stand in the texts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit import cli
from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.build import Build
    from graphkit.diagnostics import Diagnostic
    from graphkit.texts.coverage import Coverage
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
    "graphkit verify --texts texts --coverage",
    "graphkit verify --texts texts --page reading.html",
    "graphkit verify --texts texts --coverage --format json",
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
    "--coverage",
    is_flag=True,
    help="Show paragraph by paragraph what rests on the texts, and on what nothing does yet.",
)
@click.option(
    "--page",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the same as a page with the whole texts, for yourself alone.",
)
@click.option(
    "--source",
    "only",
    metavar="ID",
    multiple=True,
    help="Only this source; can be given several times.",
)
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
    context: click.Context,
    *,
    texts: str | None,
    write: bool,
    coverage: bool,
    page: Path | None,
    only: tuple[str, ...],
    format: str,
    strict: bool,
    root: Path,
) -> None:
    """Look for every quote in your own copies of the sources.

    The copies are found by the names that sources state under 'text'; they are
    never shipped. Curly quotes, dashes, line ends, hyphenation and the marks of
    footnotes make no difference; digits, signs, case and negations do. What
    records say in words of their own may repeat no twelve running words of a text.

    With --coverage it says what of each text has been read: the records that
    rest on each paragraph; the names, numbers, dates, quotations and verbs of
    saying in it that no record quotes; and the share of sentences with any of
    these that are covered.
    """
    from graphkit import diagnostics
    from graphkit.cli import voice
    from graphkit.texts import coverage as covered
    from graphkit.texts.library import Library
    from graphkit.texts.verified import verified

    folder = _folder(context, texts, root)
    _outside(context, page, root, folder)
    made = voice.passed(root, warnings=False)
    wanted = _wanted(context, only, [work.entry.id for work in made.statements.works])
    report = diagnostics.Report()
    shelf, found = verified(made.statements, Library(folder), report, wanted)
    reading = covered.of(made.statements, made.ontology, shelf, found) if coverage or page else ()
    said = report.sorted(strict=strict)
    _tell(format, found, reading if coverage else None, said, root)
    if write:
        _write(root, found)
    if page:
        _paint(page, made, reading)
    context.exit(cli.WRONG if report.failed or (strict and said) else cli.DONE)


def _tell(
    format: str,
    found: Sequence[Verdict],
    reading: Sequence[Coverage] | None,
    said: Sequence[Diagnostic],
    root: Path,
) -> None:
    from graphkit.cli import coverage, voice

    if format == "json":
        from graphkit.render import json as objects

        told: dict[str, object] = {"quotes": [_object(one) for one in found]}
        told["diagnostics"] = json.loads(objects.render(said))
        told |= {} if reading is None else {"coverage": coverage.objects(reading)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    elif format == "sarif":
        from graphkit.render import sarif

        click.echo(sarif.render(said, voice.prefix(root)))
    else:
        voice.say(said, err=False)
    click.echo(_summed(found), err=format != "text")
    if reading and format == "text":
        coverage.show(reading)


def _write(root: Path, found: Sequence[Verdict]) -> None:
    from graphkit import edit
    from graphkit.cli import voice
    from graphkit.texts import paragraphs

    for path, lines in sorted(paragraphs.lines(found).items()):
        edit.insert(root, path, lines)
        click.echo(f"{path}: {voice.many(len(lines), 'paragraph')} written", err=True)


def _paint(page: Path, made: Build, reading: Sequence[Coverage]) -> None:
    from graphkit import edit
    from graphkit.texts import page as pages

    edit.replace(page, pages.render(made.project.title, made.statements, reading))
    click.echo(f"{page} is written: for yourself, it holds the whole texts", err=True)


def _outside(context: click.Context, page: Path | None, root: Path, folder: Path) -> None:
    """Refuse what would put whole texts among the files that are published."""
    if page is None:
        return
    from graphkit import source

    own = (root / "output", root / "facts", root / "ontology", folder)
    within = next((one for one in own if page.resolve().is_relative_to(one.resolve())), None)
    if within:
        raise click.UsageError(
            f"'{page}' lies in '{within}', whose files are others'; this page holds whole texts.\n"
            "Name a file elsewhere, best one that git ignores.",
            context,
        )
    if page.exists() and source.first_line(page) != "<!doctype html>":
        raise click.UsageError(f"'{page}' is there, and is no such page: name another.", context)
    if not page.resolve().parent.is_dir():
        raise click.UsageError(f"There is no folder '{page.parent}'.", context)


def _wanted(context: click.Context, only: tuple[str, ...], known: list[str]) -> frozenset[str]:
    from graphkit.diagnostics import nearest

    for id in only:
        if id not in known:
            near = nearest(id, known)
            help = f"did you mean '{near}'?" if near else f"there are {', '.join(known)}"
            raise click.UsageError(f"No source is called '{id}'; {help}", context)
    return frozenset(only or known)


def _folder(context: click.Context, texts: str | None, root: Path) -> Path:
    folder = options.kept(texts, root)
    if folder is None:
        raise click.UsageError(
            "Quotes are not verified: nobody says where the texts lie.\n"
            "Name the folder with --texts DIR, in GRAPHKIT_TEXTS, or in a file '.texts'.",
            context,
        )
    if not folder.is_dir():
        raise click.UsageError(f"'{folder}' is no folder of texts.", context)
    return folder


def _summed(found: Sequence[Verdict]) -> str:
    counts: Counter[str] = Counter(one.outcome for one in found)
    said = [f"{counts[what]:,} {words}" for what, words in OUTCOMES.items() if counts[what]]
    from graphkit.cli import voice

    return f"{voice.many(len(found), 'quote')}: {', '.join(said)}" if said else "no quotes"


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
        "near": _near(verdict),
    }


def _near(verdict: Verdict) -> dict[str, object] | None:
    """The passage that an altered quote was most likely taken from."""
    if not (verdict.near and verdict.held):
        return None
    start, end, copy = verdict.near.start, verdict.near.end, verdict.held.copy
    return {"paragraph": copy.paragraph(start), "text": " ".join(copy.text[start:end].split())}
