"""shapes.ttl and the checks agree: pySHACL finds what they refuse, nothing in what they pass."""

from __future__ import annotations

import logging
import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import mistaken
import pyshacl
import pytest
import rdflib
from halven import WORLD, compiled, copied
from mistaken import MISTAKES, Mistake, World
from rdflib.namespace import OWL, RDF, SH, SKOS, XSD
from test_reasoning import load, prefixes

from graphkit import build, checks, lens, rdf
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.exports import ontology, shapes
from graphkit.lens import Lens
from graphkit.statements import Statements

CHECKOUT = Path(__file__).parents[1]
GK = rdflib.Namespace("https://example.org/graphkit/ns#")
HALVEN = "https://example.org/halven/terms#"
CASE = re.compile(r"[Cc]ase[-_]\d{3}")

EACH = 6
"""How many records are made with each mistake."""


@dataclass(frozen=True)
class Result:
    focus: str
    path: str
    value: str
    severity: str
    message: str

    @property
    def about(self) -> str:
        """The node that is complained of: where shapes start at a word, what it leads back to."""
        return self.value if self.focus.startswith(HALVEN) else self.focus


class Engine:
    """The shapes of a build's ontology, and what pySHACL finds with them."""

    def __init__(self, made: Build) -> None:
        self.made = made

    @cached_property
    def shapes(self) -> rdflib.Graph:
        return rdflib.Graph().parse(data=shapes.render(self.made))

    @cached_property
    def ontology(self) -> rdflib.Graph:
        return rdflib.Graph().parse(data=ontology.render(self.made))

    def results(self, nquads: bytes | Iterable[str]) -> list[Result]:
        text = nquads if isinstance(nquads, bytes) else "".join(f"{line}\n" for line in nquads)
        # rdflib tells of every literal that is not of its datatype.
        logging.getLogger("rdflib.term").setLevel(logging.ERROR)
        graph = rdflib.Graph().parse(data=text, format="nt")
        _, report, _ = pyshacl.validate(
            graph, shacl_graph=self.shapes, ont_graph=self.ontology, inference="none"
        )
        assert isinstance(report, rdflib.Graph)
        return [
            Result(*(str(report.value(one, key) or "") for key in KEYS))
            for one in report.objects(None, SH.result)
        ]


KEYS = (SH.focusNode, SH.resultPath, SH.value, SH.resultSeverity, SH.resultMessage)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(compiled(tmp_path_factory.mktemp("world")))


def lines_of(engine: Engine) -> list[str]:
    return engine.made.nquads.decode().splitlines()


# --- What the checks pass ----------------------------------------------------------------------


@pytest.mark.parametrize("root", [CHECKOUT, CHECKOUT / "tests" / "example", WORLD], ids=str)
def test_what_is_built_conforms(root: Path) -> None:
    engine = Engine(load(root))
    assert engine.results(engine.made.nquads) == []


@pytest.mark.parametrize("teller", ["saltmere-book", "old-fenn", "long-winter"])
def test_what_somebody_tells_conforms(world: Engine, teller: str) -> None:
    view = lens.seen(world.made, Lens(tellers=(teller,)))
    assert world.results(view.nquads) == []


def test_an_event_without_its_cast_conforms_only_where_it_is_a_mention(world: Engine) -> None:
    view = lens.seen(world.made, Lens(tellers=("long-winter",)))
    lines = view.nquads.decode().splitlines()
    mark = [line for line in lines if line.endswith("ns#Mention> .")]
    assert len(mark) == 1
    assert "gullwick-plea" in mark[0]
    found = world.results("\n".join(line for line in lines if line not in mark).encode())
    assert {one.message for one in found} == {
        "Nobody is 'pleader', without which it is no 'plea'.",
    }


def test_what_every_teller_of_the_data_set_tells_conforms() -> None:
    made = load(CHECKOUT)
    engine = Engine(made)
    mentions = 0
    for work in made.statements.works:
        view = lens.seen(made, Lens(tellers=(work.entry.id,)))
        mentions += view.nquads.count(b"ns#Mention> .")
        assert engine.results(view.nquads) == [], work.entry.id
    assert mentions


DOUBTS = ("", "    hedge: perhaps\n", "    status: disputed\n", "    polarity: negative\n")
TIMES = ("", "    since: 1300~\n", "    date: ..1310-04\n", "    since: 1301\n    until: 1305-02\n")
NUMBERS = ("    value: 3.5\n", "    low: 2\n    high: 4\n", "    value: 2\n    out_of: 7\n")


