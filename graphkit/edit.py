"""Changes of files that their authors own: lines put in, and no other byte touched.

New files, too, for whoever asks for one by name.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

NEW = 0o644
"""Who may do what with a file that is made: as with any other that is checked out."""

LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")


def inserted(data: bytes, lines: Mapping[int, str]) -> bytes:
    """The same bytes with a line, or several, put in behind each line named, counted from 1.

    A new line ends as the one before it does; behind a last line without an end, as the first.
    Behind line 0 is the top of a file.
    """
    found = [match[0] for match in LINE.finditer(data) if match[0]]
    ends = [line[len(line.rstrip(b"\r\n")) :] for line in found]
    usual = next(filter(None, ends), b"\n")
    made = [_ended(lines[0], usual) + usual] if 0 in lines else []
    for number, (line, end) in enumerate(zip(found, ends, strict=True), 1):
        made.append(line)
        if number in lines:
            new = _ended(lines[number], end or usual)
            made.append(new + end if end else usual + new)
    return b"".join(made)


def _ended(lines: str, end: bytes) -> bytes:
    return lines.encode().replace(b"\n", end)


def insert(root: Path, path: str, lines: Mapping[int, str]) -> None:
    """Put lines into a file, all of them or none, whatever interrupts it. Raises OSError.

    Where there is no file, it is made.
    """
    file = root / path
    data = file.read_bytes() if file.exists() else b""
    replace(file, inserted(data, lines))


def replace(file: Path, data: bytes) -> None:
    """Give a file its whole new content or leave it as it was. Raises OSError."""
    try:
        descriptor, beside = tempfile.mkstemp(dir=file.parent, prefix=".edit-")
    except OSError as problem:
        # Of the file beside it nobody has heard.
        raise OSError(problem.errno, problem.strerror, str(file)) from None
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(beside).chmod(file.stat().st_mode if file.exists() else NEW)
        Path(beside).replace(file)
    finally:
        # Where it has become the file, there is nothing left of it.
        Path(beside).unlink(missing_ok=True)


def aside(name: str, data: bytes) -> Path:
    """A new file of this name, in a folder of its own that only we can read. Raises OSError."""
    file = Path(tempfile.mkdtemp(prefix="graphkit-")) / name
    replace(file, data)
    return file


def folder(path: Path) -> Path:
    """A folder, made where there is none. Raises OSError."""
    path.mkdir(parents=True, exist_ok=True)
    return path
