"""`graphkit bench`: how fast it is, beside what a user would write instead."""

from __future__ import annotations

import dataclasses
import json

import click

from graphkit import bench, cli
from graphkit.cli import options

UNIT = "CPU s"


@options.command(
    "graphkit bench --quick",
    "graphkit bench verify --quick",
    "graphkit bench verify --quick --format json",
    "graphkit bench viewer --size 60",
    exits="0 timed; 2 there is no such benchmark; 3 what it needs is missing",
)
@click.argument("name", required=False, type=click.Choice(bench.NAMES))
@click.option("--size", type=click.IntRange(10), help="Of viewer: so many actors, once.")
@click.option("--quick", is_flag=True, help="On little and once, to see that it works.")
@click.option(
    "-f",
    "--format",
    "format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def command(*, name: str | None, size: int | None, quick: bool, format: str) -> None:
    """Time graphkit against what a user would write or pick instead.

    Both do the same work in one run, and CPU seconds are told: how they compare
    says more than how many they are. Facts and network are not needed.
    """
    from graphkit.cli import table

    if size and name not in bench.SIZED:
        raise click.UsageError(f"--size goes with {', '.join(bench.SIZED)}.")
    results: list[bench.Result] = []
    for benchmark in (name,) if name else bench.NAMES:
        click.echo(f"{benchmark}: being timed …", err=True)
        try:
            results.extend(bench.run(benchmark, quick=quick, size=size or 0))
        except bench.Missing as missing:
            # Named, it is what was asked for; among all, the others are told all the same.
            click.echo(f"{benchmark}: not timed, {missing}", err=True)
            if name:
                click.get_current_context().exit(cli.MACHINE)
    if format == "json":
        objects = [{**dataclasses.asdict(one), "ratio": one.ratio} for one in results]
        click.echo(json.dumps(objects, ensure_ascii=False, indent=2))
        return
    table.write(("what", f"ours, {UNIT}", f"rival, {UNIT}", "ratio"), map(_row, results))
    for one in results:
        click.echo(f"\n{one.what}: {_runs(one.repeats)}; {one.note}.")


def _row(one: bench.Result) -> tuple[str, str, str, str]:
    return one.what, f"{one.ours:.2f}", f"{one.rival:,.2f}", f"{one.ratio:,.1f}"


def _runs(count: int) -> str:
    return f"median of {count} runs" if count > 1 else "one run"
