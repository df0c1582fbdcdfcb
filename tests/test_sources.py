"""`graphkit sources add`: what a copy of a text says of itself, and not a word more."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from golden import case

from graphkit import build, cli
from graphkit.diagnostics import Report

PAGE = """<!DOCTYPE html><html lang="en"><title>A ship: what came in</title>
<meta name="author" content="Jane Roe"><meta property="og:site_name" content="The Harbour">
<link rel="canonical" href="https://example.org/ship"><meta name="date" content="2022-01-07">
<p>A ship came in.<p>It carried amber.
"""
RECORD = """\
  a-ship-came-in:
    # is:        # Ballad, HarbourBook
    title: "A ship: what came in"
    # author: [] # ids; the file names Jane Roe
    # publisher: # an id; the file names The Harbour
    published: 2022-01-07
    url: https://example.org/ship
    language: en
    text:
      file: A ship came in.html
      sha256: {hash}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose texts lie beside it, as a file of the project says."""
    made = case.world(tmp_path / "project")
    (made / ".texts").write_text("../texts\n", "utf-8")
    keep(made, "A ship came in.html", PAGE)
    return made


def keep(root: Path, name: str, text: str) -> str:
    """Put a copy into the folder of texts; its path."""
    file = root.parent / "texts" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode())
    return str(file)


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


def add(root: Path, *arguments: str) -> Done:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.run(["sources", "add", "-C", str(root), *arguments])
    return Done(code, out.getvalue(), err.getvalue())


def facts(root: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in sorted((root / "facts").rglob("*.yaml"))}


def test_a_file_becomes_a_record_with_what_it_states(root: Path) -> None:
    before = facts(root)
    done = add(root, "A ship came in.html")
    assert done.stdout == RECORD.format(hash=sha256(PAGE.encode()).hexdigest())
    assert done.stderr.splitlines() == [
        "7 words in 2 paragraphs, read as HTML",
        "fill in 'is' and 'author' once it stands in facts/sources.yaml (--write puts it there); "
        "then 'graphkit check'",
    ]
    assert facts(root) == before


def test_a_text_that_states_nothing_makes_a_record_that_states_nothing(root: Path) -> None:
    path = keep(root, "2022/letter.txt", "To Jane Roe, 7 January 2022\n\nA ship came in.\n")
    done = add(root, path, "--id", "letter-to-roe")
    digest = sha256(Path(path).read_bytes()).hexdigest()
    assert done.stdout == (
        "  letter-to-roe:\n    # is:        # Ballad, HarbourBook\n"
        "    # title:     # the file states none\n    # author: [] # ids; the file names nobody\n"
        f"    text:\n      file: 2022/letter.txt\n      sha256: {digest}\n"
    )
    assert "fill in 'is', 'title' and 'author'" in done.stderr


def test_what_is_to_be_filled_in_is_asked_for_and_then_the_source_is_one(root: Path) -> None:
    assert add(root, "A ship came in.html", "--write").returncode == 0
    file = root / "facts" / "sources.yaml"
    report = Report()
    assert build.load(root, report) is None
    assert {(one.name, one.span.path) for one in report.diagnostics} == {
        ("missing-key", "facts/sources.yaml")
    }
    filled = file.read_text("utf-8").replace("# is: ", "is: HarbourBook")
    file.write_text(filled.replace("# author: []", "author: [old-fenn]"), "utf-8")
    report = Report()
    made = build.load(root, report)
    assert made
    assert {one.name for one in report.diagnostics} <= {"unread-source"}
    (work,) = (one for one in made.statements.works if one.entry.id == "a-ship-came-in")
    assert work.titles[0].text == "A ship: what came in"
    assert work.sha256 == sha256(PAGE.encode()).hexdigest()


BOOK = "  book:\n    is: HarbourBook\n    title: A book\n    author: [old-fenn]\n"


@pytest.mark.parametrize(
    ("before", "head", "tail"),
    [
        (f"# Mine.\nsources:\n{BOOK}", f"# Mine.\nsources:\n{BOOK}\n", ""),
        (f"sources:\n{BOOK}".rstrip("\n"), f"sources:\n{BOOK}\n", ""),
        (
            f"sources:\n{BOOK}    # read twice\n\nentities:\n  x: {{is: Notion, name: x}}\n",
            f"sources:\n{BOOK}    # read twice\n\n",
            "\nentities:\n  x: {is: Notion, name: x}\n",
        ),
        ("# Mine.\n\nsources:\n", "# Mine.\n\nsources:\n", ""),
        ("# Mine.\n", "# Mine.\n\nsources:\n", ""),
        ("", "sources:\n", ""),
        (None, "sources:\n", ""),
    ],
    ids=["last", "open", "in-between", "empty-section", "comment", "empty", "none"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_record_is_put_in_and_no_other_byte_is_touched(
    root: Path, before: str | None, head: str, tail: str, end: str
) -> None:
    file = root / "facts" / "sources.yaml"
    if before is not None:
        file.write_bytes(before.replace("\n", end).encode())
    others = {one: data for one, data in facts(root).items() if one != file}
    done = add(root, "A ship came in.html", "--write")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    record = RECORD.format(hash=sha256(PAGE.encode()).hexdigest())
    used = end if before and "\n" in before else "\n"
    made = (head + record + tail).replace("\n", used).encode()
    assert file.read_bytes().rstrip() == made.rstrip()
    assert {one: data for one, data in facts(root).items() if one != file} == others


def test_a_record_is_indented_as_its_neighbours_are(root: Path) -> None:
    file = root / "facts" / "sources.yaml"
    file.write_text(f"sources:\n{BOOK}".replace("  ", "    "), "utf-8")
    add(root, "A ship came in.html", "--write")
    assert "\n    a-ship-came-in:\n        # is:" in file.read_text("utf-8")


def test_an_id_is_made_of_the_files_name_and_is_new(root: Path) -> None:
    first = keep(root, "old-fenn.txt", "One.")
    assert add(root, first).stdout.startswith("  old-fenn-2:\n")
    assert add(root, first, "--write").returncode == 0
    # The record is not complete, and its id is taken all the same.
    assert add(root, keep(root, "OLD Fenn.txt", "Two.")).stdout.startswith("  old-fenn-3:\n")
    assert add(root, keep(root, "x" * 90 + ".txt", "Three.")).stdout.startswith(f"  {'x' * 64}:\n")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["nowhere.txt"], 2, "There is no file 'nowhere.txt', nor in "),
        (["новость.txt"], 2, "No id can be made of 'новость.txt': give one with --id."),
        (["A ship came in.html", "--id", "Ship 1"], 2, "'ship-1' would do"),
        (["A ship came in.html", "--id", "old-fenn"], 2, "The id 'old-fenn' is taken."),
        (["empty.txt"], 1, "[no-text]"),
        (["letter.docx"], 1, "[not-text]"),
        (["a.pdf"], 1, "[unreadable]"),
    ],
)
def test_what_makes_no_record_is_said(
    root: Path, arguments: list[str], code: int, says: str
) -> None:
    for name, text in {"новость.txt": "Да.", "empty.txt": "", "letter.docx": "PK\x03\x04"}.items():
        keep(root, name, text)
    keep(root, "a.pdf", "%PDF-1.7 and no more")
    before = facts(root)
    done = add(root, *arguments, "--write")
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert facts(root) == before


def test_one_copy_makes_one_source(root: Path) -> None:
    assert add(root, "A ship came in.html", "--write").returncode == 0
    done = add(root, keep(root, "again.html", PAGE))
    assert done.returncode == 1
    assert "is the source 'a-ship-came-in' already: facts/sources.yaml:2" in done.stderr


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sources: [x\n", "yaml-syntax"),
        ("sources: {x: {is: Ballad}}\n", "wrong-shape"),
    ],
)
def test_a_file_that_takes_no_record_is_left_as_it_was(root: Path, text: str, name: str) -> None:
    file = root / "facts" / "sources.yaml"
    file.write_text(text, "utf-8")
    done = add(root, "A ship came in.html", "--write")
    assert done.returncode == 1
    assert f"[{name}]" in done.stderr
    assert file.read_text("utf-8") == text


def test_whoever_keeps_the_file_elsewhere_is_told_where_it_belongs(
    root: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    done = add(root, str(page))
    assert "file: page.html\n" in done.stdout
    assert "'verify' looks for 'page.html' in " in done.stderr


@pytest.mark.parametrize(
    "title",
    [
        "'Quoted': and more",
        "[x] & y",
        "- dash",
        "null",
        "a #b",
        '100% of "it"',
        "ends in:",
        "Ё\u00ad!",
    ],
)
def test_any_title_is_read_back_as_it_is(root: Path, title: str) -> None:
    keep(root, "page.html", f"<title>{title.replace('&', '&amp;')}</title><p>So.")
    assert add(root, "page.html", "--write").returncode == 0
    file = root / "facts" / "sources.yaml"
    filled = file.read_text("utf-8").replace("# is: ", "is: HarbourBook")
    file.write_text(filled.replace("# author: []", "author: [old-fenn]"), "utf-8")
    made = build.load(root, Report())
    assert made
    (work,) = (one for one in made.statements.works if one.entry.id == "page")
    assert work.titles[0].text == title.replace("\u00ad", "")
