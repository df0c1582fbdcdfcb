"""How identifiers are written, and where they lead."""

from __future__ import annotations

import re

from graphkit.diagnostics import Report
from graphkit.ontology import Ontology
from graphkit.terms import GK, Scheme

LINK = re.compile(r"https?://[^\s{}]*\{\}[^\s{}]*")


def check(ontology: Ontology, report: Report) -> None:
    for term in ontology.terms:
        if isinstance(term, Scheme):
            _pattern(term, report)
            _link(ontology, term, report)


def _pattern(term: Scheme, report: Report) -> None:
    try:
        re.compile(term.pattern)
    except re.error as error:
        report.error(
            "bad-pattern",
            term.span,
            f"the pattern '{term.pattern}' of '{term.name}' cannot be read: {error}",
            "write a regular expression that the whole of an identifier matches",
        )


def _link(ontology: Ontology, term: Scheme, report: Report) -> None:
    if term.link and not LINK.fullmatch(term.link):
        report.error(
            "bad-link-template",
            ontology.triples.where(term.iri, GK + "linkTemplate"),
            f"'{term.link}', the link of '{term.name}', is no address with '{{}}' in it once",
            "write the address of one thing, from https:// on, with {} in place of its identifier",
        )
