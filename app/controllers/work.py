"""A worker for where nothing needs to go on meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from app.controllers.ports import Result


class PromptWorker:
    """A `Worker` that does each job at once."""

    def run(self, job: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Do it."""
        done(job())

    def stop(self) -> None:
        """There is nothing to wait for."""
