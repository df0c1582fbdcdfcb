"""`graphkit timeline`: what is recorded about one thing in order, and what two dates differ in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.timeline import Change, Entry, Timeline

COLUMNS = (
    *("date", "as_written", "kind", "says", "parts", "certain_from", "certain_to"),
    *("possible_from", "possible_to", "status", "likelihood", "hedge", "sources"),
    *("id", "record", "place"),
)


@options.command(
    "graphkit timeline gullwick",
    "graphkit timeline saltmere --format csv",
    "graphkit timeline --compare 1311 1312-10-03",
    "graphkit timeline --compare 1300 1312-11 ysolde-marr",
    "graphkit timeline ysolde-marr --according-to old-fenn",
    exits="0 shown; 1 the facts do not pass; 2 nothing has this id, or a date names no day",
)
@click.argument("id", metavar="[ENTITY]", required=False)
@click.option(
    "--compare",
    "dates",
    nargs=2,
    metavar="DATE DATE",
    help="What holds on one of two dates and not on the other, or less surely.",
)
@options.formatted("text", "csv", "json")
@options.lens
@options.project
def command(*, id: str | None, dates: tuple[str, str] | None, format: str, root: Path) -> None:
    """Show what is recorded about something in the order of time.

    ENTITY is the id of an entity, an event or any other record: its facts, its roles
    in events, its measures, claims by it and about it. What has no date is shown apart.
    With --compare, what differs between two dates, about ENTITY or about all.
    """
    from graphkit import timeline
    from graphkit.cli import programs, voice

    (whole, made), context = voice.both(root), click.get_current_context()
    if id is None and not dates:
        raise click.UsageError("Name an ENTITY, or two dates with --compare.", context)
    if id:
        voice.known([id], timeline.known(whole), "record")
    if dates:
        one, other = (voice.days(date) for date in dates)
        _compare(timeline.compared(made, one, other, id or ""), dates, format)
        return
    found = timeline.of(made, id or "", whole)
    if format == "json":
        programs.say(_object(found))
    elif format == "csv":
        _csv(found)
    else:
        _show(found)


def _show(found: Timeline) -> None:
    from graphkit import times
    from graphkit.cli import listing

    cls = f" ({found.cls})" if found.cls else ""
    counted = f"{len(found.dated):,} dated, {len(found.undated):,} undated"
    listing.line(f"{found.name}{cls}: {counted}")
    for heading, entries in (("", found.dated), ("Undated", found.undated)):
        if heading and entries:
            listing.title(heading)
        for entry in entries:
            listing.item(times.typed(entry.time), entry.says, (_standing(entry), _record(entry)))


def _standing(entry: Entry) -> str:
    """What it is in it, and when it holds."""
    from graphkit.cli.listing import held

    said = [", ".join(entry.parts), f"'{entry.as_written}'" if entry.as_written else ""]
    said.append(held(entry.certain, entry.possible))
    return "; ".join(filter(None, said))


def _record(entry: Entry) -> str:
    """How firmly it stands and on what, and its id."""
    said = [entry.kind, "" if entry.status == "accepted" else entry.status, entry.likelihood]
    said += [f"hedged: '{entry.hedge}'" if entry.hedge else "", ", ".join(entry.sources), entry.id]
    return "; ".join(filter(None, said))


def _object(found: Timeline) -> dict[str, object]:
    return {
        "id": found.id,
        "name": found.name,
        "class": found.cls,
        "dated": [_fields(entry) for entry in found.dated],
        "undated": [_fields(entry) for entry in found.undated],
    }


def _fields(entry: Entry) -> dict[str, object]:
    from graphkit.cli import listing

    return {
        "dates": listing.dates(entry.time),
        "kind": entry.kind,
        "says": entry.says,
        "parts": entry.parts,
        "certain": listing.days(entry.certain),
        "possible": listing.days(entry.possible),
        "status": entry.status,
        "likelihood": entry.likelihood,
        "hedge": entry.hedge,
        "sources": entry.sources,
        "id": entry.id,
        "record": entry.record,
        "place": entry.place,
    }


def _csv(found: Timeline) -> None:
    from graphkit.cli import listing

    listing.table(COLUMNS, map(_row, (*found.dated, *found.undated)))


def _row(entry: Entry) -> list[str]:
    from graphkit import times

    sure, may = entry.certain, entry.possible
    days = [sure.first if sure else None, sure.last if sure else None, may.first, may.last]
    return [
        *(times.typed(entry.time), entry.as_written, entry.kind, entry.says),
        ", ".join(entry.parts),
        *(day.isoformat() if day else "" for day in days),
        *(entry.status, entry.likelihood, entry.hedge, "; ".join(entry.sources)),
        *(entry.id, entry.record, entry.place),
    ]


def _compare(changes: Iterable[Change], dates: tuple[str, str], format: str) -> None:
    from graphkit.cli import listing, programs

    changes = list(changes)
    if format == "json":
        objects = [
            {"before": str(one.before), "after": str(one.after), **_fields(one.entry)}
            for one in changes
        ]
        programs.say({"between": dates, "changes": objects})
    elif format == "csv":
        rows = ([str(one.before), str(one.after), *_row(one.entry)] for one in changes)
        listing.table((*dates, *COLUMNS), rows)
    else:
        _differences(changes, dates)


def _differences(changes: list[Change], dates: tuple[str, str]) -> None:
    """What holds on one date alone, and then what is only surer on one than on the other."""
    from graphkit import times
    from graphkit.asof import State
    from graphkit.cli import listing, voice

    one, other = dates
    groups: tuple[list[tuple[Change, str]], ...] = ([], [], [], [])
    lost, won, less, more = groups
    headings = (
        f"On {one} and not on {other}",
        f"On {other} and not on {one}",
        f"Certain on {one}, only possible on {other}",
        f"Only possible on {one}, certain on {other}",
    )
    for change in changes:
        if State.NO in (change.before, change.after):
            into = lost if change.after == State.NO else won
            into.append((change, str(max(change.before, change.after))))
        else:
            (less if change.after < change.before else more).append((change, ""))
    listing.line(f"{one} and {other}: {voice.many(len(changes), 'difference')}")
    for heading, held in zip(headings, groups, strict=True):
        if held:
            listing.title(f"{heading}: {len(held):,}")
        for change, how in held:
            entry = change.entry
            listing.item(times.typed(entry.time), entry.says, (how, _record(entry)))
