"""What contradicts what: each kind with near misses, against comparing each with each, and fast."""

from __future__ import annotations

import functools
import json
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
import rdflib
from halven import compiled, copied
from rdflib.namespace import SH
from test_contradictions import facts, sheets_of
from test_shapes import Engine

from graphkit import (
    build,
    clashes,
    cli,
    conflicts,
    counted,
    moments,
    readings,
    resolve,
    single,
    tellings,
    times,
    voices,
)
from graphkit.build import Build
from graphkit.contested import contested
from graphkit.diagnostics import Report
from graphkit.ontology import Ontology
from graphkit.statements import CLAIMED, REJECTED, Claim, Dated, Declared, Fact, Measure, Statements
from graphkit.symbols import Scope
from graphkit.vocabulary import of as reading_words
from graphkit.voices import Side

WORDS = """
@prefix hv: <https://example.org/halven/terms#> .
@prefix gk: <https://example.org/graphkit/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .

hv:Tale a owl:Class ; rdfs:subClassOf gk:Claim ; gk:asserts false ;
    skos:definition "What is told by the fire."@en .
hv:Denial a owl:Class ; rdfs:subClassOf gk:Claim ; gk:denies true ;
    skos:definition "That something is not so."@en .
hv:awaited a gk:Outcome ; gk:stillOpen true ; skos:definition "Still to come."@en .
hv:heard a gk:Outcome ; skos:definition "What was begged for was given."@en .
hv:harbourMaster a owl:ObjectProperty , owl:InverseFunctionalProperty ;
    rdfs:domain gk:Actor ; rdfs:range hv:Haven ; skos:definition "Has the key of its chain."@en .
hv:retells a owl:ObjectProperty , owl:SymmetricProperty ; gk:identifies true ;
    rdfs:domain gk:Event ; rdfs:range gk:Event ; skos:definition "Is the same as."@en .
hv:called a owl:ObjectProperty ; gk:characterises true ; gk:judgement true ;
    schema:domainIncludes gk:Event , hv:Haven ; rdfs:range hv:Notion ;
    skos:definition "Is called."@en .
hv:Appraisal a owl:Class ; rdfs:subClassOf hv:Notion ; gk:appraises true ;
    skos:definition "How good something is."@en .
hv:Crime a owl:Class ; rdfs:subClassOf hv:Notion ; owl:disjointWith hv:LawfulDeed ;
    skos:definition "Against the law."@en .
hv:LawfulDeed a owl:Class ; rdfs:subClassOf hv:Notion ; skos:definition "Within the law."@en .
hv:drownedCount a owl:ObjectProperty ; rdfs:subPropertyOf gk:hasMeasure ; gk:additive true ;
    gk:fromRange gk:Actor ; skos:definition "How many drowned."@en .
hv:hearths a owl:ObjectProperty ; rdfs:subPropertyOf gk:hasMeasure ; gk:additive false ;
    skos:definition "How many hearths there are."@en .
hv:tolls a owl:ObjectProperty ; rdfs:subPropertyOf gk:hasMeasure ;
    skos:definition "What is paid on arrival."@en .
hv:Ghost a owl:Class ; rdfs:subClassOf gk:Entity ; owl:disjointWith hv:Captain ;
    skos:definition "Who has drowned and is seen."@en .
hv:haunts a owl:ObjectProperty ; rdfs:domain hv:Captain , hv:Ghost ; rdfs:range hv:Haven ;
    skos:definition "Is seen at."@en .
"""


@functools.cache
def vocabulary() -> Ontology:
    """The words of the world and some more, read once for all tests."""
    with tempfile.TemporaryDirectory() as folder:
        root = copied(Path(folder))
        (root / "ontology" / "more.ttl").write_text(WORDS, encoding="utf-8")
        report = Report()
        words = reading_words(root, report)
    assert words, report.diagnostics
    return words


def statements(extra: str) -> Statements:
    """The world with more facts in it."""
    report = Report()
    scope = Scope(vocabulary(), report)
    sheets = list(sheets_of(extra, report))
    scope.declare(record for sheet in sheets for record in sheet.records)
    found = resolve.resolve(sheets, scope)
    assert not report.failed, [one.message for one in report.diagnostics]
    return found


OWN = "refutations saltmere-barters saltmere-barters"
"""The one contradiction that the world has without more."""


def found(extra: str) -> list[str]:
    """'rule one other' of each contradiction that there was not before."""
    made = conflicts.find(statements(extra), vocabulary()).conflicts
    short = [f"{one.rule} {one.one.record} {one.other.record}" for one in made]
    return [one for one in short if one != OWN]


def claims(*lines: str, **more: str) -> str:
    """Claims from 'speaker | kind | content', the content in braces or an id."""
    made = ["claims:"]
    for number, line in enumerate(lines):
        speaker, kind, that, *keys = (part.strip() for part in line.split("|"))
        made += [f"  c{number}:", f"    is: {kind}", f"    speaker: {speaker}", f"    that: {that}"]
        made += [f"    {key}" for key in (*keys, *more.values())]
        made += [f"    quote: the words of claim {number}"]
    return "\n".join(made) + "\n"


