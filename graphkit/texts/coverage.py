"""What of each text has been read: what rests on it, and what in it nothing rests on yet."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graphkit.ontology import Ontology
from graphkit.statements import Evidence, Statements, Work
from graphkit.texts import marks, sentences
from graphkit.texts.copy import Place
from graphkit.texts.library import Held
from graphkit.texts.marks import Finder, Mark
from graphkit.texts.verdicts import Verdict

Span = tuple[int, int]


@dataclass(frozen=True)
class Quoted:
    """A passage that a record quotes, as offsets of the text."""

    start: int
    end: int
    record: str
    evidence: Evidence


@dataclass(frozen=True)
class Sentence:
    """A sentence with its marks; `quoted` if some quote touches it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    quoted: bool


@dataclass(frozen=True)
class Passage:
    """A paragraph: the records that rest on it by kind, what of it is open, or why it is left out.

    `open` are the marks that no quote touches; a name that is quoted elsewhere in the paragraph
    is not among them, and each is there once.
    """

    paragraph: int
    start: int
    end: int
    records: Mapping[str, tuple[str, ...]]
    sentences: tuple[Sentence, ...] = ()
    open: tuple[Mark, ...] = ()
    not_coded: str = ""

    @property
    def to_code(self) -> int:
        """Sentences with something to code, where nobody has said why not."""
        return 0 if self.not_coded else sum(bool(one.marks) for one in self.sentences)

    @property
    def coded(self) -> int:
        """How many of them are covered."""
        return 0 if self.not_coded else sum(bool(s.marks) and s.quoted for s in self.sentences)

    @property
    def unread(self) -> bool:
        return bool(self.to_code) and not self.records


@dataclass(frozen=True)
class Coverage:
    """What of one source is covered; `held` is None where there is no copy to look into."""

    work: Work
    held: Held | None
    passages: tuple[Passage, ...]
    quoted: tuple[Quoted, ...] = ()

    @cached_property
    def to_code(self) -> int:
        return sum(passage.to_code for passage in self.passages)

    @cached_property
    def coded(self) -> int:
        return sum(passage.coded for passage in self.passages)

    @property
    def hundredths(self) -> str:
        """The share as people read it: 100 only where nothing lacks, '–' where there is nothing."""
        return f"{100 * self.coded // self.to_code} %" if self.to_code else "–"

    @property
    def share(self) -> float:
        """The share, of 1, of the sentences with something to code that are covered."""
        return self.coded / self.to_code if self.to_code else 1.0


def of(
    statements: Statements,
    ontology: Ontology,
    shelf: Mapping[str, Held | None],
    verdicts: Iterable[Verdict],
) -> tuple[Coverage, ...]:
    """The coverage of each source, in the order of ids."""
    found: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        found[verdict.evidence.work.entry.id].append(verdict)
    kinds = {record.entry.id: record.entry.kind for record in statements.judged}
    resting = _resting(statements, found)
    finders: dict[str, Finder] = {}
    made = []
    for work in statements.works:
        id = work.entry.id
        if id not in shelf:
            continue
        held = shelf[id]
        reasons = {n.paragraph: n.reason for n in statements.not_coded if n.work is work}
        records = {
            paragraph: _by_kind(ids, kinds) for paragraph, ids in sorted(resting[id].items())
        }
        if held is None:
            numbers = sorted({*records, *reasons})
            blind = (
                Passage(n, 0, 0, records.get(n, {}), (), (), reasons.get(n, "")) for n in numbers
            )
            made.append(Coverage(work, None, tuple(blind)))
            continue
        finder = finders.get(work.language)
        if finder is None:
            finder = Finder(ontology, statements.entities, work.language)
            finders[work.language] = finder
        quoted = tuple(_quoted(found[id]))
        passages = tuple(_passages(work, held, quoted, finder, records, reasons))
        made.append(Coverage(work, held, passages, quoted))
    return tuple(made)


def _by_kind(ids: Iterable[str], kinds: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    made: dict[str, list[str]] = defaultdict(list)
    for id in dict.fromkeys(ids):
        made[kinds[id]].append(id)
    return {kind: tuple(ids) for kind, ids in made.items()}


def _resting(
    statements: Statements, found: Mapping[str, Sequence[Verdict]]
) -> dict[str, dict[int, list[str]]]:
    """Source → paragraph → the records with evidence there: quoted and found, or only located."""
    made: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id, verdicts in found.items():
        for verdict in verdicts:
            for paragraph in _where(verdict):
                made[id][paragraph].append(verdict.record)
    for record in statements.judged:
        for piece in record.evidence:
            if not piece.quote and piece.paragraph is not None:
                made[piece.work.entry.id][piece.paragraph].append(record.entry.id)
    return made


def _where(verdict: Verdict) -> tuple[int, ...]:
    """The paragraph that a quote rests on: as stated, or the first that it stands in."""
    stated = verdict.evidence.paragraph
    if verdict.outcome == "unread":
        return (stated,) if stated is not None else ()
    return tuple({place.paragraph: None for place in _places(verdict)})


def _places(verdict: Verdict) -> Iterator[Place]:
    stated = verdict.evidence.paragraph
    wanted = stated if stated is not None else next(iter(verdict.paragraphs), None)
    yield from (place for place in verdict.places if place.paragraph == wanted)


def _quoted(verdicts: Iterable[Verdict]) -> Iterator[Quoted]:
    for verdict in verdicts:
        for place in _places(verdict):
            yield Quoted(place.start, place.end, verdict.record, verdict.evidence)


class _Covered:
    """Stretches of text put together, so that one look tells whether something touches them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        at = bisect.bisect_left(self.starts, end)
        return at > 0 and self.ends[at - 1] > start


def _passages(
    work: Work,
    held: Held,
    quoted: Sequence[Quoted],
    finder: Finder,
    records: Mapping[int, Mapping[str, tuple[str, ...]]],
    reasons: Mapping[int, str],
) -> Iterator[Passage]:
    text, paragraphs = held.copy.shown, held.copy.paragraphs
    covered = _Covered((one.start, one.end) for one in quoted)
    plain = marks.without_notes(text, held.copy.tokens)
    split = [
        [(start + a, start + b) for a, b in sentences.spans(plain[start:end], work.language)]
        for start, end in paragraphs
    ]
    words = marks.words(held.copy.tokens, [start for spans in split for start, _ in spans])
    found = [*finder.marks(words, marks.proper(words))]
    for start, end in paragraphs:
        found += marks.quotations(text[start:end], start)
    found.sort(key=lambda mark: (mark.start, -mark.end))
    starts = [mark.start for mark in found]
    for number, ((start, end), spans) in enumerate(zip(paragraphs, split, strict=True), 1):
        within = found[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)]
        yield Passage(
            number,
            start,
            end,
            records.get(number, {}),
            tuple(_sentence(span, within, covered) for span in spans),
            tuple(_open(within, covered)),
            reasons.get(number, ""),
        )


def _sentence(span: Span, within: Iterable[Mark], covered: _Covered) -> Sentence:
    start, end = span
    own = tuple(mark for mark in within if start <= mark.start < end)
    return Sentence(start, end, own, covered.touches(start, end))


def _open(within: Iterable[Mark], covered: _Covered) -> Iterator[Mark]:
    found = [(mark, covered.touches(mark.start, mark.end)) for mark in within]
    told = {mark.id or mark.text for mark, touched in found if touched and mark.kind == "name"}
    for mark, touched in found:
        name = mark.id or mark.text
        if touched or (mark.kind == "name" and name in told):
            continue
        if mark.kind == "name":
            told.add(name)
        yield mark
