"""ontology.ttl: what the ontology's files say, as tools of the Semantic Web read it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import rdflib
from halven import WORLD, copied
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD
from test_reasoning import load, prefixes

from graphkit.build import Build
from graphkit.exports import ontology

CHECKOUT = Path(__file__).parents[1]
GK = rdflib.Namespace("https://example.org/graphkit/ns#")
HV = rdflib.Namespace("https://example.org/halven/terms#")
SCHEMA = rdflib.Namespace("https://schema.org/")
EDTF = rdflib.URIRef("http://id.loc.gov/datatypes/edtf/EDTF")

KINDS_OF_NODE = {
    *(GK.Entity, GK.Event, GK.Claim, GK.Source, GK.Measure, GK.Fact, GK.NegativeFact),
    *(GK.DerivedFact, GK.Content, GK.Evidence, GK.Conflict),
}
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype}
LEFT_OUT = {OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.ReflexiveProperty}
RESERVED = tuple(str(space) for space in (RDF, RDFS, OWL, XSD))


@pytest.fixture(scope="module", params=[CHECKOUT, WORLD], ids=["checkout", "world"])
def made(request: pytest.FixtureRequest) -> Build:
    return load(request.param)


@pytest.fixture(scope="module")
def file(made: Build) -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology.render(made))


def test_it_has_one_header_with_the_version_of_the_engine(file: rdflib.Graph) -> None:
    (header,) = file.subjects(RDF.type, OWL.Ontology)
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert str(file.value(header, OWL.versionInfo)) == project["version"]
    assert file.value(header, DCTERMS.title)
    assert file.value(header, DCTERMS.description)


def test_it_says_what_the_files_say_but_for_what_reasoners_read_otherwise(
    made: Build, file: rdflib.Graph
) -> None:
    files = rdflib.Graph().parse(data=made.ontology.ntriples, format="nt")
    ends = {RDFS.domain, RDFS.range, SCHEMA.domainIncludes, SCHEMA.rangeIncludes}
    kept = {(s, p, o) for s, p, o in files if p not in ends and o not in LEFT_OUT}
    added = {(s, p, o) for s, p, o in file if p not in ends} - kept
    assert kept <= set(file)
    assert {p for _, p, _ in added} <= {RDF.type}
    assert not [s for s, _, _ in added if (s, RDF.type, None) in files]


def test_nothing_in_it_is_without_a_name(file: rdflib.Graph) -> None:
    assert not [node for triple in file for node in triple if isinstance(node, rdflib.BNode)]


def test_every_word_is_declared_as_what_it_is_used_for(file: rdflib.Graph) -> None:
    """What OWL 2 DL asks for; the kinds of properties are apart from each other."""
    kinds = {word: KINDS & set(file.objects(word, RDF.type)) for word in file.subjects()}
    assert not {word: found for word, found in kinds.items() if len(found) > 1}

    def undeclared(used: set[rdflib.term.Node], kind: rdflib.URIRef) -> set[rdflib.term.Node]:
        own = {word for word in used if not str(word).startswith(RESERVED)}
        return {word for word in own if kinds.get(word) != {kind}}

    assert not undeclared(set(file.predicates()), OWL.AnnotationProperty)
    assert not undeclared(set(file.objects(None, RDFS.subClassOf)), OWL.Class)
    assert not undeclared(set(file.objects(None, RDFS.domain)), OWL.Class)
    for sub, _, above in file.triples((None, RDFS.subPropertyOf, None)):
        assert kinds[sub] == kinds[above], sub
    for property in file.subjects(RDF.type, OWL.DatatypeProperty):
        assert not undeclared(set(file.objects(property, RDFS.range)), RDFS.Datatype)


def test_every_property_of_the_graph_is_declared(made: Build, file: rdflib.Graph) -> None:
    graph = rdflib.Graph().parse(data=made.nquads, format="nt")
    used = {word for word in graph.predicates() if not str(word).startswith(RESERVED)}
    assert not {word for word in used if not KINDS & set(file.objects(word, RDF.type))}


def test_the_kinds_of_record_are_apart(file: rdflib.Graph) -> None:
    pairs = file.subject_objects(OWL.disjointWith)
    apart = {frozenset((one, other)) for one, other in pairs if {one, other} <= KINDS_OF_NODE}
    kinds = {kind for pair in apart for kind in pair}
    assert kinds == KINDS_OF_NODE
    assert len(apart) == len(kinds) * (len(kinds) - 1) // 2


MORE = """
<https://example.org/halven/terms> a owl:Ontology ; dcterms:title "Halven" ; owl:imports hv:far .
hv:sailed a owl:DatatypeProperty , owl:FunctionalProperty ;
    rdfs:domain hv:Captain , hv:Haven ; rdfs:range xsd:date ;
    skos:definition "Went to sea for the first time." .
hv:kin a owl:ObjectProperty , owl:SymmetricProperty ;
    rdfs:subPropertyOf my:kinOf ; rdfs:domain hv:Captain ; rdfs:range hv:Captain ;
    my:remark "A word that graphkit does not know." ;
    skos:definition "Is of the same blood." .
"""


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    """The file of a world whose ontology has a header, and words that reasoners read otherwise."""
    root = copied(tmp_path_factory.mktemp("more"))
    spaces = prefixes(load(root)) + "@prefix my: <https://example.org/my#> .\n"
    (root / "ontology" / "more.ttl").write_text(spaces + MORE, encoding="utf-8")
    made = load(root)
    assert "Halven" not in {one["title"] for one in made.network.graph["sources"].values()}
    return rdflib.Graph().parse(data=ontology.render(made))


def test_the_headers_of_other_files_are_left_out(more: rdflib.Graph) -> None:
    (header,) = more.subjects(RDF.type, OWL.Ontology)
    assert str(header) == "https://example.org/graphkit/ns"
    assert not set(more.objects(None, OWL.imports))


def test_any_of_several_classes_is_not_all_of_them(more: rdflib.Graph) -> None:
    assert not set(more.objects(HV.sailed, RDFS.domain))
    assert set(more.objects(HV.sailed, SCHEMA.domainIncludes)) == {HV.Captain, HV.Haven}
    assert set(more.objects(HV.kin, RDFS.domain)) == {HV.Captain}


def test_a_date_is_as_exact_as_it_is_written(more: rdflib.Graph) -> None:
    assert not set(more.objects(HV.sailed, RDFS.range))
    dates = {XSD.date, XSD.gYearMonth, XSD.gYear, EDTF}
    assert set(more.objects(HV.sailed, SCHEMA.rangeIncludes)) == dates
    assert set(more.objects(GK.latestEnd, RDFS.range)) == {XSD.date}


def test_what_would_make_two_things_one_is_left_out(more: rdflib.Graph) -> None:
    assert not set(more.subjects(RDF.type, OWL.FunctionalProperty))
    assert (HV.kin, RDF.type, OWL.SymmetricProperty) in more


def test_words_of_others_are_declared_by_their_use(more: rdflib.Graph) -> None:
    my = rdflib.Namespace("https://example.org/my#")
    assert set(more.objects(my.kinOf, RDF.type)) == {OWL.ObjectProperty}
    assert set(more.objects(my.remark, RDF.type)) == {OWL.AnnotationProperty}
    assert set(more.objects(SKOS.definition, RDF.type)) == {OWL.AnnotationProperty}
