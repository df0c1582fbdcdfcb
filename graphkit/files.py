"""Which files a project is made of."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit import pins, records, rules, style
from graphkit.diagnostics import Report
from graphkit.records import Sheet
from graphkit.source import Refused, Source, Tree


def sources(tree: Tree, report: Report) -> Iterator[tuple[str, Source]]:
    """Every file that a project is made of, in the order of paths."""
    for folder, suffix in (("facts", ".yaml"), ("ontology", ".ttl")):
        for path in tree.walk(folder):
            if isinstance(path, Refused):
                report.refused(path)
            elif path.endswith(suffix) or path in (style.PATH, pins.PATH) or rule(path):
                try:
                    yield path, tree.read(path)
                except Refused as why:
                    report.refused(why)
            elif folder == "facts" and path.lower().endswith((".yml", ".yaml")):
                report.warning(
                    "not-read",
                    Source(path, "").span(),
                    f"'{path}' is not read: only files that end in '.yaml' are",
                    f"rename it to '{path.rpartition('.')[0]}.yaml'",
                )


def lost(tree: Tree, report: Report) -> Iterator[Sheet]:
    """Files of facts that are not UTF-8: what they declare counts as declared all the same."""
    for said in report.diagnostics:
        if said.name == "not-utf8" and said.span.path.startswith("facts/"):
            yield records.unread(tree.salvaged(said.span.path))


def rule(path: str) -> bool:
    """Whether a file is a rule of inference."""
    return path.startswith(rules.FOLDER) and path.endswith(".rq")
