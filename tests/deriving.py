"""What follows from the Halven archipelago (`world/`) with facts and rules more, in memory."""

from __future__ import annotations

from collections.abc import Iterable

from test_contradictions import sheets_of, vocabulary

from graphkit import rdf, resolve, rules
from graphkit.derive import derive
from graphkit.diagnostics import Diagnostic, Report
from graphkit.readings import shown
from graphkit.rules import Rule
from graphkit.source import Source
from graphkit.statements import Fact, Statements
from graphkit.symbols import Scope

BASE = "https://example.org/halven-1312/"
SPACES = rdf.prefixes(BASE)


def stated(extra: str = "") -> Statements:
    """The statements of the world, and those of a reading more of the Book of Saltmere."""
    report = Report()
    scope = Scope(vocabulary(), report)
    sheets = list(sheets_of(extra, report))
    scope.declare(record for sheet in sheets for record in sheet.records)
    return resolve.resolve(sheets, scope)


def read(text: str, name: str = "tried") -> tuple[Rule | None, list[Diagnostic]]:
    """A rule about the world, and what is said of it."""
    report = Report()
    prefixes = {**vocabulary().prefixes, **SPACES}
    known = {
        SPACES["id" if record.entry.kind == "entity" else record.entry.kind] + record.entry.id: (
            record.entry.id
        )
        for record in stated().records
    }
    made = rules.read(
        Source(f"ontology/rules/{name}.rq", text), vocabulary(), prefixes, known, report
    )
    assert (made is None) is report.failed
    return made, report.diagnostics


def rule(text: str, name: str = "tried") -> Rule:
    made, said = read(text, name)
    assert made, said
    return made


def follows(extra: str, *texts: str) -> tuple[Fact, ...]:
    """What follows with some rules more, in the order of ids."""
    made = [rule(text, f"rule-{number}") for number, text in enumerate(texts)]
    return derive(stated(extra), vocabulary(), made, {**vocabulary().prefixes, **SPACES})


def said(facts: Iterable[Fact]) -> set[str]:
    """Facts as 'subject relation object'."""
    return {f"{f.subject.id} {f.relation.name} {shown(f.object)}" for f in facts}


def by_rules(facts: Iterable[Fact]) -> list[Fact]:
    """Those that a rule of the project's own concludes."""
    return [fact for fact in facts if fact.rule not in rules.BUILT_IN]
