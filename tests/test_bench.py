"""What is timed is the same everywhere, and ours and the rival's answers agree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit import bench, cli
from graphkit.bench import Contest, Part, verify
from graphkit.texts.nearest import Near

CHECKOUT = Path(__file__).parents[1]

SAMPLE = verify.made(20_000, 300)


def test_every_benchmark_is_a_module_and_every_module_a_benchmark() -> None:
    folder = Path(bench.__file__).parent
    assert {file.stem for file in folder.glob("[!_]*.py")} == set(bench.NAMES)


def test_work_that_is_a_sample_stands_for_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr("time.process_time", lambda: float(next(clock)))
    contest = Contest("this", (Part(list),), (Part(list), Part(list, 10.0)), "so it is")
    monkeypatch.setattr(verify, "contests", lambda *, quick: [contest] if quick else [])
    (result,) = bench.run("verify", quick=True)
    assert (result.ours, result.rival, result.ratio, result.repeats) == (1, 11, 11, 1)


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_text_and_its_quotes_are_the_same_on_every_run(seed: str) -> None:
    code = "from graphkit.bench import verify; print(ascii(verify.made(2_000, 50)))"
    made = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert made.strip() == ascii(verify.made(2_000, 50))


def test_the_text_has_what_printers_do_to_quotes() -> None:
    assert 0.9 < len(SAMPLE.text.split()) / 20_000 < 1.1
    for printed in ("-\n", "\u201c", "\u2019", ".1 ", "\n\n"):
        assert printed in SAMPLE.text


def test_both_find_the_same_quotes() -> None:
    theirs = verify.naive_find(SAMPLE.text, SAMPLE.quotes)
    ours = verify.ours(SAMPLE.text, SAMPLE.quotes)
    assert [isinstance(one, tuple) for one in ours] == theirs
    assert theirs.count(False) == 300 / verify.ALTERED + 300 / verify.MISSING


def test_both_say_which_quotes_are_altered_and_which_are_missing() -> None:
    text, _, lost = verify._sorted(verify.made(2_000, 80))
    tidy = verify.tidied(text)
    assert len(lost) > 8
    for quote, ours in zip(lost, verify.ours(text, lost), strict=True):
        theirs = verify.naive_near(tidy, quote)
        assert isinstance(ours, Near) == (theirs is not None), quote


def test_the_command_tells_people_and_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["bench", "verify", "--quick", "--format", "json"]) == 0
    found, lost = json.loads(capsys.readouterr().out)
    assert found["what"] == "85 quotes that stand in 5,000 words"
    assert lost["rival"] > lost["ours"] > 0
    assert lost["ratio"] == lost["rival"] / lost["ours"]
    assert cli.run(["bench", "verify", "--quick"]) == 0
    out, err = capsys.readouterr()
    head, *_ = out.splitlines()
    assert " ".join(head.split()) == "what ours, CPU s rival, CPU s ratio"
    assert "that time is scaled." in out
    assert err == "verify: being timed …\n"
    assert cli.run(["bench", "verfy"]) == 2
    assert cli.run(["bench", "verify", "--size", "300"]) == 2


def test_the_page_is_held_against_stock_pyvis_in_a_browser(
    chromium: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert chromium
    assert cli.run(["bench", "viewer", "--quick", "--format", "json"]) == 0
    first, click = json.loads(capsys.readouterr().out)
    assert first["what"].startswith("first picture of 60 actors")
    assert click["what"].startswith("filter click on 60 actors")
    assert min(first["ours"], first["rival"], click["ours"], click["rival"]) > 0
    assert first["ratio"] > 1


def test_a_machine_without_a_browser_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert cli.run(["bench", "viewer", "--quick"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "there is no Chromium: install" in err
