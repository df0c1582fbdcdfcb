"""The manual is true: what a page says is refused is refused, and what is accepted is accepted."""

from __future__ import annotations

import re
import subprocess
import textwrap
from pathlib import Path

import pytest
from golden import case

from graphkit import explain
from graphkit.diagnostics import Diagnostic

PAGES = explain.pages()
NAMED = re.compile(r"^# ((?:facts|ontology|texts)/\S+|query\.rq)\n", re.MULTILINE)
SECTIONS = ("facts:", "events:", "claims:", "measures:", "evidence:")

LIST = Path(explain.__file__).parent / "DIAGNOSTICS.md"
HEAD = """\
# What graphkit complains of

`tests/run --bless` writes this list from the pages of the manual. `graphkit explain NAME` shows a
page: why it matters, an example of what is refused and of what is accepted, and what to do. With an
error nothing is built; a warning passes unless `--strict` is given, and where it is about a record,
the record can waive it: `waive: {name: reason}`.
"""

every_page = pytest.mark.parametrize("name", PAGES)


def example(page: str, label: str) -> str:
    """The indented block behind 'Refused:' or 'Accepted:'."""
    found = re.search(rf"^{label}:\n\n((?:    .*\n|\n)+)", page + "\n", re.MULTILINE)
    assert found, f"no example behind '{label}:'"
    return textwrap.dedent(found[1]).strip("\n") + "\n"


def written(text: str, root: Path) -> list[Diagnostic]:
    """What is said of the invented world with an example in it.

    '# facts/graph.yaml' names the file that follows, '$' begins a command; whatever says neither
    is a file of facts, from the Book of Saltmere unless it says from where.
    """
    case.world(root)
    if text.startswith("$ "):
        script = "".join(line.removeprefix("$ ") + "\n" for line in text.splitlines())
        subprocess.run(["bash", "-euc", script], cwd=root, check=True)
        return case.diagnose(root)
    if text.startswith(SECTIONS):
        text = "source: saltmere-book\n" + text
    if not NAMED.match(text):
        text = "# facts/case.yaml\n" + text
    _, *parts = NAMED.split(text)
    for path, content in zip(parts[::2], parts[1::2], strict=True):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    return case.diagnose(root)


@every_page
def test_what_a_page_calls_refused_is_refused_by_that_name(name: str, tmp_path: Path) -> None:
    found = written(example(PAGES[name].text, "Refused"), tmp_path / "project")
    assert {diagnostic.name for diagnostic in found if diagnostic.severity == "error"} <= {name}
    assert name in {diagnostic.name for diagnostic in found}


@every_page
def test_what_a_page_calls_accepted_is_accepted(name: str, tmp_path: Path) -> None:
    found = written(example(PAGES[name].text, "Accepted"), tmp_path / "project")
    assert name not in {diagnostic.name for diagnostic in found}
    assert [diagnostic for diagnostic in found if diagnostic.severity == "error"] == []


@every_page
def test_a_page_says_what_is_wrong_and_why_before_its_examples_and_what_to_do_after(
    name: str,
) -> None:
    page = PAGES[name].text
    what, why, *_ = page.split("\n\n")
    assert re.fullmatch(r"(?s)[A-Z`].*\.", what), "a sentence, and no heading"
    assert what.count(". ") == 0
    assert not why.startswith("Refused")
    assert re.findall(r"^(Refused|Accepted):$", page, re.MULTILINE) == ["Refused", "Accepted"]
    assert not re.search(r"(?i)\binvalid\b|\bfailed to\b|!$|\bTODO\b", page)
    assert max(map(len, page.splitlines())) <= 110


def test_a_page_of_the_manual_ends_with_what_to_do() -> None:
    for file in sorted((Path(explain.__file__).parent / "manual").glob("*.md")):
        text = file.read_text(encoding="utf-8")
        assert not text.splitlines()[-1].startswith(" "), file.name
        assert text.endswith("\n"), file.name


def listed() -> str:
    """All diagnostics, errors and warnings apart, as their pages say."""
    lines = [HEAD]
    for severity, title in (("error", "Errors"), ("warning", "Warnings")):
        lines += [f"## {title}", "", "| name | what is wrong |", "|---|---|"]
        for name, page in PAGES.items():
            if page.severity == severity:
                summary = page.summary.replace("|", r"\|")
                lines.append(f"| [{name}]({page.path}) | {summary} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def test_the_list_of_diagnostics_is_what_the_pages_say(bless: bool) -> None:
    if bless:
        LIST.write_text(listed(), "utf-8")
    said = LIST.read_text("utf-8")
    assert said == listed()
    for path in re.findall(r"\]\((\S+)\)", said):
        assert (LIST.parent / path).is_file()


def test_examples_are_found_and_told_apart() -> None:
    page = "A thing.\n\nWhy.\n\nRefused:\n\n    a: b\n\n    c: d\n\nAccepted:\n\n    e: f\n\nDo."
    assert example(page, "Refused") == "a: b\n\nc: d\n"
    assert example(page, "Accepted") == "e: f\n"


def test_a_page_that_is_not_true_is_seen(tmp_path: Path) -> None:
    right = "evidence:\n  saltmere-barters:\n    - quote: fish for salt\n"
    assert written(right, tmp_path / "right") == []
    wrong = written(right.replace("barters", "bartres"), tmp_path / "wrong")
    assert [diagnostic.name for diagnostic in wrong] == ["unknown-id"]
