"""How much work something is: lines of Python that run, the same on every machine at any load."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(of: Callable[[], object]) -> int:
    """How many lines run while something is called; what runs in C is not seen."""
    count = 0

    def line(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        of()
    finally:
        sys.settrace(before)
    return count
