"""`graphkit check --watch`: real edits seen by a real process, and how several make one change."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import halven
import pytest

from graphkit import files, watch
from graphkit.cli import check

# Whoever runs the tests in the background may have had Ctrl-C ignored.
CODE = """
import signal, sys
from graphkit.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv[0] = "graphkit"
main()
"""
READING = "facts/readings/saltmere-book.yaml"
DEADLINE = 120


class Watching:
    """A process that watches a project, and its lines as they come."""

    def __init__(self, root: Path, *options: str) -> None:
        plain = {name: value for name, value in os.environ.items() if "COLOR" not in name}
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE, "check", "--watch", "-C", str(root), *options],
            env={**plain, "PYTHONPATH": str(halven.WORLD.parents[1])},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout:
            for line in self.process.stdout:
                self.lines.put(line.rstrip("\n"))

    def end(self) -> list[str]:
        """Kill it if it still runs; the lines that nobody has asked for."""
        self.process.kill()
        self.process.wait(DEADLINE)
        self.reader.join(DEADLINE)
        return list(self.lines.queue)

    def until(self, fits: Callable[[str], bool]) -> list[str]:
        """The lines up to the first that fits, which must come before the deadline."""
        seen: list[str] = []
        while not seen or not fits(seen[-1]):
            try:
                seen.append(self.lines.get(timeout=DEADLINE))
            except queue.Empty:
                pytest.fail(f"nothing more came after {seen}")
        return seen

    def result(self) -> list[str]:
        return self.until(lambda line: " files" in line)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return halven.copied(tmp_path)


@pytest.fixture
def watching(root: Path) -> Iterator[Watching]:
    made = Watching(root)
    yield made
    made.end()


def misspell(root: Path) -> None:
    file = root / READING
    file.write_text(file.read_text("utf-8").replace("barters_with", "barter_with"), "utf-8")


def nothing_wrong(line: str) -> bool:
    return line.endswith("nothing wrong")


def test_each_change_is_named_and_checked_until_ctrl_c(root: Path, watching: Watching) -> None:
    assert nothing_wrong(watching.result()[-1])
    assert watching.until(bool) == ["watching facts/ and ontology/; Ctrl-C ends it"]

    whole = (root / READING).read_text("utf-8")
    misspell(root)
    seen = watching.result()
    assert seen[:2] == ["", f"changed: {READING}"]
    assert any("did you mean 'barters_with'" in line for line in seen)
    assert seen[-1] == "1 error in 1 of 8 files"

    # As an editor saves: a file beside it, renamed over it.
    beside = root / "facts/readings/.saltmere-book.yaml.swp"
    beside.write_text(whole, "utf-8")
    beside.replace(root / READING)
    seen = watching.result()
    assert seen[:2] == ["", f"changed: {READING}"]
    assert nothing_wrong(seen[-1])

    folder = root / "facts/added/within"
    folder.mkdir(parents=True)
    (folder / "one.yaml").write_text("entities:\n  herring: {is: Notoin, name: herring}\n", "utf-8")
    seen = watching.result()
    assert seen[1] == "new: facts/added/within/one.yaml"
    assert seen[-1] == "1 error in 1 of 9 files"

    shutil.rmtree(root / "facts/added")
    seen = watching.result()
    assert seen[1] == "gone: facts/added/within/one.yaml"
    assert nothing_wrong(seen[-1])

    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(DEADLINE) == 130
    # Behind the '^C' of a terminal the shell's prompt begins a line of its own.
    assert watching.end() == [""]


def test_whatever_becomes_of_a_project_it_is_watched_on(root: Path, watching: Watching) -> None:
    watching.until(lambda line: line.startswith("watching"))
    kept = root.parent / "kept"

    (root / READING).write_bytes(b"facts:\n  half: {subject: salt\xff")
    assert " of 7 files" in watching.result()[-1]

    (root / "facts").rename(kept)
    seen = watching.result()
    assert seen[1].startswith("gone: facts/graph.yaml; gone: facts/")
    assert "there is no 'facts/graph.yaml'" in seen[2]

    kept.rename(root / "facts")
    assert watching.result()[1].startswith("new: facts/graph.yaml; ")

    (root / READING).unlink()
    (root / READING).mkdir()
    assert any("[not-a-file]" in line for line in watching.result())

    (root / READING).rmdir()
    (root / "ontology" / "halven.ttl").write_text("hv:x a ; .", "utf-8")
    seen = watching.result()
    assert seen[1] == f"gone: {READING}; changed: ontology/halven.ttl"
    assert watching.process.poll() is None


def test_warnings_can_be_errors_while_it_watches(root: Path) -> None:
    (root / "facts" / "more.yaml").write_text("facts:\n", "utf-8")
    watching = Watching(root, "--strict")
    try:
        said = "1 error (it is a warning without --strict) in 1 of 9 files"
        assert watching.result()[-1] == said
    finally:
        watching.end()


def test_a_reader_who_goes_away_ends_it(root: Path) -> None:
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, "check", "--watch", "-C", str(root)],
        env={**os.environ, "PYTHONPATH": str(halven.WORLD.parents[1])},
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    assert process.stderr
    assert process.stderr.readline().startswith(b"watching")
    os.close(reading)
    misspell(root)
    assert process.wait(DEADLINE) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


# --- What is one change -----------------------------------------------------------------------


class Edits:
    """A clock on which something is edited at each tick."""

    def __init__(self, *edits: Callable[[], object]) -> None:
        self.left = list(edits)
        self.waited: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.waited.append(seconds)
        if self.left:
            self.left.pop(0)()


def nothing() -> None:
    """A tick at which nobody edits."""


def seen_after(root: Path, *edits: Callable[[], object]) -> tuple[list[watch.Change], Edits]:
    before = watch.look(root)
    clock = Edits(*edits)
    after = watch.changed(root, before, clock)
    assert after == watch.look(root)
    return watch.differences(before, after), clock


def test_steps_of_one_save_are_one_change(root: Path) -> None:
    file = root / READING
    text = file.read_text("utf-8")
    changes, clock = seen_after(
        root,
        nothing,
        nothing,
        file.unlink,
        lambda: file.write_text("", "utf-8"),
        lambda: file.write_text(text[:100], "utf-8"),
        lambda: file.write_text(text + "\n", "utf-8"),
    )
    assert changes == [("changed", READING)]
    assert clock.waited == [watch.PAUSE] * 3 + [watch.QUIET] * 4


def test_a_file_that_is_never_left_alone_is_checked_all_the_same(root: Path) -> None:
    file = root / READING

    def write() -> None:
        with file.open("a", encoding="utf-8") as out:
            out.write("# and more\n")

    before = watch.look(root)
    clock = Edits(*[write] * 1000)
    assert watch.changed(root, before, clock) != before
    assert len(clock.waited) == 1 + watch.LONGEST


def test_what_changed_while_facts_were_checked_is_seen_at_once(root: Path) -> None:
    before = watch.look(root)
    misspell(root)
    clock = Edits()
    after = watch.changed(root, before, clock)
    assert watch.differences(before, after) == [("changed", READING)]
    assert clock.waited == [watch.QUIET]


def test_a_file_of_the_same_size_and_age_is_seen_to_be_another(root: Path) -> None:
    file = root / READING
    text, found = file.read_text("utf-8"), file.stat()

    def swap() -> None:
        other = file.with_suffix(".tmp")
        other.write_text(text.replace("quote", "quoet"), "utf-8")
        os.utime(other, ns=(found.st_atime_ns, found.st_mtime_ns))
        other.replace(file)

    assert seen_after(root, swap)[0] == [("changed", READING)]


def test_only_what_is_read_or_complained_of_is_watched(root: Path) -> None:
    looked = set(watch.look(root))
    assert {"facts/graph.yaml", "ontology/halven.ttl", "ontology/style.yaml"} <= looked
    facts = root / "facts"
    for name in ("notes.txt", ".world.yaml.swp", "world.yaml~", "4913"):
        (facts / name).write_text("x", "utf-8")
    (facts / ".#world.yaml").symlink_to("somebody@somewhere.1234")
    (root / "ontology" / "questions" / "new.rq").write_text("ASK {}", "utf-8")
    assert set(watch.look(root)) == looked
    (facts / "more.yml").write_text("x", "utf-8")
    (facts / "linked").symlink_to("world.yaml")
    (facts / "a\tb").write_text("x", "utf-8")
    assert set(watch.look(root)) - looked == {"facts/more.yml", "facts/linked", "facts/a\tb"}
    said = {one.span.path for one in halven.complaints(root)}
    assert said == {"facts/more.yml", "facts/linked", "facts/a<U+0009>b"}


def test_a_file_whose_name_cannot_be_shown_is_watched_and_named(root: Path) -> None:
    name = os.fsdecode(b"b\xe9.yaml")
    changes, _ = seen_after(root, lambda: (root / "facts" / name).write_text("a: b", "utf-8"))
    assert changes == [("new", f"facts/{name}")]
    assert check._summed(changes) == "new: facts/b<U+DCE9>.yaml"


def test_of_many_changes_the_first_are_named() -> None:
    changes = [("changed", f"facts/{n}.yaml") for n in range(9)]
    said = "changed: facts/0.yaml; changed: facts/1.yaml; changed: facts/2.yaml; and 6 more"
    assert check._summed(changes) == said


def test_an_editors_lock_is_no_file_of_the_project(root: Path) -> None:
    (root / "facts" / ".#world.yaml").symlink_to("somebody@somewhere.1234")
    assert halven.complaints(root) == []
    (root / "facts" / "world2.yaml").symlink_to("world.yaml")
    assert [said.name for said in halven.complaints(root)] == ["symbolic-link"]


def test_what_is_watched_is_what_a_check_reads(root: Path) -> None:
    from graphkit.diagnostics import Report
    from graphkit.source import Folder

    read = {path for path, _ in files.sources(Folder(root), Report())}
    assert set(watch.look(root)) == read
