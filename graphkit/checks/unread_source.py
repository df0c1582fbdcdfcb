"""No evidence is taken from a source.

Sources are what somebody has read. One that nothing cites is a reading still to be done, or a
document that others only mention; and readers would take it for a ground of the graph.

Refused:

    sources:
      gullwick-book:
        is: HarbourBook
        title: The Book of Gullwick
        author: [old-fenn]

Accepted:

    sources:
      gullwick-book:
        is: HarbourBook
        title: The Book of Gullwick
        author: [old-fenn]
    evidence:
      saltmere-barters:
        - source: gullwick-book
          quote: our fish for salt

Cite it, or say under `not_coded` why a paragraph of it gave nothing. What another source was made
from (`derived_from`) need not be cited. A document that is only mentioned is an entity.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Statements

SEVERITY = "warning"
WHOLE = True


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    read = {piece.work.entry.id for record in statements.judged for piece in record.evidence}
    read.update(one.work.entry.id for one in statements.not_coded)
    read.update(earlier.id for work in statements.works for earlier in work.derived_from)
    for work in statements.works:
        if work.entry.id not in read:
            yield Finding(
                work.entry.id,
                work.entry.span,
                f"nothing is taken from the source '{work.entry.id}'",
                "cite it as evidence, or take it out until somebody has read it",
            )
