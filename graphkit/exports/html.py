"""The network as one HTML page that works offline."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from graphkit import lists, perspectives, viewer
from graphkit.build import Build

FILE = "network.html"


def render(build: Build, since: Mapping[str, object] | None = None) -> bytes:
    """The page; `since` is what has changed since another state, as `diff.marks` has it."""
    looks = viewer.Looks.from_mapping(build.style)
    digest = sha256(build.nquads).hexdigest()
    told = perspectives.of(build)
    return viewer.page(
        build.network, looks, digest, lists=lists.of(build), perspectives=told, since=since
    )
