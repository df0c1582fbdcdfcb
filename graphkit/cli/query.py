"""`graphkit query`: a question in SPARQL, and its answer."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli import options

if TYPE_CHECKING:
    from graphkit.source import Source
    from graphkit.store import Answer, Store

FORMATS = ("text", "csv", "tsv", "json", "xml", "turtle", "ntriples")


@options.command(
    "graphkit query 'SELECT ?who ?name { ?who skos:prefLabel ?name }'",
    "graphkit query 'ASK { ?claim a gk:Claim }' --format json",
    "graphkit query 'DESCRIBE ?event { ?event a gk:Event } LIMIT 1'",
    "graphkit query 'ASK { ?fact a gk:DerivedFact }' --stated",
    exits="0 answered; 1 the facts do not pass; 2 the question cannot be understood",
)
@click.argument("question")
@click.option(
    "-f",
    "--format",
    "format",
    type=click.Choice(FORMATS),
    help="[default: text at a terminal, csv in a pipe; turtle for graphs]",
)
@options.lens
@options.project
def command(question: str, format: str | None, root: Path) -> None:
    """Ask a SPARQL question of the graph.

    QUESTION is SPARQL, a .rq file, or the name of one in ontology/questions/.
    The prefixes are declared already: id, fact, event, claim, measure, source,
    derived, conflict, gk, and those of the standards.
    """
    from graphkit import sparql
    from graphkit.cli import table, voice

    asked = _question(question, root)
    made = voice.seen(root)
    try:
        answer, written = _answer(made.store, asked, format)
    except sparql.QueryRefused as why:
        voice.refuse(why)
    voice.say(answer.warnings)
    if written is None:
        table.show(answer)
    elif sys.stdout.isatty():
        click.echo(voice.tame(written.decode()).rstrip("\n"))
    else:
        sys.stdout.buffer.write(written)


def _answer(store: Store, asked: Source, format: str | None) -> tuple[Answer, bytes | None]:
    """The answer, and its bytes unless it is to be shown as a table."""
    # The engine does not return to Python until it is done, so Python could not be interrupted.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        answer = store.query(asked.text, asked.path)
        if format is None:
            format = "csv" if answer.kind != "graph" else "turtle"
            if sys.stdout.isatty() and answer.kind != "graph":
                format = "text"
        return answer, None if format == "text" else answer.serialize(format)
    finally:
        signal.signal(signal.SIGINT, before)


def _question(question: str, root: Path) -> Source:
    """The SPARQL that is meant, and where it is from."""
    from graphkit import questions, source
    from graphkit.cli import voice
    from graphkit.diagnostics import nearest

    if not questions.NAME.fullmatch(question) and not question.endswith(".rq"):
        return source.Source("query", question)
    if question.endswith(".rq"):
        folder, path = Path(question).parent, Path(question).name
    else:
        known = questions.names(root)
        if question not in known:
            near = nearest(question, known)
            there = f". There are: {', '.join(known)}."
            if len(known) > voice.FEW:
                there = f", which holds {len(known)}; SPARQL has a blank or a brace in it."
            help = f"; did you mean '{near}'?" if near else there
            said = f"There is no question called '{question}' in ontology/questions/{help}"
            raise click.UsageError(said)
        folder, path = root, questions.path(question)
    if not (folder / path).exists():
        raise click.UsageError(f"There is no file '{question}'; SPARQL itself goes into quotes.")
    try:
        return source.Source(question, source.read(folder, path).text)
    except source.Refused as why:
        voice.refuse(why)
