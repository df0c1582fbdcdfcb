"""A node held against the closed lists of keys: every key known, every value of its shape."""

from __future__ import annotations

from graphkit import document
from graphkit.diagnostics import Note, Report, nearest
from graphkit.document import Mapping, Node, Scalar, Sequence
from graphkit.keys import EXCLUSIVE, KEYS, REQUIRED, Shape
from graphkit.source import Span

SHAPES: dict[Shape, tuple[type[Node], ...]] = {
    Shape.WORD: (Scalar,),
    Shape.TEXT: (Scalar,),
    Shape.NUMBER: (Scalar,),
    Shape.LIST: (Sequence,),
    Shape.ONE_OR_LIST: (Scalar, Sequence),
    Shape.NAMES: (Scalar, Mapping),
    Shape.PAIRS: (Mapping,),
    Shape.ROLES: (Mapping,),
    Shape.DATE: (Scalar, Mapping),
    Shape.FILE: (Mapping,),
    Shape.VIEW: (Mapping,),
    Shape.EVIDENCE: (Sequence,),
    Shape.PIECE: (Mapping,),
    Shape.CONTENT: (Scalar, Mapping),
    Shape.CONDITIONS: (Sequence,),
    Shape.PARTS: (Sequence,),
    Shape.PART: (Mapping,),
}
ITEMS = {
    Shape.LIST: Shape.WORD,
    Shape.ONE_OR_LIST: Shape.WORD,
    Shape.EVIDENCE: Shape.PIECE,
    Shape.CONDITIONS: Shape.CONTENT,
    Shape.PARTS: Shape.PART,
}
VALUES = {
    Shape.NAMES: Shape.TEXT,
    Shape.PAIRS: Shape.TEXT,
    Shape.ROLES: Shape.ONE_OR_LIST,
}
NESTED = {
    Shape.FILE: "text",
    Shape.VIEW: "view",
    Shape.DATE: "date",
    Shape.PIECE: "piece of evidence",
    Shape.PART: "part",
}


def fields(node: Mapping, kind: str, report: Report, id: Scalar | None = None) -> bool:
    """Whether every key of a mapping is known, there, alone and of its shape."""
    keys = KEYS[kind]
    braces = [key for key, _ in node.entries if node.flow and key.text in ("quote", "text")]
    if braces and keys.get(braces[0].text) is Shape.TEXT:
        report.error(
            "quote-in-braces",
            braces[0].span,
            f"'{braces[0].text}' stands in braces, where a comma would cut it short",
            "write each key of this mapping on a line of its own, without the braces",
        )
        return False
    good = True
    present = {key.text for key, _ in node.entries}
    missing = [group for group in REQUIRED.get(kind, ()) if not present.intersection(group)]
    for key, value in node.entries:
        if key.text not in keys and node.flow and document.is_empty(value):
            good = _cut_short(key, report)
        elif key.text not in keys:
            meant = _unknown_key(key, kind, present, missing, report)
            # A key that is missing may be this one, misspelt: one mistake is said once.
            missing = [group for group in missing if meant and meant not in group]
            good = False
        elif not fits(key, value, keys[key.text], report):
            good = False
    place = id.span if id else node.span if node.flow else Span(node.span.source, *_head(node))
    _required(missing, kind, place, report)
    return _alone(node, report) and good and not missing


def _head(node: Mapping) -> tuple[int, int]:
    first = node.entries[0][0].span if node.entries else node.span
    return first.start, first.end


def _cut_short(key: Scalar, report: Report) -> bool:
    report.error(
        "text-in-braces",
        key.span,
        f"a comma in braces begins a new key here, '{key.text}'",
        "put the whole text into quotation marks, or write the mapping without braces",
    )
    return False


def _unknown_key(
    key: Scalar, kind: str, present: set[str], missing: list[tuple[str, ...]], report: Report
) -> str | None:
    """Says so, and returns the key that was most likely meant."""
    wanted = [name for group in missing for name in group]
    near = nearest(key.text, wanted) or nearest(key.text, KEYS[kind].keys() - present)
    report.error(
        "unknown-key",
        key.span,
        f"{_article(kind)} has no key '{key.text}'",
        f"did you mean '{near}'?" if near else f"its keys are {', '.join(KEYS[kind])}",
    )
    return near


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _required(missing: list[tuple[str, ...]], kind: str, place: Span, report: Report) -> None:
    for group in missing:
        report.error(
            "missing-key",
            place,
            f"this {kind} lacks {' or '.join(repr(key) for key in group)}",
            f"add {', or '.join(f'{key!r} with {KEYS[kind][key].value}' for key in group)}",
        )


def _alone(node: Mapping, report: Report) -> bool:
    good = True
    for one, other in EXCLUSIVE:
        first = next((key for key, _ in node.entries if key.text in one), None)
        second = next((key for key, _ in node.entries if key.text in other), None)
        if first and second:
            report.error(
                "conflicting-keys",
                second.span,
                f"'{second.text}' and '{first.text}' cannot stand in the same mapping",
                "keep one of the two",
                Note(first.span, f"'{first.text}' stands here"),
            )
            good = False
    return good


def fits(key: Scalar, value: Node, shape: Shape, report: Report) -> bool:
    """Whether a value has its key's shape, all the way down."""
    if document.is_empty(value) or (isinstance(value, Scalar) and not value.text.strip()):
        report.error(
            "empty-value",
            key.span if value.span.start == value.span.end else value.span,
            f"'{key.text}' is empty",
            "fill it in, or leave the key out: what is not known is not written",
        )
        return False
    if not isinstance(value, SHAPES[shape]):
        report.error(
            "wrong-shape",
            value.span,
            f"'{key.text}' takes {shape.value}, and this is {document.describe(value)}",
            _mended(key, value, shape),
        )
        return False
    if shape is Shape.CONDITIONS and isinstance(value, Sequence) and not _whole(value, report):
        return False
    if isinstance(value, Sequence):
        return all([fits(key, item, ITEMS[shape], report) for item in value.items])
    if isinstance(value, Mapping) and shape in VALUES:
        return all([fits(name, one, VALUES[shape], report) for name, one in value.entries])
    if isinstance(value, Mapping):
        return fields(value, NESTED.get(shape) or _content(value), report)
    return True


def _whole(conditions: Sequence, report: Report) -> bool:
    """A sentence in brackets ends at its first comma, and nobody would see it."""
    for item in conditions.items if conditions.flow else ():
        if isinstance(item, Scalar) and item.plain and " " in item.text:
            report.error(
                "text-in-braces",
                item.span,
                "a sentence stands in brackets, where a comma would cut it in two",
                "write each condition on a line of its own that begins with '- '",
            )
            return False
    return True


def _content(value: Mapping) -> str:
    return "measure in place" if value.key("measure") else "fact in place"


def _mended(key: Scalar, value: Node, shape: Shape) -> str:
    if shape is Shape.LIST and isinstance(value, Scalar):
        return f"write it as '{key.text}: [{value.text}]'"
    if shape in (Shape.WORD, Shape.TEXT) and isinstance(value, Sequence):
        if key.text == "quote":
            return "write the words without brackets; several passages go under 'evidence:'"
        return "keep one of them; what needs several is written as several records"
    return f"give '{key.text}' {shape.value}"
