"""A whole book under 'text'."""

from pathlib import Path


def make(root: Path) -> None:
    book = "salt " * 20_000
    (root / "facts" / "case.yaml").write_text(
        "source: saltmere-book\n\nclaims:\n  fenn-on-salt:\n    is: Rumour\n"
        f"    speaker: old-fenn\n    text: {book}\n    quote: salt and more salt\n",
        encoding="utf-8",
    )
