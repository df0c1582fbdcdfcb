"""The network as one HTML page that works offline."""

from __future__ import annotations

from hashlib import sha256

from graphkit import lists, viewer
from graphkit.build import Build

FILE = "network.html"


def render(build: Build) -> bytes:
    looks = viewer.Looks.from_mapping(build.style)
    digest = sha256(build.nquads).hexdigest()
    return viewer.page(build.network, looks, digest, lists.of(build))
