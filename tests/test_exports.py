"""What a build is written as, held against files that people have read."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from halven import compiled

from graphkit import exports
from graphkit.exports import csv, nquads, ontology, places, shapes, turtle

EXPECTED = Path(__file__).parent / "exports"


READ = (csv, nquads, ontology, places, shapes, turtle)


@pytest.mark.parametrize("export", READ, ids=lambda module: module.FILE)
def test_the_world_is_written_as_agreed(export: object, tmp_path: Path, bless: bool) -> None:
    written = export.render(compiled(tmp_path))  # type: ignore[attr-defined]
    expected = EXPECTED / export.FILE  # type: ignore[attr-defined]
    if bless:
        expected.write_bytes(written)
    assert written.decode() == expected.read_bytes().decode()


def test_every_expected_file_is_compared() -> None:
    compared = {module.FILE for module in READ}
    assert {path.name for path in EXPECTED.iterdir()} == compared


def test_each_file_of_output_has_one_export() -> None:
    files = [module.FILE for module in exports.modules()]
    assert len(files) == len(set(files))
    # These are read back elsewhere: their bytes are those of the libraries that write them.
    drawn = {"network.html", "graph.graphml", "graph.gexf"}
    assert set(files) == drawn | {module.FILE for module in READ}


def test_turtle_and_nquads_say_the_same(tmp_path: Path) -> None:
    build = compiled(tmp_path)
    lines = {quad.triple for quad in ox.parse(nquads.render(build), format=ox.RdfFormat.N_QUADS)}
    read = {quad.triple for quad in ox.parse(turtle.render(build), format=ox.RdfFormat.TURTLE)}
    assert lines == read


def test_nquads_are_sorted_without_doubles_and_without_blank_nodes(tmp_path: Path) -> None:
    lines = nquads.render(compiled(tmp_path)).decode().splitlines()
    assert lines == sorted(set(lines))
    assert not [line for line in lines if "_:" in line.split('"')[0]]


def test_places_lead_to_the_line_of_each_record(tmp_path: Path) -> None:
    build = compiled(tmp_path)
    found = json.loads(places.render(build))
    assert set(found) == {record.entry.id for record in build.statements.records}
    for id, place in found.items():
        path, _, line = place.rpartition(":")
        written = (build.root / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert written.strip().startswith(f"{id}:")
