"""The Halven archipelago (`world/`) with a file of facts more, compiled."""

from __future__ import annotations

import shutil
import subprocess
import textwrap
from pathlib import Path

from graphkit import build
from graphkit.build import Build
from graphkit.diagnostics import Diagnostic, Report
from graphkit.render import text

WORLD = Path(__file__).parent / "world"

EXTRA = "facts/readings/extra.yaml"


def copied(to: Path, extra: str = "") -> Path:
    """A copy of the world, with a reading of the Book of Saltmere beside its own."""
    root = to / "world"
    shutil.copytree(WORLD, root, ignore=shutil.ignore_patterns("output"))
    if extra:
        text = "source: saltmere-book\n" + textwrap.dedent(extra)
        (root / EXTRA).write_text(text, encoding="utf-8")
    return root


def complaints(root: Path) -> list[Diagnostic]:
    report = Report()
    build.load(root, report)
    return report.sorted()


def compiled(to: Path, extra: str = "") -> Build:
    """The world and the extra file as a build; fails with what is said of them."""
    return loaded(copied(to, extra))


def loaded(root: Path) -> Build:
    """A project as a build; fails with what is said of it."""
    report = Report()
    made = build.load(root, report)
    assert made, "\n".join(text.render(report.sorted()))
    return made


def committed(root: Path, message: str = "a state", *, tag: str = "") -> Path:
    """A project with all that it holds committed in a git repository of its own."""
    if not (root / ".git").exists():
        git(root, "init", "-q", "-b", "trunk")
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message)
    if tag:
        git(root, "tag", tag)
    return root


def git(root: Path, *arguments: str) -> str:
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false")
    command = ["git", "-C", str(root), *author, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
