"""`graphkit ontology`: the words that facts can be written in."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit import cli
from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.ontology import Ontology
    from graphkit.terms import Term

HIDDEN = ("path", "line", "core", "iri", "name", "kind", "label", "definition", "example")
"""Fields of a term that its page shows at the head, or not at all."""


@options.command(
    "graphkit ontology",
    "graphkit ontology Entity",
    "graphkit ontology gk:Event",
    "graphkit ontology --all --format json",
    "graphkit ontology --format markdown",
    exits="0 shown; 1 the ontology does not pass; 2 there is no such word",
)
@click.argument("term", required=False)
@options.formatted("text", "json", "markdown")
@click.option("--all", "whole", is_flag=True, help="List the engine's own words for queries too.")
@options.project
def command(*, term: str | None, format: str, whole: bool, root: Path) -> None:
    """List the words that facts can be written in, or show one of them.

    TERM is a word as YAML writes it, or its name in queries.
    """
    words = _words(root)
    listed = [one for one in words.terms if whole or not _queried(one)]
    shown = [_found(words, term)] if term else listed
    if format == "json":
        objects = [_object(words, one) for one in shown]
        said = json.dumps(
            objects[0] if term else objects, ensure_ascii=False, indent=2, default=float
        )
        click.echo(said)
    elif format == "markdown":
        from graphkit import glossary

        click.echo(glossary.markdown(words, shown), nl=False)
    elif term:
        _page(words, shown[0])
    else:
        _list(words, listed)
        if not whole:
            more = len(words.terms) - len(listed)
            click.echo(f"{more} more are the engine's own, for queries: --all", err=True)


def _queried(term: Term) -> bool:
    """Whether a word is for queries only: the engine's properties, and its classes of nodes."""
    return term.core and term.kind in ("class", "relation")


def _words(root: Path) -> Ontology:
    """The ontology, even where the facts do not pass: that is when words are looked up."""
    from graphkit import vocabulary
    from graphkit.cli import voice
    from graphkit.diagnostics import Report

    report = Report()
    words = vocabulary.of(root, report)
    if words is None:
        voice.say(report.sorted())
        click.get_current_context().exit(cli.WRONG)
    return words


def _found(words: Ontology, asked: str) -> Term:
    from graphkit.cli import voice
    from graphkit.diagnostics import nearest

    prefix, _, local = asked.partition(":")
    iri = words.prefixes.get(prefix, "") + local
    by_label = {one.label.casefold(): one for one in words.terms}
    found = words.by_name.get(asked) or words.by_iri.get(iri) or by_label.get(asked.casefold())
    if found is None:
        near = nearest(asked, words.by_name) or nearest(local, words.by_name)
        raise click.UsageError(
            f"The ontology has no word '{voice.tame(asked)}'; "
            + (f"did you mean '{near}'?" if near else "'graphkit ontology' lists them all.")
        )
    return found


def _list(words: Ontology, listed: list[Term]) -> None:
    from graphkit.cli import table

    rows = ((one.kind, one.name, one.label, _ends(words, one)) for one in listed)
    table.write(("kind", "word", "label", "joins"), rows)


def _ends(words: Ontology, term: Term) -> str:
    """'Actor → Organisation' for what joins two things, by the words for their classes."""
    from graphkit import terms

    if isinstance(term, terms.MeasureType | terms.Scheme):
        return _or(words, term.domain)
    if not isinstance(term, terms.Relation):
        return ""
    end = _word(words, term.datatype) if term.datatype else _or(words, term.range)
    return f"{_or(words, term.domain)} → {end}"


def _or(words: Ontology, classes: tuple[str, ...]) -> str:
    return " or ".join(_word(words, iri) for iri in classes) or "anything"


def _page(words: Ontology, term: Term) -> None:
    click.echo(f"{term.name}: {term.label} ({term.kind})\n\n{term.definition}\n")
    if term.example:
        click.echo(f"    {term.example}\n")
    for key, value in _object(words, term).items():
        if key not in HIDDEN and value not in ("", [], False):
            shown = ", ".join(value) if isinstance(value, list) else value
            click.echo(f"{key.replace('_', ' ')}: {'yes' if shown is True else shown}")
    click.echo(f"in queries: {_short(words, term.iri)} <{term.iri}>")
    click.echo(f"declared in: {term.span.path}:{term.span.line}")


def _object(words: Ontology, term: Term) -> dict[str, object]:
    """A term as plain data: other terms by their words."""
    made: dict[str, object] = {}
    for field in dataclasses.fields(term):
        value = getattr(term, field.name)
        if field.name == "span":
            made["path"], made["line"] = value.path, value.line
        elif field.name == "iri" or not isinstance(value, str | tuple):
            made[field.name] = value
        elif isinstance(value, tuple):
            made[field.name] = [_listed(words, one) for one in value if one != term.iri]
        else:
            made[field.name] = _word(words, value)
    return made


def _word(words: Ontology, value: str) -> str:
    known = words.by_iri.get(value)
    return known.name if known else _short(words, value)


def _listed(words: Ontology, value: str | tuple[str, str]) -> str:
    """A term, or a phrase with its language as Turtle writes the two."""
    if isinstance(value, str):
        return _word(words, value)
    language, phrase = value
    return f"{phrase}@{language}" if language else phrase


def _short(words: Ontology, iri: str) -> str:
    for prefix, space in words.prefixes.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri
