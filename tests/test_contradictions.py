"""What records say against themselves, the ontology and each other; what is no contradiction."""

from __future__ import annotations

import functools
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from halven import EXTRA, WORLD, copied

from graphkit import build, document, moments, readings, records, resolve, times
from graphkit.checks.self_reference import rings
from graphkit.diagnostics import Diagnostic, Report
from graphkit.ontology import Ontology
from graphkit.source import Source
from graphkit.statements import Dated, Declared, Fact, Time
from graphkit.symbols import Scope
from graphkit.vocabulary import of as reading_words

WORDS = """
@prefix hv: <https://example.org/halven/terms#> .
@prefix gk: <https://example.org/graphkit/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

hv:weddedTo a owl:ObjectProperty , owl:FunctionalProperty , owl:SymmetricProperty ;
    skos:definition "Is married to."@en .

hv:reveByLot a owl:ObjectProperty , owl:FunctionalProperty ;
    rdfs:subPropertyOf hv:hasPortreeve ;
    rdfs:domain hv:Haven ; rdfs:range gk:Actor ;
    skos:definition "Has for its portreeve, whom the lot chose."@en .

hv:firstMate a owl:ObjectProperty ;
    rdfs:subPropertyOf hv:commander ;
    rdfs:domain hv:Voyage ; rdfs:range hv:Captain ;
    skos:definition "Who commands when the captain sleeps."@en .

hv:commanded a owl:ObjectProperty ;
    owl:inverseOf hv:commander ;
    rdfs:domain hv:Captain ; rdfs:range hv:Voyage ;
    skos:definition "Was in command of."@en .

hv:hasLeg a owl:ObjectProperty ;
    owl:inverseOf hv:legOf ;
    rdfs:domain hv:Voyage ; rdfs:range hv:Voyage ;
    skos:definition "Has for one of its legs."@en .

hv:lastLegOf a owl:ObjectProperty ;
    rdfs:subPropertyOf hv:legOf ;
    rdfs:domain hv:Voyage ; rdfs:range hv:Voyage ;
    skos:definition "Is the leg of a voyage that ends it."@en .

hv:oathBroken a owl:ObjectProperty ;
    rdfs:domain gk:Event ;
    gk:endsExistence true ;
    skos:definition "The guild that there is no more from then on."@en .

hv:berth a owl:ObjectProperty ;
    rdfs:domain hv:Voyage ;
    gk:dated false ;
    skos:definition "Where the ship is tied up."@en .

hv:toll a owl:ObjectProperty ;
    rdfs:subPropertyOf gk:hasMeasure ;
    skos:definition "What is paid on arrival."@en .

hv:cites a owl:ObjectProperty ;
    skos:definition "Names another record."@en .
"""


@functools.cache
def vocabulary() -> Ontology:
    """The words of the world, and some more, read once for all tests."""
    with tempfile.TemporaryDirectory() as folder:
        root = copied(Path(folder))
        (root / "ontology" / "more.ttl").write_text(WORDS, encoding="utf-8")
        words = reading_words(root, Report())
    assert words
    return words


ELSEWHERE = (
    *("date-without-words", "unused-term", "unused-entity", "unread-source"),
    "repeated-fact",
)
"""What these bare facts are told besides, and what other tests are about."""


def told(extra: str, change: Callable[[str], str] = str) -> list[Diagnostic]:
    """What is said of the world with more facts in it, and its own changed somehow."""
    report = Report()
    build._statements(sheets_of(extra, report, change), vocabulary(), None, report)
    return [one for one in report.sorted() if one.name not in ELSEWHERE]


def sheets_of(
    extra: str, report: Report, change: Callable[[str], str] = str
) -> Iterator[records.Sheet]:
    files = {
        path.relative_to(WORLD).as_posix(): change(path.read_text("utf-8"))
        for path in sorted((WORLD / "facts").rglob("*.yaml"))
        if path.name != "graph.yaml"
    }
    files[EXTRA] = "source: saltmere-book\n" + textwrap.dedent(extra)
    for file in files.items():
        node = document.read(Source(*file), report)
        if node:
            yield records.sheet(node, report)


