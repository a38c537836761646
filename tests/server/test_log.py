"""The log: what is appended can be read back, in order, by whoever opens it next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.log.api import Bound, Entry, LogError, Pruning, Redaction, RoomSaved, private_conversation
from server.log.sqlite import SqliteLog

START = 1_700_000_000.0


def entry(sequence: int, text: str, conversation: str = "#lobby", **other: str) -> Entry:
    made: dict[str, str] = {"sender": "alice", "command": "PRIVMSG", "source": "a!b@c", "account": "alice", "tags": ""}
    made.update(other)
    params = ("#lobby", text)
    return Entry(sequence, f"id-{sequence:x}", START + sequence, conversation, params=params, **made)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite"


@pytest.fixture
def log(path: Path) -> Iterator[SqliteLog]:
    log = SqliteLog(path)
    yield log
    log.close()


def texts(log: SqliteLog) -> list[str]:
    return [e.text for e in log.after(0, 1000)]


def between(
    log: SqliteLog, after: Bound | None, before: Bound | None, limit: int = 100, *, last: bool = True
) -> list[str]:
    return [e.text for e in log.between("#lobby", after, before, limit, last=last, messages=False)]


def test_what_is_appended_is_read_back_whole_and_in_order(log: SqliteLog) -> None:
    entries = [
        entry(1, "one"),
        entry(2, "Ünï ☃", tags="+x=1"),
        entry(3, "", command="TOPIC"),
        entry(4, "four", "#other"),
    ]
    log.append(entries)
    assert log.after(0, 10) == entries
    assert log.after(2, 1) == entries[2:3]
    assert log.between("#lobby", None, None, 10, last=True, messages=False) == entries[:3]


def test_another_process_sees_an_entry_as_soon_as_append_returns(log: SqliteLog, path: Path) -> None:
    log.append([entry(1, "seen")])
    other = sqlite3.connect(path)
    assert other.execute("SELECT params FROM entries").fetchall() == [("#lobby\0seen",)]
    other.close()


def test_a_log_goes_on_where_it_was_and_stays_itself(path: Path) -> None:
    first = SqliteLog(path)
    assert (first.last_sequence, first.last_time) == (0, 0.0)
    first.append([entry(1, "one"), entry(2, "two")])
    identity, secret = first.identity, first.secret
    first.close()
    second = SqliteLog(path, durability="process")
    assert (second.last_sequence, second.last_time, second.identity, second.secret) == (2, START + 2, identity, secret)
    second.close()


def test_two_logs_have_different_identities(tmp_path: Path) -> None:
    one, other = SqliteLog(tmp_path / "one"), SqliteLog(tmp_path / "other")
    assert one.identity != other.identity
    one.close()
    other.close()


def test_a_group_is_written_whole_or_not_at_all(log: SqliteLog) -> None:
    log.append([entry(1, "one")])
    with pytest.raises(LogError):
        log.append([entry(2, "two"), RoomSaved("#x", "{}"), entry(1, "a sequence that is taken")])
    assert (texts(log), log.rooms()) == (["one"], {})
    log.append([entry(3, "it goes on")])
    assert texts(log) == ["one", "it goes on"]


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


def test_bounds_are_exclusive_and_by_msgid_or_time(log: SqliteLog) -> None:
    """IRCv3 chathistory: "the returned messages MUST NOT include" the one that the bound names."""
    log.append([entry(n, str(n)) for n in range(1, 10)])
    second, eighth = Bound(msgid="id-2"), Bound(msgid="id-8")
    assert between(log, second, eighth) == list("34567")
    assert between(log, second, eighth, 2) == list("67")
    assert between(log, second, eighth, 2, last=False) == list("34")
    assert between(log, Bound(at=START + 2), Bound(at=START + 8)) == list("34567")
    assert between(log, Bound(at=START + 1.999), None, 2, last=False) == list("23")
    assert between(log, Bound(msgid="id-77"), None) == []
    assert between(log, Bound(msgid="nonsense"), None) == []


def test_messages_can_be_asked_for_alone(log: SqliteLog) -> None:
    log.append([entry(1, "came", command="JOIN"), entry(2, "hello"), entry(3, "psst", command="NOTICE")])
    assert [e.text for e in log.between("#lobby", None, None, 9, last=True, messages=True)] == ["hello", "psst"]


def test_what_happened_in_several_rooms_is_found_in_each_by_its_one_msgid(log: SqliteLog) -> None:
    quit_one = entry(5, "bye", "#one", command="QUIT")
    quit_two = quit_one._replace(sequence=6, conversation="#two")
    log.append([quit_one, quit_two])
    assert log.find("#one", "id-5") == quit_one
    assert log.find("#two", "id-5") == quit_two
    assert log.find("#three", "id-5") is None


def test_what_is_redacted_is_gone_from_the_file(log: SqliteLog, path: Path) -> None:
    log.append([entry(1, "keep"), entry(2, "a very secret word"), entry(3, "keep too")])
    log.append([Redaction("#other", "id-2")])
    assert len(texts(log)) == 3
    log.append([Redaction("#lobby", "id-2")])
    assert texts(log) == ["keep", "keep too"]
    log.close()
    assert b"secret word" not in path.read_bytes()


def test_a_sequence_is_never_given_twice(path: Path) -> None:
    log = SqliteLog(path)
    log.append([entry(1, "one"), entry(2, "two"), Redaction("#lobby", "id-2"), Redaction("#lobby", "id-1")])
    log.close()
    again = SqliteLog(path)
    assert again.last_sequence == 2
    again.append([entry(3, "three"), Pruning(before=START + 1000, most=0)])
    assert again.last_sequence == 3
    again.close()
    third = SqliteLog(path)
    assert third.last_sequence == 3
    third.close()


def test_the_oldest_are_forgotten_by_age_and_by_count_step_by_step(log: SqliteLog) -> None:
    log.append([entry(n, str(n)) for n in range(1, 11)])
    log.append([Pruning(before=START + 4, most=0)])
    assert texts(log) == [str(n) for n in range(4, 11)]
    log.append([Pruning(before=0, most=5)])
    assert texts(log) == [str(n) for n in range(6, 11)]
    log.append([Pruning(before=START + 100, most=1, step=2)])
    assert texts(log) == [str(n) for n in range(8, 11)]


def test_the_count_stays_right_through_everything(log: SqliteLog) -> None:
    log.append([entry(n, str(n)) for n in range(1, 11)])
    log.append([Pruning(before=0, most=8)])
    log.append([entry(11, "11"), Redaction("#lobby", "id-5"), Pruning(before=0, most=6)])
    assert texts(log) == ["6", "7", "8", "9", "10", "11"]
    with pytest.raises(LogError):
        log.append([entry(12, "12"), entry(12, "twice")])
    log.append([entry(13, "13"), Pruning(before=0, most=6)])
    assert texts(log) == ["7", "8", "9", "10", "11", "13"]


def test_a_bound_that_is_redacted_is_still_a_place(log: SqliteLog) -> None:
    log.append([entry(n, str(n)) for n in range(1, 6)])
    log.append([Redaction("#lobby", "id-3")])
    assert between(log, Bound(msgid="id-3"), None) == ["4", "5"]
    assert between(log, None, Bound(msgid="id-3")) == ["1", "2"]


def test_private_conversations_are_found_by_who_takes_part(log: SqliteLog) -> None:
    alice_bob, alice_carol = private_conversation("bob", "alice"), private_conversation("alice", "carol")
    assert alice_bob == "alice bob"
    log.append(
        [entry(1, "a", alice_bob), entry(2, "b", alice_carol), entry(3, "c", alice_bob), entry(4, "d", "#lobby")]
    )
    found = log.talks("alice", 0, START + 100, 10)
    assert [(talk.conversation, talk.last.text) for talk in found] == [(alice_carol, "b"), (alice_bob, "c")]
    assert [talk.conversation for talk in log.talks("alice", START + 2, START + 4, 10)] == [alice_bob]
    assert [talk.conversation for talk in log.talks("alice", 0, START + 100, 1)] == [alice_carol]
    assert log.talks("dave", 0, START + 100, 10) == []
    assert [talk.last.text for talk in log.last_messages(["#lobby", "#none"], 0, START + 100)] == ["d"]


def test_a_pair_whose_first_message_failed_is_noted_with_the_next(log: SqliteLog) -> None:
    with pytest.raises(LogError):
        log.append([entry(1, "x", "alice bob"), entry(1, "twice")])
    log.append([entry(2, "y", "alice bob")])
    assert [talk.last.text for talk in log.talks("bob", 0, START + 100, 10)] == ["y"]


def test_the_names_that_clients_gave_their_messages_are_kept(log: SqliteLog) -> None:
    log.append([entry(1, "a", tags="+parlour/id=x1"), entry(2, "b"), entry(3, "c", tags="+typing=done;+parlour/id=x2")])
    log.append([entry(4, "again", tags="+parlour/id=x1")])
    assert log.recent_ids(0, 10) == [("alice", "x1", "id-1"), ("alice", "x2", "id-3")]
    assert log.recent_ids(START + 2, 10) == [("alice", "x2", "id-3")]
    assert log.recent_ids(0, 1) == [("alice", "x2", "id-3")]


def test_rooms_are_kept_until_they_are_gone(path: Path) -> None:
    log = SqliteLog(path)
    log.append([RoomSaved("#a", '{"topic": 1}'), RoomSaved("#b", "{}"), RoomSaved("#a", '{"topic": 2}')])
    log.append([RoomSaved("#b", None), RoomSaved("#never", None)])
    log.close()
    again = SqliteLog(path)
    assert again.rooms() == {"#a": '{"topic": 2}'}
    again.close()
