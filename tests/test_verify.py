"""Quotes are looked for in the texts: what makes no difference, and what does."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from golden import case
from hypothesis import given
from hypothesis import strategies as st

from graphkit import build, edit
from graphkit.diagnostics import Report
from graphkit.texts import verdicts
from graphkit.texts.copy import Copy
from graphkit.texts.library import Library
from graphkit.texts.nearest import Index

CHECKOUT = Path(__file__).parents[1]
SOURCES = CHECKOUT.parent / "shared" / "sources"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He said “no”, and went.", 'said "no", and'),
        ("the country’s own", "the country's own"),
        ("values—ethically, at least", "values - ethically"),
        ("values—ethically, at least", "ethically, at least"),
        ("in inter-\nnational relations", "in international relations"),
        ("in inter-\n\nnational relations", "international relations"),
        ("of anti-\nterrorist acts", "of anti-terrorist acts"),
        ("pre- and post-war", "pre- and post-war"),
        ("during 2011-\n2012, twelve", "during 2011-2012, twelve"),
        ("during 2011–2012, twelve", "during 2011-2012, twelve"),
        ("soft\u00adhy\u00adphens", "softhyphens"),
        ("a  line\n   end", "a line end"),
        ("the o\ufb03ce", "the office"),
        ("Na\u00efve", "Nai\u0308ve"),
        ("by all.1 Since then two.2 Keohane3 defines", "Keohane defines"),
        ("by all.1 Since then two.2 Keohane3 defines", "Keohane3 defines"),
        ("by all.1 In 20052 the law", "In 2005 the law"),
        ("so it is¹ said", "so it is said"),
        ("$215 a month", "215 a month"),
        ("Тоқаев айтты", "Тоқаев айтты"),
        ("قال الرئيس إن", "الرئيس إن"),
        ("总统说不", "统说"),
    ],
)
def test_what_print_and_web_change_makes_no_difference(text: str, quote: str) -> None:
    assert Copy(text).find(quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("sent 2,500 troops", "sent 2,600 troops"),
        ("sent 2,500 troops", "500 troops"),
        ("a value of 2.5 now", "a value of 2"),
        ("it fell by -5 points", "5 points"),
        ("about 17% of them", "about 17"),
        ("did not consult them", "did consult them"),
        ("call the Kremlin, and ask", "and ask call the Kremlin,"),
        ("the Russians came", "the russians came"),
        ("reunification of all", "unification of all"),
        ("oil, gas and more", "oil gas and more"),
        ("in 200528 places", "in 2005 places"),
        ("number 7 of 12", "number 7 of 1"),
    ],
)
def test_digits_signs_case_negations_and_order_do(text: str, quote: str) -> None:
    assert not Copy(text).find(quote)


def test_a_place_is_told_by_its_paragraph_and_offsets() -> None:
    copy = Copy("One and two.\n \t\n\nThree\nand four.\n\nOne and five.")
    assert [copy.text[start:end] for start, end in copy.paragraphs] == [
        "One and two.",
        "Three\nand four.",
        "One and five.",
    ]
    assert [place.paragraph for place in copy.find("One and")] == [1, 3]
    (place,) = copy.find("Three and")
    assert (place.paragraph, copy.text[place.start : place.end]) == (2, "Three\nand")


PIECES = ["ab,", "c-d", "2,5", "not", "“e”", "—f", "g.1", "h-\ni"]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_whatever_is_quoted_from_a_text_is_found_in_it(words: list[str]) -> None:
    text = " ".join(words)
    copy = Copy(text)
    for start in range(len(words)):
        quote = " ".join(words[start : start + 3])
        if any(letter.isalnum() for letter in quote):
            assert copy.find(quote), (text, quote)


@pytest.mark.parametrize(
    ("quote", "passage", "changes"),
    [
        ("sending 2,600 troops to", "sending 2,500 troops to", (("2,600", "2,500"),)),
        ("and ask for help call the Kremlin", "call the Kremlin, and ask for help", None),
        (
            "to Kazakhstan at its own request",
            "to Kazakhstan not at its own request",
            (("", "not"),),
        ),
        ("a herd of violet elephants", None, None),
        ("others consent", None, None),
    ],
)
def test_the_passage_nearest_to_an_altered_quote_is_found(
    quote: str, passage: str | None, changes: tuple[tuple[str, str], ...] | None
) -> None:
    copy = Copy(
        "He did what one does: call the Kremlin, and ask for help. Russia obliged, sending 2,500 "
        "troops to\nKazakhstan not at its own request. Others looked on from afar and said little."
    )
    near = Index(copy.read).near(quote)
    assert (near and " ".join(copy.text[near.start : near.end].split()).strip(".")) == passage
    assert changes is None or (near and near.changes == changes)


def test_bad_texts_and_quotes_end_in_a_verdict() -> None:
    assert Copy("").find("nothing here") == ()
    assert Index(Copy("").read).near("nothing here") is None
    assert Copy("a word").find("…") == ()
    assert len(Copy("so it is. " * 10_000).find("so it is")) == 10_000


# --- The command ------------------------------------------------------------------------------

QUOTES = """source: ledger

