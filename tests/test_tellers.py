"""Who tells what, what only they do, how far two agree, and who calls what what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import telling
from halven import compiled, loaded

from graphkit import according, epithets, sayings, tellers
from graphkit.build import Build
from graphkit.contested import Party, contested
from graphkit.sayings import Said
from graphkit.terms import yaml_name

Drawn = tuple[telling.Project, Build]


@pytest.fixture(scope="module", params=range(20))
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    project = telling.drawn(request.param)
    return project, loaded(project.write(tmp_path_factory.mktemp("telling") / "project"))


def heard(project: telling.Project, teller: str) -> set[telling.Signed]:
    works, persons, anywhere = telling.voice(project, teller)
    return set(telling.heard(project, works, persons, anywhere=anywhere).said)


def joined(said: Said) -> telling.Signed:
    return said.subject, said.relation, said.object, said.positive


def relations(found: Iterable[Said]) -> set[telling.Signed]:
    """Of what is told, what has to do with the relations that are drawn."""
    known = {*map(yaml_name, telling.RELATIONS), "attender"}
    return {joined(said) for said in found if said.relation in known}


def test_what_is_told_is_what_the_rules_make_of_it(drawn: Drawn) -> None:
    project, build = drawn
    for teller in project.tellers:
        view = according.told(build.statements, (teller,))
        assert relations(sayings.told(build, view)) == heard(project, teller), teller


def test_only_they_tell_what_nobody_else_does(drawn: Drawn) -> None:
    project, build = drawn
    everybody = {one for claim in project.claims.values() for one in claim.speakers}
    for teller in project.tellers:
        works, persons, anywhere = telling.voice(project, teller)
        others = everybody - persons if anywhere else everybody
        rest = telling.Project(project.authors, project.derived, project.folk)
        for section in ("facts", "meetings", "claims"):
            for id, record in getattr(project, section).items():
                if not (record.kind and anywhere and {*record.speakers} <= persons):
                    pieces = [piece for piece in record.pieces if piece[0] not in works]
                    supported = any(supports for _, supports, _ in pieces)
                    getattr(rest, section)[id] = replace(record, pieces=pieces if supported else [])
        known = telling.heard(rest, {*project.authors} - works, others, anywhere=True).said
        found = tellers.only(build, [teller])
        expected = heard(project, teller) - known.keys()
        assert relations(one.said for one in found) == expected, teller


def test_two_agree_in_what_both_tell_or_deny(drawn: Drawn) -> None:
    project, build = drawn
    told = {}
    for teller in project.tellers:
        works, *_ = telling.voice(project, teller)
        voice = according.voice(build.statements, teller)
        found = tellers.with_denials(build, voice)
        denied = telling.denied(project, works)
        assert relations(found) == heard(project, teller) | denied, teller
        told[teller] = {joined(said): own for said, own in found.items()}
    for pair in tellers.matrix(build, project.tellers):
        mine, theirs = told[pair.one], told[pair.other]
        same = [said for said in mine if said in theirs]
        assert pair.both + pair.quoted == len(same)
        assert pair.quoted == sum(mine[said] or theirs[said] for said in same)
        assert pair.only_one == len([said for said in mine if said not in theirs])
        assert pair.only_other == len([said for said in theirs if said not in mine])


def tells(project: telling.Project, teller: str, side: Party) -> bool:
    """Whether one side of what is contested is told by somebody, by what is shown of it."""
    works, persons, anywhere = telling.voice(project, teller)
    cited = {one.source for one in side.evidence if one.stance == "supports"}
    if side.kind == "claim":
        return bool(persons & {*side.by}) and bool((cited and anywhere) or cited & works)
    if side.kind == "passage":
        return {one.source for one in side.evidence} <= works
    affirmed = any(
        claim.that == side.record
        and claim.kind == "Saying"
        and not claim.condition
        and claim.status != "rejected"
        and persons & {*claim.speakers}
        and any(supports and (anywhere or source in works) for source, supports, _ in claim.pieces)
        for claim in project.claims.values()
    )
    return bool(cited & works) or affirmed


def test_who_is_at_odds_with_whom_is_what_is_contested_between_them(drawn: Drawn) -> None:
    project, build = drawn
    listed = contested(build)
    assert {one.rule for one in listed} & {"refutations", "both-polarities", "denials"}
    odds = set()
    for pair in tellers.matrix(build, project.tellers):
        between = 0
        for one, other in (clash.sides for clash in listed):
            ways = ((one, other), (other, one))
            between += any(
                tells(project, pair.one, a) and tells(project, pair.other, b) for a, b in ways
            )
        assert pair.contradicted == between, (pair.one, pair.other)
        odds |= {frozenset((pair.one, pair.other))} if between else set()
    assert odds


def test_the_matrix_is_of_each_two_once(drawn: Drawn) -> None:
    project, build = drawn
    pairs = [(one.one, one.other) for one in tellers.matrix(build)]
    names = tellers.apart(build.statements)
    assert len(pairs) == len(names) * (len(names) - 1) / 2
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)
    authors = {author for some in project.authors.values() for author in some}
    assert not authors & {*names}


# --- In the Halven archipelago -----------------------------------------------------------------

SONG = """
source: long-winter
facts:
  winter-feud:
    subject: salt-guild
    relation: feuds_with
    object: amber-guild
    quote: guild on guild
  winter-oath:
    subject: amber-guild
    relation: has_oath_of
    object: ysolde-marr
    quote: she that swore by amber
  no-barter:
    subject: saltmere
    relation: barters_with
    object: gullwick
    polarity: negative
    quote: salt for none
