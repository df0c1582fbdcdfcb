"""How many independent roots a record has, and what is left without a source."""

from __future__ import annotations

from pathlib import Path

import pytest
import telling
from halven import compiled, copied, loaded
from hypothesis import given
from hypothesis import strategies as some

from graphkit import roots, withdrawal
from graphkit.build import Build
from graphkit.groups import Groups

Drawn = tuple[telling.Project, Build]


@pytest.fixture(scope="module", params=range(40))
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    project = telling.drawn(request.param)
    return project, loaded(project.write(tmp_path_factory.mktemp("telling") / "project"))


@given(some.lists(some.lists(some.sampled_from("abcdefgh"), min_size=1, max_size=3), max_size=8))
def test_what_is_joined_is_what_a_walk_reaches(sets: list[list[str]]) -> None:
    groups = Groups()
    for one in sets:
        groups.join(*one)
    for start in "abcdefgh":
        reached = {start}
        while more := {x for one in sets if reached & {*one} for x in one} - reached:
            reached |= more
        assert groups.root(start) == min(reached)


def test_roots_are_counted_as_pair_by_pair(drawn: Drawn) -> None:
    project, build = drawn
    records = {**project.facts, **project.meetings, **project.claims}
    for found in roots.of(build.statements):
        id = found.record.entry.id
        assert len(found.roots) == telling.roots(project, records[id]), id


def test_the_graph_says_how_many(drawn: Drawn) -> None:
    _, build = drawn
    answer = build.store.query("SELECT ?node ?n { ?node gk:roots ?n . ?node gk:definedIn ?at }")
    said = {
        row[0].value.rpartition("/")[2]: int(row[1].value)
        for row in answer.rows
        if row[0] and row[1]
    }
    expected = roots.counts(build.statements)
    assert {id: n for id, n in said.items() if "." not in id} == expected
    # A role has its event's.
    assert all(n == expected[id.partition(".")[0]] for id, n in said.items())
    assert not {id for id in said if id.startswith("c")}


def test_what_is_left_without_some_sources_is_what_they_do_not_support(drawn: Drawn) -> None:
    project, build = drawn
    before = telling.without(project, ())
    statuses = {r.entry.id: r.verdict.status for r in build.statements.judged}
    assert {id: status for id, status in statuses.items() if status != "claimed"} == before
    for gone in ([one] for one in project.authors):
        after = telling.without(project, gone)
        expected = {
            id: (status, after.get(id, withdrawal.LOST))
            for id, status in before.items()
            if after.get(id) != status
        }
        found = withdrawal.without(build, gone)
        assert {one.id: (one.before, one.after) for one in found} == expected


# --- One of every kind -------------------------------------------------------------------------

TWO = """
sources:
  fenn-again:
    is: HarbourBook
    title: A second book
    author: [old-fenn]
  copy-of-the-song:
    is: Ballad
    title: The Long Winter, sung again
    author: [another-singer]
    derived_from: [long-winter]
entities:
  another-singer: {is: Scribe, name: another singer}
facts:
  tried:
    subject: gullwick
    relation: feuds_with
    object: salt-guild
    evidence:
      - quote: the quarrel of the quay
      - source: OTHER
        quote: QUOTE
claims:
  marr-says:
    is: Rumour
    speaker: ysolde-marr
    that: {subject: gullwick, relation: feuds_with, object: salt-guild}
    evidence:
      - quote: Marr says they fight
      - source: long-winter
        quote: they fight said Marr
"""


def support(
    tmp_path: Path, other: str, quote: str = "they quarrel", first: str = ""
) -> roots.Support:
    text = TWO.replace("OTHER", other).replace("QUOTE", quote)
    if first:
        text = text.replace("the quarrel of the quay", first)
    found = roots.of(compiled(tmp_path, text).statements)
    return next(one for one in found if one.record.entry.id == "tried")


@pytest.mark.parametrize(
    ("other", "count"),
    [("long-winter", 2), ("fenn-again", 1), ("copy-of-the-song", 2)],
)
def test_sources_by_one_author_are_one_root(other: str, count: int, tmp_path: Path) -> None:
    found = support(tmp_path, other)
    assert len(found.roots) == count
    assert found.sources == ("saltmere-book", other)
    assert found.single == (count == 1)


def test_a_copy_is_no_second_root(tmp_path: Path) -> None:
    text = TWO.replace("OTHER", "copy-of-the-song").replace("QUOTE", "they quarrel")
    text = text.replace(
        "      - quote: the quarrel of the quay\n",
        "      - source: long-winter\n        quote: the quarrel of the quay\n",
    )
    found = roots.of(compiled(tmp_path, text).statements)
    (tried,) = (one for one in found if one.record.entry.id == "tried")
    assert tried.roots == (("copy-of-the-song", "long-winter"),)


