"""Events on their way up: put in by the connection, taken out by the window, which is woken when they begin to wait."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from app.transport.events import Disconnected, Event, HistoryReceived, TextReceived

_PIECE = 4096
"""Characters of a text that count as one event."""


class Inbox:
    """A queue between threads that knows whose events count.

    A connection puts its events in under the number that `begin` gave it. `Disconnected` is the last that is taken
    from it; what it puts in later is dropped. So whoever ends a connection first, the window or the network, decides
    how it ended, and that is told once. ``wake`` is called outside the lock.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._events: deque[Event] = deque()
        self._weight = 0
        self._wake: Callable[[], None] | None = None
        self._connection = 0
        self._open = False

    def begin(self) -> int:
        """Start a connection and return its number. Raises RuntimeError where one is open."""
        with self._lock:
            if self._open:
                raise RuntimeError("the transport is open already")
            self._connection += 1
            self._open = True
            return self._connection

    @property
    def is_open(self) -> bool:
        """Whether a connection has begun and not ended."""
        with self._lock:
            return self._open

    def __len__(self) -> int:
        """How much waits, in events of common size: a history counts for all that it tells."""
        with self._lock:
            return self._weight

    def put(self, connection: int, events: Iterable[Event]) -> None:
        """Add what this connection brings up, where it still counts."""
        with self._lock:
            counted = []
            for event in events:
                if not self._open or connection != self._connection:
                    break
                counted.append(event)
                self._open = not isinstance(event, Disconnected)
            wake = self._add_locked(counted)
        if wake is not None:
            wake()

    def answer(self, events: Sequence[Event]) -> None:
        """Add events that come from no connection."""
        with self._lock:
            wake = self._add_locked(events)
        if wake is not None:
            wake()

    def drain(self, limit: int) -> list[Event]:
        """Take up to ``limit`` events, oldest first."""
        with self._lock:
            taken = list(islice(self._events, limit))
            for event in taken:
                self._events.popleft()
                self._weight -= _weight(event)
        return taken

    def on_ready(self, wake: Callable[[], None]) -> None:
        """Call ``wake`` from now on; at once where events wait already."""
        with self._lock:
            self._wake = wake
            waiting = bool(self._events)
        if waiting:
            wake()

    def _add_locked(self, events: Sequence[Event]) -> Callable[[], None] | None:
        """Add events and return whom to wake, if anybody."""
        assert self._lock.locked()  # noqa: S101 - a claim about our own code, not a check of input
        waited = bool(self._events)
        self._events.extend(events)
        self._weight += sum(map(_weight, events))
        return self._wake if events and not waited else None


def _weight(event: Event) -> int:
    if isinstance(event, HistoryReceived):
        return 1 + sum(map(_weight, event.events))
    return 1 + len(event.text) // _PIECE if isinstance(event, TextReceived) else 1
