"""What is warned of in one of two states only: contradictions, and all the rest.

`contradictions` is the one place that knows where contradictions come from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphkit import gist
from graphkit.build import Build
from graphkit.diagnostics import Diagnostic, Report
from graphkit.diff.items import Ids
from graphkit.voices import Side
from graphkit.why.known import Known, at, place, told

CLASHES = ("both-polarities", "too-many-values", "sources-differ")
"""The checks that warn of contradictions."""


@dataclass(frozen=True)
class Contradiction:
    """What cannot all be so: the rule that finds it, the records, and where."""

    rule: str
    records: tuple[str, ...]
    says: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Warned:
    """A warning; `waived` is the reason for which a curator has waived it since."""

    name: str
    record: str
    message: str
    place: str
    waived: str = ""


def contradictions(build: Build) -> Iterator[Contradiction]:
    """Those of a build, waived or not: a waiver answers a contradiction, and does not end it."""
    known = Known(build)
    for one in build.conflicts:
        sides = (one.one, one.other)
        records = tuple(sorted({side.record for side in sides}))
        said, places = zip(*(_side(known, side) for side in sides), strict=True)
        yield Contradiction(one.rule, records, " / ".join(said), places)


def _side(known: Known, side: Side) -> tuple[str, str]:
    """What a side says, and where it is written."""
    if side.node in known.nodes:
        return told(known.nodes[side.node]), place(known.nodes[side.node])
    record = known.judged[side.record]
    (piece,) = (piece for piece in record.evidence if piece.id == side.node)
    return gist.against(record), at(piece.span)


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
