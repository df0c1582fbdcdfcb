"""RDF terms as N-Triples writes them, and the namespaces that they are written in."""

from __future__ import annotations

import re

from graphkit.statements import Text
from graphkit.terms import GK
from graphkit.values import XSD, Literal

STANDARDS = {
    "gk": GK,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": XSD,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}

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
