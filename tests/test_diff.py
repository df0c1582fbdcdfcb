"""`graphkit diff`: real repositories, each change in them, and what is said of it."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from pathlib import Path

import halven
import pytest

from graphkit import build, cli, diff, git
from graphkit.diagnostics import Report
from graphkit.diff import Diff, markdown
from graphkit.source import Refused

pytestmark = pytest.mark.git

BOOK = "facts/readings/saltmere-book.yaml"
WINTER = "facts/readings/long-winter.yaml"
CRANE = "facts/readings/crane-roll.yaml"
WORLD = "facts/world.yaml"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The world, committed in a repository of its own, which is also where we are."""
    root = halven.committed(halven.copied(tmp_path), tag="first")
    monkeypatch.chdir(root)
    monkeypatch.setenv("NO_COLOR", "1")
    return root


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def differing(found: Diff) -> set[str]:
    """The kinds of difference that there are."""
    return {name for name, value in vars(found).items() if value and not isinstance(value, str)}


class Done:
    def __init__(self, capture: pytest.CaptureFixture[str], line: str) -> None:
        capture.readouterr()
        self.code = cli.run(shlex.split(line))
        self.out, self.err = capture.readouterr()


# --- Revisions ---------------------------------------------------------------------------------


def test_a_revision_reads_as_the_folder_does(world: Path) -> None:
    one, other = Report(), Report()
    here = build.load(world, one)
    there = build.of(world, git.revision(world, "HEAD"), other, past=True)
    assert here
    assert there
    assert here.nquads == there.nquads
    assert [s.path for s in here.sources] == [s.path for s in there.sources]


def test_line_ends_make_no_difference(world: Path) -> None:
    for file in (world / "facts").rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert diff.revisions(world).empty


def test_a_project_may_lie_anywhere_in_its_repository(tmp_path: Path) -> None:
    root = tmp_path / "much" / "deeper"
    root.mkdir(parents=True)
    project = halven.copied(root)
    halven.committed(tmp_path)
    edit(project, BOOK, "since: {value: 1290,", "since: {value: 1291,")
    assert [one.id for one in diff.revisions(project).changed] == ["saltmere-barters"]


