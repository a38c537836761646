"""How often something may be done."""

from __future__ import annotations


class TokenBucket:
    """Allows ``burst`` at once, and ``per_second`` after that. Times are seconds of a steady clock."""

    def __init__(self, burst: int, per_second: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._tokens = float(burst)
        self._counted_at = 0.0

    def take(self, now: float, cost: float = 1) -> bool:
        """Use up ``cost``, if there is at least one; what is owed then is waited for before the next."""
        self._tokens = min(self._burst, self._tokens + (now - self._counted_at) * self._per_second)
        self._counted_at = now
        if self._tokens < 1:
            return False
        self._tokens -= cost
        return True

    def due(self) -> float:
        """When there is one to use."""
        return self._counted_at + max(0.0, 1 - self._tokens) / self._per_second

    def wait(self, cost: float) -> float:
        """Seconds until so many will have come."""
        return max(0.0, cost - self._tokens) / self._per_second