FENN = "{subject: saltmere, relation: has_portreeve, object: old-fenn}"
MARR = "{subject: saltmere, relation: has_portreeve, object: ysolde-marr}"
NOT_FENN = FENN.replace("}", ", polarity: negative}")
FACT = facts("saltmere has_portreeve old-fenn")


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        # Both polarities: of facts, of a fact and a claim, of two claims.
        (
            facts("gullwick owes_to salt-guild", "gullwick owes_to salt-guild; polarity: negative"),
            ["both-polarities f0 f1"],
        ),
        (FACT + claims(f"unknown-singer | Rumour | {NOT_FENN}"), ["both-polarities c0 f0"]),
        (
            claims(f"unknown-singer | Rumour | {NOT_FENN}", f"old-fenn | Rumour | {FENN}"),
            ["both-polarities c0 c1"],
        ),
        (FACT + claims(f"unknown-singer | Rumour | {FENN}"), []),
        # Whoever denies that it is not so says that it is.
        (FACT + claims(f"unknown-singer | Denial | {NOT_FENN}"), []),
        (
            facts("saltmere has_portreeve old-fenn; polarity: negative")
            + claims(f"unknown-singer | Denial | {NOT_FENN}"),
            ["both-polarities c0 f0"],
        ),
        (FACT + claims(f"unknown-singer | Tale | {NOT_FENN}"), []),
        (FACT + claims(f"unknown-singer | Rumour | {NOT_FENN} | status: rejected"), []),
        (FACT + claims(f"unknown-singer | Rumour | {NOT_FENN} | if: [guilds-feud]"), []),
        (
            FACT.replace("    quote", "    status: rejected\n    quote")
            + claims(f"unknown-singer | Rumour | {NOT_FENN}"),
            [],
        ),
        # Who says one thing first and another later may have changed their mind.
        (
            claims(f"old-fenn | Rumour | {NOT_FENN} | date: 1300", f"old-fenn | Rumour | {FENN}"),
            ["both-polarities c0 c1"],
        ),
        (
            claims(
                f"old-fenn | Rumour | {NOT_FENN} | date: 1300",
                f"old-fenn | Rumour | {FENN} | date: 1301",
            ),
            [],
        ),
        # What can lead to one thing, or be led to by one, at a time.
        (FACT + claims(f"unknown-singer | Rumour | {MARR}"), ["too-many-values c0 f0"]),
        (
            FACT + claims(f"unknown-singer | Rumour | {MARR[:-1]}, since: 1350}}"),
            ["too-many-values c0 f0"],
        ),
        (
            facts("saltmere has_portreeve old-fenn; until: 1349")
            + claims(f"unknown-singer | Rumour | {MARR[:-1]}, since: 1350}}"),
            [],
        ),
        (
            facts("old-fenn harbour_master saltmere", "ysolde-marr harbour_master saltmere"),
            ["too-many-values f0 f1"],
        ),
        (facts("old-fenn harbour_master saltmere", "old-fenn harbour_master gullwick"), []),
        (
            facts(
                "old-fenn harbour_master saltmere; until: 1300",
                "ysolde-marr harbour_master saltmere",
            ),
            [],
        ),
        # Dates of one birth.
        (facts("old-fenn birthday 1240", "old-fenn birthday 1241"), ["rival-dates f0 f1"]),
        (facts("old-fenn birthday 1240", "old-fenn birthday 1240-05"), []),
        (facts("old-fenn birthday 1240~", "old-fenn birthday 1241"), []),
        (facts("old-fenn birthday 1240~", "old-fenn birthday 1242"), ["rival-dates f0 f1"]),
        (facts("old-fenn birthday 1240?", "old-fenn birthday 1241"), ["rival-dates f0 f1"]),
        # A claim that names a record that the curator rejects says it all the same.
        (
            facts(
                "saltmere has_portreeve old-fenn",
                "saltmere has_portreeve ysolde-marr; status: rejected",
            )
            + claims("unknown-singer | Rumour | f1"),
            ["too-many-values c0 f0"],
        ),
        (FACT + claims("unknown-singer | Rumour | f0"), []),
    ],
)
def test_statements_that_cannot_both_be_so(extra: str, expected: list[str]) -> None:
    assert found(extra) == expected


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (
            claims("old-fenn | Rumour | not-a-pirate", "ysolde-marr | Denial | c0"),
            ["denials c0 c1"],
        ),
        (claims("old-fenn | Rumour | not-a-pirate", "ysolde-marr | Rumour | c0"), []),
        (FACT + claims("ysolde-marr | Denial | f0"), ["denials c0 f0"]),
        (
            FACT.replace("    quote: the words of fact 0\n", "")
            + claims(
                "old-fenn | Rumour | f0",
                "ysolde-marr | Denial | f0",
                "amber-guild | Denial | f0",
            ),
            ["denials c0 c1", "denials c0 c2"],
        ),
        (FACT + claims(f"ysolde-marr | Denial | {FENN}"), ["both-polarities c0 f0"]),
        (FACT + claims(f"ysolde-marr | Denial | {MARR}"), []),
        (
            claims(
                "old-fenn | Rumour | not-a-pirate | status: rejected", "ysolde-marr | Denial | c0"
            ),
            [],
        ),
        (FACT + claims("ysolde-marr | Denial | f0 | status: rejected"), []),
        # What is denied of a record is denied of whatever says the same.
        (
            FACT + claims("ysolde-marr | Denial | f0", f"amber-guild | Rumour | {FENN}"),
            ["both-polarities c0 c1", "denials c0 f0"],
        ),
        (
            facts(
                "saltmere has_portreeve old-fenn",
                "old-fenn portreeve_of saltmere",
                "saltmere has_portreeve old-fenn; polarity: negative",
            )
            + claims("ysolde-marr | Denial | f2"),
            [
                "denials c0 f2",
                "both-polarities f0 f2",
                "both-polarities f1 f2",
            ],
        ),
    ],
)
def test_a_denial_and_what_it_denies(extra: str, expected: list[str]) -> None:
    assert found(extra) == expected


EVIDENCE = """
facts:
  feud:
    subject: gullwick
    relation: feuds_with
    object: salt-guild
    {more}
    evidence:
{pieces}
events:
  told:
    is: Plea
    name: The salters beg
    roles: {{pleader: salt-guild, pleaded: gullwick}}
    quote: so they begged
"""
FOR = "      - quote: the quarrel of the quay\n"
AGAINST = "      - {locator: verse 9, source: long-winter, stance: refutes%s}\n"
FEUD = "{subject: salt-guild, relation: feuds_with, object: gullwick}"


@pytest.mark.parametrize(
    ("pieces", "more", "expected"),
    [
        (FOR, "", []),
        (FOR + AGAINST % "", "", ["refutations feud feud"]),
        (FOR + AGAINST % "" * 2, "", ["refutations feud feud"] * 2),
        (FOR + AGAINST % ", for: [since]", "", ["refutations feud feud"]),
        # Nobody says what only a passage against it is about, and so nobody is contradicted…
        (AGAINST % "", "", []),
        # …but whoever else says so; and whoever says that it is not so agrees.
        (AGAINST % "", facts("salt-guild feuds_with gullwick"), ["both-polarities f0 feud"]),
        (AGAINST % "", facts("salt-guild feuds_with gullwick; polarity: negative"), []),
        (AGAINST % "", claims(f"old-fenn | Rumour | {FEUD}"), ["both-polarities c0 feud"]),
        (AGAINST % "", claims(f"old-fenn | Denial | {FEUD}"), []),
        (AGAINST % "", claims("old-fenn | Rumour | feud"), ["refutations c0 feud"]),
        (AGAINST % "", claims("old-fenn | Rumour | feud | if: [guilds-feud]"), []),
        (AGAINST % "", claims("old-fenn | Denial | feud"), []),
        (
            FOR + AGAINST % "",
            facts("salt-guild feuds_with gullwick"),
            ["both-polarities f0 feud", "refutations feud feud"],
        ),
        (
            FOR + AGAINST % ", for: [since]",
            facts("salt-guild feuds_with gullwick"),
            ["refutations feud feud"],
        ),
        (FOR + AGAINST % "", "status: rejected", []),
        (FOR + AGAINST % "", "status: disputed", ["refutations feud feud"]),
    ],
)
def test_a_passage_refutes_what_others_support(pieces: str, more: str, expected: list[str]) -> None:
    own = more if more.startswith("status") else "note: x"
    extra = EVIDENCE.format(pieces=pieces.rstrip(), more=own)
    if more.startswith("facts"):
        extra = extra.replace("facts:\n", more, 1)
    elif not more.startswith("status"):
        extra += more
    assert found(extra) == expected


@pytest.mark.parametrize("kind", ["event", "measure", "claim"])
def test_whatever_rests_on_evidence_can_be_refuted(kind: str) -> None:
    records = {
        "event": EVIDENCE.partition("events:")[2].replace("{{", "{").replace("}}", "}"),
        "measure": measures("value: 25").partition("measures:")[2].replace("m0", "told"),
        "claim": claims(f"old-fenn | Rumour | {FEUD}")
        .partition("claims:")[2]
        .replace("c0", "told"),
    }
    extra = f"{kind}s:{records[kind]}".rstrip() + (
        "\nevidence:\n  told:\n    - {locator: verse 9, source: long-winter, stance: refutes}\n"
    )
    assert found(extra) == ["refutations told told"]


def test_both_sides_of_a_refuted_record_are_shown(tmp_path: Path) -> None:
    made = compiled(tmp_path, EVIDENCE.format(pieces=FOR + AGAINST % "", more="note: x"))
    (one,) = contested(made, "feud")
    record, passage = one.sides
    assert (record.kind, record.by) == ("fact", ("old-fenn",))
    assert (passage.kind, passage.by) == ("passage", ("unknown-singer",))
    assert passage.says == "not: Gullwick feuds with Salt Guild"
    assert [piece.stance for piece in passage.evidence] == ["refutes"]
    assert passage.place == passage.evidence[0].place != record.place
    assert Engine(made).results(made.nquads) == []


