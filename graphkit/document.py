"""YAML's shape with a span on every key and value; every scalar stays text.

Built from libyaml's stream of events, not from PyYAML's node tree: depth, size and whatever
could make a tree larger than its file (anchors, merge keys) are seen before anything recurses,
and no scalar is ever typed (Norway's `NO` stays `NO`, `010` stays `010`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from graphkit import mistakes
from graphkit.diagnostics import Note, Report
from graphkit.source import Source, Span

MAX_DEPTH = 32
MAX_SCALAR = 64 * 1024

# What YAML lets through only escaped, what few editors show as a line end, and what turns text.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True)
class Scalar:
    """Text as YAML gives it, quotes and folding undone; the span is that of the source text."""

    text: str
    span: Span
    plain: bool = True


@dataclass(frozen=True)
class Sequence:
    items: tuple[Node, ...]
    span: Span
    flow: bool = False


@dataclass(frozen=True)
class Mapping:
    """Keys in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span
    flow: bool = False

    def get(self, key: str) -> Node | None:
        return next((value for scalar, value in self.entries if scalar.text == key), None)

    def key(self, key: str) -> Scalar | None:
        return next((scalar for scalar, _ in self.entries if scalar.text == key), None)


Node = Scalar | Sequence | Mapping


class _Broken(Exception):
    """The rest of the file cannot be read; the reason is in the report."""


def read(source: Source, report: Report) -> Mapping | None:
    """The mapping that a file holds; None when it is empty, is no mapping or cannot be read."""
    found = CONTROL.search(source.text)
    if found:
        _control_character(source.span(found.start(), found.end()), found[0], report)
        return None
    try:
        node = _Reader(source, report).read()
    except _Broken:
        return None
    if node is None:
        report.warning(
            "empty-file",
            source.span(),
            f"'{source.path}' holds nothing",
            "write records into it, or take it away",
        )
        return None
    if not isinstance(node, Mapping):
        report.error(
            "not-a-mapping",
            node.span,
            f"a file is a mapping of sections, and '{source.path}' is {describe(node)}",
            "begin it with a section such as 'facts:' and indent the records below it",
        )
        return None
    return node


def describe(node: Node) -> str:
    """What a node is, in a curator's words."""
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    return "empty" if is_empty(node) else "text"


def is_empty(node: Node) -> bool:
    """Whether a key has no value at all: `key:`, `key: ~`, `key: null`, `key: []` or `key: {}`."""
    if isinstance(node, Scalar):
        return node.plain and node.text in ("", "~", "null")
    return not (node.items if isinstance(node, Sequence) else node.entries)


@dataclass
class _Open:
    """A collection whose end has not been seen."""

    start: Span
    flow: bool
    mapping: bool
    children: list[Node]
    keys: dict[str, Scalar]


