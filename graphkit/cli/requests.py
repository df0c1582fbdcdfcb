"""`graphkit requests`: who asked whom for what, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.asking import Answer, Party, Request

COLUMNS = (
    *("date", "type", "asks", "asked", "for", "positive", "outcome", "answered_by", "same", "says"),
    *("certain_from", "possible_from", "status", "likelihood", "hedge", "claimed_by", "sources"),
    *("id", "place"),
)


@options.command(
    "graphkit requests",
    "graphkit requests gullwick",
    "graphkit requests --format json",
    "graphkit requests --on 1312-10 --possible",
    exits="0 shown; 1 the facts do not pass; 2 nothing has this id",
)
@click.argument("id", metavar="[ENTITY]", required=False)
@options.formatted("text", "csv", "json")
@options.lens
@options.project
def command(*, id: str | None, format: str, root: Path) -> None:
    """Show who asked whom for what, and what came of it.

    Requests, demands, orders, invitations and whatever else the ontology says is one,
    with those that were refused or ignored, and those that are only claimed.
    ENTITY is the id of a party, of the request itself or of what answers it.
    With --on, what had certainly been asked by then, with --possible also what
    may have been; an outcome is told when what answers it had happened by then.
    """
    from graphkit import asking, timeline
    from graphkit.cli import listing, programs, voice

    whole, made = voice.both(root)
    if id:
        voice.known([id], timeline.known(whole), "record")
    found = asking.of(made, id or "")
    if format == "json":
        programs.say([_object(request) for request in found])
    elif format == "csv":
        listing.table(COLUMNS, map(_row, found))
    else:
        listing.line(voice.many(len(found), "request"))
        for request in found:
            _show(request)


def _show(request: Request) -> None:
    from graphkit import times
    from graphkit.cli import listing

    head = f"{_names(request.asks)} → {_names(request.asked)}"
    wanted = f", for {_names(request.wanted)}" if request.wanted else ""
    listing.item(
        times.typed(request.time),
        f"{head}{wanted}: {_came(request)}",
        (
            f"{request.says} ({request.type})",
            *(f"the same event as {id}" for id in request.same),
            *(f"answered by {_answer(answer)}" for answer in request.answers),
            *(
                f"{said.kind} of {' and '.join(said.speakers)} ({said.id})"
                for said in request.claims
            ),
            _record(request),
        ),
    )


def _came(request: Request) -> str:
    """How it was met, as far as anything says so."""
    if request.claimed:
        return "only claimed" if request.positive else "not asked, as is only claimed"
    if not request.positive:
        return "not asked"
    return request.outcome or ("answered" if request.answers else "outcome not told")


def _names(parties: Iterable[Party]) -> str:
    """Everybody by name, with how firmly it stands where it does not stand firm."""
    named = (
        party.name if party.status in ("accepted", "claimed") else f"{party.name} ({party.status})"
        for party in parties
    )
    return ", ".join(named) or "nobody named"


def _answer(answer: Answer) -> str:
    from graphkit import times

    firm = "" if answer.status == "accepted" else answer.status
    known = (answer.type, times.typed(answer.time), firm, answer.id)
    return f"{answer.name} ({'; '.join(filter(None, known))})"


def _record(request: Request) -> str:
    from graphkit.cli import listing

    said = [listing.held(request.certain, request.possible)]
    said += ["" if request.status == "accepted" else request.status, request.likelihood]
    said.append(f"hedged: '{request.hedge}'" if request.hedge else "")
    return "; ".join(filter(None, [*said, ", ".join(request.sources), request.id]))


def _object(request: Request) -> dict[str, object]:
    from graphkit.cli import listing

    return {
        "dates": listing.dates(request.time),
        "type": request.type,
        "asks": _parties(request.asks),
        "asked": _parties(request.asked),
        "for": _parties(request.wanted),
        "positive": request.positive,
        "outcome": request.outcome,
        "answered_by": [
            {
                "id": answer.id,
                "name": answer.name,
                "type": answer.type,
                "dates": listing.dates(answer.time),
                "status": answer.status,
            }
            for answer in request.answers
        ],
        "same": request.same,
        "says": request.says,
        "certain": listing.days(request.certain),
        "possible": listing.days(request.possible),
        "status": request.status,
        "likelihood": request.likelihood,
        "hedge": request.hedge,
        "claims": [
            {"id": one.id, "kind": one.kind, "speakers": one.speakers, "says": one.says}
            for one in request.claims
        ],
        "sources": request.sources,
        "id": request.id,
        "place": request.place,
    }


def _parties(parties: Iterable[Party]) -> list[dict[str, str]]:
    return [{"id": one.id, "name": one.name, "status": one.status} for one in parties]


def _row(request: Request) -> list[str]:
    from graphkit import times
    from graphkit.cli import listing

    return [
        *(times.typed(request.time), request.type),
        *("; ".join(party.id or party.name for party in one) for one in _all(request)),
        *("yes" if request.positive else "no", request.outcome),
        "; ".join(answer.id for answer in request.answers),
        *("; ".join(request.same), request.says),
        *(listing.first(request.certain), listing.first(request.possible)),
        *(request.status, request.likelihood, request.hedge),
        "; ".join(f"{' and '.join(one.speakers)} ({one.kind})" for one in request.claims),
        *("; ".join(request.sources), request.id, request.place),
    ]


def _all(request: Request) -> tuple[tuple[Party, ...], ...]:
    return request.asks, request.asked, request.wanted
