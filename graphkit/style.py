"""How classes look in the network, as `ontology/style.yaml` says; looks, never meaning."""

from __future__ import annotations

import re

from graphkit import document
from graphkit.diagnostics import Report, nearest
from graphkit.document import Mapping, Node, Scalar
from graphkit.ontology import Ontology
from graphkit.terms import Class

PATH = "ontology/style.yaml"

SHAPES = (
    "circle",
    "diamond",
    "hexagon",
    "pentagon",
    "square",
    "star",
    "triangle",
    "triangle-down",
)
HOLLOW = "none"
"""A fill that lets the canvas show through."""

Style = dict[str, dict[str, str]]
"""YAML name of a class → {"shape": one of SHAPES, "fill": '#rrggbb' or 'none'}."""


def read(node: Mapping | None, ontology: Ontology, report: Report) -> Style:
    style: Style = {}
    names = {term.name: term for term in ontology.terms if isinstance(term, Class)}
    for name, look in node.entries if node else ():
        if name.text not in names:
            near = nearest(name.text, names)
            place = names[near].span if near else name.span
            report.error(
                "unknown-class",
                name.span,
                f"no class is called '{name.text}'",
                f"did you mean '{near}' ({place.path}:{place.line})?"
                if near
                else "declare it, or take its look out",
            )
        elif isinstance(look, Mapping):
            style[name.text] = {
                key.text: value.text
                for key, value in look.entries
                if _fits(key, value, report) and isinstance(value, Scalar)
            }
        else:
            help = 'write it as {shape: circle, fill: "#2b2f36"}'
            _wrong(
                look, f"a look is a mapping, and this is {document.describe(look)}", help, report
            )
    return style


def _fits(key: Scalar, value: Node, report: Report) -> bool:
    text = value.text if isinstance(value, Scalar) else ""
    if key.text == "shape" and text not in SHAPES:
        near = nearest(text, SHAPES)
        help = f"did you mean '{near}'?" if near else f"write one of {', '.join(SHAPES)}"
        _wrong(value, f"{_said(value)} is no shape", help, report)
    elif key.text == "fill" and text != HOLLOW and not re.fullmatch("#[0-9A-Fa-f]{6}", text):
        help = f'write six hexadecimal digits in quotation marks, as in "#2b2f36", or {HOLLOW}'
        _wrong(value, f"{_said(value)} is no fill", help, report)
    elif key.text not in ("shape", "fill"):
        near = nearest(key.text, ("shape", "fill"))
        help = f"did you mean '{near}'?" if near else "its keys are shape and fill"
        _wrong(key, f"a look has no key '{key.text}'", help, report)
    else:
        return True
    return False


def _said(node: Node) -> str:
    known = isinstance(node, Scalar) and not document.is_empty(node)
    return f"'{node.span.text}'" if known else f"what is {document.describe(node)}"


def _wrong(node: Node, message: str, help: str, report: Report) -> None:
    report.error("bad-look", node.span, message, help)
