"""What a statement rests on: its evidence, its time, and the verdict that follows from both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphkit import terms, times, values
from graphkit.diagnostics import Report, nearest
from graphkit.document import Mapping, Node, Scalar, Sequence
from graphkit.keys import KEYS
from graphkit.moments import Moment
from graphkit.records import Addition, Record
from graphkit.source import Span
from graphkit.statements import (
    ACCEPTED,
    CLAIMED,
    RANKS,
    REPORTED,
    SUPPORTS,
    Dated,
    Evidence,
    Text,
    Time,
    Verdict,
    Work,
)
from graphkit.symbols import Scope
from graphkit.terms import Individual

OWN_PIECE = ("quote", "source", "paragraph")
TIME_KEYS = ("date", "since", "until")
ENDS = ("date", "until")


class Support:
    """Evidence from wherever it stands, record by record."""

    def __init__(self, scope: Scope, works: Iterable[Work], additions: Iterable[Addition]) -> None:
        self.scope = scope
        self.works = {work.entry.id: work for work in works}
        self.additions: dict[str, list[Addition]] = defaultdict(list)
        self.sourceless: dict[str, tuple[Span, str]] = {}
        for addition in additions:
            found = scope.id(
                addition.id, addition.id.text, terms.FACT, terms.EVENT, terms.CLAIM, terms.MEASURE
            )
            if found:
                self.additions[found.id].append(addition)

    def evidence(self, record: Record, node: str) -> tuple[Evidence, ...]:
        """All pieces for a record: its own first, then those of other files by path."""
        pieces: list[Evidence] = []
        numbers: dict[str, int] = defaultdict(int)
        for piece, cited in self._pieces(record):
            found = self._piece(piece, cited, record.id.text)
            self._named(words_of(piece.get("for")), record)
            if found:
                numbers[found.work.entry.id] += 1
                work = found.work.entry.id
                pieces.append(replace(found, id=f"{node}.e-{work}-{numbers[work]}"))
        return tuple(pieces)

    def _pieces(self, record: Record) -> Iterator[tuple[Mapping, Scalar | None]]:
        fields = record.fields
        listed = fields.get("evidence")
        if fields.key("quote"):
            # The record's own note and wording are not those of its one piece of evidence.
            kept = tuple(entry for entry in fields.entries if entry[0].text in OWN_PIECE)
            yield Mapping(kept, fields.span), record.source
        elif fields.key("paragraph"):
            self._homeless(fields, record)
        if isinstance(listed, Sequence):
            cited = word_of(fields, "source") or record.source
            yield from ((item, cited) for item in listed.items if isinstance(item, Mapping))
        for addition in sorted(self.additions[record.id.text], key=lambda one: one.id.span.path):
            for item in addition.pieces.items:
                if isinstance(item, Mapping):
                    yield item, addition.source

    def _named(self, keys: Iterable[Scalar], record: Record) -> None:
        """A piece of evidence can be for some keys of its record alone."""
        for key in keys:
            if key.text not in KEYS[record.kind]:
                near = nearest(key.text, KEYS[record.kind])
                self.scope.report.error(
                    "unknown-key",
                    key.span,
                    f"the {record.kind} '{record.id.text}' can have no key '{key.text}'",
                    f"did you mean '{near}'?" if near else "name keys that the record has",
                    record=record.id.text,
                )

    def _homeless(self, fields: Mapping, record: Record) -> None:
        """A paragraph without a quote leads nowhere."""
        key = fields.key("paragraph")
        assert key
        self.scope.report.error(
            "missing-key",
            key.span,
            "'paragraph' stands here without a 'quote' beside it",
            "write it into the piece of evidence that it belongs to",
            record=record.id.text,
        )

    def _piece(self, piece: Mapping, cited: Scalar | None, record: str) -> Evidence | None:
        report, place = self.scope.report, piece.entries[0][0].span
        source = word_of(piece, "source") or cited
        if source is None:
            self.no_source(place, "this evidence does not say which source it is from")
            return None
        found = self.scope.id(source, record, terms.WORK)
        quote, stance = word_of(piece, "quote"), word_of(piece, "stance")
        words = values.quote(quote.text, quote.span, report) if quote else ""
        chosen = self.scope.member("Stance", stance, record) if stance else None
        if found is None or words is None or found.id not in self.works or (stance and not chosen):
            return None
        return Evidence(
            id="",
            work=self.works[found.id],
            quote=words,
            locator=text_of(piece, "locator"),
            paragraph=paragraph_of(word_of(piece, "paragraph"), report),
            stance=chosen.name if chosen else SUPPORTS,
            keys=tuple(word.text for word in words_of(piece.get("for"))),
            as_written=text_of(piece, "as_written"),
            note=text_of(piece, "note"),
            span=quote.span if quote else place,
        )

    def no_source(self, place: Span, message: str) -> None:
        """Kept to be said once a file: one line at its top is what all of them lack."""
        known = self.sourceless.setdefault(place.path, (place, message))
        if place.start < known[0].start:
            self.sourceless[place.path] = place, message

    def say_sourceless(self) -> None:
        for place, message in self.sourceless.values():
            help = "add 'source:' once at the top of the file, or to each piece of evidence"
            self.scope.report.error("no-source", place, message, help)

    def time(self, fields: Mapping, evidence: Iterable[Evidence], lasts: bool) -> Time:
        """The bounds that a record's dates and its sources' dates set; see `_bounds`."""
        dates = tuple(
            dated
            for key in TIME_KEYS
            if (dated := read_date(fields, key, self.scope.report)) is not None
        )
        return times.of(dates, published(evidence), lasts)

    def verdict(
        self, fields: Mapping, evidence: tuple[Evidence, ...], content: bool, record: str
    ) -> Verdict:
        """Silence is safe: accepted by default only when all evidence supports and none hedges."""
        status, likelihood = word_of(fields, "status"), word_of(fields, "likelihood")
        hedge = text_of(fields, "hedge")
        phrase = self.scope.member("Likelihood", likelihood, record) if likelihood else None
        chosen = self._status(status, record) if status else None
        if content:
            name = CLAIMED
        elif chosen:
            name = chosen.name
        elif evidence and not hedge and not phrase and all(piece.supports for piece in evidence):
            name = ACCEPTED
        else:
            name = REPORTED
        written = status.span if status else None
        doubt = word_of(fields, "hedge") or likelihood
        explicit = chosen.name if chosen else ""
        return Verdict(name, phrase, hedge, explicit, written, doubt.span if doubt else None)

    def _status(self, word: Scalar, record: str) -> Individual | None:
        if word.text == CLAIMED:
            self.scope.report.error(
                "unknown-status",
                word.span,
                f"'{CLAIMED}' is what the graph says of a claim's content, and is never written",
                "write a claim that holds this record as its 'that', or take the status out",
                record=record,
            )
            return None
        return self.scope.member("Status", word, record, but=CLAIMED)


def published(evidence: Iterable[Evidence]) -> list[Moment]:
    """When the sources came out that support something.

    Whoever denies a fact does not say that it still held when they wrote.
    """
    works = (piece.work for piece in evidence if piece.supports)
    return [work.published.moment for work in works if work.published]


def weaker(one: str, *others: str) -> str:
    """The least firm of some statuses."""
    return max((one, *others), key=RANKS.index)


def word_of(fields: Mapping, key: str) -> Scalar | None:
    value = fields.get(key)
    return value if isinstance(value, Scalar) else None


def paragraph_of(word: Scalar | None, report: Report) -> int | None:
    """The number of a paragraph, counted from 1."""
    if word is None:
        return None
    if not re.fullmatch("[1-9][0-9]{0,5}", word.text):
        report.error(
            "bad-paragraph",
            word.span,
            f"'{word.text}' is not the number of a paragraph",
            "write one number, counting from 1 the blocks of text between blank lines; "
            "a page or folio goes to 'locator'",
        )
        return None
    return int(word.text)


def text_of(fields: Mapping, key: str) -> str:
    value = word_of(fields, key)
    return value.text.strip() if value else ""


def words_of(node: Node | None) -> tuple[Scalar, ...]:
    """The scalars of a list, or the one scalar that stands instead of a list."""
    if isinstance(node, Scalar):
        return (node,)
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item for item in items if isinstance(item, Scalar))


def plain_text(word: Scalar) -> Text:
    """What stands somewhere, in no stated language."""
    return Text(word.text.strip(), word.span)


def texts_of(node: Node | None, report: Report) -> tuple[Text, ...]:
    """A name in no stated language, or names by language."""
    if isinstance(node, Scalar):
        return (plain_text(node),)
    found = []
    for key, value in node.entries if isinstance(node, Mapping) else ():
        language = values.language(key.text, key.span, report)
        if language and isinstance(value, Scalar):
            found.append(replace(plain_text(value), language=language))
    return tuple(found)


def read_date(fields: Mapping, key: str, report: Report) -> Dated | None:
    node = fields.get(key)
    written = ""
    if isinstance(node, Mapping):
        written, node = text_of(node, "as_written"), node.get("value")
    if not isinstance(node, Scalar):
        return None
    moment = values.date(node.text, node.span, report)
    if moment is None:
        return None
    if (moment.ongoing and key not in ENDS) or (moment.text == ".." and key != "until"):
        report.error("bad-date", node.span, *_misplaced(moment.text, key))
        return None
    return Dated(key, moment, written, node.span)


def _misplaced(text: str, key: str) -> tuple[str, str]:
    message = f"'{text}' says how something ended, and stands at '{key}'"
    if key in TIME_KEYS:
        return message, f"write 'until: {text}', and leave out what is not known"
    return message, "write the day, month or year that the source states, or take the line out"


def dates_alone(piece: Evidence) -> bool:
    """Whether a passage is cited for a date alone: it does not tell of the thing itself."""
    return bool(piece.keys) and set(TIME_KEYS).issuperset(piece.keys)
