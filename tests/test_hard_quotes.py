"""Quotes and texts that a careless search would stumble over, and what is said of them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import halven
import pytest
from golden import case
from work import steps

from graphkit import build
from graphkit.bench import verify as bench
from graphkit.diagnostics import Report
from graphkit.texts import verdicts
from graphkit.texts.copy import Copy
from graphkit.texts.library import Library
from graphkit.texts.nearest import Index

HEAD = """
sources:
  ledger:
    is: HarbourBook
    title: The Ledger
    author: [old-fenn]
    text: {{file: ledger.txt, sha256: {hash}}}
claims:
"""
CLAIM = """
  told-{number}:
    is: Rumour
    speaker: old-fenn
    text: Something was said.
    about: [gullwick]
    source: ledger
    quote: {quote}
"""


def project(to: Path, text: str, *quotes: str, read: str | None = None) -> Path:
    """The world with a ledger of which `read` was read, and `text` is kept."""
    digest = sha256((text if read is None else read).encode()).hexdigest()
    claims = (CLAIM.format(number=number, quote=quote) for number, quote in enumerate(quotes))
    root = halven.copied(to, HEAD.format(hash=digest) + "".join(claims))
    (root / "texts").mkdir()
    (root / "texts" / "ledger.txt").write_text(text, encoding="utf-8")
    return root


def said(root: Path) -> list[tuple[str, str]]:
    return [(one.name, one.message) for one in case.diagnose(root)]


def changed(text: str, quote: str) -> tuple[tuple[str, str], ...] | None:
    """What the passage nearest to a quote that is not there has instead."""
    copy = Copy(text)
    assert copy.find(quote) == ()
    near = Index(copy.read).near(quote)
    return near.changes if near else None


# --- Little and much ----------------------------------------------------------------------------


def test_a_quote_of_one_letter_is_refused_before_it_is_looked_for(tmp_path: Path) -> None:
    ((name, _),) = said(project(tmp_path, "A ship came in.\n", "A"))
    assert name == "empty-quote"


def test_one_letter_is_a_word_and_no_part_of_one() -> None:
    copy = Copy("I saw a ship. A ship, i.e. a boat.")
    assert [copy.text[one.start : one.end] for one in copy.find("a")] == ["a", "a"]
    assert len(copy.find("I")) == 1
    assert copy.find("w") == ()


@pytest.mark.parametrize("text", ["", "\ufeff", " \n\n\t\n"])
def test_a_text_of_nothing_is_said_once(text: str, tmp_path: Path) -> None:
    (name, message), *others = said(project(tmp_path, text, "a ship came in", "so it is"))
    assert (name, message) == ("no-text", "'ledger.txt' has no text: it is empty")
    assert others == []


def test_in_a_text_without_words_every_quote_is_missing(tmp_path: Path) -> None:
    found = said(project(tmp_path, "—\n", "a ship came in", "so it is"))
    assert found == [("missing-quote", "no passage of 'ledger' is like these words")] * 2


def test_what_stands_ten_thousand_times_is_said_in_one_line(tmp_path: Path) -> None:
    root = project(tmp_path, "And so it is.\n\n" * 10_000, "so it is")
    ((name, message),) = said(root)
    assert name == "quote-in-several-places"
    assert message == "these words stand in paragraphs 1, 2, 3, 4, 5, 6 and 9,994 more"


def test_what_is_altered_ten_thousand_times_is_found_once() -> None:
    text = "And so it is.\n\n" * 10_000
    assert changed(text, "so it was") == (("was", "is"),)


def test_the_work_grows_with_the_text_and_with_the_quotes() -> None:
    """Altered quotes are compared with a few passages each, and not with all."""
    words = bench.tidied(bench.made(20_000, 1).text).split()

    def altered(size: int) -> tuple[str, list[str]]:
        quotes = [
            " ".join([*words[at : at + 7], "not", *words[at + 8 : at + 11]])
            for at in range(size // 100)
        ]
        return " ".join(words[:size]), quotes

    def ours(size: int) -> None:
        assert None not in bench.ours(*altered(size))

    def naive(size: int) -> None:
        text, quotes = altered(size)
        assert None not in [bench.naive_near(text, quote) for quote in quotes]

    assert steps(lambda: ours(20_000)) < 6 * steps(lambda: ours(5_000))
    # A search that compares each with all is seen to grow with their product.
    assert steps(lambda: naive(400)) > 12 * steps(lambda: naive(100))


# --- Altered --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "changes"),
    [
        ("They sent 2,500 men to the fort.", "sent 2,600 men to", (("2,600", "2,500"),)),
        ("In 1312 the ships came in.", "In 1321 the ships came", (("1321", "1312"),)),
        ("It rose by 2.5 per cent then.", "rose by 25 per cent", (("25", "2.5"),)),
        ("He did not ask them for help.", "He did ask them for", (("", "not"),)),
        ("He did ask them for help.", "He did not ask them", (("not", ""),)),
        (
            "He went there and they died.",
            "She went there and they lived",
            (("She", "He"), ("lived", "died")),
        ),
        ("Nobody was ever asked for it.", "Everybody was ever asked", (("Everybody", "Nobody"),)),
        ("call the Kremlin, and ask for help", "and ask for help call the Kremlin,", None),
        ("Gullwick attacked Saltmere at night.", "Saltmere attacked Gullwick at night", None),
    ],
)
def test_a_change_of_meaning_is_shown(
    text: str, quote: str, changes: tuple[tuple[str, str], ...] | None
) -> None:
    around = "Other things were told of too, and of other days. "
    found = changed(around + text + " " + around, quote)
    assert found is not None
    assert changes is None or found == changes


def test_a_word_changed_in_the_text_fails_the_quotes_that_have_it(tmp_path: Path) -> None:
    read = "The ship came in with forty chests of amber.\n\nThe scribe wrote it down in May.\n"
    quotes = ("came in with forty chests", "forty chests of amber", "the scribe wrote", "of amber")
    root = project(tmp_path, read, *(quote.replace("the s", "The s") for quote in quotes))
    assert said(root) == []
    kept = project(
        tmp_path / "changed",
        read.replace("forty", "fourteen"),
        *(quote.replace("the s", "The s") for quote in quotes),
        read=read,
    )
    assert said(kept) == [
        (
            "changed-text",
            "the copy 'ledger.txt' is not the one that was read: its SHA-256 is another",
        ),
        ("altered-quote", "the text says 'fourteen' where the quote says 'forty'"),
        ("altered-quote", "the text says 'fourteen' where the quote says 'forty'"),
    ]


# --- Printed pages --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "the inter-\nnational order",
        "the inter-\n\nnational order",
        "the inter-\n\fnational order",
        "the inter-\n\n\f\n  national order",
        "the inter\u00ad\nnational order",
        "the\n\finternational\n\forder",
    ],
)
def test_words_and_passages_go_on_over_lines_and_pages(text: str) -> None:
    assert len(Copy(text).find("the international order")) == 1


def test_a_running_head_between_pages_is_part_of_the_text() -> None:
    """Nothing tells it from the text; so it is shown as what the quote leaves out."""
    text = "They came to the harbour and to\n\n12  FENN'S ROLL\n\n\fthe fort of Gullwick at night."
    found = changed(text, "the harbour and to the fort of Gullwick")
    assert found == (("", "12 FENN'S ROLL"),)
    assert Copy(text).find("the fort of Gullwick")


CAPTIONS = """Map of the harbour, drawn by Fenn

