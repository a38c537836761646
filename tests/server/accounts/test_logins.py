"""Proving to be somebody, and what somebody who cannot learns from it."""

from __future__ import annotations

import pytest

from protocol.scram import ScramClient, ScramKeys, ScramServer
from server.accounts import derivation, logins
from server.accounts.database import Database
from server.accounts.derivation import ITERATIONS
from server.accounts.logins import LoginRefused, Logins
from server.accounts.store import Accounts

AT = 1_700_000_000.0
HERE, THERE = "192.0.2.1", "192.0.2.2"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(clock: Clock) -> Logins:
    made = Logins(Accounts(Database()), "minimal", clock)
    made.register("alice", "wonderland", HERE, email="", at=AT)
    return made


def fail(desk: Logins, name: str, address: str) -> str:
    with pytest.raises(LoginRefused) as refused:
        desk.check(name, "guess", address)
    return str(refused.value)


def test_the_password_opens_the_account(desk: Logins) -> None:
    assert desk.check("ALICE", "wonderland", HERE).name == "alice"


def test_wrong_account_and_wrong_password_are_answered_the_same(desk: Logins) -> None:
    assert fail(desk, "alice", HERE) == fail(desk, "nobody", HERE)


def test_wrong_account_and_wrong_password_cost_the_same(desk: Logins, monkeypatch: pytest.MonkeyPatch) -> None:
    derived: list[ScramKeys] = []

    def matches(password: str, keys: ScramKeys) -> bool:
        derived.append(keys)
        return derivation.matches(password, keys)

    monkeypatch.setattr(logins, "matches", matches)
    fail(desk, "alice", HERE)
    fail(desk, "nobody", HERE)
    assert [keys.iterations for keys in derived] == [ITERATIONS["minimal"]] * 2
    assert len({len(keys.salt) for keys in derived}) == 1


def test_the_challenge_for_nobody_is_that_of_somebody(desk: Logins) -> None:
    """Asked twice, a made-up salt would give itself away if it changed."""
    account, keys = desk.look_up("nobody")
    assert account is None
    assert keys == desk.look_up("NOBODY")[1]
    assert keys.salt != desk.look_up("somebody")[1].salt
    assert keys.iterations == desk.look_up("alice")[1].iterations


def test_each_account_has_its_own_salt(desk: Logins) -> None:
    desk.register("bob", "wonderland", HERE, email="", at=AT)
    one, other = desk.look_up("alice")[1], desk.look_up("bob")[1]
    assert one.salt != other.salt
    assert one.stored_key != other.stored_key


def test_standard_derivation_is_slow_enough() -> None:
    """OWASP, "Password Storage Cheat Sheet": PBKDF2-HMAC-SHA256 with 600,000 iterations."""
    assert ITERATIONS["standard"] >= 600_000
    assert Logins(Accounts(Database())).look_up("nobody")[1].iterations == ITERATIONS["standard"]


def test_one_who_guesses_must_wait_and_others_need_not(desk: Logins, clock: Clock) -> None:
    for _ in range(6):
        assert "wrong" in fail(desk, "alice", HERE)
    assert fail(desk, "alice", HERE) == "Too many attempts failed. Try again in 1 s"
    with pytest.raises(LoginRefused, match="Too many"):
        desk.check("alice", "wonderland", HERE)
    assert desk.check("alice", "wonderland", THERE)
    clock.now += 1
    assert desk.check("alice", "wonderland", HERE)


def test_one_address_cannot_try_every_account(desk: Logins) -> None:
    answers = [fail(desk, f"account{number}", HERE) for number in range(130)]
    assert "wrong" in answers[100], "a whole class that mistypes"
    assert "Too many" in answers[-1]


def test_many_addresses_cannot_try_one_account_but_its_owner_is_soon_back(desk: Logins, clock: Clock) -> None:
    answers = [fail(desk, "alice", f"192.0.2.{number}") for number in range(80)]
    assert "wrong" in answers[40]
    assert "Too many" in answers[-1]
    clock.now += 60
    assert desk.check("alice", "wonderland", "198.51.100.1")


def test_this_computer_is_not_exempt(desk: Logins) -> None:
    assert "Too many" in [fail(desk, "alice", "127.0.0.1") for _ in range(8)][-1]


def test_accounts_from_one_address_have_an_end(desk: Logins) -> None:
    for number in range(60):
        desk.register(f"user{number}x", "wonderland", HERE, email="", at=AT)
    with pytest.raises(LoginRefused, match="Too many accounts"):
        desk.register("bob", "wonderland", HERE, email="", at=AT)
    desk.register("bob", "wonderland", THERE, email="", at=AT)


def prove(desk: Logins, name: str, password: str) -> bool:
    client, server = ScramClient(name, password, "client"), ScramServer("server")
    account, keys = desk.look_up(server.begin(client.respond(b"")))
    final = client.respond(server.challenge(keys))
    client.respond(desk.prove(server, final, account, name, HERE))
    return client.finished


def test_scram_proves_the_same(desk: Logins) -> None:
    assert prove(desk, "alice", "wonderland")
    for name, password in (("alice", "guess"), ("nobody", "wonderland")):
        with pytest.raises(LoginRefused, match="wrong"):
            prove(desk, name, password)


def test_scram_is_slowed_down_too(desk: Logins) -> None:
    for _ in range(6):
        with pytest.raises(LoginRefused, match="wrong"):
            prove(desk, "alice", "guess")
    with pytest.raises(LoginRefused, match="Too many"):
        prove(desk, "alice", "wonderland")


def test_who_is_suspended_is_told_so_if_the_password_is_right(desk: Logins) -> None:
    desk.accounts.set_flags("alice", operator=False, suspended=True)
    assert "wrong" in fail(desk, "alice", HERE)
    with pytest.raises(LoginRefused, match="suspended") as refused:
        desk.check("alice", "wonderland", HERE)
    assert refused.value.suspended
