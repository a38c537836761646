from __future__ import annotations

import pytest

from tests.server.commands_support import SERVER, START, Harness

AT = int(START)


def test_asking_for_the_modes_of_a_channel(harness: Harness) -> None:
    """RPL_CHANNELMODEIS (324) and RPL_CREATIONTIME (329); the key is for members."""
    alice, bob = harness.client("alice", join="#r"), harness.client("bob")
    alice.send("MODE #r +kl secret 5")
    assert alice.tell("MODE #R") == [f":{SERVER} 324 alice #r +ntkl secret 5", f":{SERVER} 329 alice #r {AT}"]
    assert bob.tell("MODE #r")[0] == f":{SERVER} 324 bob #r +ntkl * 5"
    alice.send("MODE #r -ntkl x")
    assert alice.tell("MODE #r")[0] == f":{SERVER} 324 alice #r +"


def test_changes_are_told_to_everybody_as_they_were_made(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    alice.lines()
    told = ":alice!alice@host1 MODE #r -t+mvob bob bob *!*@example.org"
    assert alice.tell("MODE #r -t+mmvob-x+n BOB bob example.org") == [
        told,
        f":{SERVER} 472 alice x :is unknown mode char to me",
    ]
    assert bob.lines() == [told]


def test_what_changes_nothing_is_silent(harness: Harness) -> None:
    alice = harness.client("alice", join="#r")
    alice.send("MODE #r +kl key 5")
    for line in ("+kl key 5", "+o alice", "-v alice", "+n", "-i", "-b nobody", "+"):
        assert alice.tell(f"MODE #r {line}") == []
    alice.send("MODE #r -kl")
    assert alice.tell("MODE #r -k-l x") == []


def test_who_has_no_status_changes_nothing_and_is_told_once(harness: Harness) -> None:
    """ERR_CHANOPRIVSNEEDED (482)"""
    harness.client("alice", join="#r")
    bob, carol = harness.client("bob", join="#r"), harness.client("carol")
    assert bob.numerics("MODE #r +imo-t bob") == ["482"]
    assert carol.numerics("MODE #r +b *!*@*") == ["482"]
    assert harness.state.channels["#r"].modes == {"n", "t"}


def test_everybody_may_step_down(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    alice.send("MODE #r +v bob")
    assert bob.numerics("MODE #r -v bob") == ["MODE"]
    assert bob.numerics("MODE #r +v bob") == ["482"]


def test_a_half_operator_gives_a_voice_and_no_more(harness: Harness) -> None:
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    alice.send("MODE #r +h bob")
    assert bob.numerics("MODE #r +v alice") == ["482"]  # alice is mightier
    carol = harness.client("carol", join="#r")
    assert bob.numerics("MODE #r +v carol") == ["MODE"]
    assert bob.numerics("MODE #r +o carol") == ["482"]
    assert bob.numerics("MODE #r +m") == ["482"]
    assert bob.numerics("MODE #r -o alice") == ["482"]
    assert carol.client


@pytest.mark.parametrize(
    ("line", "numeric"),
    [
        ("MODE #nowhere", "403"), ("MODE #nowhere +n", "403"), ("MODE", "461"),
        ("MODE #r +o nobody", "401"), ("MODE #r +o bob", "441"), ("MODE #r +o", "696"),
        ("MODE #r +l 0", "696"), ("MODE #r +l ten", "696"), ("MODE #r +l -1", "696"), ("MODE #r +l", "696"),
        ("MODE #r +l 99999999999999999999", "696"), ("MODE #r +l ²", "696"),
        ("MODE #r +k", "525"), ("MODE #r +k :", "525"), ("MODE #r +k :two words", "525"), ("MODE #r +k a,b", "525"),
        ("MODE #r +Z", "472"), ("MODE #r +b :a b", "696"), (f"MODE #r +b {'x' * 201}", "696"),
    ],
)  # fmt: skip
def test_changes_that_make_no_sense_are_refused(harness: Harness, line: str, numeric: str) -> None:
    harness.client("bob")
    alice = harness.client("alice", join="#r")
    assert alice.numerics(line) == [numeric]
    assert alice.tell("MODE #r")[0] == f":{SERVER} 324 alice #r +nt"


def test_an_invalid_parameter_is_repeated(harness: Harness) -> None:
    """ERR_INVALIDMODEPARAM (696): "<client> <target chan/user> <mode char> <parameter> :<description>" """
    alice = harness.client("alice", join="#r")
    assert alice.ask("MODE #r +l abc")[0].params[:4] == ("alice", "#r", "l", "abc")
    assert alice.ask("MODE #r +l :")[0].params[:4] == ("alice", "#r", "l", "*")


def test_a_key_is_taken_away_whatever_is_said(harness: Harness) -> None:
    alice = harness.client("alice", join="#r")
    for line in ("MODE #r -k wrong", "MODE #r -k"):
        alice.send("MODE #r +k right")
        assert alice.tell(line) == [":alice!alice@host1 MODE #r -k *"]


def test_the_ban_list(harness: Harness) -> None:
    """RPL_BANLIST (367): "<client> <channel> <mask> [<who> <set-ts>]" """
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    alice.send("MODE #r +bbb spam *@bad.example *!*@BAD.example", "MODE #r +b SPAM")
    assert bob.tell("MODE #r b") == [
        f":{SERVER} 367 bob #r spam!*@* alice!alice@host1 {AT}",
        f":{SERVER} 367 bob #r *!*@bad.example alice!alice@host1 {AT}",
        f":{SERVER} 368 bob #r :End of channel ban list",
    ]
    assert alice.tell("MODE #r -b Spam!*@*") == [":alice!alice@host1 MODE #r -b spam!*@*"]
    assert bob.numerics("MODE #r +b") == ["367", "368"]


def test_a_list_is_full_at_some_point(harness: Harness) -> None:
    """ERR_BANLISTFULL (478)"""
    alice = harness.client("alice", join="#r")
    for number in range(harness.state.config.limits.masks_per_channel):
        assert alice.numerics(f"MODE #r +b n{number}") == ["MODE"]
    assert alice.ask("MODE #r +b more")[0].command == "478"
    assert alice.numerics("MODE #r -b n1") == ["MODE"]


def test_many_long_arguments_are_told_in_several_lines(harness: Harness) -> None:
    alice = harness.client("alice", join="#r")
    masks = [f"{letter * 40}!*@*" for letter in "abcdefghi"]
    messages = alice.ask(f"MODE #r +{'b' * 9} {' '.join(masks)}")
    assert len(messages) > 1
    assert [mask for message in messages for mask in message.params[2:]] == masks
    assert all(len(message.encode()) < 400 for message in messages)


def test_ones_own_modes(harness: Harness) -> None:
    """RPL_UMODEIS (221)"""
    alice = harness.client("alice")
    assert alice.tell("MODE alice") == [f":{SERVER} 221 alice +"]
    assert alice.tell("MODE alice +i") == [":alice!alice@host1 MODE alice +i"]
    assert alice.tell("MODE ALICE +i") == []
    assert alice.tell("MODE alice") == [f":{SERVER} 221 alice +i"]


def test_nobody_makes_themself_an_operator_but_may_cease_to_be_one(harness: Harness) -> None:
    """Operators are made by OPER (RFC 2812, "User mode message")."""
    alice = harness.client("alice")
    assert alice.tell("MODE alice +o") == []
    harness.state.change_mode(alice.client, "o")
    assert alice.tell("MODE alice -o") == [":alice!alice@host1 MODE alice -o"]
    assert alice.client.modes == set()


@pytest.mark.parametrize(
    ("line", "numeric"), [("bob +i", "502"), ("bob", "502"), ("nobody", "401"), ("alice +Z", "501")]
)
def test_user_modes_that_are_refused(harness: Harness, line: str, numeric: str) -> None:
    bob = harness.client("bob")
    assert harness.client("alice").numerics(f"MODE {line}") == [numeric]
    assert bob.client.modes == set()
