"""The graph as somebody tells it: what stands at their word, marked so, and nothing else."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
import telling
from halven import WORLD, compiled, copied, loaded

from graphkit import according, anew, firewall, lens, why, withdrawal
from graphkit.build import Build
from graphkit.lens import Lens
from graphkit.statements import Claim, Fact

SEEDS = range(20)


@pytest.fixture(scope="module", params=SEEDS)
def drawn(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[telling.Project, Build]:
    project = telling.drawn(request.param)
    return project, loaded(project.write(tmp_path_factory.mktemp("telling") / "project"))


def seen(build: Build, *tellers: str) -> Build:
    return lens.seen(build, Lens(tellers=tellers))


def plain(build: Build) -> set[tuple[str, str, str]]:
    """The plain triples of the relations of the drawn projects."""
    answer = build.store.query("SELECT ?s ?p ?o { ?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(t:))) }")
    return {tuple(_local(term.value) for term in row if term) for row in answer.rows}  # type: ignore[misc]


def _local(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2]


def test_a_teller_is_heard_as_by_the_rules_one_by_one(
    drawn: tuple[telling.Project, Build],
) -> None:
    project, build = drawn
    for teller in project.tellers:
        works, persons, anywhere = telling.voice(project, teller)
        expected = telling.heard(project, works, persons, anywhere=anywhere)
        view = seen(build, teller)
        marked = {r.entry.id for r in view.statements.judged if r.verdict.tellers}
        assert marked == expected.records, teller
        assert plain(view) - plain_of_others(view) == expected.plain, teller


def plain_of_others(view: Build) -> set[tuple[str, str, str]]:
    """Nothing but what the teller says is plain about whatever they name; so this is empty."""
    return {
        (fact.subject.id, fact.relation.name, getattr(fact.object, "id", ""))
        for fact in view.statements.all_facts
        if not fact.verdict.tellers and fact.verdict.status == "accepted"
    }


def test_what_is_plain_in_a_view_says_whose_it_is(drawn: tuple[telling.Project, Build]) -> None:
    project, build = drawn
    for teller in project.tellers:
        view = seen(build, teller)
        unmarked = view.store.query(
            "SELECT ?s ?p ?o { ?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(t:))) "
            "FILTER NOT EXISTS { ?node rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; "
            f"gk:accordingTo ?who FILTER(STRENDS(STR(?who), '/{teller}')) }} }}"
        )
        assert not unmarked.rows


def test_several_tell_what_each_of_them_does(drawn: tuple[telling.Project, Build]) -> None:
    project, build = drawn
    alone = {teller: seen(build, teller) for teller in project.tellers}
    for pair in combinations(project.tellers, 2):
        both = seen(build, *pair)
        assert plain(both) == plain(alone[pair[0]]) | plain(alone[pair[1]])
        marks = {
            (record.entry.id, teller.id)
            for record in both.statements.judged
            for teller in record.verdict.tellers
        }
        assert marks <= {
            (record.entry.id, teller)
            for teller in pair
            for record in alone[teller].statements.judged
            if record.verdict.tellers
        }
        assert seen(build, *reversed(pair)).nquads == both.nquads


def test_no_build_that_is_no_view_has_anything_at_somebodys_word(
    drawn: tuple[telling.Project, Build],
) -> None:
    assert b"accordingTo" not in drawn[1].nquads


def test_with_all_its_evidence_a_record_is_as_it_was(drawn: tuple[telling.Project, Build]) -> None:
    statements = drawn[1].statements
    assert withdrawal.withdrawn(statements, ()) == statements


@pytest.mark.parametrize(
    "root",
    [WORLD, WORLD.parent / "example", WORLD.parent / "vocabulary", WORLD.parents[1]],
    ids=str,
)
def test_every_teller_of_a_real_project_can_be_heard(root: Path) -> None:
    from graphkit import tellers

    build = loaded(root)
    assert withdrawal.withdrawn(build.statements, ()) == build.statements
    for teller in tellers.everybody(build.statements):
        assert [*seen(build, teller).statements.judged]


# --- One of every kind -------------------------------------------------------------------------


def claim(that: str, more: str = "", kind: str = "Rumour", speaker: str = "old-fenn") -> str:
    return f"""
