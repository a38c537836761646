from __future__ import annotations

from tests.server.commands_support import SERVER, Harness


def test_away_and_back(harness: Harness) -> None:
    """RPL_NOWAWAY (306), RPL_UNAWAY (305); "AWAY" to neighbours with away-notify, once for each of them."""
    alice = harness.client("alice", join="#a,#b")
    bob = harness.client("bob", caps=["away-notify"], join="#a,#b")
    carol, dave = harness.client("carol", join="#a"), harness.client("dave", caps=["away-notify"])
    for person in (bob, carol, dave):
        person.lines()
    assert alice.tell("AWAY :at lunch") == [f":{SERVER} 306 alice :You have been marked as being away"]
    assert bob.lines() == [":alice!alice@host1 AWAY :at lunch"]
    assert alice.numerics("AWAY :at lunch") == ["306"]
    assert bob.lines() == []
    assert alice.numerics("AWAY") == ["305"]
    assert bob.lines() == [":alice!alice@host1 AWAY"]
    assert alice.numerics("AWAY :") == ["305"]
    assert bob.lines() == carol.lines() == dave.lines() == []


def test_setname(harness: Harness) -> None:
    """IRCv3 "setname": to oneself and neighbours who asked for it."""
    alice = harness.client("alice", caps=["setname"], join="#a")
    bob, carol = harness.client("bob", caps=["setname"], join="#a"), harness.client("carol", join="#a")
    bob.lines()
    carol.lines()
    assert alice.tell("SETNAME :Alice in Wonderland") == [":alice!alice@host1 SETNAME :Alice in Wonderland"]
    assert bob.lines() == [":alice!alice@host1 SETNAME :Alice in Wonderland"]
    assert carol.lines() == []
    assert carol.ask("WHOIS alice")[0].params[-1] == "Alice in Wonderland"


def test_setname_refuses_what_is_no_name(harness: Harness) -> None:
    """ "FAIL SETNAME INVALID_REALNAME" """
    alice = harness.client("alice", caps=["setname", "standard-replies"])
    for name in ("", "x" * 151):
        assert alice.ask(f"SETNAME :{name}")[0].params[:2] == ("SETNAME", "INVALID_REALNAME")
    assert alice.client.realname == "Alice Example"
