"""For code scanning: SARIF 2.1.0, the same bytes for the same facts.

No clock, no user, no absolute path: a log that is kept or compared says nothing of the machine.
Section numbers in comments are those of the standard.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePosixPath
from urllib.parse import quote

from graphkit import explain
from graphkit.diagnostics import Diagnostic
from graphkit.explain import Page
from graphkit.source import Span

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

BASE = "%SRCROOT%"
"""The name that code scanning knows for the top of a repository."""

Object = dict[str, object]


def render(found: Iterable[Diagnostic], prefix: str = "") -> str:
    """One run; `prefix` is where the project lies within its repository."""
    found = tuple(found)
    names = sorted({diagnostic.name for diagnostic in found})
    run: Object = {
        "tool": {
            "driver": {
                "name": "graphkit",
                **_version(),
                "rules": [_rule(name, explain.page(name)) for name in names],
            }
        },
        "originalUriBaseIds": {BASE: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": list(_results(found, names, prefix)),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _version() -> Object:
    try:
        return {"version": version("graphkit")}
    except PackageNotFoundError:
        return {}


def _rule(name: str, page: Page) -> Object:
    return {
        "id": name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": page.meaning},
        # Viewers show a page as it stands, so its YAML keeps single braces (cf. _message).
        "help": {"text": page.text, "markdown": page.text},
        "defaultConfiguration": {"level": page.severity},
    }


def _results(found: Iterable[Diagnostic], names: list[str], prefix: str) -> Iterator[Object]:
    found = tuple(found)
    # Either all results say whether they are suppressed or none does (3.27.23).
    suppressions = any(diagnostic.waived for diagnostic in found)
    seen: Counter[str] = Counter()
    for diagnostic in found:
        words = _fingerprint(diagnostic)
        seen[words] += 1
        result: Object = {
            "ruleId": diagnostic.name,
            "ruleIndex": names.index(diagnostic.name),
            "level": diagnostic.severity,
            "message": _message(f"{diagnostic.message}\n{diagnostic.help}"),
            "locations": [{"physicalLocation": _place(diagnostic.span, prefix)}],
            "partialFingerprints": {"recordAndWords/v1": f"{words}:{seen[words]}"},
        }
        if diagnostic.notes:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "physicalLocation": _place(note.span, prefix),
                    "message": _message(note.message),
                }
                for number, note in enumerate(diagnostic.notes, start=1)
            ]
        if suppressions:
            result["suppressions"] = list(_suppressions(diagnostic))
        yield result


def _suppressions(diagnostic: Diagnostic) -> Iterator[Object]:
    if diagnostic.waived:
        yield {"kind": "inSource", "status": "accepted", "justification": diagnostic.waived}


def _message(text: str) -> Object:
    """Braces are doubled, since single ones stand for arguments (3.11.5)."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _place(span: Span, prefix: str) -> Object:
    line, column = span.begin
    end_line, end_column = span.finish
    return {
        "artifactLocation": {
            "uri": quote(str(PurePosixPath(prefix, span.path))),
            "uriBaseId": BASE,
        },
        "region": {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        },
    }


def _fingerprint(diagnostic: Diagnostic) -> str:
    """What stays when lines move: what is said of which record and of which of its words.

    The help is left out, since it may name a line.
    """
    said = (diagnostic.name, diagnostic.span.path, diagnostic.record, diagnostic.span.text)
    return sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]
