"""What source text gives away about itself; every reading returns its complaints, one a line.

The readings take modules as text, so that each law's test can be shown a module that breaks it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A module's dotted name and its text; a package is its `__init__`."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def at(self, node: ast.AST) -> str:
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


def modules(package: Path) -> list[Module]:
    """All modules of a package on disk, by name."""
    found = []
    for file in sorted(package.rglob("*.py")):
        parts = [package.name, *file.relative_to(package).with_suffix("").parts]
        name = ".".join(parts).removesuffix(".__init__")
        found.append(Module(name, file.read_text(encoding="utf-8")))
    return found


# --- Law 1 -----------------------------------------------------------------------------------


def imports(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Each name imported anywhere in a module, for types or at run time: `a.b`, `a.b.name`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom):
            stem = "." * node.level + (node.module or "")
            for alias in node.names:
                yield node, f"{stem}.{alias.name}"


def floor(name: str, floors: Mapping[str, float]) -> float | None:
    """The floor of a module: its own, or that of the package within graphkit it lies in."""
    return floors.get(name, floors.get(_package(name)) if name.count(".") > 1 else None)


def upward(found: list[Module], floors: Mapping[str, float]) -> Iterator[str]:
    """Modules without a floor, and imports that do not go down.

    The modules of one package may import one another; else the same floor is not below.
    """
    known = {module.name for module in found}
    for module in found:
        own = floor(module.name, floors)
        if own is None:
            yield f"{module.name} has no floor"
            continue
        for node, name in imports(module):
            if name.startswith("."):
                yield f"{module.at(node)} imports '{name}' by a relative name"
                continue
            target = name if name in known else name.rpartition(".")[0]
            if target not in known:
                continue
            other = floor(target, floors)
            if other is None or other < own or _package(target) == _package(module.name):
                continue
            yield f"{module.at(node)} on floor {own:g} imports {target} on floor {other:g}"


def _package(name: str) -> str:
    """`graphkit.checks.x` and `graphkit.checks` lie in one package; `graphkit.x` in its own."""
    return ".".join(name.split(".")[:2])


# --- Law 2 -----------------------------------------------------------------------------------


def spoken(found: list[Module], names: set[str]) -> Iterator[str]:
    """String constants that equal a name of the vocabulary, or hold one as `gk:name`."""
    for module in found:
        silent = docstrings(module.tree)
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if id(node) in silent:
                continue
            said = {node.value} | set(re.findall(r"(?:\bgk:|/ns#)(\w+)", node.value))
            for name in sorted(said & names):
                yield f"{module.at(node)} says '{name}'"


def spoken_in_script(path: str, text: str, names: set[str]) -> Iterator[str]:
    """The same for a script or a page: what stands in quotation marks or as `gk:name`.

    A page speaks English and names its own parts, so that a single small word such as 'place'
    is no word of the vocabulary there; 'State', 'member_of' and 'memberOf' are.
    """
    quoted = re.compile(r"""(["'`])((?:(?!\1).)*)\1|(?:\bgk:|/ns#)(\w+)""")
    for number, line in enumerate(text.splitlines(), start=1):
        for match in quoted.finditer(line):
            plain = bool(match[2]) and re.fullmatch("[a-z]+", match[2])
            if (match[2] or match[3]) in names and not plain:
                yield f"{path}:{number} says '{match[2] or match[3]}'"


def docstrings(tree: ast.AST) -> set[int]:
    """The identities of all docstrings' nodes, those below an attribute included."""
    bodies = [getattr(node, "body", None) for node in ast.walk(tree)]
    return {
        id(line.value)
        for body in bodies
        if isinstance(body, list)
        for line in body
        if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
    }


# --- Law 3 -----------------------------------------------------------------------------------


def homeless(found: list[Module], homes: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Imports of a dependency outside its home, or of one that has none."""
    for module in found:
        for node, name in imports(module):
            top = name.split(".")[0]
            if top in sys.stdlib_module_names or top in ("graphkit", "__future__", ""):
                continue
            if top not in homes:
                yield f"{module.at(node)} imports {top}, which has no home"
            elif not any(_within(module.name, home) for home in homes[top]):
                yield f"{module.at(node)} imports {top}, whose home is {', '.join(homes[top])}"


def _within(name: str, home: str) -> bool:
    return name == home or name.startswith(home + ".")


# --- Law 4 -----------------------------------------------------------------------------------

READING = {"open", "read_text", "read_bytes", "fdopen"}
WRITING = {
    *("write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmdir", "rmtree", "touch"),
    *("symlink_to", "hardlink_to", "chmod", "copy", "copyfile", "copytree", "move", "truncate"),
    *("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile"),
}
# These names are also those of methods of strings and lists, so the module they belong to counts.
OF_OS = {"replace", "rename", "remove", "link", "symlink", "open", "write"}
OF_LISTS = {"copy"}


def opened(
    found: list[Module], readers: tuple[str, ...], writers: tuple[str, ...]
) -> Iterator[str]:
    """Calls that read or write files, outside the modules that may."""
    for module in found:
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call):
                continue
            verb = _file_verb(node.func) if "os.devnull" not in ast.unparse(node) else ""
            ends = readers + writers if verb in READING else writers
            if verb and not any(_within(module.name, end) for end in ends):
                yield f"{module.at(node)} calls {verb}"


def _file_verb(called: ast.expr) -> str:
    """What a call does to files, by its name; '' for nothing."""
    if isinstance(called, ast.Name):
        return called.id if called.id in READING | WRITING - OF_LISTS else ""
    if not isinstance(called, ast.Attribute):
        return ""
    owner = called.value.id if isinstance(called.value, ast.Name) else ""
    if owner == "formatter":  # Click's, whose write_text writes help
        return ""
    if owner in ("os", "shutil") and called.attr in OF_OS | WRITING:
        return called.attr
    return called.attr if called.attr in READING | WRITING - OF_LISTS else ""


# --- Law 5 -----------------------------------------------------------------------------------

HARMLESS = {
    *("frozenset", "tuple", "dict", "set", "range", "Path", "PurePosixPath", "Decimal", "field"),
    *("re.compile", "TypeVar", "NewType", "ParamSpec", "namedtuple", "auto", "str.maketrans"),
    *("sorted", "enumerate", "zip", "len", "min", "max", "map", "type", "object", "cast"),
    *("Fraction", "timedelta", "datetime.timedelta", "datetime.date", "date"),
}
"""What a constant may be made with: pure, and quick."""

DECORATORS = {
    *("dataclass", "property", "cached_property", "cache", "lru_cache", "staticmethod"),
    *("classmethod", "abstractmethod", "overload", "final", "contextmanager", "total_ordering"),
    *("unique", "runtime_checkable", "override"),
}

METHODS = {"items", "keys", "values", "split", "join", "lower", "upper", "replace", "union"}
"""Of values that the module itself has just made."""


def at_import(
    found: list[Module], decorators: tuple[str, ...] = (), pure: set[str] | None = None
) -> Iterator[str]:
    """Whatever a module does when it is imported, beyond naming things.

    `decorators` begin the names of further calls that declare: those of the command line;
    `pure` are further functions that a constant may be made with.
    """
    harmless = HARMLESS | (pure or set())
    for module in found:
        yield from _lines(module, module.tree.body, harmless, decorators)


def frozen(found: list[Module]) -> set[str]:
    """The names of all frozen data classes: to make one is to name a value."""
    return {
        node.name
        for module in found
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
        and any("frozen=True" in ast.unparse(decorator) for decorator in node.decorator_list)
    }


def _lines(
    module: Module, body: list[ast.stmt], harmless: set[str], decorators: tuple[str, ...]
) -> Iterator[str]:
    for line in body:
        if isinstance(line, ast.ClassDef | Function):
            yield from _definition(module, line, harmless, decorators)
        elif isinstance(line, ast.Assign | ast.AnnAssign):
            value = getattr(line, "value", None)
            if value is not None:
                yield from _calls(module, value, harmless, decorators)
        elif not _silent(module, line):
            yield f"{module.at(line)} does something: {ast.unparse(line).splitlines()[0][:60]}"


def _silent(module: Module, line: ast.stmt) -> bool:
    """Lines that name or explain, and those that are for types or for a script alone."""
    if isinstance(line, ast.Expr):
        return isinstance(line.value, ast.Constant)
    if isinstance(line, ast.If):
        as_script = ast.unparse(line.test) == "__name__ == '__main__'"
        for_types = _name(line.test).split(".")[-1] == "TYPE_CHECKING"
        return for_types or (as_script and module.name.endswith("__main__"))
    return isinstance(line, ast.Import | ast.ImportFrom | ast.Pass)


def _definition(
    module: Module,
    line: ast.ClassDef | Function,
    harmless: set[str],
    decorators: tuple[str, ...],
) -> Iterator[str]:
    for decorator in line.decorator_list:
        name = _name(decorator.func if isinstance(decorator, ast.Call) else decorator)
        if name.split(".")[-1] not in DECORATORS and not name.startswith(decorators or ("\0",)):
            yield f"{module.at(decorator)} decorates with {name}"
    if isinstance(line, ast.ClassDef):
        for part in (*line.bases, *(keyword.value for keyword in line.keywords)):
            yield from _calls(module, part, harmless, decorators)
        yield from _lines(module, line.body, harmless, decorators)
        return
    defaults = [*line.args.defaults, *filter(None, line.args.kw_defaults)]
    for default in defaults:
        yield from _calls(module, default, harmless, decorators)


def _calls(
    module: Module, value: ast.expr, harmless: set[str], decorators: tuple[str, ...]
) -> Iterator[str]:
    for node in _evaluated(value):
        if isinstance(node, ast.Attribute) and _name(node) == "os.environ":
            yield f"{module.at(node)} reads the environment"
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if name in harmless or name.split(".")[-1] in METHODS:
            continue
        if decorators and name.startswith(decorators):
            continue
        yield f"{module.at(node)} calls {name}"


def _evaluated(value: ast.expr) -> Iterator[ast.AST]:
    """The parts of an expression that are evaluated with it: not what a lambda holds."""
    yield value
    for child in ast.iter_child_nodes(value):
        if isinstance(child, ast.expr | ast.comprehension | ast.keyword) and not isinstance(
            value, ast.Lambda
        ):
            yield from _evaluated(child)  # type: ignore[arg-type]


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value)}.{node.attr}".removeprefix("?.")
    return "?"


# --- The house -------------------------------------------------------------------------------


def too_long(found: list[Module], lines: int, body: int) -> Iterator[str]:
    for module in found:
        count = module.text.count("\n")
        if count > lines:
            yield f"{module.name} has {count} lines"
        for node in ast.walk(module.tree):
            if isinstance(node, Function):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                if size > body:
                    yield f"{module.at(node)} {node.name} has {size} lines"


def careless(found: list[Module], voices: tuple[str, ...]) -> Iterator[str]:
    """Blind excepts, and prints anywhere but in the modules that speak to the user."""
    for module in found:
        quiet = not any(_within(module.name, voice) for voice in voices)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                if {"everything", "Exception", "BaseException"} & set(re.findall(r"\w+", caught)):
                    yield f"{module.at(node)} catches {caught}"
            if isinstance(node, ast.Call) and _name(node.func) == "print" and quiet:
                yield f"{module.at(node)} prints"


def ill_begun(found: list[Module]) -> Iterator[str]:
    """Modules that hold something and do not begin with a sentence on what they are about."""
    for module in found:
        if not module.text.strip():
            continue
        about = (ast.get_docstring(module.tree) or "").split("\n")[0]
        paragraph = (ast.get_docstring(module.tree) or "").split("\n\n")[0]
        if not about or not re.search(r"[.:?]$", paragraph):
            yield f"{module.name} does not begin with a sentence on what it is about"
        code = [line for line in module.tree.body if not isinstance(line, ast.Expr)]
        if code and ast.unparse(code[0]) != "from __future__ import annotations":
            yield f"{module.name} does not import annotations from __future__ first"
        if module.name.rsplit(".", 1)[-1] in ("utils", "helpers", "common", "constants", "misc"):
            yield f"{module.name} has a name that says nothing"
