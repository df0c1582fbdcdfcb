"""What has changed since another state: the page marks, counts and lists what `diff` finds."""

from __future__ import annotations

import re
from pathlib import Path

import halven
import pytest
from browser.conftest import Opener

from graphkit import cli, diff
from graphkit.diff import Diff

pytestmark = pytest.mark.git

BOOK = "facts/readings/saltmere-book.yaml"
EDITS = (
    # Changed: a fact's date, and who took part in an event.
    ("since: {value: 1305~, as_written: these seven years}", "since: 1306"),
    ("      landfall: gullwick\n", ""),
    # Gone: a fact.
    (
        "  fenn-owes-nobody:\n    subject: old-fenn\n    relation: owes_to\n"
        "    object: salt-guild\n    polarity: negative\n    quote: in nobody's debt\n",
        "",
    ),
    # New: a fact.
    (
        "facts:\n",
        "facts:\n  gullwick-barters:\n    subject: gullwick\n    relation: barters_with\n"
        "    object: saltmere\n    quote: they traded once more\n",
    ),
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The world in git, edited."""
    root = halven.committed(halven.copied(tmp_path_factory.mktemp("since")), tag="first")
    text = (root / BOOK).read_text("utf-8")
    for old, new in EDITS:
        assert old in text, old
        text = text.replace(old, new, 1)
    (root / BOOK).write_text(text, "utf-8")
    return root


@pytest.fixture(scope="module")
def compared(world: Path) -> tuple[Diff, bytes]:
    """What `diff` finds, and the page that it writes."""
    page = world.parent / "changes.html"
    assert cli.run(["diff", "first", "--page", str(page), "-C", str(world)]) == 0
    return diff.revisions(world, "first"), page.read_bytes()


def test_view_marks_what_diff_does(world: Path, compared: tuple[Diff, bytes]) -> None:
    page = world.parent / "view.html"
    line = ["view", "--since", "first", "--no-open", "--output", str(page), "-C", str(world)]
    assert cli.run(line) == 0
    assert page.read_bytes() == compared[1]


def test_the_page_counts_and_lists_what_diff_finds(
    opened: Opener, compared: tuple[Diff, bytes]
) -> None:
    found, page = compared
    shown = opened(page, "#changes=1")
    assert found.added
    assert found.changed
    assert found.removed
    bar = shown.page.locator("#since").inner_text()
    assert re.search(
        rf"{len(found.added)} new.*{len(found.changed)} changed.*{len(found.removed)} gone",
        bar,
        re.DOTALL,
    )
    for name, listed in (("added", "added"), ("changed", "changed"), ("gone", "removed")):
        entries = shown.page.locator(f"[data-list={name}] li").all_inner_texts()
        said = [one.says for one in getattr(found, listed)]
        assert len(entries) == len(said)
        assert all(any(text in entry for entry in entries) for text in said)
    assert shown.said == []


def test_only_what_changed_is_what_diff_finds(opened: Opener, compared: tuple[Diff, bytes]) -> None:
    found, page = compared
    shown = opened(page)
    everything = shown.facts()
    shown.page.get_by_role("button", name="Only what changed").click()
    kept = shown.page.evaluate("""() => {
        const edges = JSON.parse(document.getElementById("payload").textContent).edges;
        const records = new Map(edges.map((edge) => [edge.id, edge.data.record]));
        return window.graphkitDebug().facts.map((id) => records.get(id));
    }""")
    turned = {one.id for one in (*found.added, *found.changed)}
    assert kept
    assert set(kept) <= turned
    assert len(kept) < len(everything)
    assert "not-change=same" in shown.page.evaluate("() => location.hash")
    shown.page.get_by_role("button", name="Only what changed").click()
    assert shown.facts() == everything


def test_lines_are_marked_by_what_has_become_of_them(
    opened: Opener, compared: tuple[Diff, bytes]
) -> None:
    found, page = compared
    marks = opened(page).page.evaluate("""() => {
        const edges = JSON.parse(document.getElementById("payload").textContent).edges;
        const records = new Map(edges.map((edge) => [edge.id, edge.data.record]));
        return window.graphkitDebug().lines
            .map((line) => [line.change, line.facts.map((id) => records.get(id))]);
    }""")
    added = {one.id for one in found.added}
    changed = {one.id for one in found.changed}
    assert {change for change, _ in marks} == {"added", "changed", ""}
    for change, records in marks:
        expected = "added" if added & {*records} else "changed" if changed & {*records} else ""
        assert change == expected


def test_a_change_leads_to_its_evidence(opened: Opener, compared: tuple[Diff, bytes]) -> None:
    shown = opened(compared[1], "#changes=1")
    shown.page.locator("[data-list=added] button.line").first.click()
    assert "they traded once more" in shown.page.locator("#panel").inner_text()


def test_a_page_of_one_state_says_nothing_of_changes(opened: Opener, html: bytes) -> None:
    shown = opened(html, "#changes=1&not-change=same")
    assert not shown.page.locator("#since").is_visible()
    assert shown.page.locator("#facet-change").count() == 0
    assert shown.facts()
    assert shown.said == []
