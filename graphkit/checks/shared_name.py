"""Two entities are called the same.

Whoever searches for the name, or reads it in the network, cannot tell which of them is meant;
often they are one thing that was entered twice. That a metonym is the name of something else is
its nature: a capital stands for its state. Two entities with the same metonym are told apart by
nobody.

Refused:

    claims:
      fenn-on-fenn:
        is: Rumour
        speaker: old-fenn
        text: The younger one will keep the book.
        about: [young-fenn]
        quote: my son shall keep it
    entities:
      young-fenn: {is: Scribe, name: Fenn the Younger, also: [Old Fenn]}

Accepted:

    claims:
      fenn-on-fenn:
        is: Rumour
        speaker: old-fenn
        text: The younger one will keep the book.
        about: [young-fenn]
        quote: my son shall keep it
    entities:
      young-fenn: {is: Scribe, name: Fenn the Younger, metonyms: [Saltmere]}

If they are one, keep one record. If they are two, give each a name that says which it is, as in
'Fenn the Younger'. If both are really called so and nothing else, waive it with
`waive: {shared-name: why}`. Of those whom a text leaves unnamed nothing is said: their classes are
`gk:nameless` in the ontology, and one text's scholars are never another's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.likeness import one_code
from graphkit.moments import shown
from graphkit.ontology import Ontology
from graphkit.statements import Entity, Statements, Text

SEVERITY = "warning"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    entities = statements.entities
    called = [(entity, name) for entity in entities for name in entity.called]
    metonyms = [(entity, name) for entity in entities for name in entity.metonyms]
    said: set[tuple[str, str]] = set()
    yield from _shared(called, "what '{}' is called too", said)
    yield from _shared(metonyms, "a metonym of '{}' too", said)


def _shared(
    names: Iterable[tuple[Entity, Text]], what: str, said: set[tuple[str, str]]
) -> Iterator[Finding]:
    """`said` are the pairs of which one name was said to be shared: others will be no news."""
    groups: dict[str, list[tuple[Entity, Text]]] = defaultdict(list)
    for entity, name in names:
        groups[name.text].append((entity, name))
    for group in groups.values():
        (before, place), *others = sorted(group, key=_place) if len(group) > 1 else group
        for entity, name in others:
            pair = before.entry.id, entity.entry.id
            # Of two that have one code it is said that they are one.
            if before is entity or pair in said or one_code(before, entity):
                continue
            said.add(pair)
            yield Finding(
                entity.entry.id,
                name.span,
                f"{shown(name.text)} is {what.format(before.entry.id)}",
                "keep one record if they are one, or give each a name that tells them apart",
                (Note(place.span, f"it stands here for '{before.entry.id}'"),),
            )


def _place(named: tuple[Entity, Text]) -> tuple[str, int]:
    return named[1].span.path, named[1].span.start
