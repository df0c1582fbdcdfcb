"""A project with every word of its vocabulary under another name, drawn by a seed.

The words of `core.ttl` belong to the engine and stay. All others are permuted: among those with a
capital initial, among the rest, and the phrases that `skos:notation` gives among themselves. So
every name is still a name, but of something else: an engine that knows one is led astray by it.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import rdflib

from graphkit import document
from graphkit.diagnostics import Report
from graphkit.document import Mapping, Node, Scalar, Sequence
from graphkit.ontology import yaml_name
from graphkit.source import Source

NOTATION = re.compile(r'(skos:notation\s+)"([^"]*)"')

WORD_KEYS = {"is", "relation", "measure", "unit", "outcome", "likelihood"}
"""Keys of the facts format to whose right a word of the vocabulary stands."""

KEYED_BY_WORDS = {"roles", "ids"}
"""Keys of the facts format to whose right a mapping has such words as keys."""

MADE_OF_WORDS = re.compile(
    r"((?:^|/)event/[^.\s]+\.(?=\w+-)|(?:^|/)derived/[^.\s]+\.[^.\s]+\.)(\w+)"
)
"""IRIs of roles (event, role, who) and of what follows (record, subject, relation, object)."""


@dataclass(frozen=True)
class Renaming:
    """Old name → new name: of terms in RDF, of terms in YAML, and of phrases."""

    prefix: str
    namespace: str
    local: dict[str, str]
    phrases: dict[str, str]
    yaml: dict[str, str] = field(default_factory=dict)

    def text(self, text: str) -> str:
        """Turtle or SPARQL."""
        text = NOTATION.sub(lambda m: f'{m[1]}"{self.phrases.get(m[2], m[2])}"', text)
        word = re.compile(rf"\b{self.prefix}:([A-Za-z]\w*)|<{re.escape(self.namespace)}(\w+)>")

        def renamed(match: re.Match[str]) -> str:
            name = match[1] or match[2]
            return match[0].replace(name, self.local.get(name, name))

        # A definition or example is text about a name, not the name; quoted text stays.
        parts = re.split(r'("(?:[^"\\\n]|\\.)*"|#[^\n>]*\n)', text)
        return "".join(p if p[:1] in ('"', "#") else word.sub(renamed, p) for p in parts)

    def facts(self, text: str) -> str:
        """YAML of the facts format: edited where words of the vocabulary stand."""
        edits = sorted(self._edits(parsed(text)), reverse=True)
        for start, end, new in edits:
            text = text[:start] + new + text[end:]
        return text

    def style(self, text: str) -> str:
        """YAML whose keys are classes."""
        keys = [key for key, _ in parsed(text).entries]
        for edit in sorted((self._edit(key) for key in keys), reverse=True):
            text = text[: edit[0]] + edit[2] + text[edit[1] :]
        return text

    def iri(self, text: str) -> str:
        """Text in which IRIs stand: those of terms, and those of nodes that are made from them."""
        text = re.sub(
            rf"(?<={re.escape(self.namespace)})\w+",
            lambda match: self.local.get(match[0], match[0]),
            text,
        )
        return MADE_OF_WORDS.sub(lambda match: match[1] + self.local.get(match[2], match[2]), text)

    def shape(self, text: str) -> str:
        """An IRI in a file of Turtle that tells of terms; shapes are named after theirs."""
        if text.startswith(self.namespace):
            return self.iri(text)
        space = self.namespace.removesuffix("#") + "/shapes#"
        if not text.startswith(space):
            return text
        words = text.removeprefix(space).split(".")
        return space + ".".join(self.local.get(word, word) for word in words)

    def _edits(self, node: Node) -> list[tuple[int, int, str]]:
        if isinstance(node, Sequence):
            return [edit for item in node.items for edit in self._edits(item)]
        if not isinstance(node, Mapping):
            return []
        edits: list[tuple[int, int, str]] = []
        for key, value in node.entries:
            if key.text in WORD_KEYS and isinstance(value, Scalar):
                edits.append(self._edit(value))
            elif key.text in KEYED_BY_WORDS and isinstance(value, Mapping):
                edits.extend(self._edit(word) for word, _ in value.entries)
            edits.extend(self._edits(value))
        return edits

    def _edit(self, word: Scalar) -> tuple[int, int, str]:
        return word.span.start, word.span.end, self.yaml.get(word.text, word.text)


def parsed(text: str) -> Mapping:
    report = Report()
    node = document.read(Source("facts/renamed.yaml", text), report)
    assert node, report.diagnostics
    return node


def drawn(ontology: Path, prefix: str, namespace: str, seed: int) -> Renaming:
    """A permutation of all names that an ontology's files declare, core.ttl's left out."""
    names: set[str] = set()
    phrases: dict[str, str] = {}
    for file in sorted(ontology.glob("*.ttl")):
        if file.name == "core.ttl":
            continue
        graph = rdflib.Graph().parse(file, format="turtle")
        for term in graph.subjects(rdflib.RDF.type, unique=True):
            if not str(term).startswith(namespace):
                continue
            name = str(term).removeprefix(namespace)
            names.add(name)
            for phrase in graph.objects(term, rdflib.SKOS.notation):
                phrases[name] = str(phrase)
    chance = random.Random(seed)
    renamed = {
        **shuffled((name for name in names if name[0].isupper()), chance),
        **shuffled((name for name in names if name[0].islower()), chance),
    }
    said = shuffled(phrases.values(), chance)
    plain = {yaml_name(old): yaml_name(new) for old, new in renamed.items() if old not in phrases}
    return Renaming(prefix, namespace, renamed, said, {**plain, **said})


def shuffled(names: Iterable[str], chance: random.Random) -> dict[str, str]:
    old = sorted(names)
    new = old[:]
    chance.shuffle(new)
    return dict(zip(old, new, strict=True))


def apply(renaming: Renaming, project: Path) -> None:
    """Rewrite a copy of a project under the new names."""
    ways: dict[str, Callable[[str], str]] = {".ttl": renaming.text, ".rq": renaming.text}
    for file in sorted((project / "ontology").rglob("*")):
        if file.suffix in ways and file.name != "core.ttl":
            rewrite(file, ways[file.suffix])
        elif file.name == "style.yaml":
            rewrite(file, renaming.style)
    for file in sorted((project / "facts").rglob("*.yaml")):
        rewrite(file, renaming.facts)


def rewrite(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


# --- Outputs, compared up to the renaming ----------------------------------------------------


def lines(renaming: Renaming, data: bytes) -> list[str]:
    """N-Quads under the new names, sorted anew."""
    return sorted(renaming.iri(data.decode()).splitlines())


def statements(data: bytes, renaming: Renaming | None = None) -> set[tuple[str, ...]]:
    """Turtle as triples under the new names; a path or list is told by what it holds.

    A list is a set: names are sorted in it, and have another order when they are others.
    """
    graph = rdflib.Graph().parse(data=data)
    phrases = renaming.phrases if renaming else {}

    def told(node: rdflib.term.Node) -> str:
        if isinstance(node, rdflib.URIRef):
            return renaming.shape(str(node)) if renaming else str(node)
        if isinstance(node, rdflib.BNode):
            if (node, rdflib.RDF.first, None) in graph:
                return f"({' '.join(sorted(map(told, graph.items(node))))})"
            held = (f"{told(p)} {told(o)}" for p, o in graph.predicate_objects(node))
            return f"[{' '.join(sorted(held))}]"
        return node.n3()

    def object(predicate: rdflib.term.Node, node: rdflib.term.Node) -> str:
        said = phrases.get(str(node), "") if predicate == rdflib.SKOS.notation else ""
        return f'"{said}"' if said else told(node)

    named = (one for one in graph if isinstance(one[0], rdflib.URIRef))
    return {(told(s), told(p), object(p, o)) for s, p, o in named}


def unordered(value: object, change: Callable[[str], str] = str) -> object:
    """JSON with every string changed, and lists in an order that names have no part in."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {change(key): unordered(held, change) for key, held in sorted(value.items())}
    if isinstance(value, list):
        held = [unordered(item, change) for item in value]
        return sorted(held, key=lambda item: json.dumps(item, sort_keys=True))
    return value
