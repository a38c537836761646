from __future__ import annotations

from dataclasses import replace

import pytest

from server.config import LimitsSection
from tests.server.commands_support import SERVER, START, Harness, Person

AT = int(START)


def test_who_founds_a_channel_keeps_it(harness: Harness) -> None:
    alice = harness.client("alice")
    assert alice.tell("JOIN #Room") == [
        ":alice!alice@host1 JOIN #Room",
        f":{SERVER} 353 alice = #Room @alice",
        f":{SERVER} 366 alice #Room :End of /NAMES list",
    ]


def test_who_joins_is_told_to_all_under_the_name_it_was_founded_with(
    harness: Harness, caplog: pytest.LogCaptureFixture
) -> None:
    alice, bob = harness.client("alice", join="#Room"), harness.client("bob")
    assert bob.tell("JOIN #rOOM")[0] == ":bob!bob@host2 JOIN #Room"
    assert alice.lines() == [":bob!bob@host2 JOIN #Room"]
    assert bob.tell("JOIN #room") == []
    assert "bob joined #Room" in caplog.messages


def test_rooms_are_named_in_any_script(harness: Harness) -> None:
    alice, bob = harness.client("Ælfgifu", join="#Ångström"), harness.client("博")
    assert bob.tell("JOIN #ångström")[0] == ":博!博@host2 JOIN #Ångström"
    assert alice.tell("PRIVMSG 博 :你好") == []
    assert bob.lines() == [":Ælfgifu!Ælfgifu@host1 PRIVMSG 博 :你好"]


def test_extended_join_is_for_those_who_asked(harness: Harness) -> None:
    """IRCv3 "extended-join": ":nick!user@host JOIN #channelname accountname :Real Name"; `*` without an account."""
    alice, bob = harness.client("alice", caps=["extended-join"], join="#r"), harness.client("bob", join="#r")
    alice.lines()
    harness.client("carol", join="#r")
    assert alice.lines() == [":carol!carol@host3 JOIN #r * :Carol Example"]
    assert bob.lines() == [":carol!carol@host3 JOIN #r"]


def test_who_is_away_and_joins_says_so(harness: Harness) -> None:
    """IRCv3 "away-notify": "as well as when a user joins and has an away message set" """
    alice, bob = harness.client("alice", caps=["away-notify"], join="#r"), harness.client("bob", join="#r")
    alice.lines()
    harness.client("carol").send("AWAY :gone", "JOIN #r")
    assert alice.lines() == [":carol!carol@host3 JOIN #r", ":carol!carol@host3 AWAY gone"]
    assert bob.lines() == [":carol!carol@host3 JOIN #r"]


