"""What programs get: one JSON value, with null for whatever is not there."""

from __future__ import annotations

import dataclasses
import json
from decimal import Decimal

import click


def say(value: object) -> None:
    """Print a value as JSON; an empty text is null, a record an object of its fields."""
    click.echo(json.dumps(_plain(value), ensure_ascii=False, indent=2))


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return None if value == "" else value
