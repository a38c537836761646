"""Whoever guesses waits longer and longer."""

from __future__ import annotations

import pytest

from server.accounts import throttle
from server.accounts.throttle import Rule, Throttle

KEYS = [("key", Rule(free=2, longest=10, forget=100))]


def test_failures_beyond_the_free_ones_double_the_wait() -> None:
    guard, now, waits = Throttle(), 0.0, []
    for attempt in range(8):
        assert guard.begin(KEYS, now) == 0
        if attempt >= 2:
            waits.append(guard.begin(KEYS, now))
            now += waits[-1]
    assert waits == [1, 2, 4, 8, 10, 10]


def test_to_ask_while_waiting_costs_nothing_more() -> None:
    guard = Throttle()
    for _ in range(3):
        assert guard.begin(KEYS, 0) == 0
    assert [guard.begin(KEYS, now) for now in (0, 0.25, 0.75)] == [1, 0.75, 0.25]
    assert guard.begin(KEYS, 1) == 0


def test_success_is_not_counted() -> None:
    guard = Throttle()
    for _ in range(20):
        assert guard.begin(KEYS, 0) == 0
        guard.succeed(KEYS)


def test_many_at_once_gain_nothing() -> None:
    guard = Throttle()
    assert [guard.begin(KEYS, 0) for _ in range(6)] == [0, 0, 0, 1, 1, 1]


def test_all_is_forgotten_after_a_while() -> None:
    guard = Throttle()
    for _ in range(3):
        guard.begin(KEYS, 0)
    assert guard.begin(KEYS, 101) == 0
    assert guard.begin(KEYS, 101) == 0


def test_the_longest_wait_of_all_keys_counts() -> None:
    guard = Throttle()
    strict, lax = ("strict", Rule(0, 10)), ("lax", Rule(5, 10))
    assert guard.begin([strict, lax], 0) == 0
    assert guard.begin([lax, strict], 0) == 1
    assert guard.begin([lax], 0) == 0


def test_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MOST_REMEMBERED", 100)
    guard = Throttle()
    for number in range(throttle.MOST_REMEMBERED + 10):
        guard.begin([(number, Rule(0, 10))], 0)
    assert guard.begin([(0, Rule(0, 10))], 0) == 0
    assert guard.begin([(throttle.MOST_REMEMBERED, Rule(0, 10))], 0) == 1
