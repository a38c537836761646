"""Servers that ask to be reached with TLS are, as long as they said, whatever was typed (row 51)."""

from __future__ import annotations

import pytest

from app.models.preferences import Preferences
from app.models.rows import Link
from app.models.secured import is_moment, until, way
from app.transport.api import Address
from app.transport.events import Connected, Disconnected, Ending, SecurityAsked, SecurityPromised
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import LOST, link

DAY = 24 * 3600
UPGRADED = (SecurityAsked(6697), Disconnected(Ending.INSECURE, "This server wants a secure connection."))


def opened(desk: Desk) -> list[tuple[str, int, bool]]:
    return [(address.host, address.port, address.tls) for address, _ in desk.server.opened]


def go(desk: Desk, preferences: Preferences | None = None) -> Desk:
    desk.app.join_server("sam", "Chat.example", "6667", "#lobby", secure=False)
    return desk


def start(secured: dict[str, str]) -> Desk:
    desk = Desk(Preferences(secured=secured))
    desk.app.start()
    return go(desk)


def test_the_upgrade_is_followed_and_remembered(desk: Desk) -> None:
    go(desk)
    desk.hear(*UPGRADED)
    assert [(port, tls) for _, port, tls in opened(desk)] == [(6667, False), (6697, True)]
    assert desk.server.opened[-1][0].strict
    desk.hear(SecurityPromised(30 * DAY), Connected("sam"))
    assert link(desk) is Link.CONNECTED
    assert desk.keeper.kept[-1].secured == {"chat.example:6697": until(NOON + 30 * DAY)}


def test_while_it_lasts_plain_text_is_never_spoken() -> None:
    desk = start({"chat.example:6697": until(NOON + 1), "other.example:7000": until(NOON + 1)})
    assert [(port, tls) for _, port, tls in opened(desk)] == [(6697, True)]
    desk.hear(Disconnected(Ending.NOT_SECURE, "There is no secure connection."))
    assert len(opened(desk)) == 1, "nothing is tried without TLS"
    go(desk)
    assert opened(desk)[-1][1:] == (6697, True)


def test_when_it_is_over_what_was_typed_counts() -> None:
    assert [(port, tls) for _, port, tls in opened(start({"chat.example:6697": until(NOON - 1)}))] == [(6667, False)]


def test_it_is_counted_anew_from_the_end_of_the_connection(desk: Desk) -> None:
    desk.enter()
    desk.hear(SecurityPromised(DAY))
    desk.clock.advance(DAY / 2)
    desk.hear(LOST)
    [moment] = desk.keeper.kept[-1].secured.values()
    assert moment == until(NOON + DAY * 1.5)


def test_it_is_taken_back_by_the_server_itself(desk: Desk) -> None:
    desk.enter()
    desk.hear(SecurityPromised(DAY))
    assert desk.keeper.kept[-1].secured
    desk.hear(SecurityPromised(0))
    assert desk.keeper.kept[-1].secured == {}
    desk.hear(LOST)
    assert desk.keeper.kept[-1].secured == {}


def test_the_certificate_that_is_trusted_there_is_asked_for() -> None:
    desk = Desk(Preferences(secured={"chat.example:6697": until(NOON + 9)}, trusted={"Chat.example:6697": "ab" * 32}))
    desk.app.start()
    go(desk)
    assert desk.server.opened[-1][0] == Address("Chat.example", 6697, fingerprint="ab" * 32, strict=True)


def test_while_it_lasts_the_same_host_is_held_to_it_at_every_port() -> None:
    desk = Desk(Preferences(secured={"chat.example:6697": until(NOON + 9)}))
    desk.app.start()
    desk.app.join_server("sam", "chat.example", "7000", "#lobby", secure=True)
    assert desk.server.opened[-1][0] == Address("chat.example", 7000, strict=True)


@pytest.mark.parametrize(("place", "text"), [("chat.example:", "x"), ("chat.example:x", until(9e9)), ("", until(9e9))])
def test_what_makes_no_sense_in_the_file_secures_nothing(place: str, text: str) -> None:
    assert way({place: text}, "chat.example", NOON) is None
    assert is_moment("", until(NOON))
    assert not is_moment("", "soon")
