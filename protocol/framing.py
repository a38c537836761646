"""Bytes to lines: where a line ends, how long it may be, and that it is UTF-8.

Sources: Modern IRC, "Message Format" (512 bytes with CR LF) and "Tags"; IRCv3 "Message Tags", "Size limit" (a client's
tags: 4,096 bytes with ``@`` and the space; a server's: 8,191); IRCv3 "UTF8ONLY".
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

LINE_BYTES = 512
"""A line without its tags, CR LF included."""
CLIENT_TAG_BYTES = 4096
"""What a client may put before the rest of its line, ``@`` and the space included."""
SERVER_TAG_BYTES = 8191
"""What a server may put there."""


class Fault(Enum):
    """What is wrong with a line."""

    TOO_LONG = "too long"
    NOT_UTF8 = "not UTF-8"


class Line(NamedTuple):
    """One line as it came: its text, and what is wrong with it (the text is then what could be read of it)."""

    text: str
    fault: Fault | None = None


class LineReader:
    """Collects bytes and gives back whole lines.

    It keeps at most one line's worth of bytes, whatever is fed: of one that is longer than its tags and the rest
    may ever be together, it keeps a short beginning, and skips the rest until the line ends. CR LF and a bare LF
    end a line; NUL and a bare CR are dropped from it; empty lines are passed over.
    """

    def __init__(self, tag_bytes: int = CLIENT_TAG_BYTES, line_bytes: int = LINE_BYTES) -> None:
        self._tag_bytes = tag_bytes
        self._line_bytes = line_bytes
        self._text_bytes = line_bytes - 2  # CR LF
        self._most_bytes = tag_bytes + line_bytes
        self._rest = b""
        self._overflowed = False

    def feed(self, data: bytes) -> list[Line]:
        """Take what was received, in pieces of any size, and return the lines that it completes."""
        pieces = (self._rest + data).split(b"\n")
        self._rest = pieces.pop()
        lines = [line for piece in pieces if (line := self._finish(piece)) is not None]
        if self._overflowed or len(self._rest) > self._most_bytes:
            # The line is refused whatever follows: its beginning is kept to say so, the rest is passed over.
            self._overflowed = True
            self._rest = self._rest[: self._line_bytes]
        return lines

    def _finish(self, piece: bytes) -> Line | None:
        if self._overflowed or len(piece) > self._most_bytes:
            self._overflowed = False
            return Line(piece[: self._line_bytes].decode("utf-8", "replace"), Fault.TOO_LONG)
        piece = piece.rstrip(b"\r")
        if b"\r" in piece or b"\0" in piece:
            piece = piece.replace(b"\r", b"").replace(b"\0", b"")
        if not piece:
            return None
        fault = Fault.TOO_LONG if len(piece) > self._text_bytes and self._too_long(piece) else None
        try:
            return Line(piece.decode("utf-8"), fault)
        except UnicodeDecodeError:
            return Line(piece.decode("utf-8", "replace"), fault or Fault.NOT_UTF8)

    def _too_long(self, piece: bytes) -> bool:
        if not piece.startswith(b"@"):
            return True
        tags, space, rest = piece.partition(b" ")
        return len(tags) + len(space) > self._tag_bytes or len(rest) > self._text_bytes
