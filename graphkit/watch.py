"""What changes in a project while somebody edits it.

Files are looked at twice a second. An operating system's own word on changes would come sooner,
but not from a network drive, a container's mount or another machine; and to look at a thousand
files takes some hundredths of a second.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from graphkit import rules, source, style

READ = {"facts": (".yaml", ".yml"), "ontology": (".ttl",)}
"""The folders of a project → the ends of names that a check reads, or complains of."""

PAUSE = 0.5
QUIET = 0.1
LONGEST = 20
"""Seconds between looks, seconds in which nothing may change, and how often that is waited for."""

Seen = dict[str, tuple[int, ...]]
"""Path of a file → what changes when the file does."""

Change = tuple[str, str]
"""'new', 'changed' or 'gone', and the path of the file."""


def look(root: Path) -> Seen:
    """The files as they are now."""
    return {path: stamp for folder in READ for path, stamp in _below(root, folder, folder)}


def _below(root: Path, top: str, folder: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    try:
        entries = list(os.scandir(root / folder))
    except OSError:
        return  # It is gone, or cannot be read: what was in it is gone too.
    for entry in entries:
        path = f"{folder}/{entry.name}"
        rule = path.startswith(rules.FOLDER) and path.endswith(".rq")
        named = entry.name.lower().endswith(READ[top]) or path == style.PATH or rule
        try:
            link = entry.is_symlink()
            if link and source.is_lock(entry.name):
                continue
            if not named and entry.is_dir(follow_symlinks=False):
                yield from _below(root, top, path)
            elif named or link or not entry.name.isprintable():
                found = entry.stat(follow_symlinks=False)
                yield path, (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_mode)
        except OSError:
            continue  # It has vanished since its folder was read.


def changed(root: Path, seen: Seen, wait: Callable[[float], None] = time.sleep) -> Seen:
    """The files once one of them has changed and then none does: a save is often several steps."""
    now = look(root)
    while now == seen:
        wait(PAUSE)
        now = look(root)
    for _ in range(LONGEST):
        wait(QUIET)
        before, now = now, look(root)
        if now == before:
            break
    return now


def differences(before: Seen, after: Seen) -> list[Change]:
    """What has become of which file, by path."""
    return [
        ("new" if path not in before else "gone" if path not in after else "changed", path)
        for path in sorted(before.keys() | after.keys())
        if before.get(path) != after.get(path)
    ]
