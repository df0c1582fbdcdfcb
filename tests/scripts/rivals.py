"""Makes each of the sixty mistakes in five formats, runs each tool on it, and writes what came out.

    python tests/scripts/rivals.py                     all of it, ten minutes or more
    python tests/scripts/rivals.py --tool trikedb      one tool, nothing written
    python tests/scripts/rivals.py --ours              graphkit alone, the others' cells kept

Each tool gets an environment of its own in `.venv-rivals/`, with the versions below. Its base is
run first and must pass. A mistake counts as caught only if the tool says something that it does
not say of the base, and if that has to do with the mistake: it must match what `says` asks for in
the tool's `edits.yaml`. Complaints that match nothing stop the script, for somebody to read them.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
sys.path.insert(0, str(CHECKOUT / "tests"))

import yaml  # noqa: E402
from mistakes import corpus, table  # noqa: E402
from mistakes.corpus import HERE, STRAIT, Edit, Place  # noqa: E402
from mistakes.table import Cell  # noqa: E402

ENVIRONMENTS = CHECKOUT / ".venv-rivals"

TRACEBACK = "Traceback (most recent call last)"
CRASH = "! "
"""Stands before what a tool says in a traceback."""
CHANGING = re.compile(r"\bN[0-9a-f]{32}\b|0x[0-9a-f]{6,}")
"""Names that a tool draws anew in each run."""

PLACES = (
    re.compile(r"line (?P<line>\d+),? column (?P<column>\d+)"),
    re.compile(r'"line": (?P<line>\d+)'),
)

Kept = Callable[[str, int], Iterator[str]]
"""(what a command printed, its exit code) → the lines that complain."""


@dataclass(frozen=True)
class Command:
    """`of` is the one file that it is about, and only run for; all of them if it is empty."""

    words: tuple[str, ...]
    complaints: Kept
    of: str = ""


@dataclass(frozen=True)
class Tool:
    """`edited` is the file that mistakes are made in; `prepare` makes what is not kept in git."""

    name: str
    edited: str
    requires: tuple[str, ...]
    commands: tuple[Command, ...]
    prepare: Callable[[Path, Path], None] | None = None
    record: str = r"^"
    """How the line begins on which a record of that format begins."""

    @property
    def folder(self) -> Path:
        return HERE / self.name

    @property
    def environment(self) -> Path:
        return ENVIRONMENTS / self.name


# --- What each tool's commands complain of -------------------------------------------------------


def after_a_traceback(printed: str) -> Iterator[str]:
    """The exception with which a tool ends, without the lines of its own source."""
    _, _, rest = printed.rpartition(TRACEBACK)
    lines = rest.splitlines()[1:]
    first = next((at for at, line in enumerate(lines) if line[:1].strip()), len(lines))
    yield from lines[first:]


def beginning(*words: str) -> Kept:
    """Blocks of lines that begin with one of the words, up to an empty line."""

    def kept(printed: str, _: int) -> Iterator[str]:
        within = False
        for line in printed.splitlines():
            within = line.lstrip().startswith(words) or (within and bool(line.strip()))
            if within:
                yield line

    return kept


def when_it_fails(printed: str, code: int) -> Iterator[str]:
    if code:
        yield from filter(str.strip, printed.splitlines())


def occurrences(printed: str, code: int) -> Iterator[str]:
    """kg-validate's verdict in JSON, one occurrence a line."""
    if not printed.lstrip().startswith("{"):
        yield from when_it_fails(printed, code)
        return
    for result in json.loads(printed)["results"]:
        for one in result["occurrences"]:
            yield json.dumps(one, ensure_ascii=False)


def contract(root: Path, packages: Path) -> None:
    """The contract that kg-ssot ships, with what domain.json adds to its nodes and edges."""
    spec = packages / "kg_ssot" / "spec"
    schema = json.loads((spec / "kg-contract-v4.schema.json").read_text(encoding="utf-8"))
    domain = json.loads((root / "domain.json").read_text(encoding="utf-8"))
    for kind in ("node", "edge"):
        schema["$defs"][kind].setdefault("allOf", []).append(domain[kind])
    (root / "strait.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    should = (spec / "kg-contract-v4.should.schema.json").read_bytes()
    (root / "strait.should.schema.json").write_bytes(should)


def shapes(root: Path, packages: Path) -> None:
    """The shapes that LinkML makes of a schema, and those written by hand."""
    made = generated((root / "schema.yaml").read_text(encoding="utf-8"), packages)
    extra = (root / "shapes.ttl").read_text(encoding="utf-8")
    (root / "all-shapes.ttl").write_text(made + extra, encoding="utf-8")


@lru_cache
def generated(schema: str, packages: Path) -> str:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".yaml") as file:
        file.write(schema)
        file.flush()
        command = [str(packages.parents[2] / "bin" / "gen-shacl"), file.name]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def right(root: Path, _: Path) -> None:
    """The graph as it was before the edit, for `trikedb import` to hold the new one against."""
    (root / "right.yaml").write_bytes((HERE / "trikedb" / "graph.yaml").read_bytes())


