"""What an ontology may say unreproached, and how complaints about it find their place."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from golden import case
from halven import WORLD

from graphkit import ontology, shipped, spelling
from graphkit.diagnostics import Diagnostic, Report
from graphkit.lint import annotated
from graphkit.source import Source
from graphkit.terms import GK, STANDARDS
from graphkit.turtle import Triples

PREFIXES = "".join(
    f"@prefix {prefix}: <{space}> .\n"
    for prefix, space in {**STANDARDS, "hv": "https://example.org/halven/terms#"}.items()
)
EXPLAINED = ' ; rdfs:label "x" ; skos:definition "X." ; skos:example "x" .\n'


def said(tmp_path: Path, *statements: str) -> list[Diagnostic]:
    """What is said of the world with statements more, but that no record uses a term."""
    root = case.world(tmp_path / "project")
    text = PREFIXES + "".join(f"{one}{EXPLAINED}" for one in statements)
    (root / "ontology" / "more.ttl").write_text(text, encoding="utf-8")
    return [one for one in case.diagnose(root) if one.name != "unused-term"]


@pytest.mark.parametrize(
    "statements",
    [
        # An inverse that one side alone declares, and one that both do
        (
            "hv:guards a owl:ObjectProperty ; rdfs:domain hv:Haven ; rdfs:range hv:Isle ;"
            " owl:inverseOf hv:guardedBy",
            "hv:guardedBy a owl:ObjectProperty ; rdfs:domain hv:Isle ; rdfs:range hv:Haven",
        ),
        # Ends that are the same in other words: a free haven is a haven
        (
            "hv:guards a owl:ObjectProperty ; rdfs:domain hv:Haven ; rdfs:range hv:Isle ;"
            " owl:inverseOf hv:guardedBy",
            "hv:guardedBy a owl:ObjectProperty ; rdfs:domain hv:Isle ;"
            " schema:rangeIncludes hv:Haven , hv:FreeHaven",
        ),
        # A symmetric relation between whatever there is
        ("hv:near a owl:ObjectProperty , owl:SymmetricProperty",),
        # Facts about sources, claims, measures and facts
        (
            "hv:retells a owl:ObjectProperty ; schema:domainIncludes gk:Source , gk:Claim ;"
            " schema:rangeIncludes gk:Measure , gk:Fact",
        ),
        # A role that a source fills, and a role of two types of event
        (
            "hv:sungIn a owl:ObjectProperty ; schema:domainIncludes hv:Plea , hv:Voyage ;"
            " rdfs:range hv:Ballad",
        ),
        # A class of several kinds of record by way of the classes below it
        (
            "hv:Marvel a owl:Class",
            "hv:Beast a owl:Class ; rdfs:subClassOf gk:Entity , hv:Marvel",
            "hv:Omen a owl:Class ; rdfs:subClassOf gk:Event , hv:Marvel",
            "hv:foretells a owl:ObjectProperty ; rdfs:domain hv:Marvel ; rdfs:range gk:Entity",
        ),
        # Super-terms of other vocabularies, which nobody here can judge
        (
            "hv:Bard a owl:Class ; rdfs:subClassOf gk:Actor , schema:Person",
            "hv:Sailor a owl:Class ; rdfs:subClassOf gk:Actor , schema:Person ;"
            " skos:closeMatch org:Post",
            "hv:Oarsman a owl:Class ; rdfs:subClassOf hv:Sailor ; skos:closeMatch org:Post",
            "hv:crewOf a owl:ObjectProperty ; rdfs:subPropertyOf org:memberOf ;"
            " rdfs:domain gk:Entity ; rdfs:range gk:Event",
        ),
        # A whole number below a number
        (
            "hv:length a owl:DatatypeProperty ; rdfs:domain hv:Isle ; rdfs:range xsd:decimal",
            "hv:leagues a owl:DatatypeProperty ; rdfs:subPropertyOf hv:length ;"
            " rdfs:domain hv:Isle ; rdfs:range xsd:integer",
        ),
        # A narrower measure
        (
            "hv:ballast a owl:ObjectProperty ; rdfs:subPropertyOf hv:cargo ;"
            " rdfs:domain hv:Voyage ; gk:fromRange hv:Guild ; gk:allowedUnit hv:chests",
        ),
        # A role pair of the upper type, whose roles the lower one has
        (
            "hv:Sailing a owl:Class ; rdfs:subClassOf gk:Event",
            "hv:Crossing a owl:Class ; rdfs:subClassOf hv:Sailing",
            "hv:pilot a owl:ObjectProperty ; rdfs:domain hv:Crossing ; rdfs:range gk:Actor",
            "hv:port a owl:ObjectProperty ; rdfs:domain hv:Sailing ; rdfs:range hv:Haven",
            "hv:pilotToPort a gk:RolePair ; gk:pairOf hv:Sailing ; gk:fromRole hv:pilot ;"
            " gk:toRole hv:port ; gk:makes hv:owesTo",
        ),
        # Annotations at the ends of their scales, and one of the project's own
        (
            'hv:Raid a owl:Class ; rdfs:subClassOf gk:Event ; gk:goldstein -10 ; gk:cameo "20"',
            'hv:Feast a owl:Class ; rdfs:subClassOf gk:Event ; gk:goldstein 10.0 ; gk:cameo "01"',
            'hv:never a gk:Likelihood ; skos:notation "never" ; gk:lowest 0 ; gk:highest 0.0',
            "hv:tide a owl:AnnotationProperty",
            'hv:Ebb a owl:Class ; rdfs:subClassOf gk:Event ; hv:tide "low" ; rdf:_1 hv:Feast',
        ),
        # What begins and ends
        (
            "hv:launched a owl:DatatypeProperty ; rdfs:domain hv:Haven ; rdfs:range edtf:EDTF ;"
            " gk:beginsExistence true ; gk:endsExistence false",
            "hv:wreck a owl:ObjectProperty ; rdfs:domain hv:Voyage ; gk:endsExistence true",
            "hv:partOf a owl:ObjectProperty ; gk:within true ; gk:notBefore true",
        ),
        # What roles are in requests
        (
            "hv:beggar a owl:ObjectProperty ; rdfs:domain hv:Voyage ; gk:asking true",
            "hv:begged a owl:ObjectProperty ; rdfs:domain hv:Voyage ; gk:asked true",
            "hv:alms a owl:ObjectProperty ; rdfs:domain hv:Voyage ; gk:askedFor false",
            "hv:repliesTo a owl:ObjectProperty ; rdfs:domain gk:Event ; gk:answering true",
        ),
        # Words that hedge, in several languages
        ('hv:hedges a gk:HedgeList ; gk:cue "maybe"@en , "perhaps"@en , "vielleicht"@de',),
    ],
    ids=lambda statements: statements[0].partition(" ")[0],
)
def test_what_is_right_is_not_complained_of(statements: tuple[str, ...], tmp_path: Path) -> None:
    found = said(tmp_path, *statements)
    assert found == [], case.printed(found)


def test_hundreds_of_mistakes_are_each_said(tmp_path: Path) -> None:
    many = [f"hv:tower{n} a owl:ObjectProperty ; rdfs:range hv:chests" for n in range(300)]
    found = said(tmp_path, *many)
    assert [one.name for one in found] == ["unsatisfiable-term"] * 300
    assert len({one.span.line for one in found}) == 300


# --- Places -----------------------------------------------------------------------------------


def place(text: str, *path: str) -> str:
    """The words with which `where` finds a path, and what stands before them on their line."""
    triples = Triples(Report())
    triples.parse(Source("ontology/case.ttl", PREFIXES + text))
    span = triples.where(STANDARDS["gk"] + "a", *path)
    start = span.source.text.rfind("\n", 0, span.start) + 1
    return span.source.text[start : span.end]


def test_a_word_is_found_where_its_subject_says_it() -> None:
    text = (
        "gk:a a owl:Class ;\n  rdfs:label 'gk:b' ; # gk:b\n  skos:note \"gk:b\" ;\n  gk:c gk:b .\n"
    )
    assert place(text, GK + "b") == "  gk:c gk:b"
    assert place(text, GK + "c", GK + "b") == "  gk:c gk:b"


def test_a_word_is_found_as_a_whole_address_too() -> None:
    assert place(f"gk:a a <{GK}b> .\n", GK + "b") == f"gk:a a <{GK}b>"


def test_a_word_that_another_subject_says_is_not_found() -> None:
    assert place("gk:a a owl:Class .\ngk:d gk:c gk:b .\n", GK + "b") == "gk:a"
    assert place("gk:a gk:b gk:c .\n", GK + "c", GK + "b") == "gk:a"


# --- Lists that are kept here -----------------------------------------------------------------


@pytest.mark.parametrize("prefix", spelling.WORDS)
def test_the_words_of_a_standard_are_those_that_rdflib_knows(prefix: str) -> None:
    space = {"rdf": rdflib.RDF, "rdfs": rdflib.RDFS, "owl": rdflib.OWL, "skos": rdflib.SKOS}[prefix]
    known = {str(iri).removeprefix(str(space)) for iri in dir(space) if str(space) in str(iri)}
    assert str(space) == STANDARDS[prefix]
    assert set(spelling.WORDS[prefix].split()) == known


def test_every_annotation_of_the_engine_has_a_range_and_terms_that_it_is_for() -> None:
    triples = Triples(Report())
    triples.parse(next(shipped.read(whole=False)))
    annotations = triples.typed(ontology.OWL + "AnnotationProperty")
    assert {iri.removeprefix(GK) for iri in annotations} == set().union(*annotated.FOR.values())
    for iri in annotations:
        assert triples.iris(iri, ontology.RDFS + "range"), iri
    assert set().union(*annotated.FOR.values()) >= annotated.MANY | set(annotated.SCALES)


def test_the_kinds_that_annotations_are_for_are_kinds_of_terms() -> None:
    report = Report()
    words = ontology.read(
        [*shipped.read(whole=True), *(Source(str(f), f.read_text()) for f in WORLD.rglob("*.ttl"))],
        report,
    )
    kinds = {term.kind for term in words.terms} | {"role pair", words.label(GK + "CueList")}
    assert {one for wanted in annotated.FOR for one in wanted.split(" or ")} <= kinds
