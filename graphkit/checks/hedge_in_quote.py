"""A quote holds back from what it says, and its record does not.

'Apparently', 'is said to', 'may have': such words are part of what a source says. A record that
drops them says more than its source does, and would be accepted where it is only reported.

Refused:

    facts:
      gullwick-owes:
        subject: gullwick
        relation: owes_to
        object: salt-guild
        quote: perhaps they owe the guild as well

Accepted:

    facts:
      gullwick-owes:
        subject: gullwick
        relation: owes_to
        object: salt-guild
        hedge: perhaps
        quote: perhaps they owe the guild as well

Write the word at `hedge`: the record is then reported until somebody gives it a `status`. Where
another source says it plainly, write `status: accepted`; where the word is no hedge here, waive
it with `waive: {hedge-in-quote: why}`. The `hedge` of a claim is its speaker's own, and the
status of a claim does not stand for it, because it says only whether the claim was made.

Which words are hedges the ontology says, language by language, in its lists of hedges
(`gk:HedgeList`). A source that states its `language` is held against the lists of that language
alone. Capitals make no difference, except that 'May' is the month.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit import pinpoint
from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.mends import MONTHS
from graphkit.ontology import Ontology
from graphkit.source import Span
from graphkit.statements import Claim, Event, Evidence, Fact, Measure, Statements
from graphkit.terms import CueList

SEVERITY = "warning"

ALL = ""
"""Stands for the language of a source that states none."""

TIMES = frozenset({"date", "since", "until"})

SPELT = {" ": r"\s+", "-": "[-\u2010\u2011]", "'": "['\u2019]"}
"""How else a character of a hedge may be written, as a pattern."""


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    hedges = _Hedges(ontology)
    for record in statements.judged:
        if _held_back(record):
            continue
        for piece in record.evidence:
            found = None if _says_nothing(piece, record) else hedges.first(piece)
            if found:
                yield _finding(record, piece, found)
                break  # One hedge is enough for a record, and so is one warning.


def _finding(record: Fact | Event | Claim | Measure, piece: Evidence, found: _Found) -> Finding:
    kind, id = record.entry.kind, record.entry.id
    sure = "" if isinstance(record, Claim) else ", or a 'status' if it is known from elsewhere"
    return Finding(
        id,
        pinpoint.within(piece.span, found.text, found.start, found.end),
        f"the quote holds back with '{found.word}', and the {kind} '{id}' does not",
        f"write 'hedge: {found.word}' into it{sure}; waive it where the word is no hedge",
        (Note(found.listed, "the ontology lists it here"),),
    )


def _held_back(record: Fact | Event | Claim | Measure) -> bool:
    """Whether a record keeps a hedge, or its curator has decided."""
    verdict = record.verdict
    if verdict.hedge or verdict.likelihood or (verdict.explicit and not isinstance(record, Claim)):
        return True
    held: tuple[Fact | Measure, ...] = record.parts if isinstance(record, Measure) else ()
    if isinstance(record, Claim) and isinstance(record.content, Fact | Measure):
        held = (record.content,)
    return any(one.verdict.hedge or one.verdict.likelihood for one in held)


def _says_nothing(piece: Evidence, record: Fact | Event | Claim | Measure) -> bool:
    """Whether a hedge in a piece would not touch the record.

    So it is with a piece against it, and with one for a date alone that '~' or '?' puts in doubt.
    """
    dates = [dated.moment for dated in record.time.dates if dated.key in piece.keys]
    doubted = any(moment.approximate or moment.uncertain for moment in dates)
    return not piece.supports or (doubted and TIMES.issuperset(piece.keys))


@dataclass(frozen=True)
class _Found:
    """A hedge from `start` to `end` of the text of a quote, and the list that has it."""

    text: str
    start: int
    end: int
    listed: Span

    @property
    def word(self) -> str:
        return " ".join(self.text[self.start : self.end].split())


class _Hedges:
    """The hedges of each language as one pattern, so that a quote is read once."""

    def __init__(self, ontology: Ontology) -> None:
        self.lists: dict[str, Span] = {}
        phrases: dict[str, set[str]] = defaultdict(set)
        for hedges in ontology.individuals("HedgeList").values():
            for tag, phrase in hedges.words if isinstance(hedges, CueList) else ():
                known = _plain(phrase)
                self.lists.setdefault(known, hedges.span)
                for language in {_primary(tag), ALL}:
                    phrases[language].add(known)
        self.patterns = {language: _pattern(known) for language, known in phrases.items()}

    def first(self, piece: Evidence) -> _Found | None:
        """The first hedge of a quote, in the language of its source."""
        pattern = self.patterns.get(_primary(piece.work.language))
        text = unicodedata.normalize("NFC", piece.quote)
        lowered = text.lower()
        # A few letters become two when they are made small; all places would be moved.
        for match in (
            pattern.finditer(lowered if len(lowered) == len(text) else text) if pattern else ()
        ):
            start, end = match.span()
            if text[start:end].title() not in MONTHS or text[start].islower():
                return _Found(text, start, end, self.lists[_plain(match[0])])
        return None


def _primary(tag: str) -> str:
    """'en' of 'en-GB'."""
    return tag.lower().partition("-")[0]


def _plain(phrase: str) -> str:
    """A hedge in the one way that it is looked up by."""
    straight = phrase.lower().translate({0x2010: "-", 0x2011: "-", 0x2019: "'"})
    return " ".join(straight.split())


def _pattern(phrases: set[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first; 'heir-apparent' is one word."""
    ordered = sorted(phrases - {""}, key=lambda phrase: (-len(phrase), phrase))
    spelt = ["".join(SPELT.get(c, re.escape(c)) for c in phrase) for phrase in ordered]
    return re.compile(rf"(?<!\w)(?<!\w[-\u2010\u2011])(?:{'|'.join(spelt)})(?!\w)")
