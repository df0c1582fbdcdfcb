"""Law 6: same facts, same bytes, wherever, whenever and however they are built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from laws import project

BACKWARDS = """
import os
listdir, scandir = os.listdir, os.scandir
os.listdir = lambda *a: sorted(listdir(*a), reverse=True)
class Backwards(list):
    def __enter__(self): return iter(self)
    def __exit__(self, *a): pass
    def close(self): pass
    def __next__(self): return self.pop(0)
os.scandir = lambda *a: Backwards(sorted(scandir(*a), key=lambda e: e.name, reverse=True))
"""


@pytest.fixture(scope="module", params=["world", "checkout"])
def original(request: pytest.FixtureRequest) -> Path:
    return {"world": project.WORLD, "checkout": project.CHECKOUT}[request.param]


@pytest.fixture(scope="module")
def expected(original: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What comes out in the plainest surroundings."""
    place = project.copy(original, tmp_path_factory.mktemp("plain"))
    made = project.build(
        place, environment={"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    )
    assert set(project.OUTPUTS) <= set(made)
    return made


SURROUNDINGS = {
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2": {"PYTHONHASHSEED": "2"},
    "far time zone": {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "no UTF-8": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "optimised": {"PYTHONOPTIMIZE": "2"},
}


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_the_surroundings_do_not_show(
    original: Path, expected: dict[str, str], surroundings: dict[str, str], tmp_path: Path
) -> None:
    place = project.copy(original, tmp_path / "some" / "where")
    assert project.build(place, environment=surroundings) == expected


def test_the_umask_and_the_current_folder_do_not_show(
    original: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    place = project.copy(original, tmp_path / "a place with spaces, ä and 'quotes'")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert project.build(place, umask=0o077, cwd=elsewhere) == expected


def test_the_order_of_files_does_not_show(
    original: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    """Files are made last first, and every folder is listed backwards."""
    for folder in ("ontology", "facts"):
        for file in sorted((original / folder).rglob("*"), reverse=True):
            if file.is_file():
                target = tmp_path / file.relative_to(original)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
    assert project.build(tmp_path, prelude=BACKWARDS) == expected


def test_line_ends_do_not_show(original: Path, expected: dict[str, str], tmp_path: Path) -> None:
    place = project.copy(original, tmp_path / "crlf")
    rewritten(place, lambda data: data.replace(b"\n", b"\r\n"))
    assert project.build(place) == expected


def test_what_was_built_before_does_not_show(
    original: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    place = project.copy(project.WORLD, tmp_path / "twice")
    project.build(place)
    for folder in ("facts", "ontology"):
        shutil.rmtree(place / folder)
    project.copy(original, place)
    assert project.build(place) == expected
    assert project.build(place) == expected


def rewritten(place: Path, change: Callable[[bytes], bytes]) -> None:
    for file in place.rglob("*"):
        if file.is_file():
            file.write_bytes(change(file.read_bytes()))


# --- Controls: what differs is seen ----------------------------------------------------------


def test_a_changed_word_shows(original: Path, expected: dict[str, str], tmp_path: Path) -> None:
    place = project.copy(original, tmp_path)
    graph = place / "facts" / "graph.yaml"
    graph.write_text(graph.read_text("utf-8").replace("title: ", "title: Not "), "utf-8")
    made = project.build(place)
    assert made["network.html"] != expected["network.html"]


@pytest.mark.parametrize(
    ("leak", "surroundings"),
    [
        ("str(list({'a', 'b', 'c', 'd', 'e', 'f'}))", SURROUNDINGS["hash seed 1"]),
        ("__import__('time').strftime('%H %Z')", SURROUNDINGS["far time zone"]),
        ("__import__('locale').getpreferredencoding()", SURROUNDINGS["no UTF-8"]),
    ],
)
def test_surroundings_that_leak_are_seen(
    leak: str, surroundings: dict[str, str], tmp_path: Path
) -> None:
    """The surroundings here really differ: a program that lets them show gives other bytes."""
    said = set()
    plain = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    for number, around in enumerate((plain, surroundings)):
        place = tmp_path / str(number)
        place.mkdir()
        prelude = f"print({leak}); raise SystemExit"
        said.add(project.graphkit(place, prelude=prelude, environment=around).stdout)
    assert len(said) == 2


def test_folders_really_are_listed_backwards(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).touch()
    listing = f"{BACKWARDS}\nprint(*os.listdir('.'), *(e.name for e in os.scandir('.')))"
    done = project.graphkit(tmp_path, prelude=f"{listing}; raise SystemExit")
    assert done.stdout.split() == ["c", "b", "a", "c", "b", "a"]
