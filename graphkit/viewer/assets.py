"""The parts of the page that are code: ours, packaged beside this file, and vis-network from pyvis.

Everything here goes into the file as it is, so everything here is closed against ending the
element that it stands in.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

SCRIPTS = (
    "payload.js",
    "pure.js",
    "bundles.js",
    "labels.js",
    "according.js",
    "address.js",
    "words.js",
    "known.js",
    "entries.js",
    "communities.js",
    "pins.js",
    "when.js",
    "axis.js",
    "scene.js",
    "dom.js",
    "paint.js",
    "edges.js",
    "canvas.js",
    "filters.js",
    "tip.js",
    "cards.js",
    "tellings.js",
    "panel.js",
    "lists.js",
    "finder.js",
    "table.js",
    "csv.js",
    "pen.js",
    "picture.js",
    "save.js",
    "keys.js",
    "time.js",
    "paths.js",
    "grow.js",
    "ways.js",
    "lens.js",
    "since.js",
    "trail.js",
    "embed.js",
    "main.js",
)
"""In this order they make one script: those without a document first."""

PLAIN_MOST = 1_000_000
"""Bytes of JSON that go into the page as they are; more than that is packed."""

VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


class MissingLibrary(Exception):
    """The installed pyvis does not bring the drawing library that the page is made with."""


def own(name: str) -> str:
    return resources.files("graphkit.viewer").joinpath(name).read_text(encoding="utf-8")


def script() -> str:
    """Our own script: every part in one function, so that the page has no global names."""
    parts = "\n".join(own(name) for name in SCRIPTS)
    return closed(f'(() => {{\n"use strict";\n{parts}\n}})();\n')


def vis() -> str:
    """vis-network out of the installed pyvis; nothing of it is kept in this repository."""
    found = find_spec("pyvis")
    places = [Path(place) for place in (found.submodule_search_locations or [])] if found else []
    for place in places:
        if (place / VIS).is_file():
            text = (place / VIS).read_text(encoding="utf-8")
            return closed(re.sub(r"(?m)^//# sourceMappingURL=.*$", "", text))
    where = str(places[0]) if places else "this Python"
    raise MissingLibrary(
        f"pyvis brings no {VIS} ({where}); install pyvis 0.3.2: pip install 'pyvis>=0.3.2,<0.4'"
    )


def closed(code: str) -> str:
    """Code that cannot end its own <script>: inside strings these escapes change nothing."""
    return re.sub(r"</(?=script)", r"<\\/", code, flags=re.IGNORECASE).replace("<!--", "<\\!--")


def payload(data: object) -> tuple[str, str]:
    """The data for inside a <script>, and how they are packed: "" for plain JSON, or "gzip".

    No character of it is one that HTML or an old JavaScript would act upon.
    """
    text = plain(data)
    packed = gzip.compress(text.encode(), 9, mtime=0) if len(text.encode()) > PLAIN_MOST else b""
    return (base64.b64encode(packed).decode(), "gzip") if packed else (text, "")


def plain(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda hit: f"\\u{ord(hit[0]):04x}", text)


def digest(text: str) -> str:
    """The source expression by which a Content-Security-Policy allows exactly these bytes."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
