"""Turtle laid out for readers: a block a subject, in the order given, names as short as can be.

A serialiser orders and abbreviates as it likes; what is made to be read says itself what comes
first. Terms are given as N-Triples writes them, so that nothing is parsed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

WIDTH = 98
INDENT = "    "

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
XSD = "http://www.w3.org/2001/XMLSchema#"

LOCAL = re.compile(r"[A-Za-z_](?:[\w.-]*[\w-])?", re.ASCII)
TYPED = re.compile(r'(".*")\^\^<([^>]*)>', re.DOTALL)
BARE = {
    f"{XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{XSD}boolean": re.compile(r"true|false"),
}
"""Literals that Turtle writes without quotation marks."""


@dataclass(frozen=True)
class Items:
    """A list: '( a b c )'."""

    items: tuple[Value, ...]


@dataclass(frozen=True)
class Inline:
    """Something without a name of its own: '[ predicate object ]'."""

    predicate: str
    object: Value


Value = str | Items | Inline


@dataclass(frozen=True)
class Block:
    """A subject with its predicates, each with its objects, in the order they are written."""

    subject: str
    lines: tuple[tuple[str, tuple[Value, ...]], ...]


@dataclass(frozen=True)
class Group:
    """Blocks below a heading; those of one tuple stand close together."""

    heading: str
    blocks: tuple[tuple[Block, ...], ...]


def document(comment: str, groups: Iterable[Group], prefixes: Mapping[str, str]) -> bytes:
    """A file of Turtle: a comment, the prefixes that are used, the groups with their headings."""
    names = _Names(prefixes)
    written = [_group(group, names) for group in groups if group.blocks]
    used = [f"@prefix {name}: <{prefixes[name]}> ." for name in sorted(names.used)]
    remark = "".join(f"# {line}\n" for line in comment.splitlines())
    return "\n".join([remark, *used, "", *written]).encode()


def _group(group: Group, names: _Names) -> str:
    rule = f"# {group.heading} ".ljust(WIDTH, "-")
    together = ("".join(_block(block, names) for block in near) for near in group.blocks)
    return "\n".join([f"\n{rule}\n", *together])


def _block(block: Block, names: _Names) -> str:
    lines = [_line(predicate, objects, names) for predicate, objects in block.lines]
    head = f"{names.short(block.subject)} "
    # The class stands on the subject's own line; whatever comes first does, where there is none.
    return head + f" ;\n{INDENT}".join(lines) + " .\n"


def _line(predicate: str, objects: tuple[Value, ...], names: _Names) -> str:
    words = ["a" if predicate == TYPE else names.short(predicate)]
    for number, value in enumerate(objects):
        words += [","] if number else []
        words += _words(value, names)
    line = " ".join(words)
    if len(line) < WIDTH - 2 * len(INDENT):
        return line
    # A predicate is never alone on its line.
    return _filled([" ".join(words[:2]), *words[2:]])


def _words(value: Value, names: _Names) -> Iterator[str]:
    """What a value is written as, in pieces that a line may be broken between."""
    if isinstance(value, str):
        yield names.short(value)
    elif isinstance(value, Items):
        yield "("
        for item in value.items:
            yield from _words(item, names)
        yield ")"
    else:
        yield f"[ {names.short(value.predicate)}"
        yield from _words(value.object, names)
        yield "]"


def _filled(words: list[str]) -> str:
    lines, width = [INDENT], len(INDENT)
    for word in words:
        if width + len(word) > WIDTH - 2 and width > 2 * len(INDENT) and word != ",":
            lines.append(2 * INDENT)
            width = len(lines[-1])
        lines[-1] += word + " "
        width += len(word) + 1
    return "\n".join(line.rstrip() for line in lines).strip()


class _Names:
    """Shortens IRIs by the longest namespace that fits, and remembers which were needed."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # Of two names of one namespace the first of the alphabet is taken.
        spaces = sorted(((space, name) for name, space in prefixes.items()), reverse=True)
        self.spaces = dict(spaces)
        self.used: set[str] = set()
        self.known: dict[str, str] = {}

    def short(self, term: str) -> str:
        if term not in self.known:
            self.known[term] = self._iri(term[1:-1]) if term[0] == "<" else self._literal(term)
        return self.known[term]

    def _iri(self, iri: str) -> str:
        # A namespace ends in one of these; what follows the last of them is most often the name.
        for end in sorted({iri.rfind(mark) + 1 for mark in "#/:"}, reverse=True):
            name = self.spaces.get(iri[:end])
            if name is not None and LOCAL.fullmatch(iri[end:]):
                self.used.add(name)
                return f"{name}:{iri[end:]}"
        return f"<{iri}>"

    def _literal(self, term: str) -> str:
        match = TYPED.fullmatch(term)
        if not match:
            return term
        text, datatype = match.groups()
        bare = BARE.get(datatype)
        return (
            text[1:-1] if bare and bare.fullmatch(text[1:-1]) else f"{text}^^{self._iri(datatype)}"
        )
