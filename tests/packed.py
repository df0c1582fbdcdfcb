"""What a network page carries: its data, plain or packed."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import Any

SCRIPT = re.compile(r'<script[^>]* id="payload"([^>]*)>(.*?)</script>', re.DOTALL)


def payload(page: str) -> dict[str, Any]:
    found = SCRIPT.search(page)
    assert found, "the page carries no data"
    packed = 'data-packed="gzip"' in found[1]
    text = gzip.decompress(base64.b64decode(found[2])) if packed else found[2]
    read: dict[str, Any] = json.loads(text)
    return read
