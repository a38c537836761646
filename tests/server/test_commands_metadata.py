"""IRCv3 "Metadata"."""

from __future__ import annotations

import pytest

from server.accounts.database import Database
from server.commands import limits
from server.metadata import Metadata
from tests.server.commands_support import SERVER, Harness, Person

CAPS = ["draft/metadata-3", "batch"]


def person(harness: Harness, nick: str, join: str = "") -> Person:
    return harness.client(nick, caps=CAPS, join=join)


def inside(lines: list[str]) -> list[str]:
    """What is in the one batch that the lines are, without its tag."""
    assert " BATCH +" in lines[0]
    assert " BATCH -" in lines[-1]
    return [line.split(" ", 1)[1] for line in lines[1:-1]]


def test_setting_getting_and_unsetting(harness: Harness) -> None:
    """ "responds with one RPL_KEYVALUE event, representing the new value if any, or RPL_KEYNOTSET if not" """
    alice = person(harness, "alice")
    assert alice.tell("METADATA * SET display-name :Alice A.") == [
        f":{SERVER} 761 alice alice display-name * :Alice A."
    ]
    assert inside(alice.tell("METADATA alice GET display-name avatar Bad!")) == [
        f":{SERVER} 761 alice alice display-name * :Alice A.",
        f":{SERVER} 766 alice alice avatar :key not set",
        f":{SERVER} FAIL METADATA KEY_INVALID Bad! :A key has small letters, digits and _ . / - alone",
    ]
    assert alice.tell("METADATA * SET display-name") == [f":{SERVER} 766 alice alice display-name :key not set"]
    assert inside(alice.tell("METADATA * LIST")) == []


def test_the_batch_says_whose_it_is(harness: Harness) -> None:
    """ "This parameter contains the target for which the metadata was requested" """
    alice = person(harness, "alice", join="#r")
    assert alice.tell("METADATA #R LIST")[0].endswith(" metadata #r")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("METADATA nobody LIST", "INVALID_TARGET"), ("METADATA #nowhere LIST", "INVALID_TARGET"),
        ("METADATA #secret LIST", "INVALID_TARGET"), ("METADATA #closed GET url", "INVALID_TARGET"),
        ("METADATA bob SET url x", "KEY_NO_PERMISSION"), ("METADATA bob CLEAR", "KEY_NO_PERMISSION"),
        ("METADATA #open SET url x", "KEY_NO_PERMISSION"), ("METADATA * SET Url x", "KEY_INVALID"),
        ("METADATA * SET url", "KEY_NOT_SET"), ("METADATA * DESTROY url", "SUBCOMMAND_INVALID"),
        (f"METADATA * SET url :{'x' * (limits.METADATA_VALUE_BYTES + 1)}", "INVALID_VALUE"),
    ],
)  # fmt: skip
def test_refusals(harness: Harness, line: str, code: str) -> None:
    bob = person(harness, "bob", join="#secret,#closed,#open")
    bob.send("MODE #secret +s", "MODE #closed +i").lines()
    [message] = person(harness, "alice").ask(line)
    assert (message.command, message.params[:2]) == ("FAIL", ("METADATA", code))
    assert bob.lines() == []


def test_keys_are_kept_up_to_a_limit(harness: Harness) -> None:
    alice = person(harness, "alice")
    for number in range(limits.METADATA_KEYS):
        assert alice.numerics(f"METADATA * SET k{number} v") == ["761"]
    assert alice.ask("METADATA * SET more v")[0].params[1] == "LIMIT_REACHED"
    assert alice.numerics("METADATA * SET k1 other") == ["761"]


def test_clearing_says_what_is_gone(harness: Harness) -> None:
    alice = person(harness, "alice", join="#r")
    alice.send("METADATA #r SET url :https://x.example", "METADATA #r SET avatar y")
    assert [line.split()[4] for line in inside(alice.tell("METADATA #r CLEAR"))] == ["url", "avatar"]
    assert inside(alice.tell("METADATA #r LIST")) == []


def test_those_who_subscribed_are_told_of_changes(harness: Harness) -> None:
    """ "users who have subscribed to the changed key will receive a METADATA message" """
    alice, bob, carol = (person(harness, nick, join="#r") for nick in ("alice", "bob", "carol"))
    stranger = person(harness, "stranger")
    for each in (bob, stranger):
        assert each.tell("METADATA * SUB display-name status") == [
            f":{SERVER} 770 {each.client.nick} display-name status"
        ]
    alice.lines()
    alice.send("METADATA * SET display-name Alicia", "METADATA * SET url x", "METADATA #r SET status :open")
    assert bob.lines() == [f":{SERVER} 761 * alice display-name * Alicia", f":{SERVER} 761 * #r status * open"]
    assert stranger.lines() == []
    assert not [line for line in carol.lines() if " 761 " in line]
    stranger.send("MONITOR + alice").lines()
    alice.send("METADATA * SET display-name")
    assert stranger.lines() == bob.lines() == [f":{SERVER} 766 * alice display-name :key not set"]