CALLED = "{{subject: gullwick-plea, relation: called, object: {}}}"
NOTIONS = "entities:\n" + "".join(
    f"  {name}: {{is: Notion, name: {name}}}\n" for name in ("mockery", "treason", "trade")
)
NOTIONS += (
    "  dreadful: {is: Appraisal, name: dreadful}\n"
    "  long-winded: {is: Appraisal, name: long-winded}\n"
    "  lawful: {is: LawfulDeed, name: a lawful deed}\n"
    "  crime: {is: Crime, name: a crime}\n"
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["old-fenn mockery", "ysolde-marr treason"], ["c0 c1"]),
        (["old-fenn mockery", "ysolde-marr mockery"], []),
        (["old-fenn mockery", "old-fenn treason"], []),
        (["old-fenn mockery", "old-fenn treason", "ysolde-marr treason"], []),
        (["old-fenn mockery", "old-fenn treason", "ysolde-marr trade"], ["c0 c2", "c1 c2"]),
        # How bad something is leaves open what it is, unless the words cannot both be right.
        (["old-fenn mockery", "ysolde-marr dreadful"], []),
        (["old-fenn long-winded", "ysolde-marr dreadful"], []),
        (["old-fenn lawful", "ysolde-marr crime"], ["c0 c1"]),
        (["old-fenn lawful", "ysolde-marr dreadful"], []),
        (["old-fenn lawful", "old-fenn crime"], []),
        (["old-fenn lawful", "old-fenn crime", "ysolde-marr crime"], ["c0 c2"]),
    ],
)
def test_tellers_give_one_event_different_names(said: list[str], expected: list[str]) -> None:
    lines = (f"{one.split()[0]} | Rumour | {CALLED.format(one.split()[1])}" for one in said)
    wanted = [f"rival-characterisations {pair}" for pair in expected]
    assert found(NOTIONS + claims(*lines)) == wanted


def test_of_whatever_is_characterised_words_that_exclude_each_other_clash() -> None:
    """A haven may be called many things, but not both of two."""
    called = "{{subject: gullwick, relation: called, object: {}}}"
    lines = (
        "old-fenn | Rumour | lawful",
        "ysolde-marr | Rumour | crime",
        "mother-crane | Rumour | trade",
    )
    said = [line.rsplit(" ", 1)[0] + " " + called.format(line.rsplit(" ", 1)[1]) for line in lines]
    assert found(NOTIONS + claims(*said)) == ["rival-characterisations c0 c1"]
    denied = claims(said[0], said[0].replace("}", ", polarity: negative}").replace("old-fenn", "x"))
    assert found(NOTIONS + denied.replace("speaker: x", "speaker: ysolde-marr")) == [
        "both-polarities c0 c1"
    ]


TOLD = """
events:
  told:
    is: Plea
    name: {name}
    roles: {{pleader: {pleader}, pleaded: saltmere}}
    {more}
    source: {source}
    quote: so they begged
"""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"more": "outcome: heard"}, ["rival-outcomes gullwick-plea told"]),
        ({"more": "outcome: scorned"}, []),
        ({"more": "outcome: awaited"}, []),
        ({"more": "outcome: heard", "source": "saltmere-book"}, []),
        ({"more": "outcome: heard", "pleader": "amber-guild"}, []),
        ({"more": "outcome: heard", "name": "A plea"}, []),
        (
            {"more": "outcome: heard\n    date: 1312-10-03", "name": "A plea"},
            ["rival-outcomes gullwick-plea told"],
        ),
        (
            {"more": "outcome: heard\n    date: 1312-10", "name": "A plea"},
            ["rival-outcomes gullwick-plea told"],
        ),
        ({"more": "outcome: heard\n    date: 1312", "name": "A plea"}, []),
        ({"more": "date: 1312-10-04"}, ["rival-dates gullwick-plea told"]),
        ({"more": "date: 1312-10"}, []),
        ({"more": "date: 1312-10-04~"}, []),
        ({"more": "date: 1314"}, []),
        ({"more": "date: 1312-10-04", "name": "A plea"}, []),
        ({"more": "outcome: heard\n    status: rejected"}, []),
    ],
)
def test_two_tell_of_one_event(change: dict[str, str], expected: list[str]) -> None:
    name = "Gullwick begs Saltmere for salt, and is mocked"
    usual = {"name": name, "pleader": "gullwick", "more": "note: x", "source": "long-winter"}
    assert found(TOLD.format(**usual | change)) == expected


OTHER = {"name": "A begging", "pleader": "amber-guild", "source": "long-winter"}
OTHERWISE = TOLD.format(**OTHER, more="outcome: heard\n    date: 1314-10-04")
SAME = facts("told retells gullwick-plea")


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (OTHERWISE, []),
        (OTHERWISE + SAME, ["rival-dates gullwick-plea told", "rival-outcomes gullwick-plea told"]),
        (OTHERWISE + SAME.replace("    quote", "    status: rejected\n    quote"), []),
        # By one who tells both, too; what is said of either is said of the one event.
        (
            (OTHERWISE + SAME).replace("source: long-winter", "source: saltmere-book"),
            ["rival-dates gullwick-plea told", "rival-outcomes gullwick-plea told"],
        ),
        (
            OTHERWISE.replace("outcome: heard", "outcome: scorned").replace("1314", "1312")
            + facts("told retells gullwick-plea", "told pleader gullwick; polarity: negative"),
            ["rival-dates gullwick-plea told", "both-polarities f1 gullwick-plea"],
        ),
        # What looks like one is two where a curator says so.
        (
            OTHERWISE.replace("A begging", "Gullwick begs Saltmere for salt and is mocked")
            .replace("amber-guild", "gullwick")
            .replace("1314", "1312"),
            ["rival-dates gullwick-plea told", "rival-outcomes gullwick-plea told"],
        ),
        (
            OTHERWISE.replace("A begging", "Gullwick begs Saltmere for salt and is mocked")
            .replace("amber-guild", "gullwick")
            .replace("1314", "1312")
            + facts("told retells gullwick-plea; polarity: negative"),
            [],
        ),
    ],
)
def test_a_curator_says_which_records_are_one_event(extra: str, expected: list[str]) -> None:
    assert found(extra) == sorted(expected)


def test_roles_of_one_event_told_twice_are_held_against_each_other() -> None:
    oaths = "events:\n" + "".join(
        f"  {id}: {{is: Swearing, name: {id}, date: {date}, source: {source}, "
        f"roles: {{sworn: salt-guild, oath_book: {book}}}, evidence: [{{locator: leaf {date}}}]}}\n"
        for id, date, source, book in (
            ("swearing", "1300", "saltmere-book", "saltmere"),
            ("sworn-elsewhere", "1301", "long-winter", "gullwick"),
        )
    )
    assert found(oaths) == []
    assert found(oaths + facts("swearing retells sworn-elsewhere")) == [
        "rival-dates swearing sworn-elsewhere",
        "rival-role-holders swearing sworn-elsewhere",
    ]


def test_a_name_that_one_teller_gives_to_two_events_tells_nobody_which() -> None:
    pleas = "events:\n" + "".join(
        f"  p{n}: {{is: Plea, name: The plea, date: 1312-0{n}, outcome: {outcome}, "
        f"roles: {{pleader: gullwick, pleaded: saltmere}}, source: {source}, "
        f"evidence: [{{locator: leaf {n}}}]}}\n"
        for n, outcome, source in (
            (1, "heard", "saltmere-book"),
            (4, "scorned", "long-winter"),
            (7, "scorned", "saltmere-book"),
        )
    )
    assert found(pleas) == []
    alone = "\n".join(line for line in pleas.splitlines() if " p7" not in line) + "\n"
    assert found(alone) == ["rival-dates p1 p4", "rival-outcomes p1 p4"]


def test_what_a_claim_says_of_an_event_is_a_telling_too() -> None:
    told = TOLD.format(
        name="Gullwick begs Saltmere for salt and is mocked",
        pleader="gullwick",
        more="outcome: heard",
        source="long-winter",
    ).replace("    source: long-winter\n    quote: so they begged\n", "")
    assert found(told + claims("mother-crane | Rumour | told")) == [
        "rival-outcomes c0 gullwick-plea"
    ]


def test_a_part_in_an_event_is_dated_otherwise_by_another_teller() -> None:
    that = "{subject: gullwick-plea, relation: pleader, object: gullwick, date: 1312-10-%s}"
    said = claims(f"mother-crane | Rumour | {that % '05'}")
    assert found(said) == ["rival-dates c0 gullwick-plea"]
    assert found(claims(f"mother-crane | Rumour | {that % '03'}")) == []
    assert found(claims(f"old-fenn | Rumour | {that % '05'}")) == []


