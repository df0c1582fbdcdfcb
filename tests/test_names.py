"""Names, codes and records that stand twice, or almost: who is told of it, where, who is not."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from halven import compiled, complaints, copied, loaded
from hypothesis import given
from hypothesis import strategies as some

from graphkit import checks, likeness, walk
from graphkit.checks import possible_duplicate
from graphkit.checks.possible_duplicate import Named
from graphkit.diagnostics import Diagnostic, Report

ABOUT = """
claims:
  fenn-on-them:
    is: Rumour
    speaker: old-fenn
    text: They are not to be trusted.
    about: [{}]
    quote: let nobody lend to them
entities:
"""


def extra(entities: dict[str, str], more: str = "") -> str:
    """Entities, each given by what stands in its braces, with something said of them all."""
    listed = "".join(f"  {id}: {{{fields}}}\n" for id, fields in entities.items())
    return ABOUT.format(", ".join(entities)) + listed + more


SINCE = "since: {value: 1290, as_written: these two and twenty years}"


def said(to: Path, entities: dict[str, str], more: str = "") -> list[Diagnostic]:
    return complaints(copied(to, extra(entities, more)))


def names(found: list[Diagnostic]) -> list[str]:
    """The names of what is said, but for what bare dates without words are told."""
    return [one.name for one in found if one.name != "date-without-words"]


# --- What two entities are called ----------------------------------------------------------------


def test_a_name_that_two_have_is_said_at_the_later_place(tmp_path: Path) -> None:
    twins = {"one": "is: Guild, name: Cod Guild", "two": "is: Isle, name: Two, also: [Cod Guild]"}
    (found,) = said(tmp_path, twins)
    assert (found.name, found.severity, found.record) == ("shared-name", "warning", "two")
    assert (found.span.text, found.span.line) == ("Cod Guild", found.notes[0].span.line + 1)
    assert found.notes[0].span.text == "Cod Guild"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("name: Cod", "name: Plaice, short: Cod"),
        ("name: {en: Cod, kk: Мойва}", "name: {ru: Мойва}"),
        ("name: Cod, metonyms: [the Pier]", "name: Plaice, metonyms: [the Pier]"),
        ("name: '010'", "name: 010"),
    ],
)
def test_names_of_every_kind_are_compared(one: str, two: str, tmp_path: Path) -> None:
    found = said(tmp_path, {"one": f"is: Guild, {one}", "two": f"is: Isle, {two}"})
    assert names(found) == ["shared-name"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("name: {en: Cod, da: Cod}, also: [Cod], short: Cod", "name: Plaice"),
        ("name: Cod, metonyms: [Plaice]", "name: Plaice"),
        ("name: Plaice, also: [the Pier]", "name: Cod, metonyms: [the Pier]"),
        ("name: Cod, metonyms: [Cod]", "name: Plaice"),
        ("name: Cod", "name: Cods"),
    ],
)
def test_what_is_no_shared_name_is_not_said(one: str, two: str, tmp_path: Path) -> None:
    assert said(tmp_path, {"one": f"is: Guild, {one}", "two": f"is: Isle, {two}"}) == []


def test_two_that_share_several_names_are_said_once(tmp_path: Path) -> None:
    fields = "is: Guild, name: {en: Cod, kk: Мойва}, short: C., metonyms: [the Pier]"
    assert names(said(tmp_path, {"one": fields, "two": fields})) == ["shared-name"]


def test_each_of_many_with_one_name_is_held_against_the_first(tmp_path: Path) -> None:
    found = said(tmp_path, {f"e{n}": "is: Scribe, name: a scribe" for n in range(4)})
    assert [(one.name, one.record) for one in found] == [
        ("shared-name", f"e{n}") for n in range(1, 4)
    ]
    assert {one.notes[0].span.line for one in found} == {found[0].span.line - 1}


def test_a_shared_name_can_be_waived_where_it_is_said(tmp_path: Path) -> None:
    waived = "is: Isle, name: Cod, waive: {shared-name: both are called so}"
    assert said(tmp_path, {"one": "is: Guild, name: Cod", "two": waived}) == []


# --- What is almost the same ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Old Pier", "old pier"),
        ("Old Pier", "Old-Pier"),
        ("Old Pier", "Oldpier."),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Straße", "STRASSE"),
        ("Old Pier", "Ｏｌｄ Pier"),
        ("Pier", "Рiеr"),
        ("МОСКВА", "Москва"),
        ("MOCKBA", "МОСКВА"),
        ("ΑΘΗΝΑ", "Αθήνα"),
        ("Ёлкин", "Елкин"),
        ("ایران کبیر", "ايران كبير"),
        ("محمّد", "محمد"),
        ("ﬁnn", "finn"),
    ],
)
def test_names_that_a_reader_takes_for_the_same_are_alike(
    one: str, two: str, tmp_path: Path
) -> None:
    entities = {"one": f'is: Haven, name: "{one}"', "two": f'is: FreeHaven, name: "{two}"'}
    (found,) = said(tmp_path, entities)
    assert (found.name, found.severity, found.record) == ("possible-duplicate", "warning", "two")
    assert found.span.text == f'"{two}"'
    assert found.notes[0].span.text == f'"{one}"'


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Pier", "Piers"),
        ("вор", "bop"),
        ("か", "が"),
        ("कि", "की"),
        ("C++", "C"),
        ("10 €", "10 $"),
        ("++", "--"),
        ("Zürich", "Zarich"),
    ],
)
def test_names_that_differ_by_a_letter_are_not_alike(one: str, two: str, tmp_path: Path) -> None:
    entities = {"one": f'is: Haven, name: "{one}"', "two": f'is: Haven, name: "{two}"'}
    assert said(tmp_path, entities) == []


def test_only_related_classes_are_compared(tmp_path: Path) -> None:
    guild = {"one": "is: Guild, name: Old Pier", "two": "is: Isle, name: old pier"}
    assert said(tmp_path / "a", guild) == []
    below = {"one": "is: FreeHaven, name: Old Pier", "two": "is: Haven, name: old pier"}
    assert names(said(tmp_path / "b", below)) == ["possible-duplicate"]


def test_one_entity_may_be_spelt_in_several_ways(tmp_path: Path) -> None:
    assert said(tmp_path, {"one": "is: Haven, name: Old Pier, also: [old pier, Oldpier]"}) == []


@pytest.mark.parametrize("more", ["also: [Cod]", "ids: {harbour_mark: CP1}"])
def test_of_two_that_share_a_name_or_a_code_nothing_else_is_said(more: str, tmp_path: Path) -> None:
    two = {
        "one": f"is: Haven, name: Old Pier, {more}",
        "two": f"is: Haven, name: old pier, {more}",
    }
    assert len(said(tmp_path, two)) == 1


def test_one_that_is_said_otherwise_does_not_hide_another(tmp_path: Path) -> None:
    three = {
        "one": "is: Haven, name: Old Pier, also: [Cod]",
        "two": "is: Haven, name: Oldpier",
        "three": "is: Haven, name: old pier, also: [Cod]",
    }
    assert sorted(names(said(tmp_path, three))) == [
        "possible-duplicate",
        "possible-duplicate",
        "shared-name",
    ]


@given(some.text(alphabet="aAáÁàаАвВЁёе-. Ｂıß", max_size=6))
def test_a_name_is_alike_to_itself_in_capitals_with_points_and_composed(text: str) -> None:
    for other in (text.upper(), f"{text}.", f" {text}", unicodedata.normalize("NFD", text)):
        if any(character.isalnum() for character in text):
            assert not set(likeness.keys(text)).isdisjoint(likeness.keys(other)), other


SOURCE = "  {}: {{is: Ballad, title: {}, author: [old-fenn], {}}}\n"
CITED = "evidence:\n  saltmere-barters:\n"


def works(to: Path, *marks: str) -> list[Diagnostic]:
    listed = "".join(SOURCE.format(f"s{n}", f"Song {n}", mark) for n, mark in enumerate(marks))
    cited = "".join(f"    - {{source: s{n}, locator: line 1}}\n" for n in range(len(marks)))
    return complaints(copied(to, f"sources:\n{listed}{CITED}{cited}"))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://example.org/a", "http://www.Example.org/a/"),
        ("https://example.org/a", "https://example.org:443/a#top"),
        ("https://example.org", "https://example.org/"),
    ],
)
def test_two_sources_at_one_address_may_be_one(one: str, two: str, tmp_path: Path) -> None:
    (found,) = works(tmp_path, f"url: '{one}'", f"url: '{two}'")
    assert (found.name, found.record) == ("possible-duplicate", "s1")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a?p=1", "https://example.org/a?p=2"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/", "https://example.org:8080/"),
    ],
)
def test_two_addresses_are_two_sources(one: str, two: str, tmp_path: Path) -> None:
    assert works(tmp_path, f"url: '{one}'", f"url: '{two}'") == []


def test_two_sources_with_one_text_are_said_once(tmp_path: Path) -> None:
    mark = f"url: https://example.org/a, text: {{file: a.txt, sha256: {'0a' * 32}}}"
    (found,) = works(tmp_path, mark, mark)
    assert "the same text as 's0'" in found.message


# --- Codes ---------------------------------------------------------------------------------------


def test_a_code_stands_for_one_thing(tmp_path: Path) -> None:
    two = {
        "one": "is: Haven, name: Cod, ids: {harbour_mark: CP1}",
        "two": "is: Isle, name: Plaice, ids: {harbour_mark: CP1}",
    }
    (found,) = said(tmp_path, two)
    assert (found.name, found.severity, found.span.text) == ("shared-identifier", "error", "CP1")
    assert found.notes[0].span.text == "CP1"


# --- Records that say the same -------------------------------------------------------------------

FACT = """
facts:
  again:
    subject: {}
    relation: {}
    object: {}
    {}
    quote: salt for fish, they say
