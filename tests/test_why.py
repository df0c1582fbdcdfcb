"""`graphkit why`: its answers held against the finished graph, statement by statement."""

from __future__ import annotations

import dataclasses
import json
import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import halven
import pytest

from graphkit import cli, firewall, why
from graphkit.build import Build
from graphkit.cli import lines
from graphkit.cli import why as told_by_cli
from graphkit.nodes import HOMES
from graphkit.terms import GK, Class, MeasureType, Relation, Scheme
from graphkit.why import Account, Known

CHECKOUT = Path(__file__).parents[1]
PROJECTS = {
    "world": CHECKOUT / "tests" / "world",
    "example": CHECKOUT / "tests" / "example",
    "vocabulary": CHECKOUT / "tests" / "vocabulary",
    "facts": CHECKOUT,
}
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

LEANING = """
facts:
  fog-barters:
    subject: fog-guild
    relation: barters_with
    object: amber-guild
    until: 1300
    quote: it was so before
  fog-swears:
    subject: gullwick
    relation: sworn_to
    object: fog-guild
    status: rejected
    quote: an oath in the fog
  sandholm-sworn:
    subject: sandholm
    relation: sworn_to
    object: fog-guild
    hedge: perhaps
    quote: perhaps an oath
  mark-kept:
    subject: quiet-plea
    relation: pleaded
    object: fog-guild
    quote: the guild was begged
events:
  quiet-plea:
    is: Plea
    name: Sandholm begs
    hedge: perhaps
    roles: {pleader: sandholm, pleaded: gullwick}
    quote: perhaps somebody begged
  late-voyage:
    is: Voyage
    name: A late voyage
    status: accepted
    roles: {commander: mother-crane, heeds: quiet-plea}
    quote: late in the year
measures:
  plea-cargo:
    of: sandholm
    measure: cargo
    unit: barrels
    status: reported
    parts:
      - {date: 1311, value: 10}
      - {date: 1312, value: 20, hedge: perhaps}
    quote: ten and perhaps twenty
claims:
  fenn-on-crane:
    is: Rumour
    speaker: old-fenn
    that: {subject: mother-crane, relation: owes_to, object: salt-guild, polarity: negative}
    quote: not a penny
  fenn-on-oath:
    is: Rumour
    speaker: old-fenn
    that: fog-swears
    if: [guilds-feud]
    quote: so they say of Gullwick
"""


@cache
def built(name: str) -> Known:
    import graphkit

    return Known(graphkit.load(PROJECTS[name]))


