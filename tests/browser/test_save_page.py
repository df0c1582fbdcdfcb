"""What is taken away is what is seen: CSV, SVG and PNG held against the page and against Python."""

from __future__ import annotations

import csv
import io
import re
import struct
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from browser import sample
from browser.conftest import Opened, Opener

from graphkit import viewer
from graphkit.build import Build
from graphkit.rules import BUILT_IN, PAIR

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
EVERYTHING = "#not-class=&not-status="
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</text></svg><script>alert(2)</script>",
    '"/><a href="javascript:alert(3)"><text>x</text></a>',
    "]]><!--<script>alert(4)//",
    "&lt;&amp;&#x3c;script&#x3e;alert(5)",
    "\u2028alert(6)//\u202eevil\u2066",
    "\x00\x08\x0b\ufffe\x1b]0;x\x07",
)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")


def hostile_page(words: str) -> bytes:
    """A page in which each field that is written into a file holds these words."""
    network = sample.empty(title=words)
    values = [{"id": words, "label": words, "text": words, "record": words, "place": words}]
    for name in ("a", "b"):
        known = sample.node(name, "Person", words, short=words, cls_label=words, measures=values)
        network.add_node(name, **known)
    piece = {"quote": words, "locator": words, "source": words, "as_written": words, "note": words}
    said = dict.fromkeys(("relation_label", "hedge", "likelihood", "record", "place", "as"), words)
    said |= {"evidence": [piece], "speaker": ["a"], "text": words}
    network.add_edge("a", "b", key=words, **sample.edge(1, "backs", **said))
    source = dict.fromkeys(("id", "title", "cls_label", "publisher", "published", "url"), words)
    network.graph["sources"] = {words: source | {"authors": [words]}}
    return viewer.page(network, viewer.Looks.from_mapping({}))


def saved(page: Opened, kind: str) -> bytes:
    page.page.locator("#save summary").click()
    with page.page.expect_download() as download:
        page.page.locator(f"#save-{kind}").click()
    names = {"csv": "facts.csv", "svg": "network.svg", "png": "network.png"}
    assert download.value.suggested_filename == names[kind]
    return Path(download.value.path()).read_bytes()


def rows(page: Opened) -> list[dict[str, str]]:
    text = saved(page, "csv").decode("utf-8-sig")
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def plain(build: Build) -> dict[str, dict[str, Any]]:
    """Numbers and other values of the network, by their IRI."""
    nodes = build.network.nodes(data=True)
    return {one["id"]: one for _, node in nodes for one in (*node["measures"], *node["values"])}


# --- CSV -------------------------------------------------------------------------------------


def test_page_table_and_csv_hold_exactly_the_facts_of_the_graph(
    opened: Opener, real: Build, real_page: bytes
) -> None:
    """With nothing filtered out, and events both ways: every statement that has a standing."""
    seen: set[str] = set()
    claims = {claim.entry.id for claim in real.statements.claims}
    for mode in ("&events=nodes", "&events=lines"):
        page = opened(real_page, f"{EVERYTHING}&view=table{mode}", (1440, 900))
        table = listed(page)
        found = rows(page)
        file = [row["statement"] for row in found]
        assert len(table) == len(set(table))
        assert sorted(file) == sorted(table)
        assert page.facts() <= set(table)
        seen |= {key.partition("~")[0] for key in table}
        # What is a claim only in another's words stands under the record of that other's claim.
        told = {row["record"] for row in found if row["status"] == "claimed"}
        seen |= {f"{real.project.base}claim/{id}" for id in told & claims}
    asked = "SELECT ?one ?rule WHERE { ?one gk:status ?status OPTIONAL { ?one gk:rule ?rule } }"
    standing: set[str] = set()
    for one, rule in real.store.query(asked).rows:
        assert one
        # What a relation implies by itself is the same fact once more.
        if not rule or rule.value not in {*BUILT_IN} - {PAIR}:
            standing.add(one.value)
    nodes = set(real.network.nodes)
    outcomes = {one for one in standing if one.endswith(".outcome")}
    # An event is a node with its outcome; a claim with content is drawn as what it holds.
    holds = {c.value: claim.value for c, claim in contents(real)}
    wanted = {holder_of(one, holds) for one in standing - nodes - outcomes}
    assert {holder_of(one, holds) for one in seen} - wanted == set()
    assert wanted - {holder_of(one, holds) for one in seen} == set()


