"""What a server can, as its capabilities and ISUPPORT tell."""

from __future__ import annotations

import pytest

from app.transport.events import AbilitiesChanged, Ability, Connected
from tests.transport.talking import EVERY_CAPABILITY, ISUPPORT, Talk

NGIRCD = ("multi-prefix", "NETWORK=x CHANTYPES=#&+ PREFIX=(qaohv)~&@%+")
INSPIRCD = (
    "account-notify account-tag away-notify batch cap-notify chghost echo-message extended-join invite-notify"
    " labeled-response message-tags multi-prefix server-time setname standard-replies userhost-in-names",
    "NETWORK=x CHANTYPES=# PREFIX=(ov)@+ WHOX",
)
TALKING = {Ability.REPLIES, Ability.REACTIONS, Ability.TYPING}


def greet(capabilities: str = EVERY_CAPABILITY, isupport: str = ISUPPORT, *before: str) -> tuple[Talk, Connected]:
    talk = Talk()
    talk.hear(f":irc.example CAP * LS :{capabilities}")
    for line in talk.take_sent():
        if line.startswith("CAP REQ"):
            talk.hear(f":irc.example CAP * ACK {line.removeprefix('CAP REQ ')}")
    talk.hear(*before, ":irc.example 001 sam :Welcome", f":irc.example 005 sam {isupport} :are supported")
    connected = talk.hear(":irc.example 422 sam :No message of the day")[-1]
    assert isinstance(connected, Connected)
    return talk, connected


@pytest.mark.parametrize(("server", "abilities"), [(NGIRCD, set()), (INSPIRCD, TALKING)])
def test_a_server_has_no_ability_that_it_lacks(server: tuple[str, str], abilities: set[Ability]) -> None:
    assert greet(*server)[1].abilities == abilities


@pytest.mark.parametrize(
    ("deny", "left"),
    [
        ("*", set()),
        ("*,-typing", {Ability.TYPING}),
        ("*,-draft/reply", {Ability.REPLIES}),
        ("typing", {Ability.REPLIES, Ability.REACTIONS}),
        ("draft/unreact", {Ability.REPLIES, Ability.TYPING}),
        ("", TALKING),
    ],
)
def test_client_tags_that_are_not_passed_on_are_not_offered(deny: str, left: set[Ability]) -> None:
    """message-tags, "CLIENTTAGDENY": "selectively remove features from their user interface" """
    _, connected = greet(isupport=f"{ISUPPORT} CLIENTTAGDENY={deny}")
    assert connected.abilities & TALKING == left


@pytest.mark.parametrize("value", ["", "=max-lines=10", "=max-bytes=0", "=max-bytes=4096,max-lines=0", "=max-bytes=x"])
def test_several_lines_need_a_limit_that_makes_sense(value: str) -> None:
    """Multiline Messages: ``max-bytes`` is REQUIRED."""
    _, connected = greet(f"batch draft/multiline{value}")
    assert Ability.MULTILINE not in connected.abilities


@pytest.mark.parametrize(("token", "limit"), [("", 100), ("CHATHISTORY=50", 50), ("CHATHISTORY=0", 500)])
def test_how_much_history_may_be_asked_for(token: str, limit: int) -> None:
    """ "If 0, the client SHOULD assume that there is no maximum": we have one of our own."""
    assert greet(isupport=f"NETWORK=x {token}")[1].history_limit == limit


def test_the_account_is_told_on_the_way_in() -> None:
    login = ":irc.example 900 * sam!s@h Sammy :You are now logged in as Sammy"
    assert greet(EVERY_CAPABILITY, ISUPPORT, login)[1].account == "Sammy"


def test_resending_needs_a_server_that_keeps_ids_and_an_account() -> None:
    """A guest who comes back is somebody else to the server (docs/protocol.md, "Our own tag")."""
    talk, connected = greet(isupport=f"{ISUPPORT} PARLOURID=64")
    assert Ability.RESEND not in connected.abilities
    changed, _ = talk.hear(":sam!s@h ACCOUNT sammy")
    assert changed == AbilitiesChanged(connected.abilities | {Ability.RESEND})
    assert talk.hear(":mei!s@h ACCOUNT *") == []
    assert talk.hear(":irc.example 901 sam sam!s@h :Logged out")[0] == AbilitiesChanged(connected.abilities)


def test_abilities_come_and_go_with_capabilities() -> None:
    """ "cap-notify": a value that comes with NEW counts."""
    talk, connected = greet("batch cap-notify message-tags server-time")
    talk.hear(":irc.example CAP sam NEW :draft/chathistory draft/multiline=max-bytes=4096")
    assert talk.take_sent()[-1] == "CAP REQ :draft/chathistory draft/multiline"
    more = connected.abilities | {Ability.HISTORY, Ability.MULTILINE}
    assert talk.hear(":irc.example CAP sam ACK :draft/chathistory draft/multiline") == [AbilitiesChanged(more)]
    assert talk.hear(":irc.example CAP sam DEL :batch") == [AbilitiesChanged(connected.abilities)]
    assert talk.hear(":irc.example CAP sam DEL :cap-notify") == []


@pytest.mark.parametrize(
    ("value", "needed"), [("", False), ("=before-connect", False), ("=before-connect,email-required", True)]
)
def test_an_account_may_need_an_address(value: str, needed: bool) -> None:
    _, connected = greet(f"draft/account-registration{value}")
    assert (Ability.EMAIL_REQUIRED in connected.abilities) is needed
