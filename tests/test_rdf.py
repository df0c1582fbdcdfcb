"""Statements as RDF, asked in SPARQL as a user would: kinds, times, evidence, claims."""

from __future__ import annotations

from pathlib import Path

import pytest
from halven import compiled

from graphkit.build import Build

FEUD = """
facts:
  tried:
    subject: gullwick
    relation: feuds_with
    object: salt-guild
    {time}
    quote: the quarrel of the quay
    source: {source}
"""

BOUNDS = ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd")


def ask(build: Build, pattern: str) -> bool:
    return build.store.query(f"ASK {{ {pattern} }}").truth


def bounds(build: Build, node: str) -> dict[str, str]:
    found = {}
    for name in BOUNDS:
        for row in build.store.query(f"SELECT ?day {{ {node} gk:{name} ?day }}").rows:
            found[name] = str(row[0])
    return found


# The Book of Saltmere came out in November 1312, the ballad at an unknown time.
BOOK, BALLAD = "saltmere-book", "long-winter"


@pytest.mark.parametrize(
    ("time", "source", "expected"),
    [
        ("", BALLAD, {}),
        ("", BOOK, {"latestBegin": "1312-11-30", "earliestEnd": "1312-11-01"}),
        (
            "since: 1305",
            BOOK,
            {
                "earliestBegin": "1305-01-01",
                "latestBegin": "1305-12-31",
                "earliestEnd": "1312-11-01",
            },
        ),
        ("since: 1305..1307-02", BALLAD, ("1305-01-01", "1307-02-28", None, None)),
        ("since: ..1305-03", BALLAD, {"latestBegin": "1305-03-31"}),
        ("since: 1305-03..", BALLAD, {"earliestBegin": "1305-03-01"}),
        ("until: 1305", BALLAD, (None, "1305-12-31", "1305-01-01", "1305-12-31")),
        ("until: ..", BOOK, {"latestBegin": "1312-11-30", "latestEnd": "1312-11-30"}),
        ("until: ongoing", BOOK, {"latestBegin": "1312-11-30", "earliestEnd": "1312-11-01"}),
        (
            "{since: 1300, until: 1304-02}",
            BALLAD,
            ("1300-01-01", "1300-12-31", "1304-02-01", "1304-02-29"),
        ),
        ("date: 1305-03-04", BALLAD, ("1305-03-04",) * 4),
        ("date: 1305-03~", BALLAD, ("1305-03-01", "1305-03-31", "1305-03-01", "1305-03-31")),
        ("date: ..1305-03-04", BALLAD, {"latestBegin": "1305-03-04"}),
        ("date: 1305-03..", BALLAD, ("1305-03-01", "1305-03-31", "1305-03-01", None)),
        ("date: 1305..1306", BALLAD, ("1305-01-01", "1306-12-31", "1305-01-01", "1306-12-31")),
    ],
)
def test_dates_become_four_bounds(
    time: str, source: str, expected: dict[str, str] | tuple[str | None, ...], tmp_path: Path
) -> None:
    if isinstance(expected, tuple):
        pairs = zip(BOUNDS, expected, strict=True)
        expected = {name: day for name, day in pairs if day}
    lines = time.strip("{}").replace(", until", "\n    until")
    build = compiled(tmp_path, FEUD.format(time=lines, source=source))
    assert bounds(build, "fact:tried") == expected


@pytest.mark.parametrize(("mark", "word"), [("~", "approximate"), ("?", "uncertain")])
def test_a_mark_is_a_qualifier_and_widens_nothing(mark: str, word: str, tmp_path: Path) -> None:
    plain = compiled(tmp_path / "a", FEUD.format(time="date: 1305-03", source=BALLAD))
    marked = compiled(tmp_path / "b", FEUD.format(time=f"date: 1305-03{mark}", source=BALLAD))
    assert bounds(plain, "fact:tried") == bounds(marked, "fact:tried")
    assert ask(marked, f"fact:tried gk:qualifier gk:{word}")
    assert not ask(plain, "fact:tried gk:qualifier ?any")


def test_a_date_stands_as_typed_and_as_written(tmp_path: Path) -> None:
    time = "until: {value: ..1305-03, as_written: some springs ago}"
    build = compiled(tmp_path, FEUD.replace("{time}", time).replace("{source}", BALLAD))
    typed = '"[..1305-03]"^^<http://id.loc.gov/datatypes/edtf/EDTF>'
    assert ask(build, f'fact:tried gk:until {typed} ; gk:untilAsWritten "some springs ago"')


