"""Whatever lies in facts/ is taken or refused by name, with a place and without a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from golden import case
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from laws import project

from graphkit import build, document, source
from graphkit.diagnostics import Diagnostic, Report
from graphkit.render import github, json, sarif, text
from graphkit.source import Refused

SECRET = "the-contents-of-another-folder"

HEADLINE = re.compile(
    r"^\S.*?:[1-9]\d*:[1-9]\d*: (?:error|warning): .+ \[([a-z0-9-]+)\]$", re.MULTILINE
)

SECONDS = 20
"""For a whole command, on a slow machine; what hangs or grows takes minutes."""

ENTITY = "entities:\n  herring:\n    is: Notion\n    name: "

HERRING = f"""\
source: saltmere-book
claims:
  fenn-on-fish:
    is: Rumour
    speaker: old-fenn
    text: There is none left.
    about: [herring]
    quote: the sea is empty
{ENTITY}"""
"""The same entity with something said of it."""


def bomb(levels: int, width: int) -> str:
    """Each level names the one before many times: ten lines for a milliard words."""
    lines = ["a0: &a0 [lol, lol]"]
    for level in range(1, levels + 1):
        names = ", ".join([f"*a{level - 1}"] * width)
        lines.append(f"a{level}: &a{level} [{names}]")
    return "\n".join(lines) + "\n"


def merges(levels: int) -> str:
    """The same with keys: each level brings in the ten of the one before."""
    return "a0: &a0 {k: v}\n" + "".join(
        f"a{level}: &a{level}\n  <<: [{', '.join([f'*a{level - 1}'] * 10)}]\n"
        for level in range(1, levels + 1)
    )


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "a milliard laughs": (bomb(9, 10), "anchor"),
    "aliases alone": ("entities:\n  herring: *a\n", "alias"),
    "a bomb of merge keys": (merges(9), "anchor"),
    "a merge key alone": ("entities:\n  herring:\n    <<: {is: Notion}\n", "merge-key"),
    "what holds itself": ("entities: &a [*a]\n", "anchor"),
    "many brackets": ("[" * 100_000, "too-deep"),
    "many braces": ("{" * 100_000, "too-deep"),
    "many brackets in a record": (ENTITY + "[" * 100_000 + "]" * 100_000, "too-deep"),
    "many lists in lists": ("- " * 100_000, "too-deep"),
    "many keys that are questions": ("? " * 100_000, "too-deep"),
    "many indentations": ("".join(f"{' ' * n}k:\n" for n in range(2_000)), "too-deep"),
    "a file of twenty megabytes": ("# toll\n" * 3_000_000, "too-large"),
    "a value of twenty megabytes": (ENTITY + "x" * 20_000_000, "too-large"),
    "a value of four megabytes": (ENTITY + "x" * 4_000_000, "scalar-too-long"),
    "a quoted value of four megabytes": (ENTITY + f'"{"x " * 2_000_000}"', "scalar-too-long"),
    "a key of four megabytes": ("k" * 4_000_000 + ": v\n", "scalar-too-long"),
    "NUL": (ENTITY + "her\0ring\n", "control-character"),
    "an escaped NUL": (ENTITY + r'"her\0ring"', "control-character"),
    "an escape of a terminal": (ENTITY + "\x1b[31mred\x1b[0m\n", "control-character"),
    "an escaped escape": (ENTITY + r'"\e[31mred"', "control-character"),
    "half a character": (ENTITY + r'"\ud800"', "yaml-syntax"),
    "a character beyond the last": (ENTITY + r'"\U00110000"', "yaml-syntax"),
    "a name that turns the line round": (ENTITY + "her\u202egnir\n", "control-character"),
    "the same, escaped": (ENTITY + r'"her\u202egnir"', "control-character"),
    "a line end of few editors": (ENTITY + "her\u2028ring\n", "control-character"),
    "a key with such a line end": ("entities:\u2028  herring: {}\n", "control-character"),
    "UTF-16 with its mark": ((ENTITY + "herring\n").encode("utf-16"), "not-utf8"),
    "UTF-16 without": ((ENTITY + "herring\n").encode("utf-16-le"), "control-character"),
    "Latin-1": ((ENTITY + "Möwe\n").encode("latin-1"), "not-utf8"),
    "half a character in bytes": (ENTITY.encode() + b"\xed\xa0\x80", "not-utf8"),
    "an overlong character": (ENTITY.encode() + b"\xc0\xaf", "not-utf8"),
    "cut within a character": (ENTITY.encode() + "М".encode()[:1], "not-utf8"),
    "two marks of byte order": (b"\xef\xbb\xbf\xef\xbb\xbf" + ENTITY.encode(), ""),
    "a name with what nobody sees": (HERRING + "her\u200bring\n", "hidden-character"),
    "a name of nothing else": (HERRING + '"\u2060\u2060"', "hidden-character"),
    "a message in tags": (
        HERRING + "herring" + "".join(chr(0xE0000 + ord(c)) for c in "obey me"),
        "hidden-character",
    ),
    "sixty thousand direction marks": (HERRING + "a\u200f" * 30_000, "hidden-character"),
    "sixty thousand accents": (HERRING + "a" + "\u0301" * 60_000, "not-nfc"),
    "sixty thousand letters of their own": (HERRING + "\u1112\u1161" * 30_000, "not-nfc"),
    "a letter in two pieces": (HERRING + "he\u0301ring\n", "not-nfc"),
    "a key that is a list": ("? [a, b]\n: c\n", "not-a-key"),
    "a key that is a mapping": ("entities:\n  ? {a: b}\n  : c\n", "not-a-key"),
    "a key that is a number": ("12: {is: Notion}\n", "unknown-section"),
    "a key that is a date": ("entities:\n  herring: {is: Notion, name: h, 2020-01-01: x}\n", ""),
    "a key that is nothing": ("entities:\n  herring: {is: Notion, name: h, ~: x}\n", "unknown-key"),
    "a set": ("entities: !!set {herring}\n", "tag"),
    "bytes": (ENTITY + "!!binary aGVycmluZw==\n", "tag"),
    "an object of Python": ("!!python/object/apply:os.system [id]\n", "tag"),
    "a tag of its own": (ENTITY + "!secret herring\n", "tag"),
    "a list at the top": ("- a\n- b\n", "not-a-mapping"),
    "a word at the top": ("herring\n", "not-a-mapping"),
    "two documents": (ENTITY + "herring\n---\n" + ENTITY + "sprat\n", "second-document"),
    "a document that ended": (ENTITY + "herring\n...\nmore: x\n", "yaml-syntax"),
    "an order to YAML": ("%YAML 9.9\n---\n" + ENTITY + "herring\n", "yaml-syntax"),
    "an end without a beginning": ("]\n", "yaml-syntax"),
    "a key longer than YAML reads": ("k" * 2_000 + ": v\n", ""),
    "colons": (":" * 70_000, ""),
    "hyphens": ("-" * 70_000, ""),
    "a record that is a number": ("entities:\n  herring: 12\n", "wrong-shape"),
    "records in a list": ("entities:\n  - herring\n", "wrong-shape"),
    "an id that leads out": ("entities:\n  ../../etc: {is: Notion, name: x}\n", "bad-id"),
    "an id of three hundred letters": (
        f"entities:\n  {'x' * 300}: {{is: Notion, name: x}}\n",
        "bad-id",
    ),
    "an id in Cyrillic": ("entities:\n  сельдь: {is: Notion, name: x}\n", "bad-id"),
    "a record of ten thousand unknown keys": (
        "entities:\n  herring:\n" + "".join(f"    k{n}: v\n" for n in range(10_000)),
        "unknown-key",
    ),
}

TAKEN: dict[str, str | bytes] = {
    "words that look like truth": HERRING + "NO\n    also: [no, on, off, yes, 'true', null-o]\n",
    "numbers that look like others": HERRING
    + "010\n    also: [0x1F, 1_000, 12:30:45, 1e400, .inf]\n",
    "dates that are none": HERRING + "2020-13-45\n",
    "a mark of byte order": b"\xef\xbb\xbf" + (HERRING + "herring\n").encode(),
    "line ends of Windows": (HERRING + "herring\n").replace("\n", "\r\n"),
    "no line end at the end": HERRING + "herring",
    "letters joined and not": HERRING + "می\u200cخواهم\n",
    "names in many scripts": HERRING + "{kk: Майшабақ, ka: ქაშაყი, zh-Hant: 鯡魚, ar: رنجة}\n",
    "a name with markup": HERRING + "'</script><script>alert(1)</script>'\n",
    "marks of direction": HERRING + "رنجة (سمك)\u200f\n",
    "a family": HERRING + "👩\u200d👩\u200d👦\n",
    "a value on several lines": HERRING + ">\n      a fish\n      of the sea\n",
}

WARNED: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "empty-file"),
    "only comments": ("# herring\n", "empty-file"),
    "only a document's beginning": ("---\n", "empty-file"),
    "nothing but null": ("~\n", "empty-file"),
    "a section without records": ("entities:\n", "empty-section"),
    "hashes behind a section": ("entities: " + "#" * 70_000, "empty-section"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented world, built: its output has to stay as it is."""
    root = case.world(tmp_path_factory.mktemp("built") / "project")
    project.build(root)
    return root


