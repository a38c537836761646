"""The thread that does what takes long."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue

from app.worker import ThreadWorker

Calls = SimpleQueue[Callable[[], None]]


def test_jobs_are_done_elsewhere_in_order_and_told_here() -> None:
    calls: Calls = SimpleQueue()
    worker = ThreadWorker(calls.put)
    told: list[tuple[int, bool]] = []
    here = threading.get_ident()

    def work(number: int) -> tuple[int, bool]:
        return number, threading.get_ident() == here

    for number in (1, 2):
        worker.run(partial(work, number), told.append)
    for _ in (1, 2):
        calls.get(timeout=10)()
    assert told == [(1, False), (2, False)]
    worker.stop()


def test_nothing_is_told_after_it_was_stopped() -> None:
    calls: Calls = SimpleQueue()
    worker = ThreadWorker(calls.put)
    told: list[int] = []
    worker.run(lambda: 1, told.append)
    worker.stop()
    worker.run(lambda: 2, told.append)
    while not calls.empty():
        calls.get()()
    assert told == []