sources:
  ledger:
    is: HarbourBook
    title: The Ledger
    author: [old-fenn]
    text: {{file: ledger.txt, sha256: {hash}}}

claims:
  first:
    is: Rumour
    speaker: old-fenn
    text: A ship has come in.
    about: [gullwick]
    quote: with forty chests   # of amber
  second:
    is: Rumour
    speaker: old-fenn
    text: Nobody knows where it was.
    about: [gullwick]
    evidence:
      - quote: >
          nobody would say
          where it had been
        note: folded
      - quote: 'the third of May'
      - locator: folio 3
"""
TEXT = """The ship came in on the third of May with forty chests of amber.

Nobody had seen it since the storm, and nobody would say where it had been.

On the third of May the scribe wrote it down.
"""


def project(to: Path, end: str = "\n") -> Path:
    root = case.world(to / "project")
    digest = sha256(TEXT.encode()).hexdigest()
    facts = QUOTES.format(hash=digest).replace("\n", end)
    (root / "facts" / "quotes.yaml").write_bytes(facts.encode())
    (to / "texts").mkdir()
    (to / "texts" / "ledger.txt").write_text(TEXT, encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "graphkit", "verify", "-C", str(root), *arguments],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_paragraphs_are_written_and_no_other_byte_is_touched(end: str, tmp_path: Path) -> None:
    root = project(tmp_path, end)
    file = root / "facts" / "quotes.yaml"
    before = file.read_bytes()
    done = run(root, "--texts", str(tmp_path / "texts"), "--write")
    assert done.returncode == 0, done.stdout + done.stderr
    after = file.read_bytes()
    added = [line for line in after.splitlines() if line.strip().startswith(b"paragraph:")]
    assert added == [b"    paragraph: 1", b"        paragraph: 2"]
    kept = [
        line for line in after.splitlines(True) if line.strip() not in set(map(bytes.strip, added))
    ]
    assert b"".join(kept) == before
    report = Report()
    made = build.load(root, report)
    assert made
    found = verdicts.of(
        made.statements,
        verdicts.shelf(made.statements, Library(tmp_path / "texts"), report),
        report,
    )
    here = [one for one in found if one.record in ("first", "second")]
    assert [one.evidence.paragraph for one in here] == [1, 2, None]
    assert [one.outcome for one in here] == ["found", "found", "several"]
    assert run(root, "--texts", str(tmp_path / "texts"), "--write").returncode == 0
    assert file.read_bytes() == after


def test_verdicts_are_told_to_people_and_programs(tmp_path: Path) -> None:
    root = project(tmp_path)
    texts = str(tmp_path / "texts")
    said = run(root, "--texts", texts)
    assert "2 found, 1 in several places" in said.stdout
    told = json.loads(run(root, "--texts", texts, "--format", "json").stdout)
    first = next(one for one in told["quotes"] if one["record"] == "first")
    assert (first["outcome"], first["paragraphs"], first["line"]) == ("found", [1], 16)
    sarif = json.loads(run(root, "--texts", texts, "--format", "sarif").stdout)
    assert [one["ruleId"] for one in sarif["runs"][0]["results"]] == ["quote-in-several-places"]
    assert run(root, "--texts", texts, "--strict").returncode == 1


def test_a_paragraph_is_written_at_the_key_whatever_a_comment_says(tmp_path: Path) -> None:
    root = project(tmp_path)
    file = root / "facts" / "quotes.yaml"
    text = file.read_text().replace(
        "    quote: with forty chests   # of amber\n",
        "    quote:\n      # this quote is from the first page\n      with forty chests\n",
    )
    file.write_text(text)
    assert run(root, "--texts", str(tmp_path / "texts"), "--write").returncode == 0
    assert "      with forty chests\n    paragraph: 1\n" in file.read_text()
    assert run(root, "--texts", str(tmp_path / "texts")).returncode == 0


def test_where_the_texts_lie_is_said_once_and_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(tmp_path)
    done = run(root)
    assert done.returncode == 2
    assert "nobody says where the texts lie" in done.stderr
    (root / ".texts").write_text("../texts\n")
    assert run(root).returncode == 0
    (root / ".texts").unlink()
    monkeypatch.setenv("GRAPHKIT_TEXTS", str(tmp_path / "texts"))
    assert run(root).returncode == 0
    assert run(root, "--texts", str(tmp_path / "nowhere")).returncode == 2


def test_a_build_never_reads_the_texts(tmp_path: Path) -> None:
    root = project(tmp_path)
    made = build.load(root, Report())
    shutil.rmtree(tmp_path / "texts")
    again = build.load(root, Report())
    assert made
    assert again
    assert made.nquads == again.nquads


@pytest.mark.parametrize("data", [b"\xff\xfe\x00binary", b"caf\xe9"])
def test_a_copy_that_is_no_text_is_said(data: bytes, tmp_path: Path) -> None:
    root = project(tmp_path)
    (tmp_path / "texts" / "ledger.txt").write_bytes(data)
    done = run(root, "--texts", str(tmp_path / "texts"))
    assert done.returncode == 1
    assert "ledger.txt:1" in done.stdout
    assert "[not-utf8]" in done.stdout


@given(
    st.lists(st.sampled_from([b"a", b"", b"b: c"]), min_size=1, max_size=6),
    st.sampled_from([b"\n", b"\r\n"]),
    st.booleans(),
)
def test_lines_are_put_in_and_nothing_else_changes(
    lines: list[bytes], end: bytes, open: bool
) -> None:
    data = end.join(lines) + (b"" if open else end)
    count = len(data.splitlines())
    made = edit.inserted(data, {number + 1: "x" for number in range(count)})
    assert made.splitlines()[::2] == data.splitlines()
    assert made.splitlines()[1::2] == [b"x"] * count
    used = end if end in data else b"\n"
    assert len(made) == len(data) + count * len(b"x" + used)


# --- The readings of this project ---------------------------------------------------------------


@pytest.mark.parametrize(
    "root", [CHECKOUT, CHECKOUT / "tests" / "vocabulary"], ids=lambda r: r.name
)
def test_every_quote_of_the_four_documents_stands_where_it_is_said_to(root: Path) -> None:
    assert SOURCES.is_dir(), "the four documents are not beside this checkout"
    report = Report()
    made = build.load(root, report)
    assert made
    found = verdicts.of(
        made.statements, verdicts.shelf(made.statements, Library(SOURCES), report), report
    )
    looked = [one for one in found if one.outcome != "unread"]
    assert len(looked) > 60
    assert [(one.record, one.evidence.quote) for one in looked if one.outcome not in RIGHT] == []
    assert {one.name for one in report.diagnostics} <= {"no-copy", "quote-in-several-places"}


RIGHT = ("found", "several")
