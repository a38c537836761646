from __future__ import annotations

import pytest

from protocol.message import Message
from server.log.api import private_conversation
from tests.server.commands_support import START, Harness

TAGS = ["message-tags", "batch", "labeled-response", "echo-message"]


def test_a_message_reaches_the_others_of_a_channel(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#room"), harness.client("bob", join="#room")
    carol = harness.client("carol")
    alice.lines()
    assert alice.tell("PRIVMSG #ROOM :hello you") == []
    assert bob.lines() == [":alice!alice@host1 PRIVMSG #room :hello you"]
    assert carol.lines() == []


def test_a_last_parameter_needs_no_colon(harness: Harness) -> None:
    """ "a trailing parameter […] has the same semantics as any other parameter" """
    alice, bob = harness.client("alice"), harness.client("bob")
    alice.send("PRIVMSG bob a", "PRIVMSG   bob   :a")
    first, second = bob.messages()
    assert first == second
    assert first.params == ("bob", "a")


def test_a_message_is_in_the_log_as_it_is_delivered(harness: Harness) -> None:
    alice, bob = harness.client("Alice", caps=TAGS, join="#Room"), harness.client("bob", caps=TAGS, join="#room")
    alice.send("@+x=a\\sb PRIVMSG #room :hello", "NOTICE bob :psst")
    room, private = harness.log.messages
    messages = bob.messages()[-2:]
    assert [entry.msgid for entry in (room, private)] == [message.tags["msgid"] for message in messages]
    assert (room.conversation, room.command, room.source) == ("#room", "PRIVMSG", "Alice!Alice@host1")
    assert (room.target, room.text, room.tags, room.at) == ("#Room", "hello", "+x=a\\sb", START)
    between_two = private_conversation(alice.client.identity, bob.client.identity)
    assert (private.conversation, private.command, private.target) == (between_two, "NOTICE", "bob")
    assert private.sequence == room.sequence + 1


def test_both_directions_of_a_private_talk_are_one_conversation(harness: Harness) -> None:
    alice, bob = harness.client("alice"), harness.client("Bob")
    alice.send("PRIVMSG bob :hi")
    bob.send("PRIVMSG ALICE :hi yourself")
    between_two = private_conversation(alice.client.identity, bob.client.identity)
    assert {entry.conversation for entry in harness.log.messages} == {between_two}


def test_what_was_said_in_private_is_not_of_who_has_the_nick_next(harness: Harness) -> None:
    alice, bob = harness.client("alice"), harness.client("bob")
    alice.send("PRIVMSG bob :between us")
    bob.send("QUIT")
    harness.client("bob")
    alice.send("PRIVMSG bob :who are you")
    first, second = harness.log.messages
    assert first.conversation != second.conversation


def test_what_the_log_cannot_take_is_refused_and_not_delivered(
    harness: Harness, caplog: pytest.LogCaptureFixture
) -> None:
    alice, bob = harness.client("alice", caps=TAGS), harness.client("bob")
    harness.log.broken = True
    [failure] = alice.ask("@label=1 PRIVMSG bob :hi")
    assert failure.tags["label"] == "1"
    assert failure.params[:3] == ("PRIVMSG", "MESSAGE_NOT_STORED", "bob")
    assert alice.ask("NOTICE bob :hi") == []
    assert bob.lines() == []
    caplog.clear()  # that it was noted as an error is right here


def test_one_msgid_for_the_echo_and_all_recipients(harness: Harness) -> None:
    """IRCv3 "Message IDs": an echo has the ID of the message, and no two messages share one."""
    people = [harness.client(nick, caps=TAGS, join="#room") for nick in ("alice", "bob", "carol")]
    for person in people:
        person.lines()
    people[0].send("PRIVMSG #room :one", "TAGMSG #room", "PRIVMSG #room :two")
    first, *others = [[message.tags["msgid"] for message in person.messages()] for person in people]
    assert len(set(first)) == 3
    assert others == [first, first]


def test_to_oneself_with_echo_it_arrives_twice_and_one_copy_has_the_label(harness: Harness) -> None:
    """ "When a client sends a message to itself, the server MUST NOT include the label tag, except for any
    acknowledgment"
    """
    alice = harness.client("alice", caps=TAGS)
    messages = alice.ask("@label=abc PRIVMSG alice :note")
    assert [message.params for message in messages] == [("alice", "note")] * 2
    assert sorted("label" in message.tags for message in messages) == [False, True]
    assert len({message.tags["msgid"] for message in messages}) == 1


def test_echo_is_for_those_who_asked(harness: Harness) -> None:
    bob = harness.client("bob")
    assert bob.tell("PRIVMSG bob :x") == [":bob!bob@host1 PRIVMSG bob :x"]
    alice = harness.client("alice", caps=["echo-message"])
    assert alice.tell("NOTICE bob :x") == [":alice!alice@host2 NOTICE bob :x"]


def test_only_client_tags_are_relayed_and_only_to_holders_of_message_tags(harness: Harness) -> None:
    """IRCv3 "Message Tags": what is not client-only is the server's own."""
    alice = harness.client("alice", caps=TAGS)
    bob, carol, dave = (
        harness.client("bob", caps=["message-tags"]),
        harness.client("carol", caps=["server-time"]),
        harness.client("dave"),
    )
    alice.send("@+a=1;b=2;+c;time=2000-01-01T00:00:00.000Z;msgid=mine;label=l PRIVMSG bob,carol,dave :hi")
    [message] = bob.messages()
    assert message.tags == {"msgid": message.tags["msgid"], "+a": "1", "+c": ""}
    assert message.tags["msgid"] != "mine"
    [message] = carol.messages()
    assert message.tags == {"time": "2023-11-14T22:13:20.000Z"}
    assert dave.lines() == [":alice!alice@host1 PRIVMSG dave :hi"]


def test_tags_of_a_client_without_message_tags_are_dropped(harness: Harness) -> None:
    alice, bob = harness.client("alice"), harness.client("bob", caps=TAGS)
    alice.send("@+a=1 PRIVMSG bob :hi", "@+typing=active TAGMSG bob")
    [message] = bob.messages()
    assert set(message.tags) == {"msgid"}


def test_tagmsg_never_reaches_those_without_message_tags(harness: Harness) -> None:
    """ "Servers MUST NOT deliver `TAGMSG` to clients that haven't negotiated the message tags capability" """
    alice = harness.client("alice", caps=TAGS, join="#room")
    bob, carol = harness.client("bob", caps=["message-tags"], join="#room"), harness.client("carol", join="#room")
    bob.lines()
    alice.send("@+typing=active TAGMSG #room", "@+typing=active TAGMSG carol")
    message = bob.messages()[-1]
    assert (message.command, message.params, message.tags["+typing"]) == ("TAGMSG", ("#room",), "active")
    assert carol.lines() == []
    assert harness.log.messages == []


@pytest.mark.parametrize(
    ("tag", "text", "refused"), [(4091, 1, False), (4092, 1, True), (1, 497, False), (1, 498, True), (4091, 497, False)]
)
def test_a_line_has_4096_bytes_of_tags_and_512_of_the_rest(
    harness: Harness, tag: int, text: int, refused: bool
) -> None:
    """ "Servers MUST NOT truncate tags and MUST always reject lines that exceed this limit" """
    alice, bob = harness.client("alice", caps=["message-tags"]), harness.client("bob", caps=["message-tags"])
    answer = alice.numerics(f"@+t={'a' * tag} PRIVMSG bob :{'b' * text}")
    assert answer == (["417"] if refused else [])
    assert len(bob.lines()) == (0 if refused else 1)
    assert alice.numerics("PING x") == ["PONG"]


def test_several_targets_each_once_and_no_more_than_targmax(harness: Harness) -> None:
    alice, bob, carol = (harness.client(nick) for nick in ("alice", "bob", "carol"))
    assert alice.numerics("PRIVMSG bob,nobody,carol,BOB :hi") == ["401"]
    assert len(bob.lines()) == len(carol.lines()) == 1
    [refusal] = alice.ask(f"PRIVMSG {','.join(f'n{number}' for number in range(9))} :hi")
    assert (refusal.command, refusal.params[:2]) == ("407", ("alice", "n8"))


@pytest.mark.parametrize(
    ("line", "numeric"),
    [
        ("PRIVMSG", "411"), ("PRIVMSG bob", "412"), ("PRIVMSG bob :", "412"), ("PRIVMSG #room :", "412"),
        ("PRIVMSG nobody :hi", "401"), ("PRIVMSG #nowhere :hi", "403"), ("PRIVMSG #other :hi", "404"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_refused_but_never_to_a_notice(harness: Harness, line: str, numeric: str) -> None:
    """ "they must not send any error back to the client on receipt of a `NOTICE` command" """
    harness.client("bob", join="#room,#other")
    alice = harness.client("alice", join="#room")
    assert alice.numerics(line) == [numeric]
    assert alice.numerics(line.replace("PRIVMSG", "NOTICE")) == []
    assert harness.log.messages == []


def test_who_may_speak(harness: Harness) -> None:
    """Modes n and m, and bans: ERR_CANNOTSENDTOCHAN (404)"""
    alice, bob = harness.client("alice", join="#room"), harness.client("bob")
    alice.send("MODE #room -n")
    assert bob.numerics("PRIVMSG #room :from outside") == []
    alice.send("MODE #room +m")
    assert bob.numerics("PRIVMSG #room :x") == ["404"]
    bob.send("JOIN #room")
    assert bob.numerics("TAGMSG #room") == []  # without message-tags it does nothing
    assert bob.numerics("PRIVMSG #room :x") == ["404"]
    alice.send("MODE #room +v bob")
    assert bob.numerics("PRIVMSG #room :x") == []
    alice.send("MODE #room -mv+b bob bob!*@*")
    assert bob.numerics("PRIVMSG #room :x") == ["404"]
    assert alice.numerics("PRIVMSG #room :x") == []


def test_a_message_to_a_status_reaches_it_and_those_above(harness: Harness) -> None:
    """STATUSMSG (Modern IRC)"""
    people = [harness.client(nick, caps=["echo-message"], join="#room") for nick in ("alice", "bob", "carol")]
    alice, bob, carol = people
    alice.send("MODE #room +v bob")
    for person in people:
        person.lines()
    assert carol.tell("PRIVMSG @#room :ops only") == [":carol!carol@host3 PRIVMSG @#room :ops only"]
    assert alice.lines() == [":carol!carol@host3 PRIVMSG @#room :ops only"]
    assert bob.lines() == []
    bob.send("PRIVMSG +#room :voiced")
    assert len(alice.lines()) == len(bob.lines()) == 1
    assert carol.lines() == []
    channel = harness.state.channel("#room")
    assert channel is not None
    expected = [channel.conversation_of("@"), channel.conversation_of("+")]
    assert [entry.conversation for entry in harness.log.messages] == expected


def test_a_message_to_a_status_that_nobody_has_reaches_nobody(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#room"), harness.client("bob", join="#room")
    alice.lines()
    bob.send("PRIVMSG ~#room :owners")
    assert alice.lines() == bob.lines() == []


def test_who_is_away_says_so_to_privmsg_alone(harness: Harness) -> None:
    """RPL_AWAY (301)"""
    harness.client("bob").send("AWAY :gone fishing")
    alice = harness.client("alice")
    [answer] = alice.ask("PRIVMSG bob :hi")
    assert (answer.command, answer.params) == ("301", ("alice", "bob", "gone fishing"))
    assert alice.ask("NOTICE bob :hi") == []


def test_bytes_that_are_not_utf8_are_refused(harness: Harness) -> None:
    """IRCv3 "UTF8ONLY": "FAIL PRIVMSG INVALID_UTF8" """
    alice, bob = harness.client("alice", caps=["standard-replies"]), harness.client("bob")
    [failure] = alice.ask(b"PRIVMSG bob :caf\xe9")
    assert (failure.command, failure.params[:2]) == ("FAIL", ("PRIVMSG", "INVALID_UTF8"))
    assert alice.ask(b"NOTICE bob :caf\xe9") == []
    assert bob.lines() == []


def test_a_long_message_is_cut_on_a_code_point(harness: Harness) -> None:
    """IRCv3 "UTF8ONLY": "they do not do so in the middle of a UTF-8-encoded codepoint" """
    alice, bob = harness.client("alice"), harness.client("bob")
    for padding in ("", "x", "xx"):
        alice.send(f"PRIVMSG bob :{padding}{'é' * 247}")
        [line] = bob.lines()
        assert 509 <= len(line.encode()) <= 510
        assert Message.parse(line).params[1].strip("x").strip("é") == ""
