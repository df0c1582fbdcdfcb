"""A file as its author sees it, and places in it.

This is the only module that opens a project's files to read. What cannot be read is refused
with the name of a diagnostic; nothing is guessed and nothing is skipped in silence.
"""

from __future__ import annotations

import bisect
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Protocol

MAX_BYTES = 5 * 1024 * 1024

MAX_TEXT = 64 * 1024 * 1024
"""Bytes of a source's text, which may be a whole book."""

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Source:
    """A text file: its path within the project, written with '/', and its text.

    Line ends are '\\n' whatever the file had, so that a checkout with CRLF reads the same.
    """

    path: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        starts.extend(i + 1 for i, character in enumerate(self.text) if character == "\n")
        return starts

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1, columns in code points."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line counted from 1, without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[start:end]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        return Span(self, start, start if end is None else end)


@dataclass(frozen=True)
class Span:
    """From one offset of a source up to another, the second not included."""

    source: Source
    start: int
    end: int

    @property
    def path(self) -> str:
        return self.source.path

    @cached_property
    def begin(self) -> tuple[int, int]:
        return self.source.place(self.start)

    @cached_property
    def finish(self) -> tuple[int, int]:
        return self.source.place(max(self.start, self.end))

    @property
    def line(self) -> int:
        return self.begin[0]

    @property
    def column(self) -> int:
        return self.begin[1]

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]


class Refused(Exception):
    """A file that is not read; the caller says so with the diagnostic `name`."""

    def __init__(self, name: str, span: Span, message: str, help: str) -> None:
        super().__init__(message)
        self.name = name
        self.span = span
        self.message = message
        self.help = help


class Tree(Protocol):
    """Where the files of a project are: a folder, or a revision of it (`git`)."""

    def walk(self, folder: str) -> Iterator[str | Refused]:
        """Paths of all files below a folder, sorted, and a Refused for what is not looked at."""

    def read(self, path: str) -> Source:
        """A file; raises Refused when it is not plain UTF-8 text."""

    def salvaged(self, path: str) -> Source:
        """What can be made out of a file that is not UTF-8."""


@dataclass(frozen=True)
class Folder:
    """A project on disk."""

    root: Path

    def walk(self, folder: str) -> Iterator[str | Refused]:
        return walk(self.root, folder)

    def read(self, path: str) -> Source:
        return read(self.root, path)

    def salvaged(self, path: str) -> Source:
        return salvage(path, (self.root / path).read_bytes())


def read(root: Path, path: str) -> Source:
    """The file at `path` below `root`; raises Refused when it is not plain UTF-8 text."""
    nowhere = Source(path, "").span()
    file = root / path
    try:
        # Looked at before it is opened: to open a pipe would wait for a writer.
        mode = file.lstat()
        if not stat.S_ISREG(mode.st_mode):
            raise Refused(
                "not-a-file",
                nowhere,
                f"'{path}' is no ordinary file",
                "put a text file there, or give it another name",
            )
        if mode.st_size > MAX_BYTES:
            raise too_large(path, mode.st_size)
        data = file.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    return decode(path, data)


def decode(path: str, data: bytes) -> Source:
    """Bytes as a source; raises Refused at the first byte that is not UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = Source(path, _lines(data[: error.start].decode("utf-8")))
        rest = data[error.start : error.start + 40].decode("utf-8", "replace").partition("\n")[0]
        shown = Source(path, before.text + rest)
        raise Refused(
            "not-utf8",
            shown.span(len(before.text), len(before.text) + 1),
            "this file is UTF-16, and not UTF-8"
            if data[:2] in (b"\xff\xfe", b"\xfe\xff")
            else f"byte 0x{data[error.start]:02X} at offset {error.start:,} is not UTF-8",
            "save the file as UTF-8",
        ) from error
    return Source(path, _lines(text.removeprefix(BYTE_ORDER_MARK)))


def salvage(path: str, data: bytes) -> Source:
    """What can be made out of bytes that are not UTF-8."""
    return Source(path, _lines(data.decode("utf-8", "replace")))


def copied(folder: Path, name: str) -> bytes:
    """A reader's own copy of a source; raises Refused when it cannot be read or is too large."""
    file = folder / name
    nowhere = Source(name, "").span()
    try:
        if file.stat().st_size > MAX_TEXT:
            raise Refused(
                "too-large",
                nowhere,
                f"'{name}' has {file.stat().st_size:,} bytes, more than the {MAX_TEXT:,} of a text",
                "keep the part that was read",
            )
        return file.read_bytes()
    except OSError as error:
        raise _unreadable(name, error) from error


def first_line(file: Path) -> str:
    """What stands on the first line of a small file; nothing where there is none."""
    if not file.is_file():
        return ""
    return file.read_bytes().decode("utf-8", "replace").strip().partition("\n")[0]


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def walk(root: Path, folder: str) -> Iterator[str | Refused]:
    """Paths of all files below a folder, sorted, and a Refused for whatever is not looked at.

    Links are not followed: what they point to may lie outside the project, or above itself.
    """
    top = root / folder
    if top.is_symlink():
        yield link(folder)
        return
    if not top.is_dir():
        return
    try:
        names = sorted(os.listdir(top))
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for name in names:
        path = f"{folder}/{name}"
        file = root / path
        if is_lock(name) and file.is_symlink():
            continue
        if not name.isprintable():
            yield unnameable(path)
        elif file.is_symlink():
            yield link(path)
        elif file.is_dir() and not name.endswith((".yaml", ".yml", ".ttl")):
            yield from walk(root, path)
        else:
            yield path


def is_lock(name: str) -> bool:
    """Whether a link is called as Emacs calls its lock on a file while that is being edited."""
    return name.startswith(".#")


def too_large(path: str, size: int) -> Refused:
    return Refused(
        "too-large",
        Source(path, "").span(),
        f"'{path}' has {size:,} bytes, more than the {MAX_BYTES:,} that are read",
        "split it: records may stand in any number of files",
    )


def _unreadable(path: str, error: OSError) -> Refused:
    return Refused(
        "unreadable",
        Source(path, "").span(),
        f"'{path}' cannot be read: {error.strerror or error}",
        "make it readable, or take it away",
    )


def unnameable(path: str) -> Refused:
    """A name in another encoding has lone surrogates, which are printable nowhere."""
    shown = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in path)
    return Refused(
        "bad-file-name",
        Source(shown, "").span(),
        f"'{shown}' has a character in its name that cannot be shown",
        "rename it: letters, digits, hyphens and '.yaml' will do",
    )


def link(path: str) -> Refused:
    """A link is not followed: what it leads to may lie outside the project."""
    return Refused(
        "symbolic-link",
        Source(path, "").span(),
        f"'{path}' is a symbolic link",
        "put the file itself there: a project reads only what lies within it",
    )
