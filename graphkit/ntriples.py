"""RDF terms as N-Triples writes them, and the namespaces that they are written in."""

from __future__ import annotations

import re

from graphkit.statements import Text
from graphkit.terms import GK, STANDARDS
from graphkit.values import XSD, Literal

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
ESCAPED = re.compile(r'[\\"\n\r\t]')


def iri(value: str) -> str:
    return f"<{value}>"


def literal(value: Literal | Text | str) -> str:
    """A literal as N-Triples writes it; plain text is an xsd:string."""
    if isinstance(value, str):
        return _quoted(value)
    if value.language:
        return f"{_quoted(value.text)}@{value.language}"
    if isinstance(value, Text) or value.datatype == f"{XSD}string":
        return _quoted(value.text)
    return f"{_quoted(value.text)}^^<{value.datatype}>"


def _quoted(text: str) -> str:
    return '"' + ESCAPED.sub(lambda match: ESCAPES[match[0]], text) + '"'


def gk(local: str) -> str:
    return f"<{GK}{local}>"


def standard(prefix: str, local: str) -> str:
    return f"<{STANDARDS[prefix]}{local}>"
