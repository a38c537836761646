"""``+parlour/id``: what is sent twice is said once."""

from __future__ import annotations

import pytest

from protocol.isupport import Features
from server.sent import LONGEST_NAME, MOST_REMEMBERED, Sent
from server.state import State
from tests.server.commands_support import Harness

CAPS = ["message-tags", "server-time", "echo-message", "labeled-response", "batch", "draft/multiline"]


@pytest.mark.parametrize("target", ["#r", "bob"])
def test_a_repeat_is_answered_with_the_first_to_its_sender_alone(harness: Harness, target: str) -> None:
    alice, bob = harness.client("alice", caps=CAPS, join="#r"), harness.client("bob", caps=CAPS, join="#r")
    [first] = alice.ask(f"@+parlour/id=1 PRIVMSG {target} :hi")
    bob.lines()
    harness.now += 60
    [again] = alice.ask(f"@+parlour/id=1;label=x PRIVMSG {target} :hi")
    assert {**first.tags, "label": "x"} == dict(again.tags)
    assert again.params == first.params
    assert bob.lines() == []
    assert len(harness.log.messages) == 1


def test_names_are_each_sender_s_own(harness: Harness) -> None:
    alice, bob = harness.client("alice", caps=CAPS, join="#r"), harness.client("bob", caps=CAPS, join="#r")
    for person in (alice, bob):
        person.send("@+parlour/id=1 PRIVMSG #r :hi")
    alice.send("@+parlour/id=2 PRIVMSG #r :hi")
    assert len(harness.log.messages) == 3


def test_the_same_account_is_known_after_a_reconnect_and_a_restart(harness: Harness) -> None:
    harness.client("bob", join="#r")
    for nick in ("alice", "alicia"):
        person = harness.client(nick, caps=CAPS)
        person.client.account = "Alice"
        person.send("JOIN #r", "@+parlour/id=1 PRIVMSG #r :hi", "QUIT")
    [entry] = harness.log.messages
    again = State(harness.state.config, lambda: harness.now, harness.log)
    assert again.sent.msgid("alice", "1") == entry.msgid


def test_what_did_not_get_into_the_log_is_said_when_it_is_sent_again(
    harness: Harness, caplog: pytest.LogCaptureFixture
) -> None:
    alice, bob = harness.client("alice", caps=CAPS), harness.client("bob")
    harness.log.broken = True
    assert alice.ask("@+parlour/id=1 PRIVMSG bob :hi")[0].params[1] == "MESSAGE_NOT_STORED"
    harness.log.broken = False
    assert alice.numerics("@+parlour/id=1 PRIVMSG bob :hi") == ["PRIVMSG"]
    assert len(bob.lines()) == 1
    caplog.clear()  # that it was noted as an error is right here


def test_a_message_of_several_lines_too(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    answers = []
    for _ in range(2):
        alice.lines()
        alice.send("@+parlour/id=1 BATCH +1 draft/multiline #r", "@batch=1 PRIVMSG #r :a", "@batch=1 PRIVMSG #r :b")
        answers.append(alice.send("BATCH -1").messages())
    first, again = answers
    assert [message.params[1:] for message in first] == [message.params[1:] for message in again]
    assert first[0].tags["msgid"] == again[0].tags["msgid"]
    assert len(harness.log.messages) == 1


def test_reactions_are_kept_and_typing_is_not(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    alice.send("@+typing=active;+parlour/id=1 TAGMSG #r", "@+draft/react=x;+parlour/id=2 TAGMSG #r")
    alice.send("@+draft/react=x;+parlour/id=2 TAGMSG #r")
    assert [entry.tags for entry in harness.log.entries if entry.command == "TAGMSG"] == [
        "+draft/react=x;+parlour/id=2"
    ]


def test_there_is_an_end_to_how_many_are_remembered() -> None:
    sent = Sent()
    for n in range(MOST_REMEMBERED + 1):
        sent.note("alice", str(n), f"m-{n}")
    assert sent.msgid("alice", "0") == ""
    assert sent.msgid("alice", "1") == "m-1"


def test_a_name_that_is_too_long_for_one_is_not_remembered(harness: Harness) -> None:
    """It would be kept in memory: fifty thousand times four kilobytes."""
    alice = harness.client("alice", caps=["message-tags"], join="#r")
    for _ in range(2):
        alice.send(f"@+parlour/id={'x' * 65} PRIVMSG #r :hello")
    assert len(harness.log.messages) == 2


def test_clients_are_told_that_ids_are_kept(harness: Harness) -> None:
    features = Features()
    for message in harness.connect().send("NICK sam", "USER sam 0 * :Sam").messages():
        if message.command == "005":
            features.feed(message.params)
    assert features.keeps_ids
    assert features.value("PARLOURID") == str(LONGEST_NAME)
