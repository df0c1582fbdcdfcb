"""Turtle → which two roles of an event make an edge between those who fill them."""

from __future__ import annotations

from collections.abc import Container, Iterator

from graphkit.diagnostics import Report
from graphkit.terms import GK, RolePair, local_name
from graphkit.turtle import Triples

ROLE_PAIR = GK + "RolePair"
PARTS = ("pairOf", "fromRole", "toRole", "makes")


def read(triples: Triples, misspelt: Container[str], report: Report) -> Iterator[RolePair]:
    """The pairs that have all their parts; what others lack is in the report."""
    for iri in triples.typed(ROLE_PAIR):
        parts = {part: triples.iris(iri, GK + part) for part in PARTS}
        wrong = [f"gk:{part}" for part, found in parts.items() if len(found) != 1]
        name, span = local_name(iri), triples.places[iri]
        if not wrong:
            yield RolePair(iri, name, span, *(found[0] for found in parts.values()))
        # The part that lacks may be the one that was misspelt.
        elif iri not in misspelt:
            report.error(
                "unfinished-role-pair",
                span,
                f"the role pair '{name}' has not exactly one {' or '.join(wrong)}",
                "give it gk:pairOf, gk:fromRole, gk:toRole and gk:makes, each once",
            )
