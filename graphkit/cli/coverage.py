"""How much of the texts is covered, as a table for people and as objects for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from graphkit.cli import table, voice

if TYPE_CHECKING:
    from graphkit.texts.coverage import Coverage, Passage
    from graphkit.texts.marks import Mark

KINDS = ("fact", "event", "measure", "claim")

PLURALS = {
    "name": "names",
    "number": "numbers",
    "date": "dates",
    "quotation": "in quotation marks",
    "saying": "saying",
}


def show(found: Iterable[Coverage]) -> None:
    """A table for each source, and below it the share of its sentences that are covered."""
    for one in found:
        click.echo(f"\n{one.work.entry.id}: {voice.tame(one.work.titles[0].text)}")
        if one.held is None:
            click.echo("there is no copy of it to look into")
        else:
            click.echo(summed(one))
        if one.passages:
            columns = ("¶", *(f"{kind}s" for kind in KINDS), "covered", "nothing rests on")
            table.write(columns, (_row(passage) for passage in one.passages))


def summed(one: Coverage) -> str:
    """'41 of 61 sentences with something to code are covered (67 %)'."""
    verb = "is" if one.to_code == 1 else "are"
    said = f"{one.coded:,} of {voice.many(one.to_code, 'sentence')} with something to code {verb}"
    left = sum(bool(passage.not_coded) for passage in one.passages)
    apart = f"; {voice.many(left, 'paragraph')} left out with a reason" if left else ""
    return f"{said} covered ({one.hundredths}){apart}"


def _row(passage: Passage) -> list[str]:
    counts = [str(len(passage.records.get(kind, ())) or "") for kind in KINDS]
    share = f"{passage.coded}/{passage.to_code}" if passage.to_code else ""
    rest = f"not coded: {passage.not_coded}" if passage.not_coded else "; ".join(_open(passage))
    return [str(passage.paragraph), *counts, share, rest]


def _open(passage: Passage) -> Iterator[str]:
    marks = sorted(passage.open, key=_rank)
    if passage.unread:
        yield "UNREAD"
    for kind, some in groupby(marks, key=lambda mark: mark.kind):
        yield f"{PLURALS[kind]}: {', '.join(mark.text for mark in some)}"


def _rank(mark: Mark) -> int:
    return [*PLURALS].index(mark.kind)


def objects(found: Iterable[Coverage]) -> list[dict[str, object]]:
    """The same for programs; offsets are those of the text as it was read."""
    return [
        {
            "source": one.work.entry.id,
            "file": one.work.file or None,
            "copy": one.held is not None,
            "sentences_to_code": one.to_code,
            "sentences_covered": one.coded,
            "share": round(one.share, 4) if one.held else None,
            "paragraphs": [_object(passage) for passage in one.passages],
        }
        for one in found
    ]


def _object(passage: Passage) -> dict[str, object]:
    return {
        "paragraph": passage.paragraph,
        "records": {kind: list(ids) for kind, ids in passage.records.items()},
        "not_coded": passage.not_coded or None,
        "sentences_to_code": passage.to_code,
        "sentences_covered": passage.coded,
        "open": [
            {"kind": m.kind, "text": m.text, "entity": m.id or None, "start": m.start, "end": m.end}
            for m in passage.open
        ],
    }
