"""Which kinds of record can be in a class, and which classes lie within others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphkit import terms
from graphkit.ontology import Ontology
from graphkit.terms import Class, Relation, local_name

SAY_THEIR_CLASS = (terms.ENTITY, terms.EVENT, terms.CLAIM, terms.WORK)
"""Records of these kinds are in a class below, which they say under `is`; all others in one."""

HAVE_ONE_CLASS = (terms.FACT, terms.MEASURE)


def roots(term: Class) -> list[str]:
    """The kinds of record that say to be in a class; no record is of two kinds."""
    found = [root for root in SAY_THEIR_CLASS if root in term.ancestors]
    return [term.iri] if term.iri in HAVE_ONE_CLASS else found


def kinds(ontology: Ontology) -> dict[str, frozenset[str]]:
    """Class → the kinds of record that can be in it, themselves or by a class below it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for term in ontology.terms:
        own = roots(term) if isinstance(term, Class) else []
        if isinstance(term, Class) and len(own) == 1:
            for iri in term.ancestors:
                found[iri].add(own[0])
    return {iri: frozenset(held) for iri, held in found.items()}


def below(ontology: Ontology) -> dict[str, frozenset[str]]:
    """Class → itself and all classes below it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for term in ontology.terms:
        for iri in term.ancestors if isinstance(term, Class) else ():
            found[iri].add(term.iri)
    return {iri: frozenset(held) for iri, held in found.items()}


def lost(ontology: Ontology, term: Class | Relation) -> bool:
    """Whether a super-term is not declared, in a namespace where others are.

    That is said elsewhere, and nobody knows what the term is.
    """
    for iri in term.ancestors:
        space = iri.removesuffix(local_name(iri))
        if iri not in ontology.by_iri and any(up.startswith(space) for up in ontology.by_iri):
            return True
    return False


def outside(ontology: Ontology, narrow: Iterable[str], wide: tuple[str, ...]) -> str:
    """The first of some classes that lies in none of others, as a message names it; '' if none.

    No class at all means anything. What is not declared, or is no class, is said elsewhere.
    """
    narrow = tuple(narrow)
    if wide and not narrow:
        return "anything"
    for iri in narrow if wide else ():
        term = ontology.by_iri.get(iri)
        if isinstance(term, Class) and not (term.is_a(*wide) or lost(ontology, term)):
            return f"'{term.name}'"
    return ""


def named(ontology: Ontology, classes: Iterable[str]) -> str:
    """Classes as a message names them: 'Haven' or 'Guild'."""
    known = [ontology.by_iri[iri] for iri in classes if iri in ontology.by_iri]
    return " or ".join(f"'{term.name}'" for term in known) or "anything"
