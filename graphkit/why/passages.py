"""The passages that a statement rests on, each from its source to the line that cites it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphkit.statements import Claim, Event, Evidence, Fact, Measure
from graphkit.why.known import Known, at


@dataclass(frozen=True)
class Passage:
    """A piece of evidence, from the source to the line that cites it.

    `speakers` are those of a claim; a source's own statements are in the voice of its authors.
    """

    source: str
    title: str
    authors: tuple[str, ...]
    speakers: tuple[str, ...]
    stance: str
    quote: str
    locator: str
    paragraph: int | None
    note: str
    place: str


def of(known: Known, one: Fact | Event | Measure | Claim) -> Iterator[Passage]:
    """What a statement rests on; a part of a measure, on what the whole does."""
    evidence: Iterable[Evidence] = one.evidence
    if isinstance(one, Measure) and not evidence and one.entry.id in known.judged:
        evidence = known.judged[one.entry.id].evidence
    said = tuple(speaker.name for speaker in one.speakers) if isinstance(one, Claim) else ()
    for piece in evidence:
        authors = tuple(author.name for author in piece.work.authors)
        yield Passage(
            source=piece.work.entry.id,
            title=piece.work.titles[0].text,
            authors=authors,
            speakers=said or authors,
            stance=piece.stance,
            quote=piece.quote,
            locator=piece.locator,
            paragraph=piece.paragraph,
            note=piece.note,
            place=at(piece.span),
        )
