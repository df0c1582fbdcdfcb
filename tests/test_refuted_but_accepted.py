"""Evidence against a record asks for a status that takes it into account."""

from __future__ import annotations

from pathlib import Path

import pytest
from halven import complaints, copied

OWES = """
facts:
  tried:
    subject: gullwick
    relation: owes_to
    object: salt-guild
{more}"""


def owes(*lines: str) -> str:
    return OWES.format(more="".join(f"    {line}\n" for line in lines))


@pytest.mark.parametrize(
    ("status", "pieces", "found"),
    [
        ("", ["supports", "refutes"], False),
        ("reported", ["supports", "refutes"], False),
        ("disputed", ["supports", "refutes"], False),
        ("accepted", ["supports", "refutes"], True),
        ("accepted", ["supports", "supports"], False),
        ("", ["refutes"], True),
        ("reported", ["refutes", "refutes"], True),
        ("accepted", ["refutes"], True),
        ("rejected", ["refutes"], False),
        ("disputed", ["refutes"], False),
    ],
)
@pytest.mark.parametrize("kind", ["fact", "claim"])
def test_evidence_against_a_record_asks_for_a_status_that_knows_of_it(
    status: str, pieces: list[str], found: bool, kind: str, tmp_path: Path
) -> None:
    lines = [f"status: {status}"] if status else []
    lines.append("evidence:")
    for number, stance in enumerate(pieces):
        lines += [f"  - quote: word number {number}", f"    stance: {stance}"]
    if kind == "fact":
        extra = owes(*lines)
    else:
        extra = "claims:\n  tried:\n    is: Rumour\n    speaker: old-fenn\n    text: It is so.\n"
        extra += "".join(f"    {line}\n" for line in lines)
    said_of = complaints(copied(tmp_path, extra))
    assert [one.name for one in said_of] == (["refuted-but-accepted"] if found else [])
    for one in said_of:
        assert one.span.text == (status or "tried")