OATH = """
events:
  swearing:
    is: Swearing
    name: An oath
    roles: {{sworn: salt-guild, oath_book: saltmere}}
    quote: they swore
claims:
  told:
    is: Rumour
    speaker: unknown-singer
    that: {{subject: swearing, relation: {role}, object: {filler}}}
    quote: as it is sung
"""


@pytest.mark.parametrize(
    ("role", "filler", "expected"),
    [
        ("oath_book", "gullwick", ["rival-role-holders swearing told"]),
        ("oath_book", "saltmere", []),
        ("sworn", "amber-guild", []),
    ],
)
def test_a_role_for_one_has_two_holders(role: str, filler: str, expected: list[str]) -> None:
    assert found(OATH.format(role=role, filler=filler)) == expected


def test_what_stands_at_an_end_is_in_no_class_that_excludes_its_own() -> None:
    haunting = facts("ysolde-marr haunts saltmere")
    assert found(haunting) == ["disjoint-classes f0 ysolde-marr"]
    assert found(haunting.replace("    quote", "    polarity: negative\n    quote")) == []
    assert found(facts("ysolde-marr sworn_to saltmere")) == []


# --- Numbers -----------------------------------------------------------------------------------


def measures(*lines: str) -> str:
    """Measures of Gullwick from 'key: value; …'; the first by the book, the others by the song."""
    made = ["measures:"]
    for number, line in enumerate(lines):
        keys = dict(key.strip().split(": ", 1) for key in line.split(";"))
        keys = {"of": "gullwick", "measure": "tolls", **keys}
        keys.setdefault("source", "long-winter" if number else "saltmere-book")
        made += [f"  m{number}:", *(f"    {key}: {value}" for key, value in keys.items())]
        made += [f"    quote: the words of measure {number}"]
    return "\n".join(made) + "\n"


@pytest.mark.parametrize(
    ("one", "other", "rivals"),
    [
        ("value: 2500", "value: 3000", True),
        ("value: 2500", "value: 2503", False),
        ("value: 2500", "value: 2550", False),
        ("value: 2500", "value: 2600", True),
        ("value: 2500; bound: exactly", "value: 2503; bound: exactly", True),
        ("value: 151", "value: 152", True),
        ("value: 10", "value: 11", True),
        ("value: 0", "value: 0", False),
        ("value: 0", "value: 1", True),
        ("value: 2500; bound: about", "value: 2700", False),
        ("value: 2500; bound: about", "value: 3000", True),
        ("value: 2500; bound: about", "value: 3000; bound: about", False),
        ("value: 2500; bound: at_least", "value: 3000", False),
        ("value: 2500; bound: at_least", "value: 2000", True),
        ("value: 2500; bound: more_than", "value: 2500", False),
        ("value: 2500; bound: more_than", "value: 2500; bound: exactly", True),
        ("value: 2500; bound: at_least", "value: 2500; bound: at_most", False),
        ("value: 2500; bound: at_least", "value: 2500; bound: less_than", True),
        ("low: 2000; high: 2600", "value: 2500", False),
        ("low: 2000; high: 2400", "value: 2500", True),
        ("low: 2000; high: 2400", "low: 2400; high: 2500", False),
        ("low: 2000", "value: 9000", False),
        ("value: -5", "value: -7", True),
        ("value: 2500; status: rejected", "value: 3000", False),
        ("value: 2500", "value: 3000; source: saltmere-book", False),
        ("value: 2500", "value: 3000; of: saltmere", False),
        ("value: 2500", "value: 3000; measure: hearths", False),
        ("value: 25; out_of: 98", "value: 30; out_of: 100", False),
        ("value: 25; out_of: 98", "value: 30; out_of: 98", True),
        (
            "value: 25; measure: cargo; unit: barrels",
            "value: 30; measure: cargo; unit: chests",
            False,
        ),
        (
            "value: 25; measure: cargo; unit: chests; from: amber-guild",
            "value: 30; measure: cargo; unit: chests; from: salt-guild",
            False,
        ),
        ("value: 2500; date: 1311", "value: 3000; date: 1311", True),
        ("value: 2500; date: 1311", "value: 3000; date: 1312", False),
        ("value: 2500; date: 1311~", "value: 3000; date: 1311", True),
        # Where it is not said how numbers add up, a part of a time has a number of its own.
        ("value: 2500; date: 1311", "value: 3000; date: 1311-05", False),
        ("value: 2500; date: 1311", "value: 3000", False),
        # Numbers that last are compared wherever their times can overlap.
        (
            "value: 2500; date: 1311; measure: hearths",
            "value: 3000; date: 1311-05; measure: hearths",
            True,
        ),
        (
            "value: 25; since: 1311; measure: hearths",
            "value: 30; date: 1320; measure: hearths",
            True,
        ),
        (
            "value: 25; since: 1311; until: 1315; measure: hearths",
            "value: 30; date: 1320; measure: hearths",
            False,
        ),
        (
            "value: 25; date: 1311; measure: hearths",
            "value: 30; date: 1312; measure: hearths",
            False,
        ),
        ("value: 25; date: 1311; measure: hearths", "value: 30; measure: hearths", False),
    ],
)
def test_numbers_that_cannot_both_be_right(one: str, other: str, rivals: bool) -> None:
    assert found(measures(one, other)) == ["rival-measures m0 m1"] * rivals


def test_a_number_that_is_claimed_is_held_against_a_record() -> None:
    that = "{of: gullwick, measure: tolls, value: 30}"
    said = measures("value: 25") + claims(
        f"ysolde-marr | Rumour | {that}", f"old-fenn | Rumour | {that}"
    )
    # Old Fenn has written the book that the record rests on.
    assert found(said) == ["rival-measures c0 m0"]


SERIES = "parts: [{date: 1311, value: 10}, {date: 1312, value: 20}]"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (f"{SERIES}", "value: 15; date: 1311", ["rival-measures m0 m1"]),
        (f"{SERIES}", "value: 20; date: 1312", []),
        (
            f"{SERIES}; measure: drowned_count",
            "value: 25; since: 1311; until: 1312; measure: drowned_count",
            ["parts-and-totals m0 m1"],
        ),
        (
            f"{SERIES}; measure: drowned_count",
            "value: 30; since: 1311; until: 1312; measure: drowned_count",
            [],
        ),
        (
            f"{SERIES}; measure: drowned_count",
            "value: 25; since: 1305; until: 1320; measure: drowned_count",
            ["parts-and-totals m0 m1"],
        ),
        (
            f"{SERIES}; measure: drowned_count",
            "value: 25; date: 1312; measure: drowned_count",
            ["rival-measures m0 m1"],
        ),
        (f"{SERIES}", "value: 25; since: 1311; until: 1312", []),
        (
            "value: 30; date: 1311; measure: drowned_count",
            "value: 25; since: 1310; until: 1312; measure: drowned_count",
            ["parts-and-totals m0 m1"],
        ),
        (
            "value: 20; date: 1311; measure: drowned_count",
            "value: 25; since: 1310; until: 1312; measure: drowned_count",
            [],
        ),
        (
            "value: 30; date: 1309; measure: drowned_count",
            "value: 25; since: 1310; until: 1312; measure: drowned_count",
            [],
        ),
        (
            "value: 30; date: 1311; from: salt-guild; measure: drowned_count",
            "value: 25; date: 1311; measure: drowned_count",
            ["parts-and-totals m0 m1"],
        ),
        (
            "value: 30; date: 1311; from: salt-guild; measure: drowned_count",
            "value: 25; date: 1311; from: amber-guild; measure: drowned_count",
            [],
        ),
        (
            "value: 30; date: 1311; measure: drowned_count; of: amber-voyage",
            "value: 25; measure: drowned_count; of: amber-voyage",
            ["parts-and-totals m0 m1"],
        ),
    ],
)
def test_no_part_is_more_than_its_whole(one: str, other: str, expected: list[str]) -> None:
    assert found(measures(one, other)) == expected


