"""The page as a file, and pyvis' network that makes it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import packed
import pytest
from browser import sample

from graphkit import viewer
from graphkit.viewer import assets
from graphkit.viewer.kit import KitNetwork
from graphkit.viewer.looks import ENTITY, EVENT, Look

LOOKS = viewer.Looks.from_mapping(sample.LOOKS)


read = packed.payload


def page(network: Any = None) -> str:
    return viewer.page(network or sample.network(), LOOKS, data_hash="ab12").decode()


def test_every_statement_is_in_the_payload_and_nothing_else() -> None:
    network = sample.network()
    payload = read(page(network))
    assert {edge["id"] for edge in payload["edges"]} == {
        key for *_, key in network.edges(keys=True)
    }
    assert {node["id"] for node in payload["nodes"]} == set(network.nodes)
    for node in payload["nodes"]:
        assert node["data"] == network.nodes[node["id"]]


def test_names_in_all_scripts_stay_as_they_are() -> None:
    html = page()
    for name in ("Қаршева", "قصر آباد", "ნინო ბერიძე", "Айгерім Сәрсенова"):
        assert name in html


def test_the_policy_allows_just_the_scripts_and_the_style_of_the_page() -> None:
    html = page()
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["script-src"].split() == [f"'{assets.digest(text)}'" for text in scripts]
    assert rules["style-src"] == f"'{assets.digest(style)}'"
    for closed in ("default-src", "connect-src", "base-uri", "form-action"):
        assert rules[closed] == "'none'"


def test_nothing_in_the_page_points_elsewhere() -> None:
    html = page()
    assert not re.findall(r"<(?:script|link|img|iframe|object)[^>]*(?:src|href)=\"(?!data:)", html)
    assert "sourceMappingURL" not in html


def test_hostile_words_cannot_leave_the_payload() -> None:
    network = sample.empty(title="</title><script>alert(1)</script>")
    words = "</script><!--<script>\u2028&lt;\ud800"
    network.add_node("a", **sample.node("a", "Person", words))
    html = page(network)
    assert html.count("<script") == 3 + assets.vis().count("<script") + assets.script().count(
        "<script"
    )
    assert read(html)["nodes"][0]["data"]["label"] == words
    assert "<title>&lt;/title&gt;" in html


def test_the_same_network_gives_the_same_bytes_in_any_process() -> None:
    made = set()
    for seed, encoding in (("0", "utf-8"), ("4711", "ascii")):
        code = (
            "import hashlib\nfrom browser import sample\nfrom graphkit import viewer\n"
            "looks = viewer.Looks.from_mapping(sample.LOOKS)\n"
            "html = viewer.page(sample.network(), looks)\nprint(hashlib.sha256(html).hexdigest())"
        )
        tests = str(Path(__file__).parents[1])
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "PYTHONIOENCODING": encoding,
            "LC_ALL": "C",
            "PYTHONPATH": os.pathsep.join([tests, str(Path(tests).parent)]),
        }
        run = [sys.executable, "-c", code]
        made.add(subprocess.run(run, env=environment, capture_output=True, check=True).stdout)
    assert len(made) == 1


def test_the_order_of_nodes_and_edges_changes_nothing() -> None:
    network = sample.network()
    turned = sample.empty()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(keys=True, data=True))))
    assert page(network) == page(turned)


def test_a_page_of_fifty_actors_is_small() -> None:
    assert len(page().encode()) < 900_000


def test_two_lines_of_one_claim_are_kept_apart() -> None:
    network = sample.empty()
    for name in "abc":
        network.add_node(name, **sample.node(name, "Person", name))
    for other in "bc":
        network.add_edge("a", other, key="claim", **sample.edge(1, "backs", kind="claim"))
    assert len({edge["id"] for edge in read(page(network))["edges"]}) == 2


# --- pyvis' own way ---------------------------------------------------------------------------


def test_pyvis_users_get_the_page_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    network = KitNetwork("By hand")
    network.add_node(1, label="One", color="#336699")
    network.add_node(2)
    network.add_edge(1, 2, width=3)
    network.add_edge(1, 2)
    network.add_edges([(2, 1), (1, 2, 5)])
    network.set_options({"interaction": {"zoomView": False}})
    file = tmp_path / "out" / "page.html"
    file.parent.mkdir()
    network.write_html(str(file))
    payload = read(file.read_text(encoding="utf-8"))
    assert [node["label"] for node in payload["nodes"]] == ["One", "2"]
    assert all("x" in node for node in payload["nodes"])
    assert len(payload["edges"]) == 4
    assert {path.name for path in tmp_path.rglob("*")} == {"out", "page.html"}


def test_an_edge_to_nobody_is_refused() -> None:
    network = KitNetwork()
    network.add_node("a")
    with pytest.raises(KeyError, match="'b'"):
        network.add_edge("a", "b")


def test_options_are_data_and_dot_is_refused() -> None:
    network = KitNetwork()
    network.set_options('{"interaction": {}}')
    assert network.options == {"interaction": {}}
    with pytest.raises(TypeError):
        network.set_options("[]")
    with pytest.raises(NotImplementedError):
        network.from_DOT("digraph {}")


def test_a_pyvis_without_the_drawing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "VIS", "templates/lib/none.js")
    with pytest.raises(assets.MissingLibrary, match="pip install"):
        assets.vis()


def test_code_cannot_end_its_element() -> None:
    assert assets.closed("a</script>b</SCRIPT ><!--") == "a<\\/script>b<\\/SCRIPT ><\\!--"


# --- Looks ------------------------------------------------------------------------------------


def test_a_class_takes_the_look_of_its_nearest_super_class() -> None:
    looks = viewer.Looks.from_mapping(
        {"Top": {"shape": "star", "fill": "#111111"}, "Mid": {"shape": "square", "fill": "none"}}
    )
    assert looks.of(["x#Low", "x#Mid", "x#Top"]) == Look("square", "none")
    assert looks.of(["x#Low", "Top"]) == Look("star", "#111111")
    assert looks.of(["x#Low"]) == ENTITY
    assert looks.of([], event=True) == EVENT


def test_ancestors_may_be_names_or_mappings() -> None:
    network = sample.empty()
    more = {"cls": "x#Low", "ancestors": [{"iri": "x#odd", "name": "State"}]}
    network.add_node("a", **sample.node("a", "Person", "A") | more)
    assert read(page(network))["nodes"][0]["shape"] == "square"


# --- Much data -------------------------------------------------------------------------------


def test_much_data_is_packed_and_little_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = page()
    assert "data-packed" not in plain
    monkeypatch.setattr(assets, "PLAIN_MOST", 1000)
    small = page()
    assert ' id="payload" data-packed="gzip">' in small
    assert read(small) == read(plain)
    assert len(small) < len(plain)
    assert page() == small
