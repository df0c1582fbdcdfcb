"""A claim says once more what the graph already states as a fact.

What a source says in its own plain voice is a fact of the graph, on the word of that source. The
same sentence as a claim of its author says nothing new, and doubles what its author is heard to
say: whoever counts opinions counts a report among them.

Refused:

    facts:
      gullwick-at-feud:
        subject: gullwick
        relation: feuds_with
        object: salt-guild
        quote: Gullwick and the guild are at feud
    claims:
      fenn-on-the-feud:
        is: Rumour
        speaker: author
        that: {subject: salt-guild, relation: feuds_with, object: gullwick}
        quote: their feud goes on

Accepted:

    facts:
      gullwick-at-feud:
        subject: gullwick
        relation: feuds_with
        object: salt-guild
        evidence:
          - quote: Gullwick and the guild are at feud
          - quote: their feud goes on

What somebody else says of an accepted fact is worth a claim: that they affirm it. Such a claim
names the fact (`that: gullwick-at-feud`) and does not put it into words again. So may an author
who comes back to it, to insist or to take it back; nothing is said of a claim that names a fact.
Nor of one that is hedged or has a condition, that adds a date or a title, whose relation judges,
or that denies what the fact affirms. A `text` is taken to repeat a fact when it has the names of
both its ends, the words of its relation's label, and no other words that mean anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphkit.diagnostics import Note
from graphkit.findings import Finding
from graphkit.ontology import Ontology
from graphkit.statements import ACCEPTED, Claim, Declared, Fact, Statements
from graphkit.terms import Relation
from graphkit.values import Literal

SEVERITY = "warning"

WORD = re.compile(r"[^\W_]+")
ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e|d)$")

GLUE = (
    *("a", "also", "an", "and", "are", "as", "at", "been", "being", "for", "from", "had", "has"),
    *("have", "in", "is", "it", "its", "of", "on", "s", "that", "the", "their", "to", "was"),
    *("were", "which", "who", "with"),
)
"""Words that a sentence may have more than a relation's label; 'by' and 'not' turn it round."""

Words = tuple[str, ...]
Key = tuple[str, str, str | Literal, bool]


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    facts = [fact for fact in statements.all_facts if _plain(fact)]
    stated, told = _Stated(facts), _Told(facts, statements, ontology)
    for claim in statements.claims:
        if claim.verdict.status != ACCEPTED or claim.verdict.hedge or claim.conditions:
            continue
        if isinstance(claim.content, Fact):
            fact = stated.find(claim.content)
            found = fact if fact and _own(claim, fact) else None
        else:
            found = None if claim.content else told.find(claim.text)
        if found:
            yield _finding(claim, found)


def _plain(fact: Fact) -> bool:
    # What judges is somebody's judgement even where the curator has made it their own.
    return fact.verdict.status == ACCEPTED and not fact.relation.judgement


def _own(claim: Claim, fact: Fact) -> bool:
    """Whether all who speak are authors of what the fact rests on."""
    works = [piece.work for piece in fact.evidence if piece.supports]
    authors = {author.id for work in works for author in work.authors}
    return authors.issuperset(speaker.id for speaker in claim.speakers)


def _finding(claim: Claim, fact: Fact) -> Finding:
    id = fact.entry.id
    return Finding(
        claim.entry.id,
        claim.place,
        f"'{claim.entry.id}' says what is stated as a fact already",
        f"take it out, and give its quote to '{id}' as evidence"
        if _own(claim, fact)
        else f"write 'that: {id}' instead, so that it is known what is affirmed",
        (Note(fact.entry.span if id == fact.id else fact.spans[1], "the fact is stated here"),),
    )


class _Stated:
    """Facts by what they say, whichever way round they say it."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts: dict[Key, list[Fact]] = defaultdict(list)
        for fact in facts:
            for key in _ways(fact):
                self.facts[key].append(fact)

    def find(self, held: Fact) -> Fact | None:
        """A fact that says all that the content of a claim says."""
        if held.verdict.hedge or held.verdict.likelihood:
            return None
        found = (fact for key in _ways(held) for fact in self.facts.get(key, ()))
        return next((fact for fact in found if _covers(fact, held)), None)


def _ways(fact: Fact) -> Iterator[Key]:
    relation, start, end = fact.relation, fact.subject, fact.object
    if not isinstance(end, Declared):
        yield relation.iri, start.id, end, fact.positive
        return
    yield relation.iri, start.id, end.id, fact.positive
    if relation.symmetric:
        yield relation.iri, end.id, start.id, fact.positive
    if relation.inverse:
        yield relation.inverse, end.id, start.id, fact.positive


def _covers(fact: Fact, held: Fact) -> bool:
    dates = {(dated.key, dated.moment.text) for dated in held.time.dates}
    known = {(dated.key, dated.moment.text) for dated in fact.time.dates}
    return held.title in ("", fact.title) and dates <= known


class _Told:
    """Facts by the names of their ends, to find the one that a sentence tells."""

    def __init__(self, facts: Iterable[Fact], statements: Statements, ontology: Ontology) -> None:
        self.ontology = ontology
        self.facts: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self.ids: dict[Words, list[str]] = defaultdict(list)
        self.longest: dict[str, int] = defaultdict(int)
        for fact in facts:
            if fact.positive and isinstance(fact.object, Declared):
                self.facts[fact.subject.id, fact.object.id].append(fact)
        for event in statements.events:
            self._enter(event.entry.id, (name.text for name in event.names))
        for one in statements.entities:
            self._enter(one.entry.id, (name.text for name in (*one.called, *one.metonyms)))

    def _enter(self, id: str, names: Iterable[str]) -> None:
        for words in {_words(name) for name in names} - {()}:
            self.ids[words].append(id)
            self.longest[words[0]] = max(self.longest[words[0]], len(words))

    def find(self, text: str) -> Fact | None:
        """A fact that a text tells, and tells nothing else."""
        named, rest = self._split(_words(text))
        if len(named) != 2:
            return None
        pairs = ((one, other) for one in named[0] for other in named[1])
        for one, other in pairs:
            for start, end in ((one, other), (other, one)):
                for fact in self.facts.get((start, end), ()):
                    labels = self._labels(fact.relation, forth=start == one)
                    if any(_tells(rest, label) for label in labels):
                        return fact
        return None

    def _split(self, words: Words) -> tuple[list[list[str]], list[str]]:
        """The ids of each name in a text, in its order, and the words between them."""
        named, rest, at = [], [], 0
        while at < len(words):
            sizes = range(self.longest.get(words[at], 0), 0, -1)
            size = next((n for n in sizes if words[at : at + n] in self.ids), 0)
            if size:
                named.append(self.ids[words[at : at + size]])
            else:
                rest.append(words[at])
            at += max(1, size)
        return named, rest

    def _labels(self, relation: Relation, forth: bool) -> Iterator[Words]:
        """How a relation is called by whoever names its subject first, or its object."""
        if forth or relation.symmetric:
            yield _words(relation.label)
        elif relation.inverse:
            yield _words(self.ontology.label(relation.inverse))


def _words(text: str) -> Words:
    return tuple(WORD.findall(text.casefold()))


def _tells(rest: Iterable[str], label: Words) -> bool:
    """Whether a sentence has the words of a label, however inflected, and no others."""
    said, meant = (
        {ENDING.sub("", word) for word in words if word not in GLUE} for words in (rest, label)
    )
    return bool(meant) and said == meant
