"""Warnings that a curator has answered with `waive:`, taken out of a report."""

from __future__ import annotations

from graphkit.diagnostics import Report, nearest
from graphkit.statements import Statements


def apply(statements: Statements, report: Report) -> None:
    """Drop what is waived; a waiver that waives nothing is itself warned of."""
    found = {(said.record, said.name) for said in report.diagnostics}
    waived = {
        (record.entry.id, name): span
        for record in statements.records
        for name, _, span in record.entry.waived
    }
    used = set()
    kept = []
    for diagnostic in report.diagnostics:
        key = diagnostic.record, diagnostic.name
        if diagnostic.severity == "warning" and key in waived:
            used.add(key)
        else:
            kept.append(diagnostic)
    report.diagnostics[:] = kept
    for (record, name), span in waived.items():
        if (record, name) not in used:
            near = nearest(name, (other for about, other in found if about == record))
            report.warning(
                "unused-waiver",
                span,
                f"'{name}' is waived here, and there is no such warning about '{record}'",
                f"did you mean '{near}'?"
                if near and near != name
                else "take the waiver out; errors cannot be waived",
                record=record,
            )