@pytest.fixture(scope="session")
def leaning(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """The world with statements that are held back for every reason that there is."""
    return Known(halven.compiled(tmp_path_factory.mktemp("why"), LEANING))


class Graph:
    """The finished N-Quads, read by nothing that has made them."""

    def __init__(self, build: Build) -> None:
        self.build = build
        base = build.project.base
        self.homes = {base + home: kind for kind, home in HOMES.items()}
        self.triples = [self._triple(line) for line in build.nquads.decode().splitlines()]
        self.held: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, object in self.triples:
            self.held[subject][predicate].add(object)

    @staticmethod
    def _triple(line: str) -> tuple[str, str, str]:
        subject, predicate, rest = line.split(" ", 2)
        object = rest.removesuffix(" .")
        if object.startswith("<"):
            return subject[1:-1], predicate[1:-1], object[1:-1]
        text = object[1 : object.rindex('"')]
        return subject[1:-1], predicate[1:-1], json.loads(f'"{text}"')

    def kind(self, iri: str) -> str:
        return next((kind for home, kind in self.homes.items() if iri.startswith(home)), "")

    def id(self, iri: str) -> str:
        home = next((home for home in self.homes if iri.startswith(home)), "")
        return iri.removeprefix(home)

    def plain(self) -> Iterator[tuple[str, str, str]]:
        """The triples that the firewall is about, in the words that facts are written in."""
        ontology = self.build.ontology
        for subject, predicate, object in self.triples:
            term = ontology.by_iri.get(predicate)
            stated = isinstance(term, Relation) and (not term.core or term.role)
            if isinstance(term, MeasureType | Scheme) or stated or predicate == GK + "outcome":
                end = ontology.by_iri.get(object)
                # A literal is compared by its text, an outcome by its word.
                yield self.id(subject), predicate, end.name if end else self.id(object)
            elif predicate == RDF + "type":
                cls = ontology.by_iri.get(object)
                named = self.kind(subject) == "entity" or GK + "eventType" in self.held[subject]
                if named and isinstance(cls, Class) and not cls.core:
                    yield self.id(subject), "is", cls.name
            elif predicate == SKOS + "prefLabel" and self.kind(subject) == "entity":
                yield self.id(subject), "name", object
            elif predicate == SKOS + "altLabel":
                yield self.id(subject), "also", object

    def statements(self) -> Iterator[tuple[str, str, str, str]]:
        """Every node that says something: itself, and subject, predicate and object."""
        for node, held in self.held.items():
            for start, relation, ends in (
                (RDF + "subject", RDF + "predicate", (RDF + "object",)),
                (
                    OWL + "sourceIndividual",
                    OWL + "assertionProperty",
                    (OWL + "targetIndividual", OWL + "targetValue"),
                ),
                (GK + "of", GK + "measure", ()),
            ):
                if start in held:
                    (subject,), (predicate,) = held[start], held[relation]
                    object = next((o for end in ends for o in held.get(end, ())), node)
                    yield node, subject, predicate, object


def each(name: str, leaning: Known) -> Known:
    return leaning if name == "leaning" else built(name)


ALL = [*PROJECTS, "leaning"]


@pytest.mark.parametrize("name", ALL)
def test_what_is_plain_is_asserted(name: str, leaning: Known) -> None:
    known = each(name, leaning)
    seen = 0
    for subject, predicate, object in Graph(known.build).plain():
        seen += 1
        found = why.answer(known, subject, predicate, object)
        assert found.asserted, (subject, predicate, object)
        first = found.accounts[0]
        assert first.asserted
        assert [reason.rule for reason in first.reasons] == [_letter(known, first, predicate)]
    assert seen > 50


def _letter(known: Known, account: Account, predicate: str) -> str:
    term = known.build.ontology.by_iri.get(predicate)
    if isinstance(term, MeasureType):
        return "d"
    if account.kind in ("event", "role", "outcome"):
        return "c"
    return {"entity": "a", "derived": "e"}.get(account.kind, "b")


def is_over(proof: firewall._Proof, node: str) -> bool:
    """Whether a statement, or one that it follows from, lasted and lasts no more."""
    held = proof.held[node]
    premises = held[f"<{GK}premise>"]
    return any(is_over(proof, one) for one in premises) or not (premises or proof.lasting(held))


@pytest.mark.parametrize("name", ALL)
def test_what_is_not_plain_is_not_asserted_and_it_is_said_why(name: str, leaning: Known) -> None:
    known = each(name, leaning)
    graph, project = Graph(known.build), known.build.project
    lines = [firewall._triple(line) for line in known.build.nquads.decode().splitlines()]
    proof = firewall._Proof(lines, known.build.ontology, project.base, project.as_of, ())
    plain, said = set(graph.triples), list(graph.statements())
    seen: set[str] = set()
    for node, subject, predicate, object in said:
        held, measure = graph.held[node], GK + "measure" in graph.held[node]
        # Of a denial the proof sees no subject, for it asserts nothing.
        over = graph.kind(subject) != "event" and is_over(proof, f"<{node}>")
        wanted = {
            "status": held[GK + "status"] != {GK + "accepted"},
            "polarity": OWL + "sourceIndividual" in held,
            "over": over and not measure,
            "part": measure and re.search(r"\.p[0-9]+$", node) is not None,
        }
        account = why.told(known, graph.id(node))
        rules = {reason.rule for reason in account.reasons}
        seen |= rules
        assert held[GK + "status"] == {GK + account.status}
        assert account.asserted is not any(wanted.values()), node
        if account.asserted:
            assert (subject, predicate, object) in plain
            assert len(account.reasons) == 1
        else:
            assert rules == {rule for rule, stands in wanted.items() if stands}, node
            others = [one[0] for one in said if one[1:] == (subject, predicate, object)]
            asserted = any(why.told(known, graph.id(other)).asserted for other in others)
            assert asserted is ((subject, predicate, object) in plain), node
    if name == "leaning":
        assert seen == {*"bcde", "status", "polarity", "over", "part"}


@pytest.mark.parametrize("name", ALL)
def test_what_is_only_claimed_or_denied_is_asserted_nowhere(name: str, leaning: Known) -> None:
    """Asked for as subject, relation and object, which finds every node that says it."""
    known = each(name, leaning)
    graph = Graph(known.build)
    plain = set(graph.triples)
    asked = {s[1:] for s in graph.statements() if s[1:] not in plain and s[0] != s[3]}
    for subject, predicate, object in asked:
        found = why.answer(known, graph.id(subject), predicate, graph.id(object) or object)
        assert not found.asserted, (subject, predicate, object)
        assert found.accounts or found.near[0].how in ("denied", "wider", "narrower")


def reasons(known: Known, id: str) -> list[tuple[str, str]]:
    return [(reason.rule, reason.text) for reason in why.told(known, id).reasons]


@pytest.mark.parametrize(
    ("id", "said", "status_from"),
    [
        ("marr-sworn", ["it is accepted, positive and not over by 1312-12-31"], "silence"),
        ("fog-swears", ["its status is written: rejected"], "written"),
        ("sandholm-sworn", ["the source hedges: 'perhaps'"], "doubt"),
        (
            "guilds-feud",
            ["the source hedges: 'it seems'", "it is held to be 'so they say' only"],
            "doubt",
        ),
        ("saltmere-barters", ["'long-winter' speaks against it"], "doubt"),
        ("fog-barters", ["it was over by 1300-12-31, before 1312-12-31"], "silence"),
        (
            "mark-kept",
            ["it names 'quiet-plea', which is only reported", "the source hedges: 'perhaps'"],
            "lowered",
        ),
        (
            "late-voyage.heeds-quiet-plea",
            ["it names 'quiet-plea', which is only reported", "the source hedges: 'perhaps'"],
            "lowered",
        ),
        (
            "late-voyage.commander-mother-crane",
            ["roles of an accepted event are asserted"],
            "event",
        ),
        (
            "quiet-plea.pleader-sandholm",
            ["its event 'quiet-plea' is only reported", "the source hedges: 'perhaps'"],
            "event",
        ),
        ("gullwick-plea.outcome", ["class and outcome of an accepted event are asserted"], "event"),
        (
            "plea-cargo.p2",
            [
                "its status is written: reported",
                "it is a part of 'plea-cargo', and only a whole is linked",
            ],
            "written",
        ),
        ("fenn-owes-nobody", ["it is denied: its polarity is negative"], "silence"),
        (
            "fenn-on-crane.that",
            ["it is denied: its polarity is negative", "it is only claimed by Old Fenn"],
            "claim",
        ),
        (
            "fenn-on-oath",
            ["the graph says that Old Fenn holds it, and never that it is so"],
            "silence",
        ),
        (
            "sandholm-sworn.sandholm.owesTo.fog-guild",
            ["it follows from 'sandholm-sworn', which is only reported"],
            "premises",
        ),
    ],
)
def test_each_reason_is_told(leaning: Known, id: str, said: list[str], status_from: str) -> None:
    account = why.told(leaning, id)
    assert [reason.text for reason in account.reasons] == said
    assert account.status_from == status_from


def test_what_is_still_to_come_is_told_to_be(tmp_path: Path) -> None:
    coming = """
facts:
  to-come:
    subject: gullwick
    relation: barters_with
    object: amber-guild
    since: {since}
    quote: and in time with the guild
"""
    for since, said in (("1313", ", though it begins no earlier than 1313-01-01"), ("1311", "")):
        folder = tmp_path / since
        made = halven.compiled(folder, coming.format(since=since))
        (reason,) = why.record(made, "to-come").reasons
        assert reason.text == f"it is accepted, positive and not over by 1312-12-31{said}"


def test_reasons_lead_to_the_line_that_they_are_about(leaning: Known) -> None:
    root = leaning.build.root
    for id, begins in (
        ("fog-swears", "status: rejected"),
        ("sandholm-sworn", "hedge: perhaps"),
        ("fog-barters", "until: 1300"),
        ("saltmere-barters", "- quote: no fish for their salt"),
        ("mark-kept", "quiet-plea:"),
    ):
        path, line = why.told(leaning, id).reasons[0].place.rsplit(":", 1)
        lines = (root / path).read_text("utf-8").splitlines()
        assert lines[int(line) - 1].strip() == begins


def test_a_passage_leads_from_the_source_to_the_line(leaning: Known) -> None:
    (passage,) = why.told(leaning, "marr-the-pirate").evidence
    assert (passage.source, passage.title) == ("saltmere-book", "The Book of Saltmere")
    assert (passage.authors, passage.speakers) == (("Old Fenn",), ("Old Fenn",))
    assert (passage.quote, passage.stance) == ("a pirate if you ask me", "supports")
    path, line = passage.place.rsplit(":", 1)
    text = (leaning.build.root / path).read_text("utf-8").splitlines()[int(line) - 1]
    assert text.strip() == f"quote: {passage.quote}"


def test_what_follows_has_its_premises_and_their_chains(leaning: Known) -> None:
    account = why.told(leaning, "gullwick-plea.gullwick.begsOf.saltmere")
    assert account.rule == "role-pair"
    path, line = account.rule_place.rsplit(":", 1)
    ontology = (leaning.build.root / path).read_text("utf-8").splitlines()
    assert ontology[int(line) - 1].startswith("hv:pleaFromTo ")
    assert [one.kind for one in account.premises] == ["role", "role"]
    assert all(one.evidence[0].quote == "they begged and we laughed" for one in account.premises)


def test_each_pair_of_roles_is_traced_to_its_own_rule() -> None:
    known = built("vocabulary")
    pairs = {f"{pair.span.path}:{pair.span.line}": pair for pair in known.build.ontology.pairs}
    made = [fact for fact in known.build.derived if fact.rule == "role-pair"]
    seen = set()
    for fact in made:
        pair = pairs[why.told(known, fact.id).rule_place]
        one, other = fact.premises
        roles = (one.relation.iri, other.relation.iri)
        assert (pair.from_role, pair.to_role, pair.makes) == (*roles, fact.relation.iri)
        assert one.subject.cls.is_a(pair.event_type)
        seen.add(pair.name)
    assert len(seen) > 10


OWN_RULE = """# Whoever lands in a haven barters with it.
CONSTRUCT { ?captain hv:bartersWith ?haven }
WHERE { ?voyage hv:commander ?captain ; hv:landfall ?haven }
"""


def test_a_projects_own_rule_is_named_with_its_file(tmp_path: Path) -> None:
    root = halven.copied(tmp_path)
    rule = root / "ontology" / "rules" / "landing.rq"
    rule.parent.mkdir(exist_ok=True)
    rule.write_text(OWN_RULE, "utf-8")
    import graphkit

    build = graphkit.load(root)
    answer = why.asked(build, "ysolde-marr", "barters_with", "gullwick")
    assert answer.asserted
    assert answer.accounts[0].rule == "landing"
    assert answer.accounts[0].rule_place == "ontology/rules/landing.rq:1"
    turned = why.asked(build, "gullwick", "barters_with", "ysolde-marr").accounts[0]
    assert turned.rule == "symmetric"
    assert turned.premises[0].rule == "landing"
    assert [one.id for one in turned.premises[0].premises] == [
        "amber-voyage.commander-ysolde-marr",
        "amber-voyage.landfall-gullwick",
    ]


@pytest.mark.parametrize(
    ("asked", "how", "id"),
    [
        ("old-fenn owes_to salt-guild", "denied", "fenn-owes-nobody"),
        ("old-fenn sworn_to salt-guild", "denied", "fenn-owes-nobody"),
        ("ysolde-marr bullies amber-guild", "same-ends", "marr-sworn"),
        ("gullwick bullies saltmere", "turned", "saltmere-bullies.that"),
        ("gullwick owes_to fog-guild", "narrower", "fog-swears"),
        ("amber-guild bullies ysolde-marr", "same-ends", "marr-sworn"),
        ("gullwick is Haven", "narrower", "gullwick"),
        ("ysolde-marr sworn_to salt-guild", "same-subject", "marr-sworn"),
        ("sandholm sworn_to amber-guild", "same-object", "marr-sworn"),
        ("amber-guild owes_to salt-guild", "about-both", "winter-hard"),
        ("ysolde-marr sworn_to gullwick", "same-subject", "marr-sworn"),
    ],
)
def test_what_is_nearest_is_shown(leaning: Known, asked: str, how: str, id: str) -> None:
    found = why.answer(leaning, *asked.split())
    assert not found.asserted
    assert (how, id) in [(near.how, near.id) for near in found.near]


def test_a_wider_word_that_is_said_is_near(leaning: Known) -> None:
    found = why.answer(leaning, "mother-crane", "sworn_to", "salt-guild")
    assert (found.near[0].how, found.near[0].id) == ("denied", "fenn-on-crane.that")


def test_what_no_record_could_say_is_said(leaning: Known) -> None:
    misfit = why.answer(leaning, "great-halven", "barters_with", "gullwick").misfit
    assert misfit == "'barters_with' begins at 'actor', and 'great-halven' is in 'isle'"
    assert not why.answer(leaning, "gullwick", "barters_with", "sandholm").misfit


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("saltmere", "saltmere"),
        ("id:saltmere", "saltmere"),
        ("<https://example.org/halven-1312/id/saltmere>", "saltmere"),
        ("event:gullwick-plea.pleader-gullwick", "gullwick-plea.pleader-gullwick"),
        ("fact:marr-sworn.e-saltmere-book-1", "marr-sworn"),
        ("Ysolde Marr", "ysolde-marr"),
        ("ysolde marr", "ysolde-marr"),
        ("Saltm.", "saltmere"),
        ("source:long-winter", "long-winter"),
        ("derived:marr-sworn.ysolde-marr.owesTo.amber-guild",) * 2,
    ],
)
def test_a_record_is_known_by_whatever_it_is_called(leaning: Known, word: str, id: str) -> None:
    assert why.told(leaning, word).id == id.removeprefix("derived:")


