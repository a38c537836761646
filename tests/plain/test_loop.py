"""The loop: calls from other threads, and calls that are due."""

from __future__ import annotations

import threading
import time

from app.plain.loop import Loop


def test_calls_come_in_order_and_timers_when_due() -> None:
    loop, seen = Loop(), list[str]()
    began = time.monotonic()
    loop.after(0.03, lambda: seen.append("later"))
    loop.after(0.01, lambda: seen.append("cancelled")).cancel()
    loop.after(0.02, lambda: seen.append("sooner"))
    loop.soon(lambda: seen.append("now"))
    for _ in range(3):
        loop.step()
    assert seen == ["now", "sooner", "later"]
    assert time.monotonic() - began >= 0.03


def test_another_thread_wakes_it() -> None:
    loop, seen = Loop(), list[int]()
    thread = threading.Thread(target=lambda: loop.soon(lambda: seen.append(threading.get_ident())))
    thread.start()
    loop.step()
    thread.join()
    assert seen == [threading.get_ident()]


def test_the_time_is_that_of_the_day() -> None:
    assert abs(Loop().now() - time.time()) < 5
