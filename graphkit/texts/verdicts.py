"""What becomes of each quote: found where it is said to be, elsewhere, altered, or missing."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from graphkit.diagnostics import Note, Report
from graphkit.source import Refused
from graphkit.statements import Evidence, Statements, Work
from graphkit.texts.copy import Place
from graphkit.texts.library import Held, Library
from graphkit.texts.nearest import Near

Outcome = Literal["found", "several", "elsewhere", "altered", "missing", "unread"]
"""`several`: in more than one paragraph, none of which is stated; `unread`: there is no copy."""


@dataclass(frozen=True)
class Verdict:
    """`places` are all that the quote stands at; `near` is the passage most like it."""

    record: str
    evidence: Evidence
    outcome: Outcome
    places: tuple[Place, ...] = ()
    near: Near | None = None
    held: Held | None = None

    @property
    def paragraphs(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(place.paragraph for place in self.places))


Shelf = Mapping[str, Held | None]
"""The copy of each source that is wanted, by its id; None where there is none."""


def shelf(
    statements: Statements, library: Library, report: Report, wanted: Container[str] | None = None
) -> Shelf:
    """The copies of the sources wanted, or of all; what is wrong with one is in the report."""
    works = ((work.entry.id, work) for work in statements.works)
    return {
        id: _held(work, library, report) for id, work in works if wanted is None or id in wanted
    }


def whole(statements: Statements, shelf: Shelf) -> bool:
    """Whether the copies that sources name are all there."""
    return all(shelf.get(work.entry.id) for work in statements.works if work.file)


def of(statements: Statements, shelf: Shelf, report: Report) -> tuple[Verdict, ...]:
    """A verdict for each quote from a source of the shelf, in the order of records."""
    verdicts = []
    for record in statements.judged:
        for piece in record.evidence:
            if piece.quote and piece.work.entry.id in shelf:
                held = shelf[piece.work.entry.id]
                verdict = _verdict(record.entry.id, piece, held)
                _say(verdict, report)
                verdicts.append(verdict)
    return tuple(verdicts)


def _held(work: Work, library: Library, report: Report) -> Held | None:
    try:
        held = library.copy(work)
    except Refused as why:
        report.refused(why)
        return None
    if held is None and work.file:
        report.warning(
            "no-copy",
            work.entry.span,
            f"there is no copy '{work.file}' to look in, and quotes from it are not verified",
            "put it into the folder of texts under that name, or name the folder that has it",
            record=work.entry.id,
        )
    if held and not held.same:
        report.warning(
            "changed-text",
            work.entry.span,
            f"the copy '{work.file}' is not the one that was read: its SHA-256 is another",
            "find the copy that was read, or verify all quotes against this one and note its hash",
            record=work.entry.id,
        )
    return held


def _verdict(record: str, piece: Evidence, held: Held | None) -> Verdict:
    if held is None:
        return Verdict(record, piece, "unread")
    places = held.copy.find(piece.quote)
    if not places:
        near = held.index.near(piece.quote)
        return Verdict(record, piece, "altered" if near else "missing", (), near, held)
    there = {place.paragraph for place in places}
    outcome: Outcome = "found"
    if piece.paragraph is not None and piece.paragraph not in there:
        outcome = "elsewhere"
    elif piece.paragraph is None and len(there) > 1:
        outcome = "several"
    return Verdict(record, piece, outcome, places, None, held)


def _say(verdict: Verdict, report: Report) -> None:
    piece, span = verdict.evidence, verdict.evidence.span
    if verdict.outcome == "altered":
        assert verdict.near
        assert verdict.held
        near, held = verdict.near, verdict.held
        paragraph = held.copy.paragraph(near.start)
        report.error(
            "altered-quote",
            span,
            f"the text says {' and '.join(_differences(near))}",
            "quote the words as they stand in the text",
            Note(held.text.span(near.start, near.end), f"in paragraph {paragraph} of the copy"),
            record=verdict.record,
        )
    elif verdict.outcome == "missing":
        report.error(
            "missing-quote",
            span,
            f"no passage of '{piece.work.entry.id}' is like these words",
            "look the passage up and quote it, or take the evidence out",
            record=verdict.record,
        )
    elif verdict.outcome == "elsewhere":
        report.error(
            "quote-elsewhere",
            span,
            f"these words stand in {_listed(verdict.paragraphs)}, and not in {piece.paragraph}",
            f"write 'paragraph: {verdict.paragraphs[0]}', or quote the other passage",
            record=verdict.record,
        )
    elif verdict.outcome == "several":
        report.warning(
            "quote-in-several-places",
            span,
            f"these words stand in {_listed(verdict.paragraphs)}",
            "say which one is meant with 'paragraph:', or quote more words",
            record=verdict.record,
        )


def _differences(near: Near) -> Iterator[str]:
    for quoted, found in near.changes[:3] or (("", ""),):
        if quoted and found:
            yield f"'{found}' where the quote says '{quoted}'"
        elif found:
            yield f"'{found}' where the quote has nothing"
        else:
            yield f"nothing where the quote says '{quoted}'"


def _listed(paragraphs: tuple[int, ...]) -> str:
    """'paragraph 3', 'paragraphs 1 and 3', 'paragraphs 1, 2, 3, 4, 5, 6 and 9 more'."""
    shown, rest = paragraphs[:6], len(paragraphs) - 6
    words = [*map(str, shown), *([f"{rest:,} more"] if rest > 0 else [])]
    *first, last = words
    return f"paragraphs {', '.join(first)} and {last}" if first else f"paragraph {last}"
