"""The rules that facts must keep: one file a rule, named as users see it.

A check takes the statements and yields complaints; the runner stamps the name of its file on
each, so that a rule cannot misname itself. There is no registry: the folder is the list.

A check of what is *not* there, or of what does not differ, has `WHOLE = True`: it is left out
when something could not be read, for that may be what it misses.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from graphkit.diagnostics import Diagnostic, Report
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Statements


def modules() -> Iterator[tuple[str, ModuleType]]:
    """Name of each check as users see it, and its module, in the order of names."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        yield (
            module.name.replace("_", "-"),
            importlib.import_module(f"{__name__}.{module.name}"),
        )


def run(statements: Statements, ontology: Ontology, report: Report) -> None:
    for name, module in modules():
        if not statements.complete and getattr(module, "WHOLE", False):
            continue
        for finding in module.check(statements, ontology):
            severity = finding.severity or module.SEVERITY
            report.diagnostics.append(_diagnostic(name, severity, finding))


def _diagnostic(name: str, severity: str, finding: Finding) -> Diagnostic:
    assert severity in ("error", "warning")
    return Diagnostic(
        name=name,
        severity="error" if severity == "error" else "warning",
        span=finding.span,
        message=finding.message,
        help=finding.help,
        notes=finding.notes,
        record=finding.record,
    )
