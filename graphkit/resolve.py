"""Records → statements: every name looked up, every value typed.

A look-up that fails is a diagnostic and no statement. Ids are declared first, over all files,
so that a record may name one that stands further on or elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from graphkit import standing, values, wording
from graphkit.claims import Claims
from graphkit.document import Mapping, Scalar
from graphkit.facts import Facts, entry
from graphkit.records import NotCoded as Uncoded
from graphkit.records import Record, Sheet
from graphkit.statements import Entity, NotCoded, Statements, Work
from graphkit.support import (
    Support,
    paragraph_of,
    plain_text,
    read_date,
    text_of,
    texts_of,
    word_of,
    words_of,
)
from graphkit.symbols import Scope
from graphkit.terms import ENTITY, WORK
from graphkit.values import XSD

RELIABILITY = ("A", "B", "C", "D", "E", "F")

Made = TypeVar("Made")


def resolve(sheets: Iterable[Sheet], scope: Scope) -> Statements:
    """The statements of all sheets; what cannot be looked up is in the scope's report."""
    sheets = tuple(sheets)
    records = sorted((r for sheet in sheets for r in sheet.records), key=lambda r: r.id.text)
    # Of two records of one id only the first counts; the second has its diagnostic.
    records = [r for r in records if scope.declared_at(r.id)]
    for sheet in sheets:
        scope.broken.update(sheet.broken)
    works = _made(records, "source", lambda record: _work(record, scope))
    additions = [addition for sheet in sheets for addition in sheet.additions]
    support = Support(scope, works, additions)
    facts = Facts(scope, support, _claimed(records))
    claims = Claims(scope, support, facts)
    made = Statements(
        entities=_made(records, "entity", lambda record: _entity(record, scope)),
        works=works,
        events=_made(records, "event", facts.event),
        facts=_made(records, "fact", facts.fact),
        measures=_made(records, "measure", facts.measure),
        claims=_made(records, "claim", claims.claim),
        not_coded=tuple(
            paragraph
            for sheet in sheets
            for one in sheet.not_coded
            if (paragraph := _not_coded(one, support, scope)) is not None
        ),
        wordings=tuple(wording.of(sheets)),
    )
    support.say_sourceless()
    return standing.settle(replace(made, complete=not scope.report.failed))


def _made(
    records: list[Record], kind: str, make: Callable[[Record], Made | None]
) -> tuple[Made, ...]:
    made = (make(record) for record in records if record.kind == kind)
    return tuple(one for one in made if one is not None)


def _claimed(records: Iterable[Record]) -> frozenset[str]:
    """The ids that claims name as what they hold, or as its conditions."""
    named: set[str] = set()
    for record in records:
        if record.kind == "claim":
            named.update(word.text for word in words_of(record.fields.get("that")))
            named.update(word.text for word in words_of(record.fields.get("if")))
    return frozenset(named)


def _entity(record: Record, scope: Scope) -> Entity | None:
    fields, id, report = record.fields, record.id.text, scope.report
    word, short = word_of(fields, "is"), word_of(fields, "short")
    cls = scope.ids[id].cls if id in scope.ids else None
    names = texts_of(fields.get("name"), report)
    pairs = fields.get("ids")
    ids = []
    for key, value in pairs.entries if isinstance(pairs, Mapping) else ():
        scheme = scope.scheme(key, id)
        if scheme and isinstance(value, Scalar) and scope.identifier(scheme, value, id):
            ids.append((scheme, plain_text(value)))
    if word is None or cls is None or not cls.is_a(ENTITY):
        return None
    return Entity(
        entry=entry(record),
        cls=cls,
        names=names,
        also=tuple(map(plain_text, words_of(fields.get("also")))),
        metonyms=tuple(map(plain_text, words_of(fields.get("metonyms")))),
        short=plain_text(short) if short else None,
        ids=tuple(ids),
    )


def _work(record: Record, scope: Scope) -> Work | None:
    fields, id, report = record.fields, record.id.text, scope.report
    if id not in scope.ids:
        return None
    publisher, url, language = (word_of(fields, k) for k in ("publisher", "url", "language"))
    accessed, reliability = word_of(fields, "accessed"), word_of(fields, "reliability")
    own = fields.get("text")
    copy = own if isinstance(own, Mapping) else Mapping((), fields.span)
    digest = word_of(copy, "sha256")
    tongue = values.language(language.text, language.span, report) if language else None
    seen = values.typed(f"{XSD}date", accessed.text, accessed.span, report) if accessed else None
    return Work(
        entry=entry(record),
        cls=scope.ids[id].cls,
        titles=tuple(
            replace(title, language=title.language or tongue or "")
            for title in texts_of(fields.get("title"), report)
        ),
        language=tongue or "",
        authors=scope.core_ids("author", words_of(fields.get("author")), id),
        publisher=scope.core_id("publisher", publisher, id) if publisher else None,
        published=read_date(fields, "published", report),
        url=(values.link(url.text, url.span, report) or "") if url else "",
        accessed=seen,
        file=text_of(copy, "file"),
        sha256=(values.sha256(digest.text, digest.span, report) or "") if digest else "",
        derived_from=scope.core_ids("derivedFrom", words_of(fields.get("derived_from")), id),
        reliability=(scope.choice(reliability, RELIABILITY, id) or "") if reliability else "",
    )


def _not_coded(one: Uncoded, support: Support, scope: Scope) -> NotCoded | None:
    if one.source is None:
        message = "this paragraph does not say which source it is in"
        support.no_source(one.paragraph.span, message)
        return None
    found = scope.id(one.source, "", WORK)
    number = paragraph_of(one.paragraph, scope.report)
    if found is None or number is None or found.id not in support.works:
        return None
    return NotCoded(support.works[found.id], number, one.reason.text, one.paragraph.span)
