"""Where each record is declared: id → 'path:line'. Lines are never in the graph itself."""

from __future__ import annotations

import json

from graphkit.build import Build

FILE = "places.json"


def render(build: Build) -> bytes:
    return (json.dumps(build.places, indent=1, sort_keys=True) + "\n").encode()
