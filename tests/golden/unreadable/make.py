"""A file, and a folder, that nobody may read."""

from pathlib import Path


def make(root: Path) -> None:
    file = root / "facts" / "case.yaml"
    file.write_text("entities:\n  kraken: {is: Notion, name: kraken}\n", encoding="utf-8")
    file.chmod(0)
    folder = root / "facts" / "secret"
    folder.mkdir()
    folder.chmod(0)
