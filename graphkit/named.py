"""Words that people ask for something by, and what is said where nothing is called so."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.diagnostics import nearest


class Unknown(LookupError):
    """A word that stands for nothing; `near` is the one that it may have been meant to be."""

    def __init__(self, what: str, word: str, near: str | None, help: str) -> None:
        self.near = near
        self.help = f"did you mean '{near}'?" if near else help
        super().__init__(f"No {what} is called '{word}'; {self.help}")


def check(ids: Iterable[str], all: Iterable[str], what: str) -> None:
    """Raises Unknown for the first id that is not one of all that there are."""
    there = frozenset(all)
    for id in ids:
        if id not in there:
            raise Unknown(what, id, nearest(id, there), "name the id of one")