def test_whoever_joins_learns_what_they_want_to_know(harness: Harness) -> None:
    """ "On joining a channel, users will get the channel's current metadata ... and ... for all users" """
    alice, bob = person(harness, "alice", join="#r"), person(harness, "bob")
    alice.send("METADATA * SET display-name Alicia", "METADATA #r SET display-name Room", "METADATA * SUB avatar")
    bob.send("METADATA * SET avatar pic", "METADATA * SUB display-name")
    alice.lines()
    batch = [line for line in bob.tell("JOIN #r") if " 761 " in line]
    assert [line.split(" ", 1)[1] for line in batch] == [
        f":{SERVER} 761 bob #r display-name * Room",
        f":{SERVER} 761 bob alice display-name * Alicia",
    ]
    assert f":{SERVER} 761 * bob avatar * pic" in alice.lines()


def test_a_large_channel_is_synchronised_later(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """ "the server MUST respond with a RPL_METADATASYNCLATER numeric instead" """
    monkeypatch.setattr(limits, "METADATA_PEOPLE", 1)
    alice, bob = person(harness, "alice", join="#r"), person(harness, "bob")
    alice.send("METADATA * SET status busy")
    bob.send("METADATA * SUB status")
    assert bob.tell("JOIN #r")[-1] == f":{SERVER} 774 bob #r 1"
    assert inside(bob.tell("METADATA #r SYNC")) == [f":{SERVER} 761 bob alice status * busy"]
    assert inside(bob.tell("METADATA alice SYNC")) == [f":{SERVER} 761 bob alice status * busy"]


def test_one_subscription_tells_so_much_and_no_more(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "METADATA_VALUES", 3)
    alice, bob = person(harness, "alice", join="#a,#b"), person(harness, "bob", join="#a,#b")
    alice.send("METADATA * SET status busy", "METADATA * SET url x")
    lines = bob.tell("METADATA * SUB status url")
    assert [line.split()[-4] for line in lines if " 761 " in line] == ["alice", "alice"]
    assert lines[-1] == f":{SERVER} 774 bob #b 1"
    alice.send("METADATA #b SET status open", "METADATA #b SET url y")
    assert len(inside(bob.tell("METADATA #b SYNC"))) == 3


def test_subscriptions_are_listed_limited_and_taken_back(harness: Harness) -> None:
    alice = person(harness, "alice")
    keys = [f"k{number}" for number in range(limits.METADATA_SUBSCRIPTIONS - 1)]
    alice.send(f"METADATA * SUB {' '.join(keys)}")
    fail, done = alice.ask("METADATA * SUB last more most")
    assert fail.params[:3] == ("METADATA", "TOO_MANY_SUBS", "more")
    assert done.params == ("alice", "last")
    assert alice.tell(f"METADATA * UNSUB {' '.join(keys)} other")[-1].endswith(" k48 other")
    assert inside(alice.tell("METADATA * SUBS")) == [f":{SERVER} 772 alice last"]


def test_metadata_may_be_set_while_connecting(harness: Harness) -> None:
    """ "clients receive their current metadata ... in a metadata batch with their own nick as target" """
    alice = harness.connect()
    alice.send("CAP REQ :draft/metadata-3 batch").lines()
    assert alice.tell("METADATA * SET display-name Alicia") == [f":{SERVER} 761 * * display-name * Alicia"]
    burst = alice.tell("NICK alice") + alice.send("USER a 0 * :A").lines() + alice.send("CAP END").lines()
    place = next(place for place, line in enumerate(burst) if "761 alice alice display-name * Alicia" in line)
    assert burst[place - 1].endswith(" metadata alice")
    assert any(" 376 " in line for line in burst[place:])


def test_whois_shows_it_to_those_who_asked_for_metadata(harness: Harness) -> None:
    """RPL_WHOISKEYVALUE (760)"""
    alice = person(harness, "alice")
    alice.send("METADATA * SET display-name Alicia")
    assert f":{SERVER} 760 bob alice display-name * Alicia" in person(harness, "bob").tell("WHOIS alice")
    assert "760" not in harness.client("carol").numerics("WHOIS alice")


def test_what_an_account_says_is_kept_and_what_a_guest_says_is_not(harness: Harness) -> None:
    database = Database()
    harness.state.metadata = Metadata(database)
    alice, guest = person(harness, "alice"), person(harness, "guest")
    alice.client.account = "Alice"
    alice.send("METADATA * SET display-name Alicia", "METADATA * SET url x", "METADATA * SET url")
    guest.send("METADATA * SET display-name Guest", "QUIT")
    assert harness.state.metadata.of(guest.client) == {}
    assert Metadata(database).of(alice.client) == {"display-name": "Alicia"}
    database.close()


def test_the_capability_says_the_limits(harness: Harness) -> None:
    offered = harness.connect().tell("CAP LS 302")
    assert any(
        "draft/metadata-3=before-connect,max-subs=50,max-keys=20,max-value-bytes=300" in line for line in offered
    )
