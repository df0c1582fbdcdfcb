"""A link to a file that lies outside the project."""

from pathlib import Path


def make(root: Path) -> None:
    outside = root.parent / "elsewhere.yaml"
    outside.write_text("entities:\n  kraken: {is: Notion, name: kraken}\n", encoding="utf-8")
    (root / "facts" / "case.yaml").symlink_to(outside)
