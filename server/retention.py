"""Forgetting what is older, or more, than the keeper wants to keep, while the server runs."""

from __future__ import annotations

import threading

from server.delivery import Scribe
from server.log.api import LogError, Pruning
from server.state import State

EVERY_SECONDS = 60.0
PAUSE_SECONDS = 0.2
"""Between two steps: what people say goes first."""
_SETTLE_SECONDS = 10.0
_DAY = 24 * 3600


class Retention:
    """A thread that has the scribe forget, step by step."""

    def __init__(self, state: State, scribe: Scribe) -> None:
        self._state = state
        self._scribe = scribe
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="retention")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout: float) -> None:
        """End."""
        self._stopping.set()
        self._thread.join(timeout)

    def _run(self) -> None:
        while not self._stopping.is_set():
            while self.step() and not self._stopping.wait(PAUSE_SECONDS):
                pass
            self._stopping.wait(EVERY_SECONDS)

    def step(self) -> bool:
        """Forget some of the oldest, where there is something to forget. Whether that was so."""
        history = self._state.config.history
        if not history.keep_days and not history.keep_messages:
            return False
        before = self._state.glance() - history.keep_days * _DAY if history.keep_days else 0.0
        try:
            oldest = self._state.log.after(0, 1)
            self._scribe.record(Pruning(before, history.keep_messages))
            self._scribe.settle(_SETTLE_SECONDS)
            return self._state.log.after(0, 1) != oldest
        except LogError:  # the scribe says it to the keeper
            return False
