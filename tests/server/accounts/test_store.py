"""Accounts on disk: what is kept, what a thief would find, and two who want the same."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from protocol.scram import ScramKeys, derive
from server.accounts.database import FILE, AccountsError, Database
from server.accounts.store import DAY_SECONDS, Accounts, NameTaken, NotInvited

AT = 1_700_000_000.0
KEYS = derive("correct horse", b"salt", 4096)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / FILE)
    yield opened
    opened.close()


@pytest.fixture
def accounts(database: Database) -> Accounts:
    return Accounts(database)


def test_an_account_is_found_in_any_case(accounts: Accounts) -> None:
    made = accounts.add("Alice", KEYS, email="a@example.org", at=AT)
    assert accounts.find("ALICE") == made
    assert (made.name, made.key, made.registered_at, made.email, made.keys) == (
        "Alice",
        "alice",
        AT,
        "a@example.org",
        KEYS,
    )
    assert accounts.find("bob") is None


def test_names_are_unique_and_not_confusable(accounts: Accounts) -> None:
    accounts.add("evan", KEYS, at=AT)
    for name in ("evan", "EVAN", "еvan"):  # the last one begins with U+0435
        with pytest.raises(NameTaken, match="evan"):
            accounts.add(name, KEYS, at=AT)
    assert [account.name for account in accounts.all()] == ["evan"]


def test_a_nick_belongs_to_the_account_that_it_is_or_looks_like(accounts: Accounts) -> None:
    accounts.add("laura", KEYS, at=AT)
    assert [accounts.owner(nick) for nick in ("Laura", "Iaura", "1aura", "lаura", "Lauro")] == ["laura"] * 4 + [""]


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    first = Database(tmp_path / FILE)
    one = Accounts(first)
    one.add("alice", KEYS, at=AT)
    first.close()
    second = Database(tmp_path / FILE)
    other = Accounts(second)
    assert other.find("alice") is not None
    assert other.secret == one.secret
    second.close()


def test_another_process_sees_what_is_added(accounts: Accounts, tmp_path: Path) -> None:
    other = Database(tmp_path / FILE)
    Accounts(other).add("alice", KEYS, at=AT)
    other.close()
    assert accounts.owner("alice") == "alice"


def test_reading_does_not_wait_for_whoever_writes(accounts: Accounts, database: Database) -> None:
    accounts.add("alice", KEYS, at=AT)
    with database.writing() as transaction:
        transaction.execute("DELETE FROM accounts")
        assert accounts.owner("alice") == "alice"
    assert accounts.owner("alice") == ""


def test_what_fails_is_undone(accounts: Accounts, database: Database) -> None:
    def remove_and_fail() -> None:
        with database.writing() as transaction:
            transaction.execute("DELETE FROM accounts")
            raise LookupError

    accounts.add("alice", KEYS, at=AT)
    with pytest.raises(LookupError):
        remove_and_fail()
    assert accounts.find("alice")


def test_a_stolen_database_has_no_password(accounts: Accounts, database: Database, tmp_path: Path) -> None:
    token = accounts.invite(7, AT)
    accounts.add("alice", KEYS, at=AT)
    stolen = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"alice" in stolen
    assert KEYS.stored_key in stolen
    for secret in (b"correct horse", token.encode(), hashlib.sha256(b"correct horse").digest()):
        assert secret not in stolen


def test_one_of_many_gets_the_name(accounts: Accounts) -> None:
    made: list[str] = []
    start = threading.Barrier(8)

    def register(name: str) -> None:
        start.wait(10)
        with contextlib.suppress(NameTaken):
            made.append(accounts.add(name, KEYS, at=AT).name)

    threads = [threading.Thread(target=register, args=(name,)) for name in ("alice", "Alice") * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(made) == 1
    assert [account.name for account in accounts.all()] == made


def test_an_invitation_is_good_once(accounts: Accounts) -> None:
    token = accounts.invite(7, AT)
    accounts.add("alice", KEYS, at=AT, invitation=token)
    for used in (token, "made-up", ""):
        with pytest.raises(NotInvited):
            accounts.add("bob", KEYS, at=AT, invitation=used)
    assert accounts.find("bob") is None


def test_an_invitation_expires(accounts: Accounts) -> None:
    token = accounts.invite(7, AT)
    with pytest.raises(NotInvited):
        accounts.add("alice", KEYS, at=AT + 7 * DAY_SECONDS, invitation=token)
    accounts.add("alice", KEYS, at=AT + 7 * DAY_SECONDS - 1, invitation=token)


def test_an_invitation_survives_a_name_that_is_taken(accounts: Accounts) -> None:
    token = accounts.invite(7, AT)
    accounts.add("alice", KEYS, at=AT)
    with pytest.raises(NameTaken):
        accounts.add("alice", KEYS, at=AT, invitation=token)
    accounts.add("bob", KEYS, at=AT, invitation=token)


def test_changing_and_removing(accounts: Accounts) -> None:
    accounts.add("alice", KEYS, at=AT)
    other = ScramKeys(b"pepper", 5000, b"stored", b"server")
    assert accounts.set_keys("ALICE", other)
    assert accounts.set_flags("alice", operator=True, suspended=True)
    found = accounts.find("alice")
    assert found
    assert (found.keys, found.operator, found.suspended) == (other, True, True)
    assert accounts.remove("alice")
    assert accounts.find("alice") is None
    assert not (accounts.set_keys("alice", other))
    assert not (accounts.set_flags("alice", operator=True, suspended=True))
    assert not accounts.remove("alice")


def test_a_file_that_is_no_database_is_explained(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"nonsense" * 1000)
    with pytest.raises(AccountsError, match=f"{FILE}.* cannot be opened"):
        Database(tmp_path / FILE)


def test_a_closed_database_is_explained(tmp_path: Path) -> None:
    database = Database(tmp_path / FILE)
    accounts = Accounts(database)
    database.close()
    with pytest.raises(AccountsError, match="cannot be read"):
        accounts.find("alice")
    with pytest.raises(AccountsError, match="cannot be written"):
        accounts.add("alice", KEYS, at=AT)


def test_a_version_is_brought_up_to_date_once(database: Database, tmp_path: Path) -> None:
    Accounts(database)
    again = Database(tmp_path / FILE)
    again.close()
    with sqlite3.connect(tmp_path / FILE) as plain:
        assert plain.execute("PRAGMA user_version").fetchone()[0] >= 1
    plain.close()
