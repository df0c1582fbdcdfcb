"""What in a passage asks to be written down: names, numbers, dates, quotations, verbs of saying.

Names are those of the project's entities, and whatever else has a capital where no sentence
begins; in scripts without capitals only the former. Numbers are digits and the words for them;
which words are numbers, dates and verbs of saying the ontology says (`gk:CueList`), language by
language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graphkit.ontology import Ontology
from graphkit.statements import Entity
from graphkit.terms import CueList
from graphkit.texts import folding
from graphkit.texts.folding import Token

Kind = Literal["name", "number", "date", "quotation", "saying"]

LISTS: dict[str, Kind] = {
    "ReportingVerbList": "saying",
    "DateWordList": "date",
    "NumberWordList": "number",
}

QUOTATION = re.compile(
    "\u201c[^\u201c\u201d]+\u201d|\u00ab[^\u00ab\u00bb]+\u00bb|\u201e[^\u201e\u201c\u201d]+[\u201c\u201d]"
    '|(?<!\\w)\u2018[^\u2018]+?\u2019(?!\\w)|(?<!\\w)"[^"]+"(?!\\w)'
)
YEAR = re.compile("(?:1\\d|20)\\d\\d(?:s|[-\u2013/]\\d{2,4})?")
BROKEN = re.compile(f"(?<=[^\\W\\d_])[{folding.HYPHENS}](?=[^\\W\\d_])")
"""The hyphen of a word over two lines; between digits it is one of a span."""
POSSESSIVE = re.compile("['\u2019]s?$")
EDGES = ".,;:!?()[]{}<>\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u00ab\u00bb\u2026*_"


@dataclass(frozen=True)
class Mark:
    """A run of characters of the text; `text` is how it reads, `id` the entity of that name."""

    kind: Kind
    start: int
    end: int
    text: str
    id: str = ""


def without_notes(text: str, tokens: Iterable[Token]) -> str:
    """A text with spaces for the marks of footnotes, which would hide where a sentence ends."""
    kept, at = [], 0
    for word, start, end in tokens:
        stop = start + len(word)
        if stop < end and text.startswith(word, start):
            kept += [text[at:stop], " " * (end - stop)]
            at = end
    return "".join((*kept, text[at:]))


@dataclass(frozen=True)
class Word:
    """A token without what stands around it; `closed` where a name cannot run on behind it."""

    text: str
    start: int
    end: int
    first: bool
    closed: bool

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() and (len(self.text) > 1 or not self.text.isascii())


def words(tokens: Iterable[Token], begins: Sequence[int]) -> list[Word]:
    """Tokens as words; `begins` are the offsets at which sentences do, in order."""
    made: list[Word] = []
    ahead = iter(begins)
    next_begin = next(ahead, None)
    for token, place, end in tokens:
        bare = token.strip(EDGES + folding.HIDDEN)
        if not bare:
            if made:
                made[-1] = replace(made[-1], closed=True)
            continue
        start = place + token.index(bare[0])
        if len(token) < end - place:
            bare = BROKEN.sub("", bare)
        first = False
        while next_begin is not None and place >= next_begin:
            first, next_begin = True, next(ahead, None)
        behind = token[token.rindex(bare[-1]) + 1 :]
        initials = "." if "." in bare and behind.startswith(".") else ""  # 'U.S.'
        shown = POSSESSIVE.sub("", bare.replace(folding.HIDDEN, "")) + initials
        made.append(Word(shown, start, end, first, closed=behind != initials))
    return made


class Phrases:
    """Runs of words that are looked for: one with a capital as it is written, others anyhow."""

    def __init__(self) -> None:
        self.known: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)

    def add(self, phrase: str, value: str) -> None:
        keys = tuple(_key(token) for token, _, _ in folding.tokens(phrase))
        keys = tuple(filter(None, keys))
        if keys:
            self.known[keys[0].casefold()].append((keys, value))

    def longest(self, keys: Sequence[str], at: int) -> tuple[int, str]:
        """How many words from a place on make the longest phrase, and its value; 0 if none do."""
        best = 0, ""
        for phrase, value in self.known.get(keys[at].casefold(), ()):
            here = keys[at : at + len(phrase)]
            pairs = zip(phrase, here, strict=False)
            fits = all(want in (have, have.casefold()) for want, have in pairs)
            if fits and best[0] < len(phrase) == len(here):
                best = len(phrase), value
        return best


def _key(word: str) -> str:
    """A word without hyphens, since some of them were only put at a line's end."""
    return "".join(
        letter for letter in folding.word(word).strip(EDGES) if letter not in folding.HYPHENS
    )


