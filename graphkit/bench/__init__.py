"""Benchmarks: ours against what a user would write or pick instead, timed in one run.

Each is a module of its own with a function `contests(*, quick)`, listed in NAMES. They read no
facts and no network: what they work on they make, from a seed. Times are CPU seconds of this
process, so that what else the machine does counts little.
"""

from __future__ import annotations

import importlib
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NAMES = ("verify", "viewer")

REPEATS = 3


SIZED = ("viewer",)
"""Those that can be run on a size of one's own."""


class Missing(Exception):
    """What a benchmark needs is not on this machine; the message says what."""


@dataclass(frozen=True)
class Part:
    """Work that is timed; where it is a sample, it stands for `times` as much.

    Work of another process tells its seconds itself (`told`), as what `do` gives back.
    """

    do: Callable[[], object]
    times: float = 1.0
    told: bool = False


@dataclass(frozen=True)
class Contest:
    """One job done in two ways; `note` says what a reader of the times should know."""

    what: str
    ours: tuple[Part, ...]
    rival: tuple[Part, ...]
    note: str


@dataclass(frozen=True)
class Result:
    """CPU seconds of both, each the median of `repeats` runs."""

    name: str
    what: str
    ours: float
    rival: float
    repeats: int
    note: str

    @property
    def ratio(self) -> float:
        """How many times as long the rival takes."""
        return self.rival / self.ours


def run(name: str, *, quick: bool, size: int = 0) -> Iterator[Result]:
    """Time one of NAMES; `quick` is on little and once, to see that it works.

    A `size` is of one of SIZED, and run once. Raises Missing.
    """
    repeats = 1 if quick or size else REPEATS
    more = {"size": size} if size else {}
    module = importlib.import_module(f"graphkit.bench.{name}")
    for contest in module.contests(quick=quick, **more):
        assert isinstance(contest, Contest)
        ours, rival = (_seconds(parts, repeats) for parts in (contest.ours, contest.rival))
        yield Result(name, contest.what, ours, rival, repeats, contest.note)


def _seconds(parts: tuple[Part, ...], repeats: int) -> float:
    return statistics.median(
        sum(_once(part) * part.times for part in parts) for _ in range(repeats)
    )


def _once(part: Part) -> float:
    begun = time.process_time()
    found = part.do()
    if part.told:
        assert isinstance(found, float)
        return found
    return time.process_time() - begun