class _Reader:
    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0
        self.last = 0

    def read(self) -> Node | None:
        for event in self._events():
            # Every event of the parser has both marks; only hand-made ones lack them.
            assert event.start_mark and event.end_mark
            span = self.source.span(event.start_mark.index, event.end_mark.index)
            self.last = span.start
            if isinstance(event, yaml.ScalarEvent):
                self._marks(event.anchor, event.tag, span)
                self._add(self._scalar(event, span))
            elif isinstance(event, yaml.CollectionStartEvent):
                self._marks(event.anchor, event.tag, span)
                self._begin(event, span)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end(span)
            elif isinstance(event, yaml.AliasEvent):
                self._refuse(
                    "alias",
                    span,
                    f"'{span.text}' is an alias, and the format has none",
                    "write out what it stands for; text that begins with '*' goes into quotes",
                )
            elif isinstance(event, yaml.DocumentStartEvent):
                self._document(span)
        return self.root

    def _events(self) -> Iterator[yaml.Event]:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        try:
            yield from yaml.parse(self.source.text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            raise self._syntax(error) from error
        except yaml.YAMLError:
            self._refuse("yaml-syntax", self.source.span(), "this is not YAML", "write it anew")

    def _syntax(self, error: yaml.MarkedYAMLError) -> _Broken:
        end = len(self.source.text)
        at = min(error.problem_mark.index, end) if error.problem_mark else end
        began = error.context_mark.index if error.context_mark else at
        if "nesting depth" in (error.problem or ""):
            self._too_deep(self.source.span(at, at + 1))  # libyaml looks far ahead.
        stop = mistakes.Stop(self.source.text, error.problem or "", at, began, self.last)
        found = mistakes.read(stop)
        place = self.source.span(found.start, found.end)
        self.report.error("yaml-syntax", place, found.message, found.help)
        return _Broken()

    def _too_deep(self, span: Span) -> None:
        message = f"this stands more than {MAX_DEPTH} levels deep, which is not read"
        self._refuse("too-deep", span, message, "flatten it: no record needs more than six")

    def _refuse(self, name: str, span: Span, message: str, help: str) -> None:
        self.report.error(name, span, message, help)
        raise _Broken

    def _marks(self, anchor: str | None, tag: str | None, span: Span) -> None:
        """Refuse what names a node or says how to read it: the file says nothing in secret."""
        if anchor is not None:
            self._refuse(
                "anchor",
                self._word(f"&{anchor}", span),
                f"'&{anchor}' is an anchor, and the format has none",
                "take it out, and write out what its aliases stand for",
            )
        if tag is not None:
            word = self._word(r"!\S*", span)
            self._refuse(
                "tag",
                word,
                f"'{word.text}' is a tag, and the format has none",
                "take it out: the ontology says how a value is read; "
                "text that begins with '!' goes into quotes",
            )

    def _word(self, pattern: str, span: Span) -> Span:
        """Where a mark stands at the beginning of a node."""
        found = re.compile(pattern).search(self.source.text, span.start)
        return self.source.span(*found.span()) if found else span

    def _document(self, span: Span) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(
                "second-document",
                span,
                "a second document begins here",
                "take out the '---', or put what follows into a file of its own",
            )

    def _scalar(self, event: yaml.ScalarEvent, span: Span) -> Scalar:
        text: str = event.value
        if len(text) > MAX_SCALAR:
            self._refuse(
                "scalar-too-long",
                span,
                f"this value has {len(text):,} characters, more than {MAX_SCALAR:,}",
                "shorten it: what a record says fits into a few sentences",
            )
        found = CONTROL.search(text)
        if found:
            _control_character(span, found[0], self.report)
        # A block scalar ends with its line end, which is not part of what was said.
        block = event.style in ("|", ">")
        return Scalar(text.strip() if block else text, span, plain=not event.style)

    def _begin(self, event: yaml.CollectionStartEvent, span: Span) -> None:
        if len(self.open) == MAX_DEPTH:
            self._too_deep(span)
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.open.append(_Open(span, bool(event.flow_style), mapping, [], {}))

    def _end(self, span: Span) -> None:
        done = self.open.pop()
        end = span.end if done.flow else done.children[-1].span.end if done.children else span.end
        whole = self.source.span(done.start.start, end)
        if done.mapping:
            pairs = zip(done.children[::2], done.children[1::2], strict=True)
            entries = tuple(
                (key, value)
                for key, value in pairs
                if isinstance(key, Scalar) and done.keys.get(key.text) is key
            )
            self._add(Mapping(entries, whole, done.flow))
        else:
            self._add(Sequence(tuple(done.children), whole, done.flow))

    def _add(self, node: Node) -> None:
        if not self.open:
            self.root = None if is_empty(node) else node
            return
        parent = self.open[-1]
        if parent.mapping and len(parent.children) % 2 == 0:
            self._key(parent, node)
        parent.children.append(node)

    def _key(self, parent: _Open, node: Node) -> None:
        if not isinstance(node, Scalar):
            self._refuse(
                "not-a-key",
                node.span,
                f"a key is a word, and this is {describe(node)}",
                "put the braces or brackets to the right of a key",
            )
        elif node.plain and node.text == "<<":
            self._refuse(
                "merge-key",
                node.span,
                "'<<' is a merge key, and the format has none",
                "write out the keys that it would bring in",
            )
        elif node.text in parent.keys:
            # YAML calls this an error; PyYAML would keep the last one in silence.
            self.report.error(
                "duplicate-key",
                node.span,
                f"'{node.text}' stands twice in this mapping",
                "keep one of the two, or rename one",
                Note(parent.keys[node.text].span, "it stands here first"),
            )
        else:
            parent.keys[node.text] = node


def _control_character(span: Span, character: str, report: Report) -> None:
    report.error(
        "control-character",
        span,
        f"there is a control character here, U+{ord(character):04X}",
        "delete it: it cannot be seen, and may do harm where the text is shown",
    )