def drawn(engine: Engine, number: int, chance: random.Random) -> str:
    """A fact, measure, claim or event that holds to what the ontology says of its words."""
    words, things = engine.made.ontology, World(engine.made, chance)
    names = ("barters_with", "feuds_with", "owes_to", "sworn_to", "chartered", "bullies")
    relation = things.relation(chance.choice(names))
    subject = things.member(*relation.domain).id
    object = "value: 1290-05"
    if relation.range:
        ends = {things.member(*relation.range).id for _ in range(9)} - {subject}
        object = f"object: {min(ends)}"
    stated = f"subject: {subject}, relation: {relation.name}, {object}"
    quote = f"    evidence: [{{locator: folio {number}}}, {{locator: margin, stance: refutes}}]\n"
    doubt, time = chance.choice(DOUBTS), chance.choice(TIMES)
    kind = chance.choice(("fact", "event", "measure", "claim"))
    if kind == "fact" and not relation.judgement:
        body = "".join(f"    {part}\n" for part in stated.split(", "))
        time = time if relation.dated else ""
        return f"facts:\n  case-{number:03}:\n{body}{doubt}{time}{quote}"
    if kind == "event":
        pleaded = things.member(*things.relation("pleaded").range).id
        roles = f"    roles: {{pleader: gullwick, pleaded: {pleaded}}}\n"
        doubt = "" if "polarity" in doubt else doubt
        return mistaken.event(f"{roles}{doubt}{time}", quote).replace("CASE", f"case-{number:03}")
    if kind == "measure":
        of = things.member(*words.by_name["cargo"].domain).id  # type: ignore[attr-defined]
        body = f"    of: {of}\n    measure: cargo\n    unit: barrels\n{chance.choice(NUMBERS)}"
        doubt = "" if "polarity" in doubt else doubt
        return f"measures:\n  case-{number:03}:\n{body}{doubt}{time}{quote}"
    held = f"    that: {{{stated}}}\n    if:\n      - it rains\n"
    return mistaken.claim(f"{held}SILENT").replace("CASE", f"case-{number:03}")


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_drawn_within_the_rules_conforms(
    world: Engine, seed: int, tmp_path: Path
) -> None:
    root, chance = copied(tmp_path), random.Random(seed)
    for number in range(120):
        text = f"source: saltmere-book\n{drawn(world, number, chance)}"
        (root / f"facts/readings/case-{number:03}.yaml").write_text(text, encoding="utf-8")
    assert Engine(load(root)).results(load(root).nquads) == []


# --- What the checks refuse --------------------------------------------------------------------


def cases(made: Build, mistakes: Iterable[Mistake], seed: int) -> dict[str, tuple[Mistake, object]]:
    """Id → a mistake and a record with it."""
    world = World(made, random.Random(seed))
    found: dict[str, tuple[Mistake, object]] = {}
    for mistake in mistakes:
        records = [
            one for one in mistaken.good(made.statements, mistake.kind) if mistake.suits(one)
        ]
        assert records, mistake.name
        for _ in range(EACH):
            id = f"case-{len(found):03}"
            record = mistaken.renamed(world.chance.choice(records), id)
            found[id] = mistake, mistake.change(record, world)
    return found


def written(made: Build, statements: Statements) -> bytes:
    return rdf.nquads(statements, made.derived, made.project.base, made.project.as_of)


@pytest.fixture(scope="module")
def wrong(world: Engine) -> dict[str, tuple[Mistake, object]]:
    return cases(world.made, MISTAKES, seed=3)


def test_shapes_find_every_mistake_and_where_it_is(
    world: Engine, wrong: dict[str, tuple[Mistake, object]]
) -> None:
    assert len(wrong) > 300
    records = [record for _, record in wrong.values()]
    graph = written(world.made, mistaken.added(world.made.statements, records))  # type: ignore[arg-type]
    found: defaultdict[str, list[Result]] = defaultdict(list)
    for result in world.results(graph):
        for id in set(CASE.findall(result.about)) or {"elsewhere"}:
            found[id].append(result)
    missed = {id: wrong[id][0].name for id in wrong if not found[id]}
    assert not missed
    # What a wrong plain triple joins is complained of too, and it alone.
    joined = {str(end) for triple in plain(world, graph) for end in triple[::2]}
    assert {result.about for result in found["elsewhere"]} <= joined


def plain(world: Engine, graph: bytes) -> set[tuple[str, ...]]:
    """The triples that a graph has more than the world's, but for those of the new records."""
    new = set(graph.decode().splitlines()) - set(lines_of(world))
    triples = (tuple(part.strip('<>." ') for part in line.split(" ", 2)) for line in new)
    return {triple for triple in triples if not CASE.search(triple[0])}


def test_the_checks_find_the_same_mistakes(
    world: Engine, wrong: dict[str, tuple[Mistake, object]]
) -> None:
    """Those that can stand in statements; the others are refused on the way there."""
    records = [record for _, record in wrong.values()]
    statements = mistaken.added(world.made.statements, records)  # type: ignore[arg-type]
    said: defaultdict[str, set[str]] = defaultdict(set)
    for name, module in checks.modules():
        if module.SEVERITY == "error":
            for finding in module.check(statements, world.made.ontology):
                said[finding.record].add(name)
    assert set(said) <= set(wrong)
    for id, (mistake, _) in wrong.items():
        if not mistake.yaml:
            assert mistake.name in said[id], (id, mistake)


