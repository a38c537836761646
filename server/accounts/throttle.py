"""Slows down whoever guesses: after some failures each further one makes the next attempt wait longer."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

MOST_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Rule:
    """How often something may fail freely; then 1, 2, 4 … seconds to wait, up to ``longest``. After ``forget``
    seconds without a failure all is forgotten.
    """

    free: int
    longest: float
    forget: float = 900.0


@dataclass(slots=True)
class _Record:
    failures: int = 0
    last: float = 0.0
    until: float = 0.0


class Throttle:
    """Counts by key (an address, an account, both together), each with its rule. Any thread may call it; it never
    waits. Times are in seconds of any one clock.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._records: OrderedDict[Hashable, _Record] = OrderedDict()

    def begin(self, keys: Iterable[tuple[Hashable, Rule]], now: float) -> float:
        """Count an attempt as failed until `succeed` takes it back: many at once gain nothing. Or, where it must
        wait, count nothing and return for how many seconds; 0 where it may go ahead.
        """
        keys = list(keys)
        with self._lock:
            records = [(self._record_locked(key, rule, now), rule) for key, rule in keys]
            wait = max((record.until - now for record, _ in records), default=0.0)
            if wait > 0:
                return wait
            for record, rule in records:
                record.failures += 1
                record.last = now
                if record.failures > rule.free:
                    record.until = now + min(rule.longest, 2.0 ** min(record.failures - rule.free - 1, 30))
        return 0.0

    def succeed(self, keys: Iterable[tuple[Hashable, Rule]]) -> None:
        """The attempt that was begun with these keys did not fail."""
        with self._lock:
            for key, _ in keys:
                if record := self._records.get(key):
                    record.failures -= 1
                    record.until = 0.0
                    if record.failures <= 0:
                        del self._records[key]

    def _record_locked(self, key: Hashable, rule: Rule, now: float) -> _Record:
        record = self._records.pop(key, None)
        if record is None or now - record.last > rule.forget:
            record = _Record()
        self._records[key] = record  # the last one touched is the last to be forgotten
        if len(self._records) > MOST_REMEMBERED:
            self._records.popitem(last=False)
        return record
