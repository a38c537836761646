from __future__ import annotations

from dataclasses import replace

import pytest

from server.config import LimitsSection
from tests.server.commands_support import SERVER, Harness


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
