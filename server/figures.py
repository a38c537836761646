"""What is counted while the server runs: a few additions where things happen, read by whoever asks."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate
from time import perf_counter

Refusal = str
"""Why a connection was not let in, in a word: ``full``, ``per_address``, ``connections_per_minute``, ``banned``,
``no_room`` (no descriptor or thread), ``plain_text`` or ``tls``.
"""
REFUSALS: Sequence[Refusal] = (
    "full",
    "per_address",
    "connections_per_minute",
    "banned",
    "no_room",
    "plain_text",
    "tls",
)


class Refused:
    """Counts connections that were refused, by reason. Any thread may call it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts = Counter(dict.fromkeys(REFUSALS, 0))

    def add(self, reason: Refusal) -> None:
        """One more."""
        with self._lock:
            self._counts[reason] += 1

    def counts(self) -> Mapping[Refusal, int]:
        """How many there have been, by reason."""
        with self._lock:
            return dict(self._counts)


class Histogram:
    """How often a value was at most each of the ``bounds``, and the sum of all. One thread adds, any may read."""

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = bounds
        self.sum = 0.0
        self._counts = [0] * (len(bounds) + 1)

    def add(self, value: float) -> None:
        """One more."""
        self._counts[bisect_left(self.bounds, value)] += 1
        self.sum += value

    def cumulative(self) -> Sequence[int]:
        """How many were at most each bound; the last is how many there were at all."""
        return list(accumulate(self._counts.copy()))


class Commits:
    """What the log took to write each group, in seconds, and how many entries were in it."""

    def __init__(self) -> None:
        # From a disk that answers from its cache to one that is about to fail.
        self.seconds = Histogram((0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5))
        self.entries = Histogram((1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000))

    @contextmanager
    def timed(self, entries: int) -> Iterator[None]:
        """Around a commit; counted where it succeeds."""
        start = perf_counter()
        yield
        self.seconds.add(perf_counter() - start)
        self.entries.add(entries)
