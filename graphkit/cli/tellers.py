"""`graphkit tellers`: who tells what, and how far they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.build import Build
    from graphkit.cli.table import Cell

    Listed = tuple[Sequence[str], list[Sequence[Cell]]]


@options.command(
    "graphkit tellers",
    "graphkit tellers saltmere-book --only",
    "graphkit tellers --matrix --format csv",
    "graphkit tellers --characterisations",
    exits="0 listed; 1 the facts do not pass; 2 nobody is called so",
)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option(
    "--only", "what", flag_value="only", help="What they tell and no other source, nobody else."
)
@click.option("--matrix", "what", flag_value="matrix", help="How far each two of them agree.")
@click.option(
    "--characterisations",
    "what",
    flag_value="characterisations",
    help="Who calls what what, and who else uses the word.",
)
@options.formatted("text", "csv", "json")
@options.project
def command(ids: tuple[str, ...], what: str | None, format: str, root: Path) -> None:
    """List who tells, what only they say, how far they agree, who calls what what.

    ID is that of a source, an author or a speaker; without any, all are listed.
    'graphkit query --according-to ID' asks the graph as they tell it.
    """
    from graphkit.cli import table, voice

    if what == "only" and not ids:
        raise click.UsageError("Name who alone tells it, as in: graphkit tellers ID --only")
    if what == "matrix" and len(ids) == 1:
        raise click.UsageError("It takes two to agree: name another, or none for all.")
    made = voice.passed(root, warnings=False)
    voice.telling(made, ids)
    list = {"only": _only, "matrix": _matrix, "characterisations": _words}.get(what or "", _all)
    columns, rows = list(made, ids)
    if what == "matrix" and format == "text" and not ids:
        met = [row for row in rows if row[2] or row[3] or row[4]]
        apart = len(rows) - len(met)
        verbs = ("has", "is") if apart == 1 else ("have", "are")
        if apart:
            said = f"{voice.many(apart, 'pair')} that {verbs[0]} nothing in common {verbs[1]}"
            click.echo(f"{said} not shown", err=True)
        rows = met
    table.listed(format, columns, rows)


def _all(build: Build, ids: tuple[str, ...]) -> Listed:
    from graphkit import tellers

    columns = ("id", "kind", "name", "supported", "believed", "hedged", "claims")
    return columns, [astuple(one) for one in tellers.listed(build, ids)]


def _only(build: Build, ids: tuple[str, ...]) -> Listed:
    from graphkit import gist, tellers

    columns = (
        "subject",
        "relation",
        "object",
        "positive",
        "believed",
        "hedged",
        "id",
        "says",
        "place",
    )
    rows: list[Sequence[Cell]] = []
    for one in tellers.only(build, ids):
        said, id = one.said, one.record.entry.id
        ends = (said.subject, said.relation, said.object, said.positive)
        rows.append((*ends, one.believed, one.hedged, id, gist.of(one.record), build.places[id]))
    return columns, rows


def _matrix(build: Build, ids: tuple[str, ...]) -> Listed:
    from graphkit import tellers

    columns = ("one", "other", "both", "contradicted", "quoted", "only_one", "only_other")
    return columns, [astuple(one) for one in tellers.matrix(build, ids)]


def _words(build: Build, ids: tuple[str, ...]) -> Listed:
    from graphkit import epithets

    columns = ("of", "word", "who", "sources", "positive", "hedge", "used_by", "id", "place")
    found = epithets.characterisations(build.statements)
    users = epithets.shared(found)
    rows: list[Sequence[Cell]] = []
    for one in found:
        if ids and not {*ids} & {*one.who, *one.sources}:
            continue
        others = tuple(who for who in users.get(one.word, ()) if who != ", ".join(one.who))
        used = (one.who, one.sources, one.positive, one.hedge)
        id = one.record.entry.id
        rows.append((one.of.id, one.word, *used, others, id, build.places[id]))
    return columns, rows
