"""The page's script: its pure parts run in Node, its text searched for what it must never do."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from graphkit.viewer import assets

HERE = Path(__file__).parent
VIEWER = HERE.parents[1] / "graphkit" / "viewer"

FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\bfetch\("
    r"|XMLHttpRequest|WebSocket|\bimport\(|setTimeout\(\s*['\"]|\son\w+=|setAttribute\(\s*['\"]style"
)


@pytest.mark.node
def test_the_pure_parts_pass_their_own_tests() -> None:
    run = subprocess.run(
        ["node", "--test", str(HERE / "script.test.mjs")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"pass [1-9]\d", run.stdout)


def complaints(text: str) -> list[str]:
    return FORBIDDEN.findall(text)


def test_the_script_never_turns_text_into_markup_or_code() -> None:
    for name in assets.SCRIPTS:
        assert complaints(assets.own(name)) == [], name


@pytest.mark.parametrize(
    "line", ["x.innerHTML = y", "eval(y)", "new Function(y)", "el('a', ' onclick=1')", "fetch(u)"]
)
def test_a_script_that_does_is_seen(line: str) -> None:
    assert complaints(line)


def test_the_template_trusts_nothing_on_its_own() -> None:
    template = assets.own("page.html")
    assert "safe" not in template
    assert not re.search(r"(src|href)=\"(?!data:|#)", template)
    assert template.index("Content-Security-Policy") < template.index("<title>")


def test_every_script_is_part_of_the_page_and_short() -> None:
    files = {file.name for file in VIEWER.glob("*.js")}
    assert files == set(assets.SCRIPTS)
    for name in files:
        assert assets.own(name).count("\n") <= 300, name
