"""`python -m graphkit`, and what the installed command calls."""

from __future__ import annotations

import os
import sys


def main() -> None:
    from graphkit.cli import PIPE, run

    code = run(sys.argv[1:])
    if code == PIPE:
        # Nothing can be flushed any more, and Python would complain of it.
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
