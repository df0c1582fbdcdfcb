"""What has changed as a page needs it: by the ids of records, to mark and to list."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from graphkit.nodes import HOMES

if TYPE_CHECKING:
    from graphkit.diff import Diff


def marks(found: Diff) -> dict[str, object]:
    """Plain data: `added`, `gone`, `changed` and `renamed` records, and what turns with them.

    A changed record has its fields, each as (key, values before, values after). Words of the
    ontology are left out, for no page draws them.
    """
    return {
        "name": found.before,
        "added": [[one.kind, one.id, one.says] for one in found.added if one.kind in HOMES],
        "gone": [
            [one.kind, one.id, one.says, one.place] for one in found.removed if one.kind in HOMES
        ],
        "changed": [
            [one.kind, one.id, one.says, [list(astuple(field)[:3]) for field in one.fields]]
            for one in found.changed
            if one.kind in HOMES
        ],
        "renamed": [[one.kind, one.new, one.says, one.old] for one in found.renamed],
        "became": [[one.id, one.says, one.reason] for one in found.became if not one.by],
        "ceased": [[one.id, one.says, one.reason] for one in found.ceased if not one.by],
        "opened": [[list(one.records), one.says] for one in found.opened],
        "closed": [[list(one.records), one.says] for one in found.closed],
    }