The harbour was closed.

Map of the harbour, drawn by Fenn

Then it was opened.

Map of the harbour, drawn by Fenn
"""


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "",
            [("quote-in-several-places", "these words stand in paragraphs 1, 3 and 5")],
        ),
        ("\n    paragraph: 3", []),
        (
            "\n    paragraph: 4",
            [("quote-elsewhere", "these words stand in paragraphs 1, 3 and 5, and not in 4")],
        ),
    ],
)
def test_a_caption_that_stands_three_times_is_meant_where_it_is_said(
    paragraph: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert said(project(tmp_path, CAPTIONS, f"Map of the harbour{paragraph}")) == expected


TABLE = """Recruits that were stopped

Year\tStopped\tShare, %
2014\t136\t3.5
2015\t151\t4.0

| 2016 | 91 | 2.5 |
"""


def test_tables_are_read_line_by_line() -> None:
    copy = Copy(TABLE)
    (row,) = copy.find("2015 151")
    assert (row.paragraph, copy.text[row.start : row.end]) == (2, "2015\t151")
    assert copy.find("Stopped Share, % 2014 136")
    assert copy.find("| 2016 | 91")
    assert copy.find("136 151") == ()
    assert copy.find("2014 13") == ()
    assert copy.find("2014 136 3") == ()


# --- Scripts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("قال الرئيس\u200f\nإن البلاد هادئة", "الرئيس إن البلاد"),
        ("قال الرئيس إن البلاد هادئة.١ ثم", "البلاد هادئة"),
        ("\u202bאמר הנשיא\u202c “כי הארץ שקטה”", 'הנשיא "כי הארץ'),
        ("\ufed7\ufe8e\ufedd الرئيس", "قال الرئيس"),
        ("Ол «жоқ» деді", 'Ол "жоқ" деді'),
    ],
)
def test_what_runs_from_right_to_left_is_found(text: str, quote: str) -> None:
    assert Copy(text).find(quote)


def test_a_number_altered_in_arabic_is_shown() -> None:
    text = "أرسلت روسيا ٢٥٠٠ جندي إلى البلاد في ذلك الأسبوع"
    assert changed(text, "أرسلت روسيا ٢٦٠٠ جندي إلى") == (("٢٦٠٠", "٢٥٠٠"),)


# --- Two sources, one file ------------------------------------------------------------------------


SECOND = f"""
sources:
  second:
    is: HarbourBook
    title: The Ledger once more
    author: [old-fenn]
    text: {{file: ledger.txt, sha256: {"0" * 64}}}
