"""A room on this computer, and the link by which others come in."""

from __future__ import annotations

from app.models.rows import Field
from app.transport.api import Address, Identity
from app.transport.commands import JoinRoom
from app.transport.events import Connected, NameRefused
from tests.controllers.desk import Desk
from tests.controllers.scenes import PIN, welcome


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
    assert desk.lines() == [
        "- This is your place. The menu at its name, top left, copies the link that others join with."
    ]
    stops = desk.host.stops
    desk.app.leave_place()
    assert desk.host.stops == stops + 1


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
