"""What README.md says, done: its commands are read out of it and run in a copy."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from conftest import Installed

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")

OUTPUTS = (
    *("facts.csv", "graph.gexf", "graph.graphml", "graph.nq", "graph.ttl", "manifest.json"),
    *("network.html", "ontology.ttl", "places.json", "shapes.ttl"),
)

own_environment = [pytest.mark.git, pytest.mark.own_environment]


def commands(page: str) -> list[str]:
    """The command lines in a page's `sh` blocks, in order."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


FIRST, SECOND, *TOUR = commands(README)


class TestFirstCommand:
    """It is run literally, in a copy of what a fresh clone of this state would hold."""

    pytestmark = own_environment

    def test_it_works(self, installed: Installed) -> None:
        assert installed.run.args == FIRST
        assert installed.run.returncode == 0, installed.run.stdout + installed.run.stderr

    @pytest.mark.parametrize("name", OUTPUTS)
    def test_it_makes_and_names_every_output(self, installed: Installed, name: str) -> None:
        assert (installed.folder / "output" / name).stat().st_size > 0
        assert name in installed.run.stdout + installed.run.stderr

    def test_what_it_makes_is_what_the_checkout_makes(self, installed: Installed) -> None:
        """Nothing but `output/`, the environment and build leftovers that git ignores."""
        status = installed.git("status", "--porcelain", "--untracked-files=all")
        assert status == ""

    @pytest.mark.parametrize("line", TOUR)
    def test_the_tours_commands_run(self, installed: Installed, line: str) -> None:
        done = installed.shell(line)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.strip() or done.stderr.strip()

    def test_a_command_that_fails_is_seen(self, installed: Installed) -> None:
        assert installed.shell("graphkit chekc").returncode == 2


def test_the_tour_shows_the_commands_that_a_beginner_needs() -> None:
    assert {shlex.split(line)[1] for line in TOUR} >= {"check", "query", "explain", "ontology"}


def test_the_first_command_is_the_agreed_one() -> None:
    assert FIRST == ("python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/graphkit build")


def test_the_second_command_is_what_ci_runs() -> None:
    """It is proved by CI itself, which runs nothing else."""
    assert SECOND == "bash tests/run"
    script = CHECKOUT / ".ci" / "run"
    lines = [line for line in script.read_text("utf-8").splitlines() if line and line[0] != "#"]
    assert lines[-1] == f"exec {SECOND}"
    assert script.stat().st_mode & 0o111


@pytest.mark.parametrize("script", ["tests/run", ".ci/run"])
def test_scripts_are_bash(script: str) -> None:
    subprocess.run(["bash", "-n", str(CHECKOUT / script)], check=True)


def test_tests_run_refuses_what_it_does_not_know() -> None:
    for arguments in (["--lowset"], ["--long", "--bless"]):
        done = subprocess.run(
            ["bash", str(CHECKOUT / "tests" / "run"), *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert "tests/run" in done.stderr


PAGES = sorted(
    page
    for page in CHECKOUT.rglob("*.md")
    if not any(part.startswith(".") for part in page.relative_to(CHECKOUT).parts)
    and "output" not in page.parts
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_links_in_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_readme_names_every_folder_and_output() -> None:
    for folder in ("facts", "ontology", "graphkit", "output", "tests"):
        assert f"`{folder}/`" in README
        assert (CHECKOUT / folder / "README.md").exists()
    for name in OUTPUTS:
        assert f"`{name}`" in README


def test_no_licence_is_claimed() -> None:
    assert "No licence has been chosen yet" in README
    assert not list(CHECKOUT.glob("LICEN[CS]E*"))
    assert "license" not in (CHECKOUT / "pyproject.toml").read_text("utf-8").lower()


def test_the_examples_in_docstrings_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    import graphkit
    import graphkit.graph

    monkeypatch.chdir(CHECKOUT)
    for module in (graphkit, graphkit.graph):
        tried = doctest.testmod(module)
        assert tried.attempted
        assert not tried.failed


def test_what_readme_shows_of_python_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CHECKOUT)
    (shown,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    example = doctest.DocTestParser().get_doctest(shown, {}, "README.md", "README.md", 0)
    assert 10 <= len(shown.splitlines()) <= 15
    assert doctest.DocTestRunner().run(example).failed == 0


def test_an_example_that_is_not_true_is_seen() -> None:
    wrong = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", "wrong", 0)
    assert doctest.DocTestRunner().run(wrong, out=lambda _: None).failed == 1
