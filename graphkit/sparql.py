"""The text of a query before any engine sees it: its tokens, and what is refused in it.

The engine calls out to the network for SERVICE and has no switch for that, and it overflows its
stack on deep nesting. So both are found here, in the text, by readings at least as wide as any
the engine can have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphkit.diagnostics import Diagnostic
from graphkit.source import Source, Span

MAX_BYTES = 64 * 1024
MAX_DEPTH = 200
MAX_LONG_STRINGS = 200
MAX_SERVICES = 100
"""Of these words, wherever they stand: each may take reading the whole text to tell."""
MAX_OPERATORS = 1000
"""Of those that the engine stacks up: 1+1+1… is as deep as it is long."""

_IRI = r'<(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>'
_SPACE = r"(?:[ \t\r\n]|\#[^\r\n]*)"
# Possessive, and a prefix of at most 64 letters in tokens: no text takes more than linear time.
_LOCAL = r"(?:[\w.:%-]|\\.)*+"
_NAME = rf"(?:[^\W\d_][\w.-]*+)?:{_LOCAL}"
_STRING = (
    r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""|'
    r"'''(?:'{0,2}(?:[^'\\]|\\.))*'''|"
    r'"(?:[^"\\\r\n]|\\.)*"|'
    r"'(?:[^'\\\r\n]|\\.)*'"
)
_TOKEN = re.compile(
    rf"(?P<space>{_SPACE}+)|(?P<iri>{_IRI})|(?P<string>{_STRING})|(?P<variable>[?$]\w+)|"
    rf"(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)|(?P<blank>_:\w(?:[\w.-]*[\w-])?)|"
    rf"(?P<name>(?:[^\W\d_][\w.-]{{0,63}}+)?:{_LOCAL})|"
    r"(?P<number>[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)|(?P<word>[^\W\d]\w*)|"
    r"(?P<sign>&&|\|\||\^\^|!=|<=|>=|<<\(|\)>>|<<|>>|.)",
    re.DOTALL,
)
# Every reading of what begins with a quote: an engine that finds a wrong escape in a long string
# may fall back to an empty short one, and go on behind it.
_ESCAPED = r"\\(?:[tbnrf\"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
_ATOMS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        rf"{_SPACE}+",
        r"\\.",
        _IRI,
        *(
            form.replace("~", quote).replace("ESCAPE", escape)
            for quote in ('"', "'")
            for escape in (r"\\.", _ESCAPED)
            for form in (
                r"~~~(?:~{0,2}(?:[^~\\]|ESCAPE))*~~~",
                r"~(?:[^~\\\r\n]|ESCAPE)*~",
            )
        ),
    )
)
_SERVICE = re.compile(
    rf"SERVICE{_SPACE}*(?:SILENT{_SPACE}*)?(?:{_IRI}|[?$]\w+|{_NAME}){_SPACE}*\{{", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

_OPERATORS = frozenset(
    ("!", "/", "|", "+", "-", "*", "^", "&&", "||", "=", "UNION", "OPTIONAL", "MINUS", "BIND")
) | {"AS", "FILTER", "GRAPH", "LATERAL", "SELECT", "VALUES"}
_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")
_UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@dataclass(frozen=True)
class Token:
    """A word, sign, name or literal; never white space or a comment."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def keyword(self) -> str:
        """The word in capitals, as keywords are compared; empty for what is no word."""
        return self.text.upper() if self.kind == "word" else ""


class QueryRefused(Exception):
    """A query that is not asked, and why; `diagnostic` has the place in the query's own text."""

    def __init__(self, span: Span, message: str, help: str, name: str = "bad-query") -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(name, "error", span, message, help)

    @property
    def message(self) -> str:
        return self.diagnostic.message

    @property
    def help(self) -> str:
        return self.diagnostic.help

    @property
    def line(self) -> int:
        return self.diagnostic.span.line

    @property
    def column(self) -> int:
        return self.diagnostic.span.column


def tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    place = 0
    while match := _TOKEN.match(text, place):
        place = match.end()
        kind = match.lastgroup or "sign"
        if kind == "name":
            # A dot at the end of a name is the end of the triple.
            place = match.start() + len(match[0].rstrip("."))
        if kind != "space":
            found.append(Token(kind, text[match.start() : place], match.start(), place))
    return tuple(found)


def names(found: tuple[Token, ...], prefixes: Mapping[str, str]) -> Iterator[tuple[Token, str]]:
    """Every IRI that a query names, written out; those of its PREFIX lines are left out."""
    declared = dict(prefixes)
    before: tuple[str, str] = ("", "")
    for token in found:
        if token.kind == "iri" and before[0] == "PREFIX":
            declared[before[1].removesuffix(":")] = token.text[1:-1]
        elif token.kind == "iri" and before[1].upper() != "BASE":
            yield token, token.text[1:-1]
        elif token.kind == "name" and before[1].upper() != "PREFIX":
            prefix, _, local = token.text.partition(":")
            if prefix in declared:
                yield token, declared[prefix] + re.sub(r"\\(.)", r"\1", local)
        before = (before[1].upper(), token.text)


