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

from dataclasses import dataclass

from graphkit.build import Build
from graphkit.named import Unknown
from graphkit.statements import Entity, Event
from graphkit.why import account, near, words
from graphkit.why.account import Account
from graphkit.why.known import Known
from graphkit.why.known import told as known_as
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


def record(build: Build, word: str) -> Account:
    """The account of a record or of any other node; raises Unknown."""
    return told(Known(build), word)


def asked(build: Build, subject: str, relation: str, object: str) -> Answer:
    """Why `subject` does or does not stand in `relation` to `object`; raises Unknown.

    Each is called as YAML calls it, as a query does, or by its name; an object may be a value.
    """
    return answer(Known(build), subject, relation, object)


def told(known: Known, word: str) -> Account:
    """As `record`, for whoever asks more than once."""
    return account.of(known, known.nodes[words.record(known, word)])


def answer(known: Known, subject: str, relation: str, object: str) -> Answer:
    """As `asked`, for whoever asks more than once."""
    start = words.record(known, subject)
    iri, label = words.relation(known, relation)
    end = words.end(known, iri, object)
    found = (one for one in known.said.get(start, ()) if one.relation == iri and one.positive)
    accounts = [account.of(known, one.of) for one in found if near.same(one.ends, end)]
    accounts.sort(key=lambda one: (not one.asserted, one.kind == "derived", one.id))
    asserted = any(one.asserted for one in accounts)
    return Answer(
        subject=start,
        relation=known.build.ontology.by_iri[iri].name if iri != label else iri,
        object=end,
        says=f"{_name(known, start)} {label} {_name(known, end)}",
        asserted=asserted,
        accounts=tuple(accounts),
        near=() if asserted else near.of(known, start, iri, end),
        misfit="" if accounts else near.misfit(known, start, iri, end),
    )


def _name(known: Known, id: str) -> str:
    one = known.nodes.get(id)
    if isinstance(one, Entity | Event):
        return one.names[0].text
    return known_as(one) if one else id
