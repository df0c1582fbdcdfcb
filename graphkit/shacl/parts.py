"""What shapes are put together from: their names, paths, and what a thing of a class must be."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit import blocks, terms
from graphkit.blocks import Block, Inline, Items, Value
from graphkit.nodes import HOMES
from graphkit.ntriples import gk, iri, literal, standard
from graphkit.ontology import Ontology
from graphkit.terms import GK, STANDARDS, Class, local_name
from graphkit.values import DATES, XSD, Literal

SH = "http://www.w3.org/ns/shacl#"
LANG_STRING = STANDARDS["rdf"] + "langString"

VIOLATION, WARNING = f"<{SH}Violation>", f"<{SH}Warning>"

ID = "[a-z0-9][a-z0-9-]{0,63}"
SUFFIX = r"(\..+)?"
"""What stands behind an id in the IRI of a node that is made from a record."""

Line = tuple[str, tuple[Value, ...]]
Together = tuple[Block, ...]


def prefixes(ontology: Ontology) -> dict[str, str]:
    """Those of the ontology; beside each that of the shapes of its words, as 'gk-shape:'."""
    known = {**ontology.prefixes, "gk": GK}
    shapes = {f"{name}-shape".strip("-"): _space(space) for name, space in known.items()}
    return {**STANDARDS, **known, "sh": SH, **shapes}


def _space(space: str) -> str:
    """Where the shapes of a namespace's words have their names: in one just below it."""
    return space.removesuffix("#").removesuffix("/") + "/shapes#"


def name(term: str, *aspects: str) -> str:
    """The name of a shape, after a term and what of it the shape is about."""
    local = local_name(term)
    return iri(".".join((_space(term.removesuffix(local)) + local, *aspects)))


def own(*aspects: str) -> str:
    """The name of a shape that is about something that is no term."""
    return name(GK + aspects[0], *aspects[1:])


def sh(local: str, *objects: Value) -> Line:
    return iri(SH + local), objects


def node_shape(shape: str, message: str, *lines: Line, severity: str = VIOLATION) -> Block:
    return _block("NodeShape", shape, message, lines, severity)


def property_shape(shape: str, message: str, *lines: Line, severity: str = VIOLATION) -> Block:
    return _block("PropertyShape", shape, message, lines, severity)


def _block(kind: str, shape: str, message: str, lines: tuple[Line, ...], severity: str) -> Block:
    said = sh("severity", severity), sh("message", literal(Literal(message, LANG_STRING, "en")))
    return Block(shape, ((blocks.TYPE, (iri(SH + kind),)), *lines, *said))


Part = tuple[str, str, Value, *tuple[Line, ...]]
"""A property of a record: what its shape is called and says, the path, and what is asked."""


def each(kind: str, message: str, lines: Iterable[Line], *parts: Part) -> Together:
    """The shape of a kind of record, and one for each of its properties."""
    made = tuple(
        property_shape(own(f"each-{kind}", aspect), said, sh("path", path), *asked)
        for aspect, said, path, *asked in parts
    )
    named = sh("property", *(part.subject for part in made))
    return (node_shape(own(f"each-{kind}"), message, *lines, *((named,) if made else ())), *made)


def in_file() -> Part:
    return "its-file", "A record is written in one place.", gk("definedIn"), *one()


def homes(*kinds: str, more: str = "") -> tuple[Line, Line]:
    """Where a node has its IRI: below the base of whatever project."""
    place = "|".join(HOMES[kind].removesuffix("/") for kind in kinds)
    pattern = f"[/#]{f'({place})' if len(kinds) > 1 else place}/{ID}{more}$"
    return sh("nodeKind", iri(f"{SH}IRI")), sh("pattern", literal(pattern))


def number(value: int) -> str:
    return literal(Literal(str(value), f"{XSD}integer"))


TRUE = f'"true"^^<{XSD}boolean>'


def at_least(count: int) -> Line:
    return sh("minCount", number(count))


def at_most(count: int) -> Line:
    return sh("maxCount", number(count))


def one() -> tuple[Line, Line]:
    return at_least(1), at_most(1)


def inverse(path: Value) -> Inline:
    return Inline(iri(f"{SH}inversePath"), path)


def either(*paths: Value) -> Value:
    return Inline(iri(f"{SH}alternativePath"), Items(paths)) if len(paths) > 1 else paths[0]


def upwards(path: str, above: str = "subClassOf") -> Items:
    """From a node to a word by some property, and to all words above that."""
    step = Inline(iri(f"{SH}zeroOrMorePath"), standard("rdfs", above))
    return Items((path, step))


POSITIVE = tuple(standard("rdf", part) for part in ("subject", "predicate", "object"))
NEGATIVE = tuple(
    standard("owl", part)
    for part in ("sourceIndividual", "assertionProperty", "targetIndividual", "targetValue")
)
SUBJECT = either(POSITIVE[0], NEGATIVE[0])
OBJECT = either(POSITIVE[2], *NEGATIVE[2:])
"""The ends of a statement, be it made or denied."""

JUDGED = ("Fact", "NegativeFact", "Event", "Claim", "Measure")
"""The classes of what a curator gives a verdict on."""


def targets(*kinds: str) -> Line:
    return sh("targetClass", *(gk(kind) for kind in kinds))


def users(*properties: str) -> Line:
    """Whatever has one of some properties, as the target of a shape."""
    return sh("targetSubjectsOf", *properties)


def members(words: Iterable[str]) -> Line:
    return sh("in", Items(tuple(iri(word) for word in sorted(words))))


def being(classes: Iterable[str]) -> tuple[Line, ...]:
    """That a node is in one of some classes; nothing where any will do."""
    shapes = tuple(name(cls) for cls in sorted(classes))
    if len(shapes) > 1:
        return (sh("or", Items(shapes)),)
    return tuple(sh("node", shape) for shape in shapes)


def typed(datatype: str) -> Line:
    """That a value is of a datatype, or as exact as a datatype of dates or numbers allows."""
    if datatype in DATES:
        return sh("node", own("is-date"))
    if datatype == f"{XSD}decimal":
        return sh("node", own("is-number"))
    return sh("datatype", iri(datatype))


def wanted(ontology: Ontology, classes: Iterable[str]) -> str:
    """Classes in a sentence, by their labels."""
    labels = sorted({ontology.label(cls) for cls in classes})
    return " or ".join(f"'{label}'" for label in labels)


NAMED = (
    *terms.ROOTS,
    *(GK + kind for kind in ("NegativeFact", "DerivedFact", "Content", "Evidence")),
)
"""The kinds of node; whatever is in no class below one of these is a word of a list."""


def root(ontology: Ontology, cls: str) -> str:
    """The kind of record that a class belongs to; the class itself when it is below none."""
    term = ontology.by_iri.get(cls)
    above = term.ancestors if isinstance(term, Class) else ()
    return next((kind for kind in above if kind in terms.ROOTS), cls)