def test_parts_that_only_words_tell_apart_are_no_numbers_of_their_own() -> None:
    split = "value: 30; parts: [{value: 10, as_written: men}, {value: 20, as_written: women}]"
    assert found(measures(split, "value: 30")) == []


# --- Against comparing each with each ------------------------------------------------------------

WHO = ("old-fenn", "ysolde-marr", "unknown-singer", "mother-crane")
TIMES = ("", "since: 1300", "until: 1300", "since: 1301, until: 1303", "date: 1302", "until: ..")


def drawn(chance: random.Random, count: int) -> str:
    """Facts, claims and measures of few things, so that many contradict each other."""
    kinds: dict[str, list[str]] = {"facts": [], "claims": [], "measures": []}
    for number in range(count):
        time = chance.choice(TIMES)
        relation, subject, object = chance.choice(
            (
                ("has_portreeve", chance.choice(("saltmere", "gullwick")), chance.choice(WHO)),
                ("portreeve_of", chance.choice(WHO), chance.choice(("saltmere", "gullwick"))),
                ("harbour_master", chance.choice(WHO), chance.choice(("saltmere", "gullwick"))),
                ("feuds_with", *chance.sample(WHO, 2)),
                ("sworn_to", "ysolde-marr", chance.choice(("saltmere", "gullwick"))),
                ("owes_to", "ysolde-marr", chance.choice(("saltmere", "gullwick"))),
            )
        )
        sign = chance.choice(("", "", ", polarity: negative"))
        held = f"subject: {subject}, relation: {relation}, object: {object}{sign}"
        held += f", {time}" if time else ""
        low = chance.choice(
            ("value: 20", "value: 25", "low: 20, high: 30", "value: 25, bound: about")
        )
        counted = f"of: gullwick, measure: {chance.choice(('tolls', 'hearths'))}, {low}"
        counted += f", {time}" if time and ".." not in time else ""
        source = chance.choice(("saltmere-book", "long-winter"))
        pieces = f"{{locator: folio {number}}}"
        against = f"{{locator: leaf {number}, stance: refutes}}"
        evidence = chance.choice((*[pieces] * 6, f"{pieces}, {against}", against))
        support = f"source: {source}, evidence: [{evidence}]"
        status = chance.choice(("", "", "", "status: disputed, ", "status: rejected, "))
        kind = chance.choice(("fact", "claim", "number", "counted"))
        if kind == "fact":
            kinds["facts"].append(f"  r{number}: {{{held}, {status}{support}}}")
        elif kind == "number":
            kinds["measures"].append(f"  r{number}: {{{counted}, {status}{support}}}")
        else:
            that = held if kind == "claim" else counted
            what = chance.choice(("Rumour", "Rumour", "Tale", "Denial"))
            said = chance.choice(("", "date: 1300, ", "date: 1310, "))
            content = f"{{{that}}}"
            if chance.random() < 0.3:
                content = f"r{chance.randrange(number)}" if number else content
            kinds["claims"].append(
                f"  r{number}: {{is: {what}, speaker: {chance.choice(WHO)}, that: {content}, "
                f"{said}{support}}}"
            )
    return "".join(f"{key}:\n" + "\n".join(made) + "\n" for key, made in kinds.items() if made)


class Said(NamedTuple):
    """What somebody says: in a claim, or in a passage `against` the record of that id."""

    what: Fact | Measure
    claim: Claim | None = None
    against: str = ""

    @property
    def id(self) -> str:
        return self.claim.entry.id if self.claim else self.what.entry.id

    @property
    def answers(self) -> str:
        """The id of the record that it says is not so."""
        named = self.claim.content if self.claim and self.claim.cls.denies else None
        return named.id if isinstance(named, Declared) else self.against


def each_with_each(made: Statements) -> set[str]:
    """The contradictions between any two statements, by what their words mean."""
    found = set()
    for one, other in combinations(everything_said(made), 2):
        about = one.answers == other.what.entry.id or other.answers == one.what.entry.id
        rule = clash(one, other) if tellable(one, other) and not about else ""
        if rule:
            found.add(f"{rule} {' '.join(sorted((one.id, other.id)))}")
    return found | set(denied(made)) | set(refuted(made))


def everything_said(made: Statements) -> list[Said]:
    stated: tuple[Fact | Measure, ...] = (*made.all_facts, *made.measures)
    parts = [replace(p, evidence=m.evidence) for m in made.measures for p in m.parts]
    said = [Said(one) for one in (*stated, *parts) if supported(one)]
    said += [
        Said(replace(fact, positive=not fact.positive), against=fact.entry.id)
        for fact in made.facts
        if fact.verdict.status != REJECTED and any(not piece.supports for piece in fact.evidence)
    ]
    for claim in made.claims:
        held = claim.content
        named = {one.entry.id: one for one in (*made.facts, *made.measures)}
        what = named.get(held.id) if isinstance(held, Declared) else held
        if claim.cls.name == "Tale" or claim.conditions or claim.verdict.status == REJECTED:
            continue
        if isinstance(what, Fact) and claim.cls.name == "Denial":
            said.append(Said(replace(what, positive=not what.positive), claim))
        said_already = what is not held and isinstance(what, Fact | Measure) and supported(what)
        if isinstance(what, Fact | Measure) and claim.cls.name == "Rumour" and not said_already:
            said.append(Said(what, claim))
    return said


def supported(one: Fact | Measure) -> bool:
    if one.verdict.status in (REJECTED, CLAIMED):
        return False
    return any(piece.supports for piece in one.evidence)


def denied(made: Statements) -> Iterator[str]:
    """Claims that name what they deny, with that, or with the claims that hold it."""
    claims = {one.entry.id: one for one in made.claims}
    stated = {one.entry.id: one for one in (*made.facts, *made.measures)}
    for one in made.claims:
        if one.cls.name != "Denial" or not isinstance(one.content, Declared):
            continue
        id, others = one.content.id, []
        if id in claims:
            others = [id] if claims[id].verdict.status != REJECTED else []
        elif id in stated:
            others = [id] if supported(stated[id]) else held_by(made, id)
        if one.verdict.status != REJECTED and not one.conditions:
            yield from (f"denials {' '.join(sorted((one.entry.id, other)))}" for other in others)


def refuted(made: Statements) -> Iterator[str]:
    for one in (*made.facts, *made.measures, *made.claims):
        pieces = [piece.supports for piece in one.evidence]
        id = one.entry.id
        if one.verdict.status != REJECTED and False in pieces:
            for other in [id] if True in pieces else held_by(made, id):
                yield f"refutations {' '.join(sorted((id, other)))}"


def held_by(made: Statements, id: str) -> list[str]:
    return [
        one.entry.id
        for one in made.claims
        if isinstance(one.content, Declared)
        and one.content.id == id
        and one.cls.name == "Rumour"
        and one.verdict.status != REJECTED
        and not one.conditions
    ]


def tellable(one: Said, other: Said) -> bool:
    if isinstance(one.what, Measure) and tellers(one) & tellers(other):
        return False
    if not one.claim or not other.claim:
        return True
    same = one.claim.speakers == other.claim.speakers
    return not same or times.may_overlap(one.claim.time, other.claim.time)


def tellers(said: Said) -> set[str]:
    if said.claim:
        return {speaker.id for speaker in said.claim.speakers}
    pieces = (piece for piece in said.what.evidence if piece.supports)
    return {author.id for piece in pieces for author in piece.work.authors}