def listed(page: Opened) -> list[str]:
    """The statements of the table, in all of its parts."""
    script = "all => all.map(one => one.dataset.fact)"
    found: list[str] = []
    while True:
        found += page.page.locator("#table tbody tr").evaluate_all(script)
        later = page.page.get_by_role("button", name="Later rows")
        if not later.count() or later.last.is_disabled():
            return found
        later.last.click()


def contents(build: Build) -> list[tuple[Any, Any]]:
    found = build.store.query("SELECT ?content ?claim WHERE { ?claim gk:content ?content }").rows
    return [(row[0], row[1]) for row in found]


def holder_of(one: str, holds: dict[str, str]) -> str:
    """The claim that holds a content of its own, or the statement itself."""
    return holds[one] if one in holds and one.startswith(holds[one]) else one


def test_a_row_of_the_file_says_what_python_says(
    opened: Opener, real: Build, real_page: bytes
) -> None:
    edges = {key: (a, b, said) for a, b, key, said in real.network.edges(keys=True, data=True)}
    labels = dict(real.network.nodes(data="label"))
    refs = dict(real.network.nodes(data="id"))
    numbers = plain(real)
    sources = real.network.graph["sources"]
    found = rows(opened(real_page, f"{EVERYTHING}&events=nodes"))
    compared = 0
    for row in found:
        key = row["statement"].partition("~")[0]
        said = edges[key][2] if key in edges else numbers.get(key)
        if not said:
            continue
        compared += 1
        assert row["status"] == said["status"]
        assert unquoted(row["hedge"]) == said["hedge"]
        assert row["record"] == said["record"]
        assert row["place"] == said["place"]
        assert row["holds"] == ("no" if said.get("negative") else "yes")
        for piece in said["evidence"]:
            assert piece["quote"] in row["passages"]
            assert sources[piece["source"]]["title"] in row["sources"]
        if key in edges and "~" not in row["statement"] and said["kind"] != "remark":
            one, other, _ = edges[key]
            assert [unquoted(row["subject"]), unquoted(row["object"])] == [
                labels[one],
                labels[other],
            ]
            assert (row["subject id"], row["object id"]) == (refs[one], refs[other])
    assert compared > 1000


