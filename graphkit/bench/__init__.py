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

NAMES = ("verify",)

REPEATS = 3


@dataclass(frozen=True)
class Part:
    """Work that is timed; where it is a sample, it stands for `times` as much."""

    do: Callable[[], object]
    times: float = 1.0


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


def run(name: str, *, quick: bool) -> Iterator[Result]:
    """Time one of NAMES; `quick` is on little and once, to see that it works."""
    repeats = 1 if quick else REPEATS
    for contest in importlib.import_module(f"graphkit.bench.{name}").contests(quick=quick):
        assert isinstance(contest, Contest)
        ours, rival = (_seconds(parts, repeats) for parts in (contest.ours, contest.rival))
        yield Result(name, contest.what, ours, rival, repeats, contest.note)


def _seconds(parts: tuple[Part, ...], repeats: int) -> float:
    return statistics.median(
        sum(_once(part.do) * part.times for part in parts) for _ in range(repeats)
    )


def _once(do: Callable[[], object]) -> float:
    begun = time.process_time()
    do()
    return time.process_time() - begun
