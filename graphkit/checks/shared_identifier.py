"""Two entities have the same code of the same scheme.

The authority behind a scheme gives each code to one thing. So either the two are one, or one of
them has a code that is not its own; and whatever is joined to other data by it joins wrongly.

Refused:

    facts:
      winter-harbour-stands:
        subject: winter-harbour
        relation: stands_on
        object: great-halven
        quote: on the same isle
    entities:
      winter-harbour: {is: Haven, name: Winter Harbour, ids: {harbour_mark: SM1}}

Accepted:

    facts:
      winter-harbour-stands:
        subject: winter-harbour
        relation: stands_on
        object: great-halven
        quote: on the same isle
    entities:
      winter-harbour: {is: Haven, name: Winter Harbour, ids: {harbour_mark: WH1}}

Look the code up where its authority publishes it. If both are one thing, keep one record.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Entity, Statements, Text

SEVERITY = "error"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    first: dict[tuple[str, str], tuple[Entity, Text]] = {}
    codes = [(entity, *code) for entity in statements.entities for code in entity.ids]
    for entity, scheme, code in sorted(
        codes, key=lambda one: (one[2].span.path, one[2].span.start)
    ):
        before, place = first.setdefault((scheme.iri, code.text), (entity, code))
        if before is not entity:
            id = before.entry.id
            yield Finding(
                entity.entry.id,
                code.span,
                f"'{code.text}' is the '{scheme.name}' of '{id}', and stands for one thing",
                "look up which of the two it belongs to; if both are one, keep one record",
                (Note(place.span, f"it stands here for '{id}'"),),
            )
