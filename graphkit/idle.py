"""Rules that could never conclude anything, whatever is written.

What a relation starts at and ends at, and the classes that a rule asks for, say what each variable
can stand for. Where there is no such class, or a value would have to be a record, the rule is a
mistake that no answer would show: there would only be fewer of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphkit.clauses import TYPE, Pattern, Unruly
from graphkit.ontology import Ontology
from graphkit.terms import Class, Relation

Need = tuple[str, ...] | None
"""Classes any of which will do, none of them for whatever is a record; None for a value."""


def check(head: Iterable[Pattern], body: Iterable[Pattern], ontology: Ontology) -> None:
    """Raises Unruly at the first triple that nothing can fit, or that says nothing new."""
    known: dict[str, list[Need]] = defaultdict(list)
    stated = {(pattern.subject, pattern.predicate, pattern.object) for pattern in body}
    for pattern in body:
        for variable, need in _needs(pattern, ontology):
            known[variable].append(need)
            if not _possible(known[variable], ontology):
                message = f"asks of '{variable}' what nothing can be besides the rest"
                raise Unruly("bad-rule", pattern.span, message, _HELP)
    for pattern in head:
        relation = ontology.by_iri[pattern.predicate]
        assert isinstance(relation, Relation)
        if (pattern.subject, pattern.predicate, pattern.object) in stated:
            help = "take it out of the head: whatever matches the body is so already"
            raise Unruly("bad-rule", pattern.span, "concludes what it reads", help)
        if pattern.subject == pattern.object and not relation.reflexive:
            message = f"concludes that something is '{relation.name}' of itself"
            help = "give the two ends two variables; where it can be, declare it reflexive"
            raise Unruly("bad-rule", pattern.span, message, help)
        for variable, need in _needs(pattern, ontology):
            if not _possible([*known[variable], need], ontology):
                message = f"concludes '{relation.name}' of '{variable}', which it can never be for"
                raise Unruly("bad-rule", pattern.span, message, _HELP)


_HELP = (
    "look up what the relations start at and end at; perhaps two variables are in the wrong order"
)


def _needs(pattern: Pattern, ontology: Ontology) -> Iterator[tuple[str, Need]]:
    """What a triple asks of the variables at its ends."""
    if pattern.predicate == TYPE:
        yield pattern.subject, (pattern.object,)
        return
    relation = ontology.by_iri[pattern.predicate]
    assert isinstance(relation, Relation)
    needs = relation.domain, None if relation.datatype else relation.range
    for end, need in zip(pattern.ends, needs, strict=True):
        if end[0] == "?":
            yield end, need


def _possible(needs: list[Need], ontology: Ontology) -> bool:
    """Whether a value, or a record of some class, can be all that is asked."""
    classes = [need for need in needs if need is not None]
    if len(classes) < len(needs):
        return not classes
    return any(
        all(not need or cls.is_a(*need) for need in classes)
        for cls in ontology.terms
        if isinstance(cls, Class)
    )
