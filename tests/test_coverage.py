"""What of a text has been read: its marks, its sentences, what rests on them; how it is shown."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from graphkit import build, shipped
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.ontology import Ontology, read
from graphkit.texts import coverage, marks, page, sentences, verdicts
from graphkit.texts.copy import Copy
from graphkit.texts.coverage import Coverage
from graphkit.texts.library import Library

CHECKOUT = Path(__file__).parents[1]

GRAPH = """format: 1
title: The <leagues> of the lagoon
base: https://example.org/lagoon/
as_of: 1509-05-14
extends: graphkit
"""
FACTS = """source: diary

sources:
  diary:
    is: NewsAnalysis
    title: A diary
    author: [diarist]
    language: en
    text: {{file: diary.txt, sha256: {hash}}}

entities:
  diarist: {{is: UnnamedPerson, name: the diarist}}
  venice: {{is: State, name: {{en: Venice, it: Venezia}}, metonyms: [Rialto]}}
  league: {{is: Organisation, name: League of Cambrai}}

events:
  siege:
    is: Protest
    name: Crowds in the square
    date: 1509-05
    roles: {{place: venice}}
    evidence:
      - quote: crowds filled the square of Venice in May 1509
        paragraph: 1

claims:
  guess:
    is: Assertion
    speaker: author
    text: Many more will come.
    about: [venice]
    hedge: perhaps
    quote: perhaps many more
    paragraph: 1

not_coded:
  4: who printed it
"""
TEXT = """On Friday crowds filled the square of Venice in May 1509, and perhaps many more
would come. Rialto said that “nobody was afraid”. It was a clear day.

The envoy Andrea Loredan told the Doge on 3 June 1509 that 2,500 soldiers and twelve ships were with
the League of Cam-
brai. Venezia announced nothing.

And so it went.

