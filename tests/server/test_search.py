"""SEARCH, and the index behind it."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from protocol.message import Message
from protocol.moments import stamp
from server.log.api import Pruning, Redaction
from server.log.search import SearchIndex
from tests.server.commands_support import START, Harness, Person

CAPS = ["message-tags", "server-time", "batch", "labeled-response", "echo-message", "soju.im/search"]


class Index(SearchIndex):
    """An index that keeps up when it is told to, on the caller's thread."""

    def catch_up(self) -> None:
        with closing(self._open()) as writer:
            while self.step(writer):
                pass


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "search.sqlite"


@pytest.fixture
def index(harness: Harness, path: Path) -> Index:
    index = Index(path, harness.log)
    harness.state.search = index.find
    return index


def found(person: Person, query: str, kind: str = "soju.im/search") -> list[str]:
    opening, *items, closing_line = person.ask(f"SEARCH {query}")
    assert opening.params[1:] == (kind,)
    assert closing_line.command == "BATCH"
    return [item.params[-1] for item in items]


@pytest.fixture
def alice(harness: Harness, index: Index) -> Person:
    """She is in #a and talks with bob, who is in #b too."""
    alice, bob = harness.client("alice", caps=CAPS, join="#a"), harness.client("bob", caps=CAPS, join="#a,#b")
    for person, target, text in (
        (alice, "#a", "The quick fox"),
        (bob, "#a", "was faster than FAST"),
        (bob, "#b", "fast secrets"),
        (alice, "bob", "a fast word in private"),
        (bob, "alice", "no way"),
    ):
        harness.now += 1
        person.send(f"PRIVMSG {target} :{text}")
    alice.send("TOPIC #a :fast news")
    index.catch_up()
    return alice


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("text=fast", ["was faster than FAST", "a fast word in private"]),
        ("text=fast;in=#A", ["was faster than FAST"]),
        ("text=fast;in=BOB", ["a fast word in private"]),
        ("text=fox\\squick", ["The quick fox"]),
        ("text=fox\\sslow", []),
        ('text="fast*\\sOR', []),
        ("text=!?", []),
        ("from=bob", ["was faster than FAST", "no way"]),
        ("from=BOB;in=#a", ["was faster than FAST"]),
        (f"after={stamp(START + 4)}", ["a fast word in private", "no way"]),
        (f"before={stamp(START + 2)}", ["The quick fox", "was faster than FAST"]),
        (f"after={stamp(START + 2)};before={stamp(START + 4)};text=fast;limit=1", ["a fast word in private"]),
        (f"after={stamp(START)};limit=1", ["The quick fox"]),
        ("limit=2", ["a fast word in private", "no way"]),
        ("in=#a;text=way", []),
    ],
)
def test_what_fits_all_attributes_and_may_be_read_is_found(alice: Person, query: str, expected: list[str]) -> None:
    assert found(alice, query) == expected


def test_what_is_found_is_as_it_was(alice: Person, harness: Harness) -> None:
    [first, *_] = harness.log.messages
    [opening, message, _] = alice.ask("@label=x SEARCH text=quick")
    assert opening.tags["label"] == "x"
    assert (message.tags["msgid"], message.tags["time"]) == (first.msgid, stamp(START + 1))
    assert message.source == first.source


def test_a_room_that_one_has_left_is_not_searched(alice: Person) -> None:
    alice.send("PART #a")
    assert found(alice, "text=fast") == ["a fast word in private"]


def failure(messages: list[Message]) -> tuple[str, ...]:
    [message] = messages
    return (message.command, *message.params[:3])


@pytest.mark.parametrize(("query", "name"), [
    ("in=#b", "in"), ("in=#nowhere", "in"), ("after=yesterday", "after"), ("limit=0", "limit"), ("limit=x", "limit"),
])  # fmt: skip
def test_what_cannot_be_searched_is_refused(alice: Person, query: str, name: str) -> None:
    assert failure(alice.ask(f"SEARCH {query}")) == ("FAIL", "SEARCH", "INVALID_PARAMS", name)


