"""What the page holds beside the network: one list a file, as plain values for JSON.

The page computes none of it: questions are answered, contradictions found and ranked, requests
and characterisations gathered here, by the modules that also print them. There is no registry:
the folder is what there is, and each file has `rows(desk)`.

What a list speaks of it names by its IRI without the base of the project, as in
`fact/kazakhstan-in-csto`: so a list is a fifth as long, and the page puts the base in front.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cached_property

from graphkit.build import Build
from graphkit.nodes import HOMES
from graphkit.statements import Evidence, Time

Row = dict[str, object]


@dataclass(frozen=True)
class Desk:
    """A build, and how the lists name and show what is in it."""

    build: Build

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Record id → kind."""
        return {record.entry.id: record.entry.kind for record in self.build.statements.records}

    def ref(self, id: str) -> str:
        """The IRI of a record, or of a role or part of one, without the base; '' for no id."""
        kind = self.kinds.get(id.partition(".")[0], "")
        return f"{HOMES[kind]}{id}" if kind else ""

    def passage(self, piece: Evidence) -> Row:
        """A piece of evidence as the nodes of the network have theirs."""
        return {
            "quote": piece.quote,
            "locator": piece.locator,
            "paragraph": piece.paragraph,
            "source": self.build.project.base + HOMES["source"] + piece.work.entry.id,
            "stance": piece.stance,
            "as_written": piece.as_written,
            "note": piece.note,
        }


def of(build: Build) -> dict[str, object]:
    """Every list by its name, the base of their names, and where the facts can be read."""
    desk = Desk(build)
    made: dict[str, object] = {
        "base": build.project.base,
        "repository": build.project.repository,
    }
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        made[module.name] = importlib.import_module(f"{__name__}.{module.name}").rows(desk)
    return made


def dates(time: Time) -> list[dict[str, str]]:
    """The dates of a statement, as the nodes of the network have theirs."""
    return [
        {"key": dated.key, "typed": dated.moment.edtf(), "as_written": dated.as_written}
        for dated in time.dates
    ]
