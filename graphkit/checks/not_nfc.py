"""A name is typed with characters that Unicode writes otherwise.

Many letters can be typed in two ways: é is one character, or e and an accent behind it. They look
the same and are not equal, so whoever types the name on another keyboard does not find it. The
form that keyboards make, and that the web asks for, is Unicode's normal form C (NFC).

Refused:

    claims:
      fenn-on-the-fjord:
        is: Rumour
        speaker: old-fenn
        text: Nobody lives there.
        about: [fjord]
        quote: an isle without smoke
    entities:
      fjord: {is: Isle, name: "Fja\\u030ar\\u00f0"}

Accepted:

    claims:
      fenn-on-the-fjord:
        is: Rumour
        speaker: old-fenn
        text: Nobody lives there.
        about: [fjord]
        quote: an isle without smoke
    entities:
      fjord: {is: Isle, name: Fjårð}

Type the name anew rather than copying it; most editors can also normalise a selection to NFC.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from graphkit.findings import Finding
from graphkit.moments import shown
from graphkit.ontology import Ontology
from graphkit.statements import Statements

SEVERITY = "error"


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for wording in statements.wordings:
        text = wording.text
        if not wording.names or unicodedata.is_normalized("NFC", text):
            continue
        start, end, mended = _first(text)
        typed = _codes(text[start:end])
        yield Finding(
            wording.record,
            wording.span_of(start, end),
            f"{shown(text)} holds {typed}, which is not in Unicode's normal form C",
            f"write {shown(mended)}, which is {_codes(mended)}",
        )


def _first(text: str) -> tuple[int, int, str]:
    """The first characters that are written otherwise in normal form, and how."""
    whole = unicodedata.normalize("NFC", text)
    same = next((at for at, pair in enumerate(zip(text, whole, strict=False)) if len({*pair}) > 1))
    # The letter that the marks belong to stands before them.
    start = next((at for at in range(same, 0, -1) if not unicodedata.combining(text[at])), 0)
    for end in range(start + 1, len(text)):
        if unicodedata.combining(text[end]):
            continue
        mended = unicodedata.normalize("NFC", text[start:end])
        if mended != text[start:end] and whole == text[:start] + mended + unicodedata.normalize(
            "NFC", text[end:]
        ):
            return start, end, mended
    return start, len(text), unicodedata.normalize("NFC", text[start:])


def _codes(text: str) -> str:
    codes = [f"U+{ord(character):04X}" for character in text]
    return " ".join(codes if len(codes) <= 8 else [*codes[:7], "…"])