claims:
  she-is-a-pirate:
    is: Rumour
    speaker: unknown-singer
    that: {subject: ysolde-marr, relation: deemed, object: piracy}
    hedge: some say
    quote: and pirate, some say
  fenn-is-none:
    is: Rumour
    speaker: ysolde-marr
    that: {subject: old-fenn, relation: deemed, object: piracy, polarity: negative}
    quote: Fenn is no pirate
"""


@pytest.fixture(scope="module")
def isles(tmp_path_factory: pytest.TempPathFactory) -> Build:
    from halven import copied

    root = copied(tmp_path_factory.mktemp("isles"))
    (root / "facts/readings/song.yaml").write_text(SONG, encoding="utf-8")
    return loaded(root)


def test_a_statement_its_inverse_and_its_mirror_are_one(isles: Build) -> None:
    (found,) = tellers.matrix(isles, ["saltmere-book", "long-winter"])
    # The feud, told the other way round; and the oath, told as its inverse; and piracy.
    assert found.both == 3


def test_denials_and_what_is_refuted_are_at_odds(isles: Build) -> None:
    (found,) = tellers.matrix(isles, ["saltmere-book", "long-winter"])
    # The barter is refuted in a passage, and denied in a fact.
    assert found.contradicted == 2
    book = tellers.only(isles, ["saltmere-book"])
    assert Said("gullwick", "barters_with", "saltmere") in {one.said for one in book}
    assert not {one.said for one in book} & {Said("amber-guild", "feuds_with", "salt-guild")}


def test_to_quote_somebody_is_no_agreement(isles: Build) -> None:
    (found,) = tellers.matrix(isles, ["long-winter", "ysolde-marr"])
    assert (found.both, found.quoted, found.only_other) == (0, 1, 1)


def test_tellers_are_listed_with_what_they_tell(isles: Build) -> None:
    found = {one.id: one for one in tellers.listed(isles)}
    assert [*found] == ["long-winter", "saltmere-book", "old-fenn", "unknown-singer", "ysolde-marr"]
    assert found["ysolde-marr"] == tellers.Teller(
        "ysolde-marr", "speaker", "Ysolde Marr", supported=0, believed=1, hedged=0, claims=1
    )
    assert found["long-winter"].kind == "source"
    assert found["unknown-singer"].kind == "author and speaker"
    # Of the ballad: four facts, two claims believed, of which it holds one back, and five claims.
    song = found["long-winter"]
    assert (song.supported, song.believed, song.hedged, song.claims) == (4, 2, 1, 5)


def test_who_calls_what_what_is_told_with_who_shares_the_word(isles: Build) -> None:
    found = epithets.characterisations(isles.statements)
    assert [(one.of.id, one.word, one.who, one.positive, one.hedge) for one in found] == [
        ("old-fenn", "piracy", ("ysolde-marr",), False, ""),
        ("ysolde-marr", "piracy", ("old-fenn",), True, ""),
        ("ysolde-marr", "piracy", ("unknown-singer",), True, "some say"),
    ]
    assert found[0].sources == ("long-winter",)
    assert epithets.shared(found) == {"piracy": ("old-fenn", "unknown-singer")}
    assert epithets.characterisations(isles.statements, ["ysolde-marr"]) == found[:1]
    assert epithets.characterisations(isles.statements, ["long-winter"]) == (found[0], found[2])


def test_a_word_in_plain_voice_is_its_authors(tmp_path: Path) -> None:
    plain = """
facts:
  marr-pirate:
    subject: ysolde-marr
    relation: deemed
    object: piracy
    status: accepted
    note: The book's own heading.
    evidence:
      - quote: of pirates
      - source: long-winter
        quote: the pirate
"""
    found = epithets.characterisations(compiled(tmp_path, plain).statements)
    assert [(one.who, one.sources, one.record.entry.id) for one in found] == [
        (("old-fenn",), ("saltmere-book",), "marr-pirate"),
        (("old-fenn",), ("saltmere-book",), "marr-the-pirate"),
        (("unknown-singer",), ("long-winter",), "marr-pirate"),
    ]
