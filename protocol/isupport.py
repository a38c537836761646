r"""What a server supports: writing the tokens of 005, and reading them.

Sources: Modern IRC, "RPL_ISUPPORT (005)" and "RPL_ISUPPORT Parameters". A value holds printable ASCII; anything
else, and ``=``, a space and a backslash, is written as ``\xHH`` for each byte of its UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from protocol.modes import ModeTypes
from protocol.names import DEFAULT_CASEMAPPING

TOKENS_PER_LINE = 13
TOKEN_BYTES_PER_LINE = 380
"""Leaves room in the 512 of a line for the server's name, the nick, and the closing words."""

_PREFIX = re.compile(r"\(([A-Za-z]+)\)([!-/:-@\[-`{-~]+)")
_MODE_LETTERS = re.compile(r"[A-Za-z]*")
_ESCAPE = re.compile(rb"\\x([0-9A-Fa-f]{2})")
_MAX_NUMBER = 1_000_000


def tokens(supported: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Write what is supported, name to value (empty where it has none), as the parameters of one 005 each."""
    lines: list[list[str]] = []
    used = 0
    for name, value in supported.items():
        token = f"{name}={_escape(value)}" if value else name
        size = len(token) + 1
        if not lines or len(lines[-1]) == TOKENS_PER_LINE or used + size > TOKEN_BYTES_PER_LINE:
            lines.append([])
            used = 0
        lines[-1].append(token)
        used += size
    return [tuple(line) for line in lines]


class Features:
    """What a server has said that it supports, read with care: a value that makes no sense counts as unsaid."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def feed(self, params: Sequence[str]) -> None:
        """Take the parameters of one 005: our nick, the tokens (``-NAME`` takes one back), the closing words."""
        for token in params[1:-1]:
            if token.startswith("-"):
                self._values.pop(token[1:].upper(), None)
                continue
            name, _, value = token.partition("=")
            if name:
                self._values[name.upper()] = _unescape(value)

    def value(self, name: str) -> str | None:
        """The unescaped value of a token: empty where it has none, None where it was not said."""
        return self._values.get(name)

    @property
    def network(self) -> str:
        """What the network calls itself, or empty."""
        return self._text("NETWORK")

    @property
    def casemapping(self) -> str:
        """How names are compared, for `protocol.names.fold`."""
        return self._text("CASEMAPPING") or DEFAULT_CASEMAPPING

    @property
    def chantypes(self) -> str:
        """The characters that begin a channel's name. None at all, if the server has no channels."""
        value = self.value("CHANTYPES")
        return "#&" if value is None else value

    @property
    def prefix(self) -> tuple[tuple[str, str], ...]:
        """The statuses as pairs of mode and mark, mightiest first."""
        value = self.value("PREFIX")
        if value == "":
            return ()
        match = _PREFIX.fullmatch(value or "")
        if match is None or len(match[1]) != len(match[2]):
            return (("o", "@"), ("v", "+"))
        return tuple(zip(match[1], match[2], strict=True))

    @property
    def status_modes(self) -> str:
        """The modes of the statuses, mightiest first: ``qaohv``."""
        return "".join(mode for mode, _ in self.prefix)

    @property
    def status_marks(self) -> str:
        """The marks of the statuses, mightiest first: ``~&@%+``."""
        return "".join(mark for _, mark in self.prefix)

    @property
    def mode_types(self) -> ModeTypes:
        """Which modes of a channel take an argument."""
        types = self._text("CHANMODES").split(",")
        if len(types) < 4 or not all(_MODE_LETTERS.fullmatch(letters) for letters in types):
            types = ["beI", "k", "l", "imnpst"]
        return ModeTypes(types[0], types[1], types[2], types[3], self.status_modes)

    @property
    def statusmsg(self) -> str:
        """The marks that may stand before a channel to reach those of that status alone."""
        return self._text("STATUSMSG")

    @property
    def modes(self) -> int:
        """How many changes with an argument one MODE may hold."""
        return self._number("MODES") or 3

    @property
    def most_history(self) -> int | None:
        """How many messages one CHATHISTORY may ask for; None where unsaid or without limit (``0``)."""
        return self._number("CHATHISTORY")

    @property
    def history_references(self) -> tuple[str, ...]:
        """How CHATHISTORY may refer to a message, the preferred way first: ``msgid``, ``timestamp``. "If MSGREFTYPES
        is missing, clients SHOULD assume the server supports both".
        """
        return tuple(self._text("MSGREFTYPES").split(",")) if self._text("MSGREFTYPES") else ("msgid", "timestamp")

    def passes_on(self, tag: str) -> bool:
        """Whether a client-only tag, given without its ``+``, is passed on (IRCv3 "message-tags", CLIENTTAGDENY)."""
        denied = self._text("CLIENTTAGDENY").split(",")
        return f"-{tag}" in denied if denied[0] == "*" else tag not in denied

    @property
    def keeps_ids(self) -> bool:
        """Whether what an account sends twice under one ``+parlour/id`` is said once (docs/protocol.md)."""
        return self.value("PARLOURID") is not None

    @property
    def monitors(self) -> bool:
        """Whether the server tells when people come and go (IRCv3 "Monitor")."""
        return self.value("MONITOR") is not None

    @property
    def most_monitored(self) -> int | None:
        """Of how many it does; None where unsaid or without limit."""
        return self._number("MONITOR")

    @property
    def whox(self) -> bool:
        """Whether WHO takes fields."""
        return "WHOX" in self._values

    def _text(self, name: str) -> str:
        return self._values.get(name, "")

    def _number(self, name: str) -> int | None:
        """A whole number from 1 on."""
        text = self._text(name)
        sensible = text.isascii() and text.isdigit() and len(text) < 8 and int(text) <= _MAX_NUMBER
        return int(text) or None if sensible else None


def _escape(value: str) -> str:
    return "".join(chr(byte) if _plain(byte) else f"\\x{byte:02X}" for byte in value.encode())


def _plain(byte: int) -> bool:
    return 0x20 < byte < 0x7F and byte not in b"=\\"


def _unescape(value: str) -> str:
    if "\\x" not in value:
        return value
    data = _ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode()), value.encode("utf-8", "replace"))
    return data.decode("utf-8", "replace")
