"""The one thread of the controllers where there is no window to lend them its own, and the reader beside it."""

from __future__ import annotations

import heapq
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from queue import Empty, SimpleQueue

_READ_BYTES = 65536


@dataclass(slots=True, eq=False)
class LoopTimer:
    """A call that is due later."""

    call: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        """Do not call."""
        self.cancelled = True


class Loop:
    """Waits for lines, for the transport and for what is due. It is the `Clock` of the controllers."""

    def __init__(self) -> None:
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._due: list[tuple[float, int, LoopTimer]] = []
        self._numbers = count()

    def now(self) -> float:
        """Seconds since the Unix epoch."""
        return time.time()

    def after(self, seconds: float, call: Callable[[], None]) -> LoopTimer:
        """Call once, ``seconds`` from now."""
        timer = LoopTimer(call)
        heapq.heappush(self._due, (time.monotonic() + seconds, next(self._numbers), timer))
        return timer

    def soon(self, call: Callable[[], None]) -> None:
        """Call on the thread of the loop. May be called from any thread."""
        self._calls.put(call)

    def step(self) -> None:
        """Wait for the next thing, and do it."""
        while self._due and self._due[0][2].cancelled:
            heapq.heappop(self._due)
        wait = max(self._due[0][0] - time.monotonic(), 0) if self._due else None
        try:
            call = self._calls.get(timeout=wait)
        except Empty:
            call = heapq.heappop(self._due)[2].call
        call()


def read_lines(descriptor: int, on_line: Callable[[str], None], on_end: Callable[[], None]) -> None:
    """Read lines until there are no more. Past Python's own buffers: their lock, held by a thread that still waits for
    a line, would stop the interpreter from ending.
    """
    rest = b""
    while data := os.read(descriptor, _READ_BYTES):
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            on_line(line.decode("utf-8", "replace").rstrip("\r"))
    if rest:
        on_line(rest.decode("utf-8", "replace"))
    on_end()
