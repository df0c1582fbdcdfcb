"""What an installed graphkit is made of, and that it works far from the checkout."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path

import pytest
from conftest import Installed
from laws import project
from packaging.requirements import Requirement

CHECKOUT = Path(__file__).parents[1]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

own_environment = [pytest.mark.git, pytest.mark.own_environment]


class TestInstalled:
    """The package that README's first command installed, far from any checkout."""

    pytestmark = own_environment

    def test_it_holds_the_whole_package(self, installed: Installed) -> None:
        """Every file of the package, whatever its kind: modules, py.typed, the page's, manual."""
        expected = {
            str(file.relative_to(CHECKOUT))
            for file in (CHECKOUT / "graphkit").rglob("*")
            if file.is_file() and "__pycache__" not in file.parts
        }
        assert {"graphkit/py.typed", "graphkit/viewer/page.html"} <= expected
        assert expected <= installed.files()

    def test_it_holds_the_shipped_ontology_without_the_questions(
        self, installed: Installed
    ) -> None:
        own = {name for name in installed.files() if name.startswith("graphkit/_ontology/")}
        expected = {
            f"graphkit/_ontology/{file.relative_to(CHECKOUT / 'ontology')}"
            for file in (CHECKOUT / "ontology").rglob("*")
            if file.is_file() and "questions" not in file.parts
        }
        assert {"graphkit/_ontology/core.ttl", "graphkit/_ontology/style.yaml"} <= own
        assert own == expected

    def test_it_holds_nothing_else(self, installed: Installed) -> None:
        strangers = {
            name
            for name in installed.files()
            if not name.startswith(("graphkit/", "graphkit-")) and "__pycache__" not in name
        }
        assert strangers == {"../../../bin/graphkit"}

    def test_it_builds_a_foreign_subject_far_from_the_checkout(
        self, installed: Installed, tmp_path: Path
    ) -> None:
        place = project.copy(project.WORLD, tmp_path / "halven")
        graph = place / "facts" / "graph.yaml"
        graph.write_text(graph.read_text("utf-8") + "extends: graphkit\n", "utf-8")
        done = installed.shell("graphkit build && python -m graphkit check", cwd=place)
        assert done.returncode == 0, done.stdout + done.stderr
        made = project.hashes(place)
        assert set(made) >= set(project.OUTPUTS)
        here = project.copy(place, tmp_path / "here")
        assert project.build(here) == made

    def test_it_says_its_version(self, installed: Installed) -> None:
        assert PROJECT["version"] in installed.shell("graphkit --version").stdout

    def test_help_of_every_command_is_there(self, installed: Installed) -> None:
        for name in ("check", "build", "query", "ontology", "explain"):
            done = installed.shell(f"graphkit {name} --help")
            assert done.returncode == 0
            assert f"graphkit {name}" in done.stdout


def test_every_dependency_has_a_lower_bound_that_can_be_tested() -> None:
    lowest = script("lowest")
    for requirement in lowest.needed():
        assert "==" in lowest.lowest(requirement)


def test_a_dependency_without_a_lower_bound_is_seen() -> None:
    with pytest.raises(SystemExit, match="no lower bound"):
        script("lowest").lowest("numpy<3")


def test_the_dependencies_are_those_that_the_engine_has_homes_for() -> None:
    from test_architecture import HOMES

    called = {"yaml": "pyyaml", "markdown_it": "markdown-it-py"}
    names = {Requirement(requirement).name.lower() for requirement in script("lowest").needed()}
    assert names == {called.get(home, home) for home in HOMES if home != "markupsafe"}


def script(name: str):  # noqa: ANN201
    """One of tests/scripts as a module."""
    file = CHECKOUT / "tests" / "scripts" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
