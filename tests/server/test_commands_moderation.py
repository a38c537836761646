"""What keeps order in a channel: its lists of masks, who may come in, who may speak, and how often."""

from __future__ import annotations

import pytest

from tests.server.commands_support import SERVER, START, Harness

AT = int(START)


def test_lists_are_shown_with_who_set_each_mask_and_when(harness: Harness) -> None:
    """RPL_EXCEPTLIST (348), RPL_INVEXLIST (346) and their ends (349, 347)."""
    alice = harness.client("alice", join="#r")
    alice.send("MODE #r +eI friend *@good.example")
    assert alice.tell("MODE #r +e") == [
        f":{SERVER} 348 alice #r friend!*@* alice!alice@host1 {AT}",
        f":{SERVER} 349 alice #r :End of channel exception list",
    ]
    assert alice.numerics("MODE #r Ie") == ["346", "347", "348", "349"]
    assert alice.tell("MODE #r -e FRIEND") == [":alice!alice@host1 MODE #r -e friend!*@*"]


def test_an_exception_lets_in_whom_a_ban_keeps_out(harness: Harness) -> None:
    """ "+e: ... users who match will be exempt from bans" (Modern IRC, "Exception Channel Mode")"""
    alice, bob, bo = harness.client("alice", join="#r"), harness.client("bob"), harness.client("bo")
    alice.send("MODE #r +be bo* *ob!*@*")
    assert bob.numerics("JOIN #r")[0] == "JOIN"
    assert bob.numerics("PRIVMSG #r :hello") == []
    assert bo.numerics("JOIN #r") == ["474"]


