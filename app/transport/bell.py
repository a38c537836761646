"""Waking a thread that waits for a socket."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable


class Bell:
    """A pair of sockets: any thread may `ring`, the one that waits hears it among its own sockets."""

    def __init__(self) -> None:
        self._ear, self._hand = socket.socketpair()
        self._ear.setblocking(False)
        self._hand.setblocking(False)

    def fileno(self) -> int:
        """For a selector."""
        return self._ear.fileno()

    def ring(self) -> None:
        """Wake whoever waits. A bell that nobody has answered yet need not ring twice."""
        try:
            self._hand.send(b"!")
        except BlockingIOError:
            return

    def silence(self) -> None:
        """Answer all rings so far."""
        try:
            while self._ear.recv(4096):
                pass
        except BlockingIOError:
            return

    def close(self) -> None:
        """Give the sockets back."""
        self._ear.close()
        self._hand.close()


class Waiter:
    """Waits for one's own sockets while listening to a bell. ``on_ring`` may raise to end the wait."""

    def __init__(self, bell: Bell, on_ring: Callable[[], None]) -> None:
        self._bell = bell
        self._on_ring = on_ring

    def wait(self, interests: dict[socket.socket, int], until: float) -> dict[socket.socket, int]:
        """Wait until one of the sockets is ready for what it is wanted for (`selectors` events), the bell rings, or
        ``until`` comes (`time.monotonic`). Returns what is ready, nothing after a ring alone or in vain.
        """
        with selectors.DefaultSelector() as selector:
            selector.register(self._bell, selectors.EVENT_READ)
            for sock, events in interests.items():
                if events:
                    selector.register(sock, events)
            ready: dict[socket.socket, int] = {}
            for key, events in selector.select(max(0.0, until - time.monotonic())):
                if isinstance(key.fileobj, socket.socket):
                    ready[key.fileobj] = events
                else:
                    self._bell.silence()
                    self._on_ring()
        return ready
