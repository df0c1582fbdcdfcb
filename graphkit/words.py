"""Whether what stands at somebody's word may: read, as all of the proof, from N-Quads alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from graphkit.nodes import A
from graphkit.ntriples import gk, standard
from graphkit.ontology import Ontology
from graphkit.statements import ACCEPTED, SUPPORTS
from graphkit.terms import Class

ACCORDING_TO, CLAIM = gk("accordingTo"), gk("Claim")
CREATOR = standard("dcterms", "creator")
SUBJECT = standard("rdf", "subject")
DOUBTS = (gk("hedge"), gk("likelihood"))
CONDITIONS = (gk("if"), gk("ifText"))

Held = Mapping[str, Mapping[str, Collection[str]]]
"""Node → property → what it leads to."""


class Words:
    """`tellers` are the nodes of those who may be taken at their word: none in what is no view."""

    def __init__(self, held: Held, ontology: Ontology, tellers: Collection[str]) -> None:
        self.held = held
        self.ontology = ontology
        self.tellers = tellers
        self.contents = {
            content
            for node in list(held)
            if gk("content") in held[node]
            for content in held[node][gk("content")]
        }

    def all(self, node: str, predicate: str) -> Collection[str]:
        return self.held[node].get(predicate, ()) if node in self.held else ()

    def good(self, node: str) -> bool:
        """Whether a node stands at nobody's word, or at that of tellers who do not hold back."""
        marks, premises = self.all(node, ACCORDING_TO), self.all(node, gk("premise"))
        if not marks:
            only_claimed = node in self.contents and not self.all(node, gk("evidence"))
            believed = any(CLAIM in self.all(one, A) for one in premises)
            from_view = any(self.all(one, ACCORDING_TO) for one in premises)
            return not (only_claimed or believed or from_view)
        if not set(marks) <= set(self.tellers):
            return False
        if gk("DerivedFact") in self.all(node, A):
            return all(set(marks) <= set(self.all(one, ACCORDING_TO)) for one in premises)
        return all(self._gives(teller, node) for teller in marks)

    def _gives(self, teller: str, node: str) -> bool:
        # A claim that is only told is as its curator has it: it says nothing but that it was made.
        if CLAIM in self.all(node, A):
            return True
        bases = [node, *(one for one in self.all(node, SUBJECT) if node.startswith(one[:-1] + "."))]
        return any(self._writes(teller, one) or self._claims(teller, one) for one in bases)

    def _writes(self, teller: str, node: str) -> bool:
        """Whether sources of theirs support a node, and nothing there speaks against it."""
        pieces = self.all(node, gk("evidence"))
        for_it = [one for one in pieces if gk(SUPPORTS) in self.all(one, gk("stance"))]
        own = any(self._by(teller, work) for one in for_it for work in self.all(one, gk("source")))
        return own and not self._doubted(node)

    def _by(self, teller: str, work: str) -> bool:
        return teller == work or teller in self.all(work, CREATOR)

    def _doubted(self, node: str) -> bool:
        return any(self.all(node, doubt) for doubt in DOUBTS)

    def _claims(self, teller: str, node: str) -> bool:
        """Whether a claim that is a premise of a node holds it, and is theirs and unreserved."""
        return not self._doubted(node) and any(
            node in self.all(claim, gk("content"))
            and CLAIM in self.all(claim, A)
            and gk(ACCEPTED) in self.all(claim, gk("status"))
            and not self._doubted(claim)
            and not any(self.all(claim, condition) for condition in CONDITIONS)
            and self._holds(claim)
            and self._speaks(teller, claim)
            for claim in self.all(node, gk("premise"))
        )

    def _holds(self, claim: str) -> bool:
        """Whether claims of its kind say that things are so."""
        kinds = (self.ontology.by_iri.get(kind[1:-1]) for kind in self.all(claim, gk("claimKind")))
        return all(isinstance(kind, Class) and kind.asserts and not kind.denies for kind in kinds)

    def _speaks(self, teller: str, claim: str) -> bool:
        """Whether a claim is made by a teller, or by a source's author in that source."""
        speakers = set(self.all(claim, gk("speaker")))
        authors = speakers & set(self.all(teller, CREATOR))
        return teller in speakers or (bool(authors) and self._writes_of(teller, claim))

    def _writes_of(self, teller: str, claim: str) -> bool:
        pieces = self.all(claim, gk("evidence"))
        return any(teller in self.all(piece, gk("source")) for piece in pieces)