def test_an_invite_exception_opens_an_invite_only_channel_and_no_other_door(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob")
    alice.send("MODE #r +iIk bob key")
    assert bob.numerics("JOIN #r") == ["475"]
    assert bob.numerics("JOIN #r key")[0] == "JOIN"
    assert harness.client("carol").numerics("JOIN #r key") == ["473"]


def test_a_ban_by_account_describes_who_is_logged_in_to_it(harness: Harness) -> None:
    """ "allows servers to construct ban masks matching account names" (IRCv3 "account-extban")"""
    alice, bob, mallory = harness.client("alice", join="#r"), harness.client("bob"), harness.client("mallory")
    mallory.client.account = "Mallory"
    assert alice.tell("MODE #r +b ~a:mallory") == [":alice!alice@host1 MODE #r +b ~a:mallory"]
    assert mallory.numerics("JOIN #r") == ["474"]
    assert bob.numerics("NICK mallory2") == ["NICK"]
    assert bob.numerics("JOIN #r")[0] == "JOIN"


def test_a_mute_lets_people_in_but_not_speak(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob")
    assert alice.tell("MODE #r +b ~m:bob") == [":alice!alice@host1 MODE #r +b ~m:bob!*@*"]
    assert bob.numerics("JOIN #r")[0] == "JOIN"
    assert bob.numerics("PRIVMSG #r :hello") == ["404"]
    alice.send("MODE #r +v bob")
    assert bob.numerics("PRIVMSG #r :hello") == []


def test_one_who_is_banned_while_inside_cannot_speak(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    alice.send("MODE #r +b *!*@host2")
    assert bob.numerics("PRIVMSG #r :hello") == ["404"]


def test_a_channel_for_the_registered_lets_others_in_by_invitation_alone(harness: Harness) -> None:
    """ERR_NEEDREGGEDNICK (477)"""
    alice, bob, carol = harness.client("alice", join="#r"), harness.client("bob"), harness.client("carol")
    alice.send("MODE #r +R")
    assert bob.numerics("JOIN #r") == ["477"]
    carol.client.account = "carol"
    assert carol.numerics("JOIN #r")[0] == "JOIN"
    alice.send("INVITE bob #r")
    assert bob.numerics("JOIN #r")[0] == "JOIN"


def test_a_channel_may_hear_the_registered_and_those_with_a_voice_alone(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    alice.send("MODE #r +M")
    assert bob.numerics("PRIVMSG #r :hello") == ["404"]
    bob.client.account = "bob"
    assert bob.numerics("PRIVMSG #r :hello") == []
    bob.client.account = ""
    alice.send("MODE #r +v bob")
    assert bob.numerics("PRIVMSG #r :hello") == []


@pytest.mark.parametrize(("text", "answer"), [("\x01PING 1\x01", ["404"]), ("\x01ACTION waves\x01", []), ("hi", [])])
def test_a_channel_may_refuse_ctcp_but_for_actions(harness: Harness, text: str, answer: list[str]) -> None:
    alice = harness.client("alice", join="#r")
    alice.send("MODE #r +C")
    assert alice.numerics(f"PRIVMSG #r :{text}") == answer


def test_in_slow_mode_each_person_waits_for_their_turn(harness: Harness) -> None:
    alice, bob, carol = (harness.client(nick, join="#r") for nick in ("alice", "bob", "carol"))
    assert alice.tell("MODE #r +W 30") == [":alice!alice@host1 MODE #r +W 30"]
    assert alice.tell("MODE #r")[0] == f":{SERVER} 324 alice #r +ntW 30"
    assert bob.numerics("PRIVMSG #r :one") == []
    assert "You may speak again in 30 s" in bob.tell("PRIVMSG #r :two")[0]
    assert carol.numerics("PRIVMSG #r :mine") == []
    harness.now += 29.5
    assert "again in 1 s" in bob.tell("PRIVMSG #r :two")[0]
    harness.now += 0.5
    assert bob.numerics("PRIVMSG #r :two") == []
    assert alice.numerics("PRIVMSG #r :who keeps order") == alice.numerics("PRIVMSG #r :may speak") == []


def test_leaving_and_coming_back_does_not_shorten_the_wait(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    alice.send("MODE #r +W 30")
    bob.send("PRIVMSG #r :one", "PART #r", "JOIN #r")
    assert bob.numerics("PRIVMSG #r :two") == ["404"]
    alice.send("MODE #r -W", "MODE #r +W 30")
    assert bob.numerics("PRIVMSG #r :two") == []


def test_slow_mode_forgets_who_may_speak_again(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    alice.send("MODE #r +W 5")
    channel = harness.state.channels["#r"]
    channel.spoke_at = {f"*{number}": harness.now - 6 for number in range(200)}
    bob.send("PRIVMSG #r :hello")
    assert channel.spoke_at == {bob.client.identity: harness.now}


@pytest.mark.parametrize("seconds", ["0", "soon", "21601", "-5"])
def test_slow_mode_takes_seconds(harness: Harness, seconds: str) -> None:
    alice = harness.client("alice", join="#r")
    assert alice.numerics(f"MODE #r +W {seconds}") == ["696"]
    assert harness.state.channels["#r"].slow == 0


def test_what_the_lists_are_called_is_told_at_the_start(harness: Harness) -> None:
    """ "Servers publishing the ACCOUNTEXTBAN token MUST also publish the EXTBAN token" (IRCv3 "account-extban")"""
    tokens = {token for message in harness.client("alice").ask("VERSION") for token in message.params}
    assert {"EXCEPTS=e", "INVEX=I", "EXTBAN=~,am", "ACCOUNTEXTBAN=a", "CHANMODES=beI,k,lW,imnstCMR"} <= tokens
    assert "MAXLIST=beI:100" in tokens


def test_the_founder_is_kept_out_of_their_own_room_by_nobody(harness: Harness) -> None:
    founder = harness.client("founder")
    founder.client.account = "Founder"
    founder.send("JOIN #r")
    bob = harness.client("bob", join="#r")
    founder.send("MODE #r +o bob")
    for line in ("KICK #r founder", "MODE #r -o founder"):
        assert bob.numerics(line) == ["482"]
    bob.send("MODE #r +bikl *!*@* word 1")
    founder.send("PART #r")
    assert founder.numerics("JOIN #r")[0] == "JOIN"
    assert bob.numerics("KICK #r bob") == ["KICK"], "of others it is as it was"


def test_who_may_not_speak_has_no_last_word(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    alice.send("MODE #r +m")
    alice.lines()
    bob.send("PART #r :shout")
    assert [message.params for message in alice.messages()] == [("#r",)]
