"""`python -m graphkit`, and what the installed command calls."""

from __future__ import annotations

import sys


def main() -> None:
    from graphkit.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
