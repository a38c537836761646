"""Messages of several lines (IRCv3 "Multiline Messages" and "Client-initiated Batch")."""

from __future__ import annotations

import pytest

from protocol.message import Message
from server.commands.limits import MULTILINE_BYTES, MULTILINE_LINES
from server.commands.multiline import OPEN_SECONDS
from tests.server.commands_support import Harness, Person

BASE = ["message-tags", "batch", "labeled-response", "echo-message", "server-time"]
CAPS = [*BASE, "draft/multiline"]
CONCAT = "draft/multiline-concat"


def send(person: Person, *lines: str, opening: str = "", target: str = "#r", command: str = "PRIVMSG") -> list[Message]:
    """Send lines as one message (a first ``+`` goes on with the line before), and what comes back."""
    person.lines()
    person.send(f"{opening}BATCH +1 draft/multiline {target}")
    for line in lines:
        tags = f"batch=1;{CONCAT}" if line.startswith("+") else "batch=1"
        person.send(f"@{tags} {command} {target} :{line.removeprefix('+')}")
    return person.send("BATCH -1").messages()


def test_one_message_as_a_batch_or_line_by_line(harness: Harness) -> None:
    alice, bob = harness.client("alice", caps=CAPS, join="#r"), harness.client("bob", caps=CAPS, join="#r")
    carol = harness.client("carol", caps=BASE, join="#r")
    bob.lines()
    echo = send(alice, "hello", "", "how is ", "+everyone?", opening="@label=x;+tag=1 ")
    for messages in (echo, bob.messages()[-6:]):
        opening, *items, closing = messages
        assert opening.params[1:] == ("draft/multiline", "#r")
        assert (closing.command, closing.params[0]) == ("BATCH", "-" + opening.params[0][1:])
        assert [item.params[1] for item in items] == ["hello", "", "how is ", "everyone?"]
        assert [CONCAT in item.tags for item in items] == [False, False, False, True]
        assert all(set(item.tags) <= {"batch", CONCAT} for item in items)
        assert opening.tags["msgid"] == echo[0].tags["msgid"]
        assert opening.tags["+tag"] == "1"
    assert echo[0].tags["label"] == "x"
    assert sum("label" in message.tags for message in echo) == 1
    fallback = carol.messages()
    assert [message.params[1] for message in fallback] == ["hello", "how is ", "everyone?"]
    assert [message.tags.get("msgid", "") for message in fallback] == [echo[0].tags["msgid"], "", ""]
    assert {message.tags["time"] for message in fallback} == {echo[0].tags["time"]}
    assert not any(CONCAT in message.tags or "batch" in message.tags for message in fallback)


def test_it_is_one_entry_and_told_again_as_a_batch(harness: Harness) -> None:
    alice = harness.client("alice", caps=[*CAPS, "draft/chathistory"], join="#r")
    [opening, *_] = send(alice, "one", "two", "+three")
    [entry] = harness.log.messages
    assert (entry.text, entry.msgid) == ("one\ntwo\rthree", opening.tags["msgid"])
    outer, inner, *items, inner_end, outer_end = alice.ask("CHATHISTORY LATEST #r * 10")
    assert (outer.params[1], inner.params[1]) == ("chathistory", "draft/multiline")
    assert inner.tags["batch"] == inner_end.tags["batch"] == outer.params[0][1:]
    assert inner.tags["msgid"] == opening.tags["msgid"]
    assert [item.params[1] for item in items] == ["one", "two", "three"]
    assert {item.tags["batch"] for item in items} == {inner.params[0][1:]}
    assert outer_end.params[0][1:] == outer.params[0][1:]
    bob = harness.client("bob", caps=[*BASE, "draft/chathistory"], join="#r")
    assert [m.params[-1] for m in bob.ask("CHATHISTORY LATEST #r * 10")[1:-1]] == ["one", "two", "three"]


def test_to_a_person_and_as_a_notice(harness: Harness) -> None:
    alice, bob = harness.client("alice", caps=CAPS), harness.client("bob", caps=CAPS)
    send(alice, "a", "b", target="bob", command="NOTICE")
    assert [message.command for message in bob.messages()] == ["BATCH", "NOTICE", "NOTICE", "BATCH"]


def failure(messages: list[Message]) -> tuple[str, ...]:
    """The one FAIL, without its text."""
    [message] = messages
    assert message.command == "FAIL"
    return message.params[:-1]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["hi", "+"], ("BATCH", "MULTILINE_INVALID")),
        (["+hi"], ("BATCH", "MULTILINE_INVALID")),
        (["", ""], ("BATCH", "MULTILINE_INVALID")),
        ([], ("BATCH", "MULTILINE_INVALID")),
        (["x"] * (MULTILINE_LINES + 1), ("BATCH", "MULTILINE_MAX_LINES", str(MULTILINE_LINES))),
        (["x" * 400] * (MULTILINE_BYTES // 400 + 1), ("BATCH", "MULTILINE_MAX_BYTES", str(MULTILINE_BYTES))),
    ],
)
def test_what_is_wrong_is_said_once(harness: Harness, lines: list[str], expected: tuple[str, ...]) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    messages = send(alice, *lines, opening="@label=x ")
    assert failure(messages) == expected
    assert messages[0].tags["label"] == "x"
    assert harness.log.messages == []
    assert len(send(alice, "the next", "is fine")) == 4


