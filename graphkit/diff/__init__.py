"""What has changed in meaning between two states of a project.

Order, layout, comments and the file that a record stands in mean nothing. A renamed record is the
same record where it says `was:`, or where nothing else about it differs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from graphkit import build, files, git, questions, source
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.diff import answers, items, plain, records, warned
from graphkit.diff.answers import Answered
from graphkit.diff.items import Ids
from graphkit.diff.marks import marks
from graphkit.diff.plain import Plain, Turned
from graphkit.diff.records import Changed, Field, Lost, Record, Renamed
from graphkit.diff.warned import Contradiction, Warned
from graphkit.source import Source, Tree
from graphkit.why.known import Known

__all__ = [
    "Answered",
    "Changed",
    "Contradiction",
    "Diff",
    "Field",
    "Lost",
    "NotPassing",
    "Record",
    "Renamed",
    "Side",
    "Turned",
    "Warned",
    "between",
    "marks",
    "read",
    "revisions",
    "sides",
]

NOW = "the working tree"


@dataclass(frozen=True)
class Side:
    """One of two states of a project; `name` is what it was asked for by."""

    name: str
    build: Build
    report: Report
    questions: Mapping[str, Source]


class NotPassing(Exception):
    """A state that has errors, in so many files: there is nothing to compare.

    What is `past` may have been right for the engine of its day.
    """

    def __init__(self, name: str, report: Report, files: int, *, past: bool) -> None:
        super().__init__(f"{name} does not pass")
        self.name = name
        self.report = report
        self.files = files
        self.past = past


@dataclass(frozen=True)
class Diff:
    """Everything that differs; `before` and `after` are the names of the two states."""

    before: str
    after: str
    added: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    changed: tuple[Changed, ...] = ()
    became: tuple[Turned, ...] = ()
    ceased: tuple[Turned, ...] = ()
    opened: tuple[Contradiction, ...] = ()
    closed: tuple[Contradiction, ...] = ()
    lost: tuple[Lost, ...] = ()
    warned: tuple[Warned, ...] = ()
    mended: tuple[Warned, ...] = ()
    answers: tuple[Answered, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing has changed in meaning."""
        lists = (getattr(self, field.name) for field in fields(self))
        return not any(found for found in lists if not isinstance(found, str))


def revisions(root: Path, old: str = "HEAD", new: str | None = None) -> Diff:
    """A project at a git revision against another, or against what is on disk.

    Raises git.Unusable where git has no such revision, NotPassing where one has errors.
    """
    return between(*sides(root, old, new))


def sides(root: Path, old: str = "HEAD", new: str | None = None) -> tuple[Side, Side]:
    """The two states themselves; raises as `revisions` does."""
    before = read(root, git.revision(root, old), _short(old), past=True)
    if new is None:
        return before, read(root, source.Folder(root), NOW)
    return before, read(root, git.revision(root, new), _short(new), past=True)


def _short(name: str) -> str:
    """A revision as people call it: of a whole hash the beginning."""
    if name == git.STAGED:
        return "what is staged"
    return name[:10] if re.fullmatch("[0-9a-f]{40,64}", name) else name


def read(root: Path, tree: Tree, name: str, *, past: bool = False) -> Side:
    """A state of a project, wherever its files are; raises NotPassing."""
    report = Report()
    made = build.of(root, tree, report, past=past)
    if made is None:
        raise NotPassing(name, report, len(dict(files.sources(tree, Report()))), past=past)
    return Side(name, made, report, questions.read(tree))


def between(before: Side, after: Side) -> Diff:
    """What differs between two states."""
    old, new = before.build, after.build
    if _same(before, after):
        return Diff(before.name, after.name)
    renamed = _renamed(old, new)
    ids = _ids({one.old: one.new for one in renamed})
    was, now = items.of(old, ids), items.of(new)
    comparison = records.Comparison(old, new, ids)
    became, ceased = plain.turned(Plain(Known(old), ids), Plain(Known(new), str))
    opened, closed = warned.clashes(warned.contradictions(old), warned.contradictions(new), ids)
    fresh, mended = warned.warnings(before.report, after.report, ids)
    return Diff(
        before=before.name,
        after=after.name,
        added=records.alone(now, was),
        removed=records.alone(was, now),
        renamed=renamed,
        changed=tuple(comparison.changed(was, now)),
        became=became,
        ceased=ceased,
        opened=opened,
        closed=closed,
        lost=tuple(comparison.lost(was, now)),
        warned=fresh,
        mended=mended,
        answers=tuple(answers.compare((old, before.questions), (new, after.questions), ids)),
    )


def _same(before: Side, after: Side) -> bool:
    """Whether the two have the same files, word for word."""
    files = ({one.path: one.digest for one in side.build.sources} for side in (before, after))
    asked = ({name: one.digest for name, one in s.questions.items()} for s in (before, after))
    one, other = files
    first, second = asked
    return one == other and first == second


def _renamed(old: Build, new: Build) -> tuple[Renamed, ...]:
    """What has another id; whoever names it would differ until its new id is known."""
    found: tuple[Renamed, ...] = ()
    while True:
        ids = _ids({one.old: one.new for one in found})
        more = records.renamed(items.of(old), items.of(new), items.of(old, ids))
        if len(more) == len(found):
            return found
        found = more


def _ids(renamed: Mapping[str, str]) -> Ids:
    """Ids as they are now, also within the ids of roles and of what is derived."""

    def now(id: str) -> str:
        if not renamed:
            return id
        head, *rest = id.split(".")
        return ".".join((renamed.get(head, head), *map(inner, rest)))

    def inner(part: str) -> str:
        role, hyphen, filler = part.partition("-")
        return renamed.get(part) or role + hyphen + renamed.get(filler, filler)

    return now
