"""The closed lists of keys: which a record of each kind may have, and of what shape.

This is the table of the format, and nothing else; `records` holds the files against it.
"""

from __future__ import annotations

from enum import Enum


class Shape(Enum):
    """What may stand to the right of a key, in the words of a message."""

    WORD = "one word or id"
    TEXT = "text"
    NUMBER = "a number"
    LIST = "a list"
    ONE_OR_LIST = "one id or a list of ids"
    NAMES = "text, or a mapping from language to text"
    PAIRS = "a mapping from name to text"
    DATE = "a date, or a mapping with 'value' and 'as_written'"
    FILE = "a mapping with 'file' and 'sha256'"
    ROLES = "a mapping from role to id"
    EVIDENCE = "a list of pieces of evidence"
    PIECE = "a mapping with 'quote' or 'locator'"
    CONTENT = "an id, or a fact or measure in place"
    CONDITIONS = "a list of ids, sentences, facts or measures"
    PARTS = "a list of parts, each a mapping"
    PART = "a mapping with 'value', or 'low' and 'high'"
    VIEW = "a mapping with 'focus', 'show' or 'events'"


COMMON = {"note": Shape.TEXT, "waive": Shape.PAIRS, "was": Shape.LIST}

TIME = {"date": Shape.DATE, "since": Shape.DATE, "until": Shape.DATE}

VERDICT = {"status": Shape.WORD, "likelihood": Shape.TEXT, "hedge": Shape.TEXT}

SUPPORT = {
    "evidence": Shape.EVIDENCE,
    "quote": Shape.TEXT,
    "source": Shape.WORD,
    "paragraph": Shape.WORD,
}

FACT = {
    "subject": Shape.WORD,
    "relation": Shape.WORD,
    "object": Shape.WORD,
    "value": Shape.TEXT,
    "as": Shape.TEXT,
    **TIME,
    "polarity": Shape.WORD,
    "hedge": Shape.TEXT,
    "likelihood": Shape.TEXT,
}

MEASURE = {
    "of": Shape.WORD,
    "measure": Shape.WORD,
    "value": Shape.NUMBER,
    "low": Shape.NUMBER,
    "high": Shape.NUMBER,
    "unit": Shape.TEXT,
    "bound": Shape.WORD,
    "out_of": Shape.NUMBER,
    "from": Shape.WORD,
    "parts": Shape.PARTS,
    "as_written": Shape.TEXT,
    **TIME,
    "hedge": Shape.TEXT,
    "likelihood": Shape.TEXT,
}

KEYS: dict[str, dict[str, Shape]] = {
    "graph": {
        "format": Shape.WORD,
        "title": Shape.TEXT,
        "base": Shape.TEXT,
        "extends": Shape.WORD,
        "as_of": Shape.WORD,
        "repository": Shape.TEXT,
        "view": Shape.VIEW,
    },
    "view": {"focus": Shape.WORD, "show": Shape.LIST, "events": Shape.WORD},
    "source": {
        "is": Shape.WORD,
        "title": Shape.NAMES,
        "author": Shape.LIST,
        "publisher": Shape.WORD,
        "published": Shape.DATE,
        "url": Shape.TEXT,
        "accessed": Shape.WORD,
        "language": Shape.WORD,
        "text": Shape.FILE,
        "derived_from": Shape.LIST,
        "reliability": Shape.WORD,
        **COMMON,
    },
    "entity": {
        "is": Shape.WORD,
        "name": Shape.NAMES,
        "also": Shape.LIST,
        "metonyms": Shape.LIST,
        "short": Shape.TEXT,
        "ids": Shape.PAIRS,
        **COMMON,
    },
    "fact": {**FACT, **VERDICT, **SUPPORT, **COMMON},
    "event": {
        "is": Shape.WORD,
        "name": Shape.NAMES,
        "roles": Shape.ROLES,
        "outcome": Shape.WORD,
        **TIME,
        **VERDICT,
        **SUPPORT,
        **COMMON,
    },
    "claim": {
        "is": Shape.WORD,
        "speaker": Shape.WORD,
        "that": Shape.CONTENT,
        "text": Shape.TEXT,
        "about": Shape.LIST,
        "in": Shape.WORD,
        "if": Shape.CONDITIONS,
        "hedge": Shape.TEXT,
        "date": Shape.DATE,
        "status": Shape.WORD,
        **SUPPORT,
        **COMMON,
    },
    "measure": {**MEASURE, **VERDICT, **SUPPORT, **COMMON},
    "fact in place": FACT,
    "measure in place": MEASURE,
    "part": MEASURE,
    "piece of evidence": {
        "quote": Shape.TEXT,
        "locator": Shape.TEXT,
        "source": Shape.WORD,
        "paragraph": Shape.WORD,
        "stance": Shape.WORD,
        "for": Shape.LIST,
        "as_written": Shape.TEXT,
        "note": Shape.TEXT,
    },
    "date": {"value": Shape.TEXT, "as_written": Shape.TEXT},
    "text": {"file": Shape.TEXT, "sha256": Shape.WORD},
}

REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "graph": (("format",), ("title",), ("base",), ("as_of",)),
    "source": (("is",), ("title",), ("author",)),
    "entity": (("is",), ("name",)),
    "fact": (("subject",), ("relation",), ("object", "value")),
    "event": (("is",), ("name",)),
    "claim": (("is",), ("speaker",), ("that", "text")),
    "measure": (("of",), ("measure",), ("value", "low", "high", "parts")),
    "fact in place": (("subject",), ("relation",), ("object", "value")),
    "measure in place": (("of",), ("measure",), ("value", "low", "high", "parts")),
    "part": (("value", "low", "high"),),
    "piece of evidence": (("quote", "locator"),),
    "date": (("value",),),
    "text": (("file",), ("sha256",)),
}
"""Of each group of keys, one at least must be there."""

EXCLUSIVE: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"object"}), frozenset({"value"})),
    (frozenset({"date"}), frozenset({"since", "until"})),
    (frozenset({"value"}), frozenset({"low", "high"})),
    (frozenset({"quote"}), frozenset({"evidence"})),
)
"""Keys of one side leave no room for those of the other."""

SECTIONS = {
    "sources": "source",
    "entities": "entity",
    "facts": "fact",
    "events": "event",
    "claims": "claim",
    "measures": "measure",
}
"""The sections of a file that hold records, and the kind of record in each."""

OTHER_SECTIONS = ("source", "evidence", "not_coded")
