"""Dates, numbers, links, hashes and quotes: the only reader of literals.

Every reader here takes the text that an author wrote and gives back a value, or says in exactly
one diagnostic why it cannot and gives back None. Nothing is guessed: what a common writing was
likely meant to be is offered in the help, and never taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from graphkit import links, mends
from graphkit.diagnostics import Report
from graphkit.moments import Moment, Wrong, moment, of_edtf, shown
from graphkit.source import Span

__all__ = [
    "DATES",
    "EDTF",
    "XSD",
    "Literal",
    "Moment",
    "canonical",
    "date",
    "integer",
    "language",
    "link",
    "moment_of",
    "number",
    "quote",
    "sha256",
    "typed",
]

XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
DATATYPES = (
    *(XSD + name for name in ("string", "date", "integer", "decimal", "boolean", "anyURI")),
    EDTF,
)
"""What the ontology can type a value as."""

DATES = (*(XSD + name for name in ("date", "gYearMonth", "gYear")), EDTF)
"""What a date is typed as, by how exact it is: see `typed`."""

MAX_WORDS = 12
MAX_DIGITS = 18
"""Digits of a number: more would be rounded or refused by the stores that read the graph."""

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Literal:
    """A value as RDF has it: `language` is empty unless the datatype is rdf:langString."""

    text: str
    datatype: str
    language: str = ""


Value = TypeVar("Value")


def _read(
    name: str, read: Callable[[str], Value], text: str, span: Span, report: Report
) -> Value | None:
    try:
        return read(text)
    except Wrong as wrong:
        report.error(name, span, wrong.message, wrong.help)
        return None


def date(text: str, span: Span, report: Report) -> Moment | None:
    """A date in one of the format's forms: '2022-01', '2022~', '..2022-01-10', 'ongoing'."""
    return _read("bad-date", moment, text, span, report)


def number(text: str, span: Span, report: Report) -> Decimal | None:
    """A number in plain decimal notation: '2500', '-0.5'."""
    return _read("bad-number", _number, text, span, report)


def _number(text: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        message = f"{shown(text)} is no plain number" if text else "there is no number here"
        raise Wrong(
            message, mends.number(text, lambda mended: NUMBER.fullmatch(mended) is not None)
        )
    if sum(character.isdigit() for character in text) > MAX_DIGITS:
        raise Wrong(f"{shown(text)} has more than {MAX_DIGITS} digits", "round it")
    # Adding nothing takes the sign from '-0'.
    return Decimal(text) + 0


def canonical(value: Decimal) -> str:
    """The one way to write a number: no exponent, no zeros at the end, no '-0'."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def integer(text: str, span: Span, report: Report) -> int | None:
    """A whole number in plain decimal notation."""
    return _read("bad-integer", _integer, text, span, report)


def _integer(text: str) -> int:
    try:
        value = _number(text)
    except Wrong as wrong:
        # A whole number stands in a fact, where no key takes its unit or bound.
        plain = wrong.help.partition(", ")[0]
        help = "write digits, as in 2500" if plain.startswith("write digits") else plain
        raise Wrong(wrong.message, help) from None
    if "." in text:
        raise Wrong(
            f"{shown(text)} is no whole number", f"write {round(value)}, or another whole number"
        )
    return int(value)


def link(text: str, span: Span, report: Report) -> str | None:
    """An address on the web, unchanged."""
    return _read("bad-link", links.link, text, span, report)


def language(text: str, span: Span, report: Report) -> str | None:
    """A language tag of BCP 47, well formed: 'en', 'kk', 'zh-Hant'."""
    return _read("bad-language", _language, text, span, report)


def _language(text: str) -> str:
    if LANGUAGE.fullmatch(text):
        return text
    mended = text.strip().replace("_", "-")
    head, dash, rest = mended.partition("-")
    mended = head.lower() + dash + rest
    fits = LANGUAGE.fullmatch(mended)
    raise Wrong(
        f"{shown(text)} is no language tag",
        f"write {mended}" if fits else "write a tag such as en, kk, ru or zh-Hant",
    )


def sha256(text: str, span: Span, report: Report) -> str | None:
    """A SHA-256 in 64 small hexadecimal digits."""
    return _read("bad-hash", _sha256, text, span, report)


def _sha256(text: str) -> str:
    if SHA256.fullmatch(text):
        return text
    if SHA256.fullmatch(text.strip().lower()):
        raise Wrong("the SHA-256 is not in small letters", f"write {text.strip().lower()}")
    raise Wrong(
        f"{shown(text)} is no SHA-256: it has 64 digits from 0 to 9 and a to f",
        "paste what 'sha256sum' prints for the file",
    )


def quote(text: str, span: Span, report: Report) -> str | None:
    """The words of a source, short enough to be a pinpoint and not a copy."""
    words = text.split()
    if sum(character.isalnum() for character in text) < 2:
        message = (
            f"the quote {shown(text)} is too little to look for" if words else "the quote is empty"
        )
        report.error("empty-quote", span, message, "copy a few words from the source")
    elif "..." in text or "\u2026" in text:
        report.error(
            "ellipsis-in-quote",
            span,
            "the quote leaves words out, and cannot be found in the source",
            "quote words that follow each other, or give two pieces of evidence",
        )
    elif len(words) > MAX_WORDS:
        report.error(
            "long-quote",
            span,
            f"the quote has {len(words)} words, and a quote has at most {MAX_WORDS}",
            f"shorten it, as in: {' '.join(words[:MAX_WORDS])}",
        )
    else:
        return text
    return None


def typed(
    datatype: str, text: str, span: Span, report: Report, language: str = ""
) -> Literal | None:
    """A literal of a datatype, the text in its canonical form.

    A date is as exact as it was written: a year is an xsd:gYear, a month an xsd:gYearMonth, and
    what is more than one plain year, month or day is in EDTF.
    """
    if datatype == f"{XSD}anyURI":
        address = link(text, span, report)
        return None if address is None else Literal(address, datatype)
    if datatype in DATES:
        moment = date(text, span, report)
        return None if moment is None else _dated(moment)
    if datatype == f"{XSD}integer":
        whole = integer(text, span, report)
        return None if whole is None else Literal(str(whole), datatype)
    if datatype == f"{XSD}decimal":
        value = number(text, span, report)
        return None if value is None else Literal(canonical(value), datatype)
    if datatype == f"{XSD}boolean" and text not in ("true", "false"):
        meant = {"yes": "true", "on": "true", "1": "true", "no": "false", "off": "false"}
        word = meant.get(text.lower(), text.lower())
        help = f"write {word}" if word in ("true", "false") else "write true or false"
        report.error("bad-value", span, f"{shown(text)} is neither true nor false", help)
        return None
    if not text.strip():
        report.error("bad-value", span, "there is no value here", "write one, or take the line out")
        return None
    return Literal(text, datatype, language)


def _dated(moment: Moment) -> Literal:
    if not moment.plain:
        return Literal(moment.edtf(), EDTF)
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(moment.text)]
    return Literal(moment.text, XSD + kind)


def moment_of(value: Literal) -> Moment | None:
    """The date that a literal is, or None when it is something else."""
    return of_edtf(value.text) if value.datatype in DATES else None
