"""Coverage as a page for the reader's own use: the texts, coloured by what rests on them.

The page holds the whole text of every source, so it is written where the reader says, and never
into `output/`. It runs no script and loads nothing.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TypeVar

import jinja2
from markupsafe import Markup

from graphkit import gist
from graphkit.statements import ACCEPTED, Claim, Event, Fact, Measure, Statements
from graphkit.texts import folding
from graphkit.texts.coverage import Coverage, Passage, Quoted
from graphkit.texts.marks import Mark

Record = Fact | Event | Claim | Measure
One = TypeVar("One", Quoted, Mark)


@dataclass(frozen=True)
class Tip:
    """A record as it is shown over the passage that it quotes."""

    kind: str
    id: str
    gist: str
    standing: str
    place: str


@dataclass(frozen=True)
class Piece:
    """A run of text of a paragraph, with the records that quote it and the open mark that it is."""

    text: str
    tips: tuple[Tip, ...]
    mark: str = ""

    @property
    def kinds(self) -> str:
        return " ".join(sorted({tip.kind for tip in self.tips}))


def render(title: str, statements: Statements, found: Sequence[Coverage]) -> bytes:
    """The page as UTF-8: the same coverage gives the same bytes."""
    style = _own("coverage.css")
    tips = {record.entry.id: _tip(record) for record in statements.judged}
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    html = environment.from_string(_own("coverage.html")).render(
        title=title,
        found=found,
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        pieces=lambda coverage, passage: [*_pieces(coverage, passage, tips)],
    )
    return html.encode()


def _own(name: str) -> str:
    return resources.files("graphkit.texts").joinpath(name).read_text(encoding="utf-8")


def _tip(record: Record) -> Tip:
    entry, verdict = record.entry, record.verdict
    # That a claim was made is accepted; a reader would take it that its content is.
    made = isinstance(record, Claim) and verdict.status == ACCEPTED
    hedge = f"hedge: {verdict.hedge}" if verdict.hedge else ""
    standing = ", ".join(filter(None, ("" if made else verdict.status, hedge)))
    place = f"{entry.span.path}:{entry.span.line}"
    return Tip(entry.kind, entry.id, gist.of(record), standing, place)


def _pieces(coverage: Coverage, passage: Passage, tips: Mapping[str, Tip]) -> Iterator[Piece]:
    """A paragraph cut wherever a quote or an open mark begins or ends."""
    if coverage.held is None:
        return
    start, end = passage.start, passage.end
    quotes = [one for one in coverage.quoted if one.start < end and one.end > start]
    cuts = {start, end}
    spans = [*((q.start, q.end) for q in quotes), *((m.start, m.end) for m in passage.open)]
    cuts |= {min(max(at, start), end) for span in spans for at in span}
    text = coverage.held.copy.shown
    ordered = sorted(cuts)
    for here, there in itertools.pairwise(ordered):
        ids = dict.fromkeys(one.record for one in _over(quotes, here))
        mark = next((mark.kind for mark in _over(passage.open, here)), "")
        yield Piece(
            text[here:there].replace(folding.HIDDEN, ""), tuple(tips[id] for id in ids), mark
        )


def _over(spans: Sequence[One], at: int) -> Iterator[One]:
    yield from (one for one in spans if one.start <= at < one.end)