def test_what_ended_on_the_day_itself_is_not_over(tmp_path: Path) -> None:
    day = compiled(tmp_path / "seen").project.as_of.isoformat()
    build = compiled(tmp_path / "now", FEUD.format(time=f"until: {day}", source=BOOK))
    assert ask(build, "id:gullwick hv:feudsWith id:salt-guild")


def test_evidence_of_two_files_is_one_list_and_each_piece_keeps_its_source(tmp_path: Path) -> None:
    build = compiled(tmp_path)
    assert ask(
        build,
        "fact:saltmere-barters gk:evidence ?for , ?against . ?for gk:stance gk:supports ;"
        ' gk:source source:saltmere-book ; oa:exact "salt for fish" ; gk:paragraph 2 .'
        " ?against gk:stance gk:refutes ; gk:source source:long-winter .",
    )
    assert ask(build, "fact:saltmere-barters gk:status gk:reported")


CHAIN = """
claims:
  fenn-heard:
    is: Rumour
    speaker: old-fenn
    that: marr-said
    in: amber-voyage
    about: [ysolde-marr]
    if:
      - it rains in harvest
      - marr-the-pirate
    hedge: so it seems
    date: 1312-10
    quote: Fenn heard it of Marr
  marr-said:
    is: Rumour
    speaker: ysolde-marr
    that: {of: gullwick, measure: cargo, unit: chests, low: 2, high: 4.50, bound: about}
"""


def test_a_claim_about_a_claim_keeps_the_chain(tmp_path: Path) -> None:
    build = compiled(tmp_path, CHAIN)
    assert ask(
        build,
        "claim:fenn-heard a gk:Claim , hv:Rumour ; gk:speaker id:old-fenn ;"
        " gk:content claim:marr-said ; gk:in event:amber-voyage ; gk:about id:ysolde-marr ;"
        ' gk:ifText "it rains in harvest" ; gk:if claim:marr-the-pirate ;'
        ' gk:hedge "so it seems" ; gk:status gk:accepted .'
        " claim:marr-said gk:status gk:claimed ; gk:speaker id:ysolde-marr ;"
        " gk:content claim:marr-said.that ; gk:about id:gullwick .",
    )
    assert ask(
        build,
        "claim:marr-said.that a gk:Content ; gk:measure hv:cargo ; gk:of id:gullwick ;"
        " gk:low 2 ; gk:high 4.5 ; gk:bound gk:approximately ; gk:status gk:claimed",
    )
    assert not ask(build, "claim:marr-said.that a gk:Measure")


def test_author_stands_for_the_authors_of_the_source(tmp_path: Path) -> None:
    build = compiled(tmp_path)
    assert ask(build, "claim:marr-the-pirate gk:speaker id:old-fenn")


def test_parts_are_measures_that_inherit_what_they_do_not_say(tmp_path: Path) -> None:
    build = compiled(tmp_path)
    assert ask(
        build,
        "id:saltmere hv:cargo measure:salt-held . measure:salt-held gk:value 30 ;"
        " gk:part measure:salt-held.p1 . measure:salt-held.p1 a gk:Measure ; gk:value 10 ;"
        ' gk:unit hv:barrels ; gk:of id:saltmere ; gk:date "1311"^^<http://id.loc.gov/datatypes/edtf/EDTF>',
    )
    assert not ask(build, "id:saltmere hv:cargo measure:salt-held.p1")


def test_what_follows_names_its_premises_and_is_told_apart(tmp_path: Path) -> None:
    build = compiled(tmp_path)
    assert ask(
        build,
        "?made a gk:DerivedFact ; rdf:subject id:gullwick ; rdf:predicate hv:begsOf ;"
        ' rdf:object id:saltmere ; gk:rule "role-pair" ;'
        " gk:premise event:gullwick-plea.pleader-gullwick , event:gullwick-plea.pleaded-saltmere",
    )
    assert not ask(build, "?made a gk:DerivedFact , gk:Fact")
    assert not ask(
        build, "?made a gk:DerivedFact ; gk:premise ?gone FILTER NOT EXISTS { ?gone a ?any }"
    )


def test_a_derived_statement_is_as_weak_as_its_premises(tmp_path: Path) -> None:
    hedged = FEUD.format(time="hedge: perhaps", source=BALLAD)
    build = compiled(tmp_path, hedged)
    assert ask(
        build,
        "?made a gk:DerivedFact ; rdf:subject id:salt-guild ; rdf:object id:gullwick ;"
        ' gk:status gk:reported ; gk:hedge "perhaps"',
    )
