"""Who may come in, and what happens when there is no room."""

from __future__ import annotations

import errno
import logging
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from server.config import LimitsSection, ListenSection
from server.listener import Guests, Listener
from tests.server.test_connection import Harness, harness, read_to_end, read_until, register

__all__ = ["harness"]

FAR, OTHER = "192.0.2.1", "192.0.2.2"


class ManualClock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


def guests(clock: ManualClock, **limits: int) -> Guests:
    none: dict[str, Any] = {"clients": 0, "per_address": 0, "connections_per_minute": 0}
    return Guests(LimitsSection(**{**none, **limits}), clock)


def test_the_server_may_be_full(clock: ManualClock) -> None:
    some = guests(clock, clients=2)
    assert [bool(some.admit(address)) for address in (FAR, OTHER, FAR)] == [False, False, True]
    some.leave(FAR)
    assert some.admit(FAR) == ""


def test_a_banned_address_is_not_let_in_unless_it_is_this_computers_own(clock: ManualClock) -> None:
    some = Guests(LimitsSection(), clock, lambda address: "" if address == OTHER else "You are banned")
    assert some.admit(FAR) == "You are banned"
    assert some.admit(OTHER) == ""
    assert some.admit("127.0.0.1") == ""


def test_limits_may_be_replaced(clock: ManualClock) -> None:
    some = guests(clock, per_address=1)
    assert [bool(some.admit(FAR)) for _ in range(2)] == [False, True]
    some.limits = LimitsSection(per_address=2)
    assert [bool(some.admit(FAR)) for _ in range(2)] == [False, True]


def test_one_address_may_hold_so_many_connections(clock: ManualClock) -> None:
    some = guests(clock, per_address=2)
    assert [bool(some.admit(FAR)) for _ in range(3)] == [False, False, True]
    assert some.admit(OTHER) == ""
    some.leave(FAR)
    assert some.admit(FAR) == ""


def test_one_address_may_come_so_often_in_a_minute(clock: ManualClock) -> None:
    some = guests(clock, connections_per_minute=2)
    for _ in range(2):
        assert some.admit(FAR) == ""
        some.leave(FAR)
    assert "within a minute" in some.admit(FAR)
    assert some.admit(OTHER) == ""
    clock.now += 61
    assert some.admit(FAR) == ""


def test_addresses_that_stopped_coming_are_forgotten(clock: ManualClock) -> None:
    some = guests(clock, connections_per_minute=2)
    for n in range(1000):
        some.admit(f"198.18.{n // 250}.{n % 250}")
    clock.now += 61
    some.admit(FAR)
    assert list(some._recent) == [FAR]


def test_this_computer_is_exempt_from_what_counts_by_address(clock: ManualClock) -> None:
    some = guests(clock, per_address=1, connections_per_minute=1)
    assert [some.admit("127.0.0.1") for _ in range(5)] == [""] * 5


@pytest.fixture
def listener(harness: Harness) -> Iterator[Listener]:
    guests = Guests(LimitsSection(clients=2))
    listener = Listener(ListenSection("127.0.0.1", 0), harness.shared, guests)
    listener.start()
    yield listener
    harness.shared.stopping.set()
    listener.stop(10)
    guests.dismiss(time.monotonic() + 10)


def knock(listener: Listener) -> socket.socket:
    peer = socket.create_connection(("127.0.0.1", listener.port), 10)
    peer.settimeout(10)
    return peer


def test_each_client_has_a_thread_of_its_own(listener: Listener) -> None:
    with knock(listener) as one, knock(listener) as other:
        register(one)
        register(other, "bob")
        assert sum(thread.name == "client 127.0.0.1" for thread in threading.enumerate()) == 2


def test_who_is_turned_away_is_told_why(listener: Listener) -> None:
    with knock(listener) as one, knock(listener) as other, knock(listener) as third:
        register(one)
        register(other, "bob")
        assert read_to_end(third) == "ERROR :This server is full. Try again later\r\n"


def test_with_no_descriptor_left_newcomers_are_turned_away_and_the_server_goes_on(
    listener: Listener, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "parlour")
    accept = socket.socket.accept
    failures = [OSError(errno.EMFILE, "Too many open files")]

    def failing(sock: socket.socket) -> Any:
        if failures and sock is listener._socket:
            raise failures.pop()
        return accept(sock)

    monkeypatch.setattr(socket.socket, "accept", failing)
    with knock(listener) as unlucky:
        assert "no room for you" in read_until(unlucky, "\r\n")
    assert "Too many open files" in caplog.text
    with knock(listener) as lucky:
        register(lucky)


def test_with_no_thread_left_newcomers_are_turned_away(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_thread(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", no_thread)
        with knock(listener) as unlucky:
            assert "no room for you" in read_until(unlucky, "\r\n")
    with knock(listener) as lucky:
        register(lucky)


def test_an_address_that_is_taken_is_an_error(harness: Harness, listener: Listener) -> None:
    with pytest.raises(OSError, match="in use"):
        Listener(ListenSection("127.0.0.1", listener.port), harness.shared, Guests(LimitsSection()))


def test_an_ipv6_network_counts_as_one_address() -> None:
    """Whoever has one has more addresses than there are clients."""
    guests = Guests(LimitsSection(per_address=2))
    assert [guests.admit(f"2001:db8::{n}") for n in (1, 2)] == ["", ""]
    assert "2 connections from your address" in guests.admit("2001:db8::3")
    assert guests.admit("2001:db8:0:1::3") == ""
    assert guests.admit("fe80::1%eth0") == ""
    guests.leave("2001:db8::2")
    assert guests.admit("2001:db8::4") == ""