@pytest.fixture
def root(built: Path) -> Iterator[Path]:
    """The built world, with whatever a test puts into it taken out again."""
    kept = {file: file.read_bytes() for file in built.rglob("*") if file.is_file()}
    yield built
    for file in sorted(built.rglob("*"), reverse=True):
        if file.is_symlink() or not (file in kept or file.is_dir()):
            file.unlink()
        elif file.is_dir() and not any(file.iterdir()):
            file.rmdir()
    for file, content in kept.items():
        if not file.is_file() or file.read_bytes() != content:
            file.write_bytes(content)


def put(root: Path, content: str | bytes, path: str = "facts/case.yaml") -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    (root / path).write_bytes(data)


def command(root: Path, name: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """A command, and the names of the diagnostics that it prints; in time, without a traceback."""
    before = project.untouched(root)
    began = time.monotonic()
    done = project.graphkit(root, name)
    assert time.monotonic() - began < SECONDS
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert len(said) < 3_000_000
    assert SECRET not in said
    if done.returncode:
        assert project.untouched(root) == before
    return done, HEADLINE.findall(said)


@pytest.mark.parametrize("what", REFUSED)
def test_bad_input_is_refused_by_name_and_nothing_is_written(what: str, root: Path) -> None:
    content, name = REFUSED[what]
    put(root, content)
    done, names = command(root, "build")
    assert done.returncode == 1, done.stdout + done.stderr
    assert names
    assert name in names or not name, names
    assert paths(done) == {"facts/case.yaml"}, done.stdout + done.stderr


def paths(done: subprocess.CompletedProcess[str]) -> set[str]:
    return {line[0].split(":")[0] for line in HEADLINE.finditer(done.stdout + done.stderr)}


@pytest.mark.parametrize("what", TAKEN)
def test_unusual_input_is_taken_as_it_is_written(what: str, root: Path) -> None:
    put(root, TAKEN[what])
    done, names = command(root, "check")
    assert (done.returncode, names) == (0, []), done.stdout + done.stderr


@pytest.mark.parametrize("what", WARNED)
def test_what_holds_nothing_is_a_warning(what: str, root: Path) -> None:
    content, name = WARNED[what]
    put(root, content)
    done, names = command(root, "check")
    assert (done.returncode, names) == (0, [name]), done.stdout + done.stderr


# --- What is no ordinary file --------------------------------------------------------------------


def elsewhere(root: Path) -> Path:
    folder = root.parent / "elsewhere"
    folder.mkdir(exist_ok=True)
    text = f"entities:\n  kraken: {{is: {SECRET}, name: {SECRET}}}\n"
    (folder / "secret.yaml").write_text(text, encoding="utf-8")
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    return folder


def link_to_a_file(root: Path) -> None:
    (root / "facts" / "case.yaml").symlink_to(elsewhere(root) / "secret.yaml")


def link_by_a_relative_path(root: Path) -> None:
    elsewhere(root)
    (root / "facts" / "case.yaml").symlink_to("../../elsewhere/secret.yaml")


def link_to_a_folder(root: Path) -> None:
    (root / "facts" / "case").symlink_to(elsewhere(root))


def link_within_the_project(root: Path) -> None:
    (root / "facts" / "case.yaml").symlink_to("world.yaml")


def link_to_itself(root: Path) -> None:
    (root / "facts" / "case.yaml").symlink_to("case.yaml")


def link_that_loops(root: Path) -> None:
    (root / "facts" / "case").symlink_to("..")


def link_to_nothing(root: Path) -> None:
    (root / "facts" / "case.yaml").symlink_to("/nowhere/at/all.yaml")


def link_to_a_device(root: Path) -> None:
    (root / "facts" / "case.yaml").symlink_to("/dev/zero")


def link_in_the_ontology(root: Path) -> None:
    (root / "ontology" / "case.ttl").symlink_to(elsewhere(root) / "secret.txt")


def link_for_the_whole_ontology(root: Path) -> None:
    (root / "ontology" / "more").symlink_to(elsewhere(root))


def link_for_the_looks(root: Path) -> None:
    (root / "ontology" / "style.yaml").unlink()
    (root / "ontology" / "style.yaml").symlink_to(elsewhere(root) / "secret.yaml")


def link_for_the_graph(root: Path) -> None:
    (root / "facts" / "graph.yaml").unlink()
    (root / "facts" / "graph.yaml").symlink_to(elsewhere(root) / "secret.yaml")


def pipe(root: Path) -> None:
    os.mkfifo(root / "facts" / "case.yaml")


def pipe_in_the_ontology(root: Path) -> None:
    os.mkfifo(root / "ontology" / "case.ttl")


def folder_like_a_file(root: Path) -> None:
    (root / "facts" / "case.yaml").mkdir()


def name_in_another_encoding(root: Path) -> None:
    with Path(os.fsdecode(os.fsencode(root / "facts") + b"/caf\xe9.yaml")).open("wb") as file:
        file.write(b"entities:\n")


def name_with_a_line_end(root: Path) -> None:
    put(root, "entities:\n", "facts/a\nb.yaml")


def name_that_turns_round(root: Path) -> None:
    put(root, "entities:\n", "facts/a\u202eb.yaml")


def empty_graph(root: Path) -> None:
    put(root, "# nothing\n", "facts/graph.yaml")


def no_graph(root: Path) -> None:
    (root / "facts" / "graph.yaml").unlink()


def graph_that_is_a_list(root: Path) -> None:
    put(root, "- a\n", "facts/graph.yaml")


def looks_that_are_a_list(root: Path) -> None:
    put(root, "- a\n", "ontology/style.yaml")


def ontology_in_latin1(root: Path) -> None:
    put(root, "# Möwe\n".encode("latin-1"), "ontology/case.ttl")


def ontology_of_twenty_megabytes(root: Path) -> None:
    put(root, "# toll\n" * 3_000_000, "ontology/case.ttl")


def ontology_of_brackets(root: Path) -> None:
    text = "@prefix hv: <https://example.org/halven/terms#> .\nhv:a hv:b "
    put(root, text + "[ hv:c " * 100_000, "ontology/case.ttl")


def ontology_of_lists(root: Path) -> None:
    text = "@prefix hv: <https://example.org/halven/terms#> .\nhv:a hv:b "
    put(root, text + "(" * 100_000, "ontology/case.ttl")


ODD: dict[Callable[[Path], None], str] = {
    link_to_a_file: "symbolic-link",
    link_by_a_relative_path: "symbolic-link",
    link_to_a_folder: "symbolic-link",
    link_within_the_project: "symbolic-link",
    link_to_itself: "symbolic-link",
    link_that_loops: "symbolic-link",
    link_to_nothing: "symbolic-link",
    link_to_a_device: "symbolic-link",
    link_in_the_ontology: "symbolic-link",
    link_for_the_whole_ontology: "symbolic-link",
    link_for_the_looks: "symbolic-link",
    link_for_the_graph: "symbolic-link",
    pipe: "not-a-file",
    pipe_in_the_ontology: "not-a-file",
    folder_like_a_file: "not-a-file",
    name_in_another_encoding: "bad-file-name",
    name_with_a_line_end: "bad-file-name",
    name_that_turns_round: "bad-file-name",
    empty_graph: "no-graph",
    no_graph: "no-graph",
    graph_that_is_a_list: "not-a-mapping",
    looks_that_are_a_list: "not-a-mapping",
    ontology_in_latin1: "not-utf8",
    ontology_of_twenty_megabytes: "too-large",
    ontology_of_brackets: "turtle-syntax",
    ontology_of_lists: "turtle-syntax",
}


@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_what_is_no_ordinary_file_is_refused_once(make: Callable[[Path], None], root: Path) -> None:
    make(root)
    done, names = command(root, "build")
    assert (done.returncode, names) == (1, [ODD[make]]), done.stdout + done.stderr
    said = "".join(file.read_text() for file in (root / "output").iterdir() if file.is_file())
    assert SECRET not in said


def test_a_file_that_is_called_yml_is_not_read_in_silence(root: Path) -> None:
    put(root, ENTITY + "herring\n", "facts/case.yml")
    done, names = command(root, "check")
    assert (done.returncode, names) == (0, ["not-read"])


# --- Whatever comes ------------------------------------------------------------------------------


PIECES = some.sampled_from(
    (
        *(
            "entities:",
            "facts:",
            "a",
            "herring",
            ": ",
            ":",
            "\n",
            "\n  ",
            "\n    ",
            " ",
            "- ",
            "# ",
        ),
        *("{", "}", "[", "]", ",", "'", '"', "\\", "\t", "&a", "*a", "!t", "<<: ", "? ", "|", ">"),
        *("---", "...", "%", "@", "is: Notion", "name: x", "é", "\u202e", "\ufeff", "\x85", "\0"),
        *("12", "~", "\\u", "\r", "\U0001f41f", "quote: a b"),
    )
)


def check_any(data: bytes) -> None:
    """A tree or diagnostics; each of these has a place in the file, a message and a way out."""
    report = Report()
    try:
        read = source.decode("facts/case.yaml", data)
    except Refused as refused:
        report.refused(refused)
    else:
        tree = document.read(read, report)
        assert tree is not None or report.diagnostics
        if tree is not None:
            build.records.sheet(tree, report)
    for diagnostic in report.sorted():
        within(diagnostic)
    "\n".join(text.render(report.sorted())).encode()
    for render in (json.render, sarif.render, github.render):
        "\n".join(render(report.sorted())).encode("utf-8", "surrogatepass")


def within(diagnostic: Diagnostic) -> None:
    span = diagnostic.span
    assert 0 <= span.start <= span.end <= len(span.source.text)
    assert diagnostic.help
    assert diagnostic.message


@settings(max_examples=300, deadline=None)
@given(some.binary(max_size=200))
def test_any_bytes_are_a_tree_or_diagnostics(data: bytes) -> None:
    check_any(data)


@settings(max_examples=1500, deadline=None)
@given(some.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_a_tree_or_diagnostics(text: str) -> None:
    check_any(text.encode("utf-8"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=some.data())
def test_a_wrong_letter_in_any_key_is_said_where_it_is(data: some.DataObject, world: Path) -> None:
    file, start, key = data.draw(some.sampled_from(keys(world)), label="key")
    at = data.draw(some.integers(0, len(key) - 1), label="letter")
    letter = data.draw(some.sampled_from([c for c in "qxzj" if c != key[at]]), label="instead")
    text = (world / file).read_text(encoding="utf-8")
    changed = text[: start + at] + letter + text[start + at + 1 :]
    (world / file).write_text(changed, encoding="utf-8")
    try:
        found = case.diagnose(world)
    finally:
        (world / file).write_text(text, encoding="utf-8")
    places = [(one.span.path, one.span.start) for one in found]
    assert (file, start) in places, (key, case.printed(found))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return case.world(tmp_path_factory.mktemp("letters") / "project")


def keys(root: Path) -> list[tuple[str, int, str]]:
    """Every key of the format in the world's facts; ids, languages and sections of ids are not."""
    known = {key for kind in build.records.shapes.KEYS.values() for key in kind}
    known |= {"sources", "entities", "facts", "events", "claims", "measures", "evidence"}
    return [
        (file.relative_to(root).as_posix(), match.start(1), match[1])
        for file in sorted((root / "facts").rglob("*.yaml"))
        for match in re.finditer(r"([a-z_]+):(?=[ \n])", file.read_text(encoding="utf-8"))
        if match[1] in known
    ]
