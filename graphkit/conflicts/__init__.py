"""What contradicts what: one kind of contradiction a file, each pair of records found once.

A kind has `find(heard, ontology)`, which yields the sides of what cannot both be so. There is no
registry: the folder is the list, and the file names the kind. A contradiction is no mistake: what
sources say against each other stays in the graph, and is linked there. Those of which a curator
should hear, `checks` warns of.

All of it takes time in proportion to what there is, for only what speaks of one thing is compared,
of that only what is of one time, and of a crowd each with some (`clashes`).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

from graphkit import voices
from graphkit.ontology import Ontology
from graphkit.statements import Fact, Statements
from graphkit.voices import Side


@dataclass(frozen=True, order=True)
class Conflict:
    """Two sides, in the order of their ids, and the kind of contradiction between them."""

    one: Side
    other: Side
    rule: str

    @property
    def id(self) -> str:
        """Unique among conflicts; no node's own id has two dots together."""
        return f"{self.one.node}..{self.other.node}..{self.rule}"


def modules() -> Iterator[tuple[str, ModuleType]]:
    """The name of each kind as the graph says it, and its module, in the order of names."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        name = module.name.replace("_", "-")
        yield name, importlib.import_module(f"{__name__}.{module.name}")


@dataclass(frozen=True, order=True)
class Crowd:
    """That a side may be in so many more contradictions of a kind, of which no pair is named."""

    side: Side
    rule: str
    count: int


@dataclass(frozen=True)
class Found:
    """All contradictions that are named, in the order of ids, and where there may be more."""

    conflicts: tuple[Conflict, ...]
    crowds: tuple[Crowd, ...]


NONE = Found((), ())


def find(statements: Statements, ontology: Ontology, derived: Iterable[Fact] = ()) -> Found:
    """Every contradiction between what records state, what claims hold and what follows.

    `derived` are statements that say more than one that is written says with its relation.
    """
    left: Counter[tuple[Side, str]] = Counter()
    rule = ""

    def left_out(side: Side, count: int) -> None:
        left[side, rule] += count

    heard = voices.heard(statements, derived, left_out)
    found: set[Conflict] = set()
    for rule, module in modules():
        for pair in module.find(heard, ontology):
            one, other = sorted(pair)
            if one != other:
                found.add(Conflict(one, other, rule))
    crowds = (Crowd(side, rule, count) for (side, rule), count in left.items())
    return Found(tuple(sorted(found)), tuple(sorted(crowds)))
