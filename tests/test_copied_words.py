"""What records say in words of their own repeats no more than eleven running words of a text."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import halven
import pytest
from golden import case
from hypothesis import given
from hypothesis import strategies as st
from work import steps

from graphkit import build, waivers
from graphkit.diagnostics import Diagnostic, Report
from graphkit.source import Source
from graphkit.texts import overlap, verdicts
from graphkit.texts.copy import Copy
from graphkit.texts.library import Library
from graphkit.wording import Wording

CHECKOUT = Path(__file__).parents[1]
SOURCES = CHECKOUT.parent / "shared" / "sources"

RUN = "the harbour master of Gullwick wrote down what the three ships had"
"""Twelve words."""

TEXT = (
    f"In that year {RUN} brought.\n\nThen, “he closed the harbour” for good and went in-\nland.\n"
)

FACTS = """
sources:
  ledger:
    is: HarbourBook
    title: {title}
    author: [old-fenn]
    text: {{file: ledger.txt, sha256: {hash}}}
    note: {note}
entities:
  roll: {{is: Notion, name: {name}{waive}}}
claims:
  told:
    is: Rumour
    speaker: old-fenn
    text: {text}
    about: [roll]
    hedge: {hedge}
    evidence:
      - source: ledger
        quote: In that year the harbour master of Gullwick wrote down what the
        paragraph: 1
        note: {remark}
evidence:
  saltmere-barters:
    - quote: fish for salt
      note: {added}
