"""Records that repeat a source at length: its words are for quotes, the rest is in our own.

Words are compared without case and without the marks before and behind them, so that a comma
or a quotation mark more does not hide a copy. The time grows with wordings and texts together,
and not with one times the other: runs of words are looked up, and each text is read through once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from graphkit.diagnostics import Note, Report
from graphkit.statements import Statements, Work
from graphkit.texts import folding
from graphkit.texts.copy import Copy
from graphkit.texts.folding import Token
from graphkit.texts.library import Held
from graphkit.texts.verdicts import Shelf
from graphkit.wording import Wording

RUN = 12
"""So many running words of a source are too many."""

SHOWN = 4
"""Words of a copied run that are named at its begin and at its end."""

EDGES = re.compile(r"^[\W_]+|(?<=[^\W\d_])[\W\d_]+$|[\W_]+$")
"""What is not compared of a word: marks around it, and digits behind letters, as of footnotes."""

MARKS = ".,;:!?'\"()[]\u2018\u2019\u201c\u201d"
"""What is not shown around a copied run."""

Run = tuple[str, ...]


class _Bare(dict[str, tuple[str, ...]]):
    """Token → its words as they are compared; mostly one, and none where it is but marks."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        words = (EDGES.sub("", word) for word in folding.word(token).casefold().split())
        self[token] = found = tuple(filter(None, words))
        return found


class _Words:
    """A text as words to be compared, and where each stands."""

    def __init__(self, tokens: list[Token], bare: _Bare) -> None:
        found = [(word, token) for token in tokens for word in bare[token[0]]]
        self.words = [word for word, _ in found]
        self._tokens = [token for _, token in found]

    def runs(self) -> Iterator[Run]:
        """Every run of words, one for each word that so many follow."""
        return zip(*(self.words[n:] for n in range(RUN)), strict=False)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where words counted from 0 stand in the text."""
        return self._tokens[start][1], self._tokens[end - 1][2]


@dataclass(frozen=True)
class _Copied:
    """Words of a wording that stand in a text too: where in the one and in the other."""

    wording: Wording
    ours: tuple[int, int]
    theirs: tuple[int, int]
    words: int


def check(statements: Statements, shelf: Shelf, report: Report) -> None:
    """Say where a record repeats more running words than may be of a text that is there."""
    wordings = _Wordings(statements.wordings)
    for work, held in _copies(statements, shelf) if wordings.known else ():
        for copied in wordings.copied(held.copy):
            _say(copied, work, held, report)


def _copies(statements: Statements, shelf: Shelf) -> Iterator[tuple[Work, Held]]:
    """The texts that are there, each once whatever sources name it."""
    there = ((work, shelf.get(work.entry.id)) for work in statements.works)
    texts = {work.file: (work, held) for work, held in there if held}
    return iter(texts.values())


class _Wordings:
    """What curators wrote that is long enough to be a copy, by the runs of words in it."""

    def __init__(self, wordings: tuple[Wording, ...]) -> None:
        # What a source is called is not for us to word.
        ours = [wording for wording in wordings if wording.key != "title"]
        self.bare = _Bare()
        split = ((one, _Words(folding.tokens(one.text), self.bare)) for one in ours)
        self.known = [(one, found) for one, found in split if len(found.words) >= RUN]
        self.having: dict[Run, list[int]] = defaultdict(list)
        for number, (_, found) in enumerate(self.known):
            for run in set(found.runs()):
                self.having[run].append(number)

    def copied(self, text: Copy) -> Iterator[_Copied]:
        """What of them stands in a text, wording by wording."""
        theirs = _Words(text.tokens, self.bare)
        first: dict[Run, int] = {}
        for at, run in enumerate(theirs.runs()):
            if run in self.having:
                first.setdefault(run, at)
        for number in sorted({number for run in first for number in self.having[run]}):
            wording, ours = self.known[number]
            for start, end, at in _shared(ours, theirs, first):
                places = ours.place(start, end), theirs.place(at, at + end - start)
                yield _Copied(wording, *places, folding.counted(ours.words[start:end]))


def _shared(ours: _Words, theirs: _Words, first: dict[Run, int]) -> Iterator[tuple[int, int, int]]:
    """Runs that both have and that are too long: begin and end in ours, begin in theirs."""
    done = 0
    for start, run in enumerate(ours.runs()):
        if start < done or run not in first:
            continue
        at = first[run]
        both = zip(ours.words[start:], theirs.words[at : at + len(ours.words)], strict=False)
        end = start + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))
        if folding.counted(ours.words[start:end]) >= RUN:
            done = end
            yield start, end, at


def _say(copied: _Copied, work: Work, held: Held, report: Report) -> None:
    wording = copied.wording
    shown = _shortened(wording.text[slice(*copied.ours)].strip(MARKS))
    paragraph = held.copy.paragraph(copied.theirs[0])
    report.error(
        "copied-words",
        wording.span_of(*copied.ours),
        f"'{shown}' are {copied.words} running words of '{work.entry.id}'",
        "say it in words of your own, or waive it and say why: an official title may be so long",
        Note(held.text.span(*copied.theirs), f"in paragraph {paragraph} of the copy"),
        record=wording.record,
    )


def _shortened(run: str) -> str:
    words = run.split()
    if len(words) < RUN:  # No spaces are written between them.
        return f"{run[: 2 * SHOWN]} … {run[-2 * SHOWN :]}"
    return f"{' '.join(words[:SHOWN])} … {' '.join(words[-SHOWN:])}"
