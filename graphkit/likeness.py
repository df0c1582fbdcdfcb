"""Names that a reader, or somebody who searches, takes for the same though they are not.

Two names are alike when they differ only in case, width, accents, punctuation and white space;
or when each letter of one looks like that of the other, as Cyrillic А and Latin A do. Unicode's
own list of look-alikes (UTS 39) also takes 'rn' for 'm' and '1' for 'l', which in names would
find more that differs than is alike; so the letters are listed here.
"""

from __future__ import annotations

import unicodedata

from graphkit.statements import Entity

CYRILLIC = str.maketrans(
    "АВЕЅІЈКМНОРСТУҮХԚԜӀаеѕіјорсуүхһԁԛԝӏѵ",
    "ABESIJKMHOPCTYYXQWIaesijopcyyxhdqwlv",
)
GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχϳ", "ABEZHIKMNOPTYXaikvopuxj")
ARABIC = str.maketrans("یىک", "ييك")
"""Letters of Persian that Arabic writes with other characters of the same look."""


def keys(text: str) -> frozenset[str]:
    """Two texts that share one of these are alike; no text is alike to one without letters."""
    if text.isascii():
        return frozenset({_bare(text.casefold())})
    # Case goes last in one and first in the other: В looks like B, and в does not look like b.
    apart = unicodedata.normalize("NFKD", text).translate(ARABIC)
    looks = apart.translate(CYRILLIC).translate(GREEK)
    return frozenset({_folded(apart), _folded(looks)})


def _folded(apart: str) -> str:
    # To fold a letter can make one that has an accent again.
    folded = unicodedata.normalize("NFKD", apart.casefold())
    return _bare("".join(one for one in folded if not _accent(one)))


def _accent(character: str) -> bool:
    """Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic; no vowel of India."""
    place = unicodedata.combining(character)
    return place == 1 or 10 <= place <= 36 or place >= 200


def _bare(folded: str) -> str:
    """Letters, digits and the marks that stand for letters; the whole if there are none."""
    if folded.isalnum():
        return folded
    return "".join(filter(_written, folded)) or folded


def _written(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def one_code(one: Entity, other: Entity) -> bool:
    """Whether some authority gives two entities one and the same code."""
    codes = {(scheme.iri, code.text) for scheme, code in one.ids}
    return any((scheme.iri, code.text) in codes for scheme, code in other.ids)
