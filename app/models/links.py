"""Links in what people say: where they are, and which of them may be followed.

A link is one of a few harmless schemes. An address made to be mistaken for another (a name before an ``@``, letters
of two scripts that look alike) stays text: what cannot be clicked misleads nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_LINK = re.compile(r"(?<![\w])(?:(?:https?|ircs?)://|mailto:)[^\s<>\"`]+", re.IGNORECASE)
_SCHEMES = frozenset({"http", "https", "irc", "ircs", "mailto"})
_TRAILING = ".,;:!?'*_~…»”’"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")
_LONGEST = 4096
_SHAPED_LIKE_LATIN = frozenset("асеорхуіјѕԁԛԝһӏќАВЕКМНОРСТХѴІЈЅԌαονρτυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text: from ``start`` up to, not including, ``end``. ``target`` is the address to open, in ASCII."""

    start: int
    end: int
    target: str


def find_links(text: str) -> Iterator[Link]:
    """The links of a text, in order. Takes time in proportion to its length."""
    for match in _LINK.finditer(text):
        shown = _without_tail(match.group())
        target = safe_target(shown)
        if target:
            yield Link(match.start(), match.start() + len(shown), target)


def safe_target(address: str) -> str:
    """The address as it may be opened, in ASCII; empty where it must not be followed."""
    if len(address) > _LONGEST:
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES:
        return ""
    if parts.scheme == "mailto":
        return quote(address, safe=_SAFE, errors="replace") if "@" in parts.path else ""
    named = "@" in parts.netloc
    if not _HOST.fullmatch(host) or is_lookalike(host) or (named and parts.scheme in ("http", "https")):
        return ""
    plain_host = _ascii_host(host)
    if not plain_host:
        return ""
    before = parts.netloc.rpartition("@")[0] + "@" if named else ""
    authority = before + plain_host + (f":{port}" if port is not None else "")
    rest = address[address.index("//") + 2 + len(parts.netloc) :]
    return quote(f"{parts.scheme}://{authority}{rest}", safe=_SAFE, errors="replace")


def is_lookalike(host: str) -> bool:
    """Whether a host is written to be taken for another: scripts mixed in one word of it, or every letter of a word
    borrowed from another script for its shape.
    """
    return any(_misleads(label) for label in host.split(".") if not label.isascii())


def _misleads(label: str) -> bool:
    letters = [character for character in label if character.isalpha()]
    scripts = {unicodedata.name(character, "?").partition(" ")[0] for character in letters}
    if len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH"}) > 1:
        return True
    return bool(letters) and all(character in _SHAPED_LIKE_LATIN for character in letters)


def _ascii_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _without_tail(address: str) -> str:
    """Leave punctuation that belongs to the sentence out of the address; keep brackets that have their partner."""
    unmatched = {close: address.count(close) - address.count(opening) for close, opening in _BRACKETS.items()}
    end = len(address)
    while end:
        last = address[end - 1]
        if last in _BRACKETS and unmatched[last] > 0:
            unmatched[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]