def test_what_cannot_stand_in_statements_is_refused_on_the_way_there(tmp_path: Path) -> None:
    root, names = copied(tmp_path), {}
    for number, mistake in enumerate(one for one in MISTAKES if one.yaml):
        path = f"facts/readings/case-{number:03}.yaml"
        text = "source: saltmere-book\n" + mistake.yaml.replace("CASE", f"case-{number:03}")
        (root / path).write_text(text, encoding="utf-8")
        names[path] = mistake.name
    report = Report()
    build.load(root, report)
    errors = [one for one in report.diagnostics if one.severity == "error"]
    said = {path: {one.name for one in errors if one.span.path == path} for path in names}
    assert {path: said[path] for path, name in names.items() if name not in said[path]} == {}


TWO_ISLES = """
entities:
  little-halven: {is: Isle, name: Little Halven}
facts:
  saltmere-moved:
    subject: saltmere
    relation: stands_on
    object: little-halven
    quote: now on the little isle
"""


def test_two_values_of_a_functional_relation_are_warned_of(tmp_path: Path) -> None:
    engine = Engine(compiled(tmp_path, TWO_ISLES))
    (found,) = engine.results(engine.made.nquads)
    assert found.focus.endswith("id/saltmere")
    assert found.severity == str(SH.Warning)


JUDGING = """
hv:tormentor a owl:ObjectProperty ;
    rdfs:domain hv:Plea ; rdfs:range gk:Actor ; gk:judgement true ;
    skos:definition "Who drove somebody to beg." .
"""
TORMENTED = """
events:
  tormented:
    is: Plea
    name: Gullwick begs again
    roles: {pleader: gullwick, tormentor: saltmere}
    status: accepted
    note: The book itself shows how.
    quote: begged again
"""


def test_a_role_that_judges_is_answered_for_by_the_note_of_its_event(tmp_path: Path) -> None:
    root = copied(tmp_path, TORMENTED)
    (root / "ontology" / "more.ttl").write_text(prefixes(load(WORLD)) + JUDGING, encoding="utf-8")
    engine = Engine(load(root))
    assert engine.results(engine.made.nquads) == []
    lines = [line for line in lines_of(engine) if "The book itself" not in line]
    (found,) = engine.results(lines)
    assert found.about.endswith("event/tormented.tormentor-saltmere")


# --- What can happen to the finished lines -----------------------------------------------------

ASKED_FOR = (
    *(str(RDF[part]) for part in ("subject", "predicate", "object")),
    *(str(OWL[part]) for part in ("sourceIndividual", "assertionProperty", "targetIndividual")),
    str(SKOS.prefLabel),
    *(f"http://purl.org/dc/terms/{part}" for part in ("title", "creator")),
    *(
        str(GK[part])
        for part in ("status", "definedIn", "source", "stance", "eventType", "measure")
    ),
    *(str(GK[part]) for part in ("claimKind", "speaker", "of", "bound", "premise", "rule")),
)
"""Predicates that whatever has them must have."""


@pytest.mark.parametrize("predicate", ASKED_FOR, ids=lambda iri: re.split("[#/]", iri)[-1])
def test_a_line_that_must_be_there_is_missed(world: Engine, predicate: str) -> None:
    kept = [line for line in lines_of(world) if f" <{predicate}> " not in line]
    gone = {line.split()[0][1:-1] for line in set(lines_of(world)) - set(kept)}
    if predicate == str(GK.speaker):  # Events have it plain from their roles.
        gone = {node for node in gone if "/claim/" in node}
    assert gone
    assert gone <= {result.focus for result in world.results(kept)}


LITERAL = re.compile(r'(<[^>]*>) (<[^>]*>) ("(?:[^"\\]|\\.)*")(?:\^\^<([^>]*)>|@([\w-]+))? \.')


def test_every_changed_datatype_is_found_at_its_line(world: Engine) -> None:
    changed, lines = set(), []
    for line in lines_of(world):
        match = LITERAL.fullmatch(line)
        if not match or match[2] == f"<{RDF.object}>":
            lines.append(line)
            continue
        subject, predicate, text, datatype, language = match.groups()
        other = XSD.string if datatype else XSD.integer if language else XSD.date
        lines.append(f"{subject} {predicate} {text}^^<{other}> .")
        changed.add((subject[1:-1], predicate[1:-1]))
    assert len(changed) > 100
    assert changed <= {(result.focus, result.path) for result in world.results(lines)}


