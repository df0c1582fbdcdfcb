"""Writes `output/`: all files of a build or none, whatever interrupts it.

Files are written to `output/.next/`, synced, and renamed one by one, the manifest last. A
manifest that does not fit the files beside it tells every reader that a build was interrupted.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from graphkit import exports, questions
from graphkit.build import Build
from graphkit.source import Folder

MANIFEST = "manifest.json"

MADE_WITH = ("networkx", "numpy", "pyoxigraph", "pyvis")
"""What the bytes depend on besides the facts."""


def write(build: Build) -> list[tuple[str, int]]:
    """Write all exports below the project; name and size in bytes of each. Raises OSError."""
    made = {module.FILE: module.render(build) for module in exports.modules()}
    made[MANIFEST] = _manifest(build, made)
    folder = build.root / "output"
    folder.mkdir(exist_ok=True)
    with _alone(folder), _beside(folder) as beside:
        for name, data in made.items():
            _put(beside / name, data)
        for name in made:
            (beside / name).replace(folder / name)
    _sync(folder)
    return [(name, len(data)) for name, data in made.items()]


def mismatches(folder: Path) -> list[str]:
    """The files of an output folder that are not those its manifest speaks of."""
    try:
        said = json.loads((folder / MANIFEST).read_bytes())["outputs"]
    except FileNotFoundError:
        return []
    except (ValueError, KeyError):
        return [MANIFEST]
    return [name for name, digest in said.items() if _digest(folder / name) != digest]


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _manifest(build: Build, made: dict[str, bytes]) -> bytes:
    read = (*build.sources, *questions.files(Folder(build.root)))
    said = {
        "inputs": {one.path: one.digest for one in read},
        "outputs": {name: sha256(data).hexdigest() for name, data in made.items()},
        "versions": {name: version(name) for name in MADE_WITH},
    }
    return (json.dumps(said, indent=1, sort_keys=True) + "\n").encode()


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """An empty folder within another, gone when all is done; what a kill left there goes first."""
    beside = folder / ".next"
    if beside.exists():
        shutil.rmtree(beside)
    beside.mkdir()
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _put(file: Path, data: bytes) -> None:
    try:
        with file.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        # A full disk does not say of itself which file it was that found no room.
        raise OSError(error.errno, error.strerror, str(file)) from error


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Of two builds at once the second waits, so that their files never mix."""
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