class Finder:
    """Finds the marks of texts in one language ('' where it is not stated: all are tried)."""

    def __init__(self, ontology: Ontology, entities: Iterable[Entity], language: str) -> None:
        self.names = Phrases()
        for entity in entities:
            for text in (*entity.called, *entity.metonyms):
                self.names.add(text.text, entity.entry.id)
        self.cues = Phrases()
        wanted = _primary(language)
        for type, kind in LISTS.items():
            for listed in ontology.individuals(type).values():
                for tag, phrase in listed.words if isinstance(listed, CueList) else ():
                    if wanted in ("", _primary(tag)):
                        self.cues.add(phrase, kind)

    def marks(self, found: Sequence[Word], proper: set[str]) -> Iterator[Mark]:
        """The marks of words in their order; `proper` are those with capitals of their own.

        At the beginning of a sentence, where every word has one, no others are names.
        """
        keys = [_key(word.text) for word in found]
        at = 0
        while at < len(found):
            size, id = self.names.longest(keys, at)
            cue, kind = self.cues.longest(keys, at)
            if size and size >= cue:
                yield _mark("name", found[at : at + size], id)
            elif size := self._date(found, keys, at):
                yield _mark("date", found[at : at + size])
            elif cue:
                size = cue
                yield _mark("saying" if kind == "saying" else "number", found[at : at + size])
            elif any(map(str.isdigit, keys[at])):
                size = 1
                yield _mark("number", found[at : at + size])
            elif size := self._capitals(found, keys, at, proper):
                yield _mark("name", found[at : at + size])
            at += size or 1

    def _date(self, found: Sequence[Word], keys: Sequence[str], at: int) -> int:
        """How many words make a date with all that belongs to it: 'Monday, 10 January 2022'."""
        end, last = at, ""
        while end < len(found):
            size = self._dates(keys, end)
            if size:
                end, last = end + size, "word"
            elif YEAR.fullmatch(found[end].text) and last != "year":
                end, last = end + 1, "year"
            elif _day(keys[end]) and (last == "word" or self._dates(keys, end + 1)):
                end, last = end + 1, "day"
            else:
                break
        return end - at

    def _dates(self, keys: Sequence[str], at: int) -> int:
        size, kind = self.cues.longest(keys, at) if at < len(keys) else (0, "")
        return size if kind == "date" else 0

    def _capitals(
        self, found: Sequence[Word], keys: Sequence[str], at: int, proper: set[str]
    ) -> int:
        """How many words from a place on make a name by their capitals."""
        word, end = found[at], at + 1
        if not word.capital or (word.first and word.text not in proper):
            return 0
        while end < len(found) and not (found[end - 1].closed or found[end].first):
            known = self.names.longest(keys, end)[0] or self._dates(keys, end)
            if known or not found[end].capital:
                break
            end += 1
        return end - at


def _primary(tag: str) -> str:
    """'en' of 'en-GB'."""
    return tag.lower().partition("-")[0]


def _day(key: str) -> bool:
    return key.isdigit() and len(key) <= 2


def _mark(kind: Kind, found: Sequence[Word], id: str = "") -> Mark:
    return Mark(kind, found[0].start, found[-1].end, " ".join(word.text for word in found), id)


def proper(found: Sequence[Word]) -> set[str]:
    """Words that have capitals where no sentence begins, and never lack them; abbreviations too."""
    plain = {word.text for word in found if not word.capital}
    shouted = {word.text for word in found if word.text.isupper()}
    inner = {word.text for word in found if word.capital and not word.first}
    return {word for word in inner | shouted if word.lower() not in plain}


def quotations(text: str, start: int) -> Iterator[Mark]:
    """What stands between quotation marks in a paragraph that begins at an offset."""
    for match in QUOTATION.finditer(text):
        said = " ".join(match[0].split())
        yield Mark("quotation", start + match.start(), start + match.end(), said)
