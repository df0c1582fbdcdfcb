"""What terms are annotated with, by the engine's own annotations, says something of them.

`core.ttl` declares each annotation with its range. Which terms an annotation is for, whether it
can be given more than once, and the numbers that a scale ends at, are here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from graphkit import terms
from graphkit.diagnostics import Report
from graphkit.lint.kinds import lost
from graphkit.ontology import OWL, RDF, RDFS, XSD_STRING, Ontology
from graphkit.terms import GK, Class, Individual, Relation, Term

XSD = terms.STANDARDS["xsd"]

MANY = {"requiredRole", "allowedUnit", "fromRange", "cue"}
"""Annotations that a term may have more than one of; of the others one would be picked."""

FOR = {
    "entity class": {"nameless", "appraises"},
    "relation or event type": {"valence"},
    "relation": {
        *("judgement", "characterises", "identifies", "dated", "within", "notBefore"),
        *("beginsExistence", "endsExistence"),
    },
    "role": {"asking", "asked", "askedFor", "answering"},
    "event type": {"requiredRole", "plover", "mode", "cameo", "goldstein"},
    "claim kind": {"asserts", "denies"},
    "measure": {"allowedUnit", "fromRange", "additive"},
    "outcome": {"stillOpen"},
    "scheme": {"pattern", "authority", "linkTemplate"},
    "likelihood": {"lowest", "highest"},
    "list of cues": {"cue"},
    "role pair": {"pairOf", "fromRole", "toRole", "makes"},
}
"""What a term is → the annotations that mean something there."""

FORMS = {
    XSD + "boolean": (re.compile(r"true|false"), "true or false, without quotation marks"),
    XSD + "decimal": (re.compile(r"[+-]?\d*\.?\d+"), "a number, without quotation marks"),
    XSD_STRING: (re.compile(r".+", re.DOTALL), "text in quotation marks"),
    RDF + "langString": (re.compile(r".+", re.DOTALL), 'text with its language, as in "maybe"@en'),
}
"""Range of an annotation → how its values are written."""

NUMBERS = {XSD + "integer", XSD + "decimal"}

SCALES = {"goldstein": (-10, 10), "lowest": (0, 1), "highest": (0, 1)}
CAMEO = re.compile(r"0[1-9]|1[0-9]|20")


def check(ontology: Ontology, report: Report) -> None:
    kinds = {term.iri: term.kind for term in ontology.terms if not term.core}
    kinds |= {pair.iri: "role pair" for pair in ontology.pairs}
    names = {iri: ontology.by_iri[iri].name for iri in kinds if iri in ontology.by_iri}
    names |= {pair.iri: pair.name for pair in ontology.pairs}
    for iri, predicate in sorted(ontology.triples.values):
        if iri not in kinds or not predicate.startswith(GK):
            continue
        name = predicate.removeprefix(GK)
        lost = _misplaced(ontology, iri, name)
        if lost:
            report.error(
                "misplaced-annotation",
                ontology.triples.where(iri, predicate),
                f"gk:{name} says nothing of the {kinds[iri]} '{names[iri]}': {lost}",
                "take it out, or say it of the term that it is meant for",
            )
            continue
        for wrong, help in _bad(ontology, iri, name):
            place = ontology.triples.where(iri, predicate)
            report.error("bad-annotation", place, f"gk:{name} of '{names[iri]}' {wrong}", help)


def _misplaced(ontology: Ontology, iri: str, name: str) -> str:
    """Why an annotation means nothing of a term; '' where it means something."""
    term = ontology.by_iri.get(iri)
    if isinstance(ontology.by_iri.get(GK + name), Term):
        return "it is what facts are compiled to"
    wanted = next((kind for kind, listed in FOR.items() if name in listed), "")
    if wanted and not _is_a(ontology, term, wanted):
        return f"it is for {'an' if wanted[0] in 'aeio' else 'a'} {wanted}"
    if not isinstance(term, Relation):
        return ""
    if name in ("within", "notBefore") and term.datatype:
        return "it compares two records, and this leads to a value"
    dated = term.datatype in (XSD + "date", terms.STANDARDS["edtf"] + "EDTF")
    if name in ("beginsExistence", "endsExistence") and not (term.role or dated):
        return "it is for roles, and for relations that lead to a date"
    return ""


def _is_a(ontology: Ontology, term: Term | None, wanted: str) -> bool:
    """Whether a term is of a kind that an annotation is for, or may be once a mistake is mended."""
    sorts = wanted.split(" or ")
    if isinstance(term, Class):
        event, entity = term.is_a(terms.EVENT), term.is_a(terms.ENTITY)
        fits = ("event type" in sorts and event) or ("entity class" in sorts and entity)
        fits = fits or ("claim kind" in sorts and term.is_a(terms.CLAIM))
    elif isinstance(term, Relation):
        fits = "relation" in sorts or ("role" in sorts and term.role)
    else:
        return (term.kind if term else "role pair") in sorts
    return fits or lost(ontology, term)


def _bad(ontology: Ontology, iri: str, name: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the values of one annotation, and what to do."""
    triples = ontology.triples
    literals, iris = triples.literals(iri, GK + name), triples.iris(iri, GK + name)
    if len(literals) + len(iris) > 1 and name not in MANY:
        yield "is given more than once, and only one can be", "leave the one that is meant"
        return
    for range in triples.iris(GK + name, RDFS + "range"):
        for text, datatype, _ in literals:
            wrong = _literal(name, range, text, datatype)
            if wrong:
                yield f"is '{text}'", wrong
        for value in iris:
            wrong = _named(ontology, range, value)
            if wrong:
                yield f"is {ontology.short(value)}", wrong
    lowest, highest = (triples.text(iri, GK + end) for end in ("lowest", "highest"))
    both = name == "lowest" and _share(lowest) and _share(highest)
    if both and Decimal(lowest) > Decimal(highest):
        yield f"is '{lowest}' and gk:highest '{highest}'", "put the lower number first"


def _literal(name: str, range: str, text: str, datatype: str) -> str:
    """How a value is written instead; '' when it is right."""
    if range not in FORMS:
        return "name a term there, without quotation marks"
    form, how = FORMS[range]
    fits = datatype == range or {datatype, range} <= NUMBERS
    if not fits or not form.fullmatch(text):
        return f"write {how}"
    if name in SCALES:
        low, high = SCALES[name]
        return "" if low <= Decimal(text) <= high else f"write a number from {low} to {high}"
    if name == "cameo" and not CAMEO.fullmatch(text):
        return "write the two digits of a root category, from 01 to 20"
    return ""


def _named(ontology: Ontology, range: str, value: str) -> str:
    """What to name instead; '' when it is right. Whatever is not declared is said elsewhere."""
    if range in FORMS:
        return f"write {FORMS[range][1]}"
    term = ontology.by_iri.get(value)
    sorts = {OWL + "Class": (Class, "a class"), RDF + "Property": (Relation, "a role or relation")}
    if term is None:
        return ""
    if range in sorts:
        sort, called = sorts[range]
        return "" if isinstance(term, sort) else f"name {called}"
    if isinstance(term, Individual) and term.type == range:
        return ""
    return f"name a {ontology.label(range)}"


def _share(text: str) -> bool:
    """Whether a number is on the scale of probabilities, so that it can be compared."""
    return bool(FORMS[XSD + "decimal"][0].fullmatch(text)) and 0 <= Decimal(text) <= 1
