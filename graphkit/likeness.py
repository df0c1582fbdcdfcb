"""Names that a reader, or somebody who searches, takes for the same though they are not.

Two names are alike when they differ only in case, width, accents, punctuation and white space;
or when each letter of one looks like that of the other, as Cyrillic А and Latin A do. Unicode's
own list of look-alikes (UTS 39) also takes 'rn' for 'm' and '1' for 'l', which in names would
find more that differs than is alike; so the letters are listed here.
"""

from __future__ import annotations

import unicodedata

from graphkit.statements import Entity

LOOKS = str.maketrans(
    "АВЕЅІЈКМНОРСТУҮХԚԜӀаеѕіјорсуүхһԁԛԝӏѵ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχϳ" + "یىک",
    "ABESIJKMHOPCTYYXQWIaesijopcyyxhdqwlv" + "ABEZHIKMNOPTYXaikvopuxj" + "ييك",
)
"""Letters of Cyrillic and Greek and the Latin ones that they look like; Persian and Arabic."""


def keys(text: str) -> tuple[str, ...]:
    """Two texts that share one of these are alike."""
    if text.isascii():
        return (_bare(text.casefold()) or text,)
    # Case goes last in one and first in the other: В looks like B, and в does not look like b.
    # Turkish has a small I without a dot, whose capital is everybody's I.
    apart = unicodedata.normalize("NFKD", text).replace("ı", "i")
    looks = apart.translate(LOOKS)
    own = _bare(unicodedata.normalize("NFKD", apart.casefold())) or text
    return (own,) if looks == apart else (own, _bare(looks.casefold()))


def _bare(folded: str) -> str:
    """What is left of a text without blanks, punctuation and accents."""
    together = "".join(folded.split())
    return together if together.isalnum() else "".join(filter(_kept, together))


def _kept(character: str) -> bool:
    """Letters, digits, symbols, and marks that are more than an accent, as vowels of India are."""
    place = unicodedata.combining(character)
    # Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic.
    accent = place == 1 or 10 <= place <= 36 or place >= 200
    kind = unicodedata.category(character)
    mark = kind in ("Mn", "Mc") and not accent
    return character.isalnum() or mark or kind in ("Sm", "Sc", "So")


def one_code(one: Entity, other: Entity) -> bool:
    """Whether some authority gives two entities one and the same code."""
    codes = {(scheme.iri, code.text) for scheme, code in one.ids}
    return any((scheme.iri, code.text) in codes for scheme, code in other.ids)
