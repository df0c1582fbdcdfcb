"""Makes the two pictures in README anew, as the page opens by day and by night.

    .venv-tests/bin/python tests/scripts/pictures.py

They are kept in so few colours that both together stay small.
"""

from __future__ import annotations

import io
from itertools import chain
from pathlib import Path

from PIL import Image

import graphkit
from graphkit import pictures
from graphkit.exports import html

CHECKOUT = Path(__file__).parents[2]
FOLDER = CHECKOUT / ".pictures"
KEPT = {"opening": "light.png", "dark": "dark.png"}
"""State of the page → what its picture is called."""

COMMON, SPREAD = 96, 128
"""Colours kept as they are since most of the picture has them, and colours for all the rest."""


def small(picture: bytes) -> bytes:
    """The same picture with a palette."""
    drawn = Image.open(io.BytesIO(picture)).convert("RGB")
    counted = sorted(drawn.getcolors(1 << 24) or [], reverse=True)
    common = [colour for _, colour in counted[:COMMON]]
    spread = drawn.quantize(SPREAD, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*chain.from_iterable(common), *spread])
    made = io.BytesIO()
    drawn.quantize(palette=palette, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def main() -> None:
    build = graphkit.load(CHECKOUT)
    wanted = (state for state in pictures.states(build) if state.name in KEPT)
    FOLDER.mkdir(exist_ok=True)
    for name, picture in pictures.taken(html.render(build), wanted):
        data = small(picture)
        (FOLDER / KEPT[name]).write_bytes(data)
        print(f".pictures/{KEPT[name]}  {len(data):,} bytes")


if __name__ == "__main__":
    main()