def test_line_breaks_count_and_continuations_do_not(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    full = ["x" * 256] + ["+" + "x" * 256] * (MULTILINE_BYTES // 256 - 1)
    assert len(send(alice, *full)) == len(full) + 2
    assert failure(send(alice, *full[:-1], "x" * 256))[1] == "MULTILINE_MAX_BYTES"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("@batch=1 PRIVMSG #other :hi", ("BATCH", "MULTILINE_INVALID_TARGET", "#r", "#other")),
        ("@batch=1 NOTICE #r :hi", ("BATCH", "MULTILINE_INVALID")),
        ("@batch=1 TOPIC #r :hi", ("BATCH", "MULTILINE_INVALID")),
        ("@batch=2 PRIVMSG #r :hi", ("BATCH", "MULTILINE_INVALID")),
        ("BATCH -2", ("BATCH", "MULTILINE_INVALID")),
        ("BATCH +2 draft/multiline #r", ("BATCH", "MULTILINE_INVALID")),
        ("@batch=1 BATCH +2 draft/multiline #r", ("BATCH", "MULTILINE_INVALID")),
    ],
)
def test_a_line_that_does_not_fit_spoils_all_of_it(harness: Harness, line: str, expected: tuple[str, ...]) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    alice.send("BATCH +1 draft/multiline #r", "@batch=1 PRIVMSG #r :hi")
    assert failure(alice.ask(line)) == expected
    if line != "BATCH -2":
        assert alice.send("@batch=1 PRIVMSG #r :more", "BATCH -1").lines() == []
        assert harness.log.messages == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BATCH +a_b draft/multiline #r", ("BATCH", "INVALID_REFTAG", "a_b")),
        ("BATCH x", ("BATCH", "INVALID_REFTAG", "x")),
        ("BATCH +1 netsplit #r", ("BATCH", "UNKNOWN_TYPE", "1", "netsplit")),
        ("BATCH +1 draft/multiline", ("BATCH", "MULTILINE_INVALID")),
        ("@batch=9 PRIVMSG #r :hi", ("BATCH", "MULTILINE_INVALID")),
    ],
)
def test_what_cannot_be_a_batch_is_refused(harness: Harness, line: str, expected: tuple[str, ...]) -> None:
    assert failure(harness.client("alice", caps=CAPS, join="#r").ask(line)) == expected
    assert harness.log.messages == []


def test_a_batch_that_is_never_closed_times_out(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    alice.send("BATCH +1 draft/multiline #r", "@batch=1 PRIVMSG #r :hi")
    harness.now += OPEN_SECONDS + 1
    assert failure(alice.ask("BATCH -1")) == ("BATCH", "TIMEOUT", "1")
    assert harness.log.messages == []


def test_a_line_that_is_too_long_spoils_the_batch(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    alice.send("BATCH +1 draft/multiline #r", "@batch=1 PRIVMSG #r :hi")
    assert alice.numerics(f"@batch=1 PRIVMSG #r :{'x' * 600}") == ["417"]
    assert alice.ask("BATCH -1") == []
    assert harness.log.messages == []


def test_other_commands_run_on_in_between(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS, join="#r")
    alice.send("BATCH +1 draft/multiline #r", "@batch=1 PRIVMSG #r :hi")
    assert alice.numerics("PING x") == ["PONG"]
    assert alice.numerics("BATCH -1") == ["PRIVMSG"]  # of one line: a message like any other


def test_without_the_capability_there_are_no_batches(harness: Harness) -> None:
    alice = harness.client("alice", caps=BASE, join="#r")
    assert alice.numerics("BATCH +1 draft/multiline #r") == ["421"]
    [echo] = alice.ask("@batch=1 PRIVMSG #r :hi")
    assert echo.params == ("#r", "hi")


def test_what_may_not_be_said_is_refused_with_the_label(harness: Harness) -> None:
    alice = harness.client("alice", caps=CAPS)
    [refusal] = send(alice, "a", "b", target="nobody", opening="@label=x ")
    assert (refusal.command, refusal.tags["label"]) == ("401", "x")


def test_the_limits_are_in_the_capability(harness: Harness) -> None:
    offered = " ".join(harness.connect().tell("CAP LS 302"))
    assert f"draft/multiline=max-bytes={MULTILINE_BYTES},max-lines={MULTILINE_LINES}" in offered
