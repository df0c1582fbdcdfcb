"""No statement stands firmer than what it names; nothing is lost, and nothing is dated wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from halven import compiled, complaints, copied

from graphkit.build import Build

GHOST = """
events:
  ghost:
    is: Plea
    name: A plea that Fenn alone speaks of
    roles: {pleader: gullwick}
  real:
    is: Voyage
    name: A voyage
    roles: {commander: ysolde-marr, spoken-of: ghost}
    quote: the voyage that was
claims:
  told:
    is: Rumour
    speaker: old-fenn
    that: ghost
    quote: Fenn tells of a plea
"""

ROLE = """
@prefix hv: <https://example.org/halven/terms#> .
@prefix gk: <https://example.org/graphkit/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

hv:spokenOf a owl:ObjectProperty ;
    rdfs:domain gk:Event ;
    rdfs:label "spoken of"@en ;
    skos:definition "What is spoken of on the occasion."@en .

hv:cites a owl:ObjectProperty ;
    rdfs:label "cites"@en ;
    skos:definition "Names another record."@en .

hv:toll a owl:ObjectProperty ;
    rdfs:subPropertyOf gk:hasMeasure ;
    gk:fromRange gk:Actor ;
    rdfs:label "toll"@en ;
    skos:definition "What is paid on arrival."@en .
"""


def ask(build: Build, pattern: str) -> bool:
    return build.store.query(f"ASK {{ {pattern} }}").truth


def with_words(to: Path, extra: str) -> Build:
    root = copied(to, extra)
    (root / "ontology" / "more.ttl").write_text(ROLE, encoding="utf-8")
    from graphkit import build
    from graphkit.diagnostics import Report
    from graphkit.render import text

    report = Report()
    made = build.load(root, report)
    assert made, "\n".join(text.render(report.sorted()))
    return made


@pytest.mark.parametrize("other", ["ghost", "zghost"], ids=["before", "after"])
def test_a_role_filled_by_what_is_alleged_is_not_plain(other: str, tmp_path: Path) -> None:
    extra = GHOST.replace("spoken-of", "spoken_of").replace("ghost", other)
    build = with_words(tmp_path, extra)
    assert not ask(build, f"event:real hv:spokenOf event:{other}")
    assert ask(build, f"event:real.spokenOf-{other} gk:status gk:reported")
    assert ask(build, "event:real hv:commander id:ysolde-marr")


HELD = """
facts:
  bare:
    subject: saltmere
    relation: feuds_with
    object: gullwick
  about-bare:
    subject: saltmere
    relation: cites
    object: bare
    status: accepted
    quote: as Saltmere says
  about-that:
    subject: gullwick
    relation: cites
    object: about-bare
    quote: as Gullwick answers
claims:
  told:
    is: Rumour
    speaker: old-fenn
    that: bare
    quote: a feud it is
"""


def test_doubt_goes_up_through_facts_about_facts(tmp_path: Path) -> None:
    build = with_words(tmp_path, HELD)
    assert not ask(build, "id:saltmere hv:cites ?any")
    assert not ask(build, "id:gullwick hv:cites ?any")
    assert ask(build, "fact:about-that gk:status gk:reported")


def test_a_measure_is_of_a_thing_or_an_event(tmp_path: Path) -> None:
    extra = (
        HELD
        + """
measures:
  odd:
    of: bare
    measure: cargo
    value: 3
    unit: chests
    quote: three of them
"""
    )
    root = copied(tmp_path, extra)
    (root / "ontology" / "more.ttl").write_text(ROLE, encoding="utf-8")
    assert "wrong-kind" in [said.name for said in complaints(root)]


FEUD = """
facts:
  tried:
    subject: gullwick
    relation: feuds_with
    object: salt-guild
{time}
    source: {source}
    quote: the quarrel of the quay
