"""A copy of a text → the source record that it makes, and where in the facts that goes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

from graphkit import document, files, records, source, vocabulary
from graphkit.diagnostics import Report
from graphkit.document import Mapping, Scalar
from graphkit.source import Folder, Refused, Source
from graphkit.support import text_of
from graphkit.terms import WORK
from graphkit.texts import extract
from graphkit.texts.copy import Copy
from graphkit.texts.extract import Text

PATH = "facts/sources.yaml"
SECTION = "sources"

PLAIN = re.compile(r"[^\W_](?:[^:#\x00-\x1f]|:(?=\S)|(?<=\S)#)*")
"""What YAML reads as text without quotation marks, whatever stands in it."""


@dataclass(frozen=True)
class Draft:
    """A source as far as its copy tells; `file` is its name below the folder of texts."""

    id: str
    file: str
    sha256: str
    text: Text
    classes: tuple[str, ...]

    @cached_property
    def words(self) -> int:
        return len(self.text.source.text.split())

    @cached_property
    def paragraphs(self) -> int:
        return len(Copy(self.text.source.text).paragraphs)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The keys that no record can do without, and that are for the reader to fill in."""
        return ("is", "author") if self.text.stated.title else ("is", "title", "author")

    def yaml(self, indent: int = 2) -> str:
        """The record; what the reader must fill in is a comment until then, and `check` asks."""
        inner = " " * indent * 2
        return "\n".join((f"{' ' * indent}{self.id}:", *(inner + line for line in self._lines())))

    def _lines(self) -> Iterator[str]:
        said = self.text.stated
        yield f"# is:        # {', '.join(self.classes)}"
        yield (
            f"title: {_scalar(said.title)}" if said.title else "# title:     # the file states none"
        )
        yield f"# author: [] # {_named(said.authors)}"
        if said.publisher:
            yield f"# publisher: # an id; the file names {said.publisher}"
        for key in ("published", "url", "language"):
            if getattr(said, key):
                yield f"{key}: {_scalar(getattr(said, key))}"
        yield "text:"
        yield f"  file: {_scalar(self.file)}"
        yield f"  sha256: {self.sha256}"


@dataclass(frozen=True)
class Known:
    """The ids that are taken, whatever is wrong with their records, and the copies of sources."""

    ids: frozenset[str]
    copies: dict[str, Scalar]
    """SHA-256 → the id of the source that was read in that copy."""


def known(root: Path) -> Known:
    ids: set[str] = set()
    copies: dict[str, Scalar] = {}
    for path, file in files.sources(Folder(root), Report()):
        node = document.read(file, Report()) if path.startswith("facts/") else None
        if node is None:
            continue
        sheet = records.sheet(node, Report())
        ids |= {record.id.text for record in sheet.records} | sheet.broken
        section = node.get(SECTION)
        for id, fields in section.entries if isinstance(section, Mapping) else ():
            copy = fields.get("text") if isinstance(fields, Mapping) else None
            if isinstance(copy, Mapping):
                copies.setdefault(text_of(copy, "sha256"), id)
    return Known(frozenset(ids), copies)


def draft(root: Path, file: Path, name: str, id: str) -> Draft:
    """What a file tells that the folder of texts has, or is to have, as `name`; raises Refused."""
    data = source.copied(file.parent, file.name)
    words = vocabulary.of(root, Report())
    return Draft(
        id=id,
        file=name,
        sha256=sha256(data).hexdigest(),
        text=extract.read(name, data),
        classes=tuple(words.classes(WORK)) if words else (),
    )


def proposed(name: str, taken: Iterable[str]) -> str:
    """An id out of a file's name, numbered where it is taken; nothing where none can be made."""
    stem = records.mended(Path(name).stem)
    numbered = (f"{stem[:60]}-{number}" for number in count(2))
    return next(id for id in chain([stem], numbered) if id not in taken) if stem else ""


def place(root: Path, made: Draft) -> dict[int, str]:
    """The lines of a record, by the line of facts/sources.yaml that they go behind.

    Raises Refused when that file cannot be read or has its sources in braces.
    """
    there = (root / PATH).exists()
    file, report = source.read(root, PATH) if there else Source(PATH, ""), Report()
    node = document.read(file, report)
    if report.failed:
        first = report.sorted()[0]
        raise Refused(first.name, first.span, first.message, first.help)
    end = file.text.count("\n") + (file.text[-1:] not in ("", "\n"))
    key, section = (node.key(SECTION), node.get(SECTION)) if node else (None, None)
    if key is None or section is None:
        return {end: ("\n" if end else "") + f"{SECTION}:\n{made.yaml()}"}
    if isinstance(section, Mapping) and section.entries and not section.flow:
        return {_last_line(file, section): f"\n{made.yaml(section.entries[0][0].span.column - 1)}"}
    if isinstance(section, Scalar) and document.is_empty(section):
        return {key.span.line: made.yaml()}
    raise Refused(
        "wrong-shape",
        section.span,
        f"the records of '{SECTION}' do not stand on lines of their own, and none can be added",
        "write 'its-id:' on a line of its own for each, with its keys indented below",
    )


def _last_line(file: Source, section: Mapping) -> int:
    """The last line of a section, with the comments that stand indented below it."""
    text = file.text[: section.span.end].rstrip()
    line = file.place(len(text))[0]
    for further in range(line + 1, file.text.count("\n") + 1):
        if re.match(r" +#", file.line(further)):
            line = further
        elif file.line(further).strip():
            break
    return line


def _named(names: Iterable[str]) -> str:
    said = "; ".join(names)
    return f"ids; the file names {said}" if said else "ids; the file names nobody"


def _scalar(text: str) -> str:
    plain = PLAIN.fullmatch(text) and text == text.strip() and text.lower() != "null"
    return text if plain else json.dumps(text, ensure_ascii=False)
