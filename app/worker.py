"""A thread that does what takes long, so that the window goes on meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

Result = TypeVar("Result")

Soon = Callable[[Callable[[], None]], None]


class ThreadWorker:
    """A `Worker`. ``soon`` makes a call on the thread of the controllers. The thread begins with the first job."""

    def __init__(self, soon: Soon) -> None:
        self._soon = soon
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._stopped = False

    def run(self, job: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Do a job, after those before it."""
        if self._stopped:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="worker")
            self._thread.start()

        def work() -> None:
            result = job()
            self._soon(lambda: None if self._stopped else done(result))

        self._jobs.put(work)

    def stop(self) -> None:
        """Wait for the jobs that were given; nothing is called any more."""
        self._stopped = True
        self._jobs.put(None)
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while job := self._jobs.get():
            job()