"""
PLAIN = "id:gullwick hv:feudsWith id:salt-guild"


@pytest.mark.parametrize(
    ("time", "source", "plain"),
    [
        ("    until: ..", "long-winter", False),  # over, and nobody says since when
        ("    since: 1240~\n    until: 1250", "long-winter", False),  # the end is not in doubt
        ("    since: 1240\n    until: 1250~", "long-winter", True),
        ("    until: ongoing", "long-winter", True),
    ],
)
def test_only_doubt_about_the_end_keeps_a_fact_plain(
    time: str, source: str, plain: bool, tmp_path: Path
) -> None:
    build = compiled(tmp_path, FEUD.format(time=time, source=source))
    assert ask(build, PLAIN) is plain


def test_whoever_denies_a_fact_does_not_date_it(tmp_path: Path) -> None:
    denied = FEUD.format(time="    until: ..", source="long-winter")
    denied += "evidence:\n  tried:\n    - quote: no such quarrel\n      stance: refutes\n"
    build = compiled(tmp_path, denied)
    assert not ask(build, "fact:tried gk:latestEnd ?any")


@pytest.mark.parametrize(
    "lines",
    [
        "facts:\n  tried: {subject: saltmere, relation: feuds_with, object: gullwick,"
        " status: accepted, evidence: []}\n",
        "events:\n  tried:\n    is: Plea\n    name: {}\n    quote: they begged\n",
        "measures:\n  tried:\n    of: saltmere\n    measure: cargo\n    unit: chests\n"
        "    parts: []\n    quote: chests of amber\n",
        "sources:\n  tried:\n    is: Ballad\n    title: A song\n    author: []\n",
    ],
    ids=["evidence", "name", "parts", "author"],
)
def test_an_empty_list_is_no_value(lines: str, tmp_path: Path) -> None:
    assert [said.name for said in complaints(copied(tmp_path, lines))] == ["empty-value"]


def test_a_part_may_be_doubted_alone(tmp_path: Path) -> None:
    build = compiled(
        tmp_path,
        """
measures:
  tried:
    of: saltmere
    measure: cargo
    unit: chests
    parts:
      - {date: 1301, value: 1, hedge: perhaps}
      - {date: 1302, value: 2}
    quote: a chest or three
""",
    )
    assert ask(build, "measure:tried.p1 gk:status gk:reported ; gk:hedge 'perhaps'")
    assert ask(build, "measure:tried.p2 gk:status gk:accepted")


@pytest.mark.parametrize("separator", ["\\u2028", "\\u2029", "\\N"])
def test_a_line_separator_that_no_editor_shows_is_refused(separator: str, tmp_path: Path) -> None:
    note = FEUD.format(time=f'    note: "one{separator}two"', source="long-winter")
    assert [said.name for said in complaints(copied(tmp_path, note))] == ["control-character"]


def test_an_outcome_is_as_plain_as_its_event(tmp_path: Path) -> None:
    plea = """
events:
  tried:
    is: Plea
    name: A plea
    roles: {pleader: gullwick}
    outcome: scorned
    quote: and were mocked
"""
    assert ask(compiled(tmp_path / "a", plea), "event:tried gk:outcome hv:scorned")
    hedged = compiled(tmp_path / "b", plea + "    hedge: perhaps\n")
    assert not ask(hedged, "event:tried gk:outcome ?any")
    assert ask(hedged, "event:tried.outcome rdf:object hv:scorned ; gk:status gk:reported")


@pytest.mark.parametrize(
    "line",
    [
        "gk:Actor rdfs:subClassOf gk:Event .",
        "gk:speaker a owl:DatatypeProperty .",
        'gk:stated skos:notation "plain" .',
    ],
)
def test_the_engines_terms_are_not_a_projects_to_change(line: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "ontology" / "more.ttl").write_text(ROLE + line, encoding="utf-8")
    (said,) = [said for said in complaints(root) if said.severity == "error"]
    assert said.name == "core-changed"
    assert said.span.text == line.split(maxsplit=1)[0]


def test_a_second_reading_does_not_change_whom_author_means(tmp_path: Path) -> None:
    root = copied(
        tmp_path,
        """
claims:
  tried:
    is: Rumour
    speaker: author
    text: Something is so.
    about: [gullwick]
    quote: so it is said
""",
    )
    more = "source: long-winter\nevidence:\n  tried:\n    - quote: and sung as well\n"
    (root / "facts" / "readings" / "more.yaml").write_text(more, encoding="utf-8")
    assert complaints(root) == []


def test_an_ontology_can_state_no_fact_and_use_no_word_of_the_engines(tmp_path: Path) -> None:
    for number, (line, name) in enumerate(
        (
            ("<https://example.org/halven/id/a> hv:cites <https://example.org/halven/id/b> .", "f"),
            ("hv:spokenOf rdfs:subPropertyOf gk:status .", "c"),
            ("hv:cites gk:valence gk:cooperative .", "u"),
        )
    ):
        root = copied(tmp_path / str(number))
        (root / "ontology" / "more.ttl").write_text(ROLE + line, encoding="utf-8")
        (said,) = [said for said in complaints(root) if said.severity == "error"]
        assert said.name[0] == name, said


def test_a_project_without_records_is_an_empty_graph(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    graph = "format: 1\ntitle: t\nbase: https://example.org/t/\nas_of: 2022-01-31\n"
    (tmp_path / "facts" / "graph.yaml").write_text(graph, encoding="utf-8")
    from graphkit import build, output
    from graphkit.diagnostics import Report

    report = Report()
    made = build.load(tmp_path, report)
    assert made
    assert report.sorted() == []
    assert made.nquads == b""
    assert {name for name, _ in output.write(made)} >= {"graph.nq", "network.html"}
