"""The first screen: what is wrong is said where it can be put right; hosting; certificates."""

from __future__ import annotations

import pytest

from app.models.address import parse_address
from app.models.preferences import Preferences
from app.models.rows import Field, Link, WelcomeRow
from app.transport.api import Address, Identity
from app.transport.commands import JoinRoom
from app.transport.events import CertificateDoubted, Connected, Disconnected, Ending, NameRefused, RequestRefused
from tests.controllers.desk import Desk

PIN = "ab" * 32
GROUPED = " ".join([":".join(["AB"] * 16)] * 2)


def welcome(desk: Desk) -> WelcomeRow:
    assert desk.screen.welcome
    return desk.screen.welcome


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


# A room on this computer


def test_a_room_here(desk: Desk) -> None:
    desk.app.start_room("sam", "")
    assert desk.host.places == ["sam’s parlour"]
    assert welcome(desk).busy == "Opening sam’s parlour…"
    assert desk.host.ready
    desk.host.ready("127.0.0.1", 12346, PIN)
    assert desk.server.opened == [(Address("127.0.0.1", 12346, fingerprint=PIN), Identity("sam"))]
    desk.hear(Connected("sam", network="sam’s parlour"))
    assert desk.server.submitted == [JoinRoom("#lobby")]
    assert desk.screen.place
    assert desk.screen.place.address == f"ircs://192.168.1.20:12346/%23lobby?fingerprint={PIN}"
    desk.app.follow(desk.screen.place.address)
    assert desk.screen.notices == []
    for _ in range(2):
        desk.let_in("#lobby")
    assert desk.lines() == ["- This is your place. The link button beside its name copies what others need to come in."]
    stops = desk.host.stops
    desk.app.leave_place()
    assert desk.host.stops == stops + 1


def test_a_link_that_says_which_certificate_is_there_needs_no_question(desk: Desk) -> None:
    link = f"ircs://192.168.1.20:12346/%23garden?fingerprint={PIN}"
    desk.app.join_server("mei", link, "12346", "#lobby", secure=True)
    there = Address("192.168.1.20", 12346, fingerprint=PIN)
    assert desk.server.opened == [(there, Identity("mei"))]
    assert desk.keeper.kept[-1].trusted == {}
    desk.hear(Connected("mei"))
    assert desk.server.submitted == [JoinRoom("#garden")]
    assert desk.keeper.kept[-1].trusted == {"192.168.1.20:12346": PIN}
    assert (desk.keeper.kept[-1].address, desk.keeper.kept[-1].room) == ("192.168.1.20", "#garden")
    assert desk.screen.place
    assert desk.screen.place.address == link


def test_a_link_does_not_overrule_the_certificate_that_is_known() -> None:
    known = "cd" * 32
    desk = Desk(Preferences(trusted={"192.168.1.20:12346": known}))
    desk.app.join_server("mei", f"ircs://192.168.1.20:12346/?fingerprint={PIN}", "", "", secure=True)
    assert desk.server.opened[0][0].fingerprint == known


def test_a_room_here_that_cannot_be(desk: Desk) -> None:
    desk.app.start_room("", "x")
    assert welcome(desk).wrong is Field.NAME
    assert desk.host.places == []
    desk.app.start_room("sam", "x")
    assert desk.host.failed
    desk.host.failed("Port 12346 is in use.")
    assert (welcome(desk).wrong, welcome(desk).trouble, welcome(desk).busy) == (
        Field.PLACE,
        "Port 12346 is in use.",
        "",
    )


def test_a_room_here_that_does_not_let_us_in_is_not_left_running(desk: Desk) -> None:
    desk.app.start_room("sam", "x")
    assert desk.host.ready
    desk.host.ready("127.0.0.1", 12346, PIN)
    stops = desk.host.stops
    desk.hear(NameRefused("sam", "The name sam is taken.", during_entry=True))
    assert desk.host.stops == stops + 1
    assert welcome(desk).wrong is Field.NAME


