"""Places are kept: `facts/layout.json` is written, from those of now or those saved in the page."""

from __future__ import annotations

from pathlib import Path

from graphkit import edit, pins, viewer
from graphkit.build import Build
from graphkit.diagnostics import Report
from graphkit.pins import Pins
from graphkit.source import Folder, Refused


def present(build: Build) -> Pins:
    """Where everything stands in the page of a build now: record id → x and y."""
    places = viewer.places(build.network)
    return {id: places[key] for key, id in build.network.nodes(data="id") if id}


def taken(file: Path, build: Build, report: Report) -> Pins | None:
    """The places in a file that the page saved; None when the report has errors."""
    try:
        source = Folder(file.parent).read(file.name)
    except Refused as why:
        report.refused(why)
        return None
    known = {record.entry.id for record in build.statements.records}
    found = pins.read(source, known, report)
    return None if report.failed else found


def write(root: Path, places: Pins) -> Path:
    """Keep these places and no others; the file is whole or as it was. Raises OSError.

    Places are rounded to a tenth, as the page has them.
    """
    rounded = {name: (round(x, 1) + 0.0, round(y, 1) + 0.0) for name, (x, y) in places.items()}
    file = root / pins.PATH
    edit.replace(file, pins.text(rounded).encode())
    return file