def test_several_rooms_at_once_each_with_its_key(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#a,#b,#c"), harness.client("bob")
    alice.send("MODE #a +k one", "MODE #b +k two")
    assert bob.numerics("JOIN #a,#b,#c,no,#b one,wrong") == ["JOIN", "353", "366", "475", "JOIN", "353", "366", "403"]
    assert [channel.name for channel in bob.client.channels] == ["#a", "#c"]
    assert bob.numerics("JOIN #a,#A,#b ,,two") == ["JOIN", "353", "366"]
    assert bob.numerics("JOIN ,") == bob.numerics("PART :") == ["461"]


def test_join_0_leaves_all(harness: Harness) -> None:
    alice = harness.client("alice", join="#a,#b")
    assert alice.numerics("JOIN 0") == ["PART", "PART"]
    assert not harness.state.channels


def test_a_client_has_room_for_so_many_channels(harness: Harness) -> None:
    """ERR_TOOMANYCHANNELS (405)"""
    harness.state.config = replace(harness.state.config, limits=LimitsSection(channels_per_client=2))
    alice = harness.client("alice", join="#a,#b")
    assert alice.numerics("JOIN #a,#c") == ["405"]
    assert "CHANLIMIT=#:2" in str(alice.ask("VERSION"))


def test_modes_keep_people_out(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob")
    for mode, numeric in (("+i", "473"), ("+l 1", "471"), ("+k secret", "475"), ("+b *!*@HOST2", "474")):
        alice.send(f"MODE #r {mode}")
        assert bob.numerics("JOIN #r") == [numeric]
        alice.send(f"MODE #r {mode.replace('+', '-')}")
    assert bob.numerics("JOIN #r") == ["JOIN", "353", "366"]


def test_an_invitation_opens_the_door_once(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob")
    alice.send("MODE #r +ib bob!*@*")
    assert alice.tell("INVITE BOB #R") == [f":{SERVER} 341 alice bob #r"]
    assert bob.lines() == [":alice!alice@host1 INVITE bob #r"]
    assert bob.tell("INVITE") == [f":{SERVER} 336 bob #r", f":{SERVER} 337 bob :End of /INVITE list"]
    assert bob.numerics("JOIN #r")[0] == "JOIN"
    assert bob.numerics("INVITE") == ["337"]
    bob.send("PART #r")
    assert bob.numerics("JOIN #r") == ["473"]


def test_an_invitation_ends_with_the_channel(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob")
    alice.send("INVITE bob #r", "PART #r", "JOIN #r", "MODE #r +i")
    assert bob.numerics("INVITE") == ["337"]
    assert bob.numerics("JOIN #r") == ["473"]


def test_an_invitation_of_somebody_without_status_opens_no_door(harness: Harness) -> None:
    alice, bob, carol = harness.client("alice", join="#r"), harness.client("bob", join="#r"), harness.client("carol")
    alice.send("MODE #r +b carol!*@*")
    assert bob.numerics("INVITE carol #r") == ["341"]
    assert carol.numerics("JOIN #r") == ["474"]


@pytest.mark.parametrize(
    ("line", "numeric"),
    [
        ("INVITE nobody #r", "401"), ("INVITE carol #nowhere", "403"), ("INVITE carol #other", "442"),
        ("INVITE alice #r", "443"), ("INVITE carol #r", "482"), ("INVITE carol", "461"),
    ],
)  # fmt: skip
def test_who_may_not_invite(harness: Harness, line: str, numeric: str) -> None:
    harness.client("alice", join="#r,#other").send("MODE #r +i", "INVITE bob #r", "MODE #r -i")
    bob, carol = harness.client("bob", join="#r"), harness.client("carol")
    harness.state.channels["#r"].modes.add("i")
    assert bob.numerics(line) == [numeric]
    assert carol.lines() == []


def test_invite_notify_tells_members_who_asked(harness: Harness) -> None:
    """IRCv3 "invite-notify"; Modern IRC: others are not told."""
    alice = harness.client("alice", join="#r")
    bob = harness.client("bob", caps=["invite-notify"], join="#r")
    carol = harness.client("carol", join="#r")
    harness.client("dave", caps=["invite-notify"])
    for person in (alice, bob, carol):
        person.lines()
    alice.send("INVITE dave #r")
    assert bob.lines() == [":alice!alice@host1 INVITE dave #r"]
    assert carol.lines() == []
    carol.send("AWAY :x")
    assert alice.numerics("INVITE carol #s") == ["403"]
    alice.send("JOIN #s")
    assert alice.numerics("INVITE carol #s") == ["341", "301"]


def test_part_is_told_to_all_with_its_reason(harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r,#s")
    alice.lines()
    assert bob.numerics("PART #r,#s,#alien :off to lunch") == ["PART", "PART", "403"]
    assert alice.lines() == [":bob!bob@host2 PART #r :off to lunch"]
    assert "bob left #r: off to lunch" in caplog.messages
    assert bob.numerics("PART #r") == ["442"]
    assert [message.params for message in alice.ask("PART #r")] == [("#r",)]
    assert not harness.state.channels


def test_kick(harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    alice, bob, carol = (harness.client(nick, join="#r") for nick in ("alice", "bob", "carol"))
    for person in (alice, bob, carol):
        person.lines()
    assert alice.tell("KICK #r BOB :be kind") == [":alice!alice@host1 KICK #r bob :be kind"]
    assert bob.lines() == carol.lines() == [":alice!alice@host1 KICK #r bob :be kind"]
    assert alice.tell("KICK #r carol") == [":alice!alice@host1 KICK #r carol :alice"]
    assert carol.lines() == [":alice!alice@host1 KICK #r carol :alice"]
    assert "alice put bob out of #r: be kind" in caplog.messages
    assert list(harness.state.channels["#r"].members) == [alice.client]


def test_kick_of_several(harness: Harness) -> None:
    """ "there MUST be either one channel parameter and multiple user parameter, or as many channel parameters as there
    are user parameters"
    """
    alice = harness.client("alice", join="#r,#s")
    for nick in ("bob", "carol"):
        harness.client(nick, join="#r,#s")
    assert alice.numerics("KICK #r bob,nobody,carol") == ["KICK", "401", "KICK"]
    assert alice.numerics("KICK #s,#r bob,carol") == ["KICK", "441"]
    assert alice.numerics(f"KICK #s {'nobody,' * 8}carol") == ["407"]
    harness.client("dave", join="#r,#s")
    assert alice.numerics("KICK #r,#s dave,dave") == ["KICK", "KICK"]
    assert alice.numerics("KICK #s,#r,#t bob,carol") == ["461"]


@pytest.mark.parametrize(
    ("line", "numeric"),
    [
        ("KICK #nowhere alice", "403"), ("KICK #other alice", "442"), ("KICK #r alice", "482"), ("KICK #r", "461"),
    ],
)  # fmt: skip
def test_who_may_not_kick(harness: Harness, line: str, numeric: str) -> None:
    alice, bob = harness.client("alice", join="#r,#other"), harness.client("bob", join="#r")
    assert bob.numerics(line) == [numeric]
    assert alice.client.channels


def test_nobody_kicks_somebody_mightier(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    alice.send("MODE #r +o bob")
    harness.state.channels["#r"].members[alice.client].statuses.add("q")
    assert bob.numerics("KICK #r alice") == ["482"]
    assert bob.numerics("MODE #r -o alice") == ["482"]
    assert alice.numerics("KICK #r bob") == ["KICK"]


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
        "": ["#old", "#busy", "#new"],
        "#new,#old": ["#old", "#new"],
        ">1": ["#busy"],
        "<2": ["#old", "#new"],
        "*e*": ["#new"],
        "!#?ld": ["#busy", "#new"],
        "C<5": ["#new"],
        "C>5": ["#old", "#busy"],
        "T<5": ["#new"],
        "T>5,#*": ["#old"],
    }.items():
        assert listed(alice, what) == found, what
