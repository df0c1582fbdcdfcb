"""The network as one HTML file that needs nothing but a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphkit.perspectives import NONE, Perspectives
from graphkit.viewer.looks import Looks

if TYPE_CHECKING:
    import networkx

__all__ = ["Looks", "page", "places"]


def page(
    network: networkx.MultiDiGraph[Any],
    looks: Looks,
    data_hash: str = "",
    *,
    lists: Mapping[str, Any] | None = None,
    perspectives: Perspectives = NONE,
    since: Mapping[str, object] | None = None,
) -> bytes:
    """The page: the same arguments give the same bytes.

    `lists` is what `graphkit.lists` makes; `since` is what has changed since another state, as
    `diff.marks` has it.
    """
    from graphkit.viewer import kit

    made = kit.of(network, looks, data_hash, lists=lists, perspectives=perspectives, since=since)
    return made.generate_html().encode("utf-8")


def places(network: networkx.MultiDiGraph[Any]) -> dict[str, tuple[float, float]]:
    """Where the page draws each node, in pixels of a screen at natural size, y downwards."""
    from graphkit.viewer import kit

    return kit.places(network)
