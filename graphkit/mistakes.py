"""What is wrong with a file that is no YAML: the place to mend, and in words for its author.

libyaml says where it could not go on, which is often a line too late. So the lines around that
place are looked at for the mistakes that people make: a colon left out, a tab, a quotation mark
never closed, a line indented too far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

QUOTE = "put the text into quotation marks"
ALIGN = "give it the indentation of the lines it belongs with"


@dataclass(frozen=True)
class Mistake:
    """From one offset of the text up to another: what is wrong there, and the way out."""

    start: int
    end: int
    message: str
    help: str


@dataclass(frozen=True)
class Stop:
    """Where libyaml gave up: its words, the place, where the thing began that it was reading,
    and where the last thing began that it could read.
    """

    text: str
    problem: str
    at: int
    began: int
    last: int

    @property
    def bol(self) -> int:
        """Where the line of the place begins."""
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def eol(self) -> int:
        end = self.text.find("\n", self.at)
        return len(self.text) if end < 0 else end

    @property
    def head(self) -> str:
        """What stands before the place in its line."""
        return self.text[self.bol : self.at]

    @property
    def sign(self) -> str:
        return self.text[self.at : self.at + 1]

    def line(self, offset: int) -> tuple[int, int]:
        """The words of the line that an offset lies in, without indentation and comment."""
        start = self.text.rfind("\n", 0, offset) + 1
        found = re.compile(r"[ \t]*(.*?)[ \t]*(?:(?<!\S)#.*)?$", re.MULTILINE).match(
            self.text, start
        )
        return found.span(1) if found else (start, start)

    def above(self) -> tuple[int, int]:
        """The words of the nearest line above that has some."""
        start = self.bol
        while start:
            first, last = self.line(start - 1)
            if first < last:
                return first, last
            start = self.text.rfind("\n", 0, start - 1) + 1
        return 0, 0


def read(stop: Stop) -> Mistake:
    found = _read(stop)
    size = len(stop.text)
    return replace(found, start=min(found.start, size), end=min(found.end, size))


def _read(stop: Stop) -> Mistake:
    for rule in (_tab, _character, _open_quote, _behind, _no_colon, _flow, _item, _escape, _marker):
        for found in rule(stop):
            return found
    for theirs, message, help in INDENTATIONS:
        if theirs in stop.problem:
            return Mistake(*stop.line(stop.at), message, help)
    return Mistake(
        stop.at,
        stop.at + 1,
        "this cannot be read as YAML from here on",
        "look at the indentation, the quotation marks and the brackets up to this place",
    )


INDENTATIONS = (
    ("mapping values", "this line is indented further than the line above it", ALIGN),
    ("expected key", "this line is indented like no line that it could belong with", ALIGN),
    (
        "expected '-'",
        "this line stands among the items of a list, and does not begin with '- '",
        "indent it like the first key of the item above, or begin it with '- '",
    ),
)


def _tab(stop: Stop) -> Iterator[Mistake]:
    indentation = re.compile(r"[ \t]*").match(stop.text, stop.bol)
    if indentation and "\t" in indentation[0]:
        start = stop.bol + indentation[0].index("\t")
        yield Mistake(
            start, indentation.end(), "this line is indented with a tab", "indent it with spaces"
        )


def _character(stop: Stop) -> Iterator[Mistake]:
    """A character with which no text can begin; `>` and `|` want a line end behind them."""
    at = stop.began if "comment or line break" in stop.problem else stop.at
    if re.search("alphabetic or numeric|tag handle|while scanning a", stop.problem):
        at = stop.began
    elif "sequence entries" in stop.problem:
        help = f"begin the list on a line of its own, or {QUOTE}"
        yield Mistake(at, at + 1, "a list cannot begin in the line of its key", help)
        return
    elif not re.search("start any token|line break|mapping keys", stop.problem):
        return
    sign = stop.text[at : at + 1]
    yield Mistake(at, at + 1, f"no text can begin with '{sign}'", QUOTE)


def _open_quote(stop: Stop) -> Iterator[Mistake]:
    """A quotation mark that is never closed, or only by one that was to open something else."""
    mark = stop.text[stop.began : stop.began + 1]
    if "end of stream" in stop.problem and mark in ("'", '"'):
        help = f"close it with {mark}"
        if mark == "'":
            help += "; a text that begins with an apostrophe goes into double quotation marks"
        yield Mistake(
            stop.began, stop.began + 1, "a quotation mark opens here and is never closed", help
        )
        return
    mark = stop.text[stop.last : stop.last + 1]
    read = stop.text[stop.last : stop.at]
    if mark in ("'", '"') and "\n" in read and read.rstrip()[-1:] == mark and len(read) > 1:
        line = stop.text.count("\n", 0, stop.at) + 1
        yield Mistake(
            stop.last,
            stop.last + 1,
            f"the quotation mark that opens here is closed only in line {line}",
            f"close it with {mark} where its text ends",
        )


def _behind(stop: Stop) -> Iterator[Mistake]:
    """Something stands behind the end of what was quoted or bracketed."""
    closed = stop.head.rstrip()[-1:]
    if "expected key" not in stop.problem or closed not in ("'", '"', "]", "}"):
        return
    if stop.sign in "]}":
        yield Mistake(stop.at, stop.at + 1, f"this '{stop.sign}' closes nothing", "take it out")
        return
    what = "quotation mark" if closed in "'\"" else "bracket" if closed == "]" else "brace"
    other = '"' if closed == "'" else "'"
    yield Mistake(
        stop.at,
        stop.line(stop.at)[1],
        f"this stands behind the {what} that ends the value",
        f"put all of the value into quotation marks, as in {other}…{other}, or take this out",
    )


def _no_colon(stop: Stop) -> Iterator[Mistake]:
    """A line without its colon reads on into the next one, which has one too many."""
    if "expected ':'" in stop.problem:
        start, end = stop.line(stop.began)
        yield _keyless(stop, max(start, stop.began), end)
    elif "mapping values" in stop.problem:
        key = re.sub(r"^[ \t]*(?:- +)*", "", stop.head)
        if re.search(r":[ \t]", key):
            yield Mistake(
                stop.at,
                stop.at + 1,
                "a second ': ' stands in this line",
                f"{QUOTE}, from behind the first ': ' to its end",
            )
            return
        start, end = stop.above()
        while stop.text[start : start + 2] == "- ":
            start += 2
        above = stop.text[start:end]
        if re.match(r"-[^\s-]", above):
            yield Mistake(
                start, start + 1, "there is no space behind this '-'", f"write '- {above[1:]}'"
            )
        elif above and not re.search(r":(?:[ \t]|$)", above):
            yield _keyless(stop, start, end)


def _keyless(stop: Stop, start: int, end: int) -> Mistake:
    words = stop.text[start:end]
    found = re.fullmatch(r"([\w-]+)(?:\s*[:=]\s*|\s+)(.{1,60})", words)
    if re.fullmatch(r"[\w-]+", words):
        help = f"write '{words}:'"
    elif found:
        help = f"write '{found[1]}: {found[2]}'; what goes on with the line above is indented more"
    else:
        help = "write 'key: value', or indent what goes on with the line above"
    return Mistake(start, end, "this line has no colon and space behind its key", help)


def _flow(stop: Stop) -> Iterator[Mistake]:
    opened = stop.text[stop.began : stop.began + 1]
    closing = {"[": "]", "{": "}"}.get(opened, "")
    if "node content" in stop.problem:
        yield Mistake(stop.at, stop.at + 1, "a value is missing here", "write it, or leave it out")
    elif not closing:
        return
    elif stop.sign and stop.sign in "]}" and stop.sign != closing:
        yield Mistake(
            stop.at,
            stop.at + 1,
            f"'{stop.sign}' closes what '{opened}' opened",
            f"write '{closing}'",
        )
    elif not stop.text[stop.at :].strip():
        yield Mistake(
            stop.began,
            stop.began + 1,
            f"this '{opened}' is never closed",
            f"close it with '{closing}'",
        )
    elif "\n" in stop.text[stop.began : stop.at]:
        line = stop.text.count("\n", 0, stop.at) + 1
        yield Mistake(
            stop.began,
            stop.began + 1,
            f"this '{opened}' is not closed before line {line}",
            f"close it with '{closing}'; between two values stands a comma",
        )
    else:
        yield Mistake(
            stop.at,
            stop.at + 1,
            f"a comma or '{closing}' is missing before this",
            "put a comma between two values",
        )


def _item(stop: Stop) -> Iterator[Mistake]:
    """A '-' where no item of a list can stand, or without its space."""
    if stop.sign != "-" or stop.head.strip():
        return
    if stop.text[stop.at + 1 : stop.at + 2].isspace():
        message = "an item of a list begins here, where a key is expected"
        help = "give it the indentation of the other items, or take the '- ' out"
        if "expected '-'" in stop.problem:
            message = "this item of a list is indented further than the one above it"
            help = "give all items of a list the same indentation"
        yield Mistake(stop.at, stop.at + 1, message, help)
    else:
        words = stop.text[stop.at + 1 : stop.line(stop.at)[1]]
        message = "there is no space behind this '-'"
        yield Mistake(stop.at, stop.at + 1, message, f"write '- {words}'")


def _escape(stop: Stop) -> Iterator[Mistake]:
    if "escape" in stop.problem:
        start = max(stop.text.rfind("\\", stop.began, stop.at + 1), stop.began)
        found = re.compile(r"\\(?:[xuU][0-9A-Fa-f]*|.)?").match(stop.text, start)
        end = found.end() if found else start + 1
        yield Mistake(
            start,
            end,
            f"'{stop.text[start:end]}' stands for no character",
            "write \\\\ for a backslash, or the character itself",
        )


def _marker(stop: Stop) -> Iterator[Mistake]:
    """Lines that speak to YAML itself."""
    if "document start" in stop.problem:
        found = re.compile(r"^(?:%.*|\.\.\.)", re.MULTILINE).search(stop.text, 0, stop.eol)
        start, end = found.span() if found else (stop.at, stop.at + 1)
        shown = stop.text[start:end] if found else stop.sign
        yield Mistake(
            start,
            end,
            f"'{shown}' speaks to YAML itself, and the format has no such line",
            "take it out",
        )