LINKML = beginning("[ERROR]", "[WARN]", "Error:", "error", "warning")

TOOLS = (
    Tool(
        "linkml",
        "graph.yaml",
        ("linkml==1.12.1", "pyshacl==0.40.1"),
        (
            Command(
                ("linkml-validate", "-s", "schema.yaml", "--config", "config.yaml", "graph.yaml"),
                LINKML,
            ),
            Command(("linkml-validate", "schema.yaml"), LINKML, "schema.yaml"),
            Command(("linkml-lint", "schema.yaml"), LINKML, "schema.yaml"),
        ),
        shapes,
    ),
    Tool(
        "ftm",
        "entities.json",
        ("followthemoney==4.11.2",),
        (Command(("ftm", "validate", "-i", "entities.json", "-o", "out.json"), when_it_fails),),
    ),
    Tool(
        "trikedb",
        "graph.yaml",
        ("trikedb[shacl]==0.47.1", "pyshacl==0.40.1"),
        (
            Command(("trikedb", "stats", "graph.yaml"), when_it_fails),
            Command(("trikedb", "check", "graph.yaml"), when_it_fails),
            Command(("trikedb", "audit", "graph.yaml"), beginning("[error]", "[warning]")),
            Command(
                ("trikedb", "validate", "graph.yaml", "shapes.ttl"),
                beginning("Constraint Violation", "Validation Result"),
            ),
            Command(
                ("trikedb", "import", "--dry-run", "right.yaml", "graph.yaml"),
                lambda printed, _: iter(
                    re.findall(r"^ *(?:conflict|rejected) .*\n.*", printed, re.MULTILINE)
                ),
            ),
        ),
        right,
    ),
    Tool(
        "kg-ssot",
        "graph.kg.yaml",
        ("kg-ssot==4.33.0",),
        (
            Command(
                (
                    "kg-validate",
                    "--schema",
                    "strait.schema.json",
                    "--format",
                    "json",
                    "graph.kg.yaml",
                ),
                occurrences,
            ),
        ),
        contract,
        r"  - ",
    ),
)


# --- Runs ----------------------------------------------------------------------------------------


def made(tool: Tool) -> Path:
    """The folder of the tool's packages, in an environment that is made once."""
    stamp = tool.environment / ".made-from"
    wanted = "\n".join(tool.requires)
    if not stamp.exists() or stamp.read_text() != wanted:
        venv.create(tool.environment, with_pip=True, clear=True)
        pip = [str(tool.environment / "bin" / "python"), "-m", "pip", "install", "-q"]
        subprocess.run([*pip, "--disable-pip-version-check", *tool.requires], check=True)
        stamp.write_text(wanted)
    (packages,) = tool.environment.glob("lib/python*/site-packages")
    return packages


def complaints(tool: Tool, root: Path, edited: str = "") -> list[str]:
    """All that the tool's commands complain of; a traceback's end is among it."""
    found = []
    for command in tool.commands:
        if edited and command.of not in ("", edited):
            continue
        run = subprocess.run(
            [str(tool.environment / "bin" / command.words[0]), *command.words[1:]],
            cwd=root,
            capture_output=True,
            check=False,
            timeout=300,
        )
        printed = (run.stdout + run.stderr).decode("utf-8", "replace")
        printed = CHANGING.sub("…", printed.replace(str(root), "."))
        before, crashed, _ = printed.partition(TRACEBACK)
        found.extend(command.complaints(before, run.returncode))
        if crashed:
            found.extend(CRASH + line for line in after_a_traceback(printed))
    return found


def project(tool: Tool, to: Path) -> Path:
    root = to / tool.name
    corpus.copied(tool.folder, root)
    (root / "edits.yaml").unlink()
    return root


def outcome(
    tool: Tool, packages: Path, base: list[str], row: dict[str, str] | str, show: bool
) -> Cell:
    if isinstance(row, str):
        return Cell("n/a", row)
    with tempfile.TemporaryDirectory() as folder:
        root = project(tool, Path(folder).resolve())
        edit = corpus.edit(dict(row), tool.edited)
        place = corpus.make(edit, root)
        if tool.prepare:
            tool.prepare(root, packages)
        said = list(base)
        fresh = []
        for line in complaints(tool, root, edit.file):
            if line in said:
                said.remove(line)
            else:
                fresh.append(line)
        cell = judged(tool, root, edit, place, fresh, row.get("says", ""))
        if tool.name == "ftm" and cell.outcome == "silent":
            cell = Cell("silent", changed(root))
    if show:
        print(f"    {cell.outcome} {cell.note}", *fresh[:12], sep="\n      | ")
    return cell


