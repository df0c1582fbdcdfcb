"""What every node of the graph has: its IRI, and what is said of it besides its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from graphkit import values
from graphkit.ntriples import gk, iri, literal, standard
from graphkit.statements import Declared, Entry, Evidence, Time, Verdict
from graphkit.values import XSD, Literal

HOMES = {
    "entity": "id/",
    "fact": "fact/",
    "event": "event/",
    "claim": "claim/",
    "measure": "measure/",
    "source": "source/",
    "derived": "derived/",
    "conflict": "conflict/",
    "crowd": "crowd/",
}
"""Where the nodes of each kind of record have their IRIs, below the base of the project."""

BELIEVED = "claim"
"""The rule by which something is so because somebody claims it, where they are believed."""

Emit = Callable[[str, str, str], None]
"""(subject, predicate, object), each as N-Triples writes it."""

A = standard("rdf", "type")
LABEL = standard("skos", "prefLabel")


class Nodes:
    """Mints the IRIs of nodes, and writes what they rest on."""

    def __init__(self, emit: Emit, base: str, as_of: date, roots: Mapping[str, int]) -> None:
        self.emit = emit
        self.base = base
        self.as_of = as_of
        self.roots = roots

    def node(self, kind: str, id: str) -> str:
        return f"<{self.base}{HOMES[kind]}{id}>"

    def ref(self, declared: Declared) -> str:
        return self.node(declared.kind, declared.id)

    def end(self, end: Declared | Literal) -> str:
        return self.ref(end) if isinstance(end, Declared) else literal(end)

    def text(self, node: str, local: str, value: str) -> None:
        if value:
            self.emit(node, gk(local), literal(value))

    def rests_on(
        self,
        node: str,
        entry: Entry,
        time: Time,
        verdict: Verdict,
        evidence: tuple[Evidence, ...],
    ) -> None:
        self.emit(node, gk("status"), gk(verdict.status))
        self.told_by(node, verdict)
        self.text(node, "hedge", verdict.hedge)
        if verdict.likelihood:
            self.emit(node, gk("likelihood"), iri(verdict.likelihood.iri))
        self.time_of(node, time)
        if evidence and entry.id in self.roots:
            self.emit(node, gk("roots"), integer(self.roots[entry.id]))
        for piece in evidence:
            # A role has no evidence of its own: its pieces are its event's, and bear its id.
            home = self.node(entry.kind, piece.id)
            self.emit(node, gk("evidence"), home)
            self.evidence_of(home, piece)

    def told_by(self, node: str, verdict: Verdict) -> None:
        """In a view, whose word it is, and by which claims they give it."""
        for teller in verdict.tellers:
            self.emit(node, gk("accordingTo"), self.ref(teller))
        for claim in verdict.claims:
            self.text(node, "rule", BELIEVED)
            self.emit(node, gk("premise"), self.ref(claim))

    def time_of(self, node: str, time: Time) -> None:
        for dated in time.dates:
            text = dated.moment.edtf()
            if dated.key == "date" and text.endswith("..]"):
                # It began then and went on: an interval with an unknown end, not one of its days.
                text = text[1:-3] + "/"
            typed = Literal(text, values.EDTF)
            self.emit(node, gk(dated.key), literal(typed))
            self.text(node, f"{dated.key}AsWritten", dated.as_written)
        for local, day in (
            ("earliestBegin", time.earliest_begin),
            ("latestBegin", time.latest_begin),
            ("earliestEnd", time.earliest_end),
            ("latestEnd", time.latest_end),
        ):
            if day:
                self.emit(node, gk(local), literal(Literal(day.isoformat(), f"{XSD}date")))
        for qualifier in ("approximate", "uncertain"):
            if getattr(time, qualifier):
                self.emit(node, gk("qualifier"), gk(qualifier))

    def evidence_of(self, node: str, piece: Evidence) -> None:
        self.emit(node, A, gk("Evidence"))
        self.emit(node, gk("source"), self.node("source", piece.work.entry.id))
        self.emit(node, gk("stance"), gk(piece.stance))
        if piece.quote:
            self.emit(node, standard("oa", "exact"), literal(piece.quote))
        self.text(node, "locator", piece.locator)
        if piece.paragraph is not None:
            self.emit(node, gk("paragraph"), integer(piece.paragraph))
        for key in piece.keys:
            self.text(node, "for", key)
        self.text(node, "asWritten", piece.as_written)
        self.text(node, "note", piece.note)

    def entry_of(self, node: str, entry: Entry, id: str = "") -> None:
        """Where a node is written down; the curator's remarks belong to the record's own node."""
        self.emit(node, gk("definedIn"), literal(f"{entry.span.path}#{entry.id}"))
        if id not in ("", entry.id):
            return
        self.text(node, "note", entry.note)
        for old in entry.was:
            self.text(node, "was", old)


def integer(number: int) -> str:
    return literal(Literal(str(number), f"{XSD}integer"))
