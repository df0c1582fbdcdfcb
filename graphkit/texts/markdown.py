"""Markdown → the same text with its marks hidden, letter for letter where it was; and its title.

Places and paragraphs are those of the file. A mark is hidden under characters that nobody sees
and `folding` drops, so that words run on where they do on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from graphkit import document
from graphkit.diagnostics import Report
from graphkit.document import Mapping, Scalar, Sequence
from graphkit.source import Source
from graphkit.texts import stated
from graphkit.texts.folding import HIDDEN
from graphkit.texts.stated import Stated

if TYPE_CHECKING:
    from markdown_it.token import Token

LONGEST = 5 * 1024 * 1024
"""Characters of a file whose marks are looked for; a longer one is no page but a dump."""

FRONT = re.compile(r"---\n(.*?\n)(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
NOTE = re.compile(r"\[\^[^\]\s]+\]")


def read(source: Source) -> tuple[str, Stated]:
    """The text with its marks hidden, and what the file states."""
    if len(source.text) > LONGEST:
        return source.text, Stated()
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # Escapes and entities stay apart from the words around them, with what stood for them.
    found = parser.disable("text_join").parse(source.text)
    return _Hiding(source.text).all(found), _stated(source, found)


class _Hiding:
    """Goes through a text behind its tokens; whatever no token shows is hidden."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.end = len(text)
        self.made: list[str] = []

    def all(self, found: list[Token]) -> str:
        starts = list(accumulate((len(line) + 1 for line in self.text.split("\n")), initial=0))
        for token in found:
            if token.map and token.type in ("inline", "fence", "code_block", "html_block"):
                self._hide(starts[token.map[0]])
                self.end = starts[token.map[1]]
                if token.type == "html_block":
                    self._words(TAG.sub(" ", token.content))
                elif token.children is None:
                    self._words(token.content)
                for child in token.children or ():
                    self._child(child)
        self._hide(len(self.text))
        return "".join(self.made)

    def _child(self, token: Token) -> None:
        if token.type == "text":
            self._words(NOTE.sub(" ", token.content))
        elif token.type == "code_inline":
            self._words(token.content)
        elif token.type == "text_special":
            self._show(token.markup, token.content)
        elif token.type == "html_inline":
            self._show(token.content, "")
        elif token.type == "image":
            self._show(f"![{token.content}", "")
            self._target()
        elif token.type == "link_close" and token.markup != "autolink":
            self._target()

    def _words(self, text: str) -> None:
        for word in text.split():
            self._show(word, word)

    def _show(self, written: str, shown: str) -> None:
        """Go on behind what is written next, and let it look like something as long or shorter."""
        at = self.text.find(written, self.at, self.end)
        if at >= 0:
            self._hide(at)
            self.made.append(shown.ljust(len(written), HIDDEN))
            self.at = at + len(written)

    def _hide(self, to: int) -> None:
        if to > self.at:
            self.made.append(re.sub(r"\S", HIDDEN, self.text[self.at : to]))
            self.at = to

    def _target(self) -> None:
        """Go on behind the target of a link, since its words are not shown: '](…)' or '][…]'."""
        from markdown_it.helpers import parseLinkDestination, parseLinkTitle

        close = self.text.find("]", self.at, self.end)
        mark, at = self.text[close + 1 : close + 2], close + 2
        if close < 0:
            return
        if mark == "(":
            at = parseLinkDestination(self.text, self._behind_space(at), self.end).pos
            titled = parseLinkTitle(self.text, self._behind_space(at), self.end)
            at = titled.pos if titled.ok else at
        elif mark != "[":
            return
        after = self.text.find(")" if mark == "(" else "]", at, self.end)
        if after >= 0:
            self._hide(after + 1)

    def _behind_space(self, at: int) -> int:
        while self.text[at : at + 1].isspace():
            at += 1
        return at


def _stated(source: Source, found: list[Token]) -> Stated:
    front = FRONT.match(source.text)
    node = document.read(Source(source.path, front[1]), Report()) if front else None
    heading = next(_headings(found, front[0].count("\n") if front else 0), "")
    if node is None:
        return stated.of([heading])
    return stated.of(
        titles=[*_said(node, "title"), heading],
        authors=[*_said(node, "author"), *_said(node, "authors")],
        publishers=_said(node, "publisher"),
        dates=_said(node, "date"),
        urls=[*_said(node, "url"), *_said(node, "canonical_url")],
        languages=[*_said(node, "lang"), *_said(node, "language")],
    )


def _said(node: Mapping, key: str) -> list[str]:
    """A text, a list of them, or the names in a list of mappings."""
    value = node.get(key)
    listed = value.items if isinstance(value, Sequence) else ()
    named = [item.get("name") for item in listed if isinstance(item, Mapping)]
    return [one.text for one in (value, *listed, *named) if isinstance(one, Scalar)]


def _headings(found: list[Token], behind: int) -> Iterator[str]:
    """The texts of headings behind so many lines, in the order of the file."""
    for before, token in pairwise(found):
        if before.type == "heading_open" and before.map and before.map[0] >= behind:
            yield "".join(child.content or " " for child in token.children or ())
