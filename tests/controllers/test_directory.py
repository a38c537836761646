"""The directory of rooms: asked for, filtered, put in order, joined."""

from __future__ import annotations

import pytest

from app.models.rows import DirectoryRow, RoomOrder
from app.transport.commands import JoinRoom, ListRooms
from app.transport.events import Disconnected, Ending, RequestRefused, RoomDescribed, RoomsListed
from tests.controllers.desk import Desk

TEA, LOBBY, ATTIC = RoomDescribed("#tea", 3, "Leaves"), RoomDescribed("#lobby", 12, "We talk"), RoomDescribed("#b", 1)


@pytest.fixture
def open_(inside: Desk) -> Desk:
    """The directory was opened, and the server was asked."""
    inside.sent()
    inside.app.do("directory")
    assert inside.sent() == [ListRooms()]
    return inside


def now(desk: Desk) -> DirectoryRow:
    return desk.screen.directories[-1]


def names(desk: Desk) -> list[str]:
    return [room.name for room in now(desk).rooms]


def test_rooms_come_in_with_the_fullest_first(open_: Desk) -> None:
    assert now(open_) == DirectoryRow(
        "Harbour Lab", status="Asking Harbour Lab for its rooms…", coming=True, asked=True
    )
    open_.hear(RoomsListed((TEA,), more=True))
    assert (names(open_), now(open_).status, now(open_).coming) == (["#tea"], "1 room so far…", True)
    open_.hear(RoomsListed((LOBBY, ATTIC)))
    assert (names(open_), now(open_).status, now(open_).coming) == (["#lobby", "#tea", "#b"], "3 rooms", False)
    assert now(open_).joined == {"#lobby"}
    assert not now(open_).asked


def test_what_is_typed_filters_and_the_order_can_be_chosen(open_: Desk) -> None:
    open_.hear(RoomsListed((TEA, LOBBY, ATTIC)))
    open_.app.sort_rooms(RoomOrder.NAME)
    assert (names(open_), now(open_).order) == (["#b", "#lobby", "#tea"], RoomOrder.NAME)
    open_.app.find_rooms("leaves")
    assert (names(open_), now(open_).status, now(open_).create) == (["#tea"], "1 of 3 rooms", "")


def test_where_nothing_fits_a_room_can_be_created(open_: Desk) -> None:
    open_.hear(RoomsListed((TEA,)))
    open_.app.find_rooms("kitchen")
    assert (names(open_), now(open_).create) == ([], "#kitchen")
    open_.app.find_rooms("no room")
    assert now(open_).create == ""


def test_joining_enters_a_room_or_shows_the_one_we_are_in(open_: Desk) -> None:
    open_.let_in("#tea")
    open_.app.join_listed("#b")
    assert open_.sent() == [JoinRoom("#b", "")]
    open_.app.join_listed("#tea")
    assert open_.sent() == []
    assert open_.screen.header is not None
    assert open_.screen.header.title == "#tea"


def test_a_refusal_is_said_in_the_directory_alone(open_: Desk) -> None:
    open_.hear(RequestRefused("LIST", "Wait a while.", "263"))
    assert (now(open_).trouble, now(open_).coming) == ("Wait a while.", False)
    assert (open_.lines(), open_.screen.notices) == ([], [])
    open_.app.find_rooms("tea")
    assert now(open_).create == "#tea"
    open_.app.refresh_directory()
    assert open_.sent() == [ListRooms()]
    assert now(open_).trouble == ""


def test_a_server_that_falls_silent_is_not_waited_for(open_: Desk) -> None:
    open_.clock.advance(20)
    open_.hear(RoomsListed((TEA,), more=True))
    open_.clock.advance(20)
    assert now(open_).coming
    open_.clock.advance(11)
    assert (now(open_).trouble, names(open_)) == ("The server does not answer. Try again in a while.", ["#tea"])


def test_without_a_connection_it_says_so(open_: Desk) -> None:
    open_.hear(Disconnected(Ending.LOST, "It broke."))
    assert now(open_).trouble == "There is no connection now. Try again once it is back."
    open_.app.do("directory")
    assert now(open_).trouble == "There is no connection now. Try again once it is back."


def test_a_list_that_is_fresh_is_shown_again_without_asking(open_: Desk) -> None:
    open_.hear(RoomsListed((TEA,)))
    open_.app.find_rooms("x")
    open_.app.close_directory()
    open_.app.do("directory")
    assert (names(open_), open_.sent(), now(open_).asked) == (["#tea"], [], True)
    open_.clock.advance(61)
    open_.app.do("directory")
    assert open_.sent() == [ListRooms()]
    assert names(open_) == ["#tea"]  # until the new one is there
    open_.hear(RoomsListed((LOBBY,)))
    assert names(open_) == ["#lobby"]


def test_a_list_that_breaks_off_leaves_the_one_before(open_: Desk) -> None:
    open_.hear(RoomsListed((TEA, LOBBY)))
    open_.app.refresh_directory()
    open_.hear(RoomsListed((ATTIC,), more=True))
    open_.clock.advance(31)
    assert (names(open_), now(open_).coming) == (["#lobby", "#tea"], False)


def test_once_it_is_closed_nothing_is_shown(open_: Desk) -> None:
    open_.app.close_directory()
    shown = len(open_.screen.directories)
    open_.hear(RoomsListed((TEA,)))
    open_.app.find_rooms("tea")
    assert len(open_.screen.directories) == shown


def test_a_list_nobody_asked_for_is_passed_over(inside: Desk) -> None:
    inside.hear(RoomsListed((TEA,)))
    assert inside.screen.directories == []
