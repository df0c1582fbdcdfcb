"""Network → plain text: each node, and each statement, as fields that any format can hold.

For tables and for the files of other tools. Nothing is left out but the words of measures' and
values' own evidence in a node's fields; as statements they have all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import networkx

Fields = dict[str, str]

UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

BOUNDS = ("earliest_begin", "latest_begin", "earliest_end", "latest_end")
"""Of when something began and when it ended, as ISO dates; '' where nothing bounds it."""

COLUMNS = (
    *("record", "kind", "subject", "relation", "object", "polarity", "valence", "status"),
    *("hedge", "likelihood", "speakers", "claim_kind", "text", "as", "dates", *BOUNDS),
    *("sources", "source_titles", "passages", "refuting", "note", "rule", "premises", "told_by"),
    *("subject_id", "relation_iri", "object_id", "statement"),
)
"""What is told of a statement, in the order of a table's columns.

Ids, of sources and of those who speak, are separated by '; ', passages by line ends.
"""


def graph(network: networkx.MultiDiGraph[str]) -> networkx.MultiDiGraph[str]:
    """The same nodes and edges, with plain fields; each edge has a key of its own."""
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for key in sorted(network.nodes):
        made.add_node(key, **_node(network, key))
    times: dict[str, int] = {}
    edges = network.edges(keys=True, data=True)
    for start, end, key, known in sorted(edges, key=lambda edge: (edge[2], edge[0], edge[1])):
        again = times[key] = times.get(key, -1) + 1
        fields = _statement(network, start, end, key, known)
        label = known["relation_label"]
        # One claim about two things is one statement and two edges.
        made.add_edge(start, end, f"{key}~{again}" if again else key, label=label, **fields)
    return made


def written(graph: networkx.MultiDiGraph[str]) -> networkx.MultiDiGraph[str]:
    """The same for XML: without empty fields, and without what XML 1.0 has no way to write."""
    for _, fields in graph.nodes(data=True):
        _clean(fields)
    for _, _, fields in graph.edges(data=True):
        _clean(fields)
    return graph


def _clean(fields: Fields) -> None:
    for name, text in list(fields.items()):
        fields[name] = UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
        if not text:
            del fields[name]


def rows(network: networkx.MultiDiGraph[str]) -> Iterator[Fields]:
    """Every statement of a network, in the order of records: those too that lead to a value."""
    found = [
        _statement(network, start, end, key, known)
        for start, end, key, known in network.edges(keys=True, data=True)
    ]
    for node, known in network.nodes(data=True):
        for kind in ("measures", "values"):
            found.extend(_amount(network, node, kind[:-1], said) for said in known[kind])
        if known["outcome"]:
            found.append(_outcome(network, node, known))
    return iter(sorted(found, key=_order))


def _order(fields: Fields) -> tuple[object, ...]:
    """What follows from records has none of its own, and comes last."""
    return not fields["record"], *(fields[column] for column in COLUMNS)


def _node(network: networkx.MultiDiGraph[str], key: str) -> Fields:
    known = network.nodes[key]
    names = (f"{name['text']} ({name['lang']})" for name in known["names"] if name["lang"])
    amounts = [*known["measures"], *known["values"]]
    said = (
        "not: " * bool(one.get("negative")) + f"{one['label']}: {one['amount']}" for one in amounts
    )
    return {
        "label": known["label"],
        "record": known["id"],
        "kind": known["kind"],
        "class": known["cls_label"],
        "class_iri": known["cls"],
        "short": known["short"],
        "names": "; ".join(names),
        "status": known["status"],
        "dates": known["date"],
        "outcome": known["outcome"],
        **{bound: known.get(bound, "") for bound in BOUNDS},
        **_evidence(network, known["evidence"]),
        "amounts": "\n".join(said),
        "note": known["note"],
    }


def _statement(
    network: networkx.MultiDiGraph[str], start: str, end: str, key: str, known: Mapping[str, Any]
) -> Fields:
    fields = {
        **_said(network, known),
        "kind": known["kind"],
        "subject": network.nodes[start]["label"],
        "relation": known["relation_label"],
        "object": network.nodes[end]["label"],
        "polarity": "negative" if known["negative"] else "positive",
        "valence": known["valence"],
        "rule": known.get("rule", ""),
        "premises": "; ".join(known["premises"]),
        "subject_id": network.nodes[start]["id"],
        "relation_iri": known["relation"],
        "object_id": network.nodes[end]["id"],
        "statement": key,
    }
    return {column: fields[column] for column in COLUMNS}


def _amount(
    network: networkx.MultiDiGraph[str], node: str, kind: str, known: Mapping[str, Any]
) -> Fields:
    """A statement whose object is a number or another value."""
    fields = dict.fromkeys(COLUMNS, "") | _said(network, known)
    fields["subject"], fields["subject_id"] = (
        network.nodes[node]["label"],
        network.nodes[node]["id"],
    )
    fields["kind"], fields["relation"], fields["object"] = kind, known["label"], known["amount"]
    fields["polarity"] = "negative" if known.get("negative") else "positive"
    if known.get("source"):
        fields["note"] = "; ".join(filter(None, (f"from {known['source']}", fields["note"])))
    return fields


def _outcome(network: networkx.MultiDiGraph[str], node: str, known: Mapping[str, Any]) -> Fields:
    """What came of an event, which is a statement of its own on the event's evidence."""
    return dict.fromkeys(COLUMNS, "") | {
        "record": known["id"],
        "kind": "outcome",
        "subject": known["label"],
        "relation": "outcome",
        "object": known["outcome"],
        "polarity": "positive",
        "status": known["outcome_status"],
        **_evidence(network, known["evidence"]),
        "subject_id": known["id"],
        "statement": f"{node}.outcome",
    }


def _said(network: networkx.MultiDiGraph[str], known: Mapping[str, Any]) -> Fields:
    """What stands beside every statement."""
    dates = (" ".join(filter(None, (one["key"], one["typed"]))) for one in known["dates"])
    speakers = (network.nodes[one]["id"] if one in network else one for one in known["speaker"])
    plain = ("record", "status", "hedge", "likelihood", "claim_kind", "text", "as", "note")
    return {
        **{name: known[name] for name in plain},
        **{bound: known.get(bound, "") for bound in BOUNDS},
        **_evidence(network, known["evidence"]),
        "speakers": "; ".join(speakers),
        "dates": "; ".join(dates),
        "told_by": "; ".join(known.get("tellers", ())),
    }


def _evidence(network: networkx.MultiDiGraph[str], pieces: list[Mapping[str, Any]]) -> Fields:
    works = network.graph["sources"]
    found = dict.fromkeys(piece["source"] for piece in pieces if piece["source"])
    against = [piece for piece in pieces if piece["stance"] == "refutes"]
    return {
        "sources": "; ".join(works[key]["id"] for key in found),
        "source_titles": "; ".join(works[key]["title"] for key in found),
        "passages": "\n".join(_passage(works, one) for one in pieces if one not in against),
        "refuting": "\n".join(_passage(works, one) for one in against),
    }


def _passage(works: Mapping[str, Any], piece: Mapping[str, Any]) -> str:
    """'source, paragraph 3: “its words”', with as much of it as there is."""
    source = works[piece["source"]]["id"] if piece["source"] else ""
    number = piece["paragraph"]
    paragraph = f"paragraph {number}" if number not in (None, "") else ""
    where = ", ".join(filter(None, (source, paragraph, piece["locator"])))
    quote = f"“{piece['quote']}”" if piece["quote"] else ""
    return ": ".join(filter(None, (where, quote)))
