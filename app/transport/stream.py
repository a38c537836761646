"""A socket that does not block, plain or TLS, with what waits to be written to it."""

from __future__ import annotations

import selectors
import socket
import ssl

MAX_WAITING = 1 << 20
"""Bytes that may wait for a server that does not read; with more, the connection counts as broken."""
_CHUNK = 65_536


class Stream:
    """Belongs to one thread: a TLS socket that two threads use at once breaks."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self._waiting = bytearray()
        self._read_needs_writing = False
        self._write_needs_reading = False

    def interest(self, *, reading: bool) -> int:
        """What to wait for, as events of `selectors`."""
        events = selectors.EVENT_READ if reading or self._write_needs_reading else 0
        if self._read_needs_writing or (self._waiting and not self._write_needs_reading):
            events |= selectors.EVENT_WRITE
        return events

    def receive(self) -> bytes | None:
        """Read what is there: nothing yet is None, the end is empty. Raises OSError."""
        self._read_needs_writing = self._write_needs_reading = False
        try:
            return self.sock.recv(_CHUNK)
        except (BlockingIOError, ssl.SSLWantReadError):
            return None
        except ssl.SSLWantWriteError:
            self._read_needs_writing = True
            return None

    def send(self, data: bytes = b"") -> None:
        """Write as much as goes of what waits, with ``data`` after it. Raises OSError."""
        self._waiting += data
        if len(self._waiting) > MAX_WAITING:
            raise TimeoutError("the server does not read")
        try:
            while self._waiting:
                del self._waiting[: self.sock.send(self._waiting[:_CHUNK])]
        except (BlockingIOError, ssl.SSLWantWriteError):
            return
        except ssl.SSLWantReadError:
            self._write_needs_reading = True