def test_what_went_wrong_before_there_was_a_screen(desk: Desk) -> None:
    desk.app.tell("preferences.toml could not be read.")
    assert desk.screen.notices[-1].text == "preferences.toml could not be read."


# Straight in


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
    desk.app.join_server("sam", row.address, row.port, row.room, secure=row.secure)
    assert desk.server.opened[0][0] == Address("::1", 9, tls=True)


# Certificates (row 50)


def doubt(desk: Desk, expected: str = "") -> None:
    desk.hear(
        CertificateDoubted("h", 12346, PIN, "No authority vouches for it.", expected),
        Disconnected(Ending.CERTIFICATE, "The certificate is not trusted."),
    )


def test_a_certificate_is_asked_about_and_remembered(desk: Desk) -> None:
    desk.app.join_server("sam", "h", "", "#r", secure=True)
    doubt(desk)
    [question] = desk.screen.certificates
    assert question.fingerprint == GROUPED
    assert question.expected == ""
    assert "No authority vouches for it." in question.text
    desk.app.answer_certificate(trusted=True)
    assert desk.server.opened == [(Address("h", 12346, fingerprint=PIN), Identity("sam"))]
    assert desk.keeper.kept[-1].fingerprint("h", 12346) == PIN
    desk.hear(Connected("sam"))
    desk.let_in("#r")
    assert desk.titles() == ["#r"]
    desk.app.leave_place()
    desk.app.join_server("sam", "h", "", "#r", secure=True)
    assert desk.server.opened[0][0].fingerprint == PIN


def test_a_certificate_that_is_not_trusted(desk: Desk) -> None:
    desk.app.join_server("sam", "h", "", "#r", secure=True)
    doubt(desk)
    desk.app.answer_certificate(trusted=False)
    assert (welcome(desk).wrong, welcome(desk).busy) == (Field.ADDRESS, "")
    assert desk.keeper.kept[-1].trusted == {}
    assert len(desk.transports) == 1
    desk.app.answer_certificate(trusted=True)
    assert len(desk.transports) == 1


def test_a_certificate_that_changed_on_return(inside: Desk) -> None:
    inside.hear(Disconnected(Ending.LOST, "It broke."))
    inside.clock.advance(1)
    doubt(inside, expected="cd" * 32)
    [question] = inside.screen.certificates
    assert question.title == "The certificate of h has changed"
    assert question.expected == GROUPED.replace("AB", "CD")
    inside.clock.advance(100)
    assert len(inside.transports) == 1
    inside.app.answer_certificate(trusted=False)
    assert inside.screen.place
    assert inside.screen.place.link is Link.OFFLINE
    doubting = inside.screen.place
    assert doubting.can_retry


def test_a_changed_certificate_that_is_trusted_brings_us_back(inside: Desk) -> None:
    inside.hear(Disconnected(Ending.LOST, "It broke."))
    inside.clock.advance(1)
    doubt(inside, expected="cd" * 32)
    inside.sent()
    inside.app.answer_certificate(trusted=True)
    inside.hear(Connected("sam"))
    assert inside.sent() == [JoinRoom("#lobby")]


# Preferences


def test_the_theme_is_switched_and_kept(desk: Desk) -> None:
    desk.app.switch_theme()
    desk.app.switch_theme()
    assert desk.screen.themes == ["light", "dark"]
    assert [kept.theme for kept in desk.keeper.kept] == ["light", "dark"]


def test_preferences_that_cannot_be_kept_are_said_and_used(desk: Desk) -> None:
    desk.keeper.error = OSError(28, "No space left on device")
    desk.app.switch_theme()
    assert desk.screen.themes == ["light"]
    assert desk.screen.notices[0].text == "Your preferences could not be kept: No space left on device."


def test_members_are_hidden_and_shown(inside: Desk) -> None:
    inside.app.show_members(shown=False)
    assert inside.screen.header
    assert not inside.screen.header.members_shown
    assert not inside.keeper.kept[-1].members_shown
