"""Law 7: any error, and `output/` stays as it was; else all is written, the manifest last."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from laws import project

CHANGE = ("title: The Halven archipelago", "title: The Halven archipelago, again")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A small project that was built once, with a page of its owner's in `output/`."""
    place = project.copy(project.WORLD, tmp_path / "project")
    project.build(place)
    (place / "output" / "README.md").write_text("Ours.\n")
    return place


def edited(place: Path, path: str, old: str, new: str) -> None:
    file = place / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


# --- Any error -------------------------------------------------------------------------------


def unknown_relation(place: Path) -> None:
    edited(place, "facts/readings/saltmere-book.yaml", "barters_with", "bartersw")


def broken_yaml(place: Path) -> None:
    edited(place, "facts/world.yaml", "entities:", "entities: [")


def not_utf8(place: Path) -> None:
    (place / "facts" / "latin.yaml").write_bytes(b"entities:\n  x: {is: Haven, name: M\xfcnde}\n")


def broken_turtle(place: Path) -> None:
    edited(place, "ontology/halven.ttl", "hv:Haven a owl:Class ;", "hv:Haven a owl:Class")


def undeclared_term(place: Path) -> None:
    edited(place, "ontology/halven.ttl", "rdfs:range hv:Isle", "rdfs:range hv:Island")


def link_outside(place: Path) -> None:
    (place / "facts" / "linked.yaml").symlink_to("/etc/hostname")


def no_graph(place: Path) -> None:
    (place / "facts" / "graph.yaml").unlink()


def broken_style(place: Path) -> None:
    edited(place, "ontology/style.yaml", "shape: square", "shape: [square")


ERRORS = [
    unknown_relation,
    broken_yaml,
    not_utf8,
    broken_turtle,
    undeclared_term,
    link_outside,
    no_graph,
    broken_style,
]


@pytest.mark.parametrize("mistake", ERRORS, ids=lambda mistake: mistake.__name__)
def test_any_error_leaves_the_output_as_it_was(
    built: Path, mistake: Callable[[Path], None]
) -> None:
    before = project.untouched(built)
    edited(built, "facts/graph.yaml", *CHANGE)
    mistake(built)
    done = project.graphkit(built, "build")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "error:" in done.stdout + done.stderr
    assert project.untouched(built) == before


def test_a_change_without_an_error_is_seen_in_the_output(built: Path) -> None:
    """The control: what the test above looks at does change when something is written."""
    before = project.untouched(built)
    edited(built, "facts/graph.yaml", *CHANGE)
    project.build(built)
    after = project.untouched(built)
    assert {name for name in before if before[name] != after[name]} >= {
        str(built / "output" / name) for name in ("network.html", "manifest.json")
    }


def test_the_readme_in_output_is_never_touched(built: Path) -> None:
    readme = str(built / "output" / "README.md")
    before = project.untouched(built)[readme]
    edited(built, "facts/graph.yaml", *CHANGE)
    project.build(built)
    assert project.untouched(built)[readme] == before


# --- Killed at any moment --------------------------------------------------------------------

STOP = """
import os, signal, sys
count = 0
def watch(event, arguments):
    global count
    if event == {event!r} and "output" in str(arguments[0]):
        count += 1
        if count == {number}:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
"""


def whole(place: Path) -> bool:
    """Whether the manifest is there and each file that it names has the hash that it states."""
    manifest = place / "output" / "manifest.json"
    if not manifest.exists():
        return False
    stated = hashes_in(json.loads(manifest.read_text("utf-8")))
    return bool(stated) and all(
        (place / "output" / name).exists()
        and sha256((place / "output" / name).read_bytes()).hexdigest() == stated[name]
        for name in stated
    )


def hashes_in(manifest: object) -> dict[str, str]:
    """File name → hash, wherever in the manifest a name of an output has one."""
    found: dict[str, str] = {}
    if isinstance(manifest, dict):
        for key, value in manifest.items():
            digest = value.get("sha256") if isinstance(value, dict) else value
            if key in project.OUTPUTS and isinstance(digest, str):
                found[key] = digest.removeprefix("sha256:").removeprefix("sha256-")
            else:
                found |= hashes_in(value)
    return found


