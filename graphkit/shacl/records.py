"""What a record of each kind must have, whatever the ontology: the facts format's own table."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import terms
from graphkit.blocks import Items
from graphkit.ntriples import gk, iri, literal, standard
from graphkit.ontology import Ontology
from graphkit.shacl.parts import (
    ID,
    SUFFIX,
    TRUE,
    Line,
    Together,
    at_least,
    at_most,
    being,
    each,
    either,
    homes,
    in_file,
    inverse,
    members,
    number,
    one,
    own,
    sh,
    targets,
    typed,
    users,
)
from graphkit.terms import MeasureType
from graphkit.values import EDTF, MAX_WORDS, XSD

LABEL, QUOTE = standard("skos", "prefLabel"), standard("oa", "exact")
STRING = sh("datatype", iri(f"{XSD}string"))
TEXT, ALONE = sh("node", own("is-text")), sh("uniqueLang", TRUE)
TAG = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
WORDS = rf"^\s*\S+(\s+\S+){{0,{MAX_WORDS - 1}}}\s*$"


def shapes(ontology: Ontology) -> Iterator[Together]:
    yield _entity()
    yield _source()
    yield _event(ontology)
    yield _claim(ontology)
    yield _measure(ontology)
    yield _evidence()


def _entity() -> Together:
    return each(
        "Entity",
        "An entity is named by its id.",
        [targets("Entity"), *homes("entity")],
        ("its-name", "An entity has a name.", LABEL, at_least(1)),
        in_file(),
    )


def _source() -> Together:
    def said(local: str) -> str:
        return standard("dcterms", local)

    (entity,), tag = being([terms.ENTITY]), sh("pattern", literal(TAG))
    issued = sh("datatype", iri(EDTF))
    once = at_most(1)
    return each(
        "Source",
        "A source is named by its id.",
        [targets("Source"), *homes("source")],
        (
            "its-title",
            "A source has a title, once in a language.",
            said("title"),
            at_least(1),
            TEXT,
            ALONE,
        ),
        in_file(),
        ("its-author", "A source has an author.", said("creator"), at_least(1), entity),
        ("its-publisher", "A publisher is one entity.", said("publisher"), once, entity),
        ("its-date", "A source comes out once, in EDTF.", said("issued"), once, issued),
        ("its-language", "A language is one tag.", said("language"), once, STRING, tag),
        (
            "its-reliability",
            "Reliability is a letter from A to F.",
            gk("reliability"),
            sh("pattern", literal("^[A-F]$")),
        ),
        (
            "its-fingerprint",
            "A SHA-256 has 64 small hexadecimal digits.",
            gk("sha256"),
            sh("pattern", literal("^[0-9a-f]{64}$")),
        ),
        (
            "its-address",
            "An address begins with http:// or https://.",
            gk("url"),
            sh("pattern", literal("^https?://")),
        ),
    )


def _kinds(ontology: Ontology, root: str) -> Line:
    return members(cls.iri for cls in ontology.classes(root).values())


def _event(ontology: Ontology) -> Together:
    types = _kinds(ontology, terms.EVENT)
    return each(
        "Event",
        "An event is named by its id.",
        [targets("Event"), users(gk("eventType")), *homes("event")],
        ("its-name", "An event has a name.", LABEL, at_least(1)),
        ("its-type", "An event has one declared type.", gk("eventType"), *one(), types),
    )


def _claim(ontology: Ontology) -> Together:
    said, kinds = either(gk("content"), gk("text")), _kinds(ontology, terms.CLAIM)
    return each(
        "Claim",
        "A claim is named by its id.",
        [targets("Claim"), users(gk("claimKind")), *homes("claim")],
        ("its-speaker", "A claim has a speaker.", gk("speaker"), at_least(1)),
        ("its-kind", "A claim is of one declared kind.", gk("claimKind"), *one(), kinds),
        ("its-content", "A claim says something.", said, at_least(1)),
    )


def _measure(ontology: Ontology) -> Together:
    types = members(term.iri for term in ontology.terms if isinstance(term, MeasureType))
    numbers = either(gk("value"), gk("low"), gk("high"), gk("part"))
    high, whole = (sh("lessThanOrEquals", gk(key)) for key in ("high", "outOf"))
    parts = typed(f"{XSD}decimal")
    return each(
        "Measure",
        "A measure gives a number or a range, and not both.",
        [
            targets("Measure"),
            users(gk("measure")),
            *homes("measure", "claim", more=SUFFIX),
            sh("or", Items((own("without-value"), own("without-range")))),
        ],
        ("its-kind", "A measure counts one declared thing.", gk("measure"), *one(), types),
        ("what-it-is-of", "A measure is of one thing.", gk("of"), *one()),
        ("its-number", "A measure gives a number.", numbers, at_least(1)),
        ("its-bound", "A number is meant in one way.", gk("bound"), *one()),
        ("its-range", "The lower end is no higher than the upper.", gk("low"), parts, high),
        ("its-share", "A share is no larger than its whole.", gk("value"), parts, whole),
        ("its-largest-share", "A share is no larger than its whole.", gk("high"), parts, whole),
    )


def _evidence() -> Together:
    return each(
        "Evidence",
        "Evidence is named by its record and its source.",
        [
            targets("Evidence"),
            sh("targetObjectsOf", gk("evidence")),
            *homes("fact", "event", "claim", "measure", more=rf"\.e-{ID}-[0-9]+"),
        ],
        ("its-source", "Evidence is from one source.", gk("source"), *one()),
        ("its-stance", "Evidence speaks for a record or against it.", gk("stance"), *one()),
        (
            "its-place",
            "Evidence has a quote or a locator.",
            either(QUOTE, gk("locator")),
            at_least(1),
        ),
        (
            "its-quote",
            f"A quote is one text of at most {MAX_WORDS} words.",
            QUOTE,
            at_most(1),
            STRING,
            sh("pattern", literal(WORDS)),
        ),
        (
            "its-paragraph",
            "Paragraphs are counted from 1.",
            gk("paragraph"),
            sh("minInclusive", number(1)),
        ),
        (
            "what-it-is-for",
            "Evidence is for some record.",
            inverse(gk("evidence")),
            at_least(1),
        ),
    )