LEADS = tuple(
    str(GK[part])
    for part in ("status", "stance", "bound", "unit", "likelihood", "outcome", "source", "evidence")
) + tuple(
    str(GK[part]) for part in ("content", "about", "in", "if", "speaker", "premise", "part", "of")
)


@pytest.mark.parametrize("predicate", LEADS, ids=lambda iri: re.split("[#/]", iri)[-1])
def test_what_leads_nowhere_is_found(world: Engine, predicate: str) -> None:
    lost = {line for line in lines_of(world) if f" <{predicate}> " in line}
    assert lost
    nowhere = "<https://example.org/nowhere>"
    lines = [
        f"{line.split(' ')[0]} <{predicate}> {nowhere} ." if line in lost else line
        for line in lines_of(world)
    ]
    subjects = {line.split()[0][1:-1] for line in lost}
    assert subjects <= {result.focus for result in world.results(lines)}


@pytest.mark.parametrize(
    "triple",
    [
        "fact:fenn-owes-nobody rdf:subject id:old-fenn",
        "event:amber-voyage gk:status gk:rejected",
        "claim:marr-the-pirate.that rdf:type gk:Fact",
        "fact:half rdf:predicate hv:feudsWith",
        "id:saltmere rdf:type hv:Voyage",
    ],
)
def test_what_is_never_written_is_found(world: Engine, triple: str) -> None:
    """A denial among positives, two verdicts, a claim's content as a fact, half a statement."""
    spaces = world.made.prefixes
    subject, predicate, object = (
        f"<{spaces[prefix]}{local}>" for prefix, local in (w.split(":") for w in triple.split())
    )
    results = world.results([*lines_of(world), f"{subject} {predicate} {object} ."])
    assert subject[1:-1] in {result.focus for result in results}


def test_plain_triples_about_an_event_that_is_only_reported_are_found(world: Engine) -> None:
    plea = f"{world.made.project.base}event/gullwick-plea"
    accepted = f"<{plea}> <{GK.status}> <{GK.accepted}> ."
    reported = accepted.replace("accepted", "reported")
    lines = [reported if line == accepted else line for line in lines_of(world)]
    assert reported in lines
    found = [result for result in world.results(lines) if result.focus == plea]
    shown = {result.message for result in found}
    assert shown == {"A plain triple joins nothing that is less than accepted."}
    # Its class, its outcome, two roles and what follows from one of them.
    assert len(found) >= 4


# --- The shapes themselves ---------------------------------------------------------------------


def test_every_shape_has_a_name_a_message_and_a_severity(world: Engine) -> None:
    named = set(world.shapes.subjects(RDF.type, SH.NodeShape))
    named |= set(world.shapes.subjects(RDF.type, SH.PropertyShape))
    assert len(named) > 200
    for shape in named:
        assert isinstance(shape, rdflib.URIRef)
        assert len(set(world.shapes.objects(shape, SH.message))) == 1, shape
        assert len(set(world.shapes.objects(shape, SH.severity))) == 1, shape


def test_every_shape_that_is_named_is_there_and_none_is_idle(world: Engine) -> None:
    graph = world.shapes
    there = set(graph.subjects(SH.severity))
    used = {
        shape for key in (SH.property, SH.node, SH["not"]) for shape in graph.objects(None, key)
    }
    used |= set(graph.objects(None, SH.qualifiedValueShape))
    for items in graph.objects(None, SH["or"]):
        used |= set(graph.items(items))
    targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    aimed = {shape for key in targets for shape in graph.subjects(key)}
    assert used <= there
    assert there <= used | aimed


def test_nothing_beyond_the_core_of_shacl_is_used(world: Engine) -> None:
    words = {str(word) for word in world.shapes.predicates() if str(word).startswith(str(SH))}
    asked = {"class", "datatype", "nodeKind", "in", "hasValue", "pattern", "uniqueLang", "disjoint"}
    asked |= {"minCount", "maxCount", "minInclusive", "lessThanOrEquals", "or", "not"}
    asked |= {"node", "property", "qualifiedValueShape", "qualifiedMinCount"}
    aimed = {"targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"}
    paths = {"path", "inversePath", "alternativePath", "zeroOrMorePath"}
    core = asked | aimed | paths | {"severity", "message"}
    assert {word.removeprefix(str(SH)) for word in words} == core


@pytest.mark.long
def test_the_shapes_are_shapes(world: Engine) -> None:
    """Held against the shapes of shapes that W3C publishes."""
    assets = Path(pyshacl.__file__).parent / "assets" / "shacl-shacl.ttl"
    conforms, _, text = pyshacl.validate(
        world.shapes,
        shacl_graph=rdflib.Graph().parse(assets),
        inference="none",
        max_validation_depth=999,
    )
    assert conforms, text


def test_the_shapes_are_about_words_and_not_about_one_data_set(world: Engine) -> None:
    assert world.made.project.base not in shapes.render(world.made).decode()
