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
    package = files("graphkit")
    checks = (file.name for file in (package / "checks").iterdir())
    manual = (file.name for file in (package / "manual").iterdir())
    names = {
        *(name.removesuffix(".py").replace("_", "-") for name in checks if name[:1].isalpha()),
        *(name.removesuffix(".md") for name in manual if name.endswith(".md")),
    }
    return {name: page(name) for name in sorted(names)}


def page(name: str) -> Page:
    """The page of a diagnostic that there is."""
    check = f"checks/{name.replace('-', '_')}.py"
    if (files("graphkit") / check).is_file():
        return _page(docstring(check), _severity(_tree(check)), check)
    path = f"manual/{name}.md"
    text = (files("graphkit") / path).read_text(encoding="utf-8").strip()
    severity = "warning" if text.startswith(WARNED) else "error"
    return _page(text.removeprefix(WARNED).lstrip(), severity, path)


def docstring(path: str) -> str:
    """What a module of the package says of itself; '' where it says nothing."""
    return ast.get_docstring(_tree(path)) or ""


def _tree(path: str) -> ast.Module:
    # Read, not imported: under -OO modules have lost their docstrings.
    return ast.parse((files("graphkit") / path).read_text(encoding="utf-8"))


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