@pytest.mark.parametrize("word", ["sworn_to", "hv:swornTo", "sworn to", "Sworn To"])
def test_a_relation_is_known_by_whatever_it_is_called(leaning: Known, word: str) -> None:
    assert why.answer(leaning, "ysolde-marr", word, "Amber Guild").asserted


class Done:
    def __init__(self, capture: pytest.CaptureFixture[str], line: str) -> None:
        capture.readouterr()
        self.code = cli.run(shlex.split(line))
        self.out, self.err = capture.readouterr()


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = halven.copied(tmp_path)
    monkeypatch.chdir(root)
    monkeypatch.setenv("NO_COLOR", "1")
    return root


@pytest.mark.usefixtures("world")
def test_an_account_reads_from_the_verdict_to_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert Done(capsys, "why marr-sworn").out == (
        "fact marr-sworn  facts/readings/saltmere-book.yaml:21\n"
        "  Ysolde Marr sworn to Amber Guild (captain of the third ship)\n"
        "\n"
        "  asserted by rule (b): it is accepted, positive and not over by 1312-12-31\n"
        "  accepted, by silence: all that is cited supports it, and nothing hedges\n"
        "  since 1305~ (these seven years)  facts/readings/saltmere-book.yaml:25\n"
        "\n"
        "  rests on\n"
        "    The Book of Saltmere, by Old Fenn (saltmere-book)\n"
        "      “took the oath of amber”  facts/readings/saltmere-book.yaml:27\n"
        "\n"
        "  from it follows (3)\n"
        "    inverse: Amber Guild has the oath of Ysolde Marr"
        "  marr-sworn.amber-guild.hasOathOf.ysolde-marr  facts/readings/saltmere-book.yaml:21\n"
        "    shared-feuds: not asserted: Ysolde Marr feuds with Salt Guild"
        "  marr-sworn.ysolde-marr.feudsWith.salt-guild  facts/readings/saltmere-book.yaml:21\n"
        "    super-relation: Ysolde Marr owes to Amber Guild"
        "  marr-sworn.ysolde-marr.owesTo.amber-guild  facts/readings/saltmere-book.yaml:21\n"
    )


