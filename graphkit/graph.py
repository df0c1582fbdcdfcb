"""A project as Python programs ask it: what the commands answer, as values.

Every method calls what the command of its name calls. A `Graph` is frozen; what it is asked is
worked out on demand.

>>> import graphkit
>>> halven = graphkit.open("tests/world")
>>> halven.query("ASK { id:gullwick hv:begsOf id:saltmere }").truth
True
>>> halven.query("ASK { ?plea a hv:Plea }", on="1300").truth
False
>>> halven.why("marr-sworn").asserted
True
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, overload

from graphkit import asof, named
from graphkit.build import Build
from graphkit.lens import Lens, seen
from graphkit.named import Unknown

if TYPE_CHECKING:
    from graphkit.asking import Request
    from graphkit.contested import Contested
    from graphkit.diff import Diff
    from graphkit.epithets import Characterisation
    from graphkit.roots import Support
    from graphkit.sayings import Saying
    from graphkit.store import Answer
    from graphkit.tellers import Agreement, Teller
    from graphkit.timeline import Change, Timeline
    from graphkit.why import Account
    from graphkit.why import Answer as Why
    from graphkit.withdrawal import Change as Loss

__all__ = ["Graph", "Unknown"]


@dataclass(frozen=True)
class Graph:
    """The graph of a project, seen `through` a lens: as of a date, as somebody tells it.

    Ids are those of the facts. A method raises `Unknown`, a LookupError, for one that is not
    there, and `moments.Wrong`, a ValueError, for a date that names no day.
    """

    whole: Build
    through: Lens = field(default_factory=Lens)

    def __repr__(self) -> str:
        """One line: all that it holds would be megabytes of a terminal or a notebook."""
        through = "" if self.through.clear else f", through={self.through}"
        return f"Graph({self.whole}{through})"

    @cached_property
    def build(self) -> Build:
        """What is seen, compiled: statements, N-Quads, the store, the network."""
        return seen(self.whole, self.through)

    def seen(
        self,
        *,
        on: str = "",
        possible: bool = False,
        according_to: str | Iterable[str] = (),
        stated: bool = False,
    ) -> Graph:
        """The same project seen otherwise.

        `on` is a day, month or year: what certainly held on every day of it, or with `possible`
        what may have on any. `according_to` are ids of sources, authors and speakers: what they
        say, at their word. `stated` leaves out whatever only follows.
        """
        if possible and not on:
            raise ValueError("'possible' says how 'on' is meant: name a day with it")
        tellers = (according_to,) if isinstance(according_to, str) else tuple(according_to)
        self._tellers(tellers)
        return replace(self, through=Lens(asof.days(on) if on else None, possible, tellers, stated))

    def query(
        self,
        question: str,
        *,
        on: str = "",
        possible: bool = False,
        according_to: str | Iterable[str] = (),
        stated: bool = False,
    ) -> Answer:
        """The answer to a question in SPARQL, whose prefixes are declared already.

        With any of the others it is asked of the project seen so (`seen`); without them, of this.
        Raises `store.QueryRefused` where it cannot be understood.
        """
        asked = self
        if on or possible or according_to or stated:
            asked = self.seen(on=on, possible=possible, according_to=according_to, stated=stated)
        return asked.build.store.query(question)

    def contested(self, id: str = "") -> tuple[Contested, ...]:
        """What contradicts what, that first on which most rests; of one record, or of all."""
        from graphkit.contested import contested

        named.check([id] if id else [], self.whole.places, "record")
        return contested(self.build, id)

    def support(self, *ids: str, single: bool = False) -> tuple[Support, ...]:
        """What records rest on, by independent roots; with `single`, what rests on one alone."""
        from graphkit import roots

        judged = [record.entry.id for record in self.whole.statements.judged]
        named.check(ids, judged, "record with support")
        found = roots.of(self.build.statements)
        return tuple(
            one
            for one in found
            if (not ids or one.record.entry.id in ids) and (one.single or not single)
        )

    def without(self, *sources: str) -> tuple[Loss, ...]:
        """What the whole project would lose, or have otherwise, had nobody read some sources."""
        from graphkit import withdrawal

        works = [work.entry.id for work in self.whole.statements.works]
        named.check(sources, works, "source")
        return withdrawal.without(self.whole, sources)

    def tellers(self, *ids: str) -> tuple[Teller, ...]:
        """Who tells, with counts of what; all of them unless some are named."""
        from graphkit import tellers

        self._tellers(ids)
        return tellers.listed(self.whole, ids)

    def only(self, *ids: str) -> tuple[Saying, ...]:
        """What some tellers tell and nobody else does."""
        from graphkit import tellers

        self._tellers(ids)
        return tellers.only(self.whole, ids)

    def agreement(self, *ids: str) -> tuple[Agreement, ...]:
        """How far each two tellers agree; of all that are not one another's, unless named."""
        from graphkit import tellers

        self._tellers(ids)
        return tellers.matrix(self.whole, ids)

    def characterisations(self, *ids: str) -> tuple[Characterisation, ...]:
        """Who calls what what; of all tellers unless some are named."""
        from graphkit import epithets

        self._tellers(ids)
        return epithets.characterisations(self.build.statements, ids)

    def timeline(self, id: str) -> Timeline:
        """What is recorded about one thing, in the order of time."""
        from graphkit import timeline

        named.check([id], timeline.known(self.whole), "record")
        return timeline.of(self.build, id, self.whole)

    def compared(self, one: str, other: str, id: str = "") -> tuple[Change, ...]:
        """What holds on one date otherwise than on the other, about one thing or about all."""
        from graphkit import timeline

        named.check([id] if id else [], timeline.known(self.whole), "record")
        return timeline.compared(self.build, asof.days(one), asof.days(other), id)

    def requests(self, id: str = "") -> tuple[Request, ...]:
        """Who asked whom for what, and what came of it; those that concern one record, or all."""
        from graphkit import asking, timeline

        named.check([id] if id else [], timeline.known(self.whole), "record")
        return asking.of(self.build, id)

    @overload
    def why(self, record: str, /) -> Account: ...

    @overload
    def why(self, subject: str, relation: str, object: str, /) -> Why: ...

    def why(self, *words: str) -> Account | Why:
        """What a record rests on; or why one thing stands in a relation to another, or does not.

        Each word is an id, what queries show, or a name.
        """
        from graphkit import why

        if len(words) not in (1, 3):
            raise TypeError(f"a record, or subject, relation and object: not {len(words)} words")
        through = self.through
        if len(words) == 1:
            return why.record(self.whole, words[0], through)
        subject, relation, object = words
        return why.asked(self.whole, subject, relation, object, through)

    def diff(self, old: str = "HEAD", new: str | None = None) -> Diff:
        """What has changed in meaning between two git revisions, or since one on disk.

        Raises `git.Unusable` where git has no such revision, `diff.NotPassing` where one has
        errors.
        """
        from graphkit import diff

        return diff.revisions(self.whole.root, old, new)

    def _tellers(self, ids: Iterable[str]) -> None:
        from graphkit import tellers

        everybody = tellers.everybody(self.whole.statements)
        named.check(ids, everybody, "source, author or speaker")