def unquoted(cell: str) -> str:
    """A cell without the mark that keeps it from being a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@\t\r") else cell


def test_the_file_follows_the_filters(opened: Opener, html: bytes) -> None:
    page = opened(html, "#not-valence=conflict,neutral,structural")
    found = {row["statement"] for row in rows(page)}
    assert found == page.facts()
    assert found
    assert {row["valence"] for row in rows(page)} == {"cooperation"}


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_is_a_formula(opened: Opener, words: str) -> None:
    row, *others = rows(opened(hostile_page(words)))
    assert others
    cells = [cell for one in (row, *others) for cell in one.values() if cell]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r"]
    assert row["subject"] == f"'{words}"
    assert row["hedge"] == f"'{words}"


def test_a_formula_would_be_seen(opened: Opener) -> None:
    row, *_ = rows(opened(hostile_page("a=1")))
    assert row["subject"] == "a=1"


# --- SVG and PNG -----------------------------------------------------------------------------


def test_the_svg_has_each_name_where_the_page_has_it(opened: Opener, html: bytes) -> None:
    page = opened(html, size=(1440, 900))
    labels = page.debug()["labels"]
    root = ElementTree.fromstring(saved(page, "svg"))
    (frame,) = root.findall(f"{SVG}svg[@overflow='hidden']")
    lines = [(float(text.get("x")), float(text.get("y"))) for text in frame.iter(f"{SVG}text")]
    for box in labels:
        inside = [
            (x, y)
            for x, y in lines
            if abs(x - box["x"] - box["w"] / 2) < 1 and box["y"] < y < box["y"] + box["h"] + 1
        ]
        assert inside, box["id"]
    words = " ".join(root.itertext())
    for part in ("Unrest in Velmora", "Cooperation", "said not to be so", "Event, 4 kinds"):
        assert part in words
    for source in sample.network().graph["sources"].values():
        assert source["title"] in words
        assert all(author in words for author in source["authors"])
    assert page.said == []
    assert page.asked == []


def test_in_the_dark_the_picture_is_dark_and_on_paper_light(opened: Opener, html: bytes) -> None:
    page = opened(html, color_scheme="dark")
    ground = ElementTree.fromstring(saved(page, "svg")).find(f"{SVG}rect")
    assert ground is not None
    assert ground.get("fill") == "#16181c"
    page.page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    assert page.page.locator("#paper > svg > rect").get_attribute("fill") == "#fbfaf7"


HARM = re.compile(r"^on|(^|\})(href|src|style)$")


def harm(svg: bytes) -> list[str]:
    """Whatever in an SVG could run, load or lead somewhere."""
    found = []
    for element in ElementTree.fromstring(svg).iter():
        name = element.tag.removeprefix(SVG)
        if name not in ("svg", "title", "g", "rect", "path", "text", "line", "circle", "polygon"):
            found.append(name)
        found += [key for key in element.attrib if HARM.search(key.lower())]
    return found


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_word_does_nothing_in_a_saved_picture(
    opened: Opener, words: str, tmp_path: Path
) -> None:
    page = opened(hostile_page(words))
    svg = saved(page, "svg")
    assert harm(svg) == []
    assert page.dialogs == []
    file = tmp_path / "saved.svg"
    file.write_bytes(svg)
    page.page.goto(file.as_uri())
    page.page.wait_for_timeout(120)
    assert page.dialogs == []
    assert page.page.locator("text").count()
    assert page.said == []


def test_harm_in_a_picture_is_seen(opened: Opener, html: bytes, tmp_path: Path) -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script>'
        b'<a href="javascript:alert(3)"><text>x</text></a></svg>'
    )
    assert set(harm(svg)) == {"onload", "script", "a", "href"}
    page = opened(html)
    file = tmp_path / "bad.svg"
    file.write_bytes(svg)
    page.page.goto(file.as_uri())
    page.page.wait_for_timeout(120)
    assert page.dialogs


def test_the_png_is_the_same_picture_twice_as_fine(opened: Opener, html: bytes) -> None:
    page = opened(html, size=(1440, 900))
    root = ElementTree.fromstring(saved(page, "svg"))
    png = saved(page, "png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (2 * int(root.get("width")), 2 * int(root.get("height")))
    page.page.set_content("<canvas></canvas>")
    script = """async (bytes) => {
        const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
        const canvas = document.querySelector("canvas");
        [canvas.width, canvas.height] = [image.width, image.height];
        const ctx = canvas.getContext("2d");
        ctx.drawImage(image, 0, 0);
        const data = ctx.getImageData(0, 0, canvas.width, canvas.height).data;
        const seen = new Set();
        for (let at = 0; at < data.length; at += 4) {
            seen.add(((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]).toString(16));
        }
        return ["2b2f36", "6a3d9a", "f0c84b", "72b2", "d55e00"].map((fill) => seen.has(fill));
    }"""
    assert page.page.evaluate(script, list(png)) == [True] * 5


def test_behind_the_table_no_picture_is_offered(opened: Opener, html: bytes) -> None:
    page = opened(html, "#view=table").page
    page.locator("#save summary").click()
    assert page.locator("#save-svg").is_disabled()
    assert page.locator("#save-csv").is_enabled()
    page.keyboard.press("Escape")
    assert page.locator("#save-csv").is_hidden()


def test_paper_is_of_what_is_chosen(opened: Opener, html: bytes) -> None:
    page = opened(html, "#node=lazarev")
    page.page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    facts = page.page.locator("#paper ol > li")
    network = sample.network()
    lazarev = sample.iri("id", "lazarev")
    wanted = [
        key
        for one, other, key, said in network.edges(keys=True, data=True)
        if lazarev in (one, other) and said["kind"] != "derived"
    ]
    assert facts.count() == len(wanted)
    assert all("Lazarev" in text for text in facts.all_inner_texts())
    assert page.page.locator("#paper > svg > text", has_text="Viktor Lazarev").count() == 1
