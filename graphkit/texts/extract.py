"""A reader's copy, whatever it is kept as → its text, and what it states about itself.

What a copy is, its first bytes tell, and where they do not, the end of its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graphkit import source
from graphkit.source import Refused, Source
from graphkit.texts import html, markdown, pdf
from graphkit.texts.stated import Stated

Kind = Literal["plain text", "Markdown", "HTML", "an HTML archive", "PDF"]

SUFFIXES: dict[str, Kind] = {
    "md": "Markdown",
    "markdown": "Markdown",
    "html": "HTML",
    "htm": "HTML",
    "xhtml": "HTML",
    "mhtml": "an HTML archive",
    "mht": "an HTML archive",
    "pdf": "PDF",
}

FOREIGN = {
    b"PK\x03\x04": "an archive, as .docx, .odt and .epub are",
    b"\xd0\xcf\x11\xe0": "a document of an old Office program",
    b"{\\rtf": "Rich Text",
}
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins, in which a zero byte is half of a letter."""


@dataclass(frozen=True)
class Text:
    """What a copy says: `source` is its text; of `shown`, as long, see `Copy`."""

    kind: Kind
    source: Source
    shown: str
    stated: Stated


def read(name: str, data: bytes) -> Text:
    """The text of a copy; raises Refused when there is none to be had."""
    kind = _kind(name, data)
    if kind != "PDF":
        _refuse_binary(name, data)
    text = _read(kind, name, data)
    if not text.source.text.strip():
        raise _textless(kind, name, data)
    return text


def _kind(name: str, data: bytes) -> Kind:
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(b"%pdf-"):
        return "PDF"
    if head.startswith((b"<!doctype html", b"<html", b"<!-- saved from url=")):
        return "HTML"
    return SUFFIXES.get(name.rpartition(".")[2].lower(), "plain text")


def _read(kind: Kind, name: str, data: bytes) -> Text:
    if kind == "plain text":
        plain = source.decode(name, data)
        return Text(kind, plain, plain.text, Stated())
    if kind == "Markdown":
        file = source.decode(name, data)
        shown, said = markdown.read(file)
        return Text(kind, file, shown, said)
    if kind == "PDF":
        made, said = pdf.read(name, data)
        shown = made
    else:
        made, shown, said = (html.read if kind == "HTML" else html.archived)(name, data)
    # Lines are counted in what was made of the file, and not in the file.
    return Text(kind, Source(f"{name} as text", made), shown, said)


def _refuse_binary(name: str, data: bytes) -> None:
    known = next((what for head, what in FOREIGN.items() if data.startswith(head)), "")
    if known or (b"\0" in data and not data.startswith(WIDE)):
        raise Refused(
            "not-text",
            Source(name, "").span(),
            f"'{name}' is {known}" if known else f"'{name}' holds bytes that no text has",
            "save the copy as plain text, HTML or PDF, with the program that shows it",
        )


def _textless(kind: Kind, name: str, data: bytes) -> Refused:
    why, help = "it is empty", "fetch it anew"
    if kind == "PDF":
        why = "its pages are pictures, as of a scan"
        help = "let a program recognise the letters, such as ocrmypdf, and keep what that makes"
    elif "HTML" in kind and data.strip():
        why = "what it shows is made by its scripts"
        help = "save the page once it is shown, or copy its text into a file"
    return Refused("no-text", Source(name, "").span(), f"'{name}' has no text: {why}", help)
