"""The network as one HTML file that needs nothing but a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.viewer.looks import Looks

if TYPE_CHECKING:
    import networkx

__all__ = ["Looks", "page", "places"]


def page(network: networkx.MultiDiGraph[Any], looks: Looks, data_hash: str = "") -> bytes:
    """The page: the same network, looks and hash give the same bytes."""
    from graphkit.viewer import kit

    return kit.of(network, looks, data_hash).generate_html().encode("utf-8")


def places(network: networkx.MultiDiGraph[Any]) -> dict[str, tuple[float, float]]:
    """Where the page draws each node, in pixels of a screen at natural size, y downwards."""
    from graphkit.viewer import kit

    return kit.places(network)