"""


@pytest.mark.parametrize(
    ("subject", "relation", "object", "rest", "found"),
    [
        ("saltmere", "barters_with", "gullwick", "since: 1290", True),
        ("gullwick", "barters_with", "saltmere", "since: 1290", True),
        ("gullwick", "barters_with", "saltmere", "since: 1291", False),
        ("gullwick", "barters_with", "saltmere", "until: 1290", False),
        ("gullwick", "barters_with", "saltmere", "{since: 1290, polarity: negative}", False),
        ("gullwick", "barters_with", "saltmere", "{since: 1290, hedge: they say}", False),
        ("gullwick", "barters_with", "saltmere", "{since: 1290, as: a fishwife}", False),
        ("gullwick", "barters_with", "saltmere", "{since: 1290, status: disputed}", True),
        ("gullwick", "owes_to", "saltmere", "since: 1290", False),
        ("old-fenn", "owes_to", "salt-guild", "polarity: negative", True),
        ("salt-guild", "owes_to", "old-fenn", "polarity: negative", False),
    ],
)
def test_a_fact_that_is_written_down_twice_is_said(
    subject: str, relation: str, object: str, rest: str, found: bool, tmp_path: Path
) -> None:
    lines = "\n    ".join(rest.strip("{}").split(", "))
    told = complaints(copied(tmp_path, FACT.format(subject, relation, object, lines)))
    assert ("repeated-fact" in names(told)) is found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", True),
        ("unit: chests", "unit: barrels", False),
        ("value: 40", "value: 40.0", True),
        ("value: 40", "value: 41", False),
        ("bound: about", "bound: at_least", False),
        ("from: amber-guild", "from: salt-guild", False),
    ],
)
def test_a_number_that_is_written_down_twice_is_said(
    old: str, new: str, found: bool, tmp_path: Path
) -> None:
    text = """