def told_of(extra: str, id: str) -> tuple[Fact, ...]:
    """The facts of one id among those that the extra file states."""
    report = Report()
    scope = Scope(vocabulary(), report)
    sheets = list(sheets_of(extra, report))
    scope.declare(record for sheet in sheets for record in sheet.records)
    return tuple(fact for fact in resolve.resolve(sheets, scope).facts if fact.id == id)


def said(extra: str, name: str, change: Callable[[str], str] = str) -> list[Diagnostic]:
    """The same, all of it under the one name."""
    found = told(extra, change)
    assert {one.name for one in found} <= {name}, [one.message for one in found]
    return found


def facts(*lines: str) -> str:
    """Facts from 'subject relation object' and whatever keys follow behind semicolons."""
    made = ["facts:"]
    for number, line in enumerate(lines):
        (subject, relation, end), *keys = (part.split() for part in line.split(";"))
        kind = "value" if end[0].isdigit() else "object"
        made += [f"  f{number}:", f"    subject: {subject}", f"    relation: {relation}"]
        made += [f"    {kind}: {end}", *(f"    {' '.join(key)}" for key in keys)]
        made += [f"    quote: the words of fact {number}"]
    return "\n".join(made) + "\n"


FENN, MARR = "saltmere has_portreeve old-fenn", "saltmere has_portreeve ysolde-marr"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (FENN, MARR, True),
        (FENN + "; since: 1301", MARR + "; since: 1309", True),
        (FENN + "; until: 1309", MARR + "; since: 1309", False),
        (FENN + "; until: 1308", MARR + "; since: 1309", False),
        (FENN + "; until: 1310", MARR + "; since: 1309", True),
        (FENN + "; until: ..", MARR, False),
        (FENN + "; date: 1308", MARR + "; date: 1309", False),
        (FENN, FENN + "; since: 1301", False),
        (FENN, "gullwick has_portreeve ysolde-marr", False),
        (FENN, MARR + "; polarity: negative", False),
        (FENN, MARR + "; status: rejected", False),
        (FENN, MARR + "; status: disputed", True),
        (FENN, "ysolde-marr portreeve_of saltmere", True),
        (FENN, "old-fenn portreeve_of saltmere", False),
        (FENN, "old-fenn portreeve_of gullwick", False),
        (FENN, "saltmere reve_by_lot ysolde-marr", True),
        ("saltmere reve_by_lot old-fenn", "saltmere reve_by_lot ysolde-marr", True),
        ("saltmere reve_by_lot old-fenn", FENN, False),
        ("old-fenn wedded_to ysolde-marr", "unknown-singer wedded_to old-fenn", True),
        ("old-fenn wedded_to ysolde-marr", "ysolde-marr wedded_to old-fenn", False),
        ("old-fenn birthday 1240", "old-fenn birthday 1241", True),
        ("old-fenn birthday 1240", "old-fenn birthday 1240-05", False),
        ("old-fenn birthday 1240", "old-fenn birthday 1230..1250", False),
        ("old-fenn birthday 1240", "ysolde-marr birthday 1279", False),
    ],
)
def test_one_thing_at_a_time(one: str, other: str, found: bool) -> None:
    what = said(facts(one, other), "too-many-values")
    assert [(d.severity, d.record[0]) for d in what] == ([("warning", "f")] if found else [])


def test_each_of_many_values_is_a_second_and_shows_another() -> None:
    three = facts(FENN, MARR, "saltmere has_portreeve unknown-singer")
    what = said(three, "too-many-values")
    assert [d.span.text for d in what] == ["ysolde-marr", "unknown-singer"]
    assert [d.notes[0].span.text for d in what] == ["old-fenn", "ysolde-marr"]


def test_a_long_term_is_held_against_all_that_follow() -> None:
    """However many short ones end before the next begins."""
    short = [f"saltmere has_portreeve old-fenn; since: {y}; until: {y}" for y in range(1301, 1305)]
    long = "saltmere has_portreeve ysolde-marr; since: 1300; until: 1310"
    what = said(facts(*short, long), "too-many-values")
    assert [d.notes[0].span.text for d in what] == ["ysolde-marr"] * 4


