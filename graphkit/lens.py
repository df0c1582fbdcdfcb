"""A build seen otherwise: as of a day, or as somebody tells it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from graphkit import according, asof
from graphkit.asof import Days
from graphkit.build import Build


@dataclass(frozen=True)
class Lens:
    """What to look through.

    `on` is a day or several (`asof.days`): what holds then certainly, or with `possible` perhaps,
    and what had happened by then. `tellers` are ids of sources, authors and speakers: what they
    say, at their word.
    `stated` leaves out whatever is not stated but follows.
    """

    on: Days | None = None
    possible: bool = False
    tellers: tuple[str, ...] = ()
    stated: bool = False

    @property
    def clear(self) -> bool:
        """Whether everything is seen as it is."""
        return self.on is None and not self.tellers and not self.stated

    def as_of(self, build: Build) -> date:
        """The day by which what is over is told from what still lasts."""
        # What holds on one of several days is not over on the first of them.
        return (self.on.first or date.min) if self.on else build.project.as_of


def seen(build: Build, lens: Lens) -> Build:
    """The same project with the statements that a lens lets through, compiled anew."""
    if lens.clear:
        return build
    statements = build.statements
    if lens.tellers:
        names = [according.voice(statements, id).teller.name for id in lens.tellers]
        title = f"{build.project.title}, according to {' and '.join(names)}"
        build = replace(build, project=replace(build.project, title=title))
        statements = according.told(statements, lens.tellers)
    if lens.on:
        statements = asof.holding(statements, lens.on, possible=lens.possible)
    return build.compiled(statements, lens.as_of(build), lens.tellers, stated=lens.stated)
