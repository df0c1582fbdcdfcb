"""`graphkit build`: from the facts to the files in output/."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli import options


@options.command(
    "graphkit build",
    "graphkit build --strict",
    exits="0 written; 1 the facts do not pass; 3 output/ cannot be written",
)
@options.strict
@options.project
def command(*, strict: bool, root: Path) -> None:
    """Check, then write output/: the graph and the network page.

    Any error, and output/ stays as it was.
    """
    from graphkit import output, questions
    from graphkit.cli import voice

    mixed = output.mismatches(root / "output")
    made = voice.passed(root, strict=strict)
    written = output.write(made)
    counts = [voice.many(count, kind) for kind, count in sorted(made.counts.items())]
    click.echo(f"{made.project.title}: {', '.join(counts) or 'no records yet'}", err=True)
    if mixed:
        was = ", ".join(mixed)
        click.echo(f"  not as the last build left it, and now made anew: {was}", err=True)
    width = max(len(name) for name, _ in written)
    for name, size in sorted(written):
        click.echo(f"  output/{name:{width}}  {size:>11,} bytes", err=True)
    question = next(
        iter(questions.names(root)), "'SELECT ?who ?name { ?who skos:prefLabel ?name }'"
    )
    click.echo("Next: open output/network.html in a browser, or ask a question:", err=True)
    click.echo(f"  graphkit query {question}", err=True)
