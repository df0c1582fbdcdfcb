"""Each card says all that Python knows of its statement; requests stand by their nodes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser import sample
from browser.conftest import Opened, Opener
from halven import compiled, copied, loaded

from graphkit import asking, epithets
from graphkit.build import Build
from graphkit.conflicts import both_polarities
from graphkit.contested import contested
from graphkit.exports import html as page_of

pytestmark = pytest.mark.browser

CLASHING = """
facts:
  gullwick-owes:
    subject: gullwick
    relation: owes_to
    object: salt-guild
    hedge: it is muttered
    quote: owes the guild
    paragraph: 2
  gullwick-owes-nothing:
    subject: gullwick
    relation: owes_to
    object: salt-guild
    polarity: negative
    quote: owes nobody
"""
REPOSITORY = "https://example.org/halven/blob/main/"


def card_of(page: Opened, key: str) -> Any:
    page.page.evaluate("key => { location.hash = `statement=${encodeURIComponent(key)}` }", key)
    card = page.page.locator("#panel .card[aria-current]")
    page.page.wait_for_function(
        "key => document.querySelector('#panel .card[aria-current]')?.dataset.fact === key", arg=key
    )
    return card


def told(said: dict[str, Any], build: Build) -> list[str]:
    """Every word that the card of a statement has to hold."""
    sources = build.network.graph["sources"]
    words = [said["hedge"], said["likelihood"], said["record"], said["place"], said["note"]]
    words += [said["as"], said["text"], said["claim_kind"]]
    words += [date["as_written"] for date in said["dates"]]
    for piece in said["evidence"]:
        source = sources[piece["source"]]
        words += [piece["quote"], piece["locator"], piece["as_written"], piece["note"]]
        words += [source["title"], *source["authors"], source["publisher"], source["published"]]
        words += [f"paragraph {piece['paragraph']}"] if piece["paragraph"] else []
    if said.get("roots"):
        words.append(f"rests on {said['roots']} independent root")
    return [word for word in words if word]


def test_a_card_holds_all_that_is_known_of_its_statement(
    opened: Opener, real: Build, real_page: bytes
) -> None:
    """Of each combination of what a statement can have, one is opened."""
    page = opened(real_page, size=(1440, 900))
    kinds: dict[object, tuple[str, str, dict[str, Any]]] = {}
    for one, _, key, said in real.network.edges(keys=True, data=True):
        kind = (said["kind"], said["status"], bool(said["hedge"]), bool(said["likelihood"]))
        kind += (bool(said.get("in")), bool(said["as"]), bool(said["note"]), said.get("roots"))
        kind += (any(piece["stance"] == "refutes" for piece in said["evidence"]),)
        kinds.setdefault(kind, (one, key, said))
    assert len(kinds) > 20
    labels = {node: data["short"] or data["label"] for node, data in real.network.nodes(data=True)}
    for _, key, said in kinds.values():
        card = card_of(page, key)
        text = card.inner_text()
        for word in told(said, real):
            assert " ".join(word.split()) in " ".join(text.split()), (key, word)
        quotes = [piece["quote"] for piece in said["evidence"] if piece["quote"]]
        assert card.locator("blockquote").count() >= len(quotes)
        for speaker in said["speaker"]:
            assert labels[speaker] in text
        if said.get("in"):
            assert f"said in {labels[said['in']]}" in text.replace("\n", " ")
    assert page.said == []


def test_what_follows_leads_to_each_premise(opened: Opener, real: Build, real_page: bytes) -> None:
    edges = {key: said for _, _, key, said in real.network.edges(keys=True, data=True)}
    derived = {}
    for key, said in edges.items():
        if said["premises"] and said["kind"] in ("derived", "inferred"):
            derived.setdefault(said["kind"], key)
    assert derived
    page = opened(real_page, "#events=lines", (1440, 900))
    for key in derived.values():
        drawn = [one for one in edges[key]["premises"] if one in edges]
        for number, premise in enumerate(drawn):
            steps = card_of(page, key).locator(".premises .other")
            assert steps.count() == len(drawn)
            steps.nth(number).click()
            chosen = page.page.locator("#panel .card[aria-current]")
            assert chosen.get_attribute("data-fact") == premise


def test_a_contradiction_is_told_on_both_cards_and_leads_over(
    opened: Opener, tmp_path: Path
) -> None:
    build = compiled(tmp_path, CLASHING)
    clash = contested(build, "gullwick-owes")
    assert [one.rule for one in clash] == ["both-polarities"]
    page = opened(page_of.render(build), size=(1440, 900))
    base = build.project.base + "fact/"
    card = card_of(page, base + "gullwick-owes")
    assert (both_polarities.__doc__ or "none").partition("\n")[0] in card.inner_text()
    card.locator(".clash .other").click()
    chosen = page.page.locator("#panel .card[aria-current]")
    assert chosen.get_attribute("data-fact") == base + "gullwick-owes-nothing"
    assert "it is muttered" not in chosen.inner_text()
    sides = {side.record for one in contested(build) for side in one.sides}
    calm = [
        key
        for _, _, key, said in build.network.edges(keys=True, data=True)
        if said["record"] not in sides and said["kind"] == "fact"
    ]
    assert card_of(page, calm[0]).locator(".clash").count() == 0


def test_a_record_links_to_its_line_where_the_project_says_so(
    opened: Opener, tmp_path: Path
) -> None:
    root = copied(tmp_path)
    graph = root / "facts" / "graph.yaml"
    without = opened(page_of.render(loaded(root)), "#node=gullwick")
    assert without.page.locator("#panel .record").count()
    assert without.page.locator("#panel .record a").count() == 0
    graph.write_text(graph.read_text("utf-8") + f"repository: {REPOSITORY}\n", "utf-8")
    build = loaded(root)
    page = opened(page_of.render(build), "#node=gullwick")
    records = page.page.locator("#panel .record")
    assert records.count()
    for number in range(records.count()):
        path, _, line = records.nth(number).locator("code").nth(1).inner_text().rpartition(":")
        link = records.nth(number).locator("a")
        assert link.get_attribute("href") == f"{REPOSITORY}{path}#L{line}"
        assert "noopener" in (link.get_attribute("rel") or "")


# --- Requests, and who calls it what ---------------------------------------------------------


def test_a_request_tells_its_parties_outcome_and_answer(
    opened: Opener, real: Build, real_page: bytes
) -> None:
    events = {event.entry.id: event for event in real.statements.events}
    names = {
        data["id"]: data["short"] or data["label"] for _, data in real.network.nodes(data=True)
    }
    requests = [one for one in asking.of(real) if one.id in events]
    assert requests
    page = opened(real_page, size=(1440, 900))
    for request in requests:
        page.page.evaluate("id => { location.hash = `node=${id}` }", request.id)
        item = page.page.locator("#panel [data-telling=request] li")
        page.page.wait_for_function(
            "id => document.querySelector('#panel [data-telling=request] li')"
            "?.dataset.request.endsWith(`/${id}`)",
            arg=request.id,
        )
        text = " ".join(item.inner_text().split())
        for party in (*request.asks, *request.asked, *request.wanted):
            assert names.get(party.id, party.name) in text or party.id == request.id
        assert (request.outcome.capitalize() or "Outcome not told") in text
        for answer in request.answers:
            item.get_by_role("button", name=names[answer.id], exact=True).click()
            assert page.page.locator("#panel h2").inner_text() == answer.name
            back = page.page.locator("#panel [data-telling=answers] li")
            refs = back.evaluate_all("all => all.map(one => one.dataset.request.split('/').at(-1))")
            assert request.id in refs


def test_who_calls_it_what_is_told_as_python_has_it(
    opened: Opener, real: Build, real_page: bytes
) -> None:
    found = epithets.characterisations(real.statements)
    page = opened(real_page, size=(1440, 900))
    script = "all => all.map(one => one.dataset.record.split('/').at(-1))"
    for id in sorted({one.of.id for one in found})[:12]:
        page.page.evaluate("id => { location.hash = `node=${id}` }", id)
        page.page.wait_for_function("() => document.querySelector('#panel [data-telling=called]')")
        page.page.wait_for_timeout(60)
        told = page.page.locator("#panel [data-telling=called] li")
        wanted = [one.record.entry.id for one in found if one.of.id == id]
        assert sorted(told.evaluate_all(script)) == sorted(wanted)
    told.first.locator(".word").evaluate("word => word.click()")
    chosen = page.page.locator("#panel .card[aria-current] .record code").first
    assert chosen.inner_text() in wanted


def test_a_name_in_the_panel_leads_to_whom_a_filter_or_the_mode_hides(
    opened: Opener, html: bytes
) -> None:
    page = opened(html, "#events=lines&pair=ostrany,velmora")
    page.page.get_by_role("button", name="Compact troops enter Velmora", exact=True).first.click()
    assert sample.iri("event", "convoy-2031") in {node["id"] for node in page.debug()["nodes"]}
    page = opened(html, "#not-class=Person&statement=" + sample.iri("fact", "record-1"))
    assert sample.iri("id", "halvorsen") not in {node["id"] for node in page.debug()["nodes"]}
    page.page.evaluate("() => { location.hash = 'not-class=Person&pair=ostrany,northern-compact' }")
    page.page.locator("#panel").get_by_role("button", name="Bjørn Halvorsen").first.click()
    assert sample.iri("id", "halvorsen") in {node["id"] for node in page.debug()["nodes"]}
