"""How much has happened within the last minute."""

from __future__ import annotations

from collections import deque


class Lately:
    """Counts what happened within the last minute, by the second."""

    def __init__(self) -> None:
        self._seconds: deque[list[int]] = deque()

    def add(self, now: float) -> None:
        """Once more, at ``now`` (seconds)."""
        second = int(now)
        if self._seconds and self._seconds[-1][0] == second:
            self._seconds[-1][1] += 1
        else:
            self._seconds.append([second, 1])
            self._forget(second)

    def count(self, now: float) -> int:
        """How often within the minute before ``now``."""
        self._forget(int(now))
        return sum(times for _, times in self._seconds)

    def _forget(self, second: int) -> None:
        while self._seconds and self._seconds[0][0] <= second - 60:
            self._seconds.popleft()
