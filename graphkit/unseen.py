"""Characters that nobody sees, and where they do what they are made for all the same.

Sources of the rules: Unicode's property Default_Ignorable_Code_Point (UAX 44), which Python does
not know; RFC 5892, appendix A, for joiners; UTS 51 for emoji. Controls, and what turns a line
round, are refused wherever in a file they stand (`document`), and are no concern here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff\u2800\ufff9-\ufffb]"
)
"""Those, and two kinds that look empty: braille without dots, and the marks around a gloss."""

JOINERS = re.compile(r"[\u200c\u200d]")
MARKS = "\u200e\u200f\u061c"
"""Of direction: of use in every text that runs from right to left somewhere."""
SELECTORS = re.compile(r"[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")

JOINED = {
    *("ARABIC", "SYRIAC", "MANDAIC", "NKO", "ADLAM", "HANIFI", "MONGOLIAN", "PHAGS-PA"),
    *("DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA"),
    *("MALAYALAM", "SINHALA", "TIBETAN", "MYANMAR", "KHMER", "BALINESE", "JAVANESE", "MEETEI"),
}
"""Scripts whose letters change with what they are joined to, by the first word of their names."""

VIRAMA = 9
"""The combining class of the signs that take a vowel away."""

EMOJI = "\u203c\u2049\u3030\u2139"
"""Those that Unicode does not count among the symbols."""


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Where characters stand that nobody sees and nobody needs, from one place up to another."""
    if text.isprintable() and not UNSEEN.search(text):
        return  # As nearly all texts are: the rest of this is slow.
    rightward = any(map(_rightward, text))
    at = 0
    while at < len(text):
        start = at
        while at < len(text) and _useless(text, at, rightward):
            at += 1
        if at > start:
            yield start, at
        at += 1


def alone(character: str) -> bool:
    """Whether nobody sees a character, whatever it stands beside."""
    joined = JOINERS.match(character) or SELECTORS.match(character)
    return UNSEEN.match(character) is not None and not joined


def _useless(text: str, at: int, rightward: bool) -> bool:
    character = text[at]
    if character in MARKS:
        return not rightward
    if UNSEEN.match(character):
        return not _needed(text, at)
    kind = unicodedata.category(character)
    return kind == "Co" or (kind == "Cn" and character not in "\ufffe\uffff")


def _needed(text: str, at: int) -> bool:
    character, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if JOINERS.match(character):
        letters = _joined(before) and _joined(after)
        emoji = character == "\u200d" and _symbol(before) and _symbol(after)
        return letters or emoji or (before != "" and unicodedata.combining(before) == VIRAMA)
    keycap = before in tuple("#*0123456789") and after == "\u20e3"
    varies = keycap or _symbol(before) or _joined(before) or _script(before) == "CJK"
    return SELECTORS.match(character) is not None and varies


def _rightward(character: str) -> bool:
    """Whether it is a letter of a script that runs from right to left."""
    return character not in MARKS and unicodedata.bidirectional(character) in ("R", "AL")


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0] if character else ""


def _joined(character: str) -> bool:
    return _script(character) in JOINED


def _symbol(character: str) -> bool:
    """An emoji or another symbol, or what says how the one before it is drawn."""
    known = character in tuple(f"{EMOJI}\ufe0f")
    return known or (character != "" and unicodedata.category(character).startswith("S"))