"""

PLAIN = {
    "title": "A ledger",
    "note": "Ours.",
    "name": "the roll",
    "waive": "",
    "text": "A roll was kept.",
    "hedge": "perhaps",
    "remark": "Ours too.",
    "added": "And ours.",
}


def project(to: Path, **words: str) -> Path:
    facts = FACTS.format(**{**PLAIN, **words}, hash=sha256(TEXT.encode()).hexdigest())
    root = halven.copied(to, facts)
    (root / "texts").mkdir()
    (root / "texts" / "ledger.txt").write_text(TEXT, encoding="utf-8")
    return root


def said(root: Path) -> list[Diagnostic]:
    return case.diagnose(root)


@pytest.mark.parametrize("key", ["note", "name", "text", "hedge", "remark", "added"])
def test_a_copy_is_seen_wherever_a_record_has_words(key: str, tmp_path: Path) -> None:
    (one,) = said(project(tmp_path, **{key: RUN}))
    assert (one.severity, one.name) == ("error", "copied-words")
    assert one.span.text == RUN
    assert one.message == (
        "'the harbour master of … the three ships had' are 12 running words of 'ledger'"
    )
    (note,) = one.notes
    assert (note.span.text, note.message) == (RUN, "in paragraph 1 of the copy")
    assert note.span.begin == (1, 14)


def test_eleven_words_titles_and_quotes_are_no_copy(tmp_path: Path) -> None:
    eleven = RUN.rpartition(" ")[0]
    assert said(project(tmp_path, title=RUN, text=eleven, note=f"{eleven} not")) == []


@pytest.mark.parametrize(
    "copy",
    [
        "'He read “the harbour master of Gullwick” wrote down what the three ships had'",
        "THE HARBOUR MASTER of gullwick, wrote down (what the three ships) had!",
        "the harbour master of Gullwick - wrote down - what the three ships had",
        "the harbour master of Gullwick wrote1 down what the three ships had.17",
        ">\n      the harbour master of Gullwick\n      wrote down what the three ships had",
        "had brought then he closed the harbour for good and went inland",
    ],
)
def test_marks_capitals_and_line_ends_hide_no_copy(copy: str, tmp_path: Path) -> None:
    assert [one.name for one in said(project(tmp_path, text=copy))] == ["copied-words"]


def test_a_number_or_a_word_changed_parts_a_run(tmp_path: Path) -> None:
    changed = RUN.replace("three", "four")
    assert said(project(tmp_path, text=changed)) == []


def test_a_longer_copy_is_said_once_and_whole(tmp_path: Path) -> None:
    (one,) = said(project(tmp_path, text=f"It says that in that year {RUN} brought, and so on."))
    assert "are 16 running words" in one.message
    assert one.span.text == f"in that year {RUN} brought,"


# --- Official titles --------------------------------------------------------------------------


def test_an_official_title_is_waived_with_its_reason(tmp_path: Path) -> None:
    waive = ", waive: {copied-words: official title}"
    root = project(tmp_path, name=RUN, waive=waive)
    assert halven.complaints(root) == []
    report = Report()
    made = build.load(root, report)
    assert made
    shelf = verdicts.shelf(made.statements, Library(root / "texts"), report)
    overlap.check(made.statements, shelf, report)
    waivers.apply_verified(made.statements, report, whole=True)
    assert report.sorted(strict=True) == []
    (waived,) = report.waived
    assert (waived.name, waived.record, waived.waived) == ("copied-words", "roll", "official title")


def test_a_waiver_is_unused_only_where_all_texts_were_read(tmp_path: Path) -> None:
    root = project(tmp_path, waive=", waive: {copied-words: official title}")
    assert halven.complaints(root) == []
    (one,) = said(root)
    assert (one.name, one.severity) == ("unused-waiver", "warning")
    assert one.message.endswith("there is no such warning about 'roll'")
    (root / "texts" / "ledger.txt").unlink()
    assert [one.name for one in said(root)] == ["no-copy"]


def test_the_command_fails_and_tells_programs(tmp_path: Path) -> None:
    root = project(tmp_path, text=RUN)
    texts = str(root / "texts")
    line = [sys.executable, "-m", "graphkit", "verify", "-C", str(root), "--texts", texts]
    done = subprocess.run(line, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "[copied-words]" in done.stdout
    sarif = [*line, "--format", "sarif"]
    log = subprocess.run(sarif, cwd=CHECKOUT, capture_output=True, text=True, check=False).stdout
    (result,) = json.loads(log)["runs"][0]["results"]
    assert result["ruleId"] == "copied-words"


# --- What could go wrong ------------------------------------------------------------------------


def wording(text: str, record: str = "one") -> Wording:
    return Wording(record, "note", text, Source("facts/a.yaml", text).span(0, len(text)))


def copied(texts: list[str], *wordings: str) -> list[int]:
    known = overlap._Wordings(tuple(map(wording, wordings)))
    return [one.words for text in texts for one in known.copied(Copy(text))]


def test_two_characters_are_a_word_where_no_spaces_are_written() -> None:
    text = "中华人民共和国全国人民代表大会常务委员会在北京举行会议讨论新的法律"
    assert copied([text], text[:19]) == []
    assert copied([text], text[:24]) == [12]


def test_texts_of_nothing_are_no_trouble() -> None:
    assert copied(["", "a b", "… — …"], "", "…", RUN) == []


@given(
    st.lists(st.sampled_from("abc"), max_size=60),
    st.lists(st.sampled_from("abc"), max_size=60),
)
def test_a_copy_is_seen_just_where_one_is(ours: list[str], theirs: list[str]) -> None:
    text = f" {' '.join(theirs)} "
    runs = [f" {' '.join(ours[at : at + 12])} " for at in range(len(ours) - 11)]
    assert bool(copied([text], " ".join(ours))) == any(run in text for run in runs)


def test_the_work_grows_with_the_texts_and_not_with_their_product() -> None:
    """Where everything repeats itself, each run stands at thousands of places."""

    def texts(size: int) -> list[str]:
        return ["so it is and so it was. " * size] * 2

    def wordings(size: int) -> list[str]:
        return ["so it is and so it was " * 4] * size

    def ours(size: int) -> None:
        assert len(copied(texts(size), *wordings(size))) == 2 * size

    def each_in_each(size: int) -> None:
        for text in texts(size):
            windows = list(
                zip(*(text.replace(".", "").split()[at:] for at in range(12)), strict=False)
            )
            for wording in wordings(size):
                run = tuple(wording.split()[:12])
                assert sum(window == run for window in windows)

    assert steps(lambda: ours(1_000)) < 6 * steps(lambda: ours(250))
    # A search for each in each is seen to grow with their product.
    assert steps(lambda: each_in_each(128)) > 12 * steps(lambda: each_in_each(32))


@pytest.mark.parametrize(
    "root", [CHECKOUT, CHECKOUT / "tests" / "vocabulary"], ids=lambda root: root.name
)
def test_the_readings_of_the_four_documents_are_in_our_own_words(root: Path) -> None:
    assert SOURCES.is_dir(), "the four documents are not beside this checkout"
    report = Report()
    made = build.load(root, report)
    assert made
    shelf = verdicts.shelf(made.statements, Library(SOURCES), report)
    assert any(shelf.values())
    overlap.check(made.statements, shelf, report)
    waivers.apply_verified(made.statements, report, whole=False)
    assert [one.message for one in report.diagnostics if one.name != "no-copy"] == []
