"""Delivery: in the order of the log, once to each, and never before the log has it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.client import Client, group
from server.delivery import Post, Scribe, Turn, deliver
from server.log.api import Pruning
from tests.server.support import BreakableLog, ListSink, client, entry, lines, said


def test_everybody_gets_everything_once_in_order() -> None:
    alice, bob, carol = client("alice"), client("bob", "server-time"), client("carol")
    room = group([alice, bob, carol])
    posts = [Post(alice, event=said(alice, str(n)), audience=room, skip_client=True) for n in range(5)]
    deliver(posts)
    assert lines(alice) == []
    assert lines(carol) == [f":alice!u@localhost PRIVMSG #lobby :{n}" for n in range(5)]
    assert [line.rpartition(" ")[2].lstrip(":") for line in lines(bob)] == list("01234")


def test_an_answer_stands_where_it_belongs_among_what_others_say() -> None:
    alice, bob = client("alice"), client("bob")
    room = group([alice, bob])
    deliver(
        [
            Post(bob, event=said(bob, "first"), audience=room, skip_client=True),
            Post(alice, answer=b"echo\r\n", event=said(alice, "second"), audience=room, skip_client=True),
            Post(bob, event=said(bob, "third"), audience=room, skip_client=True),
        ]
    )
    assert [line.rpartition(" ")[2].lstrip(":") for line in lines(alice)] == ["first", "echo", "third"]
    assert [line.rpartition(" ")[2].lstrip(":") for line in lines(bob)] == ["second"]


def test_a_message_to_oneself_arrives_besides_its_echo() -> None:
    alice = client("alice")
    deliver([Post(alice, answer=b"echo\r\n", event=said(alice, "me"), audience=group([alice]))])
    assert [line.rpartition(" ")[2].lstrip(":") for line in lines(alice)] == ["echo", "me"]


def test_one_sending_serves_a_whole_round() -> None:
    alice, bob = client("alice"), client("bob")
    room = group([alice, bob])
    deliver([Post(alice, event=said(alice, str(n)), audience=room, skip_client=True) for n in range(100)])
    assert isinstance(bob.outbox, ListSink)
    assert isinstance(alice.outbox, ListSink)
    assert (bob.outbox.sent, alice.outbox.sent) == (1, 0)


def test_the_last_post_finishes_the_outbox_and_no_other() -> None:
    alice, bob = client("alice"), client("bob")
    room = group([alice, bob])
    deliver([Post(alice, answer=b"bye\r\n", event=said(alice, "x"), audience=room, skip_client=True, last=True)])
    assert isinstance(bob.outbox, ListSink)
    assert isinstance(alice.outbox, ListSink)
    assert alice.outbox.finished.is_set()
    assert not bob.outbox.finished.is_set()
    assert lines(alice) == ["bye"]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.booleans(), st.booleans()), max_size=30))
def test_joining_neighbours_changes_nothing(steps: list[tuple[int, int, bool, bool]]) -> None:
    """Whatever the rooms, the senders and the echoes: the same as if each post had been delivered alone."""

    def play(*, together: bool) -> list[list[str]]:
        people = [client("a"), client("b", "server-time"), client("c")]
        rooms = [group(people), group(people[:2]), group(people[1:])]
        posts = [
            Post(
                people[who],
                answer=f"answer {n}\r\n".encode() if answered else b"",
                event=said(people[who], f"text{n}"),
                audience=rooms[where],
                skip_client=skip,
            )
            for n, (who, where, answered, skip) in enumerate(steps)
        ]
        if together:
            deliver(posts)
        else:
            for post in posts:
                deliver([post])
        return [lines(person) for person in people]

    assert play(together=True) == play(together=False)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[BreakableLog]:
    log = BreakableLog(tmp_path)
    yield log
    log.close()


@pytest.fixture
def scribe(log: BreakableLog) -> Iterator[Scribe]:
    scribe = Scribe(log)
    scribe.start()
    yield scribe
    log.gate.set()
    assert scribe.stop(10)


def message(person: Client, sequence: int, others: list[Client]) -> Post:
    text = str(sequence)
    return Post(
        person,
        answer=b"echo\r\n",
        event=said(person, text),
        audience=group(others),
        records=(entry(sequence, text),),
        essential=True,
    )


def test_nobody_sees_a_message_before_the_log_has_it(scribe: Scribe, log: BreakableLog) -> None:
    alice, bob = client("alice"), client("bob")
    log.gate.clear()
    scribe.submit([message(alice, 1, [bob])])
    assert log.asked.wait(10)
    assert lines(alice) + lines(bob) == []
    log.gate.set()
    assert scribe.stop(10)
    assert (lines(alice), len(lines(bob))) == (["echo"], 1)
    assert [e.sequence for e in log.entries] == [1]


def test_who_waits_finds_what_was_submitted_in_the_log(scribe: Scribe, log: BreakableLog) -> None:
    alice, bob = client("alice"), client("bob")
    log.gate.clear()
    scribe.submit([message(alice, 1, [bob]), message(alice, 2, [bob])])
    assert log.asked.wait(10)
    threading.Timer(0.05, log.gate.set).start()
    scribe.settle(10)
    assert [e.sequence for e in log.entries] == [1, 2]
    assert len(lines(bob)) == 2
    assert scribe.stop(10)


def test_who_waits_does_not_wait_for_ever(scribe: Scribe, log: BreakableLog) -> None:
    alice = client("alice")
    log.gate.clear()
    scribe.submit([message(alice, 1, [])])
    assert log.asked.wait(10)
    scribe.settle(0.01)
    assert log.entries == []
    log.gate.set()
    assert scribe.stop(10)


def test_what_is_nobodys_doing_is_written_in_its_turn(log: BreakableLog) -> None:
    wakes: list[int] = []
    scribe = Scribe(log, lambda: wakes.append(log.last_sequence))
    scribe.start()
    scribe.submit([message(client("alice"), n, []) for n in (1, 2, 3)])
    scribe.record(Pruning(before=0, most=1))
    assert scribe.stop(10)
    assert [e.sequence for e in log.entries] == [3]
    assert wakes[-1] == 3


def test_what_comes_during_a_commit_is_committed_together(scribe: Scribe, log: BreakableLog) -> None:
    alice, bob = client("alice"), client("bob")
    log.gate.clear()
    scribe.submit([message(alice, 1, [bob])])
    assert log.asked.wait(10)
    for sequence in range(2, 12):
        scribe.submit([message(alice, sequence, [bob])])
    log.gate.set()
    assert scribe.stop(10)
    assert log.groups == [1, 10]
    assert [line.rpartition(" ")[2].lstrip(":") for line in lines(bob)] == [str(n) for n in range(1, 12)]


def test_what_the_log_does_not_take_is_refused_and_seen_by_nobody(
    scribe: Scribe, log: BreakableLog, caplog: pytest.LogCaptureFixture
) -> None:
    alice, bob = client("alice"), client("bob")
    log.broken = True
    with caplog.at_level(logging.WARNING, "parlour"):
        scribe.submit([message(alice, 1, [bob]), Post(bob, answer=b"pong\r\n")])
        assert scribe.stop(10)
    (refused,) = lines(alice)
    assert refused.startswith(":* FAIL PRIVMSG MESSAGE_NOT_STORED #lobby :")
    assert lines(bob) == ["pong"]
    assert [record.getMessage() for record in caplog.records] == [
        "The disk is full. Messages are refused until it can be."
    ]


def test_the_log_recovers_by_itself(log: BreakableLog) -> None:
    alice, bob = client("alice"), client("bob")
    scribe = Scribe(log)
    log.broken = True
    assert scribe._commit([message(alice, 1, [bob])])[0].event is None
    log.broken = False
    assert scribe._commit([message(alice, 2, [bob])])[0].event is not None
    assert [e.sequence for e in log.entries] == [2]


class Guest:
    """Somebody who says so many things, one each time they are asked."""

    def __init__(self, scribe: Scribe, things: int) -> None:
        self._scribe = scribe
        self.left = things
        self.person = client("alice")
        self.seen: list[int] = []
        self.resumed = threading.Event()

    def speak(self) -> Turn:
        assert not self.resumed.is_set(), "its own thread has the turn"
        self.seen.append(len(lines(self.person)))
        if not self.left:
            return Turn.OVER
        self.left -= 1
        self._scribe.submit([Post(self.person, answer=b"echo\r\n")])
        return Turn.SPOKEN

    def resume(self) -> None:
        self.resumed.set()


class BrokenGuest(Guest):
    def speak(self) -> Turn:
        raise ZeroDivisionError("a mistake")


class HesitantGuest(Guest):
    """Somebody who has nothing to say the first time they are asked."""

    def speak(self) -> Turn:
        if self.seen:
            return super().speak()
        self.seen.append(len(lines(self.person)))
        return Turn.SILENT


def test_who_has_spoken_is_asked_again_when_it_is_delivered(scribe: Scribe) -> None:
    guest = Guest(scribe, 3)
    scribe.hear(guest)
    assert guest.resumed.wait(10)
    assert guest.seen == [0, 1, 1, 1]


def test_who_is_silent_is_asked_once_more_in_the_round(scribe: Scribe) -> None:
    guest = HesitantGuest(scribe, 2)
    scribe.hear(guest)
    assert guest.resumed.wait(10)
    assert guest.seen == [0, 0, 1, 1]


def test_a_round_ends_when_it_is_large_and_nobody_is_forgotten(
    scribe: Scribe, log: BreakableLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.delivery.LARGEST_GROUP", 1)
    log.gate.clear()
    scribe.submit([message(client("bob"), 1, [])])
    assert log.asked.wait(10)
    guests = [Guest(scribe, 2) for _ in range(5)]
    for guest in guests:
        scribe.hear(guest)
    log.gate.set()
    for guest in guests:
        assert guest.resumed.wait(10)
        assert (guest.left, max(guest.seen)) == (0, 1)


def test_a_mistake_in_what_somebody_says_ends_nothing(scribe: Scribe, caplog: pytest.LogCaptureFixture) -> None:
    broken, guest = BrokenGuest(scribe, 1), Guest(scribe, 1)
    scribe.hear(broken)
    scribe.hear(guest)
    assert broken.resumed.wait(10)
    assert guest.resumed.wait(10)
    assert "could not be run" in caplog.text
    caplog.clear()


def test_who_comes_when_the_scribe_has_ended_does_not_wait(log: BreakableLog) -> None:
    scribe = Scribe(log)
    scribe.start()
    assert scribe.stop(10)
    guest = Guest(scribe, 1)
    scribe.hear(guest)
    assert guest.resumed.is_set()
    assert guest.seen == []