claims:
  tried:
    is: {kind}
    speaker: {speaker}
    that: {that}
    quote: so it is told
{more}"""


FEUD = "{subject: gullwick, relation: feuds_with, object: salt-guild}"
PLAIN = "id:gullwick hv:feudsWith id:salt-guild"
NODE = (
    "claim:tried.that a gk:Fact ; gk:accordingTo id:old-fenn ; "
    "gk:rule 'claim' ; gk:premise claim:tried"
)


def holds(build: Build, pattern: str) -> bool:
    return build.store.query(f"ASK {{ {pattern} }}").truth


def test_what_somebody_claims_is_plain_as_they_tell_it_with_all_that_follows(
    tmp_path: Path,
) -> None:
    build = compiled(tmp_path, claim(FEUD))
    assert not holds(build, PLAIN)
    view = seen(build, "old-fenn")
    assert holds(view, f"{PLAIN} . {NODE} ; gk:status gk:accepted")
    assert holds(view, "id:salt-guild hv:feudsWith id:gullwick")
    assert holds(view, "?derived gk:rule 'symmetric' ; gk:accordingTo id:old-fenn")
    assert not holds(seen(build, "unknown-singer"), PLAIN)


@pytest.mark.parametrize(
    ("that", "more", "status"),
    [
        (FEUD, "    hedge: perhaps", "reported"),
        (FEUD[:-1] + ", hedge: perhaps}", "", "reported"),
        (FEUD[:-1] + ", likelihood: so they say}", "", "reported"),
        (FEUD, "    status: disputed", "reported"),
        (FEUD, "    status: rejected", "claimed"),
        (FEUD, "    if:\n      - The tide turns.", "claimed"),
    ],
)
def test_what_is_held_back_or_doubtful_is_not_plain(
    that: str, more: str, status: str, tmp_path: Path
) -> None:
    view = seen(compiled(tmp_path, claim(that, more)), "old-fenn")
    assert not holds(view, PLAIN)
    assert holds(view, f"claim:tried.that gk:status gk:{status}")


def test_a_negative_stays_a_negative(tmp_path: Path) -> None:
    view = seen(compiled(tmp_path, claim(FEUD[:-1] + ", polarity: negative}")), "old-fenn")
    assert holds(view, "claim:tried.that a gk:NegativeFact ; gk:accordingTo id:old-fenn")
    assert not holds(view, PLAIN)


def test_a_measure_is_taken_at_their_word(tmp_path: Path) -> None:
    number = "{of: gullwick, measure: cargo, value: 3, unit: chests}"
    build = compiled(tmp_path, claim(number))
    assert not holds(build, "id:gullwick hv:cargo ?any")
    assert holds(seen(build, "old-fenn"), "id:gullwick hv:cargo claim:tried.that")


def test_what_one_says_that_another_says_is_neither_ones(tmp_path: Path) -> None:
    heard = f"""
  heard:
    is: Rumour
    speaker: ysolde-marr
    that: {FEUD}
"""
    build = compiled(tmp_path, claim("heard", heard))
    for teller in ("old-fenn", "ysolde-marr"):
        view = seen(build, teller)
        assert not holds(view, PLAIN)
        assert not holds(view, "claim:heard.that gk:accordingTo ?any")


def test_a_denial_takes_nothing_away_and_asserts_nothing(tmp_path: Path) -> None:
    build = load_with_kinds(tmp_path, claim(FEUD, kind="Denial"))
    view = seen(build, "old-fenn")
    assert not holds(view, PLAIN)
    assert holds(view, "claim:tried.that gk:status gk:rejected")
    (reason,) = why.record(build, "tried.that", Lens(tellers=("old-fenn",))).reasons
    assert (reason.text, reason.record) == ("Old Fenn denies it", "tried")


def test_advice_stays_a_claim(tmp_path: Path) -> None:
    view = seen(load_with_kinds(tmp_path, claim(FEUD, kind="Advice")), "old-fenn")
    assert holds(view, "claim:tried.that a gk:Content")
    assert not holds(view, "claim:tried.that gk:accordingTo ?any")


def load_with_kinds(tmp_path: Path, extra: str) -> Build:
    root = copied(tmp_path, extra)
    with (root / "ontology" / "halven.ttl").open("a", encoding="utf-8") as file:
        for name, mark in (("Denial", "gk:denies true"), ("Advice", "gk:asserts false")):
            file.write(
                f"hv:{name} a owl:Class ; rdfs:subClassOf gk:Claim ; {mark} ; "
                f'rdfs:label "{name}"@en ; skos:definition "x."@en ; skos:example "x" .\n'
            )
    return loaded(root)


DISPUTED = """
facts:
  tried:
    subject: gullwick
    relation: feuds_with
    object: salt-guild
    {status}
    evidence:
      - quote: the quarrel of the quay
      - source: long-winter
        quote: there never was a quarrel
        stance: refutes
