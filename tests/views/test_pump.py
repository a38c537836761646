from __future__ import annotations

import contextlib
import gc
import socket
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from ttkbootstrap import App

from app.views.clock import Clock
from app.views.pump import Pump
from tests.views.conftest import Wait


@pytest.fixture
def pump(root: App) -> Iterator[Pump]:
    made = Pump(root)
    yield made
    made.stop()


def test_another_thread_wakes_the_window_at_once(pump: Pump, root: App, wait: Wait) -> None:
    calls: list[tuple[int, float]] = []

    def drain() -> bool:
        calls.append((threading.get_ident(), time.monotonic()))
        return False

    pump.on_wake(drain)
    wait(lambda: calls)
    calls.clear()
    time.sleep(0.02)  # longer than a frame: it is quiet
    asked: list[float] = []

    def wake() -> None:
        asked.append(time.monotonic())
        pump.wake()

    thread = threading.Thread(target=wake)
    thread.start()
    thread.join()
    wait(lambda: calls)
    assert calls[0][0] == threading.get_ident()
    assert calls[0][1] - asked[0] < 0.5


def test_many_wakes_are_one_call_and_more_waiting_is_fetched_in_the_next_frame(pump: Pump, wait: Wait) -> None:
    waiting, calls = [3], []

    def drain() -> bool:
        calls.append(time.monotonic())
        waiting[0] -= 1
        return waiting[0] > 0

    for _ in range(100):
        pump.wake()
    pump.on_wake(drain)
    wait(lambda: waiting[0] == 0)
    for _ in range(5):
        wait(lambda: True)
    assert len(calls) == 3
    assert calls[1] - calls[0] >= 0.014


def test_however_much_waits_there_is_time_for_the_window_between(pump: Pump, root: App, wait: Wait) -> None:
    """Also where each call takes longer than a frame: idle tasks are what draws."""
    told: list[str] = []

    def drain() -> bool:
        told.append("taken")
        root.after_idle(told.append, "drawn")
        time.sleep(0.02)
        return len(told) < 6

    pump.on_wake(drain)
    wait(lambda: len(told) >= 6)
    assert told[:6] == ["taken", "drawn"] * 3  # one more may follow before it is looked at


def test_other_threads_do_not_hold_the_window_up_for_long(root: App) -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.005)
    try:
        pump = Pump(root)
        during = sys.getswitchinterval()
        pump.stop()
        assert during < 0.001
        assert sys.getswitchinterval() == 0.005
    finally:
        sys.setswitchinterval(before)


def test_no_other_program_can_speak_to_it(root: App, wait: Wait) -> None:
    pump = Pump(root)
    port = int(root.tk.call("lindex", root.tk.call("fconfigure", pump._server, "-sockname"), 2))
    with socket.create_connection(("127.0.0.1", port)) as stranger:
        wait(lambda: not pump._server)  # our own connection was first, and the door is shut
        stranger.settimeout(5)
        with contextlib.suppress(ConnectionResetError):
            assert stranger.recv(1) == b""
    pump.stop()


def test_without_a_socket_it_looks_by_itself(root: App, wait: Wait, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no sockets here")

    monkeypatch.setattr(socket, "create_connection", refuse)
    pump = Pump(root)
    calls: list[int] = []

    def drain() -> bool:
        calls.append(1)
        return False

    pump.on_wake(drain)
    wait(lambda: calls)
    pump.stop()


def test_garbage_is_collected_by_the_window_alone(root: App) -> None:
    pump = Pump(root)
    assert not gc.isenabled()
    pump.stop()
    assert gc.isenabled()
    pump.wake()


def test_the_clock_calls_later_unless_cancelled(root: App, wait: Wait) -> None:
    clock, called = Clock(root), []
    cancelled = clock.after(0.01, lambda: called.append("cancelled"))
    timer = clock.after(0.02, lambda: called.append("called"))
    cancelled.cancel()
    cancelled.cancel()
    wait(lambda: called)
    timer.cancel()
    assert called == ["called"]
    assert abs(clock.now() - time.time()) < 5


def test_what_waits_behind_a_failure_is_still_fetched(root: App, wait: Wait, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wakes does so once, when something begins to wait: after a failure nobody would wake again."""
    failures: list[BaseException] = []
    monkeypatch.setattr(root, "report_callback_exception", lambda _kind, failure, _trace: failures.append(failure))
    pump = Pump(root)
    waiting = ["bad", "good"]

    def drain() -> bool:
        if waiting and waiting.pop(0) == "bad":
            raise ZeroDivisionError
        return False

    pump.on_wake(drain)
    wait(lambda: not waiting)
    pump.stop()
    assert [type(failure) for failure in failures] == [ZeroDivisionError]


def test_a_full_collection_waits_for_a_quiet_moment(root: App, wait: Wait, monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr("app.views.pump._COLLECT", 1)
    monkeypatch.setattr("app.views.pump._FULL", 3)
    monkeypatch.setattr("app.views.pump._QUIET", 0.5)
    monkeypatch.setattr(gc, "collect", lambda generation=2: collected.append(generation))
    pump = Pump(root)
    pump.on_wake(lambda: len(collected) < 10)  # something new in every frame
    wait(lambda: len(collected) >= 10)
    assert set(collected) == {1}
    wait(lambda: 2 in collected)
    pump.stop()
