"""The manual: a page for every diagnostic, by the name that stands in brackets behind it.

A check is explained by its own docstring, so that rule and page cannot part; what the reader of
files and words complains of is explained in `manual/`, one Markdown file a name. There a page
of what is only warned of begins with `severity: warning`; a check says its own as SEVERITY.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from importlib.resources import files

WARNED = "severity: warning\n"


@dataclass(frozen=True)
class Page:
    """`summary` is one line, `text` all of it; `path` is where it stands in the package."""

    summary: str
    text: str
    severity: str
    path: str

    @property
    def meaning(self) -> str:
        """What is wrong and why it matters: all that stands before the examples."""
        return self.text.partition("\n\nRefused:")[0]


def pages() -> dict[str, Page]:
    """Every page there is, by name, in the order of names."""
    found: dict[str, Page] = {}
    package = files("graphkit")
    for file in (package / "checks").iterdir():
        stem, _, suffix = file.name.rpartition(".")
        if suffix == "py" and stem != "__init__":
            # Read, not imported: under -OO modules have lost their docstrings.
            tree = ast.parse(file.read_text(encoding="utf-8"))
            text = ast.get_docstring(tree) or ""
            page = _page(text, _severity(tree), f"checks/{file.name}")
            found[stem.replace("_", "-")] = page
    for file in (package / "manual").iterdir():
        stem, _, suffix = file.name.rpartition(".")
        if suffix == "md":
            text = file.read_text(encoding="utf-8").strip()
            severity = "warning" if text.startswith(WARNED) else "error"
            text = text.removeprefix(WARNED).lstrip()
            found[stem] = _page(text, severity, f"manual/{file.name}")
    return dict(sorted(found.items()))


def _page(text: str, severity: str, path: str) -> Page:
    paragraph = " ".join(text.split("\n\n", 1)[0].split())
    sentence, dot, _ = paragraph.partition(". ")
    return Page(sentence + dot.strip(), text, severity, path)


def _severity(check: ast.Module) -> str:
    """What a check assigns to SEVERITY."""
    lines = (line for line in check.body if isinstance(line, ast.Assign))
    return next(
        str(line.value.value)
        for line in lines
        if isinstance(line.value, ast.Constant) and ast.unparse(line.targets[0]) == "SEVERITY"
    )
