"""IRCv3 "Labeled Responses", as every command has them."""

from __future__ import annotations

import re

import pytest

from tests.server.commands_support import SERVER, Harness

CAPS = ["batch", "labeled-response", "message-tags"]


def test_no_answer_is_an_ack(harness: Harness) -> None:
    """ "Servers MUST respond with a labeled `ACK` message when a client sends a labeled command that normally produces
    no response"
    """
    alice = harness.client("alice", caps=CAPS, join="#room")
    assert alice.tell("@label=a PONG x") == [f"@label=a :{SERVER} ACK"]
    assert alice.tell("@label=b PRIVMSG #room :x") == [f"@label=b :{SERVER} ACK"]
    assert alice.tell("@label=c NOTICE nobody :x") == [f"@label=c :{SERVER} ACK"]


@pytest.mark.parametrize("line", ["PING x", "NONSENSE", "JOIN", "PRIVMSG nobody :x", "TOPIC #nowhere", "NICK bob"])
def test_one_line_has_the_label(harness: Harness, line: str) -> None:
    [answer] = harness.client("alice", caps=CAPS).ask(f"@label=the\\slabel {line}")
    assert answer.tags["label"] == "the label"


def test_a_fail_has_the_label(harness: Harness) -> None:
    [answer] = harness.client("alice", caps=CAPS).ask(b"@label=x PRIVMSG alice :\xff")
    assert (answer.command, answer.tags["label"]) == ("FAIL", "x")


def test_more_lines_are_a_batch_that_has_the_label(harness: Harness) -> None:
    """IRCv3 "batch": "Reference tag MUST contain only ASCII letters, numbers, and/or hyphen" """
    opening, *inside, closing = harness.client("alice", caps=CAPS).ask("@label=x WHOIS alice")
    assert opening.tags["label"] == "x"
    assert opening.params[1] == "labeled-response"
    reference = opening.params[0][1:]
    assert re.fullmatch("[A-Za-z0-9-]+", reference)
    assert (closing.command, closing.params, dict(closing.tags)) == ("BATCH", (f"-{reference}",), {})
    assert {message.tags["batch"] for message in inside} == {reference}
    assert not any("label" in message.tags for message in inside)


def test_a_label_is_never_told_to_others(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS, join="#room")
    bob = harness.client("bob", caps=CAPS, join="#room")
    alice.send("@label=secret PRIVMSG #room :x", "@label=secret TOPIC #room :y", "@label=secret TAGMSG #room")
    assert len(messages := bob.messages()) == 3
    assert all("label" not in message.tags and "batch" not in message.tags for message in messages)


def test_quit_has_its_label(harness: Harness) -> None:
    [answer] = harness.client("alice", caps=CAPS).ask("@label=bye QUIT")
    assert (answer.command, answer.tags["label"]) == ("ERROR", "bye")


def test_without_the_capability_there_is_no_label(harness: Harness) -> None:
    assert harness.client("alice", caps=["message-tags"]).tell("@label=x PONG y") == []
