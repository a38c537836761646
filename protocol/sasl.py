"""SASL as IRC carries it: base64 in lines of 400, and the mechanism PLAIN (IRCv3 "sasl-3.1"; RFC 4616).

SCRAM-SHA-256 is in `protocol.scram`. A client's side of a mechanism has a ``name`` and answers challenges with
``respond``; the challenge before the first message is empty.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from typing import Protocol

CHUNK = 400
"""Letters of base64 in one line."""
MOST = 10 * CHUNK
"""Letters of base64 in one message that a server takes: a name and a password are far below."""
NOTHING = "+"
"""Stands for an empty message, and ends one whose last line is full."""
ABORT = "*"
"""What a client sends to end the exchange."""


class SaslError(Exception):
    """A message that cannot be understood."""


class ChunkTooLong(SaslError):
    """A line of more than `CHUNK` letters."""


class ClientMechanism(Protocol):
    """A client's side of a mechanism."""

    @property
    def name(self) -> str:
        """What the mechanism is called in AUTHENTICATE."""

    @property
    def finished(self) -> bool:
        """Whether all is said, and the server has proved what the mechanism asks it to prove: a success that it
        claims before is not to be trusted.
        """

    def respond(self, challenge: bytes) -> bytes:
        """The answer to what the server said. Raises SaslError or ScramError."""


class Collector:
    """Puts the lines of a message together."""

    def __init__(self) -> None:
        self._letters = ""

    def feed(self, chunk: str) -> bytes | None:
        """Take a line's parameter: the whole message, or None where more is to come. Raises SaslError, after which it
        is empty again.
        """
        letters, self._letters = self._letters, ""
        if len(chunk) > CHUNK:
            raise ChunkTooLong
        letters += "" if chunk == NOTHING else chunk
        if len(letters) > MOST:
            raise SaslError("the message is too long")
        if len(chunk) == CHUNK:
            self._letters = letters
            return None
        try:
            return base64.b64decode(letters, validate=True)
        except (binascii.Error, ValueError) as error:
            raise SaslError("the message is not base64") from error


def chunks(data: bytes) -> list[str]:
    """The parameters of the AUTHENTICATE lines that carry a message."""
    letters = base64.b64encode(data).decode()
    lines = [letters[start : start + CHUNK] for start in range(0, len(letters), CHUNK)]
    if not lines or len(lines[-1]) == CHUNK:
        lines.append(NOTHING)
    return lines


@dataclass(frozen=True, slots=True)
class PlainCredentials:
    """What PLAIN carries. ``authzid``: whom to act as, empty for the account itself."""

    authzid: str
    account: str
    password: str = field(repr=False)


def read_plain(data: bytes) -> PlainCredentials:
    """The message of PLAIN. Raises SaslError."""
    try:
        authzid, account, password = data.decode("utf-8").split("\0")
    except ValueError as error:
        raise SaslError("the message is not one of PLAIN") from error
    if not account or not password:
        raise SaslError("the name or the password is empty")
    return PlainCredentials(authzid, account, password)


class ExternalClient:
    """The client's side of EXTERNAL: the certificate of the handshake says it all (RFC 4422, appendix A)."""

    name = "EXTERNAL"

    def __init__(self) -> None:
        self.finished = False

    def respond(self, challenge: bytes) -> bytes:
        """See `ClientMechanism.respond`."""
        if challenge or self.finished:
            raise SaslError("the server says more than EXTERNAL knows")
        self.finished = True
        return b""


class PlainClient:
    """The client's side of PLAIN: the password as it is, so for encrypted connections alone."""

    name = "PLAIN"

    def __init__(self, account: str, password: str) -> None:
        self.finished = False
        self._message = f"\0{account}\0{password}".encode("utf-8", "replace")

    def respond(self, challenge: bytes) -> bytes:
        """See `ClientMechanism.respond`."""
        if challenge or self.finished:
            raise SaslError("the server says more than PLAIN knows")
        self.finished = True
        return self._message
