"""A project without its graph.yaml."""

from pathlib import Path


def make(root: Path) -> None:
    (root / "facts" / "graph.yaml").unlink()
