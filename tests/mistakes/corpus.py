"""The sixty mistakes: how each is made in a copy of a right project, and the place it has there.

An edit replaces words of a file; ‹…› marks what a complaint has to point at, and is not itself
written. The same mistakes, as they are made in the files of other tools, lie in the folder of
each tool, in the same form.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
STRAIT = HERE / "strait"


@dataclass(frozen=True)
class Edit:
    """`at` is a place not edited; `also` are further words that have to change in the file."""

    file: str
    old: str
    new: str
    at: str = ""
    encoding: str = "utf-8"
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Place:
    """Begin and end are line and column, from 1; the end is not included."""

    file: str
    begin: tuple[int, int]
    end: tuple[int, int]


@dataclass(frozen=True)
class Mistake:
    """`what` is wrong, in words; `name` is what the one diagnostic is called."""

    id: str
    what: str
    name: str
    edit: Edit


def mistakes() -> tuple[Mistake, ...]:
    rows = yaml.safe_load((HERE / "mistakes.yaml").read_text(encoding="utf-8"))
    return tuple(Mistake(row["id"], row["what"], row["name"], edit(row)) for row in rows)


def edit(row: dict[str, Any], file: str = "") -> Edit:
    also = ((row["and"]["old"], row["and"]["new"]),) if "and" in row else ()
    return Edit(
        row.get("file", file),
        row["old"],
        row["new"],
        row.get("at", ""),
        row.get("encoding", "utf-8"),
        also,
    )


def make(edit: Edit, root: Path) -> Place:
    """Edits a file of a project, and gives back where the mark is."""
    file = root / edit.file
    text = file.read_text(encoding="utf-8")
    for old, new in ((edit.old, edit.new), *edit.also):
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_bytes(_plain(text).encode(edit.encoding))
    if not edit.at:
        return _place(edit.file, text)
    if _plain(edit.at) in _plain(text):
        return _place(edit.file, _plain(text).replace(_plain(edit.at), edit.at, 1))
    return _found(edit.at, root)


def _found(at: str, root: Path) -> Place:
    """The place of words that stand in one other file of a project."""
    texts = {
        str(one.relative_to(root)): one.read_text(encoding="utf-8")
        for one in sorted(root.rglob("*.*"))
        if one.is_file()
    }
    ((file, text),) = ((file, text) for file, text in texts.items() if _plain(at) in text)
    return _place(file, text.replace(_plain(at), at, 1))


def _plain(text: str) -> str:
    return text.replace("‹", "").replace("›", "")


def _place(file: str, marked: str) -> Place:
    before, _, rest = marked.partition("‹")
    inside, end, _ = rest.partition("›")
    assert end, f"no mark in {file}"
    return Place(file, _behind(before), _behind(before + inside))


def _behind(text: str) -> tuple[int, int]:
    """Line and column of what follows a text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def copied(project: Path, to: Path) -> Path:
    shutil.copytree(project, to)
    return to
