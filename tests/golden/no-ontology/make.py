"""A project with facts and without words for them."""

from pathlib import Path


def make(root: Path) -> None:
    for file in (root / "ontology").glob("*.ttl"):
        file.unlink()
