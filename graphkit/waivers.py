"""Warnings that a curator has answered with `waive:`, set apart in a report with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphkit import explain
from graphkit.diagnostics import Diagnostic, Note, Report, nearest
from graphkit.source import Span
from graphkit.statements import Statements

VERIFIED = ("changed-text", "copied-words", "no-copy", "quote-in-several-places")
"""What `verify` says and a check cannot, since it has no texts."""

WAIVABLE = ("copied-words",)
"""Errors that a reason can answer: an official title cannot be put into other words."""


@dataclass(frozen=True)
class _Waiver:
    record: str
    name: str
    reason: str
    span: Span


def apply(statements: Statements, report: Report) -> None:
    """Set apart what is waived; a waiver that waives nothing is itself warned of."""
    waivers = [one for one in _written(statements) if one.name not in VERIFIED]
    _say_unused(_set_apart(waivers, report), report)


def apply_verified(statements: Statements, report: Report, *, whole: bool) -> None:
    """The same for what `verify` says; where not the `whole` was read, no waiver is unused."""
    waivers = [one for one in _written(statements) if one.name in VERIFIED]
    unused = _set_apart(waivers, report)
    if whole:
        _say_unused(unused, report)


def _set_apart(waivers: list[_Waiver], report: Report) -> list[_Waiver]:
    """Take out of a report what is waived; those are returned that waive nothing."""
    written = {(waiver.record, waiver.name): waiver for waiver in waivers}
    used = set()
    kept = []
    for diagnostic in report.diagnostics:
        key = diagnostic.record, diagnostic.name
        open = diagnostic.severity == "warning" or diagnostic.name in WAIVABLE
        if open and key in written:
            used.add(key)
            waiver = written[key]
            notes = (*diagnostic.notes, Note(waiver.span, "it is waived here"))
            report.waived.append(replace(diagnostic, notes=notes, waived=waiver.reason))
        else:
            kept.append(diagnostic)
    report.diagnostics[:] = kept
    return [waiver for key, waiver in written.items() if key not in used]


def _say_unused(unused: list[_Waiver], report: Report) -> None:
    found = list(report.diagnostics)
    pages = explain.pages() if unused else {}
    for waiver in unused:
        _unused(waiver, found, pages, report)


def _written(statements: Statements) -> Iterator[_Waiver]:
    for record in statements.records:
        for name, reason, span in record.entry.waived:
            yield _Waiver(record.entry.id, name, reason, span)


def _unused(
    waiver: _Waiver, found: list[Diagnostic], pages: dict[str, explain.Page], report: Report
) -> None:
    """Say why a waiver waives nothing: its name, that name's severity, or its place."""
    name = waiver.name
    warnings = [one for one in found if one.severity == "warning" and one.record]
    own = {one.name for one in warnings if one.record == waiver.record}
    others = [one for one in warnings if one.name == name]
    near = nearest(name, own) or (nearest(name, pages) if name not in pages else None)
    notes: tuple[Note, ...] = ()
    help = "take the waiver out"
    if name not in pages:
        why = "there is no diagnostic of that name"
        help = "take the waiver out; 'graphkit explain' lists the names there are"
    elif pages[name].severity == "error" and name not in WAIVABLE:
        why = "that is an error"
        help = "take the waiver out: errors cannot be waived"
    elif report.failed:
        return  # What is broken gets no warnings until it is mended; then this one may be used.
    else:
        why = f"there is no such warning about '{waiver.record}'"
        if len(others) == 1:
            notes = (Note(others[0].span, f"it is about '{others[0].record}', and stands here"),)
            help = f"waive it in '{others[0].record}', or take the waiver out"
    report.warning(
        "unused-waiver",
        waiver.span,
        f"'{name}' is waived here, and {why}",
        f"did you mean '{near}'?" if near else help,
        *notes,
        record=waiver.record,
    )
