"""The network as one HTML file that needs nothing but a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphkit.viewer.looks import Looks

if TYPE_CHECKING:
    import networkx

__all__ = ["Looks", "page"]


def page(
    network: networkx.MultiDiGraph[Any],
    looks: Looks,
    data_hash: str = "",
    lists: Mapping[str, Any] | None = None,
) -> bytes:
    """The page: the same network, looks, hash and `graphkit.lists` give the same bytes."""
    from graphkit.viewer import kit

    return kit.of(network, looks, data_hash, lists).generate_html().encode("utf-8")
