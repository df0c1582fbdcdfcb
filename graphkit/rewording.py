"""An engine's complaint about a query, at its true place and in words for its author.

The engine names the furthest offset that any of its rules reached, and a rule that compares a
keyword reaches as far as the keyword is long. So the place is searched for: the first word with
which the query can no longer be the beginning of any query.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graphkit.diagnostics import nearest
from graphkit.source import Source
from graphkit.sparql import QueryRefused, Token

# More line ends than the longest keyword has letters.
_MARGIN = 64

_KEYWORDS = (
    *("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "PREFIX", "BASE", "DISTINCT", "REDUCED"),
    *("FILTER", "OPTIONAL", "UNION", "MINUS", "BIND", "VALUES", "GRAPH", "EXISTS", "NOT EXISTS"),
    *("ORDER", "GROUP", "HAVING", "LIMIT", "OFFSET", "COUNT", "SUM", "AVG", "MIN", "MAX"),
    *("SAMPLE", "GROUP_CONCAT", "STR", "LANG", "DATATYPE", "BOUND", "COALESCE", "REGEX", "UNDEF"),
    *("CONTAINS", "STRSTARTS", "STRENDS", "LCASE", "UCASE", "REPLACE", "CONCAT", "YEAR", "NOW"),
)
FUNCTIONS = "use one of SPARQL's own: STR, CONTAINS, REGEX, YEAR, COALESCE, IF …"
_PHRASES = {
    "?": "a variable",
    "$": "a variable",
    ":": "a name",
    "<": "a name",
    "_:": "a name",
    "'": "a text in quotes",
    '"': "a text in quotes",
}
_PAIRS = {"(": ")", "{": "}", "[": "]"}


@dataclass(frozen=True)
class Asked:
    """A query, its words, and a way to hear what the engine says to a piece of it."""

    source: Source
    words: tuple[Token, ...]
    prefixes: Mapping[str, str]
    attempt: Callable[[str], str]

    def complaint(self, count: int) -> tuple[bool, str]:
        """Whether the first words can begin a query, and what the engine says to them alone."""
        end = self.words[count - 1].end if count else 0
        text = self.source.text[:end] + "\n" * _MARGIN
        said = self.attempt(text)
        place = re.match(r"error at (\d+):", said)
        return not place or int(place[1]) > text.count("\n"), said

    def refused(self, token: Token | None, message: str, help: str) -> QueryRefused:
        size = len(self.source.text.rstrip())
        start, end = (token.start, token.end) if token else (max(0, size - 1), size)
        return QueryRefused(self.source.span(start, end), message, help)


def syntax(asked: Asked, said: str) -> QueryRefused:
    """Why a text is no query."""
    low, high = 0, len(asked.words) + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if asked.complaint(middle)[0] else (low, middle)
    if low == len(asked.words):
        return _meaning(asked, said) or _end(asked)
    return _word(asked, low)


def _meaning(asked: Asked, said: str) -> QueryRefused | None:
    """What is a query in form and means nothing."""
    first = next((word for word in asked.words if word.keyword == "SELECT"), None)
    if "unbound" in said:
        return asked.refused(
            first,
            "SELECT names a variable that the query does not group by",
            "add it to GROUP BY, or take one of its values, as in (SAMPLE(?x) AS ?one)",
        )
    if "SELECT *" in said:
        return asked.refused(
            first,
            "SELECT * cannot stand with GROUP BY: most variables have many values in a group",
            "name the variables that GROUP BY names",
        )
    if "Duplicated" in said:
        return asked.refused(
            first, "SELECT names a variable twice", "take one out, or rename what comes after AS"
        )
    return None


def _end(asked: Asked) -> QueryRefused:
    if not asked.words:
        return asked.refused(
            None, "there is no query here", "write one, as in SELECT * { ?s ?p ?o }"
        )
    opened: list[Token] = []
    for word in asked.words:
        if word.text in _PAIRS:
            opened.append(word)
        elif opened and word.text == _PAIRS[opened[-1].text]:
            opened.pop()
    if opened:
        closing = _PAIRS[opened[-1].text]
        return asked.refused(
            opened[-1], f"this '{opened[-1].text}' is never closed", f"close it with '{closing}'"
        )
    return asked.refused(None, "the query ends too early", _expected(asked, len(asked.words)))


def _word(asked: Asked, count: int) -> QueryRefused:
    """What is wrong with the first word that cannot stand where it stands."""
    word = asked.words[count]
    said = asked.complaint(count + 1)[1]
    before = asked.words[:count]
    if word.kind == "name" and "Prefix not found" in said:
        return _prefix(asked, word)
    if word.kind == "iri" and "IRI parsing failed" in said:
        return asked.refused(
            word, f"'{word.text}' is no whole IRI", "write all of it, as in <https://example.org/a>"
        )
    bound = before[-4:] if word.text != ")" else (*before[-3:], word)
    if len(bound) > 2 and bound[-3].keyword == "AS" and bound[-1].text == ")":
        return asked.refused(
            bound[-2],
            f"'{bound[-2].text}' has a value before it is given this one",
            "give the new value another name",
        )
    message, help = _mistake(word, before, asked.words[count + 1 : count + 2])
    return asked.refused(
        word,
        message or f"{_quoted(word)} cannot stand here",
        help or _expected(asked, count),
    )


def _mistake(word: Token, before: tuple[Token, ...], after: tuple[Token, ...]) -> tuple[str, str]:
    """What is said of a word that people often write, and what they are told to do."""
    near = nearest(word.text, _KEYWORDS) if word.kind == "word" else None
    term = ("variable", "name", "iri", "blank")
    if word.text in ('"', "'"):
        message = "the text that begins here does not end on its line, or has a wrong escape"
        return message, f"end it with {word.text}; a backslash is written twice"
    if word.kind == "string" and "\\" in word.text:
        return "this text has an escape that SPARQL does not know", "write a backslash twice"
    if word.text in "“”„«»‘’":
        return "", "write straight quotes"
    if word.text in _PAIRS.values() and not _open(before):
        return f"this '{word.text}' closes nothing", "take it out"
    if near and near != word.keyword:
        return "", f"did you mean {near}?"
    if word.kind == "word" and after and after[0].text == "(":
        return f"there is no function called '{word.text}'", FUNCTIONS
    if word.kind == "blank" and any(word.text == other.text for other in before):
        return "", "write a variable: a blank node belongs to one group of triples"
    if word.kind in term and before and before[-1].kind in (*term, "string", "number"):
        return "", "end the triple before it with '.', or go on with ';' or ','"
    return "", ""


def _quoted(word: Token) -> str:
    return word.text if word.kind == "string" else f"'{word.text}'"


def _open(words: tuple[Token, ...]) -> bool:
    texts = [word.text for word in words]
    return sum(map(texts.count, _PAIRS)) > sum(map(texts.count, _PAIRS.values()))


def _prefix(asked: Asked, word: Token) -> QueryRefused:
    prefix = word.text.partition(":")[0]
    near = nearest(prefix, asked.prefixes)
    known = ", ".join(f"{name}:" for name in sorted(asked.prefixes))
    return asked.refused(
        Token("name", f"{prefix}:", word.start, word.start + len(prefix) + 1),
        f"the prefix '{prefix}:' is not declared",
        f"did you mean '{near}:'?" if near else f"use one of {known} or declare it with PREFIX",
    )


def _expected(asked: Asked, count: int) -> str:
    """What the engine would have taken after the first words, where that is a short list."""
    said = asked.complaint(count)[1]
    signs = [sign.replace('\\"', '"') for sign in re.findall(r'"((?:[^"\\]|\\.)+)"', said)]
    phrases = dict.fromkeys(_PHRASES.get(sign, f"'{sign}'") for sign in signs if sign[:2] != "<<")
    *most, last = [phrase for phrase in phrases if '"' not in phrase and "'''" not in phrase] or [
        ""
    ]
    if not last or len(most) > 5:
        return "look at what stands before it: a '.', a bracket or a quote may be missing"
    return f"write {', '.join(most)} or {last} here" if most else f"write {last} here"


def unanswered(asked: Asked, said: str) -> QueryRefused:
    """Why a well-formed query has no answer."""
    function = re.search(r"function <([^>]+)> is not supported", said)
    if function:
        for word in asked.words:
            prefix, _, local = word.text.partition(":")
            if (
                word.text == f"<{function[1]}>"
                or asked.prefixes.get(prefix, " ") + local == function[1]
            ):
                return asked.refused(
                    word,
                    f"there is no function called '{word.text}'",
                    FUNCTIONS,
                )
    return asked.refused(
        asked.words[0] if asked.words else None,
        f"the query has no answer: {said.splitlines()[0] if said else 'the engine gave up'}",
        "ask it in another way",
    )
