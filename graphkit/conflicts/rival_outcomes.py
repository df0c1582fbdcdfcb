"""Two tell of one event that it came out in different ways.

That the answer is still to come (`gk:stillOpen`) is no rival of any answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.ontology import Ontology
from graphkit.tellings import Tellings, Told
from graphkit.voices import Heard, Side


def find(heard: Heard, ontology: Ontology) -> Iterator[tuple[Side, Side]]:
    del ontology
    told = Tellings(heard)
    for one, other in (*told.same(), *told.alike(), *told.close()):
        if _differ(one, other):
            yield one.side, other.side


def _differ(one: Told, other: Told) -> bool:
    this, that = one.what.outcome, other.what.outcome
    settled = this and that and not (this.still_open or that.still_open)
    return bool(settled and this != that)
