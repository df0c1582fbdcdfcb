"""How records stand: what each verdict asks for, and what is claimed, denied or only follows."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.blocks import Items
from graphkit.ntriples import gk, standard
from graphkit.ontology import Ontology
from graphkit.shacl.parts import (
    JUDGED,
    NEGATIVE,
    POSITIVE,
    SUFFIX,
    Line,
    Part,
    Together,
    at_least,
    at_most,
    each,
    either,
    homes,
    in_file,
    members,
    one,
    own,
    sh,
    targets,
    users,
)
from graphkit.statements import CLAIMED, RANKS
from graphkit.terms import GK, SPEAKER, Relation


def shapes(ontology: Ontology) -> Iterator[Together]:
    yield _judged()
    yield _content()
    yield _statement(ontology)
    yield _denial(ontology)
    yield _derived()
    yield _conflict()
    yield _crowd()
    yield _timed()


def _status(message: str, *statuses: str) -> Part:
    return "its-status", message, gk("status"), *one(), members(GK + one for one in statuses)


VERDICTS = tuple(status for status in RANKS if status != CLAIMED)


def _judged() -> Together:
    rests = tuple(own(way) for way in ("has-evidence", "is-told", "tells-outcome", "is-part"))
    return each(
        "judged",
        "What a curator gives a verdict on rests on evidence, or stands at somebody's word.",
        [targets(*JUDGED), sh("or", Items(rests))],
        _status("A record has one status; 'claimed' is only what a claim holds.", *VERDICTS),
        in_file(),
        (
            "its-kind",
            "What is stated is not also the content of a claim.",
            standard("rdf", "type"),
            sh("not", own("is-content-class")),
        ),
    )


def _content() -> Together:
    matter = either(POSITIVE[1], NEGATIVE[1], *map(gk, ("measure", "eventType", "claimKind")))
    return each(
        "Content",
        "What a claim holds is named by the claim, or by a record of its own.",
        [targets("Content"), *homes("fact", "event", "claim", "measure", more=SUFFIX)],
        _status("What a claim holds is 'claimed' and nothing more.", CLAIMED),
        in_file(),
        (
            "its-matter",
            "A claim holds a statement, a measure, an event or a claim.",
            matter,
            *one(),
        ),
    )


def _relations(ontology: Ontology) -> Line:
    """All that can be a predicate: whatever is not the engine's, and the engine's roles."""
    mentioned = {SPEAKER, GK + "outcome"}
    known = [term for term in ontology.terms if isinstance(term, Relation)]
    return members(t.iri for t in known if not t.core or t.role or t.iri in mentioned)


def _itself(ontology: Ontology, message: str, subject: str, object: str) -> Iterator[Part]:
    """That two ends differ, which can be said of all statements or of none of them."""
    if not any(isinstance(term, Relation) and term.reflexive for term in ontology.terms):
        yield "itself", message, subject, sh("disjoint", object)


def _statement(ontology: Ontology) -> Together:
    subject, predicate, object = POSITIVE
    relations = _relations(ontology)
    return each(
        "statement",
        "A statement is named by its record.",
        [
            targets("Fact", "DerivedFact"),
            users(*POSITIVE),
            *homes("fact", "event", "claim", "derived", more=SUFFIX),
        ],
        ("its-subject", "A statement has one subject.", subject, *one()),
        *_itself(ontology, "Nothing stands in a relation to itself.", subject, object),
        ("its-relation", "A statement has one declared relation.", predicate, *one(), relations),
        ("its-object", "A statement has one object.", object, *one()),
    )


def _denial(ontology: Ontology) -> Together:
    source, relation, *ends = NEGATIVE
    relations = _relations(ontology)
    return each(
        "denial",
        "A denial is named by its record.",
        [
            targets("NegativeFact"),
            users(*NEGATIVE),
            *homes("fact", "claim", more=SUFFIX),
        ],
        ("its-subject", "A denial has one subject.", source, *one()),
        *_itself(ontology, "Nothing is denied of a thing and itself.", source, ends[0]),
        ("its-relation", "A denial has one declared relation.", relation, *one(), relations),
        ("its-object", "A denial has one object.", either(*ends), *one()),
        (
            "nothing-positive",
            "A denial is never where positive statements are read.",
            either(*POSITIVE),
            at_most(0),
        ),
    )


def _derived() -> Together:
    return each(
        "DerivedFact",
        "What follows is named by what it follows from.",
        [targets("DerivedFact"), *homes("derived", more=r"\..+")],
        ("its-rule", "What follows does so by one rule.", gk("rule"), *one()),
        ("its-premises", "What follows has premises.", gk("premise"), at_least(1)),
        _status("What follows has one status.", *VERDICTS),
    )


def _conflict() -> Together:
    return each(
        "Conflict",
        "A conflict is named by its two sides and its rule.",
        [targets("Conflict"), *homes("conflict", more=r"\..+")],
        ("its-rule", "A conflict is found by one rule.", gk("rule"), *one()),
        ("its-sides", "A conflict has two sides.", gk("between"), at_least(2), at_most(2)),
    )


def _crowd() -> Together:
    return each(
        "Crowd",
        "A crowd is named by what it stands against and by its rule.",
        [targets("Crowd"), *homes("crowd", more=r"\..+")],
        ("its-rule", "A crowd is found by one rule.", gk("rule"), *one()),
        ("its-middle", "A crowd stands against one side.", gk("around"), *one()),
        ("its-number", "Somebody of a crowd is left out.", gk("leftOut"), *one()),
    )


def _timed() -> Together:
    def order(aspect: str, before: str, after: str) -> Part:
        message = "It ends no earlier than it begins, however its dates are read."
        return aspect, message, gk(before), sh("lessThanOrEquals", gk(after))

    # What follows from two statements that never held together is written by nobody.
    return each(
        "timed",
        "What happens has a date; what lasts has a beginning and an end.",
        [
            targets(*JUDGED, "Content"),
            sh("or", Items((own("without-occasion"), own("without-duration")))),
        ],
        order("its-beginning", "earliestBegin", "latestBegin"),
        order("its-end", "earliestEnd", "latestEnd"),
        order("its-length", "earliestBegin", "latestEnd"),
    )
