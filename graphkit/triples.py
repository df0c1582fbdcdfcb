"""What a graph holds, triple by triple, as plain values; Oxigraph reads its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pyoxigraph as ox


@dataclass(frozen=True)
class Term:
    """An IRI, a literal or a blank node."""

    kind: Literal["iri", "literal", "blank", "triple"]
    value: str
    datatype: str = ""
    language: str = ""

    def __str__(self) -> str:
        return self.value


Triple = tuple[str, str, Term]


def term(value: object) -> Term:
    import pyoxigraph as ox

    if isinstance(value, ox.NamedNode):
        return Term("iri", value.value)
    if isinstance(value, ox.Literal):
        return Term("literal", value.value, value.datatype.value, value.language or "")
    if isinstance(value, ox.BlankNode):
        return Term("blank", value.value)
    return Term("triple", str(value))


def read(quads: Iterable[ox.Quad]) -> Iterator[Triple]:
    """Quads as triples, but for those about a triple."""
    import pyoxigraph as ox

    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode | ox.BlankNode):
            yield quad.subject.value, quad.predicate.value, term(quad.object)


def ordered(triples: Iterable[Triple]) -> list[Triple]:
    """In the order of IRIs and values."""
    return sorted(triples, key=lambda one: (*one[:2], one[2].value, one[2].language))


class Lines:
    """Graphs with most of their lines in common, as `rdf.nquads` writes them: each is read once."""

    def __init__(self) -> None:
        self._read: dict[bytes, Triple] = {}

    def triples(self, nquads: bytes) -> list[Triple]:
        """All triples of one graph, as `Store.triples` has them."""
        import pyoxigraph as ox

        lines = nquads.split(b"\n")[:-1]
        fresh = [line for line in lines if line not in self._read]
        form = ox.RdfFormat.N_QUADS
        quads = ox.parse(input=b"\n".join(fresh), format=form, lenient=True)
        self._read.update(zip(fresh, read(quads), strict=True))
        return ordered(self._read[line] for line in lines)
