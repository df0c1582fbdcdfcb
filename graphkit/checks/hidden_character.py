"""A text holds a character that cannot be seen, or a name a blank that nobody types.

Such characters come in with what is copied from web pages and PDF files. The text looks right, is
not found by whoever searches for it, and may hide what a reviewer should see.

Refused:

    claims:
      fenn-on-fish:
        is: Rumour
        speaker: old-fenn
        text: There is no more fish.
        about: [herring]
        quote: the sea is empty
    entities:
      herring: {is: Notion, name: "her\\u200bring"}

Accepted:

    claims:
      fenn-on-fish:
        is: Rumour
        speaker: old-fenn
        text: There is no more fish.
        about: [herring]
        quote: the sea is empty
    entities:
      herring: {is: Notion, name: {en: herring, fa: شاه‌ماهی}}

Delete it; if the place looks empty, type the words around it anew. What a script needs may stay:
joiners between letters of Arabic, of India or of Mongolia, direction marks among letters that run
from right to left, selectors behind emoji and ideographs. A name has one plain blank between
two words, and none at its ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from graphkit import unseen
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import Statements
from graphkit.wording import Wording

SEVERITY = "error"

BLANK = r"[ \t\n\u00a0\u2000-\u200a\u202f\u205f\u3000]"
BLANKS = re.compile(rf"^{BLANK}+|{BLANK}+\Z|{BLANK}{{2,}}|(?![ \u3000]){BLANK}")
"""Blanks that do not belong into a name; U+3000 is the one that East Asian keyboards type."""

SUFFIX = re.compile(r"(?<=[\u1800-\u18af])\u202f(?=[\u1800-\u18af])")
"""What stands between a Mongolian word and its ending."""


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for wording in statements.wordings:
        text = wording.text
        if not text.isascii():
            yield from _unseen(wording)
        if wording.names and text != " ".join(text.split()):
            yield from _blank(wording)


def _unseen(wording: Wording) -> Iterator[Finding]:
    """Each kind is said once for a text."""
    said = set()
    for start, end in unseen.runs(wording.text):
        run = wording.text[start:end]
        if run not in said:
            said.add(run)
            more = f" and {len(run) - 1} more behind it" if len(run) > 1 else ""
            yield Finding(
                wording.record,
                wording.span_of(start, end),
                f"'{wording.key}' of '{wording.record}' holds {_called(run[0])}{more}, "
                + _why(run[0]),
                "delete it; if the place looks empty, type the words around it anew",
            )


def _blank(wording: Wording) -> Iterator[Finding]:
    found = next((one for one in BLANKS.finditer(wording.text) if not _suffix(one)), None)
    if found is None:
        return
    start, end = found.span()
    if len(found[0]) == 1 and found[0] != " ":
        what = f"holds {_called(found[0])}, which is not the blank that is typed in a search"
        help = "write a plain blank instead"
    else:
        what, help = "has more than one blank between two words", "keep one plain blank"
    if start == 0 or end == len(wording.text):
        what = f"{'ends' if start else 'begins'} with a blank"
        help = "delete it, and the quotation marks if they are there for it alone"
    yield Finding(
        wording.record,
        wording.span_of(start, end),
        f"'{wording.key}' of '{wording.record}' {what}",
        help,
    )


def _suffix(found: re.Match[str]) -> bool:
    return SUFFIX.match(found.string, found.start()) is not None


def _called(character: str) -> str:
    code, name = f"U+{ord(character):04X}", unicodedata.name(character, "")
    if character == "\n":
        return "a line end"
    return f"{code} {name}" if name else code


def _why(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Co":
        return "which every font draws as it likes"
    if kind == "Cn":
        return f"which is no character of Unicode {unicodedata.unidata_version}"
    return "which cannot be seen"
