"""Things that are joined to one another, directly or by way of others."""

from __future__ import annotations


class Groups:
    """What is joined so far (union-find)."""

    def __init__(self) -> None:
        self.above: dict[str, str] = {}

    def root(self, thing: str) -> str:
        """The one that stands for all that a thing is joined to: the first in order."""
        path = [thing]
        while (up := self.above.get(path[-1], path[-1])) != path[-1]:
            path.append(up)
        for one in path[:-1]:
            self.above[one] = path[-1]
        return path[-1]

    def join(self, *things: str) -> None:
        tops = sorted({self.root(thing) for thing in things})
        for top in tops[1:]:
            self.above[top] = tops[0]
