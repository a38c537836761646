"""The log: what is appended can be read back, in order, by whoever opens it next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.log.api import Entry, LogError
from server.log.sqlite import SqliteLog


def entry(sequence: int, text: str, conversation: str = "#lobby") -> Entry:
    msgid = f"id-{sequence}"
    return Entry(sequence, msgid, 1_700_000_000.5, conversation, "PRIVMSG", "a!b@c", "", conversation, text, "+x=1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite"


@pytest.fixture
def log(path: Path) -> Iterator[SqliteLog]:
    log = SqliteLog(path)
    yield log
    log.close()


def test_what_is_appended_is_read_back_whole_and_in_order(log: SqliteLog) -> None:
    entries = [entry(1, "one"), entry(2, "Ünï ☃"), entry(3, "three")]
    log.append(entries)
    assert log.latest("#lobby", 10) == entries
    assert log.latest("#lobby", 2) == entries[1:]
    assert log.latest("#other", 2) == []


def test_another_process_sees_an_entry_as_soon_as_append_returns(log: SqliteLog, path: Path) -> None:
    log.append([entry(1, "seen")])
    other = sqlite3.connect(path)
    assert other.execute("SELECT text FROM entries").fetchall() == [("seen",)]
    other.close()


def test_a_log_goes_on_where_it_was_and_stays_itself(path: Path) -> None:
    first = SqliteLog(path)
    first.append([entry(1, "one"), entry(2, "two")])
    identity, secret = first.identity, first.secret
    first.close()
    second = SqliteLog(path, durability="process")
    assert (second.last_sequence, second.identity, second.secret) == (2, identity, secret)
    second.close()


def test_two_logs_have_different_identities(tmp_path: Path) -> None:
    one, other = SqliteLog(tmp_path / "one"), SqliteLog(tmp_path / "other")
    assert one.identity != other.identity
    one.close()
    other.close()


def test_a_group_is_written_whole_or_not_at_all(log: SqliteLog) -> None:
    log.append([entry(1, "one")])
    with pytest.raises(LogError):
        log.append([entry(2, "two"), entry(1, "a sequence that is taken")])
    assert [e.text for e in log.latest("#lobby", 10)] == ["one"]
    log.append([entry(3, "it goes on")])
    assert [e.text for e in log.latest("#lobby", 10)] == ["one", "it goes on"]


@pytest.mark.parametrize(("durability", "synchronous"), [("power", 2), ("process", 1)])
def test_durability_decides_how_a_commit_is_synced(path: Path, durability: str, synchronous: int) -> None:
    log = SqliteLog(path, durability)
    # https://sqlite.org/pragma.html#pragma_synchronous: 2 is FULL, 1 is NORMAL
    assert log._writer.execute("PRAGMA synchronous").fetchone() == (synchronous,)
    log.close()


def test_a_log_that_cannot_be_opened_says_which(tmp_path: Path) -> None:
    broken = tmp_path / "log.sqlite"
    broken.write_bytes(b"this is no database, and long enough to be noticed as such" * 20)
    with pytest.raises(LogError, match=r"log\.sqlite cannot be opened"):
        SqliteLog(broken)
