"""What follows from being logged in: who is told, and whose a nick is."""

from __future__ import annotations

import logging

import pytest

from tests.server.accounts_support import PASSWORD, add_account, log_in, member, ready
from tests.server.commands_support import SERVER, Harness, Person


def test_others_are_told_of_an_account(harness: Harness) -> None:
    """IRCv3 "account-notify": "clients on common channels with them, including themselves" """
    add_account(harness, "alice")
    alice = harness.client("alicia", caps=["sasl", "account-notify"], join="#r")
    bob = harness.client("bob", caps=["account-notify"], join="#r")
    old = harness.client("old", join="#r")
    stranger = harness.client("stranger", caps=["account-notify"])
    for person in (alice, bob, old):
        person.lines()
    assert log_in(alice, "alice") == ["900", "ACCOUNT", "903"]
    assert bob.lines() == [":alicia!alicia@host1 ACCOUNT alice"]
    assert old.lines() == stranger.lines() == []
    log_in(alice, "alice")
    assert bob.lines() == []


def test_what_one_says_has_the_account_tag(harness: Harness) -> None:
    """IRCv3 "account-tag": "the tag MUST be sent to clients that have requested the capability" """
    add_account(harness, "alice")
    alice = member(harness, "alicia", "alice", join="#r")
    bob = harness.client("bob", caps=["account-tag"], join="#r")
    old = harness.client("old", join="#r")
    bob.lines()
    alice.send("PRIVMSG #r :hi")
    old.send("PRIVMSG #r :hi")
    assert [dict(message.tags) for message in bob.messages()] == [{"account": "alice"}, {}]
    assert all(line.startswith(":") for line in old.lines())


def test_extended_join_names_the_account(harness: Harness) -> None:
    """IRCv3 "extended-join": ":nick!user@host JOIN #channel accountname :Real Name" """
    add_account(harness, "alice")
    bob = harness.client("bob", caps=["extended-join"], join="#r")
    member(harness, "alicia", "alice", join="#r")
    assert bob.lines() == [":alicia!alicia@host2 JOIN #r alice :Alicia Example"]


def test_whois_and_whox_name_the_account(harness: Harness) -> None:
    """RPL_WHOISACCOUNT (330)"""
    add_account(harness, "alice")
    member(harness, "alicia", "alice")
    bob = harness.client("bob")
    assert f":{SERVER} 330 bob alicia alice :is logged in as" in bob.tell("WHOIS alicia")
    assert bob.tell("WHO alicia %a")[0] == f":{SERVER} 354 bob alice"


def refusal(person: Person, line: str) -> tuple[str, str]:
    [answer] = person.ask(line)
    return answer.command, answer.params[-1]


def test_a_registered_name_is_for_its_owner(harness: Harness) -> None:
    add_account(harness, "Alice")
    bob = harness.client("bob")
    command, text = refusal(bob, "NICK alice")
    assert command == "433"
    assert text == "Alice is registered. Log in to use this nick, or choose another"
    owner = member(harness, "other", "alice")
    assert owner.tell("NICK alice") == [":other!other@host2 NICK alice"]


@pytest.mark.parametrize("nick", ["еvan", "EVAN", "evаn"])
def test_what_looks_like_it_too(harness: Harness, nick: str) -> None:
    """UTS 39, section 4"""
    add_account(harness, "evan")
    assert refusal(harness.client("bob"), f"NICK {nick}")[0] == "433"
    owner = member(harness, "other", "evan")
    assert [message.command for message in owner.ask(f"NICK {nick}")] == ["NICK"]


def test_a_nick_may_be_asked_for_before_logging_in(harness: Harness) -> None:
    add_account(harness, "alice")
    person = ready(harness)
    assert person.tell("NICK alice") == []
    assert log_in(person, "alice") == ["900", "903"]
    person.send("USER a 0 * :a")
    assert person.numerics("CAP END")[0] == "001"
    assert person.client.nick == "alice"


def test_whoever_does_not_log_in_in_time_does_not_get_the_nick(harness: Harness) -> None:
    add_account(harness, "alice")
    person = ready(harness)
    person.send("NICK alice", "USER a 0 * :a")
    assert refusal(person, "CAP END")[0] == "433"
    assert person.numerics("NICK bob")[0] == "001"


def test_a_stranger_who_asks_first_keeps_the_owner_from_nothing(harness: Harness) -> None:
    add_account(harness, "alice")
    stranger = ready(harness)
    stranger.send("NICK alice", "USER a 0 * :a")
    assert member(harness, "alice", "alice").client.nick == "alice"


def test_the_nick_that_one_had_asked_for_before_is_still_good(harness: Harness) -> None:
    add_account(harness, "alice")
    person = ready(harness)
    person.send("NICK bob", "NICK alice", "USER a 0 * :a")
    assert refusal(person, "CAP END")[0] == "433"
    assert person.numerics("NICK bob")[0] == "001"


def test_a_guest_who_was_first_keeps_the_nick(harness: Harness) -> None:
    guest = harness.client("alice")
    add_account(harness, "alice")
    owner = member(harness, "other", "alice")
    assert refusal(owner, "NICK alice") == ("433", "Nickname is already in use")
    guest.send("NICK somebody")
    assert [message.command for message in owner.ask("NICK alice")] == ["NICK"]


def test_logins_are_noted(harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "parlour")
    add_account(harness, "alice")
    log_in(harness.client("carol", caps=["sasl"]), "alice")
    assert "carol logged in as alice" in caplog.messages
    assert PASSWORD not in caplog.text
