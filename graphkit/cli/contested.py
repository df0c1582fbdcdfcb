"""`graphkit contested`: what contradicts what, with both sides and their evidence."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.contested import Contested, Party, Passage

COLUMNS = (
    *("contradiction", "rule", "weight", "id", "record", "kind", "says", "status", "by", "sources"),
    "place",
)


@options.command(
    "graphkit contested",
    "graphkit contested gullwick --format json",
    "graphkit contested --according-to long-winter --according-to old-fenn",
    exits="0 listed, or there is nothing; 1 the facts do not pass; 2 there is no such record",
)
@click.argument("record", metavar="[ID]", required=False)
@options.formatted("text", "csv", "json")
@options.lens
@options.project
def command(record: str | None, format: str, root: Path) -> None:
    """List what contradicts what, that first on which most rests.

    With ID, only what a record says, or what is said of it: a fact, an event, a
    claim, a measure, an entity, or a source that is cited. With --according-to,
    what several tellers say against each other.
    """
    from graphkit.cli import listing, programs, voice
    from graphkit.contested import contested
    from graphkit.diagnostics import nearest

    whole, made = voice.both(root)
    if record and record not in whole.places:
        near = nearest(record, whole.places)
        raise click.UsageError(
            f"No record is called '{voice.tame(record)}'; "
            + (f"did you mean '{near}'?" if near else "name one by its id.")
        )
    found = contested(made, record or "")
    if format == "json":
        programs.say([_object(one) for one in found])
        return
    if format == "csv":
        listing.table(
            COLUMNS, [row for number, one in enumerate(found, 1) for row in _rows(number, one)]
        )
        return
    for number, one in enumerate(found):
        click.echo(f"{chr(10) if number else ''}{voice.tame(_shown(one))}")
    left_out = sum(
        {(side.node, one.rule): side.left_out for one in found for side in one.sides}.values()
    )
    more = (
        f"; there may be up to {left_out:,} more of some that contradict many" if left_out else ""
    )
    click.echo(voice.many(len(found), "contradiction") + more, err=bool(found))


def _object(one: Contested) -> dict[str, object]:
    """A contradiction, with the keys that other commands have for the same."""
    sides = []
    for side in one.sides:
        held = dataclasses.asdict(side)
        evidence = [
            {**dataclasses.asdict(piece), "paragraph": piece.paragraph or None}
            for piece in side.evidence
        ]
        sides.append({"id": held.pop("node"), **held, "evidence": evidence})
    return {"rule": one.rule, "weight": one.weight, "sides": sides}


def _rows(number: int, one: Contested) -> Iterator[tuple[str, ...]]:
    """A row for each side; both have the number of their contradiction."""
    for side in one.sides:
        sources = "; ".join(dict.fromkeys(piece.source for piece in side.evidence))
        said = (side.node, side.record, side.kind, side.says, side.status)
        yield (
            str(number),
            one.rule,
            str(one.weight),
            *said,
            "; ".join(side.by),
            sources,
            side.place,
        )


def _shown(one: Contested) -> str:
    from graphkit.cli import voice

    what = one.rule.replace("-", " ")
    return "\n".join(
        (
            f"{what} ({voice.many(one.weight, 'statement')} on it)",
            *(line for side in one.sides for line in _side(side)),
        )
    )


def _side(side: Party) -> list[str]:
    from graphkit.cli import voice

    by = f", by {' and '.join(side.by)}" if side.by else ""
    status = f"{side.status} " if side.status else ""
    bears = f"; {voice.many(len(side.bears), 'statement')} on it" if side.bears else ""
    return [
        f"  {side.record}: {side.says}",
        f"    {status}{side.kind}{by} ({side.place}){bears}",
        *([f"    and there may be up to {side.left_out:,} more"] if side.left_out else ()),
        *([f"    follows from {', '.join(side.premises)}"] if side.premises else ()),
        *(f"    {_passage(passage)}" for passage in side.evidence),
    ]


def _passage(passage: Passage) -> str:
    where = f" ¶{passage.paragraph}" if passage.paragraph else ""
    words = f"“{passage.quote}”" if passage.quote else passage.locator
    authors = f" ({' and '.join(passage.authors)})" if passage.authors else ""
    verb = "refuted by" if passage.stance == "refutes" else "by"
    return f"{verb} {passage.source}{authors}{where}: {words} ({passage.place})"