def test_by_our_own_name_the_batch_has_it_too(alice: Person, harness: Harness) -> None:
    bob = harness.client("rob", caps=["batch", "parlour/search"])
    assert found(bob, "text=x", "parlour/search") == []


def test_scripts_without_spaces_and_accents(harness: Harness, index: Index) -> None:
    alice = harness.client("alice", caps=CAPS, join="#a")
    alice.send("PRIVMSG #a :私は東京に住んでいます", "PRIVMSG #a :Ein Käsebrot")
    index.catch_up()
    assert found(alice, "text=東京") == ["私は東京に住んでいます"]
    assert found(alice, "text=京東") == []
    assert found(alice, "text=kase") == ["Ein Käsebrot"]


def test_what_is_redacted_is_never_found_and_leaves_the_index(
    alice: Person, harness: Harness, index: Index, path: Path
) -> None:
    [first, *_] = harness.log.messages
    harness.log.append([Redaction("#a", first.msgid)])
    assert found(alice, "text=quick") == []
    index.catch_up()
    with closing(sqlite3.connect(path)) as reader:
        assert reader.execute("SELECT count(*) FROM texts WHERE texts MATCH 'quick'").fetchone() == (0,)


def test_what_is_forgotten_leaves_the_index(alice: Person, harness: Harness, index: Index, path: Path) -> None:
    harness.log.append([Pruning(before=START + 3, most=0)])
    index.catch_up()
    with closing(sqlite3.connect(path)) as reader:
        assert reader.execute("SELECT count(*) FROM texts").fetchone() == (3,)


def test_an_index_that_cannot_be_searched_is_said(alice: Person, path: Path) -> None:
    path.write_bytes(b"no database" * 1000)
    assert failure(alice.ask("SEARCH text=fast"))[:3] == ("FAIL", "SEARCH", "INTERNAL_ERROR")


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def following(harness: Harness, path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SearchIndex]:
    """An index over a file that is broken at first; once started, it follows the log on a thread of its own."""
    monkeypatch.setattr("server.log.search.PAUSE_SECONDS", 0.01)
    monkeypatch.setattr("server.log.search.RETRY_SECONDS", 0.01)
    path.write_bytes(b"this is no database" * 100)
    index = SearchIndex(path, harness.log)
    harness.state.search = index.find
    yield index
    assert index.stop(10)


def test_it_follows_the_log_and_is_made_anew_where_it_is_broken(
    harness: Harness, following: SearchIndex, caplog: pytest.LogCaptureFixture
) -> None:
    alice = harness.client("alice", caps=CAPS, join="#a")
    following.start()
    wait_until(lambda: "made anew" in caplog.text)
    assert [record.levelno for record in caplog.records if "made anew" in record.message] == [logging.WARNING]
    for text in ("first", "second"):
        alice.send(f"PRIVMSG #a :{text}")
        following.wake()
        wait_until(partial(_finds, alice, text))


def _finds(person: Person, text: str) -> bool:
    return text in [message.params[-1] for message in person.ask(f"SEARCH text={text}")]


def test_a_room_with_another_name_is_found_by_that(
    harness: Harness, following: SearchIndex, caplog: pytest.LogCaptureFixture
) -> None:
    alice = harness.client("alice", caps=CAPS, join="#old")
    following.start()
    wait_until(lambda: "made anew" in caplog.text)
    for line in ("PRIVMSG #old :before", "RENAME #old #new"):
        alice.send(line)
        following.wake()
        wait_until(partial(_finds, alice, "before"))


def test_it_ends_whenever_it_is_told_to(harness: Harness, path: Path) -> None:
    for _ in range(30):
        index = SearchIndex(path, harness.log)
        index.start()
        assert index.stop(10)