def clash(these: Said, those: Said) -> str:
    one, other = these.what, those.what
    if isinstance(one, Measure) and isinstance(other, Measure):
        return "rival-measures" if numbers(these, those) else ""
    if isinstance(one, Measure) or isinstance(other, Measure):
        return ""
    if not times.may_overlap(one.time, other.time):
        return ""
    mine, others = meaning(one), meaning(other)
    if one.positive and other.positive:
        return "too-many-values" if seconds(mine, others) else ""
    if one.positive == other.positive:
        return ""
    positive, negative = (mine, other) if one.positive else (others, one)
    return "both-polarities" if bare(negative) in positive else ""


def bare(fact: Fact) -> tuple[str, str, str]:
    return fact.subject.id, fact.relation.name, readings.end_key(fact.object)


def meaning(fact: Fact) -> set[tuple[str, str, str]]:
    """All that a fact says, in the words of this little ontology."""
    subject, relation, object = bare(fact)
    found = {(subject, relation, object)}
    if relation == "feuds_with":
        found.add((object, relation, subject))
    if relation == "has_portreeve":
        found.add((object, "portreeve_of", subject))
    if relation == "portreeve_of":
        found.add((object, "has_portreeve", subject))
    if relation == "sworn_to":
        found |= {(object, "has_oath_of", subject), (subject, "owes_to", object)}
    return found


def seconds(mine: set[tuple[str, str, str]], others: set[tuple[str, str, str]]) -> bool:
    pairs = [(a, b) for a in mine for b in others if a[1] == b[1]]
    one = any(a[1] == "has_portreeve" and a[0] == b[0] and a[2] != b[2] for a, b in pairs)
    return one or any(a[1] == "harbour_master" and a[2] == b[2] and a[0] != b[0] for a, b in pairs)


def numbers(one: Said, other: Said) -> bool:
    this, that = one.what, other.what
    assert isinstance(this, Measure)
    assert isinstance(that, Measure)
    if this.type != that.type or this.of != that.of or not one_time(one, other):
        return False
    (low, high), (least, most) = ends(this), ends(that)
    return high < least or most < low


def one_time(one: Said, other: Said) -> bool:
    """By years, in which all times are drawn; what is undated is for the year when it is said."""
    lasting = isinstance(one.what, Measure) and one.what.type.name == "hearths"
    dated = [bool(said.what.time.dates) for said in (one, other)]
    if all(dated) and lasting:
        return times.may_overlap(one.what.time, other.what.time)
    (first, last), (begin, end) = years(one), years(other)
    if all(dated):
        return (first, last) == (begin, end)
    meeting = first <= end and begin <= last
    if not any(dated):
        return meeting
    undated = one if dated[1] else other
    return lasting and years(undated) != (0, 9999) and meeting


def years(said: Said) -> tuple[int, int]:
    """From 0 to 9999 where nobody says when."""
    time = said.what.time
    if time.dates:
        begin, end = time.earliest_begin, time.latest_end
        return begin.year if begin else 0, end.year if end else 9999
    claim = said.claim
    moments = [dated.moment for dated in claim.time.dates] if claim else []
    if not moments:
        pieces = claim.evidence if claim else said.what.evidence
        moments = [piece.work.published.moment for piece in pieces if piece.work.published]
    known = [day.year for one in moments for day in (one.lower, one.upper) if day]
    return (min(known), max(known)) if known else (0, 9999)


def ends(measure: Measure) -> tuple[Decimal, Decimal]:
    """Of the numbers that are drawn: none touches another at an end."""
    if measure.low is not None and measure.high is not None:
        return measure.low, measure.high
    assert measure.value is not None
    spread = measure.value / 10 if measure.bound.name == "about" else measure.value / 40
    return measure.value - spread, measure.value + spread


@pytest.mark.parametrize("seed", range(8))
def test_it_is_what_comparing_each_with_each_finds(seed: int) -> None:
    made = statements(drawn(random.Random(seed), 200))
    found = conflicts.find(made, vocabulary()).conflicts
    short = [f"{one.rule} {one.one.record} {one.other.record}" for one in found]
    assert len(found) > 100
    assert len(set(found)) == len(found)
    assert set(short) == each_with_each(made)


# --- How much is compared --------------------------------------------------------------------


def many(count: int) -> Statements:
    """Thousands of records of hundreds of things, hardly any of which contradict each other."""
    made = statements(
        facts("saltmere has_portreeve old-fenn", "gullwick owes_to salt-guild; polarity: negative")
        + measures("value: 20; measure: hearths")
        + claims(f"unknown-singer | Rumour | {MARR}")
    )
    known = {fact.id: fact for fact in made.facts}
    (measure,) = (one for one in made.measures if one.id == "m0")
    (claim,) = (one for one in made.claims if one.entry.id == "c0")
    facts_made, numbers_made, claims_made = [], [], []
    for number in range(count):
        year = 1000 + number % 400
        date = Dated("date", moments.moment(f"{year:04}"), "", measure.spans[0])
        time = times.of((date,), [], lasts=True)
        id, thing = f"n{number:05}", f"t{number // 800}"
        if number % 4 == 0:
            entry = replace(measure.entry, id=id)
            of = replace(measure.of, id=thing)
            numbers_made.append(replace(measure, entry=entry, id=id, of=of, time=time))
            continue
        fact = known["f1" if number % 4 == 3 else "f0"]
        assert isinstance(fact.object, Declared)
        end = replace(fact.object, id=f"{'q' if number % 500 == 1 else 'p'}{year}")
        entry = replace(fact.entry, id=id)
        subject = replace(fact.subject, id=thing)
        one = replace(fact, entry=entry, id=id, subject=subject, object=end, time=time)
        if number % 4 == 2:
            owner = replace(claim.entry, id=id)
            claims_made.append(replace(claim, entry=owner, content=replace(one, entry=owner)))
        else:
            facts_made.append(one)
    return Statements(
        facts=tuple(facts_made), measures=tuple(numbers_made), claims=tuple(claims_made)
    )


def counting(patch: pytest.MonkeyPatch, places: Iterator[tuple[object, str]]) -> list[int]:
    """How often two things are compared from now on."""
    count = [0]
    for place, name in places:
        inner: Callable[..., object] = getattr(place, name)

        def counted(*both: object, inner: Callable[..., object] = inner) -> object:
            count[0] += 1
            return inner(*both)

        patch.setattr(place, name, counted)
    return count


