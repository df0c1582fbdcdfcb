"""Nothing unaccepted can be reached as a plain triple: one of every kind is tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from halven import compiled

from graphkit import firewall
from graphkit.build import Build

FACT = """
facts:
  tried:
    subject: gullwick
    relation: feuds_with
    object: salt-guild
    quote: the quarrel of the quay
"""
EVENT = """
events:
  tried:
    is: Plea
    name: Gullwick begs again
    roles: {pleader: gullwick, pleaded: amber-guild}
    quote: and begged again
"""
MEASURE = """
measures:
  tried:
    of: gullwick
    measure: cargo
    value: 3
    unit: chests
    quote: three chests of amber
"""
VALUE = """
facts:
  tried:
    subject: gullwick
    relation: chartered
    value: 1290
    quote: the charter of that year
"""
OATH = """
facts:
  tried:
    subject: saltmere
    relation: sworn_to
    object: salt-guild
    quote: swore by salt
"""

PLAIN = {
    FACT: ("id:gullwick hv:feudsWith id:salt-guild", "id:salt-guild hv:feudsWith id:gullwick"),
    EVENT: (
        "event:tried a hv:Plea",
        "event:tried hv:pleader id:gullwick",
        "event:tried hv:pleaded id:amber-guild",
        "event:tried gk:speaker id:gullwick",
        "id:gullwick hv:begsOf id:amber-guild",
    ),
    MEASURE: ("id:gullwick hv:cargo measure:tried",),
    VALUE: ('id:gullwick hv:chartered "1290"^^xsd:gYear',),
    OATH: (
        "id:saltmere hv:swornTo id:salt-guild",
        "id:saltmere hv:owesTo id:salt-guild",
        "id:salt-guild hv:hasOathOf id:saltmere",
    ),
}
"""What each kind of record, and all that follows from it, is as plain triples when accepted."""

KINDS = {FACT: "fact", EVENT: "event", MEASURE: "measure", VALUE: "value", OATH: "oath"}

DOUBTS = {
    "hedged": "    hedge: as some say\n",
    "likely": "    likelihood: so they say\n",
    "reported": "    status: reported\n",
    "disputed": "    status: disputed\n",
    "rejected": "    status: rejected\n",
    "negative": "    polarity: negative\n",
    "over": "    until: 1300\n",
    "past": "    until: ..\n",
}
REFUTED = """
evidence:
  tried:
    - quote: there was no such thing
      stance: refutes
"""
CLAIMED = """
claims:
  teller:
    is: Rumour
    speaker: old-fenn
    that: tried
    quote: so Fenn tells it
"""
SUPPOSED = """
claims:
  teller:
    is: Rumour
    speaker: old-fenn
    text: Then the fleet will sail.
    if: [tried]
    quote: should it be so
"""


def doubted(record: str, doubt: str) -> str:
    if doubt == "refuted":
        return record + REFUTED
    if doubt in ("claimed", "supposed"):
        bare = "".join(line for line in record.splitlines(True) if "quote:" not in line)
        return bare + (CLAIMED if doubt == "claimed" else SUPPOSED)
    return record + DOUBTS[doubt]


def doubts(record: str) -> list[str]:
    """The ways in which a record of a kind can be less than accepted."""
    ways = [*DOUBTS, "refuted", "claimed", "supposed"]
    # Events have no polarity, and what happened does not cease to have happened.
    never = {EVENT: ("negative", "over", "past"), MEASURE: ("negative", "over", "past")}
    # A charter is given once and for all.
    never[VALUE] = ("over", "past")
    return [way for way in ways if way not in never.get(record, ())]


def holds(build: Build, pattern: str) -> bool:
    return build.store.query(f"ASK {{ {pattern} }}").truth


@pytest.mark.parametrize("record", PLAIN, ids=KINDS.get)
def test_an_accepted_record_is_plain_with_all_that_follows(record: str, tmp_path: Path) -> None:
    build = compiled(tmp_path, record)
    assert [pattern for pattern in PLAIN[record] if not holds(build, pattern)] == []


@pytest.mark.parametrize(
    ("record", "doubt"),
    [(record, doubt) for record in PLAIN for doubt in doubts(record)],
    ids=lambda given: KINDS.get(given, given),
)
def test_a_doubted_record_is_nowhere_plain(record: str, doubt: str, tmp_path: Path) -> None:
    build = compiled(tmp_path, doubted(record, doubt))
    assert [pattern for pattern in PLAIN[record] if holds(build, pattern)] == []
    assert holds(build, "?node gk:definedIn ?place FILTER(STRENDS(?place, '#tried'))")


CONTENT = """
claims:
  teller:
    is: Rumour
    speaker: old-fenn
    {key}
    quote: so Fenn tells it
"""


@pytest.mark.parametrize(
    ("key", "pattern"),
    [
        (
            "that: {subject: gullwick, relation: feuds_with, object: salt-guild}",
            "id:gullwick hv:feudsWith id:salt-guild",
        ),
        (
            "that: {of: gullwick, measure: cargo, value: 3, unit: chests}",
            "id:gullwick hv:cargo ?any",
        ),
        (
            "that: marr-the-pirate\n"
            "    if: [{subject: gullwick, relation: feuds_with, object: salt-guild}]",
            "id:gullwick hv:feudsWith id:salt-guild",
        ),
    ],
)
def test_what_a_claim_holds_in_place_is_nowhere_plain(
    key: str, pattern: str, tmp_path: Path
) -> None:
    build = compiled(tmp_path, CONTENT.replace("{key}", key))
    assert not holds(build, pattern)
    assert holds(build, "?content a gk:Content ; gk:status gk:claimed")


def test_a_role_stands_no_firmer_than_its_event(tmp_path: Path) -> None:
    role = """
facts:
  asked-too:
    subject: tried
    relation: pleaded
    object: ysolde-marr
    status: accepted
    quote: and of the captain
"""
    pattern = "event:tried hv:pleaded id:ysolde-marr"
    assert holds(compiled(tmp_path / "accepted", EVENT + role), pattern)
    hedged = doubted(EVENT, "hedged")
    assert not holds(compiled(tmp_path / "hedged", hedged + role), pattern)


def test_a_negative_is_never_where_positives_are_read(tmp_path: Path) -> None:
    build = compiled(tmp_path, doubted(FACT, "negative"))
    assert holds(build, "fact:tried a gk:NegativeFact ; owl:assertionProperty hv:feudsWith")
    assert not holds(build, "fact:tried rdf:subject|rdf:predicate|rdf:object ?any")


def leaks(build: Build, line: str) -> int:
    planted = build.nquads + line.encode()
    project = build.project
    return len(firewall.leaks(planted, build.ontology, project.base, project.as_of))


def test_the_proof_on_every_build_finds_what_is_planted(tmp_path: Path) -> None:
    build = compiled(tmp_path, doubted(FACT, "hedged"))
    base, terms = build.project.base, "https://example.org/halven/terms#"
    gullwick, guild = f"<{base}id/gullwick>", f"<{base}id/salt-guild>"
    assert leaks(build, "") == 0
    assert leaks(build, f"{gullwick} <{terms}feudsWith> {guild} .\n") == 1
    assert leaks(build, f"{gullwick} <{terms}bullies> {guild} .\n") == 1
    assert leaks(build, f"<{base}event/gullwick-plea> <{terms}landfall> {guild} .\n") == 1
