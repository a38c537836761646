"""IRCv3 "channel-rename"."""

from __future__ import annotations

import pytest

from tests.server.commands_support import SERVER, Harness

CAP = ["draft/channel-rename"]


def test_a_channel_is_renamed_and_everything_stays(harness: Harness) -> None:
    """ "A channel rename preserves all channel state, such as membership, mode and topic." """
    alice, bob = (harness.client(nick, caps=CAP, join="#old") for nick in ("alice", "bob"))
    alice.send("TOPIC #old :about it", "MODE #old +b spam")
    bob.lines()
    assert alice.tell("RENAME #OLD #new :Typo fix") == [":alice!alice@host1 RENAME #old #new :Typo fix"]
    assert bob.lines() == [":alice!alice@host1 RENAME #old #new :Typo fix"]
    assert bob.numerics("PRIVMSG #old :x") == ["403"]
    bob.send("PRIVMSG #new :hello")
    assert alice.lines() == [":bob!bob@host2 PRIVMSG #new :hello"]
    channel = harness.state.channels["#new"]
    assert channel.topic
    assert (channel.topic.text, list(channel.bans)) == ("about it", ["spam!*@*"])


def test_without_a_reason_it_is_told_with_an_empty_one(harness: Harness) -> None:
    """ "The server to client command MUST always include the third parameter" """
    alice = harness.client("alice", caps=CAP, join="#old")
    assert alice.tell("RENAME #old #new") == [":alice!alice@host1 RENAME #old #new :"]


def test_clients_that_do_not_know_of_it_see_a_part_and_a_join(harness: Harness) -> None:
    alice, bob = harness.client("alice", caps=CAP, join="#old"), harness.client("bob", join="#old")
    alice.send("TOPIC #old :about it")
    bob.lines()
    alice.send("RENAME #old #new :Typo fix")
    lines = bob.lines()
    assert lines[:3] == [
        ":bob!bob@host2 PART #old :Typo fix",
        ":bob!bob@host2 JOIN #new",
        f":{SERVER} 332 bob #new :about it",
    ]
    assert [line.split()[1] for line in lines[3:]] == ["333", "353", "366"]


def test_whoever_renames_without_the_capability_gets_the_fallback_too(harness: Harness) -> None:
    alice = harness.client("alice", join="#old")
    assert alice.numerics("RENAME #old #new") == ["PART", "JOIN", "353", "366"]


def test_a_change_of_case_alone_is_no_part_and_join(harness: Harness) -> None:
    """ "This fallback SHOULD NOT be used if the rename only changes the case of the channel name" """
    alice, bob = harness.client("alice", caps=CAP, join="#old"), harness.client("bob", join="#old")
    bob.lines()
    assert alice.numerics("RENAME #old #OLD") == ["RENAME"]
    assert bob.lines() == []
    assert harness.state.channels["#old"].name == "#OLD"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("RENAME #nowhere #new", "403"), ("RENAME #other #new", "442"), ("RENAME #shared #new", "482"),
        ("RENAME #old", "461"), ("RENAME #old #other", "CHANNEL_NAME_IN_USE"), ("RENAME #old new", "CANNOT_RENAME"),
    ],
)  # fmt: skip
def test_refusals(harness: Harness, line: str, answer: str) -> None:
    harness.client("bob", join="#other,#shared")
    alice = harness.client("alice", caps=CAP, join="#old,#shared")
    [message] = alice.ask(line)
    assert answer in (message.command, message.params[1])
    assert "#old" in harness.state.channels