def columns(found: tuple[Token, ...], variables: list[str]) -> list[str]:
    """The variables of a SELECT; those of SELECT * in the order in which the query names them."""
    words = [token.keyword or token.text for token in found]
    star = words.index("SELECT") + 1
    while words[star : star + 1] and words[star] in ("DISTINCT", "REDUCED"):
        star += 1
    if words[star : star + 1] != ["*"]:
        return variables
    named = [token.text[1:] for token in found if token.kind == "variable"]
    return sorted(variables, key=lambda name: named.index(name) if name in named else len(named))


def inspect(query: Source) -> tuple[Token, ...]:
    """The tokens of a query that may be asked; raises QueryRefused for the others."""
    size = len(query.text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise QueryRefused(
            query.span(),
            f"the query has {size:,} bytes, more than the {MAX_BYTES:,} that are read",
            "ask for less at a time",
        )
    if query.text.count('"""') + query.text.count("'''") > MAX_LONG_STRINGS:
        raise QueryRefused(
            query.span(),
            f"the query has more than {MAX_LONG_STRINGS} triple quotes",
            "put texts of one line in single quotes",
        )
    _refuse_characters(query)
    _refuse_service(query)
    found = tokens(query.text)
    _refuse_update(query, found)
    for token in found:
        if token.keyword == "FROM":
            raise QueryRefused(
                query.span(token.start, token.end),
                "FROM is refused: a query reads this graph and no other",
                "take the FROM clause out",
            )
    _refuse_depth(query, found)
    return found


def _refuse_characters(query: Source) -> None:
    # A lone surrogate has no bytes, and the engine reads bytes.
    found = re.search(r"[\x00\ud800-\udfff]", query.text)
    if found:
        raise QueryRefused(
            query.span(found.start(), found.end()),
            f"the query holds the character U+{ord(found[0]):04X}",
            "take it out",
        )


def _refuse_service(query: Source) -> None:
    """SERVICE in the text as it stands, or as it reads with its escapes decoded."""
    pieces = list(_ESCAPE.finditer(query.text))
    decoded, last = "", 0
    origin: list[int] = []
    for piece in pieces:
        decoded += query.text[last : piece.start()] + _character(piece)
        origin.extend((*range(last, piece.start()), piece.start()))
        last = piece.end()
    origin.extend(range(last, len(query.text) + 1))
    decoded += query.text[last:]
    for reading in dict.fromkeys((query.text, decoded)):
        for start in _services(reading):
            places = range(len(reading) + 1) if reading is query.text else origin
            raise QueryRefused(
                query.span(places[start], places[start + len("SERVICE")]),
                "SERVICE is refused: a query reads this graph and calls no other server",
                "take the SERVICE clause out, and ask the other server yourself",
            )


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code < 0x110000 else "\ufffd"


def _services(text: str) -> Iterator[int]:
    candidates = [match.start() for match in re.finditer("SERVICE", text, re.IGNORECASE)]
    if len(candidates) > MAX_SERVICES:
        yield candidates[0]
        return
    clauses = [start for start in candidates if _SERVICE.match(text, start)]
    if clauses:
        reachable = _code(text)
        yield from (start for start in clauses if start in reachable and not _inside(text, start))


def _inside(text: str, start: int) -> bool:
    """Whether the letters before an offset make what stands there part of a name or variable."""
    before = text[max(0, start - 500) : start][::-1]
    run = re.match(r"[\w.:%-]*+", before)
    return ":" in (run[0] if run else "") or bool(re.match(r"\w*+[?$@]", before))


def _code(text: str) -> set[int]:
    """Every offset that stands outside strings, comments and IRIs in some reading of the text.

    '<' begins an IRI or is less-than, depending on grammar: '?a<'b>c'' is either. Both are
    followed, so that no text can be code to the engine and a string here.
    """
    seen: set[int] = set()
    ahead = [0]
    while ahead:
        here = ahead.pop()
        while here < len(text) and here not in seen:
            seen.add(here)
            ends = [atom.end() for pattern in _ATOMS if (atom := pattern.match(text, here))]
            if not ends or text[here] == "<":
                ends.append(here + 1)
            ahead.extend(ends[1:])
            here = ends[0]
    return seen


def _refuse_update(query: Source, found: tuple[Token, ...]) -> None:
    place = 0
    while place < len(found) and found[place].keyword in ("PREFIX", "BASE"):
        place += 3 if found[place].keyword == "PREFIX" else 2
    if place < len(found) and found[place].keyword in _UPDATES:
        token = found[place]
        raise QueryRefused(
            query.span(token.start, token.end),
            f"{token.keyword} is refused: a query asks and cannot change the graph",
            "change the facts, and build again",
        )


def _refuse_depth(query: Source, found: tuple[Token, ...]) -> None:
    depth = operators = 0
    for token in found:
        depth += (token.text[-1] in _OPENING) - (token.text[0] in _CLOSING)
        operators += (token.keyword or token.text) in _OPERATORS
        if depth > MAX_DEPTH:
            raise QueryRefused(
                query.span(token.start, token.end),
                f"the query nests brackets more than {MAX_DEPTH} deep",
                "make it flatter",
            )
        if operators > MAX_OPERATORS:
            raise QueryRefused(
                query.span(token.start, token.end),
                f"the query has more than {MAX_OPERATORS:,} operators",
                "use VALUES for long lists",
            )