def test_a_hook_may_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git tells its hooks where the repository is, by a path that is right at its top alone."""
    (tmp_path / "deeper").mkdir()
    project = halven.copied(tmp_path / "deeper")
    halven.committed(tmp_path)
    edit(project, BOOK, "value: 40", "value: 41")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert [one.id for one in diff.revisions(project).changed] == ["amber-carried"]


def test_what_cannot_be_read_is_refused_as_on_disk(world: Path) -> None:
    (world / "facts" / "latin.yaml").write_bytes(b"entities:\n  caf\xe9: {}\n")
    (world / "facts" / "link.yaml").symlink_to("world.yaml")
    (world / "facts" / ".#world.yaml").symlink_to("somebody")
    (world / "facts" / "big.yaml").write_bytes(b"#" * (5 * 1024 * 1024 + 1))
    halven.committed(world)
    here, there = Report(), Report()
    build.load(world, here)
    build.of(world, git.revision(world, "HEAD"), there)
    assert {d.name for d in here.diagnostics} >= {"not-utf8", "symbolic-link", "too-large"}
    assert here.sorted() == there.sorted()


def test_a_file_that_was_not_there_is_refused(world: Path) -> None:
    with pytest.raises(Refused, match="there was no"):
        git.revision(world, "HEAD").read("facts/later.yaml")


def test_neither_the_index_nor_the_working_tree_is_touched(world: Path) -> None:
    edit(world, BOOK, "salt for fish", "fish for salt")
    halven.git(world, "add", BOOK)
    edit(world, BOOK, "fish for salt", "fish for salt and more")
    (world / "facts" / "new.yaml").write_text("entities: {fog: {is: Notion, name: fog}}\n", "utf-8")
    before = halven.git(world, "status", "--porcelain=v2")
    index = (world / ".git" / "index").read_bytes()
    diff.revisions(world, "first")
    assert halven.git(world, "status", "--porcelain=v2") == before
    assert (world / ".git" / "index").read_bytes() == index


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("diff nowhere", "git knows no revision 'nowhere'"),
        ("diff -- --upload-pack=x", "git knows no revision '--upload-pack=x'"),
        ("diff HEAD:facts", "git knows no revision 'HEAD:facts'"),
        ("diff first HEAD first", "Two revisions can be compared, and these are 3."),
        ("diff nowhere...HEAD", "git knows no revision 'nowhere'"),
    ],
)
@pytest.mark.usefixtures("world")
def test_what_git_does_not_know_is_exit_2(
    capsys: pytest.CaptureFixture[str], line: str, says: str
) -> None:
    done = Done(capsys, line)
    assert done.code == 2
    assert done.out == ""
    assert says in done.err


def test_outside_a_repository_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(halven.copied(tmp_path))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    done = Done(capsys, "diff")
    assert done.code == 2
    assert "this project is in no git repository" in done.err


def test_before_the_first_commit_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = halven.copied(tmp_path)
    halven.git(root, "init", "-q")
    monkeypatch.chdir(root)
    done = Done(capsys, "diff")
    assert done.code == 2
    assert "git knows no revision 'HEAD'" in done.err


def test_without_git_it_is_the_machine(
    world: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(world))
    assert Done(capsys, "diff").code == 3


# --- No change in meaning ------------------------------------------------------------------------


def test_order_layout_comments_and_files_mean_nothing(world: Path) -> None:
    book = (world / BOOK).read_text("utf-8")
    head, facts, rest = book.partition("facts:\n")
    _, second = rest.split("  saltmere-chartered:\n")
    own = "  saltmere-chartered:\n" + second.split("  saltmere-barters:\n")[0]
    moved = f"# moved\nsource: saltmere-book\nfacts:\n{own}"
    (world / "facts" / "readings" / "moved.yaml").write_text(moved, "utf-8")
    (world / BOOK).write_text(
        (head + facts + rest)
        .replace(own, "")
        .replace(
            "since: {value: 1290, as_written: these two and twenty years}",
            "since:\n      value: '1290'  # once\n      as_written: these two and twenty years",
        )
        .replace(
            "    quote: took the oath of amber\n",
            "    evidence:\n      - quote: took the oath of amber\n        source: saltmere-book\n",
        )
        .replace(
            "roles: {pleader: gullwick, pleaded: saltmere}",
            "roles:\n      pleaded: [saltmere]\n      pleader: gullwick",
        ),
        "utf-8",
    )
    assert halven.complaints(world) == []
    assert diff.revisions(world).empty


def test_nothing_is_said_of_nothing(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = Done(capsys, "diff --exit-code")
    assert done.code == 0
    assert done.out == "HEAD → the working tree: nothing has changed in meaning\n"
    assert "nothing has changed in meaning" in Done(capsys, "diff -f markdown").out
    (world / BOOK).write_text("# once more\n" + (world / BOOK).read_text("utf-8"), "utf-8")
    assert Done(capsys, "diff").out == done.out


# --- Records -----------------------------------------------------------------------------------


def test_a_record_that_is_new_is_asserted_with_what_follows(world: Path) -> None:
    with (world / CRANE).open("a", encoding="utf-8") as file:
        file.write("measures:\n  fog-cargo: {of: fog-voyage, measure: cargo, value: 3,\n")
        file.write(
            "    unit: chests,\n    source: saltmere-book,\n    evidence: [{locator: folio 3}]}\n"
        )
    edit(
        world,
        CRANE,
        "events:",
        "  crane-sworn:\n    subject: mother-crane\n    relation: sworn_to\n    object: sandholm\n"
        "    quote: her oath to the haven\nevents:",
    )
    found = diff.revisions(world)
    assert differing(found) == {"added", "became", "answers"}
    assert [one.id for one in found.added] == ["crane-sworn", "fog-cargo"]
    assert [(one.id, one.by) for one in found.became] == [
        ("crane-sworn", "record"),
        ("fog-cargo", "record"),
        ("crane-sworn.mother-crane.owesTo.sandholm", "premise"),
        ("crane-sworn.sandholm.hasOathOf.mother-crane", "premise"),
    ]
    assert {one.reason for one in found.became if one.by == "record"} == {"nobody had written it"}
    turned = diff.between(*(_side(world, name) for name in ("", "HEAD")))
    assert differing(turned) == {"removed", "ceased", "lost", "answers"}
    assert [one.reason for one in turned.ceased][:2] == ["its record is gone"] * 2
    assert [(one.record, one.passage, one.removed) for one in turned.lost] == [
        ("crane-sworn", "“her oath to the haven”", True),
        ("fog-cargo", "folio 3", True),
    ]


def _side(root: Path, revision: str) -> diff.Side:
    from graphkit import source

    tree = git.revision(root, revision) if revision else source.Folder(root)
    return diff.read(root, tree, revision)


def test_a_change_is_shown_field_by_field_with_both_places(world: Path) -> None:
    edit(world, BOOK, "since: {value: 1305~, as_written: these seven years}", "since: 1306")
    edit(world, BOOK, "    as: captain of the third ship\n", "")
    found = diff.revisions(world)
    (changed,) = found.changed
    assert (changed.kind, changed.id) == ("fact", "marr-sworn")
    assert [(f.key, f.old, f.new, f.old_place, f.new_place) for f in changed.fields] == [
        ("since", ("1305~ (these seven years)",), ("1306",), f"{BOOK}:25", f"{BOOK}:25"),
        ("as", ("captain of the third ship",), (), f"{BOOK}:26", f"{BOOK}:21"),
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "key", "before", "after"),
    [
        (WORLD, "    metonyms: [the Salt Stairs]\n", "", "metonyms", ("the Salt Stairs",), ()),
        (WORLD, "also: [the Mere]", "also: [the Mere, Mere]", "also", (), ("Mere",)),
        (WORLD, "harbour_mark: SM1", "harbour_mark: SM2", "ids.harbour_mark", ("SM1",), ("SM2",)),
        (WORLD, "ar: بحيرة الملح", "de: Salzmeer", "name", ("بحيرة الملح@ar",), ("Salzmeer@de",)),
        (
            WORLD,
            "published: 1312-11",
            "published: 1312-12",
            "published",
            ("1312-11",),
            ("1312-12",),
        ),
        (WORLD, "is: Ballad", "is: HarbourBook", "is", ("Ballad",), ("HarbourBook",)),
        (
            BOOK,
            "landfall: gullwick",
            "landfall: saltmere",
            "roles.landfall",
            ("gullwick",),
            ("saltmere",),
        ),
        (BOOK, "    outcome: scorned\n", "", "outcome", ("scorned",), ()),
        (
            BOOK,
            "polarity: negative\n    quote: in",
            "hedge: it seems\n    quote: in",
            "polarity",
            ("negative",),
            (),
        ),
        (BOOK, "bound: about", "bound: exactly", "bound", ("about",), ("exactly",)),
        (
            BOOK,
            "date: 1312, value: 20",
            "date: 1313, value: 20",
            "parts",
            ("value 20, date 1312",),
            ("value 20, date 1313",),
        ),
        (
            BOOK,
            "object: piracy}",
            "object: piracy, polarity: negative}",
            "that.polarity",
            (),
            ("negative",),
        ),
        (
            BOOK,
            "    about: [ysolde-marr]\n",
            "    about: [amber-guild]\n",
            "about",
            (),
            ("amber-guild",),
        ),
        (
            WINTER,
            "if: [guilds-feud]",
            "if:\n      - guilds-feud\n      - a bad harvest",
            "if",
            (),
            ("a bad harvest",),
        ),
        (
            WINTER,
            "in: gullwick-plea",
            "in: amber-voyage",
            "in",
            ("gullwick-plea",),
            ("amber-voyage",),
        ),
        (
            WINTER,
            "  3: the refrain",
            "  3: sung twice",
            "reason",
            ("the refrain",),
            ("sung twice",),
        ),
        (
            "facts/graph.yaml",
            "as_of: 1312-12-31",
            "as_of: 1313-01-31",
            "as_of",
            ("1312-12-31",),
            ("1313-01-31",),
        ),
        (
            "ontology/halven.ttl",
            "hv:barrels , hv:chests",
            "hv:barrels , hv:chests , hv:tuns",
            "units",
            (),
            ("hv:tuns",),
        ),
    ],
)
def test_every_kind_of_field_is_held_against_its_own(
    world: Path,
    path: str,
    old: str,
    new: str,
    key: str,
    before: tuple[str, ...],
    after: tuple[str, ...],
) -> None:
    edit(world, path, old, new)
    if "hv:tuns" in new:
        with (world / path).open("a", encoding="utf-8") as file:
            file.write('hv:tuns a gk:Unit ; rdfs:label "tuns"@en ;\n')
            file.write('    skos:definition "Large."@en ; skos:example "unit: tuns" .\n')
    found = diff.revisions(world)
    fields = {field.key: field for one in found.changed for field in one.fields}
    assert (fields[key].old, fields[key].new) == (before, after)


def test_a_renamed_record_is_the_same_record(world: Path) -> None:
    for path in (WORLD, BOOK, WINTER):
        text = (world / path).read_text("utf-8").replace("ysolde-marr", "ysolde")
        text = text.replace("gullwick-plea", "plea-of-gullwick")
        text = text.replace("great-halven", "big-isle")
        (world / path).write_text(text, "utf-8")
    edit(
        world,
        WORLD,
        "ysolde: {is: Captain, name: Ysolde Marr}",
        "ysolde: {is: Captain, name: Ysolde Marr, was: [ysolde-marr]}",
    )
    found = diff.revisions(world)
    assert differing(found) == {"renamed"}
    assert [(one.old, one.new, one.declared) for one in found.renamed] == [
        ("great-halven", "big-isle", False),
        ("gullwick-plea", "plea-of-gullwick", False),
        ("ysolde-marr", "ysolde", True),
    ]


def test_two_records_made_one_are_said_to_be(world: Path) -> None:
    text = (world / BOOK).read_text("utf-8").replace("salt-guild", "amber-guild")
    own = text.split("  guilds-feud:\n")[1].split("\nevents:")[0]
    (world / BOOK).write_text(text.replace(f"  guilds-feud:\n{own}", ""), "utf-8")
    winter = (
        (world / WINTER)
        .read_text("utf-8")
        .replace(", salt-guild", "")
        .replace("salt-guild", "amber-guild")
    )
    (world / WINTER).write_text(winter.replace("    if: [guilds-feud]\n", ""), "utf-8")
    edit(world, WORLD, "  salt-guild: {is: Guild, name: Salt Guild}\n", "")
    edit(world, WORLD, "name: Amber Guild}", "name: Amber Guild, was: [salt-guild]}")
    (renamed,) = diff.revisions(world).renamed
    assert (renamed.old, renamed.new, renamed.merged) == ("salt-guild", "amber-guild", True)


# --- What is asserted, contradicted, lost, warned of, answered -----------------------------------


def test_what_becomes_plain_and_what_ceases_to_has_its_reason(world: Path) -> None:
    edit(
        world,
        BOOK,
        "    likelihood: so they say\n    hedge: it seems\n    quote: it seems no peace",
        "    quote: no peace",
    )
    edit(
        world,
        BOOK,
        "    object: great-halven\n",
        "    object: great-halven\n    status: disputed\n",
    )
    found = diff.revisions(world)
    assert [(one.id, one.reason, one.by) for one in found.became] == [
        (
            "guilds-feud",
            "before: the source hedges: 'it seems'; it is held to be 'so they say' only",
            "",
        ),
        (
            "marr-sworn.salt-guild.feudsWith.ysolde-marr",
            "before: it follows from 'marr-sworn.ysolde-marr.feudsWith.salt-guild', which is only"
            " reported",
            "premise",
        ),
        (
            "marr-sworn.ysolde-marr.feudsWith.salt-guild",
            "before: it follows from 'guilds-feud', which is only reported",
            "premise",
        ),
        (
            "guilds-feud.salt-guild.feudsWith.amber-guild",
            "before: it follows from 'guilds-feud', which is only reported",
            "premise",
        ),
    ]
    assert [(one.id, one.reason) for one in found.ceased] == [
        ("saltmere-stands", "its status is written: disputed")
    ]


def test_what_time_has_ended_is_said(world: Path) -> None:
    edit(
        world,
        BOOK,
        "    since: {value: 1305~, as_written: these seven years}\n",
        "    since: {value: 1305~, as_written: these seven years}\n    until: 1313-01-05\n",
    )
    halven.committed(world, tag="second")
    edit(world, "facts/graph.yaml", "as_of: 1312-12-31", "as_of: 1313-01-31")
    found = diff.revisions(world)
    assert found.ceased[0].reason == "it was over by 1313-01-05, before 1313-01-31"
    assert [one.by for one in found.ceased] == ["", "premise", "premise"]


def test_a_fact_that_says_something_else_turns_two_statements(world: Path) -> None:
    edit(world, BOOK, "    object: amber-guild\n    since", "    object: salt-guild\n    since")
    found = diff.revisions(world)
    assert [one.reason for one in found.ceased if one.by == "record"] == [
        "'marr-sworn' says something else"
    ]
    assert [one.reason for one in found.became if one.by == "record"] == ["nobody had written it"]
    (answered,) = found.answers
    assert answered.question == "oaths"
    assert answered.asks == "Who is sworn to whom?"
    assert answered.columns == ("who", "whom")
    assert answered.gone == (("id:ysolde-marr", "id:amber-guild"),)
    assert answered.come == (("id:ysolde-marr", "id:salt-guild"),)


def test_what_a_word_no_longer_means_no_longer_follows(world: Path) -> None:
    edit(world, "ontology/halven.ttl", "    rdfs:subPropertyOf hv:owesTo ;\n", "")
    found = diff.revisions(world)
    assert [(one.id, one.by) for one in found.ceased] == [
        ("marr-sworn.ysolde-marr.owesTo.amber-guild", "")
    ]
    assert found.ceased[0].rule.startswith("super-relation ontology/halven.ttl:")
    assert found.ceased[0].reason == "it followed from 'marr-sworn'"
    assert [(one.id, one.fields[0].key) for one in found.changed] == [("sworn_to", "ancestors")]


def test_a_rule_is_part_of_what_is_meant(world: Path) -> None:
    rule = world / "ontology" / "rules" / "landing.rq"
    rule.parent.mkdir(exist_ok=True)
    rule.write_text(
        "CONSTRUCT { ?captain hv:bartersWith ?haven }\n"
        "WHERE { ?voyage hv:commander ?captain ; hv:landfall ?haven }\n",
        "utf-8",
    )
    found = diff.revisions(world)
    assert [(one.kind, one.id) for one in found.added] == [("rule", "landing")]
    assert "amber-voyage.ysolde-marr.bartersWith.gullwick" in [one.id for one in found.became]


CLASH = """
source: long-winter
facts:
  fenn-owes-guild:
    subject: old-fenn
    relation: owes_to
    object: salt-guild
    quote: he owes the guild
