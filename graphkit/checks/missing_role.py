"""An event lacks a role without which its type makes no sense.

A voyage that nobody commands, or a plea by nobody, answers no question about who did what. The
ontology says with `gk:requiredRole` which roles a type asks for.

Refused:

    events:
      second-voyage:
        is: Voyage
        name: A ship comes in
        roles: {landfall: gullwick}
        quote: a second ship came in

Accepted:

    events:
      second-voyage:
        is: Voyage
        name: A ship comes in
        roles: {landfall: gullwick}
        quote: a second ship came in
    facts:
      marr-commanded:
        subject: second-voyage
        relation: commander
        object: ysolde-marr
        quote: with Marr at the helm

A fact about the event fills a role as `roles:` does, in whatever file it stands. Where the
source does not say who it was, that is an entity too: somebody without a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graphkit import readings
from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Statements
from graphkit.walk import facts_within

SEVERITY = "error"
WHOLE = True


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    # What could not be read may be what is missed here, and one mistake is said once.
    asked = {role for event in statements.events for role in event.type.required}
    implied = readings.implied(ontology, lambda relation: relation.iri in asked)
    filled: dict[str, set[str]] = defaultdict(set)
    for fact in facts_within(statements):
        if fact.positive:
            for reading in readings.read(fact, implied):
                filled[reading.start.id].add(reading.relation.iri)
    for event in statements.events:
        id = event.entry.id
        for role in event.type.required:
            if role not in filled[id]:
                term = ontology.by_iri[role]
                yield Finding(
                    id,
                    event.entry.span,
                    f"the event '{id}' has no '{term.name}', "
                    f"and a '{event.type.name}' makes no sense without one",
                    f"write who or what it is at '{term.name}' in its 'roles'",
                    (Note(event.type.span, f"'{event.type.name}' is declared here"),),
                )
