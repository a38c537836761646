"""A transport without a network: tests say what comes up, and see what was sent down."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from app.transport.api import Address, Identity
from app.transport.commands import ChangeName, Command, Leave
from app.transport.events import Connected, Disconnected, Ending, Event
from app.transport.inbox import Inbox
from app.transport.refusal import refusal


class _State(Enum):
    OFF = "off"
    ENTERING = "entering"
    IN = "in"


class FakeTransport:
    """A `Transport` for tests.

    ``opened`` holds what `open` was given, ``submitted`` the commands that went down to a connection (those that were
    refused for want of one are not among them), ``closed`` is whether `close` was called last. `deliver` brings events
    up and takes the connection's state from them: after `Connected` it is in, after `Disconnected` it may be opened
    again. It brings up by itself only what a transport owes without hearing of a server: refusals, and
    `Disconnected` after `Leave` and `close`.
    """

    def __init__(self) -> None:
        self.opened: list[tuple[Address, Identity]] = []
        self.submitted: list[Command] = []
        self.closed = False
        self._state = _State.OFF
        self._inbox = Inbox()
        self._connection = 0

    def deliver(self, *events: Event) -> None:
        """Bring events up, as if a server had caused them. Raises RuntimeError where no connection was opened."""
        for event in events:
            if self._state is _State.OFF:
                raise RuntimeError(f"no connection is open to bring up {event}")
            if isinstance(event, Connected):
                self._state = _State.IN
            elif isinstance(event, Disconnected):
                self._state = _State.OFF
            self._inbox.put(self._connection, (event,))

    def open(self, address: Address, identity: Identity) -> None:
        """Note what was asked for; the test delivers what comes of it."""
        self._connection = self._inbox.begin()
        self.opened.append((address, identity))
        self.closed = False
        self._state = _State.ENTERING

    def submit(self, command: Command) -> None:
        """Note the command, or refuse it where there is no connection for it."""
        entering = self._state is _State.ENTERING and isinstance(command, (ChangeName, Leave))
        if not entering and self._state is not _State.IN:
            self._inbox.answer(refusal(command))
            return
        self.submitted.append(command)
        if isinstance(command, Leave):
            self._end()

    def drain(self, limit: int = 100) -> list[Event]:
        """Take up to ``limit`` waiting events, oldest first."""
        return self._inbox.drain(limit)

    def on_ready(self, wake: Callable[[], None]) -> None:
        """Call ``wake`` when events wait after none did."""
        self._inbox.on_ready(wake)

    def close(self) -> None:
        """End the connection where there is one."""
        self.closed = True
        if self._state is not _State.OFF:
            self._end()

    def _end(self) -> None:
        self._state = _State.OFF
        self._inbox.put(self._connection, (Disconnected(Ending.ASKED, "You left."),))
