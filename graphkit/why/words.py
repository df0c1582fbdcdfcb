"""What people call a record or a relation, looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from graphkit.diagnostics import nearest
from graphkit.named import Unknown
from graphkit.nodes import HOMES
from graphkit.statements import Entity, Event
from graphkit.terms import STANDARDS, MeasureType, Relation, Scheme, Term
from graphkit.why.known import CLASS, NAMES, OUTCOME, Known

EVIDENCE = re.compile(r"\.e-[a-z0-9-]+-[0-9]+$")
"""How the node of a piece of evidence is told from that of its record."""

TYPES = ("a", CLASS, "rdf:type", STANDARDS["rdf"] + "type")
"""What a class is asked for by: as SPARQL and as YAML write it."""


def record(known: Known, word: str) -> str:
    """The id of a node by its id, its name in queries, an id that it had, or its name."""
    bare = EVIDENCE.sub("", _bare(known, word))
    if bare in known.nodes:
        return bare
    called = _called(known)
    found = called.get(word.casefold(), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise Unknown("one record alone", word, None, f"name one of {', '.join(found)} by its id")
    near = nearest(bare, known.nodes)
    name = nearest(word, called)
    one = called[name][0] if name else None
    raise Unknown("record", word, near or one, "'graphkit query' lists them")


def end(known: Known, relation: str, word: str) -> str:
    """What stands at the end of a relation: an id where there is such a record, or a value.

    Raises Unknown where only a record can stand there and none is called so.
    """
    term = known.build.ontology.by_iri.get(relation)
    if relation in (CLASS, *NAMES) or isinstance(term, Scheme):
        return word
    if isinstance(term, Relation) and relation != OUTCOME:
        return word if term.datatype else record(known, word)
    try:
        return record(known, word)
    except Unknown:
        return word  # An outcome, or the number of a measure.


def relation(known: Known, word: str) -> tuple[str, str]:
    """IRI or key of a relation, role, measure or scheme, and its label; see `known.Said`."""
    if word in TYPES:
        return CLASS, CLASS
    if word in NAMES:
        return word, word
    prefix, _, local = word.partition(":")
    ontology = known.build.ontology
    iri = known.build.prefixes.get(prefix, "") + local
    terms = {t.iri: t for t in ontology.terms if t.iri in known.related or _stated(t)}
    term = terms.get(iri) or terms.get(word.strip("<>")) or _by_word(terms, word)
    if term:
        return term.iri, term.label
    near = nearest(word, (term.name for term in terms.values()))
    raise Unknown("relation", word, near, "'graphkit ontology' lists them")


def _by_word(terms: Mapping[str, Term], word: str) -> Term | None:
    by_name = {term.name: term for term in terms.values()}
    by_label = {term.label.casefold(): term for term in terms.values()}
    return by_name.get(word) or by_label.get(word.casefold())


def _stated(term: Term) -> bool:
    """Whether records can say something with it."""
    if isinstance(term, Relation):
        return not term.core or term.role or term.iri == OUTCOME
    return isinstance(term, MeasureType | Scheme)


def _bare(known: Known, word: str) -> str:
    """An id without the prefix or the address that queries show it with."""
    word = word.strip("<>")
    base = known.build.project.base
    for kind, home in HOMES.items():
        prefix = "id" if kind == "entity" else kind
        for shown in (f"{base}{home}", f"{prefix}:"):
            if word.startswith(shown):
                return word.removeprefix(shown)
    return word


def _called(known: Known) -> Mapping[str, list[str]]:
    """Names and former ids, in small letters → the ids of what is called so."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in known.build.statements.records:
        texts = (
            one.called if isinstance(one, Entity) else one.names if isinstance(one, Event) else ()
        )
        for text in (*(text.text for text in texts), *one.entry.was):
            if one.entry.id not in found[text.casefold()]:
                found[text.casefold()].append(one.entry.id)
    return found