"""


def test_contradictions_open_and_close(world: Path) -> None:
    (world / "facts" / "clash.yaml").write_text(CLASH, "utf-8")
    found = diff.revisions(world)
    (opened,) = found.opened
    assert opened.rule == "both-polarities"
    assert opened.records == ("fenn-owes-guild", "fenn-owes-nobody")
    assert not found.warned
    halven.committed(world)
    # To waive it is to answer it; the contradiction stays.
    with (world / "facts" / "clash.yaml").open("a", encoding="utf-8") as file:
        file.write("    waive: {both-polarities: both stand}\n")
    edit(
        world,
        BOOK,
        "    polarity: negative\n    quote: in",
        "    polarity: negative\n    waive: {both-polarities: both stand}\n    quote: in",
    )
    report = Report()
    assert build.load(world, report)
    assert report.waived
    waived = diff.revisions(world)
    assert not waived.closed
    assert not waived.opened
    assert {f.key for one in waived.changed for f in one.fields} == {"waive.both-polarities"}
    (world / "facts" / "clash.yaml").unlink()
    edit(world, BOOK, "    waive: {both-polarities: both stand}\n", "")
    assert [one.records for one in diff.revisions(world).closed] == [opened.records]


def test_evidence_that_is_lost_is_said(world: Path) -> None:
    # It is no less lost to its record when another rests on the same.
    folio = "source: saltmere-book\nevidence:\n  fog-voyage:\n    - locator: folio 12\n"
    (world / "facts" / "folio.yaml").write_text(folio, "utf-8")
    edit(world, BOOK, "      - locator: folio 12\n", "")
    edit(world, BOOK, "        paragraph: 4\n", "        paragraph: 5\n")
    edit(
        world,
        WINTER,
        "evidence:\n  saltmere-barters:\n"
        "    - quote: no fish for their salt\n      stance: refutes\n",
        "",
    )
    found = diff.revisions(world)
    assert [(one.record, one.source, one.passage, one.removed) for one in found.lost] == [
        ("amber-voyage", "saltmere-book", "folio 12", False),
        ("saltmere-barters", "long-winter", "“no fish for their salt”", False),
    ]
    fields = {(one.id, f.key): (f.old, f.new) for one in found.changed for f in one.fields}
    assert fields["amber-voyage", "evidence “came in with the amber”"] == (
        ("paragraph 4",),
        ("paragraph 5",),
    )
    assert fields["amber-voyage", "evidence"] == (("saltmere-book folio 12",), ())
    assert "saltmere-barters" in [one.id for one in found.became]


def test_warnings_come_and_go(world: Path) -> None:
    edit(
        world,
        WORLD,
        "  piracy: {is: Notion, name: piracy}",
        "  piracy: {is: Notion, name: piracy}\n  fog: {is: Notion, name: fog}",
    )
    found = diff.revisions(world)
    assert [(one.name, one.record) for one in found.warned] == [("unused-entity", "fog")]
    halven.committed(world)
    edit(world, WORLD, "name: fog}", "name: fog, waive: {unused-entity: soon}}")
    waived = diff.revisions(world)
    assert [(one.name, one.waived) for one in waived.mended] == [("unused-entity", "soon")]


def test_questions_themselves_may_change(world: Path) -> None:
    folder = world / "ontology" / "questions"
    (folder / "births.rq").write_text("# Who was born?\nASK { ?who hv:birthday ?day }", "utf-8")
    (new,) = diff.revisions(world).answers
    assert (new.question, new.note) == ("births", "the question is new")
    halven.committed(world)
    (folder / "births.rq").write_text("# Who was born?\nASK { ?who hv:birthday 7 }", "utf-8")
    (asked,) = diff.revisions(world).answers
    assert (asked.come, asked.gone, asked.note) == ((("no",),), (("yes",),), "its query is another")
    (folder / "births.rq").write_text("SELECT", "utf-8")
    (broken,) = diff.revisions(world).answers
    assert broken.note.startswith("the query cannot be asked: ")
    (folder / "births.rq").unlink()
    (gone,) = diff.revisions(world).answers
    assert gone.note == "the question is gone"


# --- The command --------------------------------------------------------------------------------


def test_a_state_that_does_not_pass_is_said_with_its_errors(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(world, BOOK, "barters_with", "barter_with")
    done = Done(capsys, "diff")
    assert done.code == 1
    assert done.out == ""
    assert "did you mean 'barters_with'" in done.err
    assert "the working tree does not pass: 1 error in 1 of 8 files" in done.err
    halven.committed(world, tag="bad")
    edit(world, BOOK, "barter_with", "barters_with")
    assert "bad does not pass: 1 error" in Done(capsys, "diff bad").err
    assert Done(capsys, "diff bad first").code == 1
    assert Done(capsys, "diff first").code == 0


def test_revisions_are_named_as_git_names_them(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    halven.git(world, "checkout", "-q", "-b", "side")
    edit(world, BOOK, "since: {value: 1305~, as_written: these seven years}", "since: 1306")
    halven.committed(world)
    halven.git(world, "checkout", "-q", "trunk")
    edit(world, BOOK, "value: 40", "value: 41")
    halven.committed(world)
    assert "marr-sworn" in Done(capsys, "diff first side").out
    assert Done(capsys, "diff first..side").out == Done(capsys, "diff first side").out
    both = Done(capsys, "diff trunk..side").out
    assert "marr-sworn" in both
    assert "amber-carried" in both
    since = Done(capsys, "diff trunk...side").out
    assert "marr-sworn" in since
    assert "amber-carried" not in since
    assert Done(capsys, "diff ...side").out == since
    assert Done(capsys, "diff HEAD~1 HEAD --exit-code").code == 1
    assert Done(capsys, "diff HEAD~1 HEAD").code == 0


def test_a_reader_sees_what_has_changed(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(world, BOOK, "    object: amber-guild\n    since", "    object: salt-guild\n    since")
    assert Done(capsys, "diff").out == (
        "HEAD → the working tree: 1 changed; 3 newly asserted, 3 no longer asserted;"
        " 1 answer changed\n"
        "\n"
        "changed\n"
        "  fact marr-sworn: Ysolde Marr sworn to Salt Guild (captain of the third ship)"
        f"  {BOOK}:21\n"
        f"    object: amber-guild → salt-guild  {BOOK}:24 → {BOOK}:24\n"
        "\n"
        "newly asserted\n"
        "  1 with records that are new, gone or changed, 2 that follow from these (--all)\n"
        "\n"
        "no longer asserted\n"
        "  1 with records that are new, gone or changed, 2 that follow from these (--all)\n"
        "\n"
        "answers changed\n"
        "  oaths: Who is sworn to whom?\n"
        "      who | whom\n"
        "    - id:ysolde-marr | id:amber-guild\n"
        "    + id:ysolde-marr | id:salt-guild\n"
    )
    everything = Done(capsys, "diff --all").out
    assert "(by inverse ontology/halven.ttl:" in everything
    assert "'marr-sworn' says something else" in everything
    assert "that follow from these" not in everything


def test_a_program_gets_every_difference(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(world, BOOK, "    object: amber-guild\n    since", "    object: salt-guild\n    since")
    found = json.loads(Done(capsys, "diff --format json").out)
    assert list(found) == [
        *("before", "after", "added", "removed", "renamed", "changed", "became", "ceased"),
        *("opened", "closed", "lost", "warned", "mended", "answers"),
    ]
    assert found["changed"][0]["fields"][0]["new"] == ["salt-guild"]
    assert len(found["became"]) == 3


def test_a_review_gets_markdown_that_authors_cannot_break(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(
        world,
        BOOK,
        "    as: captain of the third ship\n",
        "    as: '|</details> @everyone **loud** [x](https://example.org) `code`'\n",
    )
    edit(world, BOOK, "    object: amber-guild\n    since", "    object: salt-guild\n    since")
    page = Done(capsys, "diff --format markdown").out
    head, _, rest = page.partition("<details>")
    assert "- 1 changed" in head
    assert "- 1 answer changed" in head
    assert page.count("<details>") == page.count("</details>") == page.count("<summary>")
    assert "@everyone" not in page
    assert "**loud**" not in page
    assert "https://" not in page
    assert "<summary>Changed (2)</summary>" in rest
    for line in rest.splitlines():
        if line.startswith("| "):
            assert line.count("|") in (4, 5, 6)


def test_a_long_table_is_cut(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = "".join(f"  fog-{n}: {{is: Notion, name: fog {n}}}\n" for n in range(60))
    (world / "facts" / "fog.yaml").write_text(f"entities:\n{names}", "utf-8")
    page = markdown.render(diff.revisions(world))
    assert "… and 10 more" in page
    assert "<summary>Added (60)</summary>" in page
    texts = "".join(f"  fog-{n}: {{is: Notion, name: {'fog & ' * 40}{n}}}\n" for n in range(600))
    (world / "facts" / "fog.yaml").write_text(f"entities:\n{texts}", "utf-8")
    found = diff.revisions(world)
    for left in (550, 580, 595):
        page = markdown.render(found)
        assert page.count(f"… and {left} more") == 2
        monkeypatch.setattr(markdown, "ROOM", len(page) - 1)
    assert markdown.render(found).endswith("- 600 added\n- 600 new warnings\n")


def test_a_past_engines_vocabulary_is_no_error(world: Path) -> None:
    core = halven.WORLD.parents[1] / "ontology" / "core.ttl"
    (world / "ontology" / "core.ttl").write_text(core.read_text("utf-8") + "# older\n", "utf-8")
    halven.committed(world, tag="older")
    shutil.copy(core, world / "ontology" / "core.ttl")
    found = diff.revisions(world, "older")
    assert differing(found) == {"mended"}
    assert [one.name for one in found.mended] == ["core-changed"]


def test_what_git_says_is_passed_on(world: Path) -> None:
    shutil.rmtree(world / ".git" / "objects")
    (world / ".git" / "objects").mkdir()
    with pytest.raises(git.Unusable):
        diff.revisions(world)


def test_what_only_an_event_says_is_told_once(world: Path) -> None:
    """The dates of an event are those of its undated roles, wherever these are written."""
    assert "date" not in (world / WINTER).read_text("utf-8").split("claims:")[0]
    edit(world, BOOK, "date: {value: 1312-10-03,", "date: {value: 1312-10-04,")
    found = diff.revisions(world)
    assert [(one.id, [f.key for f in one.fields]) for one in found.changed] == [
        ("gullwick-plea", ["date"])
    ]
    halven.committed(world)
    edit(
        world, WINTER, "    object: salt-guild\n", "    object: salt-guild\n    date: 1312-10-04\n"
    )
    own = diff.revisions(world)
    assert [(one.id, [f.key for f in one.fields]) for one in own.changed] == [
        ("plea-answers-voyage", ["date"])
    ]


def test_what_happened_turns_once_with_all_who_took_part(world: Path) -> None:
    edit(world, BOOK, "    outcome: scorned\n", "    outcome: scorned\n    status: disputed\n")
    found = diff.revisions(world)
    told = {one.id: one.by for one in found.ceased}
    assert told["gullwick-plea"] == ""
    assert {id: by for id, by in told.items() if by == "event"} == {
        "gullwick-plea.pleader-gullwick": "event",
        "gullwick-plea.pleaded-saltmere": "event",
        "gullwick-plea.outcome": "event",
        "plea-answers-voyage": "event",
    }
    assert {by for id, by in told.items() if "begsOf" in id} == {"premise"}


def test_what_is_new_is_told_with_all_that_it_says(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(world, WORLD, "  piracy:", "  fog: {is: Notion, name: fog, also: [mist]}\n  piracy:")
    (new,) = json.loads(Done(capsys, "diff -f json").out)["added"]
    assert new["fields"] == {"is": ["Notion"], "name": ["fog"], "also": ["mist"]}
    assert "also: mist" in Done(capsys, "diff --all").out
    assert "also: mist" not in Done(capsys, "diff").out


# --- Repositories of every shape ---------------------------------------------------------------


def test_what_is_staged_is_a_state_of_its_own(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(world, BOOK, "value: 40", "value: 41")
    halven.git(world, "add", "-A")
    edit(world, BOOK, "since: {value: 1290,", "since: {value: 1291,")
    assert [one.id for one in diff.revisions(world, "HEAD", ":").changed] == ["amber-carried"]
    assert [one.id for one in diff.revisions(world, ":").changed] == ["saltmere-barters"]
    assert Done(capsys, "diff :").out.startswith("what is staged → the working tree: 1 changed")
    halven.git(world, "rm", "-q", "--cached", CRANE)
    assert len(diff.revisions(world, "HEAD", ":").removed) == 9


def test_what_is_in_conflict_is_not_staged(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    halven.git(world, "checkout", "-q", "-b", "side")
    edit(world, BOOK, "value: 40", "value: 41")
    halven.committed(world)
    halven.git(world, "checkout", "-q", "trunk")
    edit(world, BOOK, "value: 40", "value: 42")
    halven.committed(world)
    with pytest.raises(subprocess.CalledProcessError):
        halven.git(world, "merge", "side")
    done = Done(capsys, "diff :")
    assert done.code == 2
    assert f"'{BOOK}' is in conflict" in done.err


def test_a_merge_is_held_against_each_of_its_parents(world: Path) -> None:
    halven.git(world, "checkout", "-q", "-b", "side")
    edit(world, WINTER, "  3: the refrain", "  3: sung twice")
    halven.committed(world)
    halven.git(world, "checkout", "-q", "trunk")
    edit(world, BOOK, "value: 40", "value: 41")
    halven.committed(world)
    halven.git(world, "merge", "-q", "-m", "both", "side")
    assert [one.id for one in diff.revisions(world, "HEAD^2", "HEAD").changed] == ["amber-carried"]
    (other,) = diff.revisions(world, "HEAD^1", "HEAD").changed
    assert other.kind == "not coded"


def test_a_shallow_clone_says_that_it_is_one(
    world: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(world, BOOK, "value: 40", "value: 41")
    halven.committed(world)
    halven.git(tmp_path, "clone", "-q", "--depth", "1", world.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert Done(capsys, "diff HEAD").code == 0
    done = Done(capsys, "diff HEAD~1")
    assert done.code == 2
    assert "and this clone is shallow" in done.err
    assert "git fetch --unshallow" in done.err


def test_a_revision_without_facts_says_where_they_begin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = halven.copied(tmp_path)
    (root / "ontology").rename(tmp_path / "later")
    (root / "facts").rename(tmp_path / "facts")
    (root / "README.md").write_text("nothing yet", "utf-8")
    halven.committed(root, tag="empty")
    (tmp_path / "later").rename(root / "ontology")
    (tmp_path / "facts").rename(root / "facts")
    halven.committed(root)
    monkeypatch.chdir(root)
    done = Done(capsys, "diff empty")
    assert done.code == 2
    assert "there are no facts in 'empty'" in done.err
    first = halven.git(root, "rev-parse", "--short", "HEAD").strip()
    assert f"the first that has any is {first}" in done.err


def test_a_moved_and_a_split_file_mean_nothing(world: Path) -> None:
    (world / "facts" / "deep").mkdir()
    (world / WORLD).rename(world / "facts" / "deep" / "isles.yaml")
    crane = (world / CRANE).read_text("utf-8")
    head, _, events = crane.partition("events:\n")
    (world / CRANE).write_text(head, "utf-8")
    (world / "facts" / "readings" / "crane-events.yaml").write_text(
        f"source: saltmere-book\nevents:\n{events}", "utf-8"
    )
    assert diff.revisions(world).empty


def test_a_past_ontology_is_read_in_the_words_of_its_day(world: Path) -> None:
    core = halven.WORLD.parents[1] / "ontology" / "core.ttl"
    older = core.read_text("utf-8") + (
        'gk:oldWord a owl:AnnotationProperty ; rdfs:label "old word"@en ; '
        'skos:definition "Once said of lists."@en ; skos:example "gk:oldWord" .\n'
    )
    terms = (world / "ontology" / "halven.ttl").read_text("utf-8")
    (world / "ontology" / "core.ttl").write_text(older, "utf-8")
    said = terms.replace(
        "hv:hedges a gk:HedgeList ;", 'hv:hedges a gk:HedgeList ; gk:oldWord "x" ;'
    )
    assert said != terms
    (world / "ontology" / "halven.ttl").write_text(said, "utf-8")
    halven.committed(world, tag="older")
    shutil.copy(core, world / "ontology" / "core.ttl")
    (world / "ontology" / "halven.ttl").write_text(terms, "utf-8")
    edit(world, BOOK, "value: 40", "value: 41")
    found = diff.revisions(world, "older")
    assert "amber-carried" in [one.id for one in found.changed]


def test_a_past_that_does_not_pass_now_may_have_passed_then(
    world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(world, BOOK, "barters_with", "barter_with")
    assert "of its day" not in Done(capsys, "diff").err
    halven.committed(world, tag="bad")
    edit(world, BOOK, "barter_with", "barters_with")
    assert "It may have passed with the graphkit of its day" in Done(capsys, "diff bad").err


def test_a_repository_that_git_will_not_read_is_the_machines(
    world: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    done = Done(capsys, "diff")
    assert done.code == 3
    assert done.err.startswith("graphkit: git cannot read this repository: ")
    assert "dubious ownership" in done.err
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    shutil.rmtree(world / ".git" / "objects")
    (world / ".git" / "objects").mkdir()
    assert Done(capsys, "diff").code in (2, 3)
