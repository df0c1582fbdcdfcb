"""A project that is tests/world with something laid over it, and all that graphkit says of it."""

from __future__ import annotations

import os
import runpy
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from laws.project import WORLD, copy

from graphkit import build, questions, source
from graphkit.build import Build
from graphkit.diagnostics import Diagnostic, Report
from graphkit.render import text
from graphkit.store import QueryRefused, Store
from graphkit.texts.library import Library
from graphkit.texts.verified import verified

QUERY = "query.rq"
FOLDERS = ("facts", "ontology", "texts")


def world(to: Path) -> Path:
    """A copy of the invented world, which nothing is said about."""
    return copy(WORLD, to)


def overlay(case: Path, to: Path) -> Path:
    """The invented world with the files of a case, and whatever its make.py makes."""
    root = world(to)
    for name in (*FOLDERS, QUERY):
        if (case / name).is_dir():
            shutil.copytree(case / name, root / name, dirs_exist_ok=True)
        elif (case / name).is_file():
            shutil.copy2(case / name, root / name)
    if (case / "make.py").exists():
        runpy.run_path(str(case / "make.py"))["make"](root)
    return root


def diagnose(root: Path) -> list[Diagnostic]:
    """What is said of a project, and of the query beside it if there is one."""
    report = Report()
    with _permissions():
        built = build.load(root, report)
        assert (built is None) is report.failed
        if built:
            _ask(built.store, root, report)
        if built and (root / "texts").is_dir():
            verified(built.statements, Library(root / "texts"), report)
    return report.sorted()


def _ask(store: Store, root: Path, report: Report) -> None:
    """The query of a case, and the questions of its project that have an answer to compare."""
    if (root / QUERY).exists():
        try:
            answer = store.query(source.read(root, QUERY).text, QUERY)
        except QueryRefused as refused:
            report.diagnostics.append(refused.diagnostic)
        else:
            report.diagnostics.extend(answer.warnings)
    for beside in sorted((root / questions.FOLDER).glob("*.yaml")):
        questions.ask(store, root, beside.stem, report)


def load(root: Path) -> Build:
    """A project of which nothing is said that would keep it from being built."""
    built = build.load(root, Report())
    assert built
    return built


def printed(found: list[Diagnostic]) -> str:
    return "\n\n".join(text.render(found)) + "\n"


@contextmanager
def _permissions() -> Iterator[None]:
    """Root reads what nobody may read; so that a test says the same for root, not here."""
    if os.geteuid() != 0:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        read, listed = Path.read_bytes, os.listdir

        def read_bytes(file: Path) -> bytes:
            _permit(file)
            return read(file)

        def listdir(folder: Path | str) -> list[str]:
            _permit(Path(folder))
            return listed(folder)

        patch.setattr(Path, "read_bytes", read_bytes)
        patch.setattr(os, "listdir", listdir)
        yield


def _permit(path: Path) -> None:
    if not path.stat().st_mode & stat.S_IRUSR:
        raise PermissionError(13, "Permission denied", str(path))
