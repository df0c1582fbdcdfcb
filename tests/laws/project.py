"""A project in a folder of its own, graphkit run on it, and what came out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
WORLD = CHECKOUT / "tests" / "world"

OUTPUTS = (
    *("facts.csv", "graph.gexf", "graph.graphml", "graph.nq", "graph.ttl", "manifest.json"),
    *("network.html", "ontology.ttl", "places.json", "shapes.ttl"),
)

START = (
    "import runpy, sys; sys.argv[0] = 'graphkit'; runpy.run_module('graphkit', None, '__main__')"
)


def copy(project: Path, to: Path) -> Path:
    """The facts and the ontology of a project, and nothing else of it."""
    for folder in ("facts", "ontology"):
        shutil.copytree(project / folder, to / folder)
    return to


def graphkit(
    project: Path,
    *arguments: str,
    prelude: str = "",
    cwd: Path | None = None,
    environment: dict[str, str] | None = None,
    umask: int = -1,
) -> subprocess.CompletedProcess[str]:
    """Run a command on a project; `prelude` is Python that runs in its process first."""
    return subprocess.run(
        command(project, *arguments, prelude=prelude),
        cwd=cwd or project,
        env=surroundings(environment),
        umask=umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def command(project: Path, *arguments: str, prelude: str = "") -> list[str]:
    code = f"{prelude}\n{START}"
    return [sys.executable, "-P", "-c", code, *arguments, "--project", str(project)]


def surroundings(more: dict[str, str] | None = None) -> dict[str, str]:
    """The environment without what would colour or widen what is printed."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COLUMNS", "LC_"))}
    return {**kept, "NO_COLOR": "1", **(more or {})}


def build(project: Path, **how: object) -> dict[str, str]:
    """Build a project that is right, and the hash of each file in its `output/`."""
    done = graphkit(project, "build", **how)  # type: ignore[arg-type]
    assert done.returncode == 0, done.stdout + done.stderr
    return hashes(project)


def hashes(project: Path) -> dict[str, str]:
    output = project / "output"
    return {
        str(file.relative_to(output)): sha256(file.read_bytes()).hexdigest()
        for file in sorted(output.rglob("*"))
        if file.is_file()
    }


def untouched(project: Path) -> dict[str, tuple[object, ...]]:
    """All that would show if anything in `output/` had been written, moved or made again."""
    found = {}
    for file in sorted([project / "output", *(project / "output").rglob("*")]):
        seen = file.stat()
        content = sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
        found[str(file)] = (content, seen.st_mtime_ns, seen.st_ino, seen.st_mode)
    return found