def test_whoever_two_sources_quote_is_one_root(tmp_path: Path) -> None:
    found = support(
        tmp_path / "both", "long-winter", "they fight said Marr", "Marr says they fight"
    )
    assert found.roots == (("ysolde-marr",),)
    half = support(tmp_path / "one", "long-winter", "they fight said Marr")
    assert half.roots == (("saltmere-book",), ("ysolde-marr",))


def test_what_a_source_says_itself_is_its_own_whoever_else_says_it_there(tmp_path: Path) -> None:
    own = """
  fenn-says-so-too:
    is: Rumour
    speaker: old-fenn
    text: They fight.
    quote: Marr says they fight
"""
    text = TWO.replace("OTHER", "long-winter").replace("QUOTE", "they fight said Marr")
    text = text.replace("the quarrel of the quay", "Marr says they fight")
    found = roots.of(compiled(tmp_path, text + own).statements)
    (tried,) = (one for one in found if one.record.entry.id == "tried")
    assert tried.roots == (("saltmere-book",), ("ysolde-marr",))


def test_a_claim_has_its_speaker_for_a_root(tmp_path: Path) -> None:
    found = roots.of(compiled(tmp_path, TWO.replace("OTHER", "long-winter")).statements)
    (claim,) = (one for one in found if one.record.entry.id == "marr-says")
    assert claim.roots == (("ysolde-marr",),)
    assert claim.sources == ("saltmere-book", "long-winter")
    assert not claim.single


def test_what_hangs_on_a_lost_event_stands_weaker_and_what_follows_is_lost(tmp_path: Path) -> None:
    build = loaded(copied(tmp_path))
    found = {one.id: one for one in withdrawal.without(build, ["saltmere-book"])}
    assert found["gullwick-plea"].after == withdrawal.LOST
    assert (found["plea-answers-voyage"].before, found["plea-answers-voyage"].after) == (
        "accepted",
        "reported",
    )
    derived = found["gullwick-plea.gullwick.begsOf.salt-guild"]
    assert derived.derived
    assert derived.after == withdrawal.LOST
    # Nothing refutes the barter any more.
    song = {one.id: one.after for one in withdrawal.without(build, ["long-winter"])}
    assert song["saltmere-barters"] == "accepted"


def test_a_passage_that_is_cited_for_a_date_alone_is_no_voice(tmp_path: Path) -> None:
    text = TWO.replace("OTHER", "long-winter").replace(
        "        quote: QUOTE\n", "        quote: since 1306 they quarrel\n        for: [since]\n"
    )
    text = text.replace(
        "    object: salt-guild\n    evidence",
        "    object: salt-guild\n    since: 1306\n    evidence",
    )
    found = roots.of(compiled(tmp_path, text).statements)
    (tried,) = (one for one in found if one.record.entry.id == "tried")
    assert tried.roots == (("saltmere-book",),)


LINES = """
sources:
  one: {is: HarbourBook, title: One, author: [ada]}
  two: {is: HarbourBook, title: Two, author: [bee]}
  three: {is: HarbourBook, title: Three, author: [cid]}
  digest: {is: HarbourBook, title: A digest of one and two, author: [dan], derived_from: [one, two]}
  copy: {is: HarbourBook, title: A copy of the digest, author: [eve], derived_from: [digest]}
  sequel: {is: HarbourBook, title: Another digest of two, author: [fay], derived_from: [two]}
  both: {is: HarbourBook, title: By two together, author: [ada, cid]}
entities:
"""
LINES += "".join(
    f"  {who}: {{is: Scribe, name: {who}}}\n" for who in ["ada", "bee", "cid", "dan", "eve", "fay"]
)


@pytest.mark.parametrize(
    ("sources", "groups"),
    [
        # What derives from two makes no one of them, whether it is cited or not.
        ("one two", ["one", "two"]),
        ("one two digest", ["digest one", "two"]),
        # In however many steps.
        ("one copy", ["copy one"]),
        ("digest copy", ["copy digest"]),
        ("one two copy digest", ["copy digest one", "two"]),
        # Two that derive from a third, which is not cited.
        ("copy sequel", ["copy sequel"]),
        ("one sequel", ["one", "sequel"]),
        # An author of both joins them; an author of either does not join those of others.
        ("one both", ["both one"]),
        ("one three", ["one", "three"]),
        ("one both three", ["both one three"]),
        ("copy both", ["both copy"]),
    ],
)
def test_what_derives_from_what_is_followed_to_its_origins(
    sources: str, groups: list[str], tmp_path: Path
) -> None:
    pieces = ", ".join(f"{{source: {one}, locator: leaf}}" for one in sources.split())
    fact = "facts:\n  tried: {subject: gullwick, relation: feuds_with, object: fog-guild, "
    build = compiled(tmp_path, f"{LINES}{fact}evidence: [{pieces}]}}\n")
    (tried,) = (one for one in roots.of(build.statements) if one.record.entry.id == "tried")
    assert [" ".join(root) for root in tried.roots] == groups
