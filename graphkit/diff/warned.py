"""What is warned of in one of two states only: contradictions, and all the rest.

`contradictions` is the one place that knows where contradictions come from.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphkit.build import Build
from graphkit.diagnostics import Diagnostic, Report
from graphkit.diff.items import Ids
from graphkit.source import Span
from graphkit.why.known import at

CLASHES = ("both-polarities", "too-many-values")
"""The checks that find what cannot both be so."""


@dataclass(frozen=True)
class Contradiction:
    """What cannot all be so: the rule that finds it, the records, and where."""

    rule: str
    records: tuple[str, ...]
    said: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Warned:
    """A warning; `waived` is the reason for which a curator has waived it since."""

    name: str
    record: str
    message: str
    place: str
    waived: str = ""


def contradictions(build: Build, report: Report) -> Iterator[Contradiction]:
    """Those of a build, waived or not: a waiver answers a contradiction, and does not end it."""
    owners = _Owners(build)
    for one in (*report.diagnostics, *report.waived):
        if one.name in CLASHES:
            spans = (one.span, *(note.span for note in one.notes))
            records = {one.record, *(owners.of(span) for span in spans)} - {""}
            places = tuple(at(span) for span in spans)
            yield Contradiction(one.name, tuple(sorted(records)), one.message, places)


class _Owners:
    """Whose record stands at a place."""

    def __init__(self, build: Build) -> None:
        self.starts: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for record in build.statements.records:
            self.starts[record.entry.span.path].append((record.entry.span.start, record.entry.id))
        for found in self.starts.values():
            found.sort()

    def of(self, span: Span) -> str:
        found = self.starts.get(span.path, [])
        number = bisect.bisect_right(found, (span.start, "\uffff")) - 1
        return found[number][1] if number >= 0 else ""


def clashes(
    before: Iterable[Contradiction], after: Iterable[Contradiction], ids: Ids
) -> tuple[tuple[Contradiction, ...], tuple[Contradiction, ...]]:
    """The contradictions that are new, and those that are gone."""
    old = {(one.rule, tuple(sorted(map(ids, one.records)))): one for one in before}
    new = {(one.rule, one.records): one for one in after}
    opened = tuple(new[key] for key in sorted(new.keys() - old.keys()))
    return opened, tuple(old[key] for key in sorted(old.keys() - new.keys()))


def warnings(
    before: Report, after: Report, ids: Ids
) -> tuple[tuple[Warned, ...], tuple[Warned, ...]]:
    """The other warnings that are new, and those that are gone."""
    waived = {_key(one, str): one.waived for one in after.waived}
    old, new = list(_others(before)), list(_others(after))
    come = Counter(_key(one, str) for one in new)
    come.subtract(_key(one, ids) for one in old)
    fresh, gone = [], []
    for one in new:
        if come[_key(one, str)] > 0:
            come[_key(one, str)] -= 1
            fresh.append(_warned(one))
    for one in old:
        key = _key(one, ids)
        if come[key] < 0:
            come[key] += 1
            gone.append(_warned(one, waived.get(key, "")))
    return tuple(fresh), tuple(gone)


def _others(report: Report) -> Iterator[Diagnostic]:
    return (one for one in report.sorted() if one.name not in CLASHES)


def _key(one: Diagnostic, ids: Ids) -> tuple[str, str, str]:
    """The same for the same warning wherever it stands, and whatever its records are called."""
    message = re.sub(r"'([^']*)'", lambda word: f"'{ids(word[1])}'", one.message)
    return one.name, ids(one.record), message


def _warned(one: Diagnostic, waived: str = "") -> Warned:
    return Warned(one.name, one.record, one.message, at(one.span), waived)
