"""TOPIC, NAMES and LIST."""

from __future__ import annotations

import pytest

from server.commands import listing
from tests.server.commands_support import SERVER, START, Harness, Person

AT = int(START)


def test_topic(harness: Harness) -> None:
    """ "Clients joining the channel in the future will receive a RPL_TOPIC numeric (or lack thereof) accordingly" """
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    assert alice.numerics("TOPIC #r") == ["331"]
    bob.lines()
    assert alice.tell("TOPIC #R :All things") == [":alice!alice@host1 TOPIC #r :All things"]
    assert bob.tell("TOPIC #r") == [
        f":{SERVER} 332 bob #r :All things", f":{SERVER} 333 bob #r alice!alice@host1 {AT}"
    ]  # fmt: skip
    carol = harness.client("carol")
    assert carol.numerics("JOIN #r") == ["JOIN", "332", "333", "353", "366"]
    assert alice.tell("TOPIC #r :") == [":alice!alice@host1 TOPIC #r :"]
    assert carol.numerics("TOPIC #r") == ["331"]


def test_who_may_set_the_topic(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    assert bob.numerics("TOPIC #r :mine") == ["482"]
    alice.send("MODE #r -t")
    assert bob.numerics("TOPIC #r :mine") == ["TOPIC"]
    assert harness.client("carol").numerics("TOPIC #r") == ["442"]
    assert bob.numerics("TOPIC #nowhere") == ["403"]


def test_a_topic_too_long_is_cut_on_a_code_point(harness: Harness) -> None:
    alice = harness.client("alice", join="#r")
    [message] = alice.ask(f"TOPIC #r :x{'é' * 230}")
    assert message.params[1] == "x" + "é" * 194


def names(person: Person, line: str) -> list[str]:
    return [name for message in person.ask(line) if message.command == "353" for name in message.params[3].split()]


def test_names_shows_marks_and_hosts_as_asked_for(harness: Harness) -> None:
    """IRCv3 "multi-prefix" and "userhost-in-names" """
    alice = harness.client("alice", join="#r")
    alice.send("MODE #r +v alice")
    assert names(harness.client("bob", join="#r"), "NAMES #r") == ["@alice", "bob"]
    carol = harness.client("carol", caps=["multi-prefix", "userhost-in-names"], join="#r")
    assert names(carol, "NAMES #r") == ["@+alice!alice@host1", "bob!bob@host2", "carol!carol@host3"]


def test_names_of_a_full_room_take_several_lines(harness: Harness) -> None:
    nicks = [f"somebody{number:03}" for number in range(60)]
    people = [harness.client(nick, join="#r") for nick in nicks]
    messages = people[-1].ask("NAMES #r")
    assert len(messages) > 2
    assert max(len(message.encode()) for message in messages) < 512
    assert [name.lstrip("@") for name in names(people[-1], "NAMES #r")] == nicks


def test_a_secret_room_is_known_to_its_members_alone(harness: Harness) -> None:
    """ "A channel that is set to secret will not show up in responses to the LIST or NAMES command" """
    alice, bob = harness.client("alice", join="#r"), harness.client("bob")
    alice.send("MODE #r +s")
    assert alice.ask("NAMES #r")[0].params[1:3] == ("@", "#r")
    assert bob.numerics("NAMES #r") == ["366"]
    assert bob.numerics("LIST") == ["321", "323"]
    assert bob.numerics("WHO #r") == ["315"]
    assert "319" not in bob.numerics("WHOIS alice")
    assert bob.numerics("MODE #r") == bob.numerics("MODE #r +b") == ["442"]
    assert alice.numerics("LIST") == ["321", "322", "323"]


def test_names_hides_the_invisible_from_outsiders(harness: Harness) -> None:
    harness.client("alice", join="#r").send("MODE alice +i")
    bob = harness.client("bob", join="#r")
    assert names(bob, "NAMES #r") == ["@alice", "bob"]
    assert names(harness.client("carol"), "NAMES #r") == ["bob"]


def test_names_of_nothing(harness: Harness) -> None:
    alice = harness.client("alice", join="#a,#b")
    assert alice.tell("NAMES") == [f":{SERVER} 366 alice * :End of /NAMES list"]
    assert alice.numerics("NAMES #nowhere") == ["366"]
    assert alice.numerics("NAMES #a,#b") == ["407"]


def listed(person: Person, what: str) -> list[str]:
    return [message.params[1] for message in person.ask(f"LIST {what}") if message.command == "322"]


def test_list_and_its_filters(harness: Harness) -> None:
    """ELIST (Modern IRC): C creation, M mask, N not the mask, T topic, U users."""
    alice = harness.client("alice", join="#old,#busy")
    harness.client("bob", join="#busy").send("PART #nothing")
    alice.send("TOPIC #old :Ancient things")
    harness.now += 600
    alice.send("JOIN #new", "TOPIC #new :Fresh")
    assert alice.tell("LIST #OLD")[1] == f":{SERVER} 322 alice #old 1 :Ancient things"
    for what, found in {
        "": ["#busy", "#old", "#new"],
        "#new,#old": ["#old", "#new"],
        ">1": ["#busy"],
        "<2": ["#old", "#new"],
        "*e*": ["#new"],
        "!#?ld": ["#busy", "#new"],
        "C<5": ["#new"],
        "C>5": ["#busy", "#old"],
        "T<5": ["#new"],
        "T>5,#*": ["#old"],
    }.items():
        assert listed(alice, what) == found, what


def test_a_list_of_very_many_channels_is_of_the_largest(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """SAFELIST: "a client will not be disconnected for asking" for all of them."""
    monkeypatch.setattr(listing, "LIST_ANSWERS", 2)
    alice = harness.client("alice", join="#a,#b,#c,#d")
    harness.client("bob", join="#b,#d")
    assert listed(alice, "") == ["#b", "#d"]
    assert alice.numerics("LIST " + ",".join(f"*{n}*" for n in range(9))) == ["407"]