"""


@pytest.mark.parametrize("status", ["", "status: disputed", "status: rejected", "status: reported"])
def test_what_another_source_disputes_stands_by_their_own_word(status: str, tmp_path: Path) -> None:
    build = compiled(tmp_path, DISPUTED.replace("{status}", status))
    assert not holds(build, PLAIN)
    for teller in ("saltmere-book", "old-fenn"):
        view = seen(build, teller)
        assert holds(view, PLAIN)
        assert not holds(view, "fact:tried gk:evidence/gk:source source:long-winter")
    singer = seen(build, "long-winter")
    assert not holds(singer, "fact:tried ?any ?thing")


def test_a_fact_that_is_only_reported_of_them_stays_so(tmp_path: Path) -> None:
    text = DISPUTED.replace("{status}", "status: reported").partition("      - source")[0]
    view = seen(compiled(tmp_path, text), "saltmere-book")
    assert holds(view, "fact:tried gk:status gk:reported ; gk:accordingTo source:saltmere-book")
    assert not holds(view, PLAIN)


def test_an_event_that_they_only_name_is_there_without_its_cast(tmp_path: Path) -> None:
    view = seen(compiled(tmp_path), "long-winter")
    assert holds(view, "event:gullwick-plea a hv:Plea ; hv:pleaded id:salt-guild")
    assert not holds(view, "event:gullwick-plea hv:pleader|hv:pleaded id:saltmere, id:gullwick")
    assert not holds(view, "event:gullwick-plea gk:accordingTo|gk:outcome ?any")
    assert holds(view, "event:gullwick-plea a gk:Mention")
    assert not holds(seen(compiled(tmp_path / "book"), "saltmere-book"), "?any a gk:Mention")
    both = seen(compiled(tmp_path / "both"), "long-winter", "saltmere-book")
    assert not holds(both, "?any a gk:Mention")


def test_evidence_for_a_date_alone_does_not_tell_who_took_part(tmp_path: Path) -> None:
    dated = """
evidence:
  amber-voyage:
    - source: long-winter
      quote: the amber came in September
      for: [date]
