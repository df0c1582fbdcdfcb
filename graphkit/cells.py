"""How wide text is at a terminal, and which characters must not reach one as they are.

What stands in one place is measured together: a letter with its marks, two regional indicators
that make a flag, emoji that a joiner makes one. No library is asked, since they count these
differently from one release to the next.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from graphkit import unseen

JOINER = "\u200d"
DIVIDER = "\u200c"
EMOJI_STYLE = "\ufe0f"
TEXT_STYLE = "\ufe0e"

FLAG = "\U0001f3f4"
"""A black flag; the tags behind it say whose it is. Anywhere else they are writing that hides."""

LONGEST_FLAG = 6

TAB = "  "

PREPENDED = {0x06DD, 0x070F, 0x08E2, 0x110BD, 0x110CD, *range(0x0600, 0x0606), 0x0890, 0x0891}
"""Signs that Unicode counts among the format characters and that can be seen."""


def pieces(text: str) -> Iterator[str]:
    """A text cut between what stands in one place and what stands in the next."""
    held = ""
    for character in text:
        if held and not _joins(held, character):
            yield held
            held = ""
        held += character
    if held:
        yield held


def width(text: str) -> int:
    """The cells that a text takes once what cannot be shown is spelt out."""
    return sum(_width(piece) for piece in pieces(visible(text)))


def visible(text: str) -> str:
    """Text that cannot move the cursor, turn the line round, colour it or hide in it."""
    return text if text.isprintable() else "".join(map(_spelt, pieces(text)))


def _spelt(piece: str) -> str:
    if not _hidden(piece[0]):
        return piece
    return TAB if piece == "\t" else f"<U+{ord(piece):04X}>"


def _hidden(character: str) -> bool:
    code = ord(character)
    if unicodedata.category(character) == "Cf":
        # Without these two, words of Persian and Hindi would be other words.
        return code not in PREPENDED and character not in (JOINER, DIVIDER)
    control = unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
    return control or code in (0xFFFE, 0xFFFF) or unseen.alone(character)


def _joins(held: str, character: str) -> bool:
    """Whether a character stands in the same place as those before it."""
    if _tag(character) and held[0] == FLAG and len(held) <= LONGEST_FLAG:
        return True
    if _hidden(character) or _hidden(held[0]):
        return False
    if _regional(character):
        return len(held) == 1 and _regional(held)
    if held[-1] == JOINER or 0x1F3FB <= ord(character) <= 0x1F3FF:
        return _pictorial(held[0]) and _pictorial(character)
    return not _advance(character) or unicodedata.category(character) == "Mc"


def _width(piece: str) -> int:
    if EMOJI_STYLE in piece or _regional(piece[0]):
        return 2
    if TEXT_STYLE in piece:
        return 1
    marks = sum(unicodedata.category(character) == "Mc" for character in piece[1:])
    return min(2, _advance(piece[0]) + marks)


def _advance(character: str) -> int:
    """The cells of a character that stands alone."""
    code, category = ord(character), unicodedata.category(character)
    if category in ("Mn", "Me") or (category == "Cf" and code not in PREPENDED):
        return 0
    if 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF:
        return 0  # Vowels and finals of Hangul, which stand within the block that they end.
    if category == "Cn":
        # Emoji younger than this Python; it calls everything wide that it does not know.
        return 2 if 0x1F000 <= code <= 0x1FAFF else 1
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _regional(character: str) -> bool:
    return 0x1F1E6 <= ord(character[0]) <= 0x1F1FF


def _pictorial(character: str) -> bool:
    return ord(character) >= 0x1F000 or unicodedata.category(character) == "So"


def _tag(character: str) -> bool:
    return 0xE0020 <= ord(character) <= 0xE007F
