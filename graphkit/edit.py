"""Changes of files that their authors own: lines put in, and no other byte touched."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")


def inserted(data: bytes, lines: Mapping[int, str]) -> bytes:
    """The same bytes with a line put in behind each line named, counted from 1.

    A new line ends as the one before it does; behind a last line without an end, as the first.
    """
    found = [match[0] for match in LINE.finditer(data) if match[0]]
    ends = [line[len(line.rstrip(b"\r\n")) :] for line in found]
    usual = next(filter(None, ends), b"\n")
    made = []
    for number, (line, end) in enumerate(zip(found, ends, strict=True), 1):
        made.append(line)
        if number in lines:
            made.append(lines[number].encode() + end if end else usual + lines[number].encode())
    return b"".join(made)


def insert(root: Path, path: str, lines: Mapping[int, str]) -> None:
    """Put lines into a file, all of them or none, whatever interrupts it. Raises OSError."""
    file = root / path
    replace(file, inserted(file.read_bytes(), lines))


def replace(file: Path, data: bytes) -> None:
    """Give a file its whole new content or leave it as it was. Raises OSError."""
    descriptor, beside = tempfile.mkstemp(dir=file.parent, prefix=".edit-")
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if file.exists():
            Path(beside).chmod(file.stat().st_mode)
        Path(beside).replace(file)
    finally:
        # Where it has become the file, there is nothing left of it.
        Path(beside).unlink(missing_ok=True)