def judged(tool: Tool, root: Path, edit: Edit, place: Place, fresh: list[str], says: str) -> Cell:
    if not fresh:
        return Cell("silent")
    text = "\n".join(fresh)
    spoken = [line for line in fresh if not line.startswith(CRASH)]
    if not says or not re.search(says, text):
        if spoken:
            raise SystemExit(f"{tool.name}: are these about the mistake?\n{text}\n{place}")
        return Cell("crash")
    note = "" if re.search(says, "\n".join(spoken)) else "in a traceback"
    lines = (root / edit.file).read_bytes().decode(edit.encoding).splitlines()
    # A record's own line is a place too.
    above = range(place.begin[0], 0, -1)
    first = next((n for n in above if re.match(tool.record, lines[n - 1])), place.begin[0])
    best = "caught"
    for pattern in PLACES:
        for found in pattern.finditer(text):
            line, column = int(found["line"]), int(found.groupdict().get("column") or 0)
            if place.begin <= (line, column) <= place.end:
                return Cell("column", note)
            if first <= line <= place.end[0]:
                best = "line"
    return Cell(best, note)


def changed(root: Path) -> str:
    """What `ftm validate` did to a value without a word; it always puts IMO before such numbers."""
    given, printed = (values(root / name) for name in ("entities.json", "out.json"))
    lost = [key for key, found in given.items() if len(printed.get(key, ())) < len(found)]
    other = [key for key, found in given.items() if printed.get(key) != found]
    return "left out of what it prints" if lost else "mended in what it prints" if other else ""


def values(file: Path) -> dict[tuple[str, str], frozenset[str]]:
    entities = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return {
        (entity["id"], name): frozenset(
            value.removeprefix("IMO") for value in ([found] if isinstance(found, str) else found)
        )
        for entity in entities
        for name, found in entity["properties"].items()
    }


def results(tool: Tool, show: bool) -> list[Cell]:
    packages = made(tool)
    with tempfile.TemporaryDirectory() as folder:
        root = project(tool, Path(folder).resolve())
        if tool.prepare:
            tool.prepare(root, packages)
        base = complaints(tool, root)
    # What linkml-lint would like to see in any schema is no complaint of this one's content.
    if any(not line.lstrip().startswith("warning") for line in base):
        raise SystemExit("\n".join([f"{tool.name} does not pass its own right file:", *base]))
    rows = yaml.safe_load((tool.folder / "edits.yaml").read_text(encoding="utf-8"))
    ids = [mistake.id for mistake in corpus.mistakes()]
    assert sorted(rows) == sorted(ids)

    def one(id: str) -> Cell:
        return outcome(tool, packages, base, rows[id], show=False)

    if show:
        found = []
        for id in ids:
            print(id)
            found.append(outcome(tool, packages, base, rows[id], show=True))
        return found
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, ids))


def ours() -> list[Cell]:
    """What the real command says of each, as a program reads it."""
    return [_ours(mistake) for mistake in corpus.mistakes()]


def _ours(mistake: corpus.Mistake) -> Cell:
    with tempfile.TemporaryDirectory() as folder:
        root = corpus.copied(STRAIT, Path(folder).resolve() / "strait")
        place = corpus.make(mistake.edit, root)
        run = subprocess.run(
            [sys.executable, "-m", "graphkit", "check", "--format", "json", "--project", str(root)],
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
        )
    if TRACEBACK in run.stderr:
        return Cell("crash")
    found = json.loads(run.stdout)
    if not found:
        return Cell("silent")
    if [one["name"] for one in found] != [mistake.name]:
        raise SystemExit(f"graphkit, {mistake.id}: {run.stdout}")
    (one,) = found
    begin, end = (one["line"], one["column"]), (one["end_line"], one["end_column"])
    if (one["path"], begin, end) != (place.file, place.begin, place.end):
        raise SystemExit(f"graphkit, {mistake.id}: not {place}: {run.stdout}")
    return Cell("column")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", choices=[tool.name for tool in TOOLS])
    parser.add_argument("--ours", action="store_true")
    given = parser.parse_args()
    if given.tool:
        (tool,) = (tool for tool in TOOLS if tool.name == given.tool)
        print(table.counted(results(tool, show=True)))
    elif given.ours:
        table.write({**table.columns(), "graphkit": ours()}, table.ran())
    else:
        columns = {"graphkit": ours()}
        for tool in TOOLS:
            print(tool.name, flush=True)
            columns[tool.name] = results(tool, show=False)
        table.write(columns, ran())


def ran() -> str:
    today = datetime.datetime.now(tz=datetime.UTC).date()
    versions = [f"{tool.requires[0].replace('==', ' ')}" for tool in TOOLS]
    return f"Run on {today} with {', '.join(versions)}."


if __name__ == "__main__":
    main()
