"""When nothing is to be told on the desktop: quiet hours, on some days of the week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of the day up to, not including, another, past midnight where that is the earlier; without a
    beginning or an end, never. ``days``: on which they begin, 0 is Monday; without any, each day.
    """

    start: time | None = None
    end: time | None = None
    days: frozenset[int] = frozenset()

    @classmethod
    def read(cls, start: str, end: str, days: str) -> QuietHours:
        """From texts like "22:00", "7:30" and "sat sun"."""
        return cls(_time(start), _time(end), frozenset(DAYS.index(day) for day in days.split()))

    def hold(self, now: datetime) -> bool:
        """Whether it is quiet then."""
        if self.start is None or self.end is None or self.start == self.end:
            return False
        at = now.time()
        if self.start < self.end:
            return self.start <= at < self.end and self._begin_on(now)
        return (at >= self.start and self._begin_on(now)) or (at < self.end and self._begin_on(now - timedelta(1)))

    def _begin_on(self, day: datetime) -> bool:
        return not self.days or day.weekday() in self.days


def _time(text: str) -> time | None:
    hours, _, minutes = text.partition(":")
    return time(int(hours), int(minutes)) if text else None
