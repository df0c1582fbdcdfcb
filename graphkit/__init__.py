"""Facts in YAML in; a queryable graph and a network page out.

    >>> import graphkit
    >>> halven = graphkit.open("tests/world")
    >>> halven.query("SELECT ?who { ?who hv:begsOf id:saltmere }").rows[0][0].value
    'https://example.org/halven-1312/id/gullwick'
    >>> [request.outcome for request in halven.requests("gullwick")]
    ['scorned']
    >>> halven.seen(according_to="old-fenn").query("ASK { ?who hv:deemed ?what }").truth
    True

What else a `Graph` can be asked is in `graphkit.graph`. Nothing but this file is imported until
`open` or `load` is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.build import Build
    from graphkit.diagnostics import Diagnostic
    from graphkit.graph import Graph

__all__ = ["FactsError", "load", "open"]


class FactsError(Exception):
    """Facts or an ontology that do not pass; `diagnostics` says where and why, warnings too."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        from graphkit.render import text

        super().__init__("\n".join(text.render(diagnostics)))
        self.diagnostics = diagnostics


def open(path: str | Path) -> Graph:
    """The project in a folder, as something that can be asked; raises as `load` does."""
    from graphkit.graph import Graph

    return Graph(load(path))


def load(path: str | Path) -> Build:
    """The project in a folder, read, checked and compiled; raises FactsError where it has errors.

    The folder holds `facts/` and `ontology/`. What is asked of a `Build` is made on demand:
    `build.store` answers SPARQL, `build.network` is a `networkx.MultiDiGraph`.
    """
    from graphkit import build
    from graphkit.diagnostics import Report

    root = Path(path)
    if not (root / "facts").is_dir():
        raise FileNotFoundError(f"'{root}' holds no folder 'facts'")
    report = Report()
    made = build.load(root, report)
    if made is None:
        raise FactsError(tuple(report.sorted()))
    return made
