"""HTML → the text that a browser shows, each block of it a paragraph; and what the page states.

Nothing that a reader could quote is left out: menus and captions stay. What no browser shows goes.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit import source
from graphkit.texts import stated
from graphkit.texts.folding import HIDDEN
from graphkit.texts.stated import Stated

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# What begins and ends a block, by the style sheet of the HTML standard; a row is one block.
BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|dir|div|"
    "dl|dt|fieldset|figcaption|figure|footer|form|h1|h2|h3|h4|h5|h6|header|"
    "hgroup|hr|html|legend|li|listing|main|menu|nav|ol|optgroup|option|p|"
    "plaintext|pre|search|section|summary|table|tbody|tfoot|thead|tr|ul|xmp"
)
UNSHOWN = re.compile(
    "annotation|annotation-xml|audio|canvas|datalist|desc|head|iframe|noembed|"
    "noframes|noscript|object|script|style|template|title|video"
)
AS_TYPED = re.compile("listing|plaintext|pre|textarea|xmp")
HIDING = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)")

DECLARED = 'meta[charset], meta[http-equiv="content-type" i]'
WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

# Around the mark of a note, until it is hidden.
BEGIN, END = "\ue000", "\ue001"
EDGE = re.compile(f"[{BEGIN}{END}]")
NOTE = re.compile(f"{BEGIN}[^{END}]*{END}")
MARK = re.compile(r"\[[^\[\]]{1,12}\]")

SPACE = re.compile(r"[ \t\n\r\f]+")
LINE_END = re.compile(r"[ \t\r\f]*\n[ \t\r\f]*")
SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)"
)

TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title")
AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
PUBLISHERS = ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name")
DATES = (
    *("citation_publication_date", "citation_date", "dc.date", "dcterms.date", "dcterms.issued"),
    *("article:published_time", "datepublished", "date"),
)


def archived(name: str, data: bytes) -> tuple[str, str, Stated]:
    """The same of a page that a browser has put into one file (MHTML, RFC 2557)."""
    import email
    from email import policy

    whole = email.message_from_bytes(data, policy=policy.default)
    pages = (part for part in whole.walk() if part.get_content_type() == "text/html")
    page = next((part.get_payload(decode=True) for part in pages), b"")
    text, shown, said = read(name, page if isinstance(page, bytes) else b"")
    where = stated.of(urls=[str(whole["Snapshot-Content-Location"] or "")]).url
    return text, shown, replace(said, url=said.url or where)


def read(name: str, data: bytes) -> tuple[str, str, Stated]:
    """The text of a page, the same with the marks of its notes hidden, and what it states.

    Raises Refused when nothing tells its encoding.

    As browsers do: a byte order mark counts before what the page declares. A page that declares
    nothing is UTF-8 or is refused, since a browser's next guess depends on its user's country.
    """
    from selectolax.lexbor import LexborHTMLParser

    # Bytes that begin with such a mark would be parsed with it, as the first word of the page.
    marked = WIDE.get(data[:2])
    page = LexborHTMLParser(data.decode(marked, "replace") if marked else data, encoding=True)
    if page.raw_html == data and not page.css_first(DECLARED):
        source.decode(name, data)
    text = _text(page.body) if page.body else ""
    hidden = NOTE.sub(lambda match: re.sub(r"\S", HIDDEN, match[0]), text)
    return EDGE.sub(HIDDEN, text), hidden, _stated(page)


def _text(body: LexborNode) -> str:
    made: list[str] = []
    left: list[tuple[LexborNode | str, bool]] = [(body, False)]
    while left:
        node, typed = left.pop()
        if isinstance(node, str):
            made.append(node)
        elif node.is_text_node:
            text = node.text_content or ""
            made.append(EDGE.sub("", text if typed else SPACE.sub(" ", text)))
        elif node.is_element_node and _shown(node):
            tag = node.tag or ""
            before, after = _around(node, tag)
            made.append(before)
            if after:
                left.append((after, typed))
            typed = typed or bool(AS_TYPED.fullmatch(tag))
            children = list(node.iter(include_text=True))
            left.extend((child, typed) for child in reversed(children))
    return re.sub(r"\n{3,}", "\n\n", LINE_END.sub("\n", "".join(made))).strip()


def _around(node: LexborNode, tag: str) -> tuple[str, str]:
    """What stands before and behind what an element holds."""
    if BLOCKS.fullmatch(tag):
        return "\n\n", "\n\n"
    if tag == "sup" and _is_mark(node):
        return BEGIN, END
    return ("\n" if tag == "br" else "\t" if tag in ("td", "th") else ""), ""


def _is_mark(node: LexborNode) -> bool:
    """Whether what is raised is the mark of a note: in brackets or a link; 10⁶ is a number."""
    return bool(node.css_first("a") or MARK.fullmatch(node.text(strip=True)))


def _shown(node: LexborNode) -> bool:
    if UNSHOWN.fullmatch(node.tag or ""):
        return False
    written = node.attributes
    return "hidden" not in written and not HIDING.search(written.get("style") or "")


def _stated(page: LexborHTMLParser) -> Stated:
    said: defaultdict[str, list[str]] = defaultdict(list)
    for node in page.css("meta[content]"):
        written = node.attributes
        name = written.get("name") or written.get("property") or written.get("itemprop")
        said[(name or "").lower()].append(written["content"] or "")
    article = next(_articles(page), {})
    title, whole = page.css_first("title"), page.css_first("html")
    canonical = page.css_first('link[rel="canonical"][href]')
    saved = SAVED_FROM.search(page.raw_html[:4096].decode("utf-8", "replace"))
    return stated.of(
        titles=[*_all(said, TITLES), _name(article.get("headline")), title.text() if title else ""],
        authors=_all(said, AUTHORS) or _names(article.get("author")),
        publishers=[*_all(said, PUBLISHERS), _name(article.get("publisher"))],
        dates=[*_all(said, DATES), _name(article.get("datePublished"))],
        urls=[
            (canonical.attributes["href"] or "") if canonical else "",
            *_all(said, ("og:url",)),
            saved[1] if saved else "",
        ],
        languages=[(whole.attributes.get("lang") or "") if whole else ""],
    )


def _all(said: dict[str, list[str]], names: Sequence[str]) -> list[str]:
    """What is said by the first of some names that says anything, and then by the others."""
    return next((said[name] for name in names if any(said.get(name, ()))), [])


def _articles(page: LexborHTMLParser) -> Iterator[dict[str, object]]:
    """The articles that a page tells search engines about: objects with a headline, in JSON."""
    for node in page.css('script[type="application/ld+json"]'):
        try:
            left: list[object] = [json.loads(node.text())]
        except (ValueError, RecursionError):
            continue
        while left:
            one = left.pop()
            if isinstance(one, dict):
                if isinstance(one.get("headline"), str):
                    yield one
                left.append(one.get("@graph"))
            elif isinstance(one, list):
                left.extend(reversed(one))


def _names(said: object) -> list[str]:
    return list(map(_name, said)) if isinstance(said, list) else [_name(said)]


def _name(said: object) -> str:
    """A text, or the name of the thing that stands instead."""
    if isinstance(said, dict):
        said = said.get("name")
    return said if isinstance(said, str) else ""
