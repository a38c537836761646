"""A clock that is moved by hand."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count


@dataclass(slots=True)
class ManualTimer:
    """A call that waits for the clock to be moved."""

    call: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


class ManualClock:
    """Time that passes when a test says so."""

    def __init__(self, now: float) -> None:
        self._now = now
        self._numbers = count()
        self._due: list[tuple[float, int, ManualTimer]] = []

    def now(self) -> float:
        return self._now

    def after(self, seconds: float, call: Callable[[], None]) -> ManualTimer:
        timer = ManualTimer(call)
        heapq.heappush(self._due, (self._now + seconds, next(self._numbers), timer))
        return timer

    def advance(self, seconds: float) -> None:
        """Let time pass, and call what becomes due meanwhile."""
        end = self._now + seconds
        while self._due and self._due[0][0] <= end:
            due, _, timer = heapq.heappop(self._due)
            self._now = max(self._now, due)
            if not timer.cancelled:
                timer.call()
        self._now = end

    @property
    def waiting(self) -> int:
        """How many calls are due later."""
        return sum(not timer.cancelled for _, _, timer in self._due)
