"""The manual: a page for every diagnostic, by the name that stands in brackets behind it.

A check is explained by its own docstring, so that rule and page cannot part; what the reader of
files and words complains of is explained in `manual/`, one Markdown file a name.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Page:
    """`summary` is one line, `text` all of it."""

    summary: str
    text: str


def pages() -> dict[str, Page]:
    """Every page there is, by name, in the order of names."""
    found: dict[str, Page] = {}
    package = files("graphkit")
    for file in (package / "checks").iterdir():
        stem, _, suffix = file.name.rpartition(".")
        if suffix == "py" and stem != "__init__":
            # Read, not imported: under -OO modules have lost their docstrings.
            text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
            found[stem.replace("_", "-")] = _page(text)
    for file in (package / "manual").iterdir():
        stem, _, suffix = file.name.rpartition(".")
        if suffix == "md" and stem != "README":
            text = file.read_text(encoding="utf-8").strip()
            title, _, rest = text.partition("\n")
            named = title.lstrip("# `").rstrip("` ") == stem
            found[stem] = _page(rest.strip() if named else text.removeprefix("# "))
    return dict(sorted(found.items()))


def _page(text: str) -> Page:
    paragraph = " ".join(text.split("\n\n", 1)[0].split())
    sentence, dot, _ = paragraph.partition(". ")
    return Page(sentence + dot.strip(), text)
