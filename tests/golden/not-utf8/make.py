"""A file saved in Latin-1, where one byte is a letter."""

from pathlib import Path


def make(root: Path) -> None:
    text = "entities:\n  sea-trout: {is: Notion, name: la truite dorée}\n"
    (root / "facts" / "case.yaml").write_bytes(text.encode("latin-1"))
