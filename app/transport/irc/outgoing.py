"""Lines on their way out, paced so that no server takes us for a flood."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from app.transport.events import Event
from app.transport.irc.pace import TokenBucket

BURST = 10
"""Lines that may go out at once."""
LINES_PER_SECOND = 4.0
"""How fast lines go out after that; common servers allow two to five."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    data: bytes
    events: tuple[Event, ...]
    cost: float


class Outgoing:
    """A queue with a token bucket before it. Times are seconds of a steady clock."""

    def __init__(self) -> None:
        self._urgent: list[bytes] = []
        self._waiting: deque[_Waiting] = deque()
        self._idle: deque[bytes] = deque()
        self._pace = TokenBucket(BURST, LINES_PER_SECOND)

    def add(self, data: bytes, events: tuple[Event, ...] = (), cost: float = 1) -> None:
        """Send a line when its turn comes, or several that nothing may come between, which count as ``cost`` lines;
        ``events`` come up when they go out.
        """
        self._waiting.append(_Waiting(data, events, cost))

    def add_urgent(self, line: bytes) -> None:
        """Send a line at once, before all that waits."""
        self._urgent.append(line)

    def add_idle(self, line: bytes) -> None:
        """Send a line that nobody waits for, once nothing else waits."""
        self._idle.append(line)

    def release(self, now: float) -> tuple[bytes, list[Event]]:
        """Take what may go out now."""
        lines, events = self._urgent, list[Event]()
        self._urgent = []
        while self._waiting and self._pace.take(now, self._waiting[0].cost):
            waiting = self._waiting.popleft()
            lines.append(waiting.data)
            events.extend(waiting.events)
        while self._idle and not self._waiting and self._pace.take(now):
            lines.append(self._idle.popleft())
        return b"".join(lines), events

    def release_all(self) -> bytes:
        """Take everything that somebody waits for, whatever the pace."""
        lines = [*self._urgent, *(waiting.data for waiting in self._waiting)]
        self._urgent = []
        self._waiting.clear()
        self._idle.clear()
        return b"".join(lines)

    def due(self) -> float | None:
        """When the next line may go out; None where none waits."""
        return self._pace.due() if self._waiting or self._idle else None

    def delay(self) -> float:
        """Seconds until what is added now goes out."""
        return self._pace.wait(sum(waiting.cost for waiting in self._waiting))
