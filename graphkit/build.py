"""The whole way of a fact, in one place and in order: files → statements → graph → network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit import (
    checks,
    conflicts,
    derive,
    document,
    files,
    firewall,
    opening,
    pins,
    project,
    rdf,
    records,
    resolve,
    rules,
    style,
    vocabulary,
    waivers,
)
from graphkit.conflicts import Conflict, Crowd
from graphkit.diagnostics import Report
from graphkit.ontology import Ontology
from graphkit.project import Project
from graphkit.records import Sheet
from graphkit.source import Folder, Source, Tree
from graphkit.statements import Fact, Statements
from graphkit.style import Style
from graphkit.symbols import Scope

if TYPE_CHECKING:
    import networkx

    from graphkit.store import Store


@dataclass(frozen=True)
class Build:
    """A project that checks, compiled: `nquads` is the graph, `sources` the files it is from.

    What is `stated` alone has nothing derived.
    """

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
    pins: pins.Pins = field(default_factory=dict)
    crowds: tuple[Crowd, ...] = ()
    stated: bool = False

    def __repr__(self) -> str:
        return f"<{self.project.title!r}: {len(self.statements.records):,} records>"

    @property
    def files(self) -> int:
        return len(self.sources)

    def compiled(
        self,
        statements: Statements,
        as_of: date,
        tellers: tuple[str, ...] = (),
        *,
        stated: bool = False,
    ) -> Build:
        """Other statements of the same project, as of another day or as somebody tells it.

        With `stated` alone, and nothing that follows from them.
        """
        base = self.project.base
        spaces = rdf.prefixes(base)
        derived = () if stated else derive.derive(statements, self.ontology, self.rules, spaces)
        found = conflicts.find(statements, self.ontology, derive.inferred(derived))
        nquads = rdf.nquads(statements, derived, base, as_of, found)
        leaked = firewall.leaks(nquads, self.ontology, base, as_of, tellers)
        assert not leaked, f"the firewall leaks {leaked[0]}"
        return replace(
            self,
            statements=statements,
            derived=derived,
            conflicts=found.conflicts,
            crowds=found.crowds,
            stated=stated,
            nquads=nquads,
        )

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
        events = self.project.events.text if self.project.events else opening.NODES
        seen = opening.Opening(self.project.title, focus, show, events)
        made = network.read(self.store.triples(), self.ontology, self.places, seen)
        made.graph["pins"] = self.pins
        return made

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
    found = dict(files.sources(tree, report))
    nodes = {
        path: document.read(one, report) for path, one in found.items() if path.endswith(".yaml")
    }
    said = _project(found, nodes, report)
    shipped_too = project.extends(nodes.get(project.PATH))
    words = vocabulary.read(found, shipped_too, report, past=past)
    sheets = [
        records.sheet(node, report) if node else records.unread(found[path])
        for path, node in sorted(nodes.items())
        if path not in (project.PATH, style.PATH)
    ]
    sheets.extend(files.lost(tree, report))
    if words is None or _wordless(words, sheets, found, report):
        return None
    looks = style.read(nodes.get(style.PATH), words, report)
    spaces = rdf.prefixes(said.base) if said else {}
    inferring = vocabulary.rules(found, shipped_too, words, spaces, sheets, report) if said else ()
    words = replace(words, ruled=tuple((rule.needs, rule.makes) for rule in inferring))
    statements = _statements(sheets, words, said, report)
    known = {record.entry.id for record in statements.records}
    kept = pins.read(found.get(pins.PATH), known, report)
    if said is None or report.failed:
        return None
    parsed = Build(root, said, words, statements, (), b"", looks, tuple(found.values()), inferring)
    return replace(parsed, pins=kept).compiled(statements, said.as_of)


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
    if said and said.events:
        scope.choice(said.events, opening.EVENTS, "")
    checks.run(statements, words, report)
    waivers.apply(statements, report)
    return statements
