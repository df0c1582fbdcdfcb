"""Triples → network: things become nodes, statements between things become edges.

Edges are keyed by statement, not by relation: one may join, leave and join again. The network
is made from what can be queried, and so shows nothing that a query would not find.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx

from graphkit import terms
from graphkit.held import Attributes, Held
from graphkit.nodes import BELIEVED
from graphkit.ontology import Ontology
from graphkit.opening import Opening
from graphkit.rules import BUILT_IN, PAIR
from graphkit.statements import ACCEPTED, CLAIMED
from graphkit.terms import GK, STANDARDS, Class, Relation, yaml_name
from graphkit.triples import Triple

RDF, OWL, SKOS = (STANDARDS[prefix] for prefix in ("rdf", "owl", "skos"))
DCTERMS, OA = STANDARDS["dcterms"], STANDARDS["oa"]

REMARK = "remark"  # An edge from who speaks to what is spoken of in words alone, and how
LIGHT = 0.02  # strongly it draws its ends together; a statement about both does so by 1.
REMARKED = {
    "kind": REMARK,
    "weight": LIGHT,
    "negative": False,
    "valence": "neutral",
    "premises": (),
}

POSITIVE = (RDF + "subject", RDF + "predicate", RDF + "object")
NEGATIVE = (OWL + "sourceIndividual", OWL + "assertionProperty", OWL + "targetIndividual")
VALUE = (*NEGATIVE[:2], OWL + "targetValue")
BOUNDS = ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd")


def read(
    triples: Iterable[Triple], ontology: Ontology, places: Mapping[str, str], opening: Opening
) -> networkx.MultiDiGraph[str]:
    """Every entity and event as a node, every statement between two of them as an edge."""
    reader = _Reader(triples, ontology, places)
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.graph.update(title=opening.title, focus=opening.focus, events=opening.events)
    graph.graph["sources"] = dict(reader.sources())
    graph.add_nodes_from(reader.nodes())
    classes = {cls for _, cls in graph.nodes(data="cls")}
    graph.graph["hidden"] = sorted(opening.hidden(ontology, classes))
    for edge in reader.edges():
        if edge.start in graph and edge.end in graph:
            graph.add_edge(edge.start, edge.end, key=edge.key, **edge.attributes)
    return graph


@dataclass(frozen=True)
class _Edge:
    start: str
    end: str
    key: str
    attributes: Attributes


class _Reader(Held):
    def __init__(
        self, triples: Iterable[Triple], ontology: Ontology, places: Mapping[str, str]
    ) -> None:
        super().__init__(triples, ontology)
        self.places = places
        self.claims: dict[str, list[str]] = defaultdict(list)
        for node in self.subjects(GK + "speaker"):
            for content in self.all(node, GK + "content"):
                self.claims[content].append(node)

    def sources(self) -> Iterator[tuple[str, Attributes]]:
        for node in filter(self.id, self.subjects(DCTERMS + "title")):  # An ontology has no id.
            classes = (self.ontology.by_iri.get(iri) for iri in self.all(node, RDF + "type"))
            kinds = [cls for cls in classes if isinstance(cls, Class) and not cls.core]
            made: Attributes = {
                "id": self.id(node),
                "title": self.one(node, DCTERMS + "title"),
                "cls_label": kinds[0].label if kinds else "",
                "authors": [self.label(one) for one in self.all(node, DCTERMS + "creator")],
                "publisher": self.label(self.one(node, DCTERMS + "publisher")),
                "published": self.one(node, DCTERMS + "issued"),
                "url": self.one(node, GK + "url"),
            }
            yield node, made

    def nodes(self) -> Iterator[tuple[str, Attributes]]:
        measures = self._measures()
        values = self._values()
        for node in list(self.subjects(SKOS + "prefLabel")):
            event = self.one(node, GK + "eventType")
            cls = self.ontology.by_iri.get(event or self._class(node))
            if not isinstance(cls, Class):
                continue
            held = self.held[node]
            names = [*held[SKOS + "prefLabel"], *held[SKOS + "altLabel"], *held[GK + "metonym"]]
            yield (
                node,
                {
                    "kind": "event" if event else "entity",
                    "id": self.id(node),
                    "label": self.label(node),
                    "short": self.one(node, GK + "short"),
                    "names": [{"text": name.value, "lang": name.language} for name in names],
                    "cls": cls.iri,
                    "cls_label": cls.label,
                    "ancestors": list(cls.ancestors[1:]),
                    "status": self.status(node) or ACCEPTED,
                    "actor": cls.is_a(terms.ACTOR),
                    "date": ", ".join(dated["typed"] for dated in self.dates(node)),
                    "outcome": self.ontology.label(self.one(f"{node}.outcome", POSITIVE[2])),
                    "outcome_status": self.status(f"{node}.outcome"),
                    "place": self.places.get(self.id(node), ""),
                    "measures": measures[node],
                    "values": values[node],
                    "evidence": self.evidence(node),
                    "note": self.one(node, GK + "note"),
                    **(self._bounds(node) | self._told(node) if event else {}),
                },
            )

    def _class(self, node: str) -> str:
        known = (iri for iri in self.all(node, RDF + "type") if iri in self.ontology.by_iri)
        return next(known, "")

    def _measures(self) -> dict[str, list[Attributes]]:
        """What is measured of a node, each as a line of text with its evidence."""
        found: dict[str, list[Attributes]] = defaultdict(list)
        for node in self.subjects(GK + "measure"):
            numbers = [self.one(node, GK + local) for local in ("value", "low", "high")]
            bound = self.one(node, GK + "bound")
            quantity = numbers[0] or "–".join(number for number in numbers if number)
            exact = bound in (GK + "stated", "")
            how = "" if exact else self.ontology.label(bound)
            shown = [how, quantity, self.label_of(node, "unit")]
            giver = self.one(node, GK + "from")
            found[self.one(node, GK + "of")].append(
                {
                    "id": node,
                    "label": self.label_of(node, "measure"),
                    "amount": " ".join(part for part in shown if part),
                    "source": self.label(giver) if giver else "",
                    **self._said(node),
                }
            )
        return found

    def _values(self) -> dict[str, list[Attributes]]:
        """Facts that lead to a value and not to another node."""
        found: dict[str, list[Attributes]] = defaultdict(list)
        for start, relation, end in (POSITIVE, VALUE):
            for node in self.subjects(end):
                if self.held[node][end][0].kind != "literal":
                    continue
                found[self.one(node, start)].append(
                    {
                        "id": node,
                        "label": self.ontology.label(self.one(node, relation)),
                        "amount": self.one(node, end),
                        "negative": start == NEGATIVE[0],
                        **self._said(node),
                    }
                )
        return found

    def _said(self, node: str) -> Attributes:
        """What stands beside every statement: status, time, evidence and where it is written."""
        held = self.claims.get(node, [])
        believed = [one for one in self.all(node, GK + "premise") if one in held]
        claims = held if self.status(node) == CLAIMED else believed
        base = claims[0] if claims and not self.all(node, GK + "evidence") else node
        tellers = [self.label(one) for one in self.all(node, GK + "accordingTo")]
        record = self.id(base)
        return {
            "status": self.status(node),
            "hedge": self.one(base, GK + "hedge") or self.one(node, GK + "hedge"),
            "likelihood": self.label_of(node, "likelihood"),
            "speaker": [one for claim in claims for one in self.all(claim, GK + "speaker")],
            "claim_kind": self.label_of(claims[0], "claimKind") if claims else "",
            "text": self.one(base, GK + "text"),
            "dates": self.dates(node) or self.dates(base),
            "record": record,
            "place": self.places.get(record, ""),
            "evidence": self.evidence(base),
            "note": self.one(base, GK + "note"),
            "as": self.one(node, GK + "as"),
            **({"roots": int(roots)} if (roots := self.one(node, GK + "roots")) else {}),
            **self._bounds(node),
            **self._told(node),
            **({"tellers": tellers} if tellers else {}),
        }

    def _bounds(self, node: str) -> Attributes:
        """The four bounds; whether a date is doubted; the event in which something was said."""
        setting = self.one(node, GK + "in")
        return {
            **{yaml_name(bound): self.one(node, GK + bound) for bound in BOUNDS},
            **({"doubt": True} if self.all(node, GK + "qualifier") else {}),
            **({"in": setting} if setting else {}),
        }

    def _told(self, node: str) -> Attributes:
        """When what is only claimed was told: it has no other time. `aside` if told in passing."""
        claims = self.claims.get(node, []) if self.status(node) == CLAIMED else []
        aside = self.id(node) in map(self.id, claims)
        told = {"told": [self._bounds(claim) for claim in claims]} if claims else {}
        return told | ({"aside": True} if aside else {})

    def edges(self) -> Iterator[_Edge]:
        for start, relation, end in (POSITIVE, NEGATIVE):
            for node in self.subjects(relation):
                if self._drawn(node) and self.one(node, end):
                    term = self.ontology.by_iri[self.one(node, relation)]
                    assert isinstance(term, Relation)
                    kind = self._kind(node, start == NEGATIVE[0], term)
                    yield self._edge(self.one(node, start), self.one(node, end), node, term, kind)
        yield from self._opinions()

    def _drawn(self, node: str) -> bool:
        """What a relation implies by itself would only be drawn twice."""
        return self.one(node, GK + "rule") not in {*BUILT_IN} - {PAIR}

    def _premises(self, node: str) -> Iterator[str]:
        """What a statement follows from, as far as that is drawn."""
        for one in self.all(node, GK + "premise"):
            yield from [one] if self._drawn(one) else self._premises(one)

    def _kind(self, node: str, negative: bool, term: Relation) -> str:
        if self.status(node) == CLAIMED:
            return "claim"
        rule = self.one(node, GK + "rule")
        if rule not in ("", BELIEVED):
            return "derived" if rule == PAIR else "inferred"
        return "negative" if negative else "role" if term.role else "fact"

    def _edge(self, start: str, end: str, node: str, term: Relation, kind: str) -> _Edge:
        event = self.ontology.by_iri.get(self.one(start, GK + "eventType"))
        valence = event.valence if term.role and isinstance(event, Class) else term.valence
        attributes: Attributes = {
            "relation": term.iri,
            "relation_label": term.label,
            "kind": kind,
            "negative": bool(self.one(node, NEGATIVE[0])),
            "valence": valence,
            "symmetric": term.symmetric,
            "premises": list(dict.fromkeys(self._premises(node))),
            "rule": self.one(node, GK + "rule"),
            **self._said(node),
        }
        return _Edge(start, end, node, attributes)

    def _opinions(self) -> Iterator[_Edge]:
        """Claims in words alone: an edge from who speaks to each thing that is spoken of."""
        for node in self.subjects(GK + "speaker"):
            if self.all(node, GK + "content") or not self.all(node, GK + "text"):
                continue
            kind = self.label_of(node, "claimKind")
            said = {**self._said(node), "status": CLAIMED, "claim_kind": kind}
            speakers = self.all(node, GK + "speaker")
            for start in speakers:
                for end in self.all(node, GK + "about"):
                    if start != end:
                        attributes: Attributes = {
                            "relation": GK + "about",
                            "relation_label": f"{kind} about",
                            **REMARKED,
                            "premises": [],
                            **said,
                            "speaker": speakers,
                        }
                        yield _Edge(start, end, node, attributes)
