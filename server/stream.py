"""One connection's bytes, in plain text here or over TLS (`server.tls`), without ever waiting.

A connection is read by its own thread and written by others (`server.outbox`). The state of TLS may not be used by two
threads at once, so a TLS stream has a lock around each read and each write; waiting happens outside of it.
"""

from __future__ import annotations

import contextlib
import select
import socket
from typing import Protocol

READ_BYTES = 16 * 1024
"""As much as one TLS record holds."""


class Stream(Protocol):
    """A socket that does not wait. All methods but `close` may be called by any thread."""

    @property
    def secure(self) -> bool:
        """Whether nobody can listen in."""

    @property
    def certificate(self) -> str:
        """The certificate that the client has shown: the SHA-256 of its DER form as 64 lower-case hex digits. Empty
        where it has shown none.
        """

    def read(self) -> bytes | None:
        """What has come: empty at the end, None where nothing has. Raises OSError where the connection broke."""

    def write(self, data: bytes | memoryview) -> int:
        """Send what is taken now, and say how many bytes that was. Raises OSError where the connection broke."""

    def wait(self, timeout: float) -> bool:
        """Wait until there is something to read, or the end. False after ``timeout`` seconds. For the thread that
        reads, alone.
        """

    def fileno(self) -> int:
        """The descriptor."""

    def end_reading(self) -> None:
        """Make the thread that reads see an end."""

    def close(self) -> None:
        """Say that nothing follows, and close. Called by the thread that reads, alone."""


class Waiter:
    """Waits for one descriptor to have something to read."""

    def __init__(self, sock: socket.socket) -> None:
        self._descriptor = sock.fileno()
        self._poll = None
        if hasattr(select, "poll"):  # not on Windows, where select takes any descriptor
            self._poll = select.poll()
            self._poll.register(self._descriptor, select.POLLIN)

    def wait(self, timeout: float) -> bool:
        """False after ``timeout`` seconds."""
        if self._poll:
            return bool(self._poll.poll(max(0.0, timeout) * 1000))
        return bool(select.select([self._descriptor], [], [], max(0.0, timeout))[0])


def wait_readable(sock: socket.socket, timeout: float) -> bool:
    """Wait until a socket has something to read, or its end. False after ``timeout`` seconds."""
    return Waiter(sock).wait(timeout)


class PlainStream:
    """A stream without encryption. See `Stream`."""

    secure = False
    certificate = ""

    def __init__(self, sock: socket.socket) -> None:
        sock.setblocking(False)
        self._socket = sock
        self._waiter = Waiter(sock)

    def wait(self, timeout: float) -> bool:
        """See `Stream.wait`."""
        return self._waiter.wait(timeout)

    def read(self) -> bytes | None:
        """See `Stream.read`."""
        try:
            return self._socket.recv(READ_BYTES)
        except (BlockingIOError, InterruptedError):
            return None

    def write(self, data: bytes | memoryview) -> int:
        """See `Stream.write`."""
        try:
            return self._socket.send(data)
        except (BlockingIOError, InterruptedError):
            return 0

    def fileno(self) -> int:
        """See `Stream.fileno`."""
        return self._socket.fileno()

    def end_reading(self) -> None:
        """See `Stream.end_reading`."""
        shut(self._socket, socket.SHUT_RD)

    def close(self) -> None:
        """See `Stream.close`."""
        close(self._socket)


def shut(sock: socket.socket, how: int) -> None:
    """Shut a socket down while others use it; nothing happens where it is gone already."""
    with contextlib.suppress(OSError):
        sock.shutdown(how)


def close(sock: socket.socket) -> None:
    """Close so that what was sent arrives: with unread input, a bare close would reset the connection instead."""
    shut(sock, socket.SHUT_WR)
    with contextlib.suppress(OSError):
        for _ in range(64):
            if not sock.recv(READ_BYTES):
                break
    sock.close()
