"""Laws 1 to 5 and the house rules, read from the source; each reading is shown a breach first."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path

import pytest
from laws import reading
from laws.reading import Module

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "graphkit"
ENGINE = reading.modules(PACKAGE)

FLOORS: dict[str, float] = {
    # Decimals are steps within one floor: a stage whose one job takes several modules.
    "graphkit.source": 0,
    "graphkit.git": 0.1,
    "graphkit.explain": 0,
    "graphkit.unseen": 0,
    "graphkit.groups": 0,
    "graphkit.cells": 0.1,
    "graphkit.pinpoint": 1,
    "graphkit.diagnostics": 1,
    "graphkit.render": 1.1,
    "graphkit.named": 1.1,
    "graphkit.mistakes": 2,
    "graphkit.document": 2.1,
    "graphkit.mends": 2,
    "graphkit.moments": 2.1,
    "graphkit.links": 2.15,
    "graphkit.values": 2.2,
    "graphkit.keys": 3,
    "graphkit.shapes": 3.1,
    "graphkit.records": 3.2,
    "graphkit.wording": 3.3,
    "graphkit.terms": 3,
    "graphkit.turtle": 3.1,
    "graphkit.spelling": 3.15,
    "graphkit.pairs": 3.15,
    "graphkit.ontology": 3.2,
    "graphkit.lint": 3.3,
    "graphkit.shipped": 3.2,
    "graphkit.statements": 4,
    "graphkit.times": 4.1,
    "graphkit.standing": 4.1,
    "graphkit.symbols": 4.1,
    "graphkit.support": 4.2,
    "graphkit.facts": 4.3,
    "graphkit.claims": 4.4,
    "graphkit.resolve": 4.5,
    "graphkit.project": 4.6,
    "graphkit.style": 4,
    "graphkit.walk": 5,
    "graphkit.usage": 5.1,
    "graphkit.voices": 5.02,
    "graphkit.clashes": 5.03,
    "graphkit.readings": 5.04,
    "graphkit.single": 5.06,
    "graphkit.tellings": 5.06,
    "graphkit.counted": 5.06,
    "graphkit.conflicts": 5.1,
    "graphkit.findings": 5,
    "graphkit.anew": 5,
    "graphkit.overlap": 5,
    "graphkit.roots": 5.1,
    "graphkit.gathered": 5.1,
    "graphkit.union": 5.2,
    "graphkit.according": 5.3,
    "graphkit.epithets": 5.2,
    "graphkit.gist": 5,
    "graphkit.likeness": 5,
    "graphkit.waivers": 5,
    "graphkit.checks": 5.2,
    "graphkit.ntriples": 5,
    "graphkit.nodes": 5.1,
    "graphkit.blocks": 5,
    "graphkit.pins": 5,
    "graphkit.pinning": 9.1,
    "graphkit.rdf": 5.2,
    "graphkit.asof": 5.3,
    "graphkit.words": 5.3,
    "graphkit.firewall": 6,
    "graphkit.shacl": 6,
    "graphkit.sparql": 6,
    "graphkit.clauses": 6.1,
    "graphkit.rewording": 6.1,
    "graphkit.triples": 6.15,
    "graphkit.store": 6.2,
    "graphkit.interop": 6.3,
    "graphkit.idle": 6.15,
    "graphkit.rules": 6.3,
    "graphkit.inference": 6.4,
    "graphkit.derive": 7,
    "graphkit.forces": 6.9,
    "graphkit.discs": 6.95,
    "graphkit.untangle": 6.9,
    "graphkit.framing": 6.95,
    "graphkit.communities": 6.9,
    "graphkit.crowd": 6.97,
    "graphkit.layout": 7,
    "graphkit.opening": 7,
    "graphkit.held": 7.05,
    "graphkit.fitting": 7.05,
    "graphkit.network": 7.1,
    "graphkit.flat": 7.2,
    "graphkit.files": 7.8,
    "graphkit.vocabulary": 7.9,
    "graphkit.build": 8,
    "graphkit.lens": 8.1,
    "graphkit.timeline": 9,
    "graphkit.asking": 9,
    "graphkit.contested": 9,
    "graphkit.withdrawal": 8.1,
    "graphkit.odds": 8.09,
    "graphkit.sayings": 8.15,
    "graphkit.tellers": 8.2,
    "graphkit.questions": 9,
    "graphkit.witnesses": 9,
    "graphkit.lists": 9.05,
    "graphkit.edit": 9,
    "graphkit.texts": 9,
    "graphkit.bench": 9.1,
    "graphkit.glossary": 9,
    "graphkit.watch": 9,
    "graphkit.perspectives": 8.3,
    "graphkit.viewer": 9,
    "graphkit.why": 9.05,
    "graphkit.diff": 9.1,
    "graphkit.exports": 9.1,
    "graphkit.output": 9.2,
    "graphkit.pictures": 9.2,
    "graphkit.graph": 9.9,
    "graphkit": 10,  # what Python programs import: open, load, and what they raise
    "graphkit.cli": 11,
    "graphkit.__main__": 12,
}

# What needs no word about its one job.
UNTOLD = ("graphkit", "graphkit.__main__")

HOMES: dict[str, tuple[str, ...]] = {
    "yaml": ("graphkit.document",),
    "pyoxigraph": ("graphkit.turtle", "graphkit.triples", "graphkit.store", "graphkit.exports"),
    "rdflib": ("graphkit.interop",),
    "networkx": (
        *("graphkit.network", "graphkit.layout", "graphkit.fitting", "graphkit.viewer"),
        *("graphkit.flat", "graphkit.exports"),  # its writers of other tools' formats
        *("graphkit.communities", "graphkit.bench"),
        *("graphkit.build", "graphkit.perspectives"),  # name the type of what they hand on
    ),
    "numpy": (
        "graphkit.layout",
        "graphkit.forces",
        "graphkit.discs",
        "graphkit.untangle",
        "graphkit.framing",
        "graphkit.crowd",
    ),
    "pyvis": ("graphkit.viewer", "graphkit.bench"),
    "playwright": ("graphkit.pictures", "graphkit.bench"),
    "jinja2": ("graphkit.viewer", "graphkit.texts.page"),
    "markupsafe": (
        "graphkit.viewer",
        "graphkit.texts.page",
    ),  # the part of jinja2 that says what is safe
    "click": ("graphkit.cli", "graphkit.__main__"),
    "rich": ("graphkit.cli",),
    "sentencex": ("graphkit.texts.sentences",),
    "selectolax": ("graphkit.texts.html",),
    "markdown_it": ("graphkit.texts.markdown",),
    "pypdf": ("graphkit.texts.pdf",),
}

READERS = ("graphkit.source",)
# Whoever calls pyvis' own write_html by hand gets what pyvis promises; no command does.
WRITERS = ("graphkit.bench.viewer", "graphkit.output", "graphkit.viewer.kit", "graphkit.edit")
# What lies inside the package is read where it is used; it is no file of the project.
PACKAGE_DATA = ("graphkit.viewer", "graphkit.explain", "graphkit.texts.page")

# Functions that write a name in another way, and do nothing else.
PURE = {"standard", "gk", "iri", "sh", "own", "either"}

COMMAND_LINE = ("click.", "group.", "main.", "options.")


def planted(text: str, name: str = "graphkit.planted") -> list[Module]:
    return [Module(name, textwrap.dedent(text))]


def complaints(found: Iterable[str]) -> str:
    return "\n".join(found)


def none(found: Iterable[str]) -> None:
    """Pass when there are no complaints; else show them, all of them and nothing more."""
    said = complaints(found)
    if said:
        pytest.fail(said, pytrace=False)


# --- Law 1: imports only go down -------------------------------------------------------------


def test_imports_only_go_down() -> None:
    none(reading.upward(ENGINE, FLOORS))


def test_every_floor_is_that_of_a_module() -> None:
    assert set(FLOORS) <= {module.name for module in ENGINE}


def test_the_table_in_the_readme_has_each_module_once_at_its_floor() -> None:
    text = (PACKAGE / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.*?) \|", text, flags=re.MULTILINE)
    told = sorted(
        (f"graphkit.{name}", int(floor))
        for floor, names in rows
        for name in re.findall(r"`([^`/]+)(?:/\*)?`", names)
    )
    kept = sorted((name, int(floor)) for name, floor in FLOORS.items() if name not in UNTOLD)
    assert told == kept


@pytest.mark.parametrize(
    "line",
    [
        "from graphkit import records",
        "from graphkit.records import Record",
        "import graphkit.records",
        "from . import records",
        "if TYPE_CHECKING:\n    from graphkit.records import Record",
        "def late():\n    from graphkit.records import Record",
        "from graphkit import shapes",
        "from graphkit import load",
    ],
)
def test_an_import_that_does_not_go_down_is_seen(line: str) -> None:
    known = [Module(f"graphkit{name}", "") for name in ("", ".records", ".shapes")]
    floors = {"graphkit.low": 1, "graphkit.records": 3.2, "graphkit.shapes": 1, "graphkit": 10}
    found = [*known, Module("graphkit.low", line)]
    assert "graphkit.low" in complaints(reading.upward(found, floors))


def test_a_module_without_a_floor_is_seen() -> None:
    assert "no floor" in complaints(reading.upward(planted(""), FLOORS))


def test_an_import_within_one_package_is_allowed() -> None:
    found = [
        Module("graphkit.checks.a", "from graphkit.checks import b"),
        Module("graphkit.checks.b", ""),
    ]
    none(reading.upward(found, {"graphkit.checks": 5}))


# --- Law 2: the engine knows no vocabulary (its run is in laws/) -----------------------------


def vocabulary(folder: Path) -> set[str]:
    """All names of the terms of an ontology's files but core.ttl, in RDF and in YAML."""
    import rdflib

    names: set[str] = set()
    for file in sorted(folder.glob("*.ttl")):
        if file.name == "core.ttl":
            continue
        graph = rdflib.Graph().parse(file, format="turtle")
        for term in set(graph.subjects(rdflib.RDF.type, None)):
            local = re.split(r"[/#]", str(term))[-1]
            notations = {str(n) for n in graph.objects(term, rdflib.SKOS.notation)}
            names |= {local, snake(local)} | notations
    return names


