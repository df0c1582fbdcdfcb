"""Why the graph says something, or does not: whose word it rests on, and what it follows from.

>>> import graphkit
>>> from graphkit import why
>>> build = graphkit.load("tests/world")
>>> account = why.record(build, "marr-sworn")
>>> account.asserted, account.evidence[0].quote
(True, 'took the oath of amber')
>>> why.asked(build, "saltmere", "bullies", "gullwick").accounts[0].reasons[0].text
'it is only claimed by a singer without a name'
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphkit import lens
from graphkit.build import Build
from graphkit.lens import Lens
from graphkit.named import Unknown
from graphkit.why import account, near, outside, words
from graphkit.why.account import Account
from graphkit.why.known import Known, Statement, node
from graphkit.why.near import Near

__all__ = ["Account", "Answer", "Known", "Near", "Unknown", "answer", "asked", "record", "told"]


@dataclass(frozen=True)
class Answer:
    """Why a statement is asserted or not.

    `accounts` are of all that say it, what is asserted first; `near`, where nothing asserts it,
    is what comes nearest; `misfit`, why the ontology lets no record say it.
    """

    subject: str
    relation: str
    object: str
    says: str
    asserted: bool
    accounts: tuple[Account, ...]
    near: tuple[Near, ...]
    misfit: str = ""


def record(build: Build, word: str, through: Lens | None = None) -> Account:
    """The account of a record or of any other node; raises Unknown.

    Seen `through` a lens, it is told of what is left out there that it is, and why.
    """
    return told(known_of(build, through), word)


def asked(
    build: Build, subject: str, relation: str, object: str, through: Lens | None = None
) -> Answer:
    """Why `subject` does or does not stand in `relation` to `object`; raises Unknown.

    Each is called as YAML calls it, as a query does, or by its name; an object may be a value.
    """
    return answer(known_of(build, through), subject, relation, object)


def known_of(build: Build, through: Lens | None = None) -> Known:
    """A project, as it is seen through a lens."""
    if through is None or through.clear:
        return Known(build)
    return Known(lens.seen(build, through), build, through)


def told(known: Known, word: str) -> Account:
    """As `record`, for whoever asks more than once."""
    id = words.record(known.beyond, word)
    if id in known.nodes:
        return account.of(known, known.nodes[id])
    return _left_out(known, known.beyond.nodes[id])


def _left_out(known: Known, one: Statement) -> Account:
    """The account of what is not in the graph as it is seen."""
    whole = account.of(known.beyond, one)
    return replace(whole, asserted=False, reasons=outside.reasons(known, one))


def answer(known: Known, subject: str, relation: str, object: str) -> Answer:
    """As `asked`, for whoever asks more than once."""
    whole = known.beyond
    start = words.record(whole, subject)
    iri, label = words.relation(whole, relation)
    end = words.end(whole, iri, object)
    accounts = [account.of(known, one) for one in _saying(known, start, iri, end)]
    there = {one.id for one in accounts}
    left_out = (one for one in _saying(whole, start, iri, end) if node(one) not in there)
    accounts += [_left_out(known, one) for one in left_out]
    accounts.sort(key=lambda one: (not one.asserted, one.kind == "derived", one.id))
    asserted = any(one.asserted for one in accounts)
    return Answer(
        subject=start,
        relation=known.build.ontology.by_iri[iri].name if iri != label else iri,
        object=end,
        says=f"{whole.called(start)} {label} {whole.called(end)}",
        asserted=asserted,
        accounts=tuple(accounts),
        near=() if asserted else near.of(known, start, iri, end),
        misfit="" if accounts else near.misfit(whole, start, iri, end),
    )


def _saying(known: Known, start: str, relation: str, end: str) -> list[Statement]:
    """The statements that say this, asserted or not."""
    found = (one for one in known.said.get(start, ()) if one.relation == relation and one.positive)
    return [one.of for one in found if near.same(one.ends, end)]
