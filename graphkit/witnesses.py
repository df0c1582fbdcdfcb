"""The witnesses of an answer: the nodes that each of its rows was found in.

A table of names says nothing of the statements that led to them. So the query is asked once more
with all of its variables, and the nodes that a row's own values come with are its witnesses
(Buneman, Khanna and Tan, "Why and Where: A Characterization of Data Provenance", 2001). What a
query never names, the middle of a path or the inside of a FILTER, is not among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit import sparql
from graphkit.sparql import Token
from graphkit.store import Answer, QueryRefused, Row, Store

_AGGREGATES = frozenset(("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"))


def of(store: Store, answer: Answer) -> tuple[frozenset[str], ...]:
    """The IRIs behind each row of an answer, in the order of its rows.

    Where a query cannot be asked so, and where it is no SELECT, only what the row itself names.
    """
    own = tuple(frozenset(_iris(row)) for row in answer.rows)
    try:
        wider = _Select(answer).wider()
        found = store.query(wider, answer.query.path).rows if wider else ()
    except QueryRefused:
        return own
    width = len(answer.columns)
    behind: dict[Row, set[str]] = defaultdict(set)
    for row in found:
        behind[row[:width]].update(_iris(row[width:]))
    return tuple(iris | behind[row] for iris, row in zip(own, answer.rows, strict=True))


def _iris(row: Row) -> Iterator[str]:
    """The IRIs of a row; those of a group are strung together in a text."""
    for term in row:
        if term and term.kind == "iri":
            yield term.value
        elif term and term.kind == "literal":
            yield from (word for word in term.value.split() if word.startswith("http"))


@dataclass(frozen=True)
class _Select:
    """A query that may be a SELECT, by its words."""

    answer: Answer

    @property
    def text(self) -> str:
        return self.answer.query.text

    def wider(self) -> str:
        """The same query, whole and with every variable in it; '' where there are no others."""
        words = sparql.tokens(self.text)
        forms = (at for at, word in enumerate(words) if word.keyword in sparql.FORMS)
        start = next(forms, len(words))
        known = {*self.answer.columns}
        names = dict.fromkeys(word.text[1:] for word in words if word.kind == "variable")
        more = [name for name in names if name not in known]
        if self.answer.kind != "select" or not more:
            return ""
        end = next(at for at, depth in _depths(words, start) if _begins(words[at], depth))
        if words[end - 1].text == "*":
            return ""
        outside = {words[at].keyword for at, depth in _depths(words, end) if depth == 0}
        inside = {word.keyword for word in words[start:end]}
        if "GROUP" in outside or _AGGREGATES & inside:
            more = [
                f'(GROUP_CONCAT(DISTINCT STR(?{one}); SEPARATOR=" ") AS ?{one}__)' for one in more
            ]
        else:
            more = [f"?{one}" for one in more]
        place = words[end - 1].end
        return f"{self.text[:place]} {' '.join(more)} {self._unlimited(words, end, place)}"

    def _unlimited(self, words: tuple[Token, ...], end: int, place: int) -> str:
        """The text from a place on without LIMIT and OFFSET, which count rows."""
        made, last = "", place
        for at, depth in _depths(words, end):
            if depth == 0 and words[at].keyword in ("LIMIT", "OFFSET"):
                made += self.text[last : words[at].start]
                last = words[at + 1].end
        return made + self.text[last:]


def _depths(words: tuple[Token, ...], start: int) -> Iterator[tuple[int, int]]:
    """The place of each word from one on, and how many brackets are open before it."""
    depth = 0
    for at in range(start, len(words)):
        depth -= words[at].text in (")", "}")
        yield at, depth
        depth += words[at].text in ("(", "{")


def _begins(word: Token, depth: int) -> bool:
    """Whether a word ends what a SELECT asks for and begins where it looks."""
    return depth == 0 and (word.keyword in ("WHERE", "FROM") or word.text == "{")
