"""Quotes looked for in a long text, against the twenty lines that a user would write for it."""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from graphkit.bench import Contest, Part
from graphkit.texts.copy import Copy, Place
from graphkit.texts.nearest import Index, Near

SEED = 2022
COLUMNS = 78
SENTENCE = (6, 30)
QUOTE = (5, 12)
SAMPLE = 2
"""Quotes that the rival looks for near passages of; it would take minutes for all."""

ALTERED, MISSING = 10, 20
"""One of so many quotes is."""


@dataclass(frozen=True)
class Sample:
    """A text as it is printed, and quotes of which some stand in it."""

    text: str
    quotes: tuple[str, ...]


def contests(*, quick: bool) -> tuple[Contest, Contest]:
    """Quotes that stand in the text, and those that do not; with each the text is read anew."""
    words, quotes = (5_000, 100) if quick else (100_000, 1_000)
    text, found, lost = _sorted(made(words, quotes))
    tidy = tidied(text)
    tried = lost[:: len(lost) // SAMPLE][:SAMPLE]
    near = Part(lambda: [naive_near(tidy, quote) for quote in tried], len(lost) / len(tried))
    return (
        Contest(
            f"{len(found):,} quotes that stand in {words:,} words",
            (Part(lambda: ours(text, found)),),
            (Part(lambda: naive_find(text, found)),),
            "rival: white space, quotation marks, broken words and marks tidied, then 'in'; it "
            "does not tell where a quote stands",
        ),
        Contest(
            f"{len(lost):,} quotes that are altered or missing there",
            (Part(lambda: ours(text, lost)),),
            (Part(lambda: naive_find(text, lost)), near),
            f"rival: the same, then difflib over every window of words; it looked for {len(tried)} "
            f"of the {len(lost)}, and that time is scaled",
        ),
    )


def _sorted(sample: Sample) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The text, the quotes that stand in it, and those that do not."""
    there = naive_find(sample.text, sample.quotes)
    found = tuple(quote for quote, is_there in zip(sample.quotes, there, strict=True) if is_there)
    return sample.text, found, tuple(quote for quote in sample.quotes if quote not in set(found))


# --- Both ways ----------------------------------------------------------------------------------


def ours(text: str, quotes: Sequence[str]) -> list[tuple[Place, ...] | Near | None]:
    """Where each quote stands, or else the passage most like it, as `graphkit verify` looks."""
    copy = Copy(text)
    index = Index(copy.read)
    return [copy.find(quote) or index.near(quote) for quote in quotes]


def tidied(text: str) -> str:
    text = re.sub(r"-\n", "", text)
    text = re.sub(r"(?<=[a-z.])\d{1,3}(?!\w)", "", text)
    text = re.sub("[\u2018\u2019]", "'", re.sub("[\u201c\u201d]", '"', text))
    return " ".join(text.split())


def naive_find(text: str, quotes: Sequence[str]) -> list[bool]:
    tidy = tidied(text)
    return [tidied(quote) in tidy for quote in quotes]


def naive_near(text: str, quote: str) -> str | None:
    words, size = text.split(), len(quote.split())
    windows = [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]
    return next(iter(difflib.get_close_matches(tidied(quote), windows, n=1)), None)


# --- What they work on --------------------------------------------------------------------------


def made(words: int, quotes: int) -> Sample:
    """The same text and quotes for the same numbers, on every machine."""
    draw = random.Random(SEED)
    vocabulary = _vocabulary(draw, words // 8)
    clean = list(_sentences(draw, vocabulary, words))
    return Sample(_printed(draw, clean), tuple(_quotes(draw, clean, quotes)))


def _vocabulary(draw: random.Random, size: int) -> list[str]:
    """Made-up words, the shortest first, as in a language the commonest are."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "an", "er")]
    found = {"".join(draw.choices(syllables, k=draw.randint(1, 4))) for _ in range(size * 2)}
    return sorted(found, key=lambda word: (len(word), word))[:size]


def _sentences(draw: random.Random, vocabulary: list[str], count: int) -> Iterator[str]:
    """Words as often as Zipf's law has it, with capitals, commas, numbers and quotation marks."""
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    drawn = iter(draw.choices(vocabulary, cum_weights=weights, k=count))
    size, at, open = draw.randint(*SENTENCE), 0, False
    for plain in drawn:
        at += 1
        chance = draw.random()
        word, before, after = plain, "", "," if chance > 0.9 else ""
        if chance < 0.01:
            word = f"{draw.randint(2, 99) * 100:,}"
        elif chance < 0.02:
            word = f"{plain}'s"
        elif chance < 0.04 and not open:
            before, open = '"', True
        if at == size:
            after, open = ('."' if open else "."), False
        yield before + (word.capitalize() if at == 1 else word) + after
        if at == size:
            size, at = draw.randint(*SENTENCE), 0


def _printed(draw: random.Random, words: list[str]) -> str:
    """As on pages: curly quotes, broken lines and words, footnotes' marks, paragraphs."""
    lines, line, mark = [], "", 0
    for word in words:
        curled = re.sub('^"', "\u201c", word).replace('"', "\u201d").replace("'", "\u2019")
        if word.endswith(".") and draw.random() < 0.03 and mark < 999:
            mark += 1
            curled += str(mark)
        if len(line) + len(curled) < COLUMNS:
            line += f" {curled}" if line else curled
        elif curled.isalpha() and len(curled) > 5 and draw.random() < 0.3:
            lines.append(f"{line} {curled[:3]}-")
            line = curled[3:]
        else:
            lines.append(line)
            line = curled
        if word.endswith(".") and draw.random() < 0.15:
            lines += [line, ""]
            line = ""
    return "\n".join([*lines, line]) + "\n"


def _quotes(draw: random.Random, words: list[str], count: int) -> Iterator[str]:
    for number in range(count):
        size = draw.randint(*QUOTE)
        at = draw.randrange(len(words) - size)
        quote = words[at : at + size]
        if number % MISSING == 0:
            quote = ["qu" + word[::-1] for word in quote]
        elif number % ALTERED == 1:
            changed = draw.randrange(1, size - 1)
            quote[changed] = draw.choice(["not", "8,400", "elsewhere", ""])
        yield " ".join(filter(None, quote))
