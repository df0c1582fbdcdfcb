"""The two pictures within README's first screen: there, of one size, and small."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageStat

CHECKOUT = Path(__file__).parents[1]
FIRST_SCREEN = 24
"""Lines of README that are seen without scrolling."""

BYTES = 300_000
SIZE = (1440, 900)


def faults(root: Path) -> Iterator[str]:
    """What is wrong with the pictures of a README and of the folder beside it."""
    head = (root / "README.md").read_text("utf-8").splitlines()[:FIRST_SCREEN]
    found = re.search(r"<picture>(.*?)</picture>", "\n".join(head), re.DOTALL)
    if not found:
        yield "no picture within the first screen"
        return
    night = re.search(r'<source media="\(prefers-color-scheme: dark\)" srcset="(\S+)">', found[1])
    day = re.search(r'<img alt="([^"]{40,})" src="(\S+)">', found[1])
    if not (night and day):
        yield "not one by day, told in words, and one by night"
        return
    paths = [root / day[2], root / night[1]]
    missing = [path for path in paths if not path.is_file()]
    if missing:
        yield f"{missing[0].name} does not exist"
        return
    if {*paths} != {*(root / ".pictures").iterdir()}:
        yield "another file lies beside them"
    if sum(path.stat().st_size for path in paths) > BYTES:
        yield "they are too large"
    if any((path.read_bytes()[:4], _size(path)) != (b"\x89PNG", SIZE) for path in paths):
        yield "they are not of one size"
    light, dark = map(_brightness, paths)
    if light < 200 or dark > 60:
        yield "day and night are not what they should be"


def _size(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def _brightness(path: Path) -> float:
    """From 0, black, to 255, white."""
    with Image.open(path) as picture:
        return ImageStat.Stat(picture.convert("L")).mean[0]


def test_readme_shows_the_page_by_day_and_by_night() -> None:
    assert list(faults(CHECKOUT)) == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("lost", "no picture"),
        ("late", "no picture"),
        ("mute", "told in words"),
        ("gone", "does not exist"),
        ("stray", "another file"),
        ("large", "too large"),
        ("cut", "of one size"),
        ("swapped", "day and night"),
    ],
)
def test_a_fault_is_seen(tmp_path: Path, fault: str, said: str) -> None:
    shutil.copytree(CHECKOUT / ".pictures", tmp_path / ".pictures")
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    changed = {
        "lost": readme.replace("<picture>", ""),
        "late": "\n" * FIRST_SCREEN + readme,
        "mute": re.sub(r'alt="[^"]*"', 'alt=""', readme),
    }
    light, dark = (tmp_path / ".pictures" / f"{one}.png" for one in ("light", "dark"))
    if fault == "swapped":
        day = light.read_bytes()
        light.write_bytes(dark.read_bytes())
        dark.write_bytes(day)
    if fault == "gone":
        light.unlink()
    if fault == "stray":
        (tmp_path / ".pictures" / "old.png").write_bytes(b"")
    if fault == "large":
        light.write_bytes(light.read_bytes() + b"\0" * BYTES)
    if fault == "cut":
        Image.new("RGB", (1440, 800), "white").save(light)
    (tmp_path / "README.md").write_text(changed.get(fault, readme), "utf-8")
    assert said in next(faults(tmp_path))
