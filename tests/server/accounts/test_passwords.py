"""Passwords that will do."""

from __future__ import annotations

import pytest

from server.accounts.passwords import LONGEST_BYTES, UnusablePassword, WeakPassword, require_good, require_usable


@pytest.mark.parametrize("password", ["shivarampassphrase", "пароль-лучше", "8 chars!", "abc" * 100])
def test_good(password: str) -> None:
    require_good(password, "alice")


def test_a_keeper_may_choose_a_weak_one() -> None:
    require_usable("bar", LONGEST_BYTES)


@pytest.mark.parametrize("password", ["short", "sevenlt", "aaaaaaaaaaaa", "abababababab", "alicesmith", "AliceSmith"])
def test_weak(password: str) -> None:
    with pytest.raises(WeakPassword):
        require_good(password, "alicesmith")


@pytest.mark.parametrize(
    "password", ["", "long enough\t", "x" * (LONGEST_BYTES + 1), "é" * LONGEST_BYTES, "\u00ad" * 9]
)
def test_unusable(password: str) -> None:
    with pytest.raises(UnusablePassword):
        require_good(password, "alice")
