"""Law 4 as a run: who touches the project's files while a command works, as Python saw it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from laws import project

WATCH = """
import atexit, json, os, sys
root, log = {root!r}, {log!r}
seen = set()
words = "listdir scandir rename remove rmdir mkdir link symlink truncate chmod chown utime"
events = {{"open", *(f"os.{{word}}" for word in words.split())}}
def watch(event, arguments):
    if event in events or event.startswith("shutil."):
        # What has a number only was opened by name before.
        path = str(arguments[0]) if arguments and not isinstance(arguments[0], int) else ""
        if path and os.path.abspath(path).startswith(root + os.sep):
            frame = sys._getframe(1)
            while frame and not str(frame.f_globals.get("__name__")).startswith("graphkit"):
                frame = frame.f_back
            name = frame.f_globals["__name__"] if frame else "nobody"
            flags = arguments[2] if event == "open" and isinstance(arguments[2], int) else 0
            writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            looks = event in ("open", "os.listdir", "os.scandir") and not writes
            seen.add((name, "reads" if looks else "writes", os.path.relpath(path, root)))
sys.addaudithook(watch)
atexit.register(lambda: open(log, "w").write(json.dumps(sorted(seen))))
"""

MEDDLE = """
import types
planted = types.ModuleType("graphkit.planted")
exec("def meddle(path): open(path).close(); open(path, 'a').close()", planted.__dict__)
planted.meddle({path!r})
"""

QUESTION = "SELECT ?s { ?s a gk:Entity }"


def touched(place: Path, tmp_path: Path, *arguments: str, after: str = "") -> set[tuple[str, str]]:
    """(module, "reads" or "writes") for all that a command did to the files of a project."""
    log = tmp_path / "log.json"
    prelude = WATCH.format(root=str(place), log=str(log)) + after
    done = project.graphkit(place, *arguments, prelude=prelude)
    assert done.returncode == 0, done.stderr
    return {(name, what) for name, what, _ in json.loads(log.read_text())}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return project.copy(project.WORLD, tmp_path / "project")


@pytest.mark.parametrize("arguments", [("check",), ("query", QUESTION), ("query", "oaths")])
def test_whoever_only_reads_reads_in_one_place(
    place: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert touched(place, tmp_path, *arguments) == {("graphkit.source", "reads")}


def test_only_the_writer_writes(place: Path, tmp_path: Path) -> None:
    for _ in range(2):
        found = touched(place, tmp_path, "build")
        assert ("graphkit.source", "reads") in found
        assert {name for name, what in found if what == "writes"} == {"graphkit.output"}
        assert {name for name, what in found if what == "reads"} <= {
            "graphkit.source",
            "graphkit.output",
        }


def test_a_module_in_the_middle_that_opens_a_file_is_seen(place: Path, tmp_path: Path) -> None:
    meddle = MEDDLE.format(path=str(place / "facts" / "graph.yaml"))
    found = touched(place, tmp_path, "check", after=meddle)
    assert {("graphkit.planted", "reads"), ("graphkit.planted", "writes")} <= found
