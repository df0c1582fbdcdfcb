"""`graphkit why`: whose word something rests on, or why the graph does not say it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli import lines, options, programs
from graphkit.cli.lines import STEP

if TYPE_CHECKING:
    from graphkit.why import Account, Answer, Near
    from graphkit.why.account import Mention
    from graphkit.why.clashes import Clash
    from graphkit.why.passages import Passage

SHOWN = 8
"""Statements of one list that are shown without --all."""

FROM = {
    "silence": "by silence: all that is cited supports it, and nothing hedges",
    "doubt": "by silence, for what is said of it",
    "written": "as its status is written",
    "lowered": "lowered by what it names",
    "event": "as its event is",
    "premises": "as the weakest is that it follows from",
    "claim": "as is all that only a claim says",
    "word": "at the word of whoever claims it",
}
"""What a status comes from, in words."""

HOW = {
    "denied": "denied",
    "wider": "by a wider word",
    "narrower": "by a narrower word",
    "turned": "the other way round",
    "same-ends": "of the same two",
    "same-subject": "of the same subject",
    "same-object": "of the same object",
    "about-both": "in words, about both",
}
"""How near a statement comes, in words."""


@options.command(
    "graphkit why marr-sworn",
    "graphkit why saltmere bullies gullwick",
    "graphkit why 'Ysolde Marr' 'owes to' 'Amber Guild'",
    "graphkit why gullwick-plea.pleader-gullwick --format json",
    "graphkit why gullwick begs_of saltmere --on 1300",
    exits="0 answered, whatever the answer; 1 the facts do not pass; 2 there is nothing so called",
)
@click.argument("words", metavar="RECORD | SUBJECT RELATION OBJECT", nargs=-1, required=True)
@click.option("--all", "everything", is_flag=True, help="Shorten no list.")
@options.formatted("text", "json")
@options.lens
@options.project
def command(*, words: tuple[str, ...], everything: bool, format: str, root: Path) -> None:
    """Say whose word something rests on, or why the graph does not assert it.

    RECORD is the id of a record, of an event's role, or of anything else that
    queries show; what contradicts it is shown too. For SUBJECT RELATION OBJECT
    that nothing asserts, what comes nearest is shown, and why that is not
    asserted either. With --on and --according-to it is asked of the graph as
    it is seen so, and said why something is left out there.
    """
    from graphkit import why
    from graphkit.cli import voice

    if len(words) not in (1, 3):
        raise click.UsageError(
            f"Give one word or three, and not {len(words)}: a record, or subject, relation and "
            "object; what has blanks in it goes into quotation marks."
        )
    made, through = voice.through(root)
    try:
        if len(words) == 1:
            found: Account | Answer = why.record(made, words[0], through)
        else:
            subject, relation, object = words
            found = why.asked(made, subject, relation, object, through)
    except why.Unknown as unknown:
        raise click.UsageError(voice.tame(str(unknown))) from None
    if format == "json":
        programs.say(found)
        return
    found = lines.tamed(found)
    shown = (
        _answer(found, everything) if isinstance(found, why.Answer) else _told(found, everything)
    )
    for line in shown:
        click.echo(line, color=voice.coloured(sys.stdout))


def _answer(found: Answer, everything: bool) -> Iterator[str]:
    yield f"{_stamp(found.asserted)} {lines.bold(found.says)}"
    for account in found.accounts:
        yield ""
        yield from _told(account, everything)
    if not found.accounts:
        yield f"{STEP}nobody has written it, and it follows from nothing"
    if found.misfit:
        yield f"{STEP}nobody can: {found.misfit}"
    if found.near:
        yield ""
        yield "nearest to it"
    before = ""
    for near in lines.some(found.near, SHOWN, everything=everything):
        if near.how != before:
            yield f"{STEP}{lines.dim(HOW[near.how])}"
        before = near.how
        yield from _near(near)
    yield from lines.rest(found.near, SHOWN, STEP, everything=everything)


def _near(near: Near) -> Iterator[str]:
    yield f"{STEP * 2}{near.says}{lines.place(near.id, near.place)}"
    if near.kind != "claim":
        yield f"{STEP * 3}{_mark(near.asserted)}: " + "; ".join(one.text for one in near.reasons)


def _told(account: Account, everything: bool) -> Iterator[str]:
    """An account with all its parts, an empty line between them."""
    yield f"{account.kind} {lines.bold(account.id)}{lines.place(account.place)}"
    yield f"{STEP}{account.says}"
    yield ""
    yield from _verdict(account)
    if account.note:
        yield f"{STEP}note: {account.note}"
    yield from _rests(account, STEP)
    yield from _clashes(account.clashes, everything)
    titles = (
        ("holds", account.holds),
        ("from it follows", account.follows),
        ("named by", account.named_by),
    )
    for title, mentions in titles:
        if mentions:
            yield ""
            yield f"{STEP}{title} ({len(mentions):,})"
            for one in lines.some(mentions, SHOWN, everything=everything):
                yield f"{STEP * 2}{_mention(one)}"
            yield from lines.rest(mentions, SHOWN, STEP * 2, everything=everything)


def _clashes(clashes: Sequence[Clash], everything: bool) -> Iterator[str]:
    """What contradicts it, by which rule, and on which passages."""
    if clashes:
        yield ""
        yield f"{STEP}contradicted by ({len(clashes):,})"
    for one in lines.some(clashes, SHOWN, everything=everything):
        rule, other = one.rule.replace("-", " "), one.other
        yield f"{STEP * 2}{rule}: {other.says}{lines.place(other.id, other.place)}"
        # Whose a claim is, it says itself.
        who = f"by {' and '.join(other.by)}" if other.by and other.kind != "claim" else ""
        yield f"{STEP * 3}{', '.join(filter(None, (other.kind, other.status, who)))}"
        yield from (f"{STEP * 3}{line}" for line in _passages(other.evidence))
    yield from lines.rest(clashes, SHOWN, STEP * 2, everything=everything)


def _verdict(account: Account) -> Iterator[str]:
    letter = account.reasons[0].rule if account.asserted else ""
    if account.asserted is None:
        yield f"{STEP}{account.reasons[0].text}"
    elif account.asserted:
        yield f"{STEP}{_stamp(True)} by rule ({letter}): {account.reasons[0].text}"
    else:
        yield f"{STEP}{_stamp(False)}"
        for reason in account.reasons:
            yield f"{STEP * 2}{reason.text}{lines.place(reason.place)}"


def _rests(account: Account, margin: str) -> Iterator[str]:
    """Status, time, passages, and whatever stands behind a statement that has none."""
    if account.status:
        what = "that it was said is " if account.kind == "claim" else ""
        said = f"{what}{account.status}, {FROM[account.status_from]}"
        yield f"{margin}{said}{lines.place(account.status_place)}"
    for name, value in (("hedge", account.hedge), ("likelihood", account.likelihood)):
        if value:
            yield f"{margin}{name}: {value}"
    yield from (f"{margin}{line}" for line in _time(account))
    if account.evidence:
        yield ""
        yield f"{margin}rests on"
        yield from (f"{margin}{STEP}{line}" for line in _passages(account.evidence))
    if account.premises:
        yield ""
        yield f"{margin}follows by {account.rule}{lines.place(account.rule_place)} from"
    for premise in account.premises:
        yield from _inner(premise, margin + STEP)
    if account.claims:
        yield ""
        yield f"{margin}claimed in"
    for claim in account.claims:
        yield from _inner(claim, margin + STEP)


def _inner(account: Account, margin: str) -> Iterator[str]:
    """A premise or a claim, and what it rests on itself."""
    yield f"{margin}{account.says}{lines.place(account.id, account.place)}"
    margin += STEP
    if account.again:
        yield f"{margin}told above"
        return
    if account.kind != "claim":
        yield f"{margin}{_mark(account.asserted)}: " + "; ".join(r.text for r in account.reasons)
    for line in _rests(account, margin):
        if line:
            yield line


def _time(account: Account) -> Iterator[str]:
    for when in account.dates:
        words = f" ({when.as_written})" if when.as_written else ""
        yield f"{when.key} {when.value}{words}{lines.place(when.place)}"
    if account.dates or not account.status:
        return
    said = {
        "earliest_begin": "not before",
        "latest_begin": "begun by",
        "earliest_end": "lasting to",
        "latest_end": "ended by",
    }
    known = [f"{said[name]} {day}" for name, day in account.bounds.items() if name in said]
    yield f"undated: {', '.join(known)}" if known else "undated, and so is what it rests on"


def _passages(passages: Sequence[Passage]) -> Iterator[str]:
    """A source once for all its passages that follow each other."""
    before = ""
    for one in passages:
        if one.source != before:
            yield f"{one.title}, by {' and '.join(one.authors)} ({one.source})"
        before = one.source
        said = "" if one.speakers == one.authors else f"{' and '.join(one.speakers)}: "
        against = "" if one.stance == "supports" else f"{one.stance}: "
        words = f"“{one.quote}”" if one.quote else ""
        where = f"paragraph {one.paragraph}" if one.paragraph else ""
        parts = ", ".join(part for part in (words, one.locator, where) if part)
        yield f"{STEP}{against}{said}{parts}{lines.place(one.place)}"
        if one.note:
            yield f"{STEP * 2}note: {one.note}"


def _mention(one: Mention) -> str:
    apart = "" if one.asserted or one.kind == "claim" else f"{_mark(one.asserted)}: "
    return f"{one.key}: {apart}{one.says}{lines.place(one.id, one.place)}"


def _stamp(asserted: bool) -> str:
    return click.style(_mark(asserted), fg="green" if asserted else "yellow", bold=True)


def _mark(asserted: bool | None) -> str:
    return "asserted" if asserted else "described" if asserted is None else "not asserted"