@pytest.mark.parametrize("objects", [1, 2, 8_000])
@pytest.mark.parametrize("dates", [(), ("since",), ("since", "until"), ("until", "since")])
def test_thousands_of_statements_of_one_subject_are_held_against_each_other_at_once(
    objects: int, dates: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each against each would be 32 million comparisons."""
    held: list[Time] = []

    def overlap(one: Time, other: Time) -> bool:
        held.append(one)
        return may_overlap(one, other)

    may_overlap = times.may_overlap
    monkeypatch.setattr(times, "may_overlap", overlap)
    (fact,) = told_of(facts("saltmere has_portreeve old-fenn"), "f0")
    assert isinstance(fact.object, Declared)
    many = []
    for number in range(8_000):
        end = replace(fact.object, id=f"p{number % objects}")
        key = dates[number % len(dates)] if dates else "date"
        date = Dated(key, moments.moment(f"{1000 + number % 300}"), "", fact.spans[0])
        time = times.of((date,) if dates else (), [], lasts=True)
        entry = replace(fact.entry, id=f"f{number}")
        one = replace(fact, id=entry.id, entry=entry, object=end, time=time)
        many.append(readings.Reading(one, one.relation, one.subject, end, one.spans[2]))
    found = list(readings.at_once(many, lambda reading: readings.end_key(reading.end)))
    assert bool(found) == (objects > 1)
    assert bool(held) == (objects > 1)
    assert len(held) < 64 * len(many)


OATH = """
events:
  tried:
    is: Swearing
    name: An oath
    roles: {{sworn: salt-guild, oath_book: {books}}}
    {more}
"""


@pytest.mark.parametrize(
    ("books", "more", "found"),
    [
        ("[saltmere, gullwick]", "quote: they swore", ["error"]),
        ("[saltmere, gullwick]", "since: 1300\n    until: 1300\n    quote: they swore", ["error"]),
        ("[saltmere, saltmere]", "quote: they swore", []),
        ("saltmere", "quote: they swore", []),
    ],
)
def test_a_role_for_one_is_filled_once(books: str, more: str, found: list[str]) -> None:
    what = said(OATH.format(books=books, more=more), "too-many-values")
    assert [d.severity for d in what] == found


def test_two_records_that_fill_a_role_for_one_are_only_warned_of() -> None:
    extra = OATH.format(books="saltmere", more="quote: they swore")
    extra += facts("tried oath_book gullwick")
    (what,) = said(extra, "too-many-values")
    assert what.severity == "warning"


CLAIM = """
claims:
  told:
    is: Rumour
    speaker: unknown-singer
    that: {that}
    quote: as it is sung
"""


@pytest.mark.parametrize(
    "that",
    [
        "{subject: saltmere, relation: has_portreeve, object: ysolde-marr}",
        "{subject: saltmere, relation: has_portreeve, object: old-fenn, polarity: negative}",
    ],
)
def test_what_a_claim_holds_contradicts_no_fact(that: str) -> None:
    assert said(facts(FENN) + CLAIM.format(that=that), "none") == []


def test_a_fact_that_only_a_claim_points_at_contradicts_none() -> None:
    alleged = facts(FENN, MARR, FENN + "; polarity: negative").replace(
        "    quote: the words of fact 1\n", ""
    )
    alleged = alleged.replace("    quote: the words of fact 2\n", "")
    claims = CLAIM.format(that="f1") + CLAIM.format(that="f2").replace("told", "sung")[9:]
    assert said(alleged + claims.replace("claims:\n", "", 0), "none") == []


FEUD = "gullwick feuds_with salt-guild"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (FEUD, FEUD + "; polarity: negative", True),
        (FEUD, "salt-guild feuds_with gullwick; polarity: negative", True),
        (FEUD + "; until: 1300", FEUD + "; polarity: negative; since: 1300", False),
        (FEUD + "; until: 1301", FEUD + "; polarity: negative; since: 1300", True),
        (FEUD + "; date: 1300-05", FEUD + "; polarity: negative; date: 1300", True),
        (FEUD + "; date: 1300-05", FEUD + "; polarity: negative; date: 1301", False),
        (FEUD + "; status: rejected", FEUD + "; polarity: negative", False),
        (FEUD + "; polarity: negative", FEUD + "; polarity: negative", False),
        (FEUD, FEUD, False),
        (FEUD, "gullwick feuds_with amber-guild; polarity: negative", False),
        ("gullwick owes_to salt-guild", "salt-guild owes_to gullwick; polarity: negative", False),
        (
            "ysolde-marr sworn_to salt-guild",
            "salt-guild has_oath_of ysolde-marr; polarity: negative",
            True,
        ),
        (
            "salt-guild has_oath_of ysolde-marr",
            "ysolde-marr owes_to salt-guild; polarity: negative",
            True,
        ),
        (
            "ysolde-marr owes_to salt-guild",
            "ysolde-marr sworn_to salt-guild; polarity: negative",
            False,
        ),
        ("gullwick-plea pleaded gullwick", "gullwick-plea pleaded saltmere; polarity: negative", 1),
        ("old-fenn birthday 1240", "old-fenn birthday 1240; polarity: negative", True),
        ("old-fenn birthday 1240", "old-fenn birthday 1241; polarity: negative", False),
    ],
)
def test_the_same_is_not_stated_and_denied(one: str, other: str, found: bool) -> None:
    what = said(facts(one, other), "both-polarities")
    assert [d.severity for d in what] == ["warning"] * found
    assert all(len(d.notes) == 1 for d in what)


VOYAGE = """
events:
  tried:
    is: Voyage
    name: A voyage
    quote: a ship came in
"""


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", 1),
        (facts("tried commander ysolde-marr"), 0),
        (facts("tried first_mate ysolde-marr"), 0),
        (facts("ysolde-marr commanded tried"), 0),
        (facts("tried commander ysolde-marr; polarity: negative"), 1),
        (facts("tried landfall gullwick"), 1),
        (facts("amber-voyage commander ysolde-marr"), 1),
        (CLAIM.format(that="{subject: tried, relation: commander, object: ysolde-marr}"), 0),
    ],
)
def test_a_role_that_is_asked_for_is_filled_from_anywhere(more: str, found: int) -> None:
    what = said(VOYAGE + more, "missing-role")
    assert [(d.severity, d.span.text) for d in what] == [("error", "tried")] * found


def test_an_event_that_is_only_claimed_needs_its_roles_too() -> None:
    extra = VOYAGE.replace("    quote: a ship came in\n", "") + CLAIM.format(that="tried")
    assert len(said(extra, "missing-role")) == 1


@pytest.mark.parametrize(
    ("extra", "name"),
    [
        (VOYAGE.rstrip() + "\n    roles: {comander: ysolde-marr}\n", "unknown-role"),
        (VOYAGE.rstrip() + "\n    roles: {commander: ysolde-mar}\n", "unknown-id"),
        (VOYAGE + facts("tried comander ysolde-marr"), "unknown-relation"),
        (VOYAGE + facts("tried commander ysolde-marr").replace("object", "obejct"), "unknown-key"),
    ],
)
def test_a_role_that_was_misspelt_is_not_missed_as_well(extra: str, name: str) -> None:
    assert len(said(extra, name)) == 1


@pytest.mark.parametrize(
    ("extra", "found"),
    [
        (facts("gullwick stands_on great-halven; date: 1300"), ["1300"]),
        (facts("gullwick stands_on great-halven; since: 1300; until: 1310"), ["1300"]),
        (facts("gullwick stands_on great-halven; date: {value: 1300, as_written: then}"), ["1300"]),
        (facts("gullwick stands_on great-halven"), []),
        (facts("gullwick feuds_with salt-guild; date: 1300"), []),
        (facts("gullwick-plea heeds amber-voyage; date: 1312-11"), []),
        (facts("amber-voyage berth great-halven"), []),
        (facts("amber-voyage berth great-halven; date: 1312-09"), ["1312-09"]),
        (
            CLAIM.format(that="{subject: gullwick, relation: chartered, value: 1301, date: 1302}"),
            ["1302"],
        ),
    ],
)
def test_some_relations_take_no_date(extra: str, found: list[str]) -> None:
    what = said(extra, "date-out-of-place")
    assert [(d.severity, d.span.text) for d in what] == [("error", text) for text in found]


LEG = """
events:
  whole:
    is: Voyage
    name: The great voyage
    roles: {{commander: ysolde-marr}}
    {whole}
    quote: a great voyage
  leg:
    is: Voyage
    name: A leg of it
    roles: {{commander: ysolde-marr}}
    {leg}
    quote: to Gullwick first
facts:
  tried: {{subject: {subject}, relation: {relation}, object: {object}, evidence: [{{locator: f1}}]}}
"""


@pytest.mark.parametrize(
    ("leg", "whole", "found"),
    [
        ("date: 1312-03", "date: 1312-04", "begins before"),
        ("date: 1312-05", "date: 1312-04", "ends after"),
        ("date: 1312-04-03", "date: 1312-04", ""),
        ("date: 1312-04", "date: 1312", ""),
        ("date: 1312", "date: 1312-04", ""),
        ("date: 1312-03~", "date: 1312-04", ""),
        ("date: 1312-03", "date: 1312-04?", ""),
        ("since: 1312-05", "until: 1312-04", "ends after"),
        ("note: undated", "date: 1312-04", ""),
        ("date: 1312-03", "note: undated", ""),
        ("note: undated", "date: 1312-12", "begins before"),
    ],
)
@pytest.mark.parametrize("relation", ["leg_of", "last_leg_of", "has_leg"])
def test_a_part_lies_within_its_whole(leg: str, whole: str, found: str, relation: str) -> None:
    ends = ("whole", "leg") if relation == "has_leg" else ("leg", "whole")
    extra = LEG.format(leg=leg, whole=whole, subject=ends[0], relation=relation, object=ends[1])
    what = said(extra, "part-outlasts-whole")
    assert [d.severity for d in what] == ["warning"] * bool(found)
    assert all(d.message.startswith(f"'leg' {found} 'whole'") for d in what)


SERIES = """
  salt:
    of: saltmere
    measure: cargo
    unit: barrels
    {whole}
    parts:
      - {{{part}, value: 10}}
      - {{date: 1309, value: 20}}
"""


@pytest.mark.parametrize(
    ("whole", "part", "found"),
    [
        ("since: 1309\n    until: 1310", "date: 1311", 1),
        ("since: 1309\n    until: 1310", "date: 1308", 1),
        ("since: 1309\n    until: 1310", "date: 1310", 0),
        ("since: 1309\n    until: 1310", "date: 1308~", 0),
        ("since: 1309\n    until: 1310", "since: 1309", 0),
        ("since: 1309\n    until: 1310~", "date: 1311", 0),
        ("date: 1312", "date: 1309", 0),
        ("note: undated", "date: 1309", 0),
    ],
)
def test_the_parts_of_a_number_lie_within_its_time(whole: str, part: str, found: int) -> None:
    own = "measures:" + SERIES.format(whole=whole, part=part) + "    quote: so much salt\n"
    what = said(own, "part-outlasts-whole")
    assert [d.severity for d in what] == ["error"] * found
    inside = textwrap.indent(SERIES.format(whole=whole, part=part).replace("  salt:\n", ""), "  ")
    held = CLAIM.format(that="").replace("that: ", "that:" + inside.rstrip())
    if "note" not in whole:
        assert len(said(held, "part-outlasts-whole")) == found


@pytest.mark.parametrize(
    ("whole", "parts", "found"),
    [
        ("value: 30", "{value: 10}, {value: 20}", ""),
        ("value: 31", "{value: 10}, {value: 20}", "the parts make 30, and the whole is 31"),
        ("value: 31, bound: about", "{value: 10}, {value: 20}", ""),
        ("value: 30", "{value: 40}, {value: 1, bound: about}", "the parts make at least 40"),
        ("value: 30", "{value: 20}, {value: 1, bound: about}", ""),
        ("value: 30", "{value: 40, bound: more_than}, {high: 2}", "at least 40"),
        ("value: 30", "{value: 40, bound: at_most}, {high: 2}", ""),
        ("value: 30", "{value: 4, bound: at_most}, {high: 2}", "the parts make at most 6"),
        ("value: 30, bound: at_most", "{value: 40, bound: stated}", "is at most 30"),
        ("value: 30, bound: at_least", "{value: 40, bound: stated}, {high: 2}", ""),
        ("value: 30, bound: at_least", "{value: 4, bound: stated}", "and the whole is at least 30"),
        ("value: 30", "{low: 10, high: 12}, {low: 15, high: 20}", ""),
        ("value: 30", "{low: 10, high: 12}, {low: 25, high: 30}", "at least 35"),
        ("value: 30", "{value: 40}, {high: -2}", ""),
        ("value: 30", "{value: 40, unit: chests}, {value: 2}", ""),
        ("low: 20, high: 30", "{value: 40}, {value: 2}", ""),
    ],
)
def test_no_part_is_certainly_more_than_its_whole(whole: str, parts: str, found: str) -> None:
    that = f"{{of: saltmere, measure: cargo, unit: barrels, {whole}, parts: [{parts}]}}"
    what = said(CLAIM.format(that=that), "parts-do-not-add-up")
    assert len(what) == bool(found)
    assert all(found in d.message for d in what)


@pytest.mark.parametrize(
    ("leg", "whole", "found"),
    [
        ("date: 1312-03", "date: 1312-04", 1),
        ("date: 1312-04", "date: 1312-04", 0),
        ("date: 1312-05", "date: 1312-04", 0),
        ("since: 1312-03", "date: 1312-04", 1),
        ("date: 1312-03?", "date: 1312-04", 0),
        ("date: 1312-03", "note: undated", 0),
        ("note: undated", "date: 1312-12", 1),
    ],
)
def test_what_follows_does_not_come_first(leg: str, whole: str, found: int) -> None:
    extra = LEG.format(leg=leg, whole=whole, subject="leg", relation="heeds", object="whole")
    what = said(extra, "before-what-it-follows")
    assert [(d.severity, len(d.notes)) for d in what] == [("warning", 2)] * found
    denied = extra.replace("evidence:", "polarity: negative, evidence:")
    assert said(denied, "none") == []


def test_what_is_only_claimed_follows_nothing() -> None:
    that = "{subject: amber-voyage, relation: heeds, object: gullwick-plea}"
    assert said(CLAIM.format(that=that), "none") == []


def _without_marr(text: str) -> str:
    """What the world says of Ysolde Marr it says of Tam Oss instead."""
    both = "  tam-oss: {is: Captain, name: Oss}\n  ysolde-marr: {is: Captain, name: Marr}\n"
    other = text.replace("ysolde-marr", "tam-oss")
    return other.replace("  tam-oss: {is: Captain, name: Ysolde Marr}\n", both)


LIVES = ("ysolde-marr birthday 1279-05", "ysolde-marr drowned 1310-05")


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        ("ysolde-marr sworn_to salt-guild; since: 1278", "before it came to be"),
        ("salt-guild has_oath_of ysolde-marr; since: 1278", "before it came to be"),
        ("ysolde-marr sworn_to salt-guild; since: 1279; until: 1300", ""),
        ("ysolde-marr sworn_to salt-guild; since: 1278~; until: 1300", ""),
        ("ysolde-marr sworn_to salt-guild; until: 1278", "before it came to be"),
        ("ysolde-marr sworn_to salt-guild; date: 1311", "after it ceased to be"),
        ("ysolde-marr sworn_to salt-guild; until: 1311", "after it ceased to be"),
        ("ysolde-marr sworn_to salt-guild; until: 1310", ""),
        ("ysolde-marr sworn_to salt-guild; since: 1300", "after it ceased to be"),
        ("ysolde-marr sworn_to salt-guild", ""),
        ("ysolde-marr sworn_to salt-guild; date: 1278; polarity: negative", ""),
        ("ysolde-marr sworn_to salt-guild; date: 1278; status: rejected", ""),
        ("old-fenn owes_to amber-guild; date: 1278", ""),
    ],
)
def test_nobody_acts_before_birth_or_after_death(fact: str, found: str) -> None:
    what = said(facts(fact, *LIVES), "outside-its-lifetime", _without_marr)
    assert [d.message.partition("a time ")[2] for d in what] == [found] * bool(found)
    assert all(d.span.text == "ysolde-marr" for d in what)


def test_of_two_births_the_earlier_counts() -> None:
    sworn = "ysolde-marr sworn_to salt-guild; since: 1278; until: 1290"
    births = "ysolde-marr birthday 1270; waive: {too-many-values: two}", "ysolde-marr birthday 1279"
    extra = facts(sworn, births[1], births[0])
    assert said(extra, "none") == []


def test_nobody_dies_before_birth() -> None:
    extra = facts("ysolde-marr birthday 1340", "ysolde-marr drowned 1330")
    what = said(extra, "outside-its-lifetime", _without_marr)
    assert [(d.record, d.span.text) for d in what] == [("f1", "1330")]


OATHS = """
events:
  oath:
    is: Swearing
    name: The salters swear
    date: {sworn}
    roles: {{sworn: salt-guild}}
    quote: the salters swore
  broken:
    is: Plea
    name: The salters beg to be released
    date: {broken}
    roles: {{pleader: old-fenn, pleaded: saltmere, oath_broken: salt-guild}}
    quote: and were released
"""


@pytest.mark.parametrize(
    ("sworn", "broken", "more", "found"),
    [
        ("1290", "1320", facts("gullwick owes_to salt-guild; date: 1289"), ["f0"]),
        ("1290", "1320", facts("gullwick owes_to salt-guild; date: 1321"), ["f0"]),
        ("1290", "1320", facts("gullwick owes_to salt-guild; date: 1290"), []),
        ("1290~", "1320", facts("gullwick owes_to salt-guild; date: 1289"), []),
        ("1290", "1280", "", ["broken", "plea-answers-voyage"]),
        ("1290", "1320", "", []),
        ("1313", "1320", "", ["plea-answers-voyage"]),
    ],
)
def test_events_begin_and_end_what_fills_their_roles(
    sworn: str, broken: str, more: str, found: list[str]
) -> None:
    extra = OATHS.format(sworn=sworn, broken=broken) + more
    what = said(extra, "outside-its-lifetime")
    assert [d.record for d in what] == found


def test_a_number_is_of_what_there_is() -> None:
    extra = """
    measures:
      salt:
        of: ysolde-marr
        measure: toll
        parts: [{date: 1270, value: 3}, {date: 1271, value: 3}, {date: 1300, value: 4}]
        quote: three and four
    """
    (what,) = told(textwrap.dedent(extra) + facts("ysolde-marr birthday 1279"))
    assert (what.name, what.record, what.notes[0].span.text) == (
        "outside-its-lifetime",
        "salt",
        "1270",
    )


def test_a_waiver_answers_a_life_that_is_remembered() -> None:
    waived = "; waive: {outside-its-lifetime: her ghost is meant}"
    fact = "ysolde-marr feuds_with salt-guild; since: 1270; until: 1275" + waived
    assert said(facts(fact, LIVES[0]), "none") == []


@pytest.mark.parametrize(
    ("extra", "found"),
    [
        (facts("gullwick feuds_with gullwick"), ["gullwick"]),
        (facts("gullwick feuds_with gullwick; polarity: negative"), ["gullwick"]),
        (facts("amber-voyage heeds amber-voyage"), ["amber-voyage"]),
        (facts("f0 cites gullwick"), ["f0"]),
        (facts("gullwick cites f0"), ["f0"]),
        (facts("gullwick cites f1", "gullwick cites f0"), []),
        (
            CLAIM.format(that="{subject: gullwick, relation: bullies, object: gullwick}"),
            ["gullwick"],
        ),
        (CLAIM.format(that="told"), ["told"]),
        (CLAIM.format(that="not-a-pirate"), []),
    ],
)
def test_nothing_stands_in_a_relation_to_itself(extra: str, found: list[str]) -> None:
    what = said(extra, "self-reference")
    assert [(d.severity, d.span.text) for d in what] == [("error", text) for text in found]


def test_a_ring_of_sources_is_said_once() -> None:
    songs = "sources:\n" + "".join(
        f"  song-{one}: {{is: Ballad, title: s, author: [old-fenn], derived_from: [song-{to}]}}\n"
        for one, to in ("ab", "bc", "cb")
    )
    (what,) = said(songs, "self-reference")
    assert (what.span.text, [note.span.text for note in what.notes]) == ("song-b", ["song-c"])


def test_rings_are_found_however_long_and_however_they_hang_together() -> None:
    many = {f"{n:06}": [f"{(n + 1) % 50_000:06}"] for n in range(50_000)}
    assert [len(ring) for ring in rings(many)] == [50_000]
    many["049999"] = []
    assert list(rings(many)) == []
    assert list(rings({"a": ["a"], "b": ["a", "c"], "c": ["b"]})) == [["a"], ["b", "c"]]
    assert list(rings({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []})) == []
    assert list(rings({"c": ["b"], "b": ["c", "a"], "a": ["b"]})) == [["b", "c"], ["a", "b"]]
