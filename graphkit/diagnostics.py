"""What we say about a place: how bad it is, what it is, and what to do.

A stage appends to the Report it is given and goes on; it never prints, exits or stops at the
first problem. Diagnostics become text in `render` and nowhere else.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from graphkit.source import Refused, Span

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Note:
    """A second place that has to do with the first, and what is there."""

    span: Span
    message: str


@dataclass(frozen=True)
class Diagnostic:
    """One complaint: `name` is what `graphkit explain` and `waive:` know it by.

    `record` is the id of the record that it is about, for waivers; empty where there is none.
    `waived` is the reason for which a curator has waived it; empty for all that is to be mended.
    """

    name: str
    severity: Severity
    span: Span
    message: str
    help: str
    notes: tuple[Note, ...] = ()
    record: str = ""
    waived: str = ""


@dataclass
class Report:
    """What has been found so far, and what of it curators have waived."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    waived: list[Diagnostic] = field(default_factory=list)

    def error(
        self, name: str, span: Span, message: str, help: str, *notes: Note, record: str = ""
    ) -> None:
        self.diagnostics.append(Diagnostic(name, "error", span, message, help, notes, record))

    def warning(
        self, name: str, span: Span, message: str, help: str, *notes: Note, record: str = ""
    ) -> None:
        self.diagnostics.append(Diagnostic(name, "warning", span, message, help, notes, record))

    def refused(self, why: Refused) -> None:
        self.error(why.name, why.span, why.message, why.help)

    @property
    def failed(self) -> bool:
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)

    def sorted(self, *, strict: bool = False, waived: bool = False) -> list[Diagnostic]:
        """By place, then by name; what was found twice at one place is said once.

        `strict` makes errors of warnings; `waived` brings what is waived too, as it is.
        """
        found = self.diagnostics
        if strict:
            found = [replace(diagnostic, severity="error") for diagnostic in found]
        if waived:
            found = found + self.waived
        said = {replace(diagnostic, record=""): diagnostic for diagnostic in found}
        return sorted(said.values(), key=_order)


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    span = diagnostic.span
    return span.path, span.start, span.end, diagnostic.name, diagnostic.message


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The one candidate that a misspelt word was most likely meant to be, or None."""
    folded = {candidate.casefold(): candidate for candidate in sorted(candidates, reverse=True)}
    found = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.72)
    if not found:
        # One wrong letter of two or three is much of a word; so there must be no second choice.
        found = [known for known in folded if _one_letter_off(word.casefold(), known)]
    return folded[found[0]] if len(found) == 1 else None


def _one_letter_off(word: str, known: str) -> bool:
    if not 2 <= len(known) <= 3 or abs(len(word) - len(known)) > 1 or len(word) < 2:
        return False
    if len(word) == len(known):
        return sum(a != b for a, b in zip(word, known, strict=True)) == 1 or word == known[::-1]
    short, long = sorted((word, known), key=len)
    return any(short == long[:at] + long[at + 1 :] for at in range(len(long)))
