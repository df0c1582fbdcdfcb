"""The whole way of a fact, in one place and in order: files → statements → graph → network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit import (
    checks,
    conflicts,
    derive,
    document,
    firewall,
    lint,
    ontology,
    project,
    rdf,
    records,
    resolve,
    rules,
    shipped,
    style,
    terms,
    waivers,
)
from graphkit.conflicts import Conflict
from graphkit.diagnostics import Report
from graphkit.ontology import Ontology
from graphkit.opening import Opening
from graphkit.project import Project
from graphkit.records import Sheet
from graphkit.source import Folder, Refused, Source, Tree
from graphkit.statements import Fact, Statements
from graphkit.style import Style
from graphkit.symbols import Scope

if TYPE_CHECKING:
    import networkx

    from graphkit.store import Store


UNREAD = ("turtle-syntax", "unknown-word")
"""Complaints about Turtle that leave the ontology with a hole in it."""


@dataclass(frozen=True)
class Build:
    """A project that checks, compiled: `nquads` is the graph, `sources` the files it is from."""

    root: Path
    project: Project
    ontology: Ontology
    statements: Statements
    derived: tuple[Fact, ...]
    nquads: bytes
    style: Style
    sources: tuple[Source, ...]
    rules: tuple[rules.Rule, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def files(self) -> int:
        return len(self.sources)

    def compiled(self, statements: Statements, as_of: date, tellers: tuple[str, ...] = ()) -> Build:
        """Other statements of the same project, as of another day or as somebody tells it."""
        base = self.project.base
        derived = derive.derive(statements, self.ontology, self.rules, rdf.prefixes(base))
        found = conflicts.find(statements, self.ontology)
        nquads = rdf.nquads(statements, derived, base, as_of, found)
        leaked = firewall.leaks(nquads, self.ontology, base, as_of, tellers)
        assert not leaked, f"the firewall leaks {leaked[0]}"
        return replace(self, statements=statements, derived=derived, conflicts=found, nquads=nquads)

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Those of the ontology's files and of the standards; a project's own namespaces."""
        return {**self.ontology.prefixes, **rdf.prefixes(self.project.base)}

    @cached_property
    def store(self) -> Store:
        from graphkit.store import Store

        return Store(self.nquads, self.ontology.ntriples, self.prefixes)

    @cached_property
    def network(self) -> networkx.MultiDiGraph[str]:
        from graphkit import network

        focus = self.project.focus.text if self.project.focus else ""
        show = frozenset(one.text for one in self.project.show)
        seen = Opening(self.project.title, focus, show)
        return network.read(self.store, self.ontology, self.places, seen)

    @cached_property
    def places(self) -> dict[str, str]:
        """Record id → 'path:line' of where it is declared."""
        return {
            record.entry.id: f"{record.entry.span.path}:{record.entry.span.line}"
            for record in self.statements.records
        }

    @cached_property
    def counts(self) -> dict[str, int]:
        """Kind of record → how many there are."""
        return dict(Counter(record.entry.kind for record in self.statements.records))