@pytest.fixture(scope="module")
def old_and_new(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    """The outputs of the world before and after a change that all of them show."""
    place = project.copy(project.WORLD, tmp_path_factory.mktemp("both"))
    old = project.build(place)
    change(place)
    return old, project.build(place)


def change(place: Path) -> None:
    edited(place, "facts/graph.yaml", *CHANGE)
    edited(place, "facts/world.yaml", "name: Great Halven", "name: Greater Halven")
    edited(place, "facts/world.yaml", "sources:", "\nsources:")
    edited(place, "ontology/halven.ttl", '"barters with"', '"trades with"')


def survives(place: Path, old: dict[str, str], new: dict[str, str]) -> None:
    """What the death of a build may leave behind, and that the next one mends it."""
    left = {name: digest for name, digest in project.hashes(place).items() if name in old}
    assert set(left) == set(old)
    for name, digest in left.items():
        assert digest in (old[name], new[name]), f"{name} is half written"
    if whole(place):
        assert left in (old, new)
    assert project.build(place) == new


@pytest.mark.parametrize("number", range(1, len(project.OUTPUTS) + 1))
def test_a_build_killed_at_a_rename_is_mended_by_the_next(
    number: int, old_and_new: tuple[dict[str, str], dict[str, str]], tmp_path: Path
) -> None:
    old, new = old_and_new
    place = project.copy(project.WORLD, tmp_path / "project")
    assert project.build(place) == old
    change(place)
    prelude = STOP.format(event="os.rename", number=number)
    assert project.graphkit(place, "build", prelude=prelude).returncode == -signal.SIGKILL
    mixed = {name: digest for name, digest in project.hashes(place).items() if name in old}
    assert mixed["manifest.json"] == old["manifest.json"], "the manifest is renamed last"
    assert sum(mixed[name] != old[name] for name in old) == number - 1
    assert whole(place) == (number == 1)
    survives(place, old, new)


def killed(place: Path, after: float) -> int:
    """Start a build and kill it; the exit status says whether it was done before."""
    process = subprocess.Popen(
        project.command(place, "build"),
        cwd=place,
        env=project.surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    return process.wait()


LATE = [pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 40)]


@pytest.mark.parametrize("seed", [0, 1, 2, *LATE])
def test_a_build_killed_at_any_moment_is_mended_by_the_next(
    seed: int, old_and_new: tuple[dict[str, str], dict[str, str]], tmp_path: Path
) -> None:
    old, new = old_and_new
    original = project.copy(project.WORLD, tmp_path / "original")
    began = time.monotonic()
    assert project.build(original) == old
    lasts = time.monotonic() - began
    change(original)
    drawn = random.Random(seed)
    for number in range(5):
        place = tmp_path / str(number)
        shutil.copytree(original, place)
        status = killed(place, drawn.uniform(0.1, 1.1) * lasts)
        assert status in (0, -signal.SIGKILL)
        survives(place, old, new)
        shutil.rmtree(place)


def test_half_a_file_would_be_seen(
    old_and_new: tuple[dict[str, str], dict[str, str]], tmp_path: Path
) -> None:
    """The control: a file cut short, and a manifest of other files, do not pass."""
    old, new = old_and_new
    place = project.copy(project.WORLD, tmp_path / "project")
    project.build(place)
    assert whole(place)
    graph = place / "output" / "graph.nq"
    graph.write_bytes(graph.read_bytes()[:-1])
    assert not whole(place)
    with pytest.raises(AssertionError, match="half written"):
        survives(place, old, new)


# --- The machine refuses ---------------------------------------------------------------------


def refused(done: subprocess.CompletedProcess[str]) -> None:
    said = done.stdout + done.stderr
    assert done.returncode == 3, said
    assert "Traceback" not in said
    assert "output" in done.stderr


def test_a_file_where_the_new_output_is_prepared_is_a_clean_error(built: Path) -> None:
    (built / "output" / ".next").write_text("in the way")
    before = project.untouched(built)
    change(built)
    refused(project.graphkit(built, "build"))
    assert project.untouched(built) == before


def test_a_file_in_the_place_of_output_is_a_clean_error(tmp_path: Path) -> None:
    place = project.copy(project.WORLD, tmp_path)
    (place / "output").write_text("in the way")
    refused(project.graphkit(place, "build"))
    assert (place / "output").read_text() == "in the way"


def test_a_full_disk_is_a_clean_error(built: Path) -> None:
    """No file may grow beyond a kilobyte: what is written first fails, as on a full disk."""
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))"
    before = {name: seen[0] for name, seen in project.untouched(built).items()}
    change(built)
    refused(project.graphkit(built, "build", prelude=f"{limit}; sys = __import__('sys')"))
    after = {name: seen[0] for name, seen in project.untouched(built).items()}
    assert {name: after[name] for name in before} == before
    project.build(built)


def test_what_a_killed_build_left_behind_is_cleared_away(built: Path) -> None:
    left = built / "output" / ".next"
    left.mkdir(exist_ok=True)
    (left / "graph.nq").write_text("half a gra")
    change(built)
    assert not [name for name in project.build(built) if name.startswith(".next")]
