"""Nodes → records: words with spans, every key known and every value of the right shape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit import document, shapes
from graphkit.diagnostics import Report, nearest
from graphkit.document import Mapping, Node, Scalar, Sequence
from graphkit.keys import OTHER_SECTIONS, SECTIONS, Shape
from graphkit.source import Source

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")

FORMAT = "1"


@dataclass(frozen=True)
class Record:
    """What a file says of one thing; `source` is the one that its file cites by default."""

    kind: str
    id: Scalar
    fields: Mapping
    source: Scalar | None

    @property
    def path(self) -> str:
        return self.id.span.path


@dataclass(frozen=True)
class Addition:
    """More evidence for a record that another file may own."""

    id: Scalar
    pieces: Sequence
    source: Scalar | None


@dataclass(frozen=True)
class NotCoded:
    """A paragraph from which nothing was written down, and why."""

    paragraph: Scalar
    reason: Scalar
    source: Scalar | None


@dataclass(frozen=True)
class Sheet:
    """What one file of facts holds; `broken` are the ids of records that cannot be used."""

    path: str
    records: tuple[Record, ...]
    additions: tuple[Addition, ...]
    not_coded: tuple[NotCoded, ...]
    broken: frozenset[str]


def graph(node: Mapping, report: Report) -> Mapping | None:
    """The keys of facts/graph.yaml; None when they cannot be used."""
    if not shapes.fields(node, "graph", report):
        return None
    version = node.get("format")
    if isinstance(version, Scalar) and version.text != FORMAT:
        report.error(
            "unknown-format",
            version.span,
            f"this project is written in format '{version.text}', and this graphkit reads {FORMAT}",
            f"write 'format: {FORMAT}', or use the graphkit that the project was written for",
        )
        return None
    return node


def sheet(node: Mapping, report: Report) -> Sheet:
    """The records of a file; whatever is wrong with one leaves that one out."""
    key = node.key("source") or _misspelt_source(node)
    source = node.get(key.text) if key else None
    good = key and source and shapes.fits(key, source, Shape.WORD, report)
    cited = source if good and isinstance(source, Scalar) else None
    found: list[Record] = []
    for key, section in node.entries:
        if key.text in SECTIONS:
            found.extend(_records(SECTIONS[key.text], key, section, cited, report))
        elif key.text not in OTHER_SECTIONS:
            _unknown_section(key, report)
    return Sheet(
        node.span.path,
        tuple(found),
        tuple(_additions(node, cited, report)),
        tuple(_not_coded(node, cited, report)),
        _ids(node) - {record.id.text for record in found},
    )


def _misspelt_source(node: Mapping) -> Scalar | None:
    """What was to say which source a file is from; the spelling is said as an unknown section."""
    known = (*SECTIONS, *OTHER_SECTIONS)
    words = [key for key, value in node.entries if isinstance(value, Scalar)]
    unknown = [key for key in words if key.text not in known]
    return next((key for key in unknown if nearest(key.text, known) == "source"), None)


def unread(source: Source) -> Sheet:
    """A sheet for a file that cannot be read: whatever looks like an id there is not missed."""
    words = re.findall(r"^ +([a-z0-9][a-z0-9-]{0,63}):", source.text, re.MULTILINE)
    return Sheet(source.path, (), (), (), frozenset(words))


def _ids(node: Mapping) -> frozenset[str]:
    """Whatever a file declares, below misspelt sections and by misspelt ids too."""
    sections = [value for key, value in node.entries if key.text not in OTHER_SECTIONS]
    mappings = [section for section in sections if isinstance(section, Mapping)]
    ids = [id.text for section in mappings for id, _ in section.entries]
    return frozenset((*ids, *map(mended, ids)))


def _unknown_section(key: Scalar, report: Report) -> None:
    known = (*SECTIONS, *OTHER_SECTIONS)
    near = nearest(key.text, known)
    report.error(
        "unknown-section",
        key.span,
        f"a file has no section '{key.text}'",
        f"did you mean '{near}'?" if near else f"the sections are {', '.join(known)}",
    )


def _members(key: Scalar, section: Node, report: Report) -> Iterator[tuple[Scalar, Node]]:
    if isinstance(section, Mapping):
        yield from section.entries
    elif document.is_empty(section):
        report.warning(
            "empty-section",
            key.span,
            f"the section '{key.text}' holds nothing",
            "write records into it, or take it away",
        )
    else:
        report.error(
            "wrong-shape",
            section.span,
            f"the section '{key.text}' is a mapping, and this is {document.describe(section)}",
            "write each paragraph as 'its number: why nothing was written down'"
            if key.text == "not_coded"
            else "write each record as 'its-id:' with its keys indented below",
        )


def _records(
    kind: str, key: Scalar, section: Node, source: Scalar | None, report: Report
) -> Iterator[Record]:
    for id, node in _members(key, section, report):
        if not _good_id(id, report):
            continue
        if not isinstance(node, Mapping):
            report.error(
                "wrong-shape",
                node.span if not document.is_empty(node) else id.span,
                f"the {kind} '{id.text}' is {document.describe(node)}, and should be a mapping",
                "write its keys on lines of their own, indented below the id",
                record=id.text,
            )
        elif shapes.fields(node, kind, report, id):
            yield Record(kind, id, node, source)


def _good_id(id: Scalar, report: Report) -> bool:
    if ID.fullmatch(id.text):
        return True
    better = mended(id.text)
    report.error(
        "bad-id",
        id.span,
        f"'{id.text}' cannot be an id",
        "an id has 1 to 64 small letters a-z, digits and hyphens, no hyphen first"
        + (f": '{better}'" if ID.fullmatch(better) else ""),
    )
    return False


def mended(id: str) -> str:
    """What an id was most likely meant to be; nothing, where no letter of it is Latin."""
    folded = unicodedata.normalize("NFKD", id.casefold())
    return re.sub(r"[^a-z0-9]+", "-", folded.encode("ascii", "ignore").decode()).strip("-")[:64]


def _additions(node: Mapping, source: Scalar | None, report: Report) -> Iterator[Addition]:
    key, section = node.key("evidence"), node.get("evidence")
    if key is None or section is None:
        return
    for id, pieces in _members(key, section, report):
        if shapes.fits(id, pieces, Shape.EVIDENCE, report) and isinstance(pieces, Sequence):
            yield Addition(id, pieces, source)


def _not_coded(node: Mapping, source: Scalar | None, report: Report) -> Iterator[NotCoded]:
    key, section = node.key("not_coded"), node.get("not_coded")
    if key is None or section is None:
        return
    for paragraph, reason in _members(key, section, report):
        if shapes.fits(paragraph, reason, Shape.TEXT, report) and isinstance(reason, Scalar):
            yield NotCoded(paragraph, reason, source)
