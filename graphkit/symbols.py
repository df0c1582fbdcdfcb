"""The table of ids, and the look-ups that every word of a record goes through."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from graphkit import document, terms
from graphkit.diagnostics import Note, Report, nearest
from graphkit.document import Node, Scalar
from graphkit.ontology import Ontology
from graphkit.records import Record
from graphkit.source import Span
from graphkit.statements import Declared
from graphkit.terms import Class, Individual, MeasureType, Relation, Scheme, Term

ROOT_OF = {
    "entity": terms.ENTITY,
    "source": terms.WORK,
    "event": terms.EVENT,
    "claim": terms.CLAIM,
    "fact": terms.FACT,
    "measure": terms.MEASURE,
}
KIND_OF = {
    terms.ENTITY: "entity class",
    terms.WORK: "source class",
    terms.EVENT: "event type",
    terms.CLAIM: "claim kind",
}

AUTHOR = "author"
"""The word that stands for the authors of the one source cited, and so can be no id."""

Found = TypeVar("Found")


@dataclass
class Scope:
    """What words can mean in a project: its ids, and the terms of its ontology.

    `broken` are ids that stand in the files though their records cannot be used.
    """

    ontology: Ontology
    report: Report
    ids: dict[str, Declared] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        known = [t for t in self.ontology.terms if not t.core or _role(t)]
        self.relations = {t.name: t for t in known if isinstance(t, Relation)}
        self.measures = {t.name: t for t in known if isinstance(t, MeasureType)}
        self.schemes = {t.name: t for t in known if isinstance(t, Scheme)}
        self.roles: dict[str, dict[str, Relation]] = {}
        self.classes = {root: self.ontology.classes(root) for root in KIND_OF}

    def declare(self, records: Iterable[Record]) -> None:
        """Enter the ids of all records; a second record of the same id is said and left out."""
        for record in records:
            root = ROOT_OF[record.kind]
            word = record.fields.get("is")
            cls = self.cls(word, root, record.id.text) if isinstance(word, Scalar) else None
            if root not in KIND_OF:
                core = self.ontology.by_iri[root]
                cls = core if isinstance(core, Class) else None
            before = self.ids.get(record.id.text)
            if before:
                self.report.error(
                    "duplicate-id",
                    record.id.span,
                    f"'{record.id.text}' is declared twice",
                    "rename one of the two, or put the evidence of this one under 'evidence:'",
                    Note(before.span, "it is declared here first"),
                )
            elif record.id.text == AUTHOR:
                self.report.error(
                    "bad-id",
                    record.id.span,
                    f"'{AUTHOR}' cannot be an id: it stands for the authors of the source cited",
                    "name the record by what it is",
                )
            elif cls is None:
                self.broken.add(record.id.text)
            else:
                id = record.id.text
                self.ids[id] = Declared(id, record.kind, cls, record.id.span, _name(record))

    def id(self, word: Scalar, record: str, *classes: str) -> Declared | None:
        """What an id stands for, when it is declared and in one of the classes (IRIs), if any."""
        found = self.ids.get(word.text)
        if found is None and word.text in self.broken:
            return None  # It is declared; what is wrong with it is said where it stands.
        if found is None:
            near = nearest(word.text, self.ids)
            self.report.error(
                "unknown-id",
                word.span,
                f"no record is called '{word.text}'{_foreign(word.text)}",
                f"did you mean {self._where(self.ids[near].id, self.ids[near].span)}?"
                if near
                else "declare it, or name one that is declared",
                record=record,
            )
            return None
        if classes and not found.cls.is_a(*classes):
            wanted = " or ".join(f"'{self.ontology.label(iri)}'" for iri in classes)
            self.report.error(
                "wrong-kind",
                word.span,
                f"something of the class {wanted} belongs here, "
                f"and '{found.id}' is in '{found.cls.label}'",
                "name another record, or change the class of this one if that is what is wrong",
                Note(found.span, "it is declared here"),
                record=record,
            )
            return None
        return found

    def core_id(self, key: str, word: Scalar, record: str) -> Declared | None:
        """What an id at one of the format's own keys stands for."""
        return self.id(word, record, *self.ontology.core(key).range)

    def core_ids(self, key: str, words: Iterable[Scalar], record: str) -> tuple[Declared, ...]:
        found = (self.core_id(key, word, record) for word in words)
        return tuple(one for one in found if one is not None)

    def declared_at(self, id: Scalar) -> bool:
        """Whether it is this place where the id is declared, and no earlier one."""
        return id.text not in self.ids or self.ids[id.text].span == id.span

    def cls(self, word: Scalar, root: str, record: str) -> Class | None:
        return self._find("unknown-class", word, self.classes[root], KIND_OF[root], record)

    def thing(self, word: Scalar) -> None:
        """Say what is wrong with a word for a class of entities or of events."""
        known = {
            name: cls
            for root in (terms.ENTITY, terms.EVENT)
            for name, cls in (*self.classes[root].items(), (terms.local_name(root), root))
        }
        self._find("unknown-class", word, known, "class", "")

    def relation(self, word: Scalar, record: str) -> Relation | None:
        found = self._find("unknown-relation", word, self.relations, "relation", record)
        return found if isinstance(found, Relation) else None

    def role(self, word: Scalar, type: Class, record: str) -> Relation | None:
        """A role, when events of the type may have it."""
        if type.iri not in self.roles:
            roles = {name: one for name, one in self.relations.items() if one.role}
            fitting = {name: one for name, one in roles.items() if type.is_a(*one.domain)}
            self.roles[type.iri] = fitting
        what = f"role of a '{type.name}'"
        return self._find("unknown-role", word, self.roles[type.iri], what, record)

    def measure(self, word: Scalar, record: str) -> MeasureType | None:
        return self._find("unknown-measure", word, self.measures, "measure", record)

    def scheme(self, word: Scalar, record: str) -> Scheme | None:
        return self._find("unknown-scheme", word, self.schemes, "identifier scheme", record)

    def identifier(self, scheme: Scheme, value: Scalar, record: str) -> bool:
        """Whether an identifier has the form that its authority gives it."""
        if re.fullmatch(scheme.pattern or ".+", value.text):
            return True
        example = f", as in {scheme.example}" if scheme.example else ""
        self.report.error(
            "bad-identifier",
            value.span,
            f"'{value.text}' is not written like an identifier of '{scheme.name}'",
            f"write what matches {scheme.pattern}{example}; a wrong identifier is worse than none",
            Note(scheme.span, "the scheme is declared here"),
            record=record,
        )
        return False

    def member(self, type: str, word: Scalar, record: str, but: str = "") -> Individual | None:
        """A member of one of the ontology's closed lists, such as 'Unit' or 'Status'."""
        members = self.ontology.individuals(type)
        listed = {name: one for name, one in members.items() if name != but}
        name = f"unknown-{type.lower()}"
        return self._find(name, word, listed, type.lower(), record)

    def choice(self, word: Scalar, choices: tuple[str, ...], record: str) -> str | None:
        if word.text in choices:
            return word.text
        near = nearest(word.text, choices)
        *most, last = choices
        self.report.error(
            "unknown-choice",
            word.span,
            f"'{word.text}' is not one of the words that can stand here",
            f"did you mean '{near}'?" if near else f"write {', '.join(most)} or {last}",
            record=record,
        )
        return None

    def _find(
        self, name: str, word: Scalar, known: Mapping[str, Found], what: str, record: str
    ) -> Found | None:
        if word.text in known:
            return known[word.text]
        near = nearest(word.text, known)
        other = self.ontology.by_name.get(word.text)
        if other and not what.startswith(other.kind):
            help = f"'{word.text}' is {_a(other.kind)}, and belongs where one can stand"
        elif near:
            term = known[near]
            help = f"did you mean {self._where(near, getattr(term, 'span', None))}?"
        elif known:
            shown = sorted(known)[:12]
            help = f"write one of {', '.join(shown)}{' …' if len(known) > 12 else ''}"
        else:
            help = "declare it in the ontology"
        self.report.error(
            name, word.span, f"no {what} is called '{word.text}'", help, record=record
        )
        return None

    @staticmethod
    def _where(name: str, span: Span | None) -> str:
        return f"'{name}' ({span.path}:{span.line})" if span else f"'{name}'"


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _foreign(id: str) -> str:
    """What looks like a letter of an id and is none."""
    found = next((letter for letter in id if not letter.isascii()), "")
    name = unicodedata.name(found, "") if found else ""
    return f", in which '{found}' is {name} (U+{ord(found):04X})" if name else ""


def _role(term: Term) -> bool:
    return isinstance(term, Relation) and term.role


def _name(record: Record) -> str:
    """A name to show for an id, in whatever language the record gives first."""
    node: Node | None = record.fields.get("name") or record.fields.get("title")
    if isinstance(node, document.Mapping):
        node = next((value for _, value in node.entries), None)
    return node.text if isinstance(node, Scalar) else record.id.text