Printed by Aldo Manuzio in 1510.
"""


def project(to: Path, text: str = TEXT, facts: str = FACTS) -> Path:
    root = to / "project"
    (root / "facts").mkdir(parents=True)
    (to / "texts").mkdir()
    (to / "texts" / "diary.txt").write_text(text, encoding="utf-8")
    (root / "facts" / "graph.yaml").write_text(GRAPH, encoding="utf-8")
    said = facts.format(hash=sha256(text.encode()).hexdigest())
    (root / "facts" / "diary.yaml").write_text(said, encoding="utf-8")
    return root


def loaded(root: Path) -> Build:
    report = Report()
    made = build.load(root, report)
    assert made, [said.message for said in report.sorted()]
    return made


def covered(root: Path) -> Coverage:
    made, report = loaded(root), Report()
    shelf = verdicts.shelf(made.statements, Library(root.parent / "texts"), report)
    found = verdicts.of(made.statements, shelf, report)
    (one,) = coverage.of(made.statements, made.ontology, shelf, found)
    return one


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    texts = str(root.parent / "texts")
    return subprocess.run(
        [sys.executable, "-m", "graphkit", "verify", "-C", str(root), "--texts", texts, *arguments],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )


# --- Marks ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def words() -> Ontology:
    return read([*shipped.read(whole=True)], Report())


def found(words: Ontology, text: str, language: str = "en") -> list[tuple[str, str]]:
    tokens = Copy(text).tokens
    plain = marks.without_notes(text, tokens)
    begins = [start for start, _ in sentences.spans(plain, language)]
    split = marks.words(tokens, begins)
    seen = [
        *marks.Finder(words, (), language).marks(split, marks.proper(split)),
        *marks.quotations(text, 0),
    ]
    return [(mark.kind, mark.text) for mark in sorted(seen, key=lambda mark: mark.start)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It met Angela Merkel, Xi and the US.", ["name:Angela Merkel", "name:Xi", "name:US"]),
        ("Nobody came. The men left.", []),
        ("The men left the town. It saw The Times.", ["name:The Times"]),
        ("However they came. But however few, they saw Rome.", ["name:Rome"]),
        ("We saw Rome. Rome fell.", ["name:Rome", "name:Rome"]),
        ("They saw China's navy.", ["name:China"]),
        ("It went from the U.S. to the UN.", ["name:U.S.", "name:UN"]),
        ("About 2,500 men and twelve ships", ["number:2,500", "number:twelve"]),
        ("It fell on Monday Jan 10, 2022 there", ["date:Monday Jan 10 2022"]),
        ("on 3 June 1509 and in the 1990s", ["date:3 June 1509", "date:1990s"]),
        ("in 2014: 136 recruits", ["date:2014", "number:136"]),
        ("it may come in May", ["date:May"]),
        ("from 2018-2022 it rose 4.5%", ["date:2018-2022", "number:4.5%"]),
        ("they turned it down last year", ["date:last year"]),
        ("he said “no, never”, and left", ["saying:said", "quotation:“no, never”"]),
        ("it isn’t ‘hard’ power; the states’ own", ["quotation:‘hard’"]),
        ("it was an-\nnounced by Ka-\nzakhstan", ["saying:announced", "name:Kazakhstan"]),
        ("in it all.1 In Rome2 they met", ["name:Rome"]),
        ("it rose from 2010-\n2015 there", ["date:2010-2015"]),
    ],
)
def test_a_passage_has_names_numbers_dates_quotations_and_verbs_of_saying(
    words: Ontology, text: str, wanted: list[str]
) -> None:
    assert [f"{kind}:{said}" for kind, said in found(words, text)] == wanted


def test_cues_are_those_of_the_language_that_is_stated(words: Ontology) -> None:
    text = "министр заявил, что в прошлом году ушли три корабля"
    kinds = ["saying", "date", "number"]
    assert [kind for kind, _ in found(words, text, "ru")] == kinds
    assert [kind for kind, _ in found(words, text, "")] == kinds
    assert found(words, text, "en") == []


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("Mr. Smith met the U.S. envoy. They spoke.", 2),
        ("one line\nof print, 2.5 of them\nand no end", 1),
        ("他说不。他走了。", 2),
        ("", 0),
    ],
)
def test_a_sentence_ends_where_readers_say_it_does(paragraph: str, count: int) -> None:
    spans = [*sentences.spans(paragraph, "")]
    assert len(spans) == count
    assert all(paragraph[start:end].strip() == paragraph[start:end] for start, end in spans)


# --- Coverage -----------------------------------------------------------------------------------


def test_each_paragraph_has_its_records_and_what_nothing_rests_on(tmp_path: Path) -> None:
    one = covered(project(tmp_path))
    first, second, third, fourth = one.passages
    assert first.records == {"event": ("siege",), "claim": ("guess",)}
    assert [(mark.kind, mark.text, mark.id) for mark in first.open] == [
        ("date", "Friday", ""),
        ("saying", "said", ""),
        ("quotation", "“nobody was afraid”", ""),
    ]
    assert second.records == {}
    assert [f"{mark.kind}:{mark.text}:{mark.id}" for mark in second.open] == [
        "name:Andrea Loredan:",
        "saying:told:",
        "name:Doge:",
        "date:3 June 1509:",
        "number:2,500:",
        "number:twelve:",
        "name:League of Cambrai:league",
        "name:Venezia:venice",
        "saying:announced:",
    ]
    assert (first.unread, second.unread, third.unread, fourth.unread) == (False, True, False, False)
    assert fourth.not_coded == "who printed it"


def test_the_share_counts_sentences_with_something_to_code(tmp_path: Path) -> None:
    one = covered(project(tmp_path))
    # 'On Friday …' is quoted; 'Rialto said …' and the two of the second paragraph are not; 'It was
    # a clear day' and the third paragraph have nothing; the fourth is left out with a reason.
    assert [(p.coded, p.to_code) for p in one.passages] == [(1, 2), (0, 2), (0, 0), (0, 0)]
    assert (one.coded, one.to_code, one.share) == (1, 4, 0.25)


def test_a_further_quote_covers_what_it_touches(tmp_path: Path) -> None:
    before = covered(project(tmp_path / "before"))
    more = FACTS.replace(
        "        paragraph: 1\n\nclaims",
        "        paragraph: 1\n      - quote: with the League of Cambrai\n\nclaims",
    )
    after = covered(project(tmp_path / "after", facts=more))
    assert after.coded == before.coded + 1
    gone = {mark.text for mark in before.passages[1].open} - {
        mark.text for mark in after.passages[1].open
    }
    assert gone == {"League of Cambrai"}
    assert after.passages[1].records == {"event": ("siege",)}


def test_a_source_without_a_copy_shows_what_is_stated_of_it(tmp_path: Path) -> None:
    root = project(tmp_path)
    (tmp_path / "texts" / "diary.txt").unlink()
    one = covered(root)
    assert one.held is None
    assert [(p.paragraph, dict(p.records), p.not_coded) for p in one.passages] == [
        (1, {"event": ("siege",), "claim": ("guess",)}, ""),
        (4, {}, "who printed it"),
    ]
    assert "there is no copy of it to look into" in run(root, "--coverage").stdout


def test_marks_of_markdown_are_no_part_of_the_words(tmp_path: Path) -> None:
    text = "# A heading\n\nThey **met** [Andrea Loredan](https://x.example/Y) in *Rome*, he said.\n"
    root = project(tmp_path, text, FACTS.replace("diary.txt", "diary.md"))
    (tmp_path / "texts" / "diary.txt").rename(tmp_path / "texts" / "diary.md")
    made = [(mark.kind, mark.text) for mark in covered(root).passages[1].open]
    assert made == [("name", "Andrea Loredan"), ("name", "Rome"), ("saying", "said")]


# --- How it is shown --------------------------------------------------------------------------


def test_coverage_is_a_table_for_people(tmp_path: Path) -> None:
    done = run(project(tmp_path), "--coverage")
    assert done.returncode == 0
    assert "1 of 4 sentences with something to code are covered (25 %)" in done.stdout
    assert "1 paragraph left out with a reason" in done.stdout
    rows = {line.split()[0]: line for line in done.stdout.splitlines() if line[:1].isdigit()}
    assert rows["1"].split()[1:4] == ["1", "1", "1/2"]
    assert "UNREAD; names: Andrea Loredan, Doge, League of Cambrai, Venezia;" in rows["2"]
    assert rows["4"].endswith("not coded: who printed it")


def test_coverage_is_json_for_programs(tmp_path: Path) -> None:
    told = json.loads(run(project(tmp_path), "--coverage", "--format", "json").stdout)
    (one,) = told["coverage"]
    assert (one["source"], one["sentences_covered"], one["sentences_to_code"]) == ("diary", 1, 4)
    second = one["paragraphs"][1]
    league = next(mark for mark in second["open"] if mark["entity"] == "league")
    assert TEXT[league["start"] : league["end"]] == "League of Cam-\nbrai."
    assert one["paragraphs"][0]["records"] == {"event": ["siege"], "claim": ["guess"]}
    assert one["paragraphs"][3]["not_coded"] == "who printed it"


def test_only_the_sources_named_are_looked_into(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert "2 found" in run(root, "--source", "diary").stdout
    done = run(root, "--source", "dairy")
    assert done.returncode == 2
    assert "did you mean 'diary'?" in done.stderr


@pytest.mark.parametrize(
    "name",
    [
        *("output/page.html", "output/deep/../page.html", "nowhere/x.html"),
        *("facts/page.html", "../texts/page.html"),
    ],
)
def test_the_page_is_not_written_where_others_would_find_it(name: str, tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "output" / "deep").mkdir(parents=True)
    done = run(root, "--page", str(root / name))
    assert done.returncode == 2
    assert not (root / name).exists()


def test_the_page_is_written_over_no_other_file(tmp_path: Path) -> None:
    root, other = project(tmp_path), tmp_path / "mine.txt"
    other.write_text("mine")
    assert run(root, "--page", str(other)).returncode == 2
    assert other.read_text() == "mine"
    page = str(tmp_path / "page.html")
    assert [run(root, "--page", page).returncode for _ in range(2)] == [0, 0]


def test_the_page_holds_the_text_the_records_and_a_warning(tmp_path: Path) -> None:
    root = project(tmp_path)
    done = run(root, "--page", str(tmp_path / "page.html"))
    assert done.returncode == 0
    assert "for yourself" in done.stderr
    html = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Do not publish this page" in html
    assert '<mark class="event" tabindex="0">crowds filled the square' in html
    assert "Crowds in the square" in html
    assert "facts/diary.yaml:" in html
    assert re.search(r'class="passage unread">\s*<div class="number" id="diary-2"', html)
    assert "<script" not in html


def test_nothing_of_a_text_or_record_becomes_markup(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    text = f"{TEXT}\n{hostile} said “{hostile}” & Venice.\n"
    facts = FACTS.replace("who printed it", f"'{hostile}'").replace("Many more", hostile)
    root = project(tmp_path, text, facts)
    made = loaded(root)
    html = page.render("<b>", made.statements, [covered(root)]).decode()
    assert hostile not in html
    assert html.count("&lt;script&gt;") >= 2
    assert not re.search("<(script|img|b)>", html)


def test_a_build_is_the_same_with_and_without_texts(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = loaded(root).nquads
    (tmp_path / "texts" / "diary.txt").unlink()
    assert loaded(root).nquads == before