"""


def test_a_copy_that_two_sources_name_is_held_against_the_hash_of_each(tmp_path: Path) -> None:
    root = project(tmp_path, "A ship came in.\n", "A ship came")
    (root / "facts" / "second.yaml").write_text(SECOND, "utf-8")
    report = Report()
    made = build.load(root, report)
    assert made
    shelf = verdicts.shelf(made.statements, Library(root / "texts"), report)
    found = verdicts.of(made.statements, shelf, report)
    assert [one.outcome for one in found if one.outcome != "unread"] == ["found"]
    told = [one.record for one in report.sorted() if one.name == "changed-text"]
    assert told == ["second"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Growth was 2.1 percent in May.", "Growth was 2"),
        ("They said they can't leave.", "They said they can"),
        ("There were 10⁶ soldiers.", "were 10 soldiers"),
        ("There were 10⁶ people.", "106 people"),
        ("Only 20051 men came.", "Only 2005 men came"),
        ("It fell to –4 degrees.", "to 4 degrees"),
        ("a 1/2 share of it", "2 share of it"),
        ("the H1N1 virus spread", "H1N virus spread"),
    ],
)
def test_what_looks_like_a_mark_and_is_a_number_stays(text: str, quote: str) -> None:
    assert not Copy(text).find(quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("the country's own. It can't leave", "the country"),
        ("in November 2015.1 Finally, it", "in November 2015. Finally, it"),
        ("Growth was 2.1 percent.1 The army", "2.1 percent. The army"),
        ("It fell to –4 degrees.", "fell to -4 degrees"),
        ("the new consti-\ftution of it", "new constitution of"),
    ],
)
def test_and_what_is_a_mark_goes(text: str, quote: str) -> None:
    assert Copy(text).find(quote)


def test_a_quote_is_found_wherever_it_stands_in_any_reading() -> None:
    copy = Copy("It rose by all.1 In May.\n\nIt rose by all. In June.")
    assert [place.paragraph for place in copy.find("It rose by all")] == [1, 2]
