"""The example that the facts format is explained by, with what the format says it compiles to."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit import build
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.render import text

EXAMPLE = Path(__file__).parent / "example"


@pytest.fixture(scope="module")
def example() -> Build:
    report = Report()
    made = build.load(EXAMPLE, report)
    assert made, "\n".join(text.render(report.sorted()))
    assert report.sorted() == []
    return made


@pytest.mark.parametrize(
    "pattern",
    [
        'id:kazakhstan a gk:State ; skos:prefLabel "Kazakhstan"@en , "Қазақстан"@kk ;'
        ' skos:altLabel "Republic of Kazakhstan" ; gk:metonym "Astana" ; gk:iso3166 "KZ" ;'
        " gk:memberOf id:csto",
        "fact:kazakhstan-in-csto a gk:Fact , rdf:Statement ; rdf:subject id:kazakhstan ;"
        " rdf:predicate gk:memberOf ; rdf:object id:csto ; gk:status gk:accepted ;"
        ' gk:definedIn "facts/readings/gzero.yaml#kazakhstan-in-csto" ;'
        " gk:evidence fact:kazakhstan-in-csto.e-gzero-1",
        "fact:kazakhstan-in-csto.e-gzero-1 a gk:Evidence ; gk:source source:gzero ;"
        ' gk:stance gk:supports ; oa:exact "troops to a member country"',
        "fact:kazakhstan-did-not-consult-washington a gk:NegativeFact ,"
        " owl:NegativePropertyAssertion ; owl:sourceIndividual id:kazakhstan ;"
        " owl:assertionProperty gk:consulted ; owl:targetIndividual id:united-states ;"
        ' gk:hedge "apparent" ; gk:status gk:reported',
        "event:csto-deployment-2022 a gk:Event , gk:Deployment ; gk:eventType gk:Deployment ;"
        ' gk:deployer id:csto ; gk:latestBegin "2022-01-10"^^xsd:date ;'
        " gk:answers event:tokayev-call-to-moscow ; gk:requester id:tokayev",
        "event:csto-deployment-2022.deployer-csto a gk:Fact , rdf:Statement ;"
        " rdf:subject event:csto-deployment-2022 ; rdf:predicate gk:deployer ;"
        " rdf:object id:csto ; gk:status gk:accepted",
        "event:csto-deployment-2022.e-foreign-policy-1 gk:source source:foreign-policy ;"
        " gk:paragraph 5",
        "event:armenia-appeal-2021 gk:outcome gk:refused ; gk:requester id:armenia ;"
        ' gk:dateAsWritten "last year"',
        "claim:blinken-russia-dominates-csto a gk:Claim , gk:Assertion ; gk:speaker id:blinken ;"
        " gk:about id:russia , id:csto ; gk:content claim:blinken-russia-dominates-csto.that ;"
        " gk:qualifier gk:uncertain",
        "claim:blinken-russia-dominates-csto.that a gk:Content , rdf:Statement ;"
        " gk:status gk:claimed ; rdf:subject id:russia ; rdf:predicate gk:dominates ;"
        " rdf:object id:csto",
        "claim:unrest-as-failed-coup gk:speaker id:gzero-columnist ; gk:hedge 'looks like'",
        "claim:tokayev-terrorists gk:in id:tokayev-thread-2022-01-07 ; gk:about event:unrest-2022",
        "id:kazakhstan gk:recruitsStopped measure:recruits-stopped",
        "measure:recruits-stopped a gk:Measure ; gk:measure gk:recruitsStopped ;"
        " gk:of id:kazakhstan ; gk:value 440 ; gk:unit gk:persons ; gk:bound gk:stated ;"
        " gk:part measure:recruits-stopped.p1",
        "measure:russian-troops-2022 gk:from id:russia ; gk:value 2500",
    ],
    ids=lambda pattern: pattern.split(" ", 1)[0],
)
def test_the_example_compiles_to_what_the_format_says(example: Build, pattern: str) -> None:
    assert example.store.query(f"ASK {{ {pattern} }}").truth


@pytest.mark.parametrize(
    "pattern",
    [
        "id:russia gk:dominates ?any",
        "id:kazakhstan gk:consulted ?any",
        "event:unrest-2022 gk:characterisedAs ?any",
        "fact:kazakhstan-did-not-consult-washington rdf:subject|rdf:predicate|rdf:object ?any",
        "claim:blinken-russia-dominates-csto.that a gk:Fact",
    ],
)
def test_what_the_example_only_reports_is_nowhere_plain(example: Build, pattern: str) -> None:
    assert not example.store.query(f"ASK {{ {pattern} }}").truth


def test_the_example_says_which_paragraph_is_left_out(example: Build) -> None:
    (left,) = example.statements.not_coded
    assert (left.work.entry.id, left.paragraph) == ("foreign-policy", 7)
