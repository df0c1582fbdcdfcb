"""Which of many statements clash, compared only where their times meet and their sides differ.

Of a crowd not all pairs are named, for of thousands that all clash there are millions and nobody
reads them; nor is each compared with all. How many are left out is told to whoever asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from heapq import heappop, heappush
from itertools import combinations
from typing import Any, Generic, Protocol, TypeVar

from graphkit.times import Days
from graphkit.voices import LeftOut, Side

CROWD = 32
"""With so many others, before it, one is paired at most."""

LOOKED_AT = 128
"""With so many others one is compared at most, or looked up to be compared."""


class Sided(Protocol):
    """What is a side of contradictions."""

    @property
    def side(self) -> Side: ...


Item = TypeVar("Item", bound=Sided)
Sides = tuple[Hashable, ...]


def clashing(
    items: Iterable[Item],
    days: Callable[[Item], Days],
    sides: Callable[[Item], Sides],
    clash: Callable[[Item, Item], bool],
    left_out: LeftOut | None = None,
) -> Iterator[tuple[Item, Item]]:
    """Each two items that have no side in common, whose days meet and that clash, the later first.

    The later one is the one that begins later, or else comes later; its partners are named from
    the last to the first. What is over is looked at no more, and none of its own sides ever.
    `left_out` is told of whatever there may be so many more with which it was not paired.
    """
    lasting = _Lasting[Item]()
    ends: list[tuple[date, int, Sides]] = []
    for number, one in enumerate(sorted(items, key=lambda item: days(item)[0] or date.min)):
        (begin, end), own = days(one), sides(one)
        while ends and ends[0][0] < (begin or date.min):
            _, over, its = heappop(ends)
            lasting.remove(over, its)
        paired = compared = 0
        for looked_at, other in enumerate(lasting.unlike(own)):
            if paired == CROWD or looked_at == LOOKED_AT:
                more = lasting.count_unlike(own) - compared
                if left_out and more:
                    left_out(one.side, more)
                break
            compared += other is not None
            if other is not None and clash(one, other):
                paired += 1
                yield one, other
        lasting.add(number, own, one)
        heappush(ends, (end or date.max, number, own))


class _Lasting(Generic[Item]):
    """What is not over yet, by its sides: one level of dictionaries a side, and then by number."""

    def __init__(self) -> None:
        self.held: dict[Hashable, Any] = {}
        self.counts: Counter[tuple[tuple[int, Hashable], ...]] = Counter()

    def add(self, number: int, sides: Sides, item: Item) -> None:
        level = self.held
        for side in sides:
            level = level.setdefault(side, {})
        level[number] = item
        self.counts.update(_shared(sides))

    def remove(self, number: int, sides: Sides) -> None:
        way = [self.held]
        for side in sides:
            way.append(way[-1][side])
        for level, key in zip(reversed(way), reversed((*sides, number)), strict=True):
            del level[key]
            if level:
                break
        self.counts.subtract(_shared(sides))

    def unlike(self, sides: Sides) -> Iterator[Item | None]:
        """What has none of some sides, from the last to the first within each of its own.

        None stands for a place that was looked into for nothing, since that takes time too.
        """
        return _unlike(self.held, sides)

    def count_unlike(self, sides: Sides) -> int:
        """How much that is: all, without what shares one side, but with what shares two twice."""
        return sum((-1) ** len(shared) * self.counts[shared] for shared in _shared(sides))


def _shared(sides: Sides) -> Iterator[tuple[tuple[int, Hashable], ...]]:
    """Each choice of some sides, or none, with their positions."""
    for many in range(len(sides) + 1):
        yield from combinations(enumerate(sides), many)


def _unlike(level: dict[Hashable, Any], sides: Sides) -> Iterator[Any]:
    if not sides:
        yield from reversed(level.values())
        return
    for side in reversed(level):
        if side != sides[0]:
            yield from _unlike(level[side], sides[1:])
        else:
            yield None
