"""Which records have come, gone, got another id, or say something else, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit import document
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.diff.items import Ids, Item
from graphkit.document import Mapping, Node, Scalar
from graphkit.statements import Evidence
from graphkit.why.known import at


@dataclass(frozen=True)
class Record:
    """A record, or a word of the ontology, that is there in one of the two alone.

    `fields` are all that it says, by the keys of the format.
    """

    kind: str
    id: str
    says: str
    place: str
    fields: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Renamed:
    """`declared` is whether `was:` says so; otherwise the two are alike in everything else.

    `merged` is whether there was a record of the new id already.
    """

    kind: str
    old: str
    new: str
    says: str
    place: str
    declared: bool
    merged: bool


@dataclass(frozen=True)
class Field:
    """What differs at a key: values that are gone, and values that are new."""

    key: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    old_place: str
    new_place: str


@dataclass(frozen=True)
class Changed:
    kind: str
    id: str
    says: str
    place: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Lost:
    """A passage that a record rested on and does not any more; `removed` with its record."""

    record: str
    source: str
    passage: str
    place: str
    removed: bool


def renamed(
    before: dict[str, Item], after: dict[str, Item], told: dict[str, Item]
) -> tuple[Renamed, ...]:
    """Records whose id is another: by what they say they were, or because nothing else differs.

    `told` is what was before, with the ids that are known to be others now.
    """
    old = {item.id: item for item in before.values() if item.entry}
    bodied = {item.id: item for item in told.values() if item.entry}
    new = {item.id: item for item in after.values() if item.entry}
    found: dict[str, Renamed] = {}
    for item in new.values():
        for id in item.entry.was if item.entry else ():
            if id in old and id not in new:
                found[id] = _renamed(id, item, declared=True, merged=item.id in old)
    known = {one.new for one in found.values()}
    bodies = {_body(bodied[id]): id for id in sorted(old) if id not in new and id not in found}
    for id in sorted(new):
        gone = bodies.get(_body(new[id]))
        if id not in old and id not in known and gone and gone not in found:
            found[gone] = _renamed(gone, new[id], declared=False, merged=False)
    return tuple(found[id] for id in sorted(found))


def _renamed(old: str, item: Item, *, declared: bool, merged: bool) -> Renamed:
    return Renamed(item.kind, old, item.id, item.says, at(item.span), declared, merged)


def _body(item: Item) -> tuple[object, ...]:
    """What is the same for two records that differ in their ids alone."""
    fields = tuple(
        (key, tuple(sorted(v))) for key, v in sorted(item.fields.items()) if key != "was"
    )
    return item.kind, fields, tuple(sorted((_passage(p), _about(p)) for p in item.evidence))


def alone(items: dict[str, Item], others: dict[str, Item]) -> tuple[Record, ...]:
    """What is in the first and not in the second."""
    gone = (item for key, item in items.items() if key not in others)
    found = (Record(one.kind, one.id, one.says, at(one.span), one.told) for one in gone)
    return tuple(sorted(found, key=lambda one: (one.kind, one.id)))


class Comparison:
    """What differs between the items of two builds; `ids` renames those of the first."""

    def __init__(self, before: Build, after: Build, ids: Ids) -> None:
        self.old, self.new = Places(before), Places(after)
        self.ids = ids

    def changed(self, before: dict[str, Item], after: dict[str, Item]) -> Iterator[Changed]:
        for key in sorted(before.keys() & after.keys()):
            one, other = before[key], after[key]
            fields = (*self._fields(one, other), *self._evidence(one, other))
            if fields:
                yield Changed(other.kind, other.id, other.says, at(other.span), fields)

    def _fields(self, one: Item, other: Item) -> Iterator[Field]:
        keys = [*other.fields, *(key for key in one.fields if key not in other.fields)]
        for key in keys:
            old, new = one.fields.get(key, ()), other.fields.get(key, ())
            # That a record says what it was called is told where it is said to be renamed.
            if sorted(old) == sorted(new) or (key == "was" and one.id != other.id):
                continue
            gone = tuple(value for value in old if value not in new)
            come = tuple(value for value in new if value not in old)
            if not gone and not come:
                gone, come = old, new  # The same is only said more or less often.
            yield Field(key, gone, come, self.old.of(one, key), self.new.of(other, key))

    def _evidence(self, one: Item, other: Item) -> Iterator[Field]:
        old, new = ({self._cited(p): p for p in item.evidence} for item in (one, other))
        for key in [*new, *(key for key in old if key not in new)]:
            was, now = old.get(key), new.get(key)
            places = at(was.span) if was else "", at(now.span) if now else ""
            if was is None or now is None:
                yield Field("evidence", _shown(was), _shown(now), *places)
            elif _about(was) != _about(now):
                yield Field(f"evidence {_passage(now)}", _about(was), _about(now), *places)

    def _cited(self, piece: Evidence) -> tuple[str, str]:
        return self.ids(piece.work.entry.id), piece.quote or piece.locator

    def lost(self, before: dict[str, Item], after: dict[str, Item]) -> Iterator[Lost]:
        """Passages that a record lost; with a record that is gone, those that nothing cites."""
        cited = {self._cited(piece) for item in after.values() for piece in item.evidence}
        for key, item in sorted(before.items()):
            still = after.get(key)
            own = {self._cited(piece) for piece in still.evidence} if still else cited
            for piece in item.evidence:
                if self._cited(piece) not in own:
                    source = piece.work.entry.id
                    yield Lost(item.id, source, _passage(piece), at(piece.span), still is None)


def _shown(piece: Evidence | None) -> tuple[str, ...]:
    if piece is None:
        return ()
    return (", ".join((f"{piece.work.entry.id} {_passage(piece)}", *_about(piece))),)


def _passage(piece: Evidence) -> str:
    return f"“{piece.quote}”" if piece.quote else piece.locator


def _about(piece: Evidence) -> tuple[str, ...]:
    """What is said of a passage besides its words."""
    parts = (
        piece.locator if piece.quote else "",
        f"paragraph {piece.paragraph}" if piece.paragraph else "",
        "" if piece.supports else piece.stance,
        f"for {', '.join(piece.keys)}" if piece.keys else "",
        f"as written: {piece.as_written}" if piece.as_written else "",
        f"note: {piece.note}" if piece.note else "",
    )
    return tuple(part for part in parts if part)


class Places:
    """Where the keys of records stand: files are read again only for what has changed."""

    def __init__(self, build: Build) -> None:
        self.sources = {one.path: one for one in build.sources}
        self.read: dict[str, Mapping | None] = {}

    def of(self, item: Item, key: str) -> str:
        """'path:line' of a key such as 'roles.host', or of the item where it is not written."""
        node: Node | None = self._record(item)
        span = item.span
        for part in key.split("."):
            word = node.key(part) if isinstance(node, Mapping) else None
            if word is None:
                break
            span, node = word.span, node.get(part) if isinstance(node, Mapping) else None
        return at(span)

    def _record(self, item: Item) -> Mapping | None:
        path = item.span.path
        if path not in self.sources or not path.endswith(".yaml"):
            return None
        if path not in self.read:
            self.read[path] = document.read(self.sources[path], Report())
        whole = self.read[path]
        if item.entry is None:
            return whole
        for _, section in whole.entries if whole else ():
            node = section.get(item.id) if isinstance(section, Mapping) else None
            word = section.key(item.id) if isinstance(section, Mapping) else None
            if isinstance(node, Mapping) and isinstance(word, Scalar) and word.span == item.span:
                return node
        return None