def test_what_follows_is_told_with_all_days_that_bound_it(leaning: Known) -> None:
    bounds = {"earliest_begin": "1300-01-01", "latest_end": "1302-12-31"}
    account = dataclasses.replace(why.told(leaning, "marr-sworn"), dates=(), bounds=bounds)
    assert list(told_by_cli._time(account)) == [
        "undated: not before 1300-01-01, ended by 1302-12-31"
    ]


@pytest.mark.usefixtures("world")
def test_what_is_absent_is_told_with_what_is_near(capsys: pytest.CaptureFixture[str]) -> None:
    assert Done(capsys, "why old-fenn owes_to salt-guild").out == (
        "not asserted Old Fenn owes to Salt Guild\n"
        "  nobody has written it, and it follows from nothing\n"
        "\n"
        "nearest to it\n"
        "  denied\n"
        "    not: Old Fenn owes to Salt Guild"
        "  fenn-owes-nobody  facts/readings/saltmere-book.yaml:28\n"
        "      not asserted: it is denied: its polarity is negative\n"
    )


@pytest.mark.usefixtures("world")
def test_a_program_gets_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    account = json.loads(Done(capsys, "why marr-sworn -f json").out)
    assert account["asserted"] is True
    assert account["evidence"][0]["place"] == "facts/readings/saltmere-book.yaml:27"
    answer = json.loads(Done(capsys, "why saltmere bullies gullwick --format json").out)
    assert answer["asserted"] is False
    assert answer["accounts"][0]["claims"][0]["id"] == "saltmere-bullies"


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("why saltmer", "No record is called 'saltmer'; did you mean 'saltmere'?"),
        ("why 'Ysolde Mar'", "did you mean 'ysolde-marr'?"),
        ("why saltmere barter_with gullwick", "did you mean 'barters_with'?"),
        ("why saltmere qqqqqq gullwick", "'graphkit ontology' lists them"),
        ("why saltmere barters_with gulwick", "did you mean 'gullwick'?"),
        ("why saltmere barters_with", "Give one word or three, and not 2"),
        ("why", "Missing argument"),
    ],
)
def test_what_is_not_known_is_exit_2_with_a_way_out(
    capsys: pytest.CaptureFixture[str], line: str, says: str
) -> None:
    done = Done(capsys, line)
    assert done.code == 2
    assert done.out == ""
    assert says in " ".join(done.err.split())


def test_what_authors_write_cannot_command_a_terminal(leaning: Known) -> None:
    account = why.told(leaning, "marr-sworn")
    passage = dataclasses.replace(account.evidence[0], quote="\x1b[31mred\n\u202eturned")
    hostile = dataclasses.replace(account, evidence=(passage,), bounds={"a": "\x07"})
    shown = lines.tamed(hostile)
    assert shown.evidence[0].quote == "<U+001B>[31mred <U+202E>turned"
    assert shown.bounds == {"a": "<U+0007>"}
    assert shown.asserted is True


@pytest.mark.usefixtures("world")
def test_a_long_list_is_cut_unless_all_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    short, whole = (
        Done(capsys, "why saltmere-book").out,
        Done(capsys, "why saltmere-book --all").out,
    )
    assert "named by (17)" in short
    assert "and 9 more (--all)" in short
    assert len(whole.splitlines()) == len(short.splitlines()) + 8


def test_the_example_of_the_package_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    import doctest

    monkeypatch.chdir(CHECKOUT)
    assert doctest.testmod(why).failed == 0
