"""Lines that were typed, on their way to the controllers."""

from __future__ import annotations

import math
import time
from collections import deque

from app.controllers.application import Application
from app.plain.loop import Loop, LoopTimer

_PATIENCE = 10.0
"""Seconds that a line waits for the one before to arrive."""
_QUIET = 0.3
"""Seconds without news after which no answer to the last command is expected any more."""
_LONGEST_GOODBYE = 2.0


class Typist:
    """Hands what is typed to the application, in order and no faster than it arrives at the server. ``by_hand``: at a
    keyboard, where a goodbye waits for nothing. ``gave_up``: it left before everything had arrived.
    """

    def __init__(self, app: Application, loop: Loop, *, by_hand: bool) -> None:
        self._app = app
        self._loop = loop
        self._by_hand = by_hand
        self._lines: deque[str] = deque()
        self.gave_up = False
        self._last_news = time.monotonic()
        self._last_line = time.monotonic()
        self._timer: LoopTimer | None = None

    def type(self, line: str) -> None:
        """A line came from standard input."""
        self._lines.append(line)
        self.feed()

    def end(self) -> None:
        """Standard input has ended: leave after all that was typed."""
        self._lines.append("/quit")
        self.feed()

    def news(self) -> None:
        """Something came from the server."""
        self._last_news = time.monotonic()
        self.feed()

    def feed(self) -> None:
        """Hand on what is due."""
        while self._lines and (wait := self._wait(self._lines[0])) <= 0:
            line = self._lines.popleft()
            self._last_line = time.monotonic()
            self.gave_up = self._app.busy and _leaves(line) and not self._by_hand
            self._app.send(line)
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self._lines and wait < math.inf:
            self._timer = self._loop.after(wait, self.feed)

    def _wait(self, line: str) -> float:
        """Seconds until this line may go, if nothing happens meanwhile."""
        now = time.monotonic()
        leaving = _leaves(line)
        if leaving and self._by_hand:
            return 0.0
        if self._app.entering:
            return math.inf
        if self._app.busy or (self._app.cut_off and not self._by_hand):
            return self._last_line + _PATIENCE - now
        if leaving:
            quiet = max(self._last_news, self._last_line) + _QUIET
            return min(quiet, self._last_line + _LONGEST_GOODBYE) - now
        return 0.0


def _leaves(line: str) -> bool:
    return line.split()[:1] == ["/quit"]
