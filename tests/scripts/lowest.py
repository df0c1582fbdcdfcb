"""The lowest versions that pyproject.toml allows of what graphkit needs, as pip constraints."""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def lowest(requirement: str) -> str:
    """`name==version`; a requirement without one lower bound is refused."""
    parsed = Requirement(requirement)
    bounds = [bound.version for bound in parsed.specifier if bound.operator in (">=", "==")]
    if len(bounds) != 1:
        raise SystemExit(f"'{requirement}' has no lower bound that could be tested")
    return f"{parsed.name}=={bounds[0]}"


def needed() -> list[str]:
    """What graphkit needs, for its extras too; not what its developers need."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [
        *project["dependencies"],
        *(one for name in extras if name != "dev" for one in extras[name]),
    ]


def main() -> None:
    for requirement in needed():
        print(lowest(requirement))


if __name__ == "__main__":
    main()
