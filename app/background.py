"""A thread of its own for what talks to the system, with a loop that takes one job after the other."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any

_PATIENCE = 10.0  # seconds for the last job


class Background:
    """Started with its first job. Jobs are given to it from any one thread."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._loop: asyncio.AbstractEventLoop | None = None
        self._turn = asyncio.Lock()
        self._thread: threading.Thread | None = None

    def do(self, job: Coroutine[Any, Any, None]) -> Future[None]:
        """Have this done there, once all is done that was asked for before."""
        return self.do_beside(self._in_turn(job))

    def do_beside(self, job: Coroutine[Any, Any, None]) -> Future[None]:
        """Have this done there at once, whatever else is under way."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._turn = asyncio.Lock()  # of this loop
            self._thread = threading.Thread(target=_run, args=(self._loop,), name=self._name, daemon=True)
            self._thread.start()
        return asyncio.run_coroutine_threadsafe(job, self._loop)

    def end(self, job: Coroutine[Any, Any, None]) -> None:
        """Do this as the last, and end the thread; nothing where there is none."""
        loop, self._loop = self._loop, None
        if loop is None or self._thread is None:
            job.close()
            return
        last = asyncio.run_coroutine_threadsafe(self._in_turn(job), loop)
        last.add_done_callback(lambda _: loop.call_soon_threadsafe(loop.stop))
        self._thread.join(_PATIENCE)

    async def _in_turn(self, job: Coroutine[Any, Any, None]) -> None:
        async with self._turn:
            await job


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.run_forever()
    loop.close()
