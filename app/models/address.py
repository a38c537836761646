"""Addresses as people write them: ``irc://sam@host:port/%23room,key``, ``ircs://host``, ``host:port``, ``[::1]:99``.

A link may carry the SHA-256 of the server's certificate: ``ircs://host:port/%23room?fingerprint=…``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote

PARLOUR_PORT = 12346
_SCHEMES = {"irc": (False, 6667), "ircs": (True, 6697)}
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_HOST = re.compile(r"[\w.-]+|[0-9A-Fa-f:.]+(?:%[\w.-]+)?")


class AddressError(ValueError):
    """What was typed is no address. The text is a sentence for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to go. ``secure`` is None where the address does not say. ``name`` and ``room`` are empty where it
    names none; ``key``: what the room asks for at its door. ``fingerprint``: of the certificate that the server has
    (SHA-256, hexadecimal, lower case), as whoever gave the link knows it.
    """

    host: str
    port: int
    secure: bool | None = None
    name: str = ""
    room: str = ""
    key: str = ""
    fingerprint: str = ""

    def __str__(self) -> str:
        """The link that leads there; it tells others neither our name nor a room's key."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        scheme = "irc" if self.secure is False else "ircs"
        proof = f"?fingerprint={self.fingerprint}" if self.fingerprint and self.secure is not False else ""
        return f"{scheme}://{host}:{self.port}/{quote(self.room, safe='')}{proof}"


def parse_address(text: str, usual_port: int = PARLOUR_PORT) -> Destination:
    """Read an address; ``usual_port`` is meant where a bare one names none. Raises AddressError with a sentence that
    says what is wrong.
    """
    text = text.strip()
    if not text:
        raise AddressError("An address is needed, like chat.example.org or ircs://chat.example.org/%23lobby.")
    scheme, found, rest = text.partition("://")
    if not found:
        host, port = _host_and_port(text.rstrip("/"), usual_port)
        return Destination(host, port)
    if scheme.lower() not in _SCHEMES:
        raise AddressError(f"“{scheme}://” is no address of a chat: it begins with irc:// or ircs://.")
    secure, scheme_port = _SCHEMES[scheme.lower()]
    rest, _, query = rest.partition("?")
    authority, _, path = rest.partition("/")
    name, _, place = authority.rpartition("@")
    host, port = _host_and_port(place, scheme_port)
    room, _, key = path.partition(",")
    fingerprint = _fingerprint(query) if secure else ""
    return Destination(host, port, secure, unquote(name), _room(unquote(room)), unquote(key), fingerprint)


def _host_and_port(text: str, usual_port: int) -> tuple[str, int]:
    if text.startswith("["):
        host, closed, rest = text[1:].partition("]")
        if not closed or (rest and not rest.startswith(":")):
            raise AddressError(f"“{text}” is not complete: an address in brackets looks like [::1]:12346.")
        port = rest[1:]
    elif text.count(":") > 1:
        host, port = text, ""
    else:
        host, _, port = text.partition(":")
    if not _HOST.fullmatch(host):
        raise AddressError(f"“{host}” is no name of a computer." if host else "The address names no computer.")
    return host, parse_port(port) if port else usual_port


def parse_port(text: str) -> int:
    """Read a port. Raises AddressError with a sentence that says what is wrong."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) < 65536):
        raise AddressError(f"“{text}” is no port: a port is a number from 1 to 65535.")
    return int(text)


def _room(text: str) -> str:
    """A room in a link may lack its ``#`` where it was not escaped (``irc://host/#room`` and ``irc://host/room``)."""
    if not text or text.startswith(("#", "&", "+", "!")):
        return text
    return f"#{text}"


def _fingerprint(query: str) -> str:
    given = parse_qs(query).get("fingerprint", [""])[0]
    fingerprint = read_fingerprint(given)
    if given and not fingerprint:
        raise AddressError("The fingerprint in this link is damaged: copy the whole link once more.")
    return fingerprint


def read_fingerprint(text: str) -> str:
    """A SHA-256 as it is kept: hexadecimal, lower case, without colons. Empty where it is none."""
    digits = text.replace(":", "").lower()
    return digits if _FINGERPRINT.fullmatch(digits) else ""
