"""How long an event loop stands still, seen from within."""

from __future__ import annotations

import time
import tkinter as tk
from pathlib import Path
from typing import NamedTuple


class Pause(NamedTuple):
    """Milliseconds from one round of the loop to the next: all of them; those in which its thread worked; those in
    which it could have, but others had the processors. What is left is waiting: for the display, for other threads.
    """

    all: float
    work: float
    kept: float


class Heartbeat:
    """Asks to be called every millisecond, and notes when it is."""

    def __init__(self, root: tk.Misc) -> None:
        self._root = root
        self.start()
        self._beat()

    def start(self) -> None:
        """Forget what was before."""
        self._last, self._worked, self._kept = _now()
        self.pauses: list[Pause] = []

    def stop(self) -> None:
        """Count no more."""
        self._root.after_cancel(self._timer)

    def longest(self) -> float:
        """The longest pause, in milliseconds."""
        return max(pause.all for pause in self.pauses)

    def usual(self) -> float:
        """What 99 % of them do not exceed."""
        return sorted(pause.all for pause in self.pauses)[len(self.pauses) * 99 // 100]

    def own(self) -> float:
        """The longest, but for what other programs took."""
        return max(pause.all - pause.kept for pause in self.pauses)

    def work(self) -> float:
        """The longest work within one."""
        return max(pause.work for pause in self.pauses)

    def _beat(self) -> None:
        before = self._last, self._worked, self._kept
        self._last, self._worked, self._kept = now = _now()
        self.pauses.append(Pause(*((later - earlier) * 1000 for later, earlier in zip(now, before, strict=True))))
        self._timer = self._root.after(1, self._beat)


def _now() -> tuple[float, float, float]:
    """Seconds: of a clock; in which this thread had a processor, and in which it waited for one (Linux's schedstat)."""
    try:
        worked, kept, _ = Path("/proc/thread-self/schedstat").read_text().split()
    except OSError:
        return time.perf_counter(), time.thread_time(), 0.0
    return time.perf_counter(), int(worked) / 1e9, int(kept) / 1e9
