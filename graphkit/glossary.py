"""The words of an ontology as Markdown: a tree or a table for each kind of term.

A column that no term of a table has anything for is left out. What else is said of a term stands
in one column: the terms below which it is, and behind `=` the same term of another vocabulary,
behind `≈` one that is close, behind `<` a broader and behind `>` a narrower one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graphkit import terms
from graphkit.ontology import OWL, SKOS, SUB_CLASS, SUB_PROPERTY, Ontology
from graphkit.terms import (
    GK,
    Class,
    CueList,
    Individual,
    MeasureType,
    Relation,
    Scheme,
    Term,
    local_name,
)
from graphkit.usage import inverses

MATCHES = {
    "=": (OWL + "equivalentClass", OWL + "equivalentProperty", SKOS + "exactMatch"),
    "≈": (SKOS + "closeMatch",),
    "<": (SKOS + "broadMatch",),
    ">": (SKOS + "narrowMatch",),
}

COLUMNS = {
    "Relations": "relation, from → to, valence, marks, inverse, is also, meaning",
    "Event types": "type, category, CAMEO, Goldstein, valence, roles, edges, is also, meaning",
    "Roles": "role, of, filled by, marks, is also, meaning",
    "Measures": "measure, of, from, units, is also, meaning",
    "Units": "unit, is also, meaning",
    "Outcomes": "outcome, is also, meaning",
    "Likelihoods": "likelihood, lowest, highest, is also, meaning",
    "Identifier schemes": "scheme, of, authority, pattern, link, is also, meaning",
    "Lists of cues": "name, list, words, meaning",
    "The engine's own lists": "word, list, meaning",
    "The engine's own nodes": "class, is also, meaning",
    "The engine's own properties": "property, from → to, is also, meaning",
}
"""Title → the columns of its table; a title that is not here is that of a tree."""

LISTS = {
    terms.UNIT: "Units",
    GK + "Outcome": "Outcomes",
    GK + "Likelihood": "Likelihoods",
}
CLASSES = {
    terms.ENTITY: "Entity classes",
    terms.WORK: "Source classes",
    terms.EVENT: "Event types",
    terms.CLAIM: "Claim kinds",
}
TITLES = (
    *("Entity classes", "Source classes", "Relations", "Event types", "Roles", "Measures", "Units"),
    *("Claim kinds", "Outcomes", "Likelihoods", "Identifier schemes", "Lists of cues"),
    *("The engine's own lists", "The engine's own nodes", "The engine's own properties"),
)


def markdown(ontology: Ontology, listed: Iterable[Term]) -> str:
    """A section for each kind of the terms listed; '' when there are none."""
    return "\n\n".join(_Glossary(ontology, listed).sections()) + "\n"


def _title(term: Term) -> str:
    """The section that a term stands in; '' for the roots, which are sections themselves."""
    if isinstance(term, Class):
        root = next((up for up in term.ancestors if up in CLASSES), "")
        return "" if term.iri in CLASSES else CLASSES.get(root, "The engine's own nodes")
    if isinstance(term, CueList):
        return "Lists of cues"
    if isinstance(term, Individual):
        return LISTS.get(term.type, "The engine's own lists")
    if isinstance(term, Relation):
        own = "The engine's own properties" if term.core else "Relations"
        return "Roles" if term.role else own
    return "Measures" if isinstance(term, MeasureType) else "Identifier schemes"


def _code(word: str) -> str:
    return f"`{word}`" if word else ""


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    for sign in "\\<*[":
        text = text.replace(sign, f"\\{sign}")
    return text


def _table(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> Iterator[str]:
    """The first column and those in which something stands."""
    kept = [one for one in columns if one == columns[0] or any(row.get(one) for row in rows)]
    for row in ({one: one for one in kept}, dict.fromkeys(kept, "---"), *rows):
        cells = (" ".join(row.get(one, "").split()).replace("|", "\\|") for one in kept)
        yield f"| {' | '.join(cells)} |"


class _Glossary:
    def __init__(self, ontology: Ontology, listed: Iterable[Term]) -> None:
        self.ontology = ontology
        self.sorted: defaultdict[str, list[Term]] = defaultdict(list)
        for term in listed:
            self.sorted[_title(term)].append(term)
        self.own = {term.iri for held in self.sorted.values() for term in held}
        self.inverses = inverses(ontology)
        self.roles: defaultdict[str, list[Relation]] = defaultdict(list)
        for one in ontology.terms:
            if isinstance(one, Relation) and one.role:
                for type in one.domain:
                    self.roles[type].append(one)

    def sections(self) -> Iterator[str]:
        for title in TITLES:
            held = self.sorted[title]
            if held and title in COLUMNS:
                columns = COLUMNS[title].split(", ")
                rows = [self._row(term, depth, columns[0]) for term, depth in self._walk(held)]
                yield f"### {title}\n\n" + "\n".join(_table(columns, rows))
            elif held:
                yield f"### {title}\n\n" + "\n".join(self._tree(held))

    # --- Trees ---------------------------------------------------------------------------------

    def _walk(self, held: Sequence[Term]) -> Iterator[tuple[Term, int]]:
        """Each class before those below it, and how deep it lies; other terms as they come."""
        below: defaultdict[str, list[Term]] = defaultdict(list)
        for term in sorted(held, key=self._order):
            below[self._parent(term)].append(term)
        waiting = [(term, 0) for term in reversed(below[""])]
        while waiting:
            term, depth = waiting.pop()
            yield term, depth
            waiting += [(one, depth + 1) for one in reversed(below[term.iri])]

    def _order(self, term: Term) -> tuple[str, str]:
        """Likelihoods from the lowest, all others by name, those of lists by their list."""
        lowest = self._text(term, "lowest")
        return lowest or (term.type if isinstance(term, Individual) else ""), term.name

    def _parent(self, term: Term) -> str:
        """The nearest class above it that is listed too; of several the first by its IRI."""
        above = term.ancestors[1:] if isinstance(term, Class) else ()
        return next((iri for iri in above if iri in self.own and iri not in CLASSES), "")

    def _tree(self, held: Sequence[Term]) -> Iterator[str]:
        for term, depth in self._walk(held):
            also = self._also(term)
            said = f"{_code(term.name)}: {_plain(term.definition)}"
            yield f"{'  ' * depth}- {said}{f' ({also})' if also else ''}"

    # --- Cells ---------------------------------------------------------------------------------

    def _row(self, term: Term, depth: int, head: str) -> dict[str, str]:
        row = {"is also": self._also(term), "meaning": _plain(term.definition)}
        if isinstance(term, Class):
            row |= self._class(term)
        elif isinstance(term, Relation):
            row |= self._relation(term)
        elif isinstance(term, MeasureType):
            row |= {"of": self._or(term.domain), "from": self._joined(term.sources)}
            row["units"] = ", ".join(map(self._name, term.units))
        elif isinstance(term, Scheme):
            row |= {"of": self._or(term.domain), "authority": _plain(term.authority)}
            row |= {"pattern": _code(term.pattern), "link": _code(term.link)}
        elif isinstance(term, CueList):
            row["words"] = ", ".join(f"{word} ({tag})" if tag else word for tag, word in term.words)
        row |= {end: self._text(term, end) for end in ("lowest", "highest")}
        if isinstance(term, Individual):
            row["list"] = self.ontology.label(term.type)
        return row | {head: "↳ " * depth + _code(term.name)}

    def _class(self, term: Class) -> dict[str, str]:
        """Of an event type: what is its own, and not what it has from the types above it."""
        required = self.ontology.triples.iris(term.iri, GK + "requiredRole")
        own = (one.iri for one in self.roles[term.iri] if one.iri not in required)
        pairs = [pair for pair in self.ontology.pairs if pair.event_type == term.iri]
        edges = (
            f"{self._name(one.from_role)} → {self._name(one.to_role)}: {self._name(one.makes)}"
            for one in pairs
        )
        return {
            "category": " ".join(filter(None, (term.plover, term.mode))),
            "CAMEO": term.cameo,
            "Goldstein": term.goldstein,
            "valence": term.valence,
            "roles": ", ".join(
                (*(f"**{self._name(iri)}**" for iri in required), *map(self._name, own))
            ),
            "edges": "; ".join(edges),
        }

    def _relation(self, term: Relation) -> dict[str, str]:
        end = _code(local_name(term.datatype)) or self._or(term.range)
        marks = {
            "judgement": term.judgement,
            "speaks": term.role and term.speaks,
            "both ways": term.symmetric,
            "chains": term.transitive,
            "to itself too": term.reflexive,
            "at most one": term.functional,
            "of at most one": term.inverse_functional,
            "undated": not term.dated,
            "begins": term.begins,
            "ends": term.ends,
            "within": term.within,
            "not before": term.not_before,
            "asks": "asking" in term.request,
            "is asked": "asked" in term.request,
            "is asked for": "askedFor" in term.request,
            "leads to what is answered": "answering" in term.request,
        }
        return {
            "from → to": f"{self._or(term.domain)} → {end}",
            "of": self._or(term.domain),
            "filled by": end,
            "valence": "" if term.datatype else term.valence,
            "marks": ", ".join(mark for mark, there in marks.items() if there),
            "inverse": ", ".join(map(self._name, self.inverses[term.iri])),
        }

    def _also(self, term: Term) -> str:
        """Super-terms but the one that the tree shows and the engine's own; then matches."""
        triples, parent = self.ontology.triples, self._parent(term)
        above = triples.iris(term.iri, SUB_CLASS, SUB_PROPERTY)
        shown = [self._name(iri) for iri in above if iri != parent and not self._engine(iri)]
        for sign, predicates in MATCHES.items():
            shown += [f"{sign} {self._name(iri)}" for iri in triples.iris(term.iri, *predicates)]
        return ", ".join(shown)

    def _engine(self, iri: str) -> bool:
        term = self.ontology.by_iri.get(iri)
        return term is not None and term.core

    def _name(self, iri: str) -> str:
        term = self.ontology.by_iri.get(iri)
        return _code(term.name if term else self.ontology.short(iri))

    def _joined(self, iris: Iterable[str]) -> str:
        return " or ".join(map(self._name, iris))

    def _or(self, iris: Iterable[str]) -> str:
        return self._joined(iris) or "anything"

    def _text(self, term: Term, annotation: str) -> str:
        return self.ontology.triples.text(term.iri, GK + annotation)
