"""Where sentences begin and end."""

from __future__ import annotations

from collections.abc import Iterator


def spans(paragraph: str, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, without the white space around it.

    `language` is a BCP 47 tag; without one a full stop ends a sentence as it does in English.
    """
    from sentencex import get_sentence_boundaries

    # Lines of a paragraph are lines of print, and no sentence ends with one.
    line = paragraph.replace("\n", " ")
    for found in get_sentence_boundaries(language.partition("-")[0].lower() or "en", line):
        start, end = found["start_index"], found["end_index"]
        said = line[start:end]
        if said.strip():
            yield start + len(said) - len(said.lstrip()), start + len(said.rstrip())
