"""A date was worked out by the curator, and the words it was worked out from are not kept.

'Last year' is 2021 only for whoever knows when it was written. A reader who follows the quote
finds no such date there, and cannot tell a date that was worked out from one that was mistyped.

Refused:

    facts:
      gullwick-in-debt:
        subject: gullwick
        relation: owes_to
        object: salt-guild
        since: 1310
        quote: in debt since the winter before last

Accepted:

    facts:
      gullwick-in-debt:
        subject: gullwick
        relation: owes_to
        object: salt-guild
        since: {value: 1310, as_written: since the winter before last}
        quote: in debt since the winter before last

The date stands in the quotes when its year does ('in 1310', 'the 1310s', 'in '10'), or the number
of its day. Where the source does state it elsewhere, add a piece of evidence that quotes it, with
`for: [since]`; where it is worked out, write `{value, as_written}` and in a `note` from what. A
record with a piece of evidence that is only a `locator` is left alone, and so are the dates of a
measure's parts, which seldom fit into one quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graphkit.findings import Finding
from graphkit.keys import KEYS
from graphkit.moments import PLAIN
from graphkit.ontology import Ontology
from graphkit.statements import Dated, Entry, Evidence, Fact, Measure, Statements

SEVERITY = "warning"
WHOLE = True

THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")
NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
SHORT_YEAR = re.compile(r"(?:['\u2018\u2019\u02bc]|(?<=\d{4})[-/\u2010-\u2014])(\d\d)(?!\d)")
r"""As in '91 and 2011-12. `\d` is a digit of any script, and `int` reads it as one."""


def check(statements: Statements, ontology: Ontology) -> Iterator[Finding]:
    for entry, evidence, dates, written in _dated(statements):
        worked_out = [one for one in dates if PLAIN.search(one.moment.text) and not one.as_written]
        if not worked_out or not all(piece.quote for piece in evidence):
            continue
        said = _Numbers([written, *(text for p in evidence for text in (p.quote, p.as_written))])
        for dated in worked_out:
            if not said.state(dated.moment.text):
                yield _finding(entry, dated)


def _finding(entry: Entry, dated: Dated) -> Finding:
    key, text = dated.key, dated.moment.text
    named = f", with 'for: [{key}]'" if key in KEYS[entry.kind] else ""
    return Finding(
        entry.id,
        dated.span,
        f"no quote of '{entry.id}' says '{text}'",
        f"write '{key}: {{value: {text}, as_written: …}}' with the words that it is worked out "
        f"from, or quote where it is said{named}",
    )


Record = tuple[Entry, tuple[Evidence, ...], tuple[Dated, ...], str]
"""What has dates: its evidence, its dates, and what else it keeps of its source's words."""


def _dated(statements: Statements) -> Iterator[Record]:
    for event in statements.events:
        yield event.entry, event.evidence, event.time.dates, ""
    happened = {_place(dated) for event in statements.events for dated in event.time.dates}
    for fact in statements.facts:
        # A role without a date of its own has its event's, and with it its event's words.
        own = tuple(dated for dated in fact.time.dates if _place(dated) not in happened)
        yield fact.entry, fact.evidence, own, ""
    for measure in statements.measures:
        yield measure.entry, measure.evidence, measure.time.dates, measure.as_written
    for claim in statements.claims:
        yield claim.entry, claim.evidence, claim.time.dates, ""
        for held in (claim.content, *claim.conditions):
            if isinstance(held, Fact | Measure):
                written = held.as_written if isinstance(held, Measure) else ""
                yield claim.entry, claim.evidence, held.time.dates, written


def _place(dated: Dated) -> tuple[str, int]:
    return dated.span.path, dated.span.start


class _Numbers:
    """The numbers in some texts: whole ones of up to four digits, and years cut to two."""

    def __init__(self, texts: Iterable[str]) -> None:
        text = THOUSANDS.sub("", "\n".join(texts))
        self.whole = {int(digits) for digits in NUMBER.findall(text)}
        self.cut = {int(digits) for digits in SHORT_YEAR.findall(text)}

    def state(self, date: str) -> bool:
        """Whether a year of the date, or the number of a day, is among them."""
        for year, _, day in PLAIN.findall(date):
            known = int(year) in self.whole or int(year) % 100 in self.cut
            if known or (day and int(day) in self.whole):
                return True
        return False