def find(start: Path) -> Path | None:
    """The nearest folder upwards from `start`, itself included, that holds a folder 'facts'."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "facts").is_dir():
            return folder
    return None


def load(root: Path, report: Report) -> Build | None:
    """Read, check and compile a project; None when the report has errors."""
    return of(root, Folder(root), report)


def of(root: Path, tree: Tree, report: Report, *, past: bool = False) -> Build | None:
    """The same of a project's files wherever they are.

    What is `past` may have been written with another engine: it is read with the vocabulary of
    this one, which is then only warned of.
    """
    files = dict(sources(tree, report))
    nodes = {
        path: document.read(one, report) for path, one in files.items() if path.endswith(".yaml")
    }
    said = _project(files, nodes, report)
    shipped_too = project.extends(nodes.get(project.PATH))
    words = _ontology(files, shipped_too, report, past=past)
    sheets = [
        records.sheet(node, report) if node else records.unread(files[path])
        for path, node in sorted(nodes.items())
        if path not in (project.PATH, style.PATH)
    ]
    sheets.extend(_lost(tree, report))
    if words is None or _wordless(words, sheets, files, report):
        return None
    looks = style.read(nodes.get(style.PATH), words, report)
    statements = _statements(sheets, words, said, report)
    if said is None or report.failed:
        return None
    spaces = rdf.prefixes(said.base)
    inferring = _rules(files, shipped_too, words, spaces, report)
    if inferring is None:
        return None
    parsed = Build(
        root, said, words, statements, (), b"", looks, tuple(files.values()), tuple(inferring)
    )
    return parsed.compiled(statements, said.as_of)


def _wordless(
    words: Ontology, sheets: list[Sheet], files: dict[str, Source], report: Report
) -> bool:
    """Whether there are records and no words of an ontology for them; then nothing else is said."""
    told = project.PATH in files and any(sheet.records for sheet in sheets)
    if all(term.core for term in words.terms) and told:
        report.error(
            "no-ontology",
            files[project.PATH].span(),
            "this project has no ontology: neither files of its own nor the one that is shipped",
            "add the line 'extends: graphkit', or put Turtle into 'ontology/'",
        )
        return True
    return False


def _lost(tree: Tree, report: Report) -> Iterator[Sheet]:
    """Files of facts that are not UTF-8: what they declare counts as declared all the same."""
    for said in report.diagnostics:
        if said.name == "not-utf8" and said.span.path.startswith("facts/"):
            yield records.unread(tree.salvaged(said.span.path))


def vocabulary(root: Path, report: Report) -> Ontology | None:
    """The ontology alone, whatever is wrong with the facts; None when it has errors itself."""
    files = dict(sources(Folder(root), Report()))
    graph = files.get(project.PATH)
    node = document.read(graph, Report()) if graph else None
    return _ontology(files, project.extends(node), report)


def _rule(path: str) -> bool:
    return path.startswith(rules.FOLDER) and path.endswith(".rq")


def _turtle(file: Source) -> bool:
    return file.path.endswith(".ttl")


def sources(tree: Tree, report: Report) -> Iterator[tuple[str, Source]]:
    """Every file that a project is made of, in the order of paths."""
    for folder, suffix in (("facts", ".yaml"), ("ontology", ".ttl")):
        for path in tree.walk(folder):
            if isinstance(path, Refused):
                report.refused(path)
            elif path.endswith(suffix) or path == style.PATH or _rule(path):
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


def _project(
    files: dict[str, Source], nodes: dict[str, document.Mapping | None], report: Report
) -> Project | None:
    node = nodes.get(project.PATH)
    if node:
        return project.read(node, report)
    said = [one for one in report.diagnostics if one.span.path == project.PATH]
    if all(one.severity == "warning" for one in said):
        # Any other file may be empty; so this is the one thing to say of it.
        report.diagnostics[:] = [one for one in report.diagnostics if one not in said]
        missing = project.PATH not in files
        report.error(
            "no-graph",
            Source(project.PATH, "").span(),
            f"there is no '{project.PATH}'" if missing else f"'{project.PATH}' holds nothing",
            "write the keys format, title, base and as_of into it",
        )
    return None


def _ontology(
    files: dict[str, Source], shipped_too: bool, report: Report, *, past: bool = False
) -> Ontology | None:
    """The engine's own vocabulary, the shipped one if the project extends it, and the project's."""
    own = [one for one in files.values() if _turtle(one)]
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
    made = ontology.read([*ours, *theirs], report)
    # Without a file, or a word, that cannot be read, what leans on it would look wrong.
    if not any(said.name in UNREAD for said in report.diagnostics[before:]):
        lint.check(made, report)
    # Against an ontology that is broken every fact would look wrong, and hide what is.
    failed = any(said.severity == "error" for said in report.diagnostics[before:])
    return None if failed else made


def _rules(
    files: dict[str, Source],
    shipped_too: bool,
    words: Ontology,
    spaces: dict[str, str],
    report: Report,
) -> list[rules.Rule] | None:
    """The project's own rules, and those that come with the ontology that it extends.

    None when something is wrong with one.
    """
    own = [one for path, one in files.items() if path.endswith(".rq")]
    known = {rules.name(one.path) for one in own}
    ours = [one for one in shipped.rules() if shipped_too and rules.name(one.path) not in known]
    prefixes = {**words.prefixes, **spaces}
    found = [rules.read(one, words, prefixes, report) for one in (*own, *ours)]
    return None if None in found else [rule for rule in found if rule]


def _is_core(file: Source) -> bool:
    return file.path.rpartition("/")[2] == terms.CORE_PATH.rpartition("/")[2]


def _statements(
    sheets: Iterable[Sheet], words: Ontology, said: Project | None, report: Report
) -> Statements:
    sheets = tuple(sheets)
    scope = Scope(words, report)
    scope.declare(record for sheet in sheets for record in sheet.records)
    statements = resolve.resolve(sheets, scope)
    if said and said.focus:
        scope.id(said.focus, "")
    for word in said.show if said else ():
        scope.thing(word)
    checks.run(statements, words, report)
    waivers.apply(statements, report)
    return statements
