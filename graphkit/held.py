"""What a store holds of its nodes: names, standing, dates, passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphkit.ontology import Ontology
from graphkit.terms import GK, STANDARDS
from graphkit.triples import Term, Triple

SKOS, DCTERMS, OA = STANDARDS["skos"], STANDARDS["dcterms"], STANDARDS["oa"]

Attributes = dict[str, object]


class Held:
    """Triples, as a store has them, by subject and predicate."""

    def __init__(self, triples: Iterable[Triple], ontology: Ontology) -> None:
        self.ontology = ontology
        self.held: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, object in triples:
            self.held[subject][predicate].append(object)

    def subjects(self, predicate: str) -> Iterator[str]:
        yield from (node for node, held in self.held.items() if predicate in held)

    def all(self, node: str, predicate: str) -> list[str]:
        return [term.value for term in self.held.get(node, {}).get(predicate, ())]

    def one(self, node: str, predicate: str) -> str:
        return next(iter(self.all(node, predicate)), "")

    def label_of(self, node: str, local: str) -> str:
        """The label of the term that a core property leads to, or nothing."""
        iri = self.one(node, GK + local)
        return self.ontology.label(iri) if iri else ""

    def id(self, node: str) -> str:
        """The id of the record that a node is written down in."""
        return self.one(node, GK + "definedIn").rpartition("#")[2]

    def label(self, node: str) -> str:
        held = self.held.get(node, {})
        names = held.get(SKOS + "prefLabel") or held.get(DCTERMS + "title", [])
        # English first, then a name in no language, then whatever comes first.
        ranked = sorted(names, key=lambda name: {"en": 0, "": 1}.get(name.language, 2))
        return ranked[0].value if ranked else node

    def status(self, node: str) -> str:
        return self.one(node, GK + "status").removeprefix(GK)

    def dates(self, node: str) -> list[dict[str, str]]:
        return [
            {"key": key, "typed": typed, "as_written": self.one(node, f"{GK}{key}AsWritten")}
            for key in ("date", "since", "until")
            for typed in self.all(node, GK + key)
        ]

    def evidence(self, node: str) -> list[Attributes]:
        found: list[Attributes] = []
        for piece in self.all(node, GK + "evidence"):
            paragraph = self.one(piece, GK + "paragraph")
            made: Attributes = {
                "quote": self.one(piece, OA + "exact"),
                "locator": self.one(piece, GK + "locator"),
                "paragraph": int(paragraph) if paragraph else None,
                "source": self.one(piece, GK + "source"),
                "stance": self.one(piece, GK + "stance").removeprefix(GK),
                "as_written": self.one(piece, GK + "asWritten"),
                "note": self.one(piece, GK + "note"),
            }
            found.append(made)
        return found
