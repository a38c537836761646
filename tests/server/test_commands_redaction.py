"""REDACT (IRCv3 "Message Redaction")."""

from __future__ import annotations

import pytest

from server.commands.limits import REDACTION_SECONDS
from tests.server.commands_support import Harness, Person

CAPS = ["message-tags", "echo-message", "draft/message-redaction", "draft/chathistory"]


def say(person: Person, target: str, text: str = "oops") -> str:
    """Say it; its msgid."""
    return person.ask(f"PRIVMSG {target} :{text}")[0].tags["msgid"]


def test_ones_own_is_gone_and_everybody_who_may_be_told_is_told(harness: Harness) -> None:
    alice, bob = harness.client("alice", caps=CAPS, join="#r"), harness.client("bob", caps=CAPS, join="#r")
    carol = harness.client("carol", caps=["message-tags"], join="#r")
    msgid = say(bob, "#r")
    carol.lines()
    [echo] = bob.ask(f"REDACT #R {msgid}")
    assert (echo.command, echo.params) == ("REDACT", ("#r", msgid))
    assert alice.messages()[-1].params == ("#r", msgid)
    assert carol.lines() == []
    assert harness.log.messages == []
    assert alice.tell("CHATHISTORY LATEST #r * 10") == []


def test_a_reason_is_passed_on(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    msgid = say(alice, "#r")
    assert alice.ask(f"REDACT #r {msgid} :wrong room")[0].params == ("#r", msgid, "wrong room")


def test_operators_of_a_room_take_back_anybodys(harness: Harness) -> None:
    alice, bob = harness.client("alice", caps=CAPS, join="#r"), harness.client("bob", caps=CAPS, join="#r")
    theirs, own = say(bob, "#r"), say(alice, "#r")
    assert bob.ask(f"REDACT #r {own}")[0].params[:4] == ("REDACT", "REDACT_FORBIDDEN", "#r", own)
    harness.now += REDACTION_SECONDS + 1
    assert alice.ask(f"REDACT #r {theirs}")[0].command == "REDACT"
    assert [entry.msgid for entry in harness.log.messages] == [own]


def test_after_some_time_one_s_own_stays(harness: Harness) -> None:
    harness.client("alice", join="#r")
    bob = harness.client("bob", caps=CAPS, join="#r")
    msgid = say(bob, "#r")
    harness.now += REDACTION_SECONDS + 1
    [failure] = bob.ask(f"REDACT #r {msgid}")
    assert failure.params[:5] == ("REDACT", "REDACT_WINDOW_EXPIRED", "#r", msgid, str(REDACTION_SECONDS))
    assert len(harness.log.messages) == 1


def test_in_private_one_takes_back_one_s_own_alone(harness: Harness) -> None:
    alice, bob = harness.client("alice", caps=CAPS), harness.client("bob", caps=CAPS)
    msgid = say(alice, "bob")
    assert bob.ask(f"REDACT alice {msgid}")[0].params[1] == "REDACT_FORBIDDEN"
    assert alice.ask(f"REDACT bob {msgid}")[0].params == ("bob", msgid)
    assert bob.messages()[-1].params == ("bob", msgid)
    assert harness.log.messages == []


@pytest.mark.parametrize(
    ("target", "code"), [("#nowhere", "INVALID_TARGET"), ("#other", "INVALID_TARGET"), ("#r", "UNKNOWN_MSGID")]
)
def test_what_is_not_there_is_refused(harness: Harness, target: str, code: str) -> None:
    harness.client("bob", join="#other")
    alice = harness.client("alice", caps=CAPS, join="#r")
    [failure] = alice.ask(f"REDACT {target} unknown-1")
    assert failure.params[:3] == ("REDACT", code, target)


def test_what_happened_cannot_be_taken_back(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    [topic] = alice.ask("TOPIC #r :news")
    assert alice.ask(f"REDACT #r {topic.tags['msgid']}")[0].params[1] == "UNKNOWN_MSGID"


def test_a_message_is_looked_for_where_it_was_said_alone(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r,#other")
    msgid = say(alice, "#r")
    assert alice.ask(f"REDACT #other {msgid}")[0].params[1] == "UNKNOWN_MSGID"
