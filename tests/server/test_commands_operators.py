"""Operators of the server, and what they alone may do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.config import Config, OperatorSection, ServerSection
from tests.server.commands_support import SERVER, Harness, Person


@pytest.fixture
def harness(tmp_path: Path) -> Iterator[Harness]:
    operators = (OperatorSection("keeper", "correct horse"), OperatorSection("other", "battery"))
    harness = Harness(Config(server=ServerSection(name=SERVER), operators=operators), tmp_path)
    yield harness
    harness.log.close()


def operator(harness: Harness, nick: str = "oper") -> Person:
    person = harness.client(nick)
    person.send("OPER keeper :correct horse").lines()
    return person


def test_the_right_name_and_password_make_an_operator(harness: Harness) -> None:
    """RPL_YOUREOPER (381); WHOIS says so (313)"""
    alice, bob = harness.client("alice"), harness.client("bob")
    assert alice.tell("OPER keeper :correct horse") == [
        f":{SERVER} MODE alice +o",
        f":{SERVER} 381 alice :You are now an IRC operator",
    ]
    assert "313" in bob.numerics("WHOIS alice")
    assert alice.tell("MODE alice -o") == [":alice!alice@host1 MODE alice -o"]
    assert "313" not in bob.numerics("WHOIS alice")


@pytest.mark.parametrize("line", ["OPER keeper wrong", "OPER keeper battery", "OPER nobody :correct horse", "OPER k é"])
def test_a_wrong_name_and_a_wrong_password_look_the_same(harness: Harness, line: str) -> None:
    """ERR_PASSWDMISMATCH (464)"""
    alice = harness.client("alice")
    assert alice.tell(line) == [f":{SERVER} 464 alice :Name or password incorrect"]
    assert alice.client.modes == set()


def test_without_operators_in_the_configuration_nobody_becomes_one(tmp_path: Path) -> None:
    """ERR_NOOPERHOST (491)"""
    harness = Harness(Config(server=ServerSection(name=SERVER)), tmp_path)
    assert harness.client("alice").numerics("OPER keeper x") == ["491"]
    harness.log.close()


def test_who_guesses_waits_longer_and_longer_also_with_the_right_password(harness: Harness) -> None:
    alice = harness.client("alice")
    for _ in range(4):
        assert alice.tell("OPER keeper wrong") == [f":{SERVER} 464 alice :Name or password incorrect"]
    assert alice.numerics("OPER keeper :correct horse") == ["464"]
    harness.now += 1
    assert alice.numerics("OPER keeper :correct horse") == ["MODE", "381"]


@pytest.mark.parametrize(
    "line",
    ["KILL bob x", "WALLOPS x", "REHASH", "KLINE bob x", "DLINE 10.0.0.1 x", "MUTE bob x", "UNKLINE bob",
     "UNDLINE 10.0.0.1", "UNMUTE bob", "STATS k", "STATS d", "STATS q"],
)  # fmt: skip
def test_what_is_for_operators_is_refused_to_others(harness: Harness, line: str) -> None:
    """ERR_NOPRIVILEGES (481)"""
    bob = harness.client("bob")
    assert harness.client("alice").ask(line)[0].command == "481"
    assert bob.lines() == []
    assert not bob.client.leaving


def test_kill_disconnects_somebody_and_says_why(harness: Harness) -> None:
    oper, alice = operator(harness), harness.client("alice", join="#r")
    bob = harness.client("bob", join="#r")
    alice.lines()
    assert oper.numerics("KILL nobody x") == ["401"]
    assert oper.send("KILL bob :enough of it").lines() == []
    assert bob.lines() == [f":{SERVER} ERROR :Killed (oper (enough of it))"]
    assert bob.outbox.finished
    assert alice.lines() == [":bob!bob@host3 QUIT :Killed (oper (enough of it))"]


def test_wallops_reach_those_who_want_them(harness: Harness) -> None:
    """ "used to send a message to all currently connected users who have set the 'w' user mode" (Modern IRC)"""
    oper, alice, bob = operator(harness), harness.client("alice"), harness.client("bob")
    alice.send("MODE alice +w").lines()
    oper.send("WALLOPS :back in a minute")
    assert alice.lines() == [":oper!oper@host1 WALLOPS :back in a minute"]
    assert bob.lines() == oper.lines() == []
    assert oper.numerics("WALLOPS :") == ["412"]


def test_server_notices_are_for_operators_who_want_them(harness: Harness) -> None:
    oper, alice = operator(harness), harness.client("alice")
    assert alice.tell("MODE alice +s") == []
    oper.send("MODE oper +s").lines()
    bob = harness.client("bob")
    assert oper.lines() == [f":{SERVER} NOTICE oper :*** bob (bob@192.0.2.3) connected (plain text)"]
    bob.send("QUIT :bye")
    assert oper.lines() == [f":{SERVER} NOTICE oper :*** bob (bob@192.0.2.3) left: Quit: bye"]
    alice.send("OPER keeper wrong")
    assert "alice (192.0.2.2) gave a wrong password" in oper.lines()[0]
    assert alice.lines() == [f":{SERVER} 464 alice :Name or password incorrect"]


def test_who_ceases_to_be_an_operator_hears_no_more_of_it(harness: Harness) -> None:
    oper = operator(harness)
    oper.send("MODE oper +s").lines()
    assert oper.tell("MODE oper -o") == [":oper!oper@host1 MODE oper -os"]
    harness.client("bob")
    assert oper.lines() == []


def test_rehash_reports_what_was_done(harness: Harness) -> None:
    """RPL_REHASHING (382)"""
    oper = operator(harness)
    harness.state.reload = lambda: ("The configuration was read anew.", "storage.directory stays as it is.")
    assert oper.tell("REHASH") == [
        f":{SERVER} 382 oper configuration Rehashing",
        f":{SERVER} NOTICE oper :The configuration was read anew.",
        f":{SERVER} NOTICE oper :storage.directory stays as it is.",
    ]