measures:
  amber-again:
    of: amber-voyage
    measure: cargo
    from: amber-guild
    value: 40
    unit: chests
    bound: about
    quote: forty chests of it
"""
    told = complaints(copied(tmp_path, text.replace(old, new) if old else text))
    assert names(told) == (["repeated-fact"] if found else [])


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", True),
        ("is mocked", "is heard", False),
        ("outcome: scorned", "note: again", False),
        ("1312-10-03", "1312-10-04", False),
        ("pleaded: saltmere", "pleaded: salt-guild", False),
    ],
)
def test_an_event_that_is_written_down_twice_is_said(
    old: str, new: str, found: bool, tmp_path: Path
) -> None:
    text = """
events:
  plea-again:
    is: Plea
    name: Gullwick begs Saltmere for salt and is mocked
    date: 1312-10-03
    roles: {pleaded: saltmere, pleader: gullwick}
    outcome: scorned
    quote: how they begged
"""
    told = complaints(copied(tmp_path, text.replace(old, new) if old else text))
    assert names(told) == (["repeated-fact"] if found else [])


def test_what_a_claim_alone_holds_is_named_rather_than_moved(tmp_path: Path) -> None:
    text = """
facts:
  barters-so-they-say:
    subject: saltmere
    relation: barters_with
    object: gullwick
    since: 1290