def snake(local: str) -> str:
    """The YAML name of a term: `memberOf` is written `member_of`, `State` stays."""
    if local[:1].isupper():
        return local
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda match: "_" + match[1].lower(), local)


def test_the_engine_says_no_word_of_the_vocabulary() -> None:
    names = vocabulary(CHECKOUT / "ontology")
    assert len(names) > 100
    none(reading.spoken(ENGINE, names))


def test_the_viewers_script_says_no_word_of_the_vocabulary() -> None:
    names = vocabulary(CHECKOUT / "ontology")
    files = sorted(file for file in PACKAGE.rglob("*") if file.suffix in (".js", ".html", ".css"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        none(reading.spoken_in_script(file.name, text, names))


@pytest.mark.parametrize(
    "line",
    [
        "KIND = 'Archipelago'",
        "def draws(x):\n    return x.cls == 'Archipelago'",
        "QUERY = 'SELECT ?x { ?x a gk:Archipelago }'",
        "QUERY = f'{1} gk:Archipelago'",
        "IRI = 'https://example.org/graphkit/ns#Archipelago'",
    ],
)
def test_a_word_of_the_vocabulary_in_the_engine_is_seen(line: str) -> None:
    assert "says" in complaints(reading.spoken(planted(line), {"Archipelago"}))


def test_a_word_of_the_vocabulary_in_a_docstring_is_no_breach() -> None:
    text = '"""Archipelago"""\nclass A:\n    x = 1\n    """Archipelago"""'
    none(reading.spoken(planted(text), {"Archipelago"}))


@pytest.mark.parametrize(
    "line", ["if (cls === 'Archipelago')", 'x["Archipelago"]', "gk:Archipelago"]
)
def test_a_word_of_the_vocabulary_in_a_script_is_seen(line: str) -> None:
    assert "says" in complaints(reading.spoken_in_script("page.js", line, {"Archipelago"}))


# --- Law 3: one home a dependency, imported lazily -------------------------------------------


def test_every_dependency_has_one_home() -> None:
    none(reading.homeless(ENGINE, HOMES))


@pytest.mark.parametrize(
    "line", ["import yaml", "def f():\n    from rdflib.term import URIRef", "import requests"]
)
def test_a_dependency_away_from_home_is_seen(line: str) -> None:
    assert "imports" in complaints(reading.homeless(planted(line), HOMES))


def imported(*arguments: str) -> set[str]:
    """The top-level names that a run of Python imports."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    return {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in lines}


def test_help_imports_no_dependency_but_click() -> None:
    found = imported("-m", "graphkit", "--help")
    assert "click" in found
    assert found & set(HOMES) == {"click"}


def test_an_imported_dependency_is_seen() -> None:
    assert {"yaml", "click"} <= imported("-c", "import yaml, click.core")


# --- Law 4: files are opened only at the ends ------------------------------------------------


def test_files_are_opened_only_at_the_ends() -> None:
    none(reading.opened(ENGINE, READERS + PACKAGE_DATA, WRITERS))


def test_only_named_modules_read_what_lies_in_the_package() -> None:
    users = {module.name for module in ENGINE if "importlib.resources" in module.text}
    strangers = [name for name in users if not name.startswith(READERS + PACKAGE_DATA + WRITERS)]
    assert not strangers


@pytest.mark.parametrize(
    "line",
    [
        "open('x')",
        "Path('x').read_text()",
        "path.open('w')",
        "path.write_bytes(b'')",
        "os.replace(a, b)",
        "shutil.copy(a, b)",
        "path.unlink()",
        "tempfile.mkdtemp()",
    ],
)
def test_a_file_opened_in_the_middle_is_seen(line: str) -> None:
    assert "calls" in complaints(reading.opened(planted(line), READERS, WRITERS))


def test_a_reader_may_not_write() -> None:
    found = planted("path.write_text('')", "graphkit.source")
    assert "write_text" in complaints(reading.opened(found, READERS, WRITERS))


# --- Law 5: nothing happens at import --------------------------------------------------------


def test_nothing_happens_at_import() -> None:
    silent = [module for module in ENGINE if not module.name.startswith("graphkit.cli")]
    none(reading.at_import(silent, pure=reading.frozen(ENGINE) | PURE))


def test_only_commands_are_declared_when_the_command_line_is_imported() -> None:
    spoken = [module for module in ENGINE if module.name.startswith("graphkit.cli")]
    none(reading.at_import(spoken, COMMAND_LINE, reading.frozen(ENGINE) | PURE))


@pytest.mark.parametrize(
    "line",
    [
        "load()",
        "MODEL = load()",
        "for x in (): pass",
        "class A:\n    x = load()",
        "def f(x=load()): pass",
        "@register\ndef f(): pass",
        "HOME = os.environ['HOME']",
        "TABLE = {name: load(name) for name in NAMES}",
        "try:\n    import yaml\nexcept ImportError:\n    yaml = None",
        "if __name__ == '__main__':\n    load()",
        "class A(load()): pass",
    ],
)
def test_what_happens_at_import_is_seen(line: str) -> None:
    assert complaints(reading.at_import(planted(line)))


WATCH = """
import importlib, os, sys
for name in sys.argv[2].split(","):
    importlib.import_module(name)
opened = []
def watch(event, arguments):
    if event in ("open", "subprocess.Popen", "socket.connect"):
        name = str(arguments[0])
        if not name.endswith((".py", ".so")) and "__pycache__" not in name:
            opened.append(f"{event} {name}")
sys.addaudithook(watch)
sys.path.insert(0, sys.argv[1])
for name in sys.argv[3:]:
    importlib.import_module(name)
print("\\n".join(opened), end="")
"""


def opened_by_import(root: Path, *names: str) -> str:
    """The files that the import of modules opens, other than the modules themselves."""
    dependencies = ",".join([*HOMES, "jinja2.ext", "pyvis.network", "rich.table", "rdflib.plugins"])
    return subprocess.run(
        [sys.executable, "-c", WATCH, str(root), dependencies, *names],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_no_file_is_opened_at_import() -> None:
    names = [module.name for module in ENGINE if not module.name.endswith("__main__")]
    assert opened_by_import(CHECKOUT, *names) == ""


def test_a_file_opened_at_import_is_seen(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text("open(__file__.replace('.py', '.txt'), 'w')")
    assert "planted.txt" in opened_by_import(tmp_path, "planted")


# --- The house -------------------------------------------------------------------------------


def test_modules_and_functions_are_short() -> None:
    none(reading.too_long(ENGINE, lines=300, body=45))


def test_long_modules_and_functions_are_seen() -> None:
    long = planted("def f():\n" + "    x = 1\n" * 46 + "y = 1\n" * 300)
    assert len(list(reading.too_long(long, lines=300, body=45))) == 2


def test_no_exception_is_caught_blindly_and_only_commands_print() -> None:
    none(reading.careless(ENGINE, ("graphkit.cli",)))


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    f()\nexcept Exception:\n    pass",
        "try:\n    f()\nexcept (ValueError, BaseException):\n    pass",
        "try:\n    f()\nexcept:\n    pass",
        "print('here')",
    ],
)
def test_carelessness_is_seen(text: str) -> None:
    assert complaints(reading.careless(planted(text), ("graphkit.cli",)))


def test_every_module_says_first_what_it_is_about() -> None:
    none(reading.ill_begun(ENGINE))


@pytest.mark.parametrize("text", ["x = 1", '"""No sentence"""\nfrom __future__ import annotations'])
def test_a_module_that_does_not_say_what_it_is_about_is_seen(text: str) -> None:
    assert complaints(reading.ill_begun(planted(text)))


def unimportable(module: str) -> str:
    """Why `from module import *` does not bring what the module promises; '' when it does."""
    try:
        exec(f"from {module} import *", {})
    except (AttributeError, ImportError) as error:
        return str(error)
    return ""


def test_every_public_name_can_be_imported() -> None:
    names = [module.name for module in ENGINE if not module.name.endswith("__main__")]
    none(filter(None, map(unimportable, names)))


def test_a_public_name_that_does_not_exist_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "promising.py").write_text("__all__ = ['nothing']")
    monkeypatch.syspath_prepend(tmp_path)
    assert "nothing" in unimportable("promising")


# --- The tests themselves --------------------------------------------------------------------


def test_no_test_is_switched_off() -> None:
    off = re.compile(r"mark\.(skip|skipif|xfail)\b|pytest\.(skip|xfail|importorskip)\(|unittest")
    for file in sorted((CHECKOUT / "tests").rglob("*.py")):
        if file != Path(__file__):
            assert not off.search(file.read_text(encoding="utf-8")), file.name


def test_tests_have_names_of_their_own() -> None:
    """Else one of two would be collected under the other's name, or not at all."""
    names = [file.name for file in (CHECKOUT / "tests").rglob("test_*.py")]
    assert len(names) == len(set(names))
