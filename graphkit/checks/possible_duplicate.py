"""Two entities, or two sources, are hard to tell apart and may be one.

Names that differ only in case, accents, punctuation, white space or letters that look alike
(Cyrillic А, Latin A) are mostly one name typed twice, and then half of what is known hangs on
each of two records. Only entities of related classes are compared. Two sources with the same
text, or at the same address, are one document read twice.

Refused:

    claims:
      fenn-on-gullwick:
        is: Rumour
        speaker: old-fenn
        text: The harbour is silting up.
        about: [harbour-of-gullwick]
        quote: sand where ships lay
    entities:
      harbour-of-gullwick: {is: Haven, name: Gull-Wick}

Accepted:

    claims:
      fenn-on-gullwick:
        is: Rumour
        speaker: old-fenn
        text: A second harbour is being dug.
        about: [new-gullwick]
        quote: sand where ships will lie
    entities:
      new-gullwick: {is: Haven, name: New Gullwick}

If they are one, keep one record and let all others name it; a spelling of its own goes under
`also`. If they are two, waive it with `waive: {possible-duplicate: why}`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.likeness import keys, one_code
from graphkit.moments import shown
from graphkit.ontology import Ontology
from graphkit.statements import Entity, Statements, Text, Work

SEVERITY = "warning"

Named = tuple[Entity, Text]


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    groups: dict[str, list[Named]] = defaultdict(list)
    for entity in statements.entities:
        for name in entity.called:
            for key in keys(name.text):
                groups[key].append((entity, name))
    said: set[tuple[str, str]] = set()
    for group in groups.values():
        if len({name.text for _, name in group}) > 1:
            yield from _entities(sorted(group, key=_place), said)
    yield from _works(statements.works)


def _place(named: Named) -> tuple[str, int]:
    return named[1].span.path, named[1].span.start


def _entities(group: list[Named], said: set[tuple[str, str]]) -> Iterator[Finding]:
    """Names that are alike, in the order of places: each is held against two before it at most."""
    seen = _Seen()
    for named in group:
        entity, name = named
        before = seen.like(named)
        pair = (before[0].entry.id, entity.entry.id) if before else None
        seen.enter(named)
        if before and pair and pair not in said:
            said.add(pair)
            yield Finding(
                entity.entry.id,
                name.span,
                f"{shown(name.text)} is almost what '{pair[0]}' is called, {shown(before[1].text)}",
                f"if this is '{pair[0]}', keep one of the two records",
                (Note(before[1].span, f"'{pair[0]}' is called so here"),),
            )


def _told(one: Entity, other: Entity) -> bool:
    """Whether something else is said of two entities: that they share a name, or a code."""
    names = {name.text for name in one.called}
    return one_code(one, other) or any(name.text in names for name in other.called)


class _Seen:
    """Names by the classes of what they name.

    Under each class stand at most two, of two entities and unlike in writing: one of them is
    another's and is written otherwise, whatever comes; and many alike cost no more than few.
    """

    def __init__(self) -> None:
        self.of: dict[str, list[Named]] = defaultdict(list)
        self.below: dict[str, list[Named]] = defaultdict(list)

    def like(self, named: Named) -> Named | None:
        """The first name of an entity of the same class, or of one above or below it."""
        cls = named[0].cls
        near = [*self.below[cls.iri], *(one for iri in cls.ancestors for one in self.of[iri])]
        others = sorted((one for one in near if _differs(one, named)), key=_place)
        return next((one for one in others if not _told(one[0], named[0])), None)

    def enter(self, named: Named) -> None:
        cls = named[0].cls
        for kept in (self.of[cls.iri], *(self.below[iri] for iri in cls.ancestors)):
            if not kept or (len(kept) == 1 and _differs(kept[0], named)):
                kept.append(named)


def _differs(one: Named, other: Named) -> bool:
    return one[0] is not other[0] and one[1].text != other[1].text


def _works(works: tuple[Work, ...]) -> Iterator[Finding]:
    first: dict[tuple[str, str], Work] = {}
    placed = sorted(works, key=lambda work: (work.entry.span.path, work.entry.span.start))
    for work in placed:
        marks = (("text", work.sha256), ("address", _address(work.url)))
        found = [(what, first.setdefault((what, mark), work)) for what, mark in marks if mark]
        what, before = next((one for one in found if one[1] is not work), ("", work))
        if what:
            id = before.entry.id
            yield Finding(
                work.entry.id,
                work.entry.span,
                f"'{work.entry.id}' has the same {what} as '{id}'",
                f"if this is '{id}', keep one of the two records and cite it everywhere",
                (Note(before.entry.span, f"'{id}' is declared here"),),
            )


def _address(url: str) -> str:
    """What is left of an address without what leads to the same page whether it is there or not."""
    if not url:
        return ""
    parts = urlsplit(url)
    host = re.sub(r"^www\.", "", parts.netloc.lower())
    host = re.sub(r":(80|443)$", "", host)
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
