"""An address on the web that readers can follow, and not only whoever wrote it down."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import urlsplit

from graphkit.moments import Wrong, shown

WHOLE = "write it as in https://example.org/a"

HOST = re.compile(r"[\w.-]*\w[\w.-]*|[0-9a-f:.]*:[0-9a-f:.]*")
# What RFC 3987 leaves out of an IRI; a store refuses it or, worse, writes it.
OUTSIDE_IRI = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029<>\"{}|\\^`\ud800-\udfff\ufdd0-\ufdef]")

OWN_NAMES = ("localhost", "local")
"""Last parts of names that mean another machine to each reader (RFC 6761, RFC 6762)."""

NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
"""A last part of a host that makes browsers read the whole as a number (WHATWG URL, 3.5)."""

EXAMPLES = ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
"""Networks that are nobody's, for examples, as example.org is (RFC 5737, RFC 3849)."""


def link(text: str) -> str:
    """The address, unchanged; raises Wrong where it is none, or leads nowhere for others."""
    if not text.startswith(("http://", "https://")):
        bare = re.fullmatch(
            r"(?:https?:?/*|//)?((?:[\w-]+\.)+\w{2,}(?:/\S*)?)", text, re.IGNORECASE
        )
        raise Wrong(
            f"{shown(text)} is no link: it does not begin with http:// or https://",
            f"write https://{bare[1]}"
            if bare
            else "write the whole link, as in https://example.org/a",
        )
    outside = OUTSIDE_IRI.search(text)
    if outside:
        code = "".join(f"%{byte:02X}" for byte in outside[0].encode("utf-8", "surrogatepass"))
        character = outside[0] if outside[0].isprintable() else f"U+{ord(outside[0]):04X}"
        raise Wrong(f"a link cannot hold the character '{character}'", f"write {code} for it")
    try:
        parts = urlsplit(text)
        # Reading the port raises when it is none.
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if not HOST.fullmatch(host):
        raise Wrong(f"{shown(text)} names no host", WHOLE)
    if "@" in parts.netloc:
        raise Wrong(
            f"{shown(text)} holds a user name or password", "leave out what stands before '@'"
        )
    if re.search(r"%(?![0-9A-Fa-f]{2})", text):
        raise Wrong(f"{shown(text)} has a '%' that begins no code", "write %25 for it")
    _public(host, text)
    return text


def _public(host: str, text: str) -> None:
    """Refuse a host that is the reader's own machine, or lies in nobody's or a private network."""
    # Browsers read wide letters and digits as plain ones, and a dot at the end as nothing.
    name = unicodedata.normalize("NFKC", host).lower().removesuffix(".")
    last = name.rpartition(".")[2]
    if last in OWN_NAMES:
        raise Wrong(
            f"{shown(text)} leads to a machine of one's own, and nowhere for readers",
            "write the address at which others find it, or leave it out",
        )
    if ":" not in name and not NUMBER.fullmatch(last):
        return
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        raise Wrong(
            f"{shown(text)} names its host by a number that is no address of the internet", WHOLE
        ) from None
    if any(address in ipaddress.ip_network(network) for network in EXAMPLES):
        return
    inner = getattr(address, "ipv4_mapped", None) or address
    if not inner.is_global or inner.is_multicast:
        raise Wrong(
            f"{shown(text)} leads into a private or reserved network, and nowhere for readers",
            "write the address at which others find it, or leave it out",
        )
