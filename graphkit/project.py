"""What facts/graph.yaml says of a project: its title, its base, and what 'now' means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit, urlunsplit

from graphkit import records, values
from graphkit.diagnostics import Report
from graphkit.document import Mapping, Scalar
from graphkit.support import text_of, word_of, words_of

PATH = "facts/graph.yaml"

SHIPPED = "graphkit"
"""The one word that 'extends' knows: the ontology that comes with the engine."""


@dataclass(frozen=True)
class Project:
    """`base` ends in '/' or '#'; `as_of` is the day whose plain triples are written.

    `repository` ends in '/', and the path of a file can be put behind it: its place on the web.
    The network page opens on `focus`, with the classes `show` alone where there are any, and with
    events drawn as `events` says.
    """

    title: str
    base: str
    as_of: date
    extends: bool
    focus: Scalar | None
    show: tuple[Scalar, ...] = ()
    events: Scalar | None = None
    repository: str = ""


def extends(node: Mapping | None) -> bool:
    """Whether the shipped ontology is asked for, whatever else is wrong with the file."""
    return node is not None and word_of(node, "extends") is not None


def read(node: Mapping, report: Report) -> Project | None:
    fields = records.graph(node, report)
    if fields is None:
        return None
    base, as_of, extends = (word_of(fields, key) for key in ("base", "as_of", "extends"))
    assert base and as_of
    link = values.link(base.text, base.span, report)
    if link and not link.endswith(("/", "#")):
        report.error(
            "bad-base",
            base.span,
            f"'{link}' does not end in '/' or '#', where an id can be put behind it",
            f"write {link}/",
        )
    if extends and extends.text != SHIPPED:
        report.error(
            "unknown-choice",
            extends.span,
            f"there is no ontology called '{extends.text}' to extend",
            f"write 'extends: {SHIPPED}', or take the line out",
        )
    moment = values.date(as_of.text, as_of.span, report)
    if moment and (moment.lower is None or moment.lower != moment.upper or not moment.plain):
        report.error(
            "bad-date",
            as_of.span,
            f"'{as_of.text}' is not one single day",
            "write a day such as 2022-01-31",
        )
        return None
    view = fields.get("view")
    view = view if isinstance(view, Mapping) else None
    focus = word_of(view, "focus") if view else None
    show = words_of(view.get("show")) if view else ()
    events = word_of(view, "events") if view else None
    repository = _repository(word_of(fields, "repository"), report)
    if link is None or moment is None or moment.lower is None:
        return None
    title = text_of(fields, "title")
    return Project(title, link, moment.lower, extends is not None, focus, show, events, repository)


def _repository(written: Scalar | None, report: Report) -> str:
    """Where the files of the project are on the web, so that a line of one is `…#L12`."""
    link = values.link(written.text, written.span, report) if written else None
    if written is None or link is None:
        return ""
    parts = urlsplit(link)
    if parts.scheme != "https":
        report.error(
            "bad-repository",
            written.span,
            f"'{link}' is not https",
            f"write https{link.removeprefix(parts.scheme)}",
        )
    elif not link.endswith("/") or parts.query or parts.fragment:
        report.error(
            "bad-repository",
            written.span,
            f"'{link}' does not end in '/', where the path of a file can be put behind it",
            f"write {urlunsplit(parts._replace(query='', fragment='')).rstrip('/')}/",
        )
    return link
