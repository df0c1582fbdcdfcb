"""The ontology that comes with graphkit: in the wheel, or beside it in a checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graphkit import source, terms
from graphkit.source import Source

HERE = Path(__file__).parent


def folder() -> Path:
    """Where the shipped ontology lies; an editable install has it in the checkout."""
    installed = HERE / "_ontology"
    return installed if installed.is_dir() else HERE.parent / "ontology"


def read(whole: bool) -> Iterator[Source]:
    """The engine's own vocabulary, then with `whole` all other files of the ontology."""
    top = folder()
    names = sorted(path.name for path in top.glob("*.ttl"))
    core = terms.CORE_PATH.rpartition("/")[2]
    for name in (core, *(name for name in names if whole and name != core)):
        yield Source(f"graphkit/ontology/{name}", source.read(top, name).text)


def rules() -> Iterator[Source]:
    """The rules of inference that come with the ontology."""
    top = folder()
    for path in sorted((top / "rules").glob("*.rq")):
        yield Source(
            f"graphkit/ontology/rules/{path.name}", source.read(top, f"rules/{path.name}").text
        )
