"""No record names an entity.

An entity of which nothing is said stands alone in the network, and mostly waits for a fact that
was forgotten, or was left behind by one that now names another. That the page begins with it
(`view: {focus: …}`) says nothing of it either.

Refused:

    entities:
      winter-harbour: {is: Haven, name: Winter Harbour}

Accepted:

    facts:
      winter-harbour-stands:
        subject: winter-harbour
        relation: stands_on
        object: great-halven
        quote: on the same isle
    entities:
      winter-harbour: {is: Haven, name: Winter Harbour}

Write down what the source says of it, or take it out. As long as there are records that cannot
be read, nothing is called unused: one of them may name it.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Statements
from graphkit.walk import named

SEVERITY = "warning"
WHOLE = True


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    used = {id for record in statements.records for id in named(record)}
    for entity in statements.entities:
        if entity.entry.id not in used:
            yield Finding(
                entity.entry.id,
                entity.entry.span,
                f"no record names '{entity.entry.id}'",
                "write down what is said of it, or take it out",
            )
