"""Places of the network page that are kept: `facts/layout.json`, ids with x and y.

Whoever is named there stands there, whatever is added to the facts, so that readers find again
what they know. Units are those of `layout`: pixels of a screen at natural size, y downwards.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

from graphkit import document
from graphkit.diagnostics import Report
from graphkit.document import Node, Scalar, Sequence
from graphkit.source import Source

PATH = "facts/layout.json"

FAR = 1e6
"""The furthest from the middle that anybody can stand; numbers beyond that are no places."""

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")

Pins = Mapping[str, tuple[float, float]]
"""Id of an entity or event → x and y."""

HELP = 'write each on a line of its own, as in "some-id": [120, -35.5]'


def read(source: Source | None, known: Collection[str], report: Report) -> Pins:
    """The places that a file holds. `known` are the ids of the project: whoever else stands in the
    file is warned of and left out. What cannot be read is an error of the report.
    """
    if source is None or not _is_json(source, report):
        return {}
    # JSON is YAML too, and that reader knows the place of every word.
    node = document.read(source, report)
    pins: dict[str, tuple[float, float]] = {}
    for name, value in node.entries if node else ():
        place = _place(name, value, report)
        if name.text not in known:
            report.warning(
                "unknown-pin",
                name.span,
                f"nothing has the id '{name.text}' that a place is kept for",
                "take the line out, or pin anew: it is left alone",
            )
        elif place:
            pins[name.text] = place
    return pins


def text(pins: Pins) -> str:
    """A file of places: one line an id, in their order, so that differences are read by line."""
    lines = (f"  {json.dumps(name)}: [{x:.10g}, {y:.10g}]" for name, (x, y) in sorted(pins.items()))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _is_json(source: Source, report: Report) -> bool:
    try:
        json.loads(source.text)
    except json.JSONDecodeError as error:
        at = min(error.pos, max(len(source.text) - 1, 0))
        wrong = error.msg[:1].lower() + error.msg[1:]
        span = source.span(at, min(at + 1, len(source.text)))
        report.error("bad-layout", span, f"this is no JSON: {wrong}", HELP)
    except RecursionError:
        report.error("bad-layout", source.span(), "lists lie too deep in lists", HELP)
    else:
        return True
    return False


def _place(name: Scalar, value: Node, report: Report) -> tuple[float, float] | None:
    items = value.items if isinstance(value, Sequence) else ()
    numbers = [item for item in items if isinstance(item, Scalar) and item.plain]
    if len(items) != 2 or len(numbers) != 2:
        said = f"'{name.text}' is to stand at two numbers, x and y, and this is something else"
        report.error("bad-layout", value.span, said, HELP)
        return None
    for number in numbers:
        if not NUMBER.fullmatch(number.text) or abs(float(number.text)) > FAR:
            said = f"'{number.text}' is no number between {-FAR:,.0f} and {FAR:,.0f}"
            report.error("bad-layout", number.span, said, HELP)
            return None
    return float(numbers[0].text), float(numbers[1].text)
