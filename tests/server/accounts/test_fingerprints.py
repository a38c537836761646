"""Which certificates log in to which account."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from protocol.scram import derive
from server.accounts.database import _STEPS, FILE, AccountsError, Database
from server.accounts.fingerprints import (
    MOST,
    Fingerprint,
    FingerprintTaken,
    TooManyFingerprints,
    read_fingerprint,
)
from server.accounts.logins import LoginRefused, Logins
from server.accounts.store import Accounts

AT = 1_700_000_000.0
KEYS = derive("correct horse", b"salt", 4096)
ONE, TWO = "0a" * 32, "f9" * 32


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / FILE)
    yield opened
    opened.close()


@pytest.fixture
def accounts(database: Database) -> Accounts:
    accounts = Accounts(database)
    accounts.add("Alice", KEYS, at=AT)
    accounts.add("bob", KEYS, at=AT)
    return accounts


def test_they_are_found_listed_and_removed(accounts: Accounts) -> None:
    kept = accounts.fingerprints
    assert kept.add("ALICE", TWO, AT)
    assert kept.add("Alice", ONE, AT + 1)
    assert kept.all("alice") == [Fingerprint(TWO, AT), Fingerprint(ONE, AT + 1)]
    assert accounts.find_by_fingerprint(ONE) == accounts.find("alice")
    assert kept.remove("alice", ONE)
    assert not kept.remove("alice", ONE)
    assert accounts.find_by_fingerprint(ONE) is None
    assert kept.all("alice") == [Fingerprint(TWO, AT)]


def test_one_belongs_to_one_account(accounts: Accounts) -> None:
    accounts.fingerprints.add("alice", ONE, AT)
    for name in ("bob", "alice"):
        with pytest.raises(FingerprintTaken, match="Alice"):
            accounts.fingerprints.add(name, ONE, AT)
    assert not accounts.fingerprints.remove("bob", ONE)


def test_of_two_accounts_that_want_one_at_once_one_gets_it(accounts: Accounts) -> None:
    start, won = threading.Barrier(2), []

    def want(name: str) -> None:
        start.wait(10)
        with contextlib.suppress(FingerprintTaken):
            accounts.fingerprints.add(name, ONE, AT)
            won.append(name)

    threads = [threading.Thread(target=want, args=(name,)) for name in ("Alice", "bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    found = accounts.find_by_fingerprint(ONE)
    assert found
    assert won == [found.name]


def test_there_is_an_end_to_them(accounts: Accounts) -> None:
    for n in range(MOST):
        accounts.fingerprints.add("alice", f"{n:064x}", AT)
    with pytest.raises(TooManyFingerprints):
        accounts.fingerprints.add("alice", ONE, AT)
    assert accounts.fingerprints.add("bob", ONE, AT)


def test_nobody_is_no_account(accounts: Accounts) -> None:
    assert not accounts.fingerprints.add("nobody", ONE, AT)
    assert accounts.find_by_fingerprint(ONE) is None
    with pytest.raises(LoginRefused, match="belongs to no account"):
        Logins(accounts).recognise(ONE)


def test_they_go_with_their_account(accounts: Accounts) -> None:
    accounts.fingerprints.add("alice", ONE, AT)
    accounts.remove("alice")
    accounts.add("alice", KEYS, at=AT + 2)
    assert accounts.fingerprints.all("alice") == []
    assert accounts.fingerprints.add("bob", ONE, AT)


def test_a_database_of_before_gets_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.sqlite"
    with monkeypatch.context() as before:
        before.setattr("server.accounts.database._STEPS", _STEPS[:2])
        old = Database(path)
        with pytest.raises(AccountsError):
            Accounts(old).fingerprints.all("alice")
        Accounts(old).add("alice", KEYS, at=AT)
        old.close()
    again = Database(path)
    assert Accounts(again).fingerprints.add("alice", ONE, AT)
    again.close()


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        (ONE, ONE),
        (ONE.upper(), ONE),
        (":".join(["0a"] * 32), ONE),
        (" ".join(["0A0A"] * 16), ONE),
        (ONE[:-1], None),
        (ONE + "0", None),
        ("g" * 64, None),
        ("٣" * 64, None),
        (ONE + "\n", None),
        ("", None),
    ],
)
def test_how_it_may_be_written(text: str, digits: str | None) -> None:
    assert read_fingerprint(text) == digits
