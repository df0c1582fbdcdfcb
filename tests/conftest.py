"""What all tests share: `--bless`, this checkout, where Chromium is, and an installed copy."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="rewrite expected texts from what the code says now; then read the diff",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for Chromium drives it, whether its author said so or not; so with axe."""
    for item in items:
        asked = getattr(item, "fixturenames", ())
        if "chromium" in asked:
            item.add_marker(pytest.mark.browser)
        if "axe" in asked:
            item.add_marker(pytest.mark.axe)


@pytest.fixture(scope="session")
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, "tests/run leaves browser tests out where there is no Chromium"
    return found


@dataclass(frozen=True)
class Installed:
    """A copy of this checkout in which README's first command was run."""

    folder: Path
    run: subprocess.CompletedProcess[str]

    def shell(self, line: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """A line as a reader of the README would type it, with the environment activated."""
        surroundings = plain_surroundings()
        surroundings["PATH"] = f"{self.folder / '.venv' / 'bin'}:{surroundings['PATH']}"
        return shell(line, cwd or self.folder, surroundings)

    def git(self, *arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=self.folder, capture_output=True, text=True, check=True
        ).stdout

    def files(self) -> set[str]:
        """What pip recorded for graphkit, as paths beside the package."""
        (record,) = self.folder.glob(".venv/lib/python*/site-packages/graphkit-*/RECORD")
        lines = record.read_text(encoding="utf-8").splitlines()
        return {line.split(",")[0] for line in lines if "__pycache__" not in line}


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """README's first command, run literally where nothing but what git would hand out lies.

    It is run once, however many processes the tests run in: the others wait for the first.
    """
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    shared.mkdir(exist_ok=True)
    folder, said = shared / "clone", shared / "said.json"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            fresh_clone(folder)
            readme = (folder / "README.md").read_text(encoding="utf-8")
            found = re.search(r"^```sh\n(.*?)\n```", readme, re.MULTILINE | re.DOTALL)
            assert found
            said.write_text(json.dumps(vars(shell(found[1], folder, plain_surroundings()))))
    return Installed(folder, subprocess.CompletedProcess(**json.loads(said.read_text())))


def fresh_clone(to: Path) -> None:
    """What a clone would hold once everything here that git does not ignore is committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    ).stdout
    for name in filter(None, os.fsdecode(listed).split("\0")):
        source = CHECKOUT / name
        if source.is_file() or source.is_symlink():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, to / name, follow_symlinks=False)
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*author, "commit", "-qm", "everything"]):
        subprocess.run(["git", *command], cwd=to, check=True)


def plain_surroundings() -> dict[str, str]:
    """The environment without what belongs to the environment that the tests run in."""
    ours = ("VIRTUAL_ENV", "PYTHON", "COLUMNS", "FORCE_COLOR", "GIT_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def shell(
    line: str, folder: Path, surroundings: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        line,
        shell=True,
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
