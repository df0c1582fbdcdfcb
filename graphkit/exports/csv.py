"""Every statement as a row of a table, for spreadsheets.

UTF-8 with a byte-order mark, without which spreadsheets take it for something else. A cell that
a spreadsheet would take for a formula begins with an apostrophe, as OWASP's page on "CSV
injection" has it.
"""

from __future__ import annotations

import csv
import io

from graphkit import flat
from graphkit.build import Build

FILE = "facts.csv"

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet calculates, or that hides such a beginning."""


def render(build: Build) -> bytes:
    made = io.StringIO(newline="")
    table = csv.DictWriter(made, flat.COLUMNS)
    table.writeheader()
    for fields in flat.rows(build.network):
        table.writerow({column: safe(text) for column, text in fields.items()})
    return made.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """The same text, with an apostrophe before what would be a formula.

    >>> safe("=1+1"), safe("Q3 = good")
    ("'=1+1", 'Q3 = good')
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
