"""Facts in YAML in; a queryable graph and a network page out.

    >>> import graphkit
    >>> build = graphkit.load("tests/world")
    >>> answer = build.store.query("ASK { ?someone a gk:Entity }")
    >>> answer.kind
    'ask'

Nothing but this file is imported until `load` is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.build import Build
    from graphkit.diagnostics import Diagnostic

__all__ = ["FactsError", "load"]


class FactsError(Exception):
    """Facts or an ontology that do not pass; `diagnostics` says where and why, warnings too."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        from graphkit.render import text

        super().__init__("\n".join(text.render(diagnostics)))
        self.diagnostics = diagnostics


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
