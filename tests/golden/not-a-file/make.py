"""A pipe, which would be waited for, and a folder that is named like a file."""

import os
from pathlib import Path


def make(root: Path) -> None:
    os.mkfifo(root / "facts" / "case.yaml")
    (root / "facts" / "folder.yaml").mkdir()