"""
    view = seen(compiled(tmp_path, dated), "long-winter")
    assert not holds(view, "event:amber-voyage gk:accordingTo source:long-winter")
    assert not holds(view, "event:amber-voyage hv:commander ?any")
    whole = seen(compiled(tmp_path / "whole", dated.replace("[date]", "[roles]")), "long-winter")
    assert holds(whole, "event:amber-voyage gk:accordingTo source:long-winter")
    assert holds(whole, "event:amber-voyage hv:commander ?any")


def test_what_follows_only_from_two_together_is_told_by_neither(tmp_path: Path) -> None:
    build = compiled(tmp_path)
    begs = "id:gullwick hv:begsOf id:salt-guild"
    assert holds(build, begs)
    assert not holds(seen(build, "long-winter"), begs)
    assert not holds(seen(build, "saltmere-book"), begs)
    both = seen(build, "long-winter", "saltmere-book")
    assert not holds(both, begs)
    assert holds(both, "id:gullwick hv:begsOf id:saltmere")


# --- The proof ---------------------------------------------------------------------------------


def leaks(build: Build, nquads: str, *tellers: str) -> int:
    project = build.project
    found = firewall.leaks(nquads.encode(), build.ontology, project.base, project.as_of, tellers)
    return len(found)


def test_a_view_passes_for_none_elsewhere(tmp_path: Path) -> None:
    view = seen(compiled(tmp_path, claim(FEUD)), "old-fenn")
    text = view.nquads.decode()
    assert leaks(view, text, "old-fenn") == 0
    assert leaks(view, text) > 0
    assert leaks(view, text, "unknown-singer") > 0
    unmarked = "".join(
        line
        for line in text.splitlines(True)
        if "tried.that> <" not in line or "accordingTo" not in line
    )
    assert unmarked != text
    assert leaks(view, unmarked, "old-fenn") > 0
    assert leaks(view, unmarked) > 0


def test_no_mark_can_be_elsewhere_not_even_on_what_is_not_plain(tmp_path: Path) -> None:
    build = compiled(tmp_path)
    base, text = build.project.base, build.nquads.decode()
    feud = f"<{base}fact/guilds-feud>"
    assert (
        f"{feud} <https://example.org/graphkit/ns#status> <https://example.org/graphkit/ns#reported>"
        in text
    )
    mark = f"{feud} <https://example.org/graphkit/ns#accordingTo> <{base}source/saltmere-book> .\n"
    assert leaks(build, text) == 0
    assert leaks(build, text + mark) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tried> <{gk}speaker> <{base}id/old-fenn>", "tried> <{gk}speaker> <{base}id/saltmere>"),
        ("tried> <{gk}status> <{gk}accepted>", "tried> <{gk}status> <{gk}reported>"),
        ("tried> <{gk}content> <{base}claim/tried.that>", 'tried> <{gk}text> "other"'),
        (
            "tried> <{gk}claimKind>",
            'tried> <{gk}hedge> "so" .\n<{base}claim/tried> <{gk}claimKind>',
        ),
        (
            "tried> <{gk}claimKind>",
            'tried> <{gk}ifText> "so" .\n<{base}claim/tried> <{gk}claimKind>',
        ),
        (
            "tried.that> <{gk}accordingTo> <{base}id/old-fenn>",
            "tried.that> <{gk}accordingTo> <{base}id/saltmere>",
        ),
    ],
)
def test_what_does_not_bear_it_is_seen(before: str, after: str, tmp_path: Path) -> None:
    view = seen(compiled(tmp_path, claim(FEUD)), "old-fenn")
    words = {"gk": "https://example.org/graphkit/ns#", "base": view.project.base}
    text = view.nquads.decode()
    changed = text
    for word in (before,):
        old = word.replace("{gk}", words["gk"]).replace("{base}", words["base"])
        new = after.replace("{gk}", words["gk"]).replace("{base}", words["base"])
        assert old in text
        changed = text.replace(old, new)
    assert leaks(view, text, "old-fenn") == 0
    assert leaks(view, changed, "old-fenn") > 0


def test_a_hedged_source_is_not_plain_with_a_mark(tmp_path: Path) -> None:
    view = seen(compiled(tmp_path, DISPUTED.replace("{status}", "")), "saltmere-book")
    text = view.nquads.decode()
    base = view.project.base
    hedge = f'<{base}fact/tried> <https://example.org/graphkit/ns#hedge> "perhaps" .\n'
    assert leaks(view, text, "saltmere-book") == 0
    assert leaks(view, text + hedge, "saltmere-book") > 0


# --- The network -------------------------------------------------------------------------------


def test_the_network_of_a_view_has_one_line_for_what_is_claimed(tmp_path: Path) -> None:
    build = compiled(tmp_path, claim(FEUD))
    view = seen(build, "old-fenn")
    base = build.project.base
    ends = (f"{base}id/gullwick", f"{base}id/salt-guild")
    (before,) = (e for e in build.network[ends[0]][ends[1]].values() if e["record"] == "tried")
    (after,) = view.network[ends[0]][ends[1]].values()
    assert (before["kind"], before["status"]) == ("claim", "claimed")
    assert (after["kind"], after["status"]) == ("fact", "accepted")
    assert after["tellers"] == ["Old Fenn"]
    assert after["speaker"] == [f"{base}id/old-fenn"]
    assert after["evidence"] == before["evidence"] != []
    assert "tellers" not in before
    assert view.network.graph["title"] == "The Halven archipelago, according to Old Fenn"


def test_a_role_has_the_time_that_they_give_its_event(tmp_path: Path) -> None:
    later = """
evidence:
  plain-plea:
    - source: long-winter
      quote: she begged
events:
  plain-plea:
    is: Plea
    name: A plea without a date
    roles: {pleader: gullwick}
    quote: begged again
facts:
  plain-plea-of:
    subject: plain-plea
    relation: pleaded
    object: ysolde-marr
    source: long-winter
    quote: of the captain
"""
    build = compiled(tmp_path, later)
    (role,) = (f for f in build.statements.facts if f.id == "plain-plea-of")
    assert role.time.latest_begin
    singer = according.told(build.statements, ("long-winter",))
    (told,) = (f for f in singer.facts if f.id == "plain-plea-of")
    # The ballad does not say when it came out.
    assert told.time.latest_begin is None


def test_claims_keep_what_they_hold(tmp_path: Path) -> None:
    build = compiled(tmp_path, claim(FEUD))
    (made,) = (c for c in build.statements.claims if c.entry.id == "tried")
    again = anew.on(made, made.evidence, made.verdict)
    assert isinstance(again, Claim)
    assert isinstance(again.content, Fact)
    assert again == made


def test_two_who_are_believed_contradict_each_other_once(tmp_path: Path) -> None:
    """What a claim holds is then a statement of its own; its side is the claim all the same."""
    other = f"""
  other:
    is: Rumour
    speaker: ysolde-marr
    that: {FEUD[:-1]}, polarity: negative}}
    quote: it is not so
"""
    build = compiled(tmp_path, claim(FEUD, other))
    view = seen(build, "old-fenn", "ysolde-marr")
    assert holds(view, PLAIN)
    about = [
        [c for c in one.conflicts if "tried" in (c.one.record, c.other.record)]
        for one in (build, view)
    ]
    assert [(c.one.node, c.other.node) for c in about[0]] == [("other", "tried")]
    assert about[1] == about[0]
