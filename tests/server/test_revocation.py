"""The keeper takes an account away while somebody is logged in to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from server import revocation
from server.__main__ import main
from server.accounts.database import FILE, AccountsError, Database
from server.accounts.logins import Logins
from server.accounts.store import Accounts
from server.config import AccountsSection
from server.revocation import Revocation
from tests.server.accounts_support import PASSWORD, add_account, member
from tests.server.commands_support import SERVER, DirectScribe, Harness
from tests.server.test_connection import read_until
from tests.server.test_service import connect, make


class Watched:
    """A server, and the database of its accounts as another process has it."""

    def __init__(self, harness: Harness, directory: Path) -> None:
        self.harness = harness
        self.ours, self._theirs = Database(directory / FILE), Database(directory / FILE)
        harness.state.logins = Logins(Accounts(self.ours), "minimal")
        self.keeper = Accounts(self._theirs)
        self.revocation = Revocation(harness.state, harness.dispatcher, DirectScribe(harness.log), self.ours)

    def close(self) -> None:
        self.ours.close()
        self._theirs.close()


@pytest.fixture
def watched(harness: Harness, tmp_path: Path) -> Iterator[Watched]:
    watched = Watched(harness, tmp_path)
    add_account(harness, "alice")
    yield watched
    watched.close()


@pytest.mark.parametrize("how", ["remove", "suspend"])
def test_whoever_is_logged_in_is_logged_out_and_all_who_see_them_are_told(watched: Watched, how: str) -> None:
    """IRCv3 "account-notify": "ACCOUNT *" is sent "when a user logs out of their account"."""
    alice = member(watched.harness, "alice", "alice", "account-notify", join="#room")
    bob = watched.harness.client("bob", caps=["account-notify"], join="#room")
    plain = watched.harness.client("plain", join="#room")
    watched.revocation.step()
    alice.lines(), bob.lines()
    if how == "remove":
        watched.keeper.remove("alice")
        why = "Your account alice does not exist any more"
    else:
        watched.keeper.set_flags("alice", operator=False, suspended=True)
        why = "Your account alice is suspended"
    watched.revocation.step()
    assert alice.lines() == [
        f":{SERVER} 901 alice {alice.client.source} :You are now logged out. {why}",
        f":{alice.client.source} ACCOUNT *",
    ]
    assert bob.lines() == [f":{alice.client.source} ACCOUNT *"]
    assert [line for line in plain.lines() if "ACCOUNT" in line] == []
    assert (alice.client.account, alice.client.identity[0]) == ("", "*")
    watched.revocation.step()
    assert alice.lines() == [], "once"


def test_who_is_about_to_come_in_is_logged_out_too(watched: Watched) -> None:
    alice = watched.harness.connect()
    watched.harness.state.log_in(alice.client, "alice")
    watched.keeper.remove("alice")
    watched.revocation.step()
    assert [line.split()[1] for line in alice.lines()] == ["901"]


def test_where_nobody_comes_in_without_an_account_nobody_stays_without(watched: Watched) -> None:
    state = watched.harness.state
    alice = member(watched.harness, "alice", "alice")
    state.config = replace(state.config, accounts=AccountsSection(required=True))
    watched.keeper.remove("alice")
    watched.revocation.step()
    assert alice.lines() == [f":{SERVER} ERROR :Your account alice does not exist any more"]
    assert alice.outbox.finished


@pytest.mark.parametrize("also", ["", "suspended", "removed"])
def test_an_operator_by_account_is_none_without_it(watched: Watched, also: str) -> None:
    watched.keeper.set_flags("alice", operator=True, suspended=False)
    alice = member(watched.harness, "alice", "alice")
    assert "o" in alice.client.modes
    if also == "removed":
        watched.keeper.remove("alice")
    else:
        watched.keeper.set_flags("alice", operator=False, suspended=bool(also))
    watched.revocation.step()
    assert f":{SERVER} MODE alice -o" in alice.lines()
    assert "o" not in alice.client.modes
    assert alice.numerics("KILL nobody") == ["481"]
    assert bool(alice.client.account) is not bool(also)


def test_others_and_other_changes_are_left_alone(watched: Watched) -> None:
    add_account(watched.harness, "bob")
    alice, bob = member(watched.harness, "alice", "alice"), member(watched.harness, "bob", "bob")
    watched.keeper.set_keys("alice", watched.harness.state.logins.new_keys("another word"))
    watched.keeper.remove("bob")
    watched.revocation.step()
    assert alice.lines() == []
    assert alice.client.account == "alice"
    assert not bob.client.account


def test_a_disk_that_fails_is_tried_again(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    alice = member(watched.harness, "alice", "alice")
    watched.keeper.remove("alice")

    def fail(name: str) -> None:
        raise AccountsError("The disk is gone.")

    with monkeypatch.context() as broken:
        broken.setattr(watched.harness.state.logins.accounts, "find", fail)
        with pytest.raises(AccountsError):
            watched.revocation.step()
    watched.revocation.step()
    assert not alice.client.account


def test_from_the_keepers_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(revocation, "EVERY_SECONDS", 0.02)
    service = make(tmp_path)
    service.start()
    alice = connect(service, "alice")
    alice.sendall(f"REGISTER * * :{PASSWORD}\r\n".encode())
    read_until(alice, " 900 ")
    assert main(["account", "remove", "alice", "--data", str(tmp_path)]) == 0
    assert "logged out" in capsys.readouterr().out
    assert " 901 " in read_until(alice, "does not exist any more")
    alice.close()
    service.stop("The test is over")
