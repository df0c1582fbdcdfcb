"""What curators put in words of their own: names, titles, notes and the like, at any depth.

A source's words (`quote`, `as_written`) are not theirs to mend, and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphkit import pinpoint
from graphkit.document import Mapping, Node, Scalar
from graphkit.records import Sheet
from graphkit.source import Span

NAMES = ("name", "title", "also", "metonyms", "short")
"""Keys of what something is called, by which readers look for it."""

PROSE = ("as", "hedge", "text", "note", "if")
"""Keys of what is only read."""


@dataclass(frozen=True)
class Wording:
    """Text at one of those keys, as it was typed; `record` is the id of the record."""

    record: str
    key: str
    text: str
    span: Span

    @property
    def names(self) -> bool:
        """Whether it is a name of something."""
        return self.key in NAMES

    def span_of(self, start: int, end: int) -> Span:
        """Where a part of the text stands; the whole where it is typed in another way."""
        return pinpoint.within(self.span, self.text, start, end)


def of(sheets: Iterable[Sheet]) -> Iterator[Wording]:
    """The wordings of all records, and of the evidence that other files add to them."""
    for sheet in sheets:
        for record in sheet.records:
            yield from _within(record.id.text, "", record.fields)
        for addition in sheet.additions:
            yield from _within(addition.id.text, "", addition.pieces)


def _within(record: str, key: str, node: Node) -> Iterator[Wording]:
    if isinstance(node, Scalar):
        if key in NAMES or key in PROSE:
            yield Wording(record, key, node.text, node.span)
    elif isinstance(node, Mapping):
        for inner, value in node.entries:
            # Below a name stand languages.
            yield from _within(record, key if key in NAMES else inner.text, value)
    else:
        for item in node.items:
            yield from _within(record, key, item)
