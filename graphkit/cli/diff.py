"""`graphkit diff`: what has changed in meaning since a git revision."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit import cli
from graphkit.cli import lines, options, programs
from graphkit.cli.lines import STEP

if TYPE_CHECKING:
    from graphkit.build import Build
    from graphkit.diff import (
        Answered,
        Changed,
        Contradiction,
        Diff,
        Field,
        Lost,
        Record,
        Renamed,
        Side,
        Turned,
        Warned,
    )

SHOWN = 20
"""Records of one list, and rows of an answer, that are shown without --all."""

WIDEST = 110
"""Characters of a statement in a list."""


@options.command(
    "graphkit diff",
    "graphkit diff HEAD",
    "graphkit diff :",
    "graphkit diff HEAD HEAD --format json",
    "graphkit diff HEAD...HEAD --format markdown",
    exits="0 compared; 1 a state does not pass, or with --exit-code: something differs; "
    "2 git has no such revision; 3 git cannot read the repository",
)
@click.argument("revisions", metavar="[REV [REV]]", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Shorten no list.")
@click.option("--exit-code", "telling", is_flag=True, help="Exit 1 where something differs.")
@options.formatted("text", "json", "markdown")
@click.option(
    "--page",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the network page of the newer state, with what has changed marked.",
)
@options.project
@click.pass_context
def command(
    context: click.Context,
    *,
    revisions: tuple[str, ...],
    everything: bool,
    telling: bool,
    format: str,
    page: Path | None,
    root: Path,
) -> None:
    """Say what has changed in meaning since a git revision.

    Without REV what is on disk is held against HEAD, with one against that,
    with two (or A..B) the second against the first. A...B is B against what it
    has in common with A, and ':' is what is staged. Order, layout, comments and
    files mean nothing.
    """
    from graphkit import diff
    from graphkit.cli import voice
    from graphkit.diff import markdown

    before, after = sides(context, root, revisions)
    found = diff.between(before, after)
    if page:
        _draw(page, after.build, diff.marks(found))
    if format == "json":
        programs.say(found)
    elif format == "markdown":
        click.echo(markdown.render(found), nl=False)
    else:
        for line in _told(lines.tamed(found), everything):
            click.echo(line, color=voice.coloured(sys.stdout))
    context.exit(cli.WRONG if telling and not found.empty else cli.DONE)


def sides(context: click.Context, root: Path, revisions: tuple[str, ...]) -> tuple[Side, Side]:
    """The two states; ends where there are none, or one of them does not pass."""
    from graphkit import diff, git
    from graphkit.cli import voice

    try:
        return diff.sides(root, *_asked(root, revisions))
    except git.Unusable as why:
        if why.broken:
            click.echo(voice.tame(f"graphkit: {why}: {why.help}"), err=True)
            context.exit(cli.MACHINE)
        raise click.UsageError(voice.tame(f"{why}\n{why.help}")) from None
    except diff.NotPassing as failed:
        voice.say(failed.report.sorted())
        verdict = voice.verdict(failed.report, root, None, files=failed.files)
        click.echo(voice.tame(f"{failed.name} does not pass: {verdict}"), err=True)
        if failed.past:
            later = "It may have passed with the graphkit of its day; name a later one."
            click.echo(later, err=True)
        context.exit(cli.WRONG)


def _draw(file: Path, build: Build, marks: dict[str, object]) -> None:
    from graphkit import edit
    from graphkit.exports import html

    made = html.render(build, marks)
    edit.replace(file, made)
    click.echo(f"{file}  {len(made):,} bytes", err=True)


def _asked(root: Path, revisions: tuple[str, ...]) -> tuple[str, ...]:
    """One or two revisions; none stands for HEAD."""
    from graphkit import git

    if len(revisions) > 2:
        raise click.UsageError(f"Two revisions can be compared, and these are {len(revisions)}.")
    if len(revisions) == 1 and git.BETWEEN in revisions[0]:
        old, new = (end or "HEAD" for end in revisions[0].split(git.BETWEEN, 1))
        return git.common(root, old, new), new
    if len(revisions) == 1 and ".." in revisions[0]:
        old, new = (end or "HEAD" for end in revisions[0].split("..", 1))
        return old, new
    return revisions


def _told(found: Diff, everything: bool) -> Iterator[str]:
    """What differs, each kind under its own heading, after a summary."""
    from graphkit.diff import summary

    yield f"{lines.bold(found.before)} → {lines.bold(found.after)}: {summary.line(found)}"
    for title, told in (
        ("added", [_record("+", one, everything) for one in found.added]),
        ("gone", [_record("-", one, everything) for one in found.removed]),
        ("renamed", [list(_renamed(one)) for one in found.renamed]),
        ("changed", [list(_changed(one)) for one in found.changed]),
        ("newly asserted", _turned("+", found.became, everything)),
        ("no longer asserted", _turned("-", found.ceased, everything)),
        ("contradictions opened", [list(_clash("+", one)) for one in found.opened]),
        ("contradictions closed", [list(_clash("-", one)) for one in found.closed]),
        ("evidence lost", [_lost(one) for one in found.lost]),
        ("new warnings", [_warned("+", one) for one in found.warned]),
        ("warnings gone", [_warned("-", one) for one in found.mended]),
        ("answers changed", [list(_answered(one, everything)) for one in found.answers]),
    ):
        if told:
            yield ""
            yield lines.bold(title)
            shown = lines.some(told, SHOWN, everything=everything)
            yield from (f"{STEP}{line}" for each in shown for line in each)
            yield from lines.rest(told, SHOWN, STEP, everything=everything)


def _record(sign: str, one: Record, everything: bool) -> list[str]:
    said = f"{_sign(sign)} {one.kind} {one.id}: {_cut(one.says)}{lines.place(one.place)}"
    held = [f"{STEP * 2}{key}: {', '.join(told)}" for key, told in one.fields.items()]
    return [said, *(held if everything else ())]


def _cut(said: str) -> str:
    """A statement in a list: what claims say may be long."""
    return said if len(said) <= WIDEST else f"{said[: WIDEST - 1].rstrip()}…"


def _sign(sign: str) -> str:
    return click.style(sign, fg={"+": "green", "-": "red"}.get(sign), bold=True)


def _renamed(one: Renamed) -> Iterator[str]:
    merged = ", which there was already" if one.merged else ""
    yield f"{one.kind} {one.old} → {one.new}{merged}: {_cut(one.says)}{lines.place(one.place)}"
    if not one.declared:
        yield f"{STEP}nothing says so but that all else is the same; add 'was: [{one.old}]'"


def _changed(one: Changed) -> Iterator[str]:
    yield f"{one.kind} {lines.bold(one.id)}: {_cut(one.says)}{lines.place(one.place)}"
    for field in one.fields:
        yield from (f"{STEP}{line}" for line in _field(field))


def _field(field: Field) -> Iterator[str]:
    if len(field.old) == len(field.new) == 1 and len(field.old[0] + field.new[0]) < WIDEST:
        places = f"{field.old_place} → {field.new_place}"
        yield f"{field.key}: {field.old[0]} → {field.new[0]}{lines.place(places)}"
        return
    for sign, told, where in (("-", field.old, field.old_place), ("+", field.new, field.new_place)):
        for value in told:
            yield f"{_sign(sign)} {field.key}: {value}{lines.place(where)}"


def _turned(sign: str, found: Sequence[Turned], everything: bool) -> list[list[str]]:
    """What is told nowhere else; what a record or a premise brings with it, as a number."""
    told = []
    for one in found:
        if everything or not one.by:
            rule = f" (by {one.rule})" if one.rule else ""
            said = f"{_sign(sign)} {_cut(one.says)}{rule}{lines.place(one.id, one.place)}"
            told.append([said, f"{STEP * 2}{one.reason}"])
    counts = Counter(one.by for one in found if one.by and not everything)
    with_it = {
        "record": "with records that are new, gone or changed",
        "event": "of who took part in these",
        "premise": "that follow from these",
    }
    rest = [f"{counts[by]:,} {what}" for by, what in with_it.items() if counts[by]]
    if rest:
        told.append([lines.dim(f"{'and ' if told else ''}{', '.join(rest)} (--all)")])
    return told


def _clash(sign: str, one: Contradiction) -> Iterator[str]:
    yield f"{_sign(sign)} {' and '.join(one.records)}: {one.says} [{one.rule}]"
    yield f"{STEP * 2}{lines.dim(' and '.join(one.places))}"


def _lost(one: Lost) -> list[str]:
    gone = " with its record" if one.removed else ""
    said = f"{one.record}{gone}: {one.passage} in {one.source}"
    return [f"{_sign('-')} {said}{lines.place(one.place)}"]


def _warned(sign: str, one: Warned) -> list[str]:
    waived = f" (waived: {one.waived})" if one.waived else ""
    return [f"{_sign(sign)} {one.message} [{one.name}]{waived}{lines.place(one.place)}"]


def _answered(one: Answered, everything: bool) -> Iterator[str]:
    asks = f": {one.asks}" if one.asks else ""
    note = f" ({one.note})" if one.note else ""
    yield f"{lines.bold(one.question)}{asks}{note}"
    if one.come or one.gone:
        yield f"{STEP * 2}{lines.dim(' | '.join(one.columns))}"
    for sign, rows in (("-", one.gone), ("+", one.come)):
        for row in lines.some(rows, SHOWN, everything=everything):
            yield f"{STEP}{_sign(sign)} {' | '.join(row)}"
        yield from lines.rest(rows, SHOWN, STEP, everything=everything)
