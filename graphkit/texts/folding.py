"""Texts and quotes folded to one form, in which the same words look the same.

What a printer, a web page or a keyboard changes is folded: curly quotes, kinds of dashes, white
space, ligatures, soft hyphens, a word hyphenated over lines or pages, the mark of a footnote
glued to a word. What changes the meaning stays: digits, signs, case, negations, the order of
words, the commas between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Scripts that write no space between words: each character stands for itself.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
TOKEN = re.compile(f"[{UNSPACED}]|[^\\s{UNSPACED}]+")
UNSPACED_WORD = re.compile(f"[{UNSPACED}]")

SIGNS: dict[int, str | None] = {
    0x2018: "'",
    0x2019: "'",
    0x201A: "'",
    0x201B: "'",
    0x2032: "'",
    0x00B4: "'",
    0x0060: "'",
    0x2039: "'",
    0x203A: "'",
    0x02BC: "'",
    0x201C: '"',
    0x201D: '"',
    0x201E: '"',
    0x201F: '"',
    0x2033: '"',
    0x00AB: '"',
    0x00BB: '"',
    0x2010: "-",
    0x2011: "-",
    0x2212: "-",
    0xFE63: "-",
    0xFF0D: "-",
    0x00AD: None,
    0x200B: None,
    0x200C: None,
    0x200D: None,
    0x200E: None,
    0x200F: None,
    0x202A: None,
    0x202B: None,
    0x202C: None,
    0x202D: None,
    0x202E: None,
    0x2060: None,
    0x2066: None,
    0x2067: None,
    0x2068: None,
    0x2069: None,
    0x061C: None,
    0x0640: None,
    0xFEFF: None,
}
"""Quotation marks, hyphens and the minus as a keyboard has them.

What nobody sees is dropped, as is the stroke that makes Arabic words longer to fill a line.
"""

ENDED = re.compile("[\n\f]")
"""What ends a line, or a page."""

HYPHENS = "-\u2010\u2011\u2212\ufe63\uff0d\u00ad"
"""What breaks a word at the end of a line."""

HIDDEN = "\u2060"
"""What stands, letter for letter, for what is in a file and not on the page that it makes."""

PLAIN = re.compile(r"[A-Za-z0-9.,;:'\"()!?$%/]+")
"""A token that folds to itself."""

# Long dashes part words, but for a range of numbers.
RANGE = re.compile("(?<=[0-9])[\u2012\u2013](?=[0-9])")
LONG_DASH = re.compile("[\u2012-\u2015]|(?<=[^-])--+(?=[^-])")
INNER_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
GLUED = re.compile(
    r"[^\W\d_]{2}['\"\u2019\u201d)\]]?$|(?:(?<!\d)|(?<!\d)(?:1\d|20)\d\d)[.,;:!?)\]'\"\u2019\u201d]+$"
    r"|(?<!\d)(?:1\d|20)\d\d$"
)
"""Behind what a mark may stand: a word, a year, or what ends a sentence; never within a number."""

NUMBERED = re.compile(r"\d[^\W\d_]+$|^[A-Z]{1,2}$")
"""A name that ends in digits of its own, as 'H1N1' does."""

RAISED = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
MINUS = re.compile("^[\u2012\u2013](?=[0-9])")
SUPERSCRIPT = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+$")

MARK = re.compile(r"^(.*?[^\d])(\d{1,3})$")
YEAR_AND_MARK = re.compile(r"^((?:.*[^\d])?(?:1\d|20)\d\d)(\d{1,3})$")


def word(token: str) -> str:
    """One token as it is compared; it may have become several words, or none."""
    if PLAIN.fullmatch(token):
        return token
    token = RAISED.sub(lambda run: f"^{unicodedata.normalize('NFKC', run[0])}", token)
    folded = RANGE.sub("-", MINUS.sub("-", token.translate(SIGNS)))
    folded = unicodedata.normalize("NFKC", LONG_DASH.sub(" - ", folded)).translate(SIGNS)
    return INNER_HYPHEN.sub("", " ".join(folded.split()))


class Words(dict[str, str]):
    """Token → what it is folded to, each worked out once."""

    def __missing__(self, token: str) -> str:
        self[token] = folded = word(token)
        return folded


def phrase(text: str) -> str:
    """A quote as it is compared: its words with one space between them."""
    return " ".join(filter(None, map(word, TOKEN.findall(text))))


def counted(words: Iterable[str]) -> int:
    """How many words these are; where no space is written between words, two characters are one."""
    sizes = [0.5 if UNSPACED_WORD.match(word) else 1.0 for word in words]
    return int(sum(sizes))


Token = tuple[str, int, int]
"""A run of characters in a text, where it starts and ends there."""


def tokens(text: str) -> list[Token]:
    return [(match[0], match.start(), match.end()) for match in TOKEN.finditer(text)]


def joined(found: list[Token], text: str) -> list[Token]:
    """The same tokens, with words that a hyphen breaks at a line's end put together again."""
    made: list[Token] = []
    broken = False
    for token in found:
        piece, start, end = token
        if broken and piece[0].isalnum() and ENDED.search(text, made[-1][2], start):
            held, first, _ = made.pop()
            made.append((held + piece, first, end))
        else:
            made.append(token)
        broken = piece[-1] in HYPHENS and piece[-2:-1].isalnum()
    return made


def unmarked(found: list[Token]) -> list[Token]:
    """The same tokens without the marks of footnotes that are glued to them.

    Digits behind a word may be its own. They are a mark where they go on the count: the first
    mark of a text is 1, each further one the next, with up to two left out. Behind a year or in
    front of a sign nothing else tells '200528' from a number.
    """
    made: list[Token] = []
    last = 0
    for token in found:
        bare, mark = _split(token[0], last) if token[0][-1].isdigit() else ("", 0)
        made.append((bare, token[1], token[2]) if mark else token)
        last = mark or last
    return made


def _split(text: str, last: int) -> tuple[str, int]:
    """A token without its mark, which comes next behind the mark `last`; 0 where it has none."""
    raised = SUPERSCRIPT.search(text)
    if raised and raised.start() > 0:
        number = int(unicodedata.normalize("NFKC", raised[0]))
        before = text[: raised.start()]
        marked = last < number <= last + 3 and not before[-1].isdigit()
        return (before, number) if marked else (text, 0)
    # The first mark of all behind a year cannot be told from a number.
    match = MARK.match(text) or (YEAR_AND_MARK.match(text) if last else None)
    if match and last < int(match[2]) <= last + 3 and _glued(match[1]):
        return match[1], int(match[2])
    return text, 0


def _glued(before: str) -> bool:
    """Whether a footnote's mark may stand behind it: a word, a year, or what ends a sentence."""
    return bool(GLUED.search(before)) and not NUMBERED.search(before)
