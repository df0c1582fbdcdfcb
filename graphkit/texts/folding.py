"""Texts and quotes folded to one form, in which the same words look the same.

What a printer, a web page or a keyboard changes is folded: curly quotes, kinds of dashes, white
space, ligatures, soft hyphens, a word hyphenated over lines or pages, the mark of a footnote
glued to a word. What changes the meaning stays: digits, signs, case, negations, the order of
words, the commas between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Scripts that write no space between words: each character stands for itself.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
TOKEN = re.compile(f"[{UNSPACED}]|[^\\s{UNSPACED}]+")

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
    0x2060: None,
    0xFEFF: None,
}
"""Quotation marks, hyphens and the minus as a keyboard has them; what nobody sees is dropped."""

PLAIN = re.compile(r"[A-Za-z0-9.,;:'\"()!?$%/]+")
"""A token that folds to itself."""

# Long dashes part words, but for a range of numbers.
RANGE = re.compile("(?<=[0-9])[\u2012\u2013](?=[0-9])")
LONG_DASH = re.compile("[\u2012-\u2015]|(?<=[^-])--+(?=[^-])")
INNER_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
SUPERSCRIPT = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+$")

MARK = re.compile(r"^(.*?[^\d])(\d{1,3})$")
YEAR_AND_MARK = re.compile(r"^((?:.*[^\d])?(?:1\d|20)\d\d)(\d{1,3})$")


def word(token: str) -> str:
    """One token as it is compared; it may have become several words, or none."""
    if PLAIN.fullmatch(token):
        return token
    folded = RANGE.sub("-", token.translate(SIGNS))
    folded = unicodedata.normalize("NFKC", LONG_DASH.sub(" - ", folded)).translate(SIGNS)
    return INNER_HYPHEN.sub("", " ".join(folded.split()))


def phrase(text: str) -> str:
    """A quote as it is compared: its words with one space between them."""
    return " ".join(filter(None, map(word, TOKEN.findall(text))))


@dataclass(frozen=True)
class Token:
    """A run of characters in a text, where it starts and ends there."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        yield Token(match[0], match.start(), match.end())


def joined(found: Iterable[Token], text: str) -> Iterator[Token]:
    """The same tokens, with words that a hyphen breaks at a line's end put together again."""
    held: Token | None = None
    for token in found:
        if held and _goes_on(held, token, text):
            held = Token(held.text + token.text, held.start, token.end)
            continue
        if held:
            yield held
        held = token
    if held:
        yield held


def _goes_on(token: Token, after: Token, text: str) -> bool:
    stem, last = token.text[-2:-1], token.text[-1].translate(SIGNS) or "-"
    broken = last == "-" and stem.isalnum() and after.text[0].isalnum()
    return broken and "\n" in text[token.end : after.start]


def unmarked(found: Iterable[Token]) -> Iterator[Token]:
    """The same tokens without the marks of footnotes that are glued to them.

    Digits behind a word may be its own. They are a mark where they go on the count: the first
    mark of a text is 1, each further one the next, with up to two left out. Behind a year or in
    front of a sign nothing else tells '200528' from a number.
    """
    last = 0
    for token in found:
        raised = SUPERSCRIPT.search(token.text)
        match = MARK.match(token.text) or YEAR_AND_MARK.match(token.text)
        if raised and raised.start() > 0:
            last = int(unicodedata.normalize("NFKC", raised[0]))
            yield Token(token.text[: raised.start()], token.start, token.end)
        elif match and last < int(match[2]) <= last + 3 and _glued(match[1]):
            last = int(match[2])
            yield Token(match[1], token.start, token.end)
        else:
            yield token


def _glued(before: str) -> bool:
    """Whether a footnote's mark may stand behind it: a word, a year, or what ends a sentence."""
    return bool(
        re.search(r"[^\W\d_]['\"\u2019\u201d)\]]?$|[.,;:!?)\]'\"\u2019\u201d]$|\d{4}$", before)
    )