claims:
  fenn-on-barter:
    is: Rumour
    speaker: old-fenn
    that: barters-so-they-say
    quote: as has been told
"""
    found, *others = complaints(copied(tmp_path, text.replace("since: 1290", SINCE)))
    assert others == []
    assert (found.name, found.record) == ("repeated-fact", "barters-so-they-say")
    assert found.help.startswith("name 'saltmere-barters' wherever")


# --- What nothing names, and what nobody cites ---------------------------------------------------


@pytest.mark.parametrize(
    "use",
    [
        "facts:\n  f: {subject: newcomer, relation: owes_to, object: saltmere",
        "facts:\n  f: {subject: saltmere, relation: owes_to, object: newcomer",
        "events:\n  e: {is: Plea, name: a plea, roles: {pleader: newcomer}",
        "measures:\n  m: {of: newcomer, measure: cargo, value: 1, unit: chests",
        "measures:\n  m: {of: saltmere, measure: cargo, value: 1, unit: chests, from: newcomer",
        "claims:\n  c: {is: Rumour, speaker: newcomer, that: saltmere-barters",
        "claims:\n  c: {is: Rumour, speaker: old-fenn, that: saltmere-barters, about: [newcomer]",
        "claims:\n  c: {is: Rumour, speaker: old-fenn, that: saltmere-barters, in: newcomer",
        "claims:\n  c: {is: Rumour, speaker: old-fenn, "
        "that: {subject: newcomer, relation: owes_to, object: saltmere}",
        "claims:\n  c: {is: Rumour, speaker: old-fenn, that: saltmere-barters, "
        "if: [{subject: newcomer, relation: owes_to, object: saltmere}]",
    ],
)
def test_an_entity_that_any_record_names_is_used(use: str, tmp_path: Path) -> None:
    entity = "entities:\n  newcomer: {is: Haven, name: Newcomer}\n"
    root = copied(tmp_path, f"{entity}{use}, evidence: [{{locator: folio 3}}]}}\n")
    assert complaints(root) == []


@pytest.mark.parametrize("key", ["author: [newcomer]", "author: [old-fenn], publisher: newcomer"])
def test_an_entity_that_a_source_names_is_used(key: str, tmp_path: Path) -> None:
    text = (
        "entities:\n  newcomer: {is: Guild, name: Newcomer}\n"
        f"sources:\n  song: {{is: Ballad, title: Song, {key}}}\n"
        f"{CITED}    - {{source: song, locator: line 1}}\n"
    )
    assert complaints(copied(tmp_path, text)) == []


def test_the_view_shows_classes_that_there_are(tmp_path: Path) -> None:
    root = copied(tmp_path)
    graph = root / "facts" / "graph.yaml"
    text = graph.read_text()
    graph.write_text(text.replace("focus: gullwick", "focus: gullwick, show: [Haven, Event, Iles]"))
    (said,) = complaints(root)
    assert (said.name, said.span.text) == ("unknown-class", "Iles")
    assert "did you mean 'Isle'" in said.help


def test_the_view_draws_events_as_nodes_or_as_lines(tmp_path: Path) -> None:
    root = copied(tmp_path)
    graph = root / "facts" / "graph.yaml"
    text = graph.read_text()
    graph.write_text(text.replace("focus: gullwick", "focus: gullwick, events: line"))
    (said,) = complaints(root)
    assert (said.name, said.span.text) == ("unknown-choice", "line")
    assert "did you mean 'lines'" in said.help
    graph.write_text(text.replace("focus: gullwick", "focus: gullwick, events: lines"))
    assert loaded(root).network.graph["events"] == "lines"
    graph.write_text(text)
    assert loaded(root).network.graph["events"] == "nodes"


def test_the_focus_of_the_view_is_no_use(tmp_path: Path) -> None:
    root = copied(tmp_path, "entities:\n  newcomer: {is: Haven, name: Newcomer}\n")
    graph = root / "facts" / "graph.yaml"
    graph.write_text(graph.read_text().replace("focus: gullwick", "focus: newcomer"))
    assert names(complaints(root)) == ["unused-entity"]


@pytest.mark.parametrize(
    "broken",
    [
        "facts:\n  f: {subject: newcomer, relation: ows_to, object: saltmere, note: x}\n",
        "facts:\n  f: {subjekt: newcomer, relation: owes_to, object: saltmere}\n",
        "evidence:\n  saltmere-barters:\n    - {source: song, locator: x, paragraph: ii}\n",
    ],
)
def test_while_something_cannot_be_read_nothing_is_called_unused(
    broken: str, tmp_path: Path
) -> None:
    unused = (
        "entities:\n  newcomer: {is: Haven, name: Newcomer}\n"
        "sources:\n  song: {is: Ballad, title: Song, author: [old-fenn]}\n"
    )
    found = set(names(complaints(copied(tmp_path, unused + broken))))
    assert found
    assert not found & {"unused-entity", "unread-source"}


def test_what_a_record_names_is_all_that_stands_in_it(tmp_path: Path) -> None:
    made = compiled(tmp_path).statements
    found = {record.entry.id: set(walk.named(record)) for record in made.records}
    assert found["amber-voyage"] == {"ysolde-marr", "gullwick"}
    assert found["amber-carried"] == {"amber-voyage", "amber-guild"}
    assert found["winter-hard"] >= {"unknown-singer", "guilds-feud", "amber-guild", "salt-guild"}
    assert found["saltmere-bullies"] == {"unknown-singer", "saltmere", "gullwick", "gullwick-plea"}
    assert found["saltmere-chartered"] == {"saltmere"}
    assert found["long-winter"] == {"unknown-singer"}
    assert found["saltmere"] == set()


@pytest.mark.parametrize(
    ("use", "found"),
    [
        ("", ["unread-source"]),
        ("not_coded:\n  1: a list of ships\n", []),
        (f"{CITED}    - {{locator: line 1}}\n", []),
        (f"{CITED}    - {{locator: line 1, stance: refutes}}\n", []),
    ],
)
def test_a_source_is_read_when_something_is_taken_from_it(
    use: str, found: list[str], tmp_path: Path
) -> None:
    root = copied(tmp_path)
    song = "source: song\nsources:\n  song: {is: Ballad, title: Song, author: [old-fenn]}\n"
    (root / "facts" / "song.yaml").write_text(song + use, encoding="utf-8")
    assert names(complaints(root)) == found


# --- Paragraphs ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "paragraph", "found"),
    [
        ("long-winter", "paragraph: 3", True),
        ("long-winter", "paragraph: 4", False),
        ("long-winter", "note: somewhere", False),
        ("saltmere-book", "paragraph: 3", False),
    ],
)
def test_a_paragraph_that_is_not_coded_is_not_cited(
    source: str, paragraph: str, found: bool, tmp_path: Path
) -> None:
    text = (
        "evidence:\n  saltmere-stands:\n"
        f"    - source: {source}\n      quote: on the isle\n      {paragraph}\n"
    )
    told = complaints(copied(tmp_path, text))
    assert names(told) == (["coded-not-coded"] if found else [])
    if found:
        assert (told[0].span.text, told[0].record) == ("3", "long-winter")
        assert told[0].notes[0].span.text == "on the isle"


# --- Many ----------------------------------------------------------------------------------------


def test_many_names_that_are_all_alike_cost_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is compared with some few, whose number has nothing to do with how many there are."""
    compared = 0

    def differs(one: Named, other: Named) -> bool:
        nonlocal compared
        compared += 1
        return inner(one, other)

    inner = possible_duplicate._differs
    monkeypatch.setattr(possible_duplicate, "_differs", differs)
    spelt = (
        "".join(
            letter.upper() if number >> at & 1 else letter
            for at, letter in enumerate("haddockbank")
        )
        for number in range(2000)
    )
    entities = {f"e{n}": f"is: Haven, name: {name}" for n, name in enumerate(spelt)}
    made = compiled(tmp_path, extra(entities))
    compared = 0
    report = Report()
    checks.run(made.statements, made.ontology, report)
    assert len(report.diagnostics) == len(entities) - 1
    assert len(entities) < compared < 12 * len(entities)