@pytest.mark.parametrize("count", [5_000, 20_000])
def test_what_is_compared_grows_with_what_there_is(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = many(count)
    compared = counting(
        monkeypatch,
        iter(((readings, "_meet"), (counted.Range, "meets"), (single, "differ"))),
    )
    found = conflicts.find(made, vocabulary()).conflicts
    assert 5 <= len(found) < count / 100
    assert compared[0] < 2 * count


def quarrels(count: int) -> Statements:
    """As many records that nearly all speak of one thing at one time, by two tellers."""
    plea = TOLD.format(
        name="A plea", pleader="gullwick", more="outcome: heard", source="long-winter"
    )
    made = statements(FACT + plea + measures("value: 20", "value: 30"))
    (event,) = (one for one in made.events if one.entry.id == "told")
    numbers = [one for one in made.measures if one.id in ("m0", "m1")]
    (fact,) = (one for one in made.facts if one.id == "f0")
    assert isinstance(fact.object, Declared)
    facts_made, events, counts = [], [], []
    for n in range(count // 4):
        id = f"n{n:05}"
        own = replace(fact.entry, id=id)
        other = replace(fact.object, id=f"p{n}")
        facts_made.append(replace(fact, entry=own, id=id, object=other, positive=n % 7 > 0))
        counted = numbers[n % 2]
        value = Decimal(1_000 + n * n)
        counts.append(
            replace(counted, entry=replace(counted.entry, id=f"m{id}"), id=id, value=value)
        )
        # One teller's numbers, and events that look like one, in all ways but by teller.
        counts.append(
            replace(counts[-1], id=f"s{id}", of=fact.subject, evidence=numbers[0].evidence)
        )
        told = made.events[0].evidence if n % 2 else event.evidence
        date = Dated("date", moments.moment(f"1312-10-{1 + n % 28:02}"), "", fact.spans[0])
        time = times.of((date,), [], lasts=False)
        entry = replace(event.entry, id=f"e{id}")
        subject = Declared(entry.id, "event", event.type, entry.span)
        roles = tuple(
            replace(one, entry=entry, id=f"e{id}.{at}", subject=subject, time=time)
            for at, one in enumerate(event.roles)
        )
        events.append(replace(event, entry=entry, roles=roles, time=time, evidence=told))
    return Statements(facts=tuple(facts_made), events=tuple(events), measures=tuple(counts))


def test_of_thousands_that_contradict_each_other_each_is_compared_with_some(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All with all would be sixteen times as many of four times as many records."""
    spent = {}
    for count in (1_500, 6_000):
        made = quarrels(count)
        with monkeypatch.context() as patch:
            places = (
                (readings, "_meet"),
                (counted.Range, "meets"),
                (tellings.Tellings, "_one"),
                (voices, "rivals"),
            )
            compared = counting(patch, iter(places))
            found = conflicts.find(made, vocabulary())
        assert {one.rule for one in found.conflicts} >= {"too-many-values", "rival-measures"}
        assert found.crowds
        spent[count] = compared[0]
    assert spent[6_000] < 5 * spent[1_500]
    assert spent[6_000] < 6_000 * clashes.LOOKED_AT


def crowd(count: int) -> Statements:
    """So many portreeves of one haven at one time."""
    (fact,) = (one for one in statements(FACT).facts if one.id == "f0")
    assert isinstance(fact.object, Declared)
    return Statements(
        facts=tuple(
            replace(
                fact,
                id=f"n{n:04}",
                entry=replace(fact.entry, id=f"n{n:04}"),
                object=replace(fact.object, id=f"p{n}"),
            )
            for n in range(count)
        )
    )


def test_of_a_crowd_not_all_pairs_are_named_and_the_others_are_counted() -> None:
    made = conflicts.find(crowd(2_000), vocabulary())
    assert {side.record for one in made.conflicts for side in (one.one, one.other)} == {
        f"n{n:04}" for n in range(2_000)
    }
    left = {one.side.record: one.count for one in made.crowds}
    assert left == {f"n{n:04}": n - clashes.CROWD for n in range(clashes.CROWD + 1, 2_000)}
    pairs = 2_000 * 1_999 // 2
    assert len(made.conflicts) + sum(left.values()) == pairs
    few = conflicts.find(crowd(clashes.CROWD + 1), vocabulary())
    assert few.crowds == ()
    assert len(few.conflicts) == (clashes.CROWD + 1) * clashes.CROWD // 2


@dataclass(frozen=True)
class Piece:
    """Something with days and sides."""

    number: int
    days: tuple[int, int]
    sides: tuple[int, ...]

    @property
    def side(self) -> Side:
        return Side(str(self.number), "fact", str(self.number))


@pytest.mark.parametrize("many", [1, 2])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_paired_and_what_is_left_out_is_all_there_is(seed: int, many: int) -> None:
    chance = random.Random(seed)
    pieces = []
    for number in range(400):
        begin = chance.randrange(20)
        days = begin, begin + chance.randrange(10)
        sides = tuple(chance.randrange(9) for _ in range(many))
        pieces.append(Piece(number, days, sides))

    def meet(one: Piece, other: Piece) -> bool:
        return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]

    def clash(one: Piece, other: Piece) -> bool:
        return (one.number + other.number) % 3 == 0

    unlike = {
        frozenset((one, other))
        for one, other in combinations(pieces, 2)
        if meet(one, other) and all(a != b for a, b in zip(one.sides, other.sides, strict=True))
    }
    expected = {pair for pair in unlike if clash(*pair)}
    left: dict[str, int] = {}
    found = [
        frozenset(pair)
        for pair in clashes.clashing(
            pieces,
            lambda one: (date(1300 + one.days[0], 1, 1), date(1300 + one.days[1], 1, 1)),
            lambda one: one.sides,
            clash,
            lambda side, count: left.update({side.record: count}),
        )
    ]
    assert len(found) == len(set(found))
    assert set(found) < expected
    whole = [piece for piece in pieces if str(piece.number) not in left]
    assert len(whole) > 100
    # Whatever is missing is of one of which it is said, and no more than is said.
    missing = expected - set(found)
    assert all(any(str(one.number) in left for one in pair) for pair in missing)
    assert len(missing) <= sum(left.values()) <= len(unlike)


# --- In the graph, and as a list -------------------------------------------------------------

PORTREEVES = (
    facts("saltmere has_portreeve old-fenn", "saltmere has_portreeve ysolde-marr")
    + """
claims:
  sung:
    is: Rumour
    speaker: unknown-singer
    that: {subject: saltmere, relation: has_portreeve, object: mother-crane}
    source: long-winter
    quote: the crane has the tolls
  affirmed:
    is: Rumour
    speaker: unknown-singer
    that: f0
    source: long-winter
    quote: and Fenn had the tolls
"""
)
GK = rdflib.Namespace("https://example.org/graphkit/ns#")


def test_the_graph_links_both_sides_and_says_by_which_rule(tmp_path: Path) -> None:
    made = compiled(tmp_path, PORTREEVES)
    ask = """
        SELECT ?one ?other ?rule {
          ?conflict a gk:Conflict ; gk:between ?one , ?other ; gk:rule ?rule .
          ?one gk:conflictsWith ?other . ?other gk:conflictsWith ?one .
        }
    """
    answer = made.store.query(ask)
    rows = {tuple(answer.shown(term) for term in row) for row in answer.rows}
    refuted = {row for row in rows if row[2] == "refutations"}
    assert {row[:2] for row in refuted} == {
        ("fact:saltmere-barters", "fact:saltmere-barters.e-long-winter-1"),
        ("fact:saltmere-barters.e-long-winter-1", "fact:saltmere-barters"),
    }
    rows -= refuted
    pairs = [("fact:f0", "fact:f1"), ("claim:sung", "fact:f0"), ("claim:sung", "fact:f1")]
    both = {(*pair, "too-many-values") for one in pairs for pair in (one, one[::-1])}
    assert rows == both
    graph = rdflib.Graph().parse(data=made.nquads, format="nt")
    assert len(set(graph.subjects(rdflib.RDF.type, GK.Conflict))) == 4
    assert {str(node) for node in graph.subjects(GK.between)} == {
        f"{made.project.base}conflict/{one.id}" for one in made.conflicts
    }
    # That a relation leads to one thing alone is what the shapes warn of as well.
    results = Engine(made).results(made.nquads)
    assert {result.path.rpartition("#")[2] for result in results} <= {"hasPortreeve"}


def test_a_conflict_with_one_side_or_no_rule_is_found(tmp_path: Path) -> None:
    engine = Engine(compiled(tmp_path, PORTREEVES))
    lines = engine.made.nquads.decode().splitlines()
    (first, *_) = (line for line in lines if f"<{GK.between}>" in line)
    for lost in (f"<{GK.between}>", f"<{GK.rule}>"):
        node = first.split()[0]
        fewer = [line for line in lines if not (line.startswith(node) and lost in line)]
        assert node[1:-1] in {result.focus for result in engine.results(fewer)}


ALL_KINDS = (
    NOTIONS
    + TOLD.format(
        name="Gullwick begs Saltmere for salt and is mocked",
        pleader="gullwick",
        more="outcome: heard\n    date: 1312-10-04",
        source="long-winter",
    )
    + facts(
        *("saltmere has_portreeve old-fenn", "gullwick owes_to salt-guild"),
        *("gullwick owes_to salt-guild; polarity: negative", "ysolde-marr haunts saltmere"),
    )
    + measures("value: 20; date: 1311", f"{SERIES}; measure: tolls", "value: 40; date: 1311")
    + claims(
        *(f"unknown-singer | Rumour | {MARR}", "old-fenn | Denial | c2"),
        "mother-crane | Rumour | not-a-pirate",
        f"old-fenn | Rumour | {CALLED.format('trade')}",
        f"ysolde-marr | Rumour | {CALLED.format('treason')}",
    ).replace("    that: not-a-pirate\n    quote: the words of claim 2\n", "    text: No pirate.\n")
)


def test_a_graph_with_every_sort_of_side_conforms(tmp_path: Path) -> None:
    """Among them a claim of which only its denial is known."""
    root = copied(tmp_path, ALL_KINDS)
    (root / "ontology" / "more.ttl").write_text(WORDS, encoding="utf-8")
    report = Report()
    made = build.load(root, report)
    assert made, [one.message for one in report.sorted() if one.severity == "error"]
    kinds = {one.rule for one in made.conflicts}
    assert len(kinds) >= 7
    assert "denials" in kinds
    assert Engine(made).results(made.nquads) == []


def test_contradictions_are_listed_with_what_rests_on_them(tmp_path: Path) -> None:
    made = compiled(tmp_path, PORTREEVES)
    first, second, third = (one for one in contested(made) if one.rule != "refutations")
    assert [one.rule for one in (first, second, third)] == ["too-many-values"] * 3
    assert [one.weight for one in (first, second, third)] == sorted(
        (first.weight, second.weight, third.weight), reverse=True
    )
    sides = {side.record: side for one in contested(made) for side in one.sides}
    assert sides["f0"].says == "Saltmere has for its portreeve Old Fenn"
    assert "affirmed" in sides["f0"].bears
    assert [bears for bears in sides["f0"].bears if "portreeveOf" in bears]
    assert sides["sung"].by == ("unknown-singer",)
    (passage,) = sides["sung"].evidence
    assert (passage.source, passage.quote) == ("long-winter", "the crane has the tolls")
    assert passage.place.startswith("facts/readings/extra.yaml:")
    assert len(contested(made, "sung")) == 2
    assert len(contested(made, "saltmere")) == 4
    assert len(contested(made, "long-winter")) == 3
    assert contested(made, "great-halven") == ()


def test_the_command_says_it_to_people_and_to_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(copied(tmp_path, PORTREEVES))
    assert cli.run(["contested", "-C", root, "sung"]) == 0
    out, err = capsys.readouterr()
    assert "2 contradictions" in err
    assert "  sung: " in out
    assert "by long-winter (" in out
    assert cli.run(["contested", "-C", root, "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [list(one) for one in said] == [["rule", "weight", "sides"]] * 4
    assert cli.run(["contested", "-C", root, "sunk"]) == 2
    assert "did you mean 'sung'" in capsys.readouterr().err


def test_no_class_lies_in_two_that_exclude_each_other(tmp_path: Path) -> None:
    root = copied(tmp_path)
    both = 'hv:Both a owl:Class ; rdfs:subClassOf hv:Captain , hv:Ghost ; skos:definition "B" .\n'
    (root / "ontology" / "more.ttl").write_text(WORDS + both, encoding="utf-8")
    report = Report()
    assert reading_words(root, report) is None
    assert [one.name for one in report.sorted() if one.severity == "error"] == [
        "unsatisfiable-term"
    ]


# --- What follows ------------------------------------------------------------------------------

FOLLOWING = """
hv:upstreamOf a owl:ObjectProperty , owl:TransitiveProperty ; rdfs:domain hv:Haven ;
    rdfs:range hv:Haven ; rdfs:label "upstream of"@en ; skos:definition "Lies higher."@en .
hv:warden a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:domain hv:Haven ;
    rdfs:range gk:Actor ; rdfs:label "warden"@en ; skos:definition "Is warded by."@en .
"""
WARDEN = "CONSTRUCT { ?b hv:warden ?who } WHERE { ?who hv:begsOf ?b }"
STREAM = ("sandholm upstream_of saltmere", "saltmere upstream_of gullwick")


def following(tmp_path: Path, extra: str) -> Build:
    root = copied(tmp_path, extra)
    (root / "ontology" / "more.ttl").write_text(WORDS + FOLLOWING, encoding="utf-8")
    (root / "ontology" / "rules" / "warden.rq").write_text(WARDEN, encoding="utf-8")
    report = Report()
    made = build.load(root, report)
    assert made, [one.message for one in report.sorted() if one.severity == "error"]
    return made


@pytest.mark.parametrize(
    ("extra", "sides"),
    [
        # A role pair, a project's rule, a chain; their inverses and wider relations; a claim.
        (
            facts("gullwick begs_of saltmere; polarity: negative"),
            [("f0", "gullwick-plea.gullwick.begsOf.saltmere")],
        ),
        (
            facts("salt-guild feuds_with ysolde-marr; polarity: negative"),
            [("f0", "marr-sworn.ysolde-marr.feudsWith.salt-guild")],
        ),
        (
            facts(*STREAM, "sandholm upstream_of gullwick; polarity: negative"),
            [("f0.sandholm.upstreamOf.gullwick", "f2")],
        ),
        (
            claims("old-fenn | Denial | {subject: gullwick, relation: begs_of, object: saltmere}"),
            [("c0", "gullwick-plea.gullwick.begsOf.saltmere")],
        ),
        # Two wardens, one of whom follows from a plea.
        (
            facts("saltmere warden old-fenn"),
            [("f0", "gullwick-plea.saltmere.warden.gullwick")],
        ),
        # Near misses: another end, another time, the same way round, what nobody upholds.
        (facts("saltmere begs_of gullwick; polarity: negative"), []),
        (facts("gullwick begs_of sandholm; polarity: negative"), []),
        (
            facts(
                "sandholm upstream_of saltmere; until: 1200",
                "saltmere upstream_of gullwick; until: 1200",
                "sandholm upstream_of gullwick; polarity: negative; since: 1201",
            ),
            [],
        ),
        (facts("gullwick begs_of saltmere; polarity: negative; status: rejected"), []),
        (facts(*STREAM, "gullwick upstream_of sandholm; polarity: negative"), []),
        (facts("saltmere warden gullwick"), []),
    ],
)
def test_what_follows_is_held_against_what_is_written(
    extra: str, sides: list[tuple[str, str]], tmp_path: Path
) -> None:
    made = following(tmp_path, extra)
    found = [(one.one.node, one.other.node) for one in made.conflicts if one.rule != "refutations"]
    assert found == sides
    if sides:
        derived = {fact.id for fact in made.derived}
        (party,) = (side for one in contested(made) for side in one.sides if side.node in derived)
        assert party.kind == "derived"
        assert party.premises
        assert party.evidence
        # That a haven has two wardens, the shapes warn of as well.
        assert {one.severity for one in Engine(made).results(made.nquads)} <= {str(SH.Warning)}
        ask = "SELECT ?p { ?d a gk:DerivedFact ; gk:conflictsWith ?x ; gk:premise ?p }"
        assert len(made.store.query(ask).rows) >= 1


def test_nothing_contradicts_what_it_follows_from(tmp_path: Path) -> None:
    """A chain leads to many, and a rule may hand a thing on to a second."""
    extra = facts(*STREAM, "saltmere warden old-fenn", "old-fenn begs_of saltmere")
    rule = "CONSTRUCT { ?a hv:warden ?c } WHERE { ?a hv:warden ?b . ?b hv:feudsWith ?c }"
    root = copied(
        tmp_path,
        extra + facts("old-fenn feuds_with fog-guild").partition("\n")[2].replace("f0", "f9"),
    )
    (root / "ontology" / "more.ttl").write_text(WORDS + FOLLOWING, encoding="utf-8")
    (root / "ontology" / "rules" / "handed.rq").write_text(rule, encoding="utf-8")
    made = build.load(root, Report())
    assert made
    assert "f2.saltmere.warden.fog-guild" in {fact.id for fact in made.derived}
    assert [one for one in made.conflicts if one.rule != "refutations"] == []
