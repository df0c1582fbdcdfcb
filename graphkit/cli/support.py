"""`graphkit support`: what records rest on, counted by independent roots."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.build import Build
    from graphkit.cli.table import Cell


SUPPORTS = ("id", "kind", "status", "roots", "voices", "sources", "against", "says", "place")
CHANGES = ("id", "kind", "before", "after", "says", "place")


@options.command(
    "graphkit support",
    "graphkit support saltmere-barters",
    "graphkit support --single --format csv",
    "graphkit support --without long-winter",
    exits="0 listed; 1 the facts do not pass; 2 there is no such record or source",
)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--single", is_flag=True, help="Only what is said to be so, and by one root alone.")
@click.option(
    "--without",
    "sources",
    metavar="SOURCE",
    multiple=True,
    help="What would be lost, or stand otherwise, without this source; can be given several times.",
)
@options.formatted("text", "csv", "json")
@options.lens
@options.project
def command(
    ids: tuple[str, ...], *, single: bool, sources: tuple[str, ...], format: str, root: Path
) -> None:
    """List what records rest on, by independent roots, and what rests on one alone.

    Sources by one author, or of which one derives from another, are one root;
    and so is whoever several sources quote. A claim has its speaker for a root.
    """
    from graphkit.cli import table, voice

    if single and sources:
        raise click.UsageError(
            "--single lists what is, and --without what would be: leave one out."
        )
    whole, made = voice.both(root)
    if sources and made is not whole:
        raise click.UsageError(
            "--without asks what the whole project would lose: leave out --on, --according-to "
            "and --stated."
        )
    voice.known(ids, [record.entry.id for record in whole.statements.judged], "record with support")
    voice.known(sources, [work.entry.id for work in whole.statements.works], "source")
    if sources:
        table.listed(format, CHANGES, _changes(made, ids, sources))
    else:
        table.listed(format, SUPPORTS, _supports(made, ids, single=single))


def _supports(build: Build, ids: tuple[str, ...], *, single: bool) -> list[Sequence[Cell]]:
    from graphkit import gist, roots

    rows: list[Sequence[Cell]] = []
    for one in roots.of(build.statements):
        entry, verdict = one.record.entry, one.record.verdict
        if (ids and entry.id not in ids) or (single and not one.single):
            continue
        voices = tuple(" + ".join(group) for group in one.roots)
        rests = (len(one.roots), voices, one.sources, one.against)
        said = (gist.of(one.record), build.places[entry.id])
        rows.append((entry.id, entry.kind, verdict.status, *rests, *said))
    return rows


def _changes(build: Build, ids: tuple[str, ...], sources: tuple[str, ...]) -> list[Sequence[Cell]]:
    from graphkit import gist, withdrawal

    rows: list[Sequence[Cell]] = []
    for one in withdrawal.without(build, sources):
        kind = "derived" if one.derived else one.record.entry.kind
        if not ids or one.id in ids:
            place = build.places[one.record.entry.id]
            rows.append((one.id, kind, one.before, one.after, gist.of(one.record), place))
    return rows
