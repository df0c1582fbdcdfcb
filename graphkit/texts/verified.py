"""All that is looked for in the copies of sources, in order: quotes, copied words, waivers."""

from __future__ import annotations

from collections.abc import Container

from graphkit import waivers
from graphkit.diagnostics import Report
from graphkit.statements import Statements
from graphkit.texts import overlap, verdicts
from graphkit.texts.library import Library
from graphkit.texts.verdicts import Shelf, Verdict


def verified(
    statements: Statements, library: Library, report: Report, wanted: Container[str] | None = None
) -> tuple[Shelf, tuple[Verdict, ...]]:
    """The copies of the sources wanted, or of all, and a verdict for each quote from them."""
    shelf = verdicts.shelf(statements, library, report, wanted)
    found = verdicts.of(statements, shelf, report)
    overlap.check(statements, shelf, report)
    waivers.apply_verified(statements, report, whole=verdicts.whole(statements, shelf))
    return shelf, found
