"""MARKREAD (IRCv3 "Read Marker")."""

from __future__ import annotations

import pytest

from protocol.moments import stamp
from server.markers import MOST_MARKERS, Markers
from server.state import State
from tests.server.accounts_support import add_account, log_in
from tests.server.commands_support import START, Harness, Person

CAPS = ["draft/read-marker"]
EARLY, LATE = "timestamp=2019-01-01T00:00:00.000Z", "timestamp=2019-06-01T12:00:00.000Z"


def session(harness: Harness, nick: str, account: str) -> Person:
    """Somebody who is logged in."""
    person = harness.client(nick, caps=CAPS)
    harness.state.log_in(person.client, account)
    return person


def test_it_only_grows(harness: Harness) -> None:
    """ "The last read timestamp of a target MUST only ever increase." """
    alice = harness.client("alice", caps=CAPS)
    assert alice.ask("MARKREAD #r")[0].params == ("#r", "*")
    for sent, told in ((EARLY, EARLY), (LATE, LATE), (EARLY, LATE)):
        assert alice.ask(f"MARKREAD #r {sent}")[0].params == ("#r", told)
    assert alice.ask("MARKREAD #R")[0].params == ("#R", LATE)


def test_nothing_is_read_before_it_is_said(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS)
    [told] = alice.ask("MARKREAD #r timestamp=2999-01-01T00:00:00.000Z")
    assert told.params == ("#r", f"timestamp={stamp(START)}")


def test_it_comes_after_join_and_before_the_end_of_the_names(harness: Harness) -> None:
    alice, bob = harness.client("alice", caps=CAPS), harness.client("bob")
    alice.send(f"MARKREAD #r {EARLY}")
    messages = alice.ask("JOIN #r")
    assert [message.command for message in messages] == ["JOIN", "MARKREAD", "353", "366"]
    assert messages[1].params == ("#r", EARLY)
    assert "MARKREAD" not in bob.numerics("JOIN #r")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("MARKREAD", "NEED_MORE_PARAMS"),
        ("MARKREAD #r *", "INVALID_PARAMS"),
        ("MARKREAD #r timestamp=yesterday", "INVALID_PARAMS"),
        ("MARKREAD #r 2019-01-01T00:00:00.000Z", "INVALID_PARAMS"),
        ("MARKREAD :two words", "INVALID_PARAMS"),
    ],
)
def test_what_cannot_be_understood_is_refused(harness: Harness, line: str, code: str) -> None:
    [failure] = harness.client("alice", caps=CAPS).ask(line)
    assert (failure.command, failure.params[:2]) == ("FAIL", ("MARKREAD", code))


def test_it_is_shared_by_the_programs_of_one_person_and_nobody_else(harness: Harness) -> None:
    """ "Servers MUST NOT leak read markers sent by a user to other users" """
    one, other = session(harness, "alice", "alice"), session(harness, "alice_2", "alice")
    plain, bob = harness.client("alice_3"), session(harness, "bob", "bob")
    harness.state.log_in(plain.client, "alice")
    one.send(f"MARKREAD #r {LATE}")
    assert [message.params for message in other.messages()] == [("#r", LATE)]
    assert plain.lines() == bob.lines() == []
    assert other.ask("MARKREAD #r")[0].params == ("#r", LATE)
    assert bob.ask("MARKREAD #r")[0].params == ("#r", "*")
    one.send(f"MARKREAD #r {EARLY}")
    assert other.lines() == []


def test_it_outlives_a_restart_for_accounts_and_a_connection_for_nobody_else(harness: Harness) -> None:
    session(harness, "alice", "Alice").send(f"MARKREAD #r {LATE}", "QUIT")
    guest = harness.client("guest", caps=CAPS)
    guest.send(f"MARKREAD #r {LATE}")
    identity = guest.client.identity
    guest.send("QUIT")
    assert harness.state.markers.read_until(identity, "#r") == 0
    again = State(harness.state.config, lambda: harness.now, harness.log)
    assert stamp(again.markers.read_until("alice", "#r")) == LATE.partition("=")[2]


def test_there_is_an_end_to_how_many_are_kept(harness: Harness) -> None:
    """Those that moved last are kept, in memory and on disk."""
    alice, guest = session(harness, "alice", "alice"), harness.client("guest")
    for person in (alice, guest):
        for n in range(MOST_MARKERS + 10):
            person.send(f"MARKREAD #{n} {EARLY}")
        assert harness.state.markers.targets(person.client.identity) == [f"#{n}" for n in range(10, MOST_MARKERS + 10)]
    kept = {marked.target for marked in harness.log.markers()}
    assert kept == {f"#{n}" for n in range(10, MOST_MARKERS + 10)}
    alice.send(f"MARKREAD #10 {LATE}", f"MARKREAD #new {LATE}")
    assert {"#10", "#new"} <= {marked.target for marked in harness.log.markers()}


def test_of_too_many_that_were_kept_before_those_that_are_too_many_are_not_known() -> None:
    markers = Markers(("alice", f"#{n}", 5.0) for n in range(MOST_MARKERS + 10))
    assert len(markers.targets("alice")) == MOST_MARKERS
    assert (markers.read_until("alice", "#9"), markers.read_until("alice", "#10")) == (0.0, 5.0)


def test_what_a_guest_had_read_is_forgotten_when_they_log_in_or_leave(harness: Harness) -> None:
    add_account(harness, "alice")
    guest = harness.client("guest", caps=["sasl"])
    identity = guest.client.identity
    guest.send(f"MARKREAD #r {LATE}")
    assert harness.state.markers.targets(identity) == ["#r"]
    log_in(guest, "alice")
    assert harness.state.markers.targets(identity) == []
    assert list(harness.state.sessions.of("Alice")) == [guest.client]
    guest.send("QUIT")
    assert list(harness.state.sessions.of("alice")) == []
