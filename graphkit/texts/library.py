"""The folder in which a reader keeps copies of the sources, and the copies in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from graphkit import source
from graphkit.source import Source
from graphkit.statements import Work
from graphkit.texts import extract
from graphkit.texts.copy import Copy
from graphkit.texts.nearest import Index


@dataclass(frozen=True)
class Held:
    """A copy that could be read: what it says, and whether it is the one the source names."""

    copy: Copy
    text: Source
    same: bool

    @cached_property
    def index(self) -> Index:
        return Index(self.copy.read)


@dataclass(frozen=True)
class Library:
    """Copies are looked up by the file name that a source states under `text`."""

    folder: Path

    def copy(self, work: Work) -> Held | None:
        """The copy of a source, None where none is named or there; raises Refused."""
        file = self.folder / work.file
        if not work.file or not file.is_file() or not self._within(file):
            return None
        data = source.copied(self.folder, work.file)
        text = extract.read(work.file, data)
        same = sha256(data).hexdigest() == work.sha256
        return Held(Copy(text.source.text, text.shown), text.source, same)

    def _within(self, file: Path) -> bool:
        """Whether a file lies in the folder, wherever a source's name for it may point."""
        return file.resolve().is_relative_to(self.folder.resolve())
