"""Who is at odds with whom: the sides of contradictions, and by whose word each of them stands."""

from __future__ import annotations

from graphkit import anew, rdf, voices
from graphkit.according import Voice
from graphkit.build import Build
from graphkit.statements import Claim
from graphkit.voices import Side


class Sides:
    """The sides of a build's contradictions, and who tells which."""

    def __init__(self, build: Build) -> None:
        self.conflicts = build.conflicts
        self.records = {record.entry.id: record for record in build.statements.judged}
        self.derived = {fact.id: fact for fact in build.derived}
        self.holders = voices.holders(build.statements.claims)

    def told(self, voice: Voice) -> set[Side]:
        """Those that a voice tells: at its word, in its works, or following from that alone."""
        sides = {side for one in self.conflicts for side in (one.one, one.other)}
        return {side for side in sides if self._tells(voice, side)}

    def between(self, mine: set[Side], theirs: set[Side]) -> int:
        """How many contradictions have one of their sides here and the other there."""
        return sum(
            (one.one in mine and one.other in theirs) or (one.other in mine and one.one in theirs)
            for one in self.conflicts
        )

    def _tells(self, voice: Voice, side: Side) -> bool:
        if side.node in self.derived:
            premises = rdf.stated(self.derived[side.node])
            return all(self._says(voice, premise.entry.id) for premise in premises)
        record = self.records.get(side.record)
        for piece in record.evidence if record else ():
            if piece.id == side.node:
                return piece.work.entry.id in voice.works
        return self._says(voice, side.record)

    def _says(self, voice: Voice, id: str) -> bool:
        record = self.records.get(id)
        if record is None:
            return False
        if isinstance(record, Claim):
            return voice.own(record) and anew.supported(voice.pieces(record))
        held = (one for one in self.holders[id] if voices.holds(one))
        return anew.supported(voice.pieces(record)) or any(
            self._says(voice, claim.entry.id) for claim in held
        )
