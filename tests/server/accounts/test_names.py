"""Names that look alike, and names that no account can have."""

from __future__ import annotations

import pytest

from server.accounts.names import skeleton, why_not_account


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("evan", "еvan"), ("paypal", "раураl"), ("lan", "Ian"), ("bob", "b0b"), ("bob", "BOB"), ("user1", "userl"),
        ("alice", "ａｌｉｃｅ"), ("alice", "𝒂lice"), ("é", "e\u0301"), ("scope", "ѕсоре"), ("ΑΒΕ", "ABE"),
    ],
)  # fmt: skip
def test_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("evan", "ivan"), ("anna", "hanna"), ("corner", "comer"), ("é", "e"), ("мир", "mir"), ("a_", "a")],
)
def test_not_alike(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("name", ["Alice", "x[]{}|^`", "Jürgen", "Анна", "田中", "אבג"])
def test_names_that_will_do(name: str) -> None:
    assert why_not_account(name) == ""


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "empty"), ("#room", "#"), ("a b", "a space"), ("*", "cannot contain"), ("אa", "different directions")],
)
def test_names_that_will_not(name: str, reason: str) -> None:
    assert reason in why_not_account(name)
