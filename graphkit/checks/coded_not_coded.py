"""Something is taken from a paragraph that is listed as not coded.

`not_coded` says that a paragraph holds nothing for the graph, and why. A record that cites it
says otherwise, and whoever counts what is still unread counts wrongly.

Refused:

    facts:
      gullwick-owes-the-guild:
        subject: gullwick
        relation: owes_to
        object: salt-guild
        quote: owing and owing again
        source: long-winter
        paragraph: 3

Accepted:

    facts:
      gullwick-owes-the-guild:
        subject: gullwick
        relation: owes_to
        object: salt-guild
        quote: owing and owing again
        source: long-winter
        paragraph: 4

Take the paragraph out of `not_coded`, or correct the number that the evidence gives. If only a
part of it is left out, waive it at the source with `waive: {coded-not-coded: why}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.source import Span
from graphkit.statements import Statements

SEVERITY = "warning"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    coded: dict[tuple[str, int | None], tuple[str, Span]] = {}
    for record in statements.judged:
        for piece in record.evidence:
            coded.setdefault((piece.work.entry.id, piece.paragraph), (record.entry.id, piece.span))
    for one in statements.not_coded:
        work = one.work.entry.id
        if (work, one.paragraph) in coded:
            id, span = coded[work, one.paragraph]
            yield Finding(
                work,
                one.span,
                f"paragraph {one.paragraph} of '{work}' is not coded, and '{id}' cites it",
                "take it out here, or correct the paragraph of the evidence",
                (Note(span, f"'{id}' cites it here"),),
            )
