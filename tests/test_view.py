"""`graphkit view`: the page opened, kept, or made into pictures."""

from __future__ import annotations

import json
import shlex
import struct
import sys
import webbrowser
from dataclasses import dataclass
from pathlib import Path

import halven
import packed
import pytest
from laws import project

from graphkit import cli, pictures
from graphkit.exports import html


@dataclass
class Done:
    code: int
    err: str


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = halven.copied(tmp_path)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser was asked to open."""
    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "open_new_tab", lambda address: not asked.append(address))
    return asked


def view(capture: pytest.CaptureFixture[str], line: str = "") -> Done:
    capture.readouterr()
    code = cli.run(["view", *shlex.split(line)])
    out, err = capture.readouterr()
    assert out == ""
    return Done(code, err)


def test_the_page_that_is_opened_is_that_of_a_build(
    world: Path, shown: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert view(capsys).code == 0
    (address,) = shown
    file = Path(address.removeprefix("file://"))
    assert file.read_bytes() == html.render(halven.loaded(world))
    assert file.stat().st_mode & 0o077 == 0o044  # As any file; its folder is ours alone.
    assert file.parent.stat().st_mode & 0o077 == 0
    assert not (world / "output").exists()


@pytest.mark.usefixtures("world")
def test_a_page_can_be_kept_and_not_opened(
    shown: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    done = view(capsys, "--no-open --output here.html")
    assert (done.code, shown) == (0, [])
    assert f"here.html  {Path('here.html').stat().st_size:,} bytes" in done.err
    assert view(capsys, "-o here.html").code == 0
    assert shown == [Path("here.html").resolve().as_uri()]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "lens", ["--according-to long-winter", "--on 1312 --possible", "--on 1312", "--stated"]
)
def test_the_page_looks_through_a_lens_as_an_export_does(
    lens: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert view(capsys, f"--no-open -o seen.html {lens}").code == 0
    assert cli.run(shlex.split(f"export network.html --to told.html {lens}")) == 0
    assert Path("seen.html").read_bytes() == Path("told.html").read_bytes()
    assert view(capsys, "--no-open -o plain.html").code == 0
    assert Path("plain.html").read_bytes() != Path("seen.html").read_bytes()


# --- Places that are kept ---------------------------------------------------------------------


def places(root: Path) -> dict[str, list[float]]:
    found: dict[str, list[float]] = json.loads((root / "facts/layout.json").read_text("utf-8"))
    return found


def test_all_places_can_be_kept_as_they_are(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert view(capsys, "--no-open --output before.html").code == 0
    done = view(capsys, "--no-open --pin --output after.html")
    assert done.code == 0
    kept = places(world)
    assert f"facts/layout.json  {len(kept)} places" in done.err
    assert set(kept) == {known["id"] for _, known in halven.loaded(world).network.nodes.items()}
    assert view(capsys, "--no-open --pin").code == 0
    assert places(world) == kept


def test_places_saved_in_the_page_are_taken_over_and_shown(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("saved.json").write_text('{"saltmere": [1234.5, -77]}', "utf-8")
    done = view(capsys, "--no-open --pin saved.json --output moved.html")
    assert done.code == 0, done.err
    assert places(world) == {"saltmere": [1234.5, -77]}
    payload = packed.payload(Path("moved.html").read_text("utf-8"))
    (node,) = [node for node in payload["nodes"] if node["data"]["id"] == "saltmere"]
    assert (node["x"], node["y"]) == (1234.5, -77)


@pytest.mark.parametrize(
    ("text", "says"), [('{"saltmere": 1}', "saved.json:1:14"), (None, "saved")]
)
def test_a_file_without_places_is_refused_and_nothing_kept(
    world: Path, capsys: pytest.CaptureFixture[str], text: str | None, says: str
) -> None:
    if text:
        Path("saved.json").write_text(text, "utf-8")
    done = view(capsys, "--no-open --pin saved.json")
    assert done.code == 1
    assert says in done.err
    assert not (world / "facts/layout.json").exists()


# --- What goes wrong --------------------------------------------------------------------------


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("--no-open", 2, "nobody would see the page"),
        ("--possible", 2, "name a day with --on"),
        ("--according-to nobody", 2, "No source, author or speaker"),
        ("--no-open --output nowhere/page.html", 3, "nowhere"),
    ],
)
def test_what_cannot_be_shown_is_said(
    line: str, code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = view(capsys, line)
    assert done.code == code
    assert says in done.err


@pytest.mark.usefixtures("world")
def test_where_there_is_no_browser_it_is_said_where_the_page_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(webbrowser, "open_new_tab", lambda _: False)
    done = view(capsys, "--output page.html")
    assert done.code == 3
    assert "open 'page.html'" in done.err
    assert Path("page.html").exists()


@pytest.mark.usefixtures("world")
def test_without_playwright_there_are_no_pictures_and_a_way_to_have_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    done = view(capsys, "--no-open --pictures made")
    assert done.code == 3
    assert "pip install 'graphkit[browser]'" in done.err
    assert not Path("made").exists()


def photographed(world: Path, folder: str, prelude: str = "") -> Done:
    """In a process of its own: two playwrights do not go together in one."""
    asked = ("view", "--no-open", "--pictures", folder)
    done = project.graphkit(world, *asked, prelude=prelude)
    assert done.stdout == ""
    return Done(done.returncode, done.stderr)


def test_without_chromium_there_are_no_pictures_and_a_way_to_have_them(world: Path) -> None:
    lost = "import shutil; shutil.which = lambda _: '/nowhere/chromium'"
    done = photographed(world, "made", lost)
    assert done.code == 3
    assert "install it from your system" in done.err
    assert "Traceback" not in done.err


@pytest.mark.usefixtures("chromium")
def test_each_state_has_its_picture(world: Path) -> None:
    done = photographed(world, "deep/made")
    assert done.code == 0, done.err
    wanted = {state.name: state for state in pictures.states(halven.loaded(world))}
    assert set(wanted) >= {
        *("opening", "ego", "evidence", "path", "window", "table", "dark"),
        *("phone", "print", "embed", "sources", "questions", "according-to"),
    }
    made = {file.stem: file.read_bytes() for file in Path("deep/made").iterdir()}
    assert set(made) == set(wanted)
    for name, picture in made.items():
        assert f"deep/made/{name}.png  {len(picture):,} bytes" in done.err
        assert picture.startswith(b"\x89PNG\r\n\x1a\n")
        size = struct.unpack(">II", picture[16:24])
        scale = 2 if wanted[name].size == pictures.PHONE else 1
        assert size == tuple(scale * length for length in wanted[name].size)
    # Each shows something else.
    assert len(set(made.values())) == len(made)


def test_a_network_of_nobody_has_pictures_too(tmp_path: Path) -> None:
    for folder in ("facts", "ontology"):
        (tmp_path / folder).mkdir()
    (tmp_path / "facts" / "graph.yaml").write_text(
        "format: 1\ntitle: Nothing\nbase: https://example.org/n/\nas_of: 2000-01-01\n", "utf-8"
    )
    names = [state.name for state in pictures.states(halven.loaded(tmp_path))]
    assert names == [
        *("opening", "dark", "phone", "phone-filters", "table", "events-as-lines"),
        *("print", "embed"),
    ]
