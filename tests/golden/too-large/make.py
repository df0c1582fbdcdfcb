"""More bytes than are read."""

from pathlib import Path


def make(root: Path) -> None:
    line = "# the tolls of another day\n"
    (root / "facts" / "case.yaml").write_text(line * 200_000, encoding="utf-8")
