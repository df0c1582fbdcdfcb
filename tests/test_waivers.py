"""What `waive:` takes out of a check, what it cannot, and what a reviewer sees of it."""

from __future__ import annotations

import json
from pathlib import Path

import halven
import pytest

from graphkit import build, cli, waivers
from graphkit.diagnostics import Diagnostic, Report

DOUBTED = """
facts:
  gullwick-barters:
    subject: gullwick
    relation: barters_with
    object: saltmere
    quote: fish for salt, they say
    {waive}
claims:
  marr-on-barter:
    is: Rumour
    speaker: ysolde-marr
    text: Gullwick trades fish.
    quote: fish for salt, they say
"""


def written(to: Path, waive: str, facts: str = DOUBTED) -> Path:
    return halven.copied(to, facts.replace("{waive}", waive))


def said(root: Path) -> Diagnostic:
    (one,) = halven.complaints(root)
    return one


def test_the_facts_of_these_tests_are_warned_of(tmp_path: Path) -> None:
    one = said(written(tmp_path, "note: none"))
    assert (one.name, one.record) == ("inside-claim", "gullwick-barters")


def test_a_waived_warning_is_set_apart_with_its_reason_and_place(tmp_path: Path) -> None:
    root = written(tmp_path, "waive: {inside-claim: both say so}")
    report = Report()
    assert build.load(root, report)
    assert report.sorted() == []
    assert report.sorted(strict=True) == []
    (waived,) = report.sorted(strict=True, waived=True)
    assert (waived.severity, waived.waived) == ("warning", "both say so")
    assert waived.notes[-1].message == "it is waived here"
    assert waived.notes[-1].span.text == "inside-claim"


@pytest.mark.parametrize("reason", ["", '""', "' '", "~", "{}"])
def test_a_waiver_gives_a_reason(tmp_path: Path, reason: str) -> None:
    root = written(tmp_path, f"waive: {{inside-claim: {reason}}}")
    (one, *_) = halven.complaints(root)
    assert one.message == "'inside-claim' is empty"
    assert (one.severity, one.name) == ("error", "empty-value")
    assert one.span.line == 9


@pytest.mark.parametrize(
    ("waive", "message", "help"),
    [
        (
            "wrong-class",
            "'wrong-class' is waived here, and that is an error",
            "take the waiver out: errors cannot be waived",
        ),
        (
            "insid-claim",
            "'insid-claim' is waived here, and there is no diagnostic of that name",
            "did you mean 'inside-claim'?",
        ),
        (
            "all-of-it",
            "'all-of-it' is waived here, and there is no diagnostic of that name",
            "take the waiver out; 'graphkit explain' lists the names there are",
        ),
        (
            "rests-on-less",
            "'rests-on-less' is waived here, and there is no such warning about 'gullwick-barters'",
            "take the waiver out",
        ),
        (
            "unused-waiver",
            "'unused-waiver' is waived here, and there is no such warning about 'gullwick-barters'",
            "take the waiver out",
        ),
    ],
)
def test_a_waiver_of_nothing_is_told_why_it_waives_nothing(
    tmp_path: Path, waive: str, message: str, help: str
) -> None:
    root = written(tmp_path, f"waive: {{inside-claim: both say so, {waive}: because}}")
    one = said(root)
    assert (one.severity, one.name) == ("warning", "unused-waiver")
    assert (one.message, one.help, one.notes) == (message, help, ())
    assert one.span.text == waive


def test_an_error_stays_an_error_when_it_is_waived(tmp_path: Path) -> None:
    facts = """
facts:
  marr-stands-on-halven:
    subject: ysolde-marr
    relation: stands_on
    object: great-halven
    quote: Marr stood on the isle
    waive: {wrong-class: it is so}
"""
    error, warning = halven.complaints(halven.copied(tmp_path, facts))
    assert (error.name, error.severity) == ("wrong-class", "error")
    assert warning.message == "'wrong-class' is waived here, and that is an error"


def test_a_waiver_is_not_called_unused_while_what_it_may_be_about_is_broken(
    tmp_path: Path,
) -> None:
    facts = DOUBTED.replace("is: Rumour", "is: Rumuor")
    root = written(tmp_path, "waive: {inside-claim: both say so}", facts)
    assert said(root).name == "unknown-class"


def test_a_waiver_beside_the_record_that_is_warned_of_is_led_there(tmp_path: Path) -> None:
    facts = DOUBTED + "    waive: {inside-claim: both say so}\n"
    root = written(tmp_path, "note: none", facts)
    warning, unused = halven.complaints(root)
    assert (warning.name, unused.name) == ("inside-claim", "unused-waiver")
    assert unused.message.endswith("there is no such warning about 'marr-on-barter'")
    assert unused.help == "waive it in 'gullwick-barters', or take the waiver out"
    (note,) = unused.notes
    assert (note.span, note.message) == (
        warning.span,
        "it is about 'gullwick-barters', and stands here",
    )


@pytest.mark.parametrize(
    ("facts", "record", "told"),
    [
        (
            "entities:\n  herring: {is: Notion, name: herring, waive: {not-read: so}}",
            "herring",
            "unused-entity",
        ),
        (
            "sources:\n  ledger:\n    is: HarbourBook\n    title: L\n    author: [ysolde-marr]\n"
            "    waive: {not-read: so}",
            "ledger",
            "unread-source",
        ),
    ],
)
def test_entities_and_sources_can_waive_what_is_said_of_them(
    tmp_path: Path, facts: str, record: str, told: str
) -> None:
    report = Report()
    made = build.load(halven.copied(tmp_path, facts), report)
    assert made
    assert [one.name for one in report.sorted()] == [told, "unused-waiver"]
    (place,) = (one.entry.span for one in made.statements.records if one.entry.id == record)
    again = Report()
    again.warning("not-read", place, "it is doubted", "mend it", record=record)
    waivers.apply(made.statements, again)
    assert again.diagnostics == []
    assert [one.waived for one in again.waived] == ["so"]


def test_what_is_waived_is_counted_and_listed_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(written(tmp_path, "waive: {inside-claim: both say so}"))
    assert cli.run(["check", "-C", root, "--strict"]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert out.endswith(" nothing wrong, 1 waived\n")
    assert cli.run(["check", "-C", root, "--strict", "--waived"]) == 0
    out = capsys.readouterr().out
    assert "facts/readings/extra.yaml:8:12: waived: " in out
    assert "  facts/readings/extra.yaml:9:13: it is waived here\n" in out
    assert "  reason: both say so\n" in out
    assert out.endswith(" nothing wrong, 1 waived\n")
    assert cli.run(["check", "-C", root, "--waived", "--format", "json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert one["waived"] == "both say so"
    assert cli.run(["check", "-C", root, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
