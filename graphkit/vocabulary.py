"""The words of a project and what follows by them: the engine's own, the shipped, its own."""

from __future__ import annotations

from pathlib import Path

from graphkit import document, files, lint, ontology, project, shipped, terms
from graphkit import rules as inference_rules
from graphkit.diagnostics import Report
from graphkit.ontology import Ontology
from graphkit.records import Sheet
from graphkit.rules import Rule
from graphkit.source import Folder, Source

UNREAD = ("turtle-syntax", "unknown-word")
"""Complaints about Turtle that leave the ontology with a hole in it."""


def of(root: Path, report: Report) -> Ontology | None:
    """The ontology alone, whatever is wrong with the facts; None when it has errors itself."""
    found = dict(files.sources(Folder(root), Report()))
    graph = found.get(project.PATH)
    node = document.read(graph, Report()) if graph else None
    return read(found, project.extends(node), report)


def read(
    found: dict[str, Source], shipped_too: bool, report: Report, *, past: bool = False
) -> Ontology | None:
    """The engine's own vocabulary, the shipped one if the project extends it, and the project's."""
    own = [one for one in found.values() if one.path.endswith(".ttl")]
    ours = list(shipped.read(whole=shipped_too))
    core = ours[0]
    for one in own:
        if _is_core(one) and one.digest != core.digest:
            (report.warning if past else report.error)(
                "core-changed",
                one.span(),
                "this core.ttl is not the one that this graphkit was made with",
                "leave the engine's file as it is, or install graphkit anew from this folder",
            )
    known = {one.digest for one in ours}
    before = len(report.diagnostics)
    theirs = [one for one in own if one.digest not in known and not _is_core(one)]
    # What was written in the words of another engine's core.ttl is read with those that are gone.
    changed = [one for one in own if past and _is_core(one) and one.digest != core.digest]
    older = [Source(terms.CORE_PATH, one.text) for one in changed]
    made = ontology.read([*ours, *older, *theirs], report)
    # Without a file, or a word, that cannot be read, what leans on it would look wrong; and what
    # another engine asked of an ontology is not asked now.
    if not older and not any(said.name in UNREAD for said in report.diagnostics[before:]):
        lint.check(made, report)
    # Against an ontology that is broken every fact would look wrong, and hide what is.
    failed = any(said.severity == "error" for said in report.diagnostics[before:])
    return None if failed else made


def rules(
    found: dict[str, Source],
    shipped_too: bool,
    words: Ontology,
    spaces: dict[str, str],
    sheets: list[Sheet],
    report: Report,
) -> tuple[Rule, ...]:
    """The project's own rules, and those that come with the ontology that it extends."""
    own = [one for path, one in found.items() if files.rule(path)]
    known = {inference_rules.name(one.path) for one in own}
    ours = [
        one
        for one in shipped.rules()
        if shipped_too and inference_rules.name(one.path) not in known
    ]
    prefixes = {**words.prefixes, **spaces}
    named = {
        spaces["id" if record.kind == "entity" else record.kind] + record.id.text: record.id.text
        for sheet in sheets
        for record in sheet.records
    }
    read = [inference_rules.read(one, words, prefixes, named, report) for one in (*own, *ours)]
    return tuple(rule for rule in read if rule)


def _is_core(file: Source) -> bool:
    return file.path.rpartition("/")[2] == terms.CORE_PATH.rpartition("/")[2]
