"""The transport over TCP, plain or with TLS."""

from __future__ import annotations

from collections.abc import Callable

from app.transport.api import Address, Identity
from app.transport.commands import Command
from app.transport.events import Disconnected, Ending, Event
from app.transport.failure import unreachable
from app.transport.inbox import Inbox
from app.transport.link import Link, Timing
from app.transport.refusal import refusal

_CLOSING = 1.0
"""Seconds that `TcpTransport.close` waits at most for the goodbye to go out."""


class TcpTransport:
    """A `Transport` whose every connection is a `Link` with a thread of its own."""

    def __init__(self, timing: Timing | None = None) -> None:
        self._timing = timing or Timing()
        self._inbox = Inbox()
        self._number = 0
        self._link: Link | None = None

    def open(self, address: Address, identity: Identity) -> None:
        """Begin to connect. Raises RuntimeError where a connection is open."""
        self._number = self._inbox.begin()
        self._link = None
        try:
            self._link = Link(self._number, address, identity, self._inbox, self._timing)
        except OSError as error:  # as many sockets are open as this program may have
            self._inbox.put(self._number, unreachable(address, error).events)
        else:
            self._link.start()

    def submit(self, command: Command) -> None:
        """Send a command, or refuse it where there is no connection for it."""
        if self._link is None or not self._inbox.is_open or not self._link.submit(command):
            self._inbox.answer(refusal(command))

    def drain(self, limit: int = 100) -> list[Event]:
        """Take up to ``limit`` waiting events, oldest first."""
        return self._inbox.drain(limit)

    def on_ready(self, wake: Callable[[], None]) -> None:
        """Call ``wake`` when events wait after none did."""
        self._inbox.on_ready(wake)

    def close(self) -> None:
        """Say goodbye and end the connection. Its thread ends by itself where it takes longer."""
        link, self._link = self._link, None
        if link is None:
            return
        self._inbox.put(self._number, [Disconnected(Ending.ASKED, "You left.")])
        link.close()
        if link.talking:
            link.join(_CLOSING)
