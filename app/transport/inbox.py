"""Events on their way up: put in by whoever has them, taken out by the window, which is woken once when they begin
to wait.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from itertools import islice

from app.transport.events import Event


class Inbox:
    """A queue between threads. ``wake`` is called outside its lock, when events wait after none did."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._events: deque[Event] = deque()
        self._wake: Callable[[], None] | None = None

    def put(self, events: Iterable[Event]) -> None:
        """Add events, from any thread."""
        with self._lock:
            waited = bool(self._events)
            self._events.extend(events)
            wake = None if waited or not self._events else self._wake
        if wake is not None:
            wake()

    def drain(self, limit: int) -> list[Event]:
        """Take up to ``limit`` events, oldest first."""
        with self._lock:
            taken = list(islice(self._events, limit))
            for _ in taken:
                self._events.popleft()
        return taken

    def on_ready(self, wake: Callable[[], None]) -> None:
        """Call ``wake`` from now on; at once where events wait already."""
        with self._lock:
            self._wake = wake
            waiting = bool(self._events)
        if waiting:
            wake()
