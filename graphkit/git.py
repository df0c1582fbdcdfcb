"""The files of a project as a git revision has them; the only module that calls git.

Nothing is checked out, and neither the working tree nor the index is touched.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from graphkit import source
from graphkit.source import MAX_BYTES, Refused, Source

FOLDERS = ("facts", "ontology")

LINK, SUBMODULE = "120000", "160000"
"""Modes of what git keeps that is no file."""

OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")

STAGED = ":"
"""What stands for the index, as in git's own ':path'."""

NOWHERE = "this project is in no git repository"
CANNOT = "git cannot read this repository"

BETWEEN = "..."
"""'A...B' is B against what it has in common with A, as in git."""


class Unusable(Exception):
    """Why git has no such revision for us, and what to do; `broken` where git itself cannot."""

    def __init__(self, message: str, help: str, *, broken: bool = False) -> None:
        super().__init__(message)
        self.help = help
        self.broken = broken


@dataclass(frozen=True)
class Entry:
    """A file of a revision: `size` is in bytes, `object` what git knows it by."""

    mode: str
    object: str
    size: int


@dataclass(frozen=True)
class Revision:
    """A project at a commit, or as it is staged; `name` is what it was asked for by."""

    name: str
    commit: str
    entries: dict[str, Entry] = field(repr=False)
    blobs: dict[str, bytes] = field(repr=False)

    def walk(self, folder: str) -> Iterator[str | Refused]:
        for path in sorted(self.entries, key=lambda path: path.split("/")):
            if path != folder and not path.startswith(f"{folder}/"):
                continue
            name, mode = path.rpartition("/")[2], self.entries[path].mode
            if mode == SUBMODULE or (mode == LINK and source.is_lock(name)):
                continue
            if not path.isprintable():
                yield source.unnameable(path)
            elif mode == LINK:
                yield source.link(path)
            else:
                yield path

    def read(self, path: str) -> Source:
        entry = self.entries.get(path)
        if entry is None:
            nowhere = Source(path, "").span()
            raise Refused("unreadable", nowhere, f"there was no '{path}' yet", "write it")
        if entry.size > MAX_BYTES:
            raise source.too_large(path, entry.size)
        return source.decode(path, self.blobs[entry.object])

    def salvaged(self, path: str) -> Source:
        return source.salvage(path, self.blobs[self.entries[path].object])


def revision(root: Path, name: str) -> Revision:
    """The project in `root` as it was at a revision; raises Unusable where there is none."""
    if name == STAGED:
        return _read(root, name, "", dict(_staged(root)))
    commit = _commit(root, name)
    listed = _git(root, "ls-tree", "-r", "-z", "-l", commit, "--", *FOLDERS)
    entries: dict[str, Entry] = {}
    for line in filter(None, os.fsdecode(listed).split("\0")):
        head, _, path = line.partition("\t")
        mode, _, object, size = head.split()
        entries[path] = Entry(mode, object, int(size) if size.isdigit() else 0)
    if not any(path.startswith("facts/") for path in entries):
        _factless(root, name, commit)
    return _read(root, name, commit, entries)


def _staged(root: Path) -> Iterator[tuple[str, Entry]]:
    """What is staged: the index as it stands."""
    _inside(root)
    listed = _git(root, "ls-files", "--stage", "-z", "--", *FOLDERS)
    lines = [line.partition("\t") for line in filter(None, os.fsdecode(listed).split("\0"))]
    found = [(path, *head.split()) for head, _, path in lines]
    objects = "".join(f"{object}\n" for _, _, object, _ in found).encode()
    sizes = _git(root, "cat-file", "--batch-check=%(objectsize)", given=objects).split(b"\n")
    for (path, mode, object, stage), size in zip(found, sizes, strict=False):
        if stage != "0":
            help = "settle it, and stage it with 'git add'"
            raise Unusable(f"'{path}' is in conflict, so nothing of it is staged", help)
        yield path, Entry(mode, object, int(size) if size.isdigit() else 0)


def _read(root: Path, name: str, commit: str, entries: dict[str, Entry]) -> Revision:
    wanted = {
        entry.object
        for entry in entries.values()
        if entry.mode not in (LINK, SUBMODULE) and entry.size <= MAX_BYTES
    }
    return Revision(name, commit, entries, _blobs(root, sorted(wanted)))


def _factless(root: Path, name: str, commit: str) -> NoReturn:
    """Say that a revision has no facts, and which is the first that has any."""
    later = ("rev-list", "--reverse", "--abbrev-commit", f"{commit}..HEAD", "--", "facts")
    first = _git(root, *later).decode().partition("\n")[0]
    help = (
        f"the first that has any is {first}" if first else "name a revision with a folder 'facts'"
    )
    raise Unusable(f"there are no facts in '{name}'", help)


def common(root: Path, name: str, other: str) -> str:
    """The commit that two revisions have in common."""
    commits = _commit(root, name), _commit(root, other)
    found = _git(
        root, "merge-base", *commits, wrong=f"'{name}' and '{other}' have nothing in common"
    )
    return found.decode().strip()


def _commit(root: Path, name: str) -> str:
    asked = f"{name}^{{commit}}"
    _inside(root)
    try:
        found = _git(
            root,
            *("rev-parse", "--verify", "--quiet", "--end-of-options", asked),
            wrong=f"git knows no revision '{name}'",
            help="'git log' lists commits, 'git branch' branches",
        )
    except Unusable as unknown:
        if _git(root, "rev-parse", "--is-shallow-repository").strip() != b"true":
            raise
        help = "'git fetch --unshallow' brings what is older than this clone goes back"
        raise Unusable(f"{unknown}, and this clone is shallow", help) from None
    return found.decode().strip()


def _inside(root: Path) -> None:
    """Raise Unusable where a project is in no repository, or in one that git will not read."""
    try:
        _git(root, "rev-parse", "--git-dir")
    except Unusable as why:
        if "not a git repository" in why.help:
            help = "'git init' makes one, and a commit something to compare with"
            raise Unusable(NOWHERE, help) from None
        raise


def _blobs(root: Path, objects: Sequence[str]) -> dict[str, bytes]:
    """What objects hold: git answers each with a line of its name, kind and length, then itself."""
    asked = "".join(f"{object}\n" for object in objects).encode()
    answer = _git(root, "cat-file", "--batch", given=asked)
    found: dict[str, bytes] = {}
    at = 0
    for object in objects:
        end = answer.index(b"\n", at)
        length = int(answer[at:end].split()[2])
        found[object] = answer[end + 1 : end + 1 + length]
        at = end + length + 2
    return found


def _git(
    root: Path,
    *arguments: str,
    given: bytes = b"",
    wrong: str = CANNOT,
    help: str = "",
) -> bytes:
    # Within a hook these name the repository by a path that is right for another folder.
    kept = {name: value for name, value in os.environ.items() if name not in OF_HOOKS}
    kept["LC_ALL"] = "C"
    done = subprocess.run(
        # Whichever git the user's own commands would be.
        ["git", "-C", str(root), "--no-replace-objects", *arguments],  # noqa: S607
        input=given,
        env=kept,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        help = help or said or "'git status' says more"
        raise Unusable(wrong, help, broken=wrong == CANNOT)
    return done.stdout
