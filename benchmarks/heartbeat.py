"""How long an event loop stands still, seen from within."""

from __future__ import annotations

import time
import tkinter as tk
from typing import NamedTuple


class Pause(NamedTuple):
    """Milliseconds from one round of the loop to the next: all of them, and those in which its thread had a processor.
    What is between the two is waiting: for the display, for other threads, for other programs on the same machine.
    """

    all: float
    work: float


class Heartbeat:
    """Asks to be called every millisecond, and notes when it is."""

    def __init__(self, root: tk.Misc) -> None:
        self._root = root
        self.start()
        self._beat()

    def start(self) -> None:
        """Forget what was before."""
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self.pauses: list[Pause] = []

    def longest(self) -> float:
        """The longest pause, in milliseconds."""
        return max(pause.all for pause in self.pauses)

    def usual(self) -> float:
        """What 99 % of them do not exceed."""
        return sorted(pause.all for pause in self.pauses)[len(self.pauses) * 99 // 100]

    def work(self) -> float:
        """The longest work within one pause."""
        return max(pause.work for pause in self.pauses)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.pauses.append(Pause((now - self._last) * 1000, (worked - self._worked) * 1000))
        self._last, self._worked = now, worked
        self._root.after(1, self._beat)
