"""The first screen: what is wrong is said where it can be put right; a link leads straight in."""

from __future__ import annotations

import pytest

from app.models.address import parse_address
from app.models.preferences import Preferences
from app.models.rows import Field, WelcomeRow
from app.transport.api import Address, Identity
from app.transport.commands import JoinRoom
from app.transport.events import Connected, Disconnected, Ending, NameRefused, RequestRefused
from tests.controllers.desk import Desk
from tests.controllers.scenes import PIN, welcome


def test_it_remembers(desk: Desk) -> None:
    assert welcome(desk) == WelcomeRow(port="12346")
    desk.app.join_server("sam", "chat.example", "7000", "#tea", secure=False, password="pw")
    kept = desk.keeper.kept[-1]
    assert "pw" not in str(kept)
    again = Desk(kept)
    again.app.start()
    assert welcome(again) == WelcomeRow("sam", "", "chat.example", "7000", "#tea", secure=False)


@pytest.mark.parametrize(
    ("name", "address", "port", "room", "field", "says"),
    [
        ("", "h", "", "#r", Field.NAME, "empty"),
        ("two words", "h", "", "#r", Field.NAME, "space"),
        ("sam", "", "", "#r", Field.ADDRESS, "needed"),
        ("sam", "http://h", "", "#r", Field.ADDRESS, "irc://"),
        ("sam", "h", "x", "#r", Field.PORT, "1 to 65535"),
        ("sam", "h", "", "two rooms,", Field.ROOM, "commas"),
        ("sam", "h", "", "#", Field.ROOM, "name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    desk: Desk, name: str, address: str, port: str, room: str, field: Field, says: str
) -> None:
    desk.app.join_server(name, address, port, room, secure=True)
    row = welcome(desk)
    assert row.wrong is field
    assert says in row.trouble
    assert (row.name, row.address, row.port, row.room, row.busy) == (name, address, port, room, "")
    assert desk.transports == []


@pytest.mark.parametrize(
    ("address", "port", "secure", "expected"),
    [
        ("h", "", True, Address("h", 12346, tls=True)),
        ("h:1", "2", True, Address("h", 1, tls=True)),
        ("h", "2", False, Address("h", 2, tls=False)),
        ("irc://h/%23x", "2", True, Address("h", 6667, tls=False)),
        ("ircs://h:9", "2", False, Address("h", 9, tls=True)),
    ],
)
def test_where_it_leads(desk: Desk, address: str, port: str, secure: bool, expected: Address) -> None:
    desk.app.join_server("sam", address, port, "#r", secure=secure, password="pw")
    assert desk.server.opened == [(expected, Identity("sam", password="pw"))]


def test_no_room_leads_to_the_server_itself(desk: Desk) -> None:
    desk.app.join_server("sam", "h", "", "", secure=True)
    desk.hear(Connected("sam"))
    assert desk.screen.header
    assert desk.screen.header.title == "h"
    assert [tab.title for tab in desk.screen.tabs] == ["h"]
    assert desk.server.submitted == []


@pytest.mark.parametrize(
    ("ending", "reason", "field"),
    [
        (Ending.UNREACHABLE, "Nobody answers there.", Field.ADDRESS),
        (Ending.NOT_SECURE, "It speaks no TLS.", Field.ADDRESS),
        (Ending.PLAINTEXT, "It wants TLS.", Field.ADDRESS),
        (Ending.REFUSED, "The password is wrong.", Field.PASSWORD),
        (Ending.REFUSED, "You are banned.", Field.NONE),
        (Ending.LOST, "It hung up.", Field.NONE),
    ],
)
def test_a_place_that_does_not_let_us_in(desk: Desk, ending: Ending, reason: str, field: Field) -> None:
    desk.app.join_server("sam", "h", "", "#r", secure=True)
    desk.hear(Disconnected(ending, reason))
    assert (welcome(desk).wrong, welcome(desk).trouble, welcome(desk).busy) == (field, reason, "")
    desk.clock.advance(100)
    assert len(desk.transports) == 1
    assert desk.screen.place is None


def test_a_taken_name_is_said_at_the_name(desk: Desk) -> None:
    desk.app.join_server("sam", "h", "", "#r", secure=True)
    desk.server.deliver(NameRefused("sam", "The name sam is taken.", during_entry=True))
    desk.server.deliver(Disconnected(Ending.LOST, "It hung up."))
    desk.settle()
    assert (welcome(desk).wrong, welcome(desk).trouble) == (Field.NAME, "The name sam is taken.")
    desk.enter(name="olga")
    assert desk.screen.place
    assert desk.screen.place.name == "olga"


def test_giving_up(desk: Desk) -> None:
    desk.app.join_server("sam", "h", "", "#r", secure=True)
    desk.app.cancel()
    assert desk.server.closed
    assert (welcome(desk).busy, welcome(desk).trouble, welcome(desk).address) == ("", "", "h")
    desk.settle()
    assert welcome(desk).trouble == ""


def test_the_first_room_refuses(desk: Desk) -> None:
    desk.app.join_server("sam", "h", "", "#r", secure=True)
    desk.hear(Connected("sam"), RequestRefused("#r", "#r is full."))
    assert desk.screen.header
    assert desk.screen.header.title == "h"
    assert desk.lines() == ["- #r is full."]


def test_what_went_wrong_before_there_was_a_screen(desk: Desk) -> None:
    desk.app.tell("preferences.toml could not be read.")
    assert desk.screen.notices[-1].text == "preferences.toml could not be read."


def test_a_link_goes_straight_in() -> None:
    desk = Desk()
    desk.app.start(parse_address("irc://alice@h:1/%23tea,key"))
    assert desk.server.opened == [(Address("h", 1, tls=False), Identity("alice"))]
    desk.hear(Connected("alice"))
    assert desk.server.submitted == [JoinRoom("#tea", "key")]


def test_a_link_uses_what_is_known() -> None:
    desk = Desk(Preferences(name="sam").trusting("h", 12346, PIN))
    desk.app.start(parse_address("h"))
    assert desk.server.opened == [(Address("h", 12346, tls=True, fingerprint=PIN), Identity("sam"))]
    assert Desk(Preferences()).keeper.kept == []


def test_a_link_without_a_name_asks_for_one(desk: Desk) -> None:
    desk.app.start(parse_address("ircs://[::1]:9/%23tea"))
    row = welcome(desk)
    assert (row.wrong, row.address, row.port, row.room, row.secure) == (Field.NAME, "[::1]", "9", "#tea", True)
    assert row.trouble == "Choose a name, here or in the link: irc://sam@host."
    desk.app.join_server("sam", row.address, row.port, row.room, secure=row.secure)
    assert desk.server.opened[0][0] == Address("::1", 9, tls=True)
