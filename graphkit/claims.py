"""Claims, looked up: who holds what to be so, about what, where and under which condition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphkit.document import Mapping, Node, Scalar, Sequence
from graphkit.facts import Facts, entry
from graphkit.records import ID, Record
from graphkit.statements import (
    ACCEPTED,
    Claim,
    Content,
    Declared,
    Entry,
    Evidence,
    Fact,
    Measure,
)
from graphkit.support import Support, text_of, word_of, words_of
from graphkit.symbols import AUTHOR, Scope


class Claims:
    def __init__(self, scope: Scope, support: Support, facts: Facts) -> None:
        self.scope = scope
        self.support = support
        self.facts = facts

    def claim(self, record: Record) -> Claim | None:
        fields, id = record.fields, record.id.text
        if id not in self.scope.ids:
            return None
        owner = entry(record)
        evidence = self.support.evidence(record, id)
        held = not evidence and not self.facts.has_support(record) and id in self.facts.claimed
        if not evidence and not held and not self.facts.has_support(record):
            self.facts.no_support(record)
        speakers = self._speakers(record, evidence)
        that, setting = fields.get("that"), word_of(fields, "in")
        held_at = that or fields.get("text")
        content = self._content(that, f"{id}.that", owner, evidence) if that else None
        about = self.scope.core_ids("about", words_of(fields.get("about")), id)
        if not speakers or (that and content is None):
            return None
        verdict = self.support.verdict(fields, evidence, content=held, record=id)
        # Whether something was said is not made doubtful by the doubt of whoever said it.
        if not verdict.explicit and evidence and all(piece.supports for piece in evidence):
            verdict = replace(verdict, status=ACCEPTED)
        return Claim(
            entry=owner,
            cls=self.scope.ids[id].cls,
            speakers=speakers,
            content=content,
            text=text_of(fields, "text"),
            place=held_at.span if held_at else owner.span,
            about=self._subjects(content, about),
            setting=self.scope.core_id("in", setting, id) if setting else None,
            conditions=tuple(self._conditions(fields.get("if"), owner, evidence)),
            time=self.support.time(fields, evidence, lasts=False),
            verdict=verdict,
            evidence=evidence,
        )

    def _speakers(self, record: Record, evidence: tuple[Evidence, ...]) -> tuple[Declared, ...]:
        word = word_of(record.fields, "speaker")
        assert word
        if word.text != AUTHOR:
            found = self.scope.core_id("speaker", word, record.id.text)
            return (found,) if found else ()
        # The word is this file's; what another file adds cannot change whom it means.
        own = [piece for piece in evidence if piece.span.path == record.path] or evidence
        works = {piece.work.entry.id: piece.work for piece in own}
        if len(works) == 1:
            return next(iter(works.values())).authors
        if works or self.facts.has_support(record) is False:
            self.scope.report.error(
                "which-author",
                word.span,
                f"'{AUTHOR}' stands for the authors of the one source cited, and "
                + (f"{len(works)} are cited here" if works else "none is cited here"),
                "name the speaker by id",
                record=record.id.text,
            )
        return ()

    def _content(
        self, node: Node, id: str, owner: Entry, evidence: tuple[Evidence, ...]
    ) -> Content | None:
        if isinstance(node, Mapping):
            return self.facts.in_place(node, id, owner, evidence)
        assert isinstance(node, Scalar)
        return self.scope.core_id("content", node, owner.id)

    def _conditions(
        self, node: Node | None, owner: Entry, evidence: tuple[Evidence, ...]
    ) -> Iterator[Content | str]:
        """A condition is an id, a fact or measure in place, or else a sentence."""
        for number, item in enumerate(node.items if isinstance(node, Sequence) else (), 1):
            if isinstance(item, Scalar) and not ID.fullmatch(item.text):
                yield item.text
                continue
            found = self._content(item, f"{owner.id}.if{number}", owner, evidence)
            if found:
                yield found

    def _subjects(
        self, content: Content | None, named: tuple[Declared, ...]
    ) -> tuple[Declared, ...]:
        """What a claim is about: what its content names, and what the curator adds."""
        found = list(named)
        held: Content | None = content
        if isinstance(content, Declared):
            found += [content] if content.kind == "event" else []
            held = self.facts.made.get(content.id)
        if isinstance(held, Fact):
            found += [end for end in (held.subject, held.object) if isinstance(end, Declared)]
        elif isinstance(held, Measure):
            found += [held.of, *([held.source] if held.source else [])]
        return tuple({one.id: one for one in found}.values())
