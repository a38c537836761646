"""What was open is open again after a restart: tabs in their order, what was shown, and of several places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.controllers.networking import Networking
from app.models.networks import Network
from app.models.opened import OpenedFile
from app.models.preferences import Preferences
from app.models.store import FileLibrary
from app.transport.commands import JoinRoom, LeaveRoom
from app.transport.events import Connected, RoomLeft
from tests.controllers.desk import NOON, Desk
from tests.controllers.scenes import selected

LIBERA = Network("libera", "Libera.Chat", "irc.libera.chat", name="sam", rooms=("#tea", "#back door-key"))
OFTC = Network("oftc", "OFTC", "irc.oftc.net", name="sam", rooms=("#oftc",))
Start = Callable[..., Desk]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """A desktop that is started with these networks: the one before was closed."""
    desks: list[Desk] = []

    def make(*networks: Network, keep_history: bool = True, return_to_rooms: bool = True) -> Desk:
        if desks:
            desks[-1].app.close_window()
        desks.append(
            Desk(
                Preferences(keep_history=keep_history, return_to_rooms=return_to_rooms),
                library=FileLibrary(tmp_path / "history.sqlite3"),
                networks=Networking(networks),
                opened=OpenedFile(tmp_path / "tabs.toml"),
            )
        )
        desks[-1].app.start()
        desks[-1].settle()
        return desks[-1]

    yield make
    desks[-1].app.close_window()


def come_in(desk: Desk, number: int, *rooms: str) -> None:
    """One of the servers lets us in, and into these rooms."""
    server = desk.transports[number]
    server.deliver(Connected("sam", network=""))
    desk.settle()
    desk.transports.append(desk.transports.pop(number))
    for room in rooms:
        desk.let_in(room)
    desk.transports.insert(number, desk.transports.pop())


def tabs(desk: Desk) -> list[str]:
    return [row.title for row in desk.screen.tabs]


def joins(desk: Desk) -> list[tuple[str, str]]:
    return [(each.room, each.key) for each in desk.server.submitted if isinstance(each, JoinRoom)]


def test_tabs_are_there_before_the_server_answers(start: Start) -> None:
    desk = start(LIBERA)
    come_in(desk, 0, "#tea", "#back")
    assert selected(desk) == "#tea"
    desk.app.join_room("#more")
    desk.let_in("#more")
    desk.says("mei", "psst", private=True)
    desk.app.move_tab(desk.row("mei").key, 0)
    desk.app.close_tab(desk.row("#back").key)
    desk.app.select(desk.row("#more").key)
    before = tabs(desk)
    assert before[0] == "mei"
    assert "#back" not in before

    again = start(LIBERA)
    assert tabs(again) == before
    assert selected(again) == "#more"
    assert again.titles() == ["#back", "#more", "#tea", "mei"]
    assert again.lines("mei") == ["<mei> psst"]
    come_in(again, 0)
    assert joins(again) == [("#more", ""), ("#tea", ""), ("#back", "door-key")]
    again.let_in("#tea")
    assert selected(again) == "#more"


def test_what_was_said_by_a_name_that_the_server_compares_in_its_own_way_is_there_once_it_answers(start: Start) -> None:
    desk = start(LIBERA)
    come_in(desk, 0, "#tea")
    desk.says("mei[m]", "psst", private=True)
    again = start(LIBERA)
    again.app.select(again.row("mei[m]").key)
    come_in(again, 0)
    again.says("mei[m]", "there?", private=True)
    assert again.lines("mei[m]") == ["<mei[m]> psst", "<mei[m]> there?"]


def test_what_is_typed_before_the_server_answers_is_sent_when_it_does(start: Start) -> None:
    desk = start(LIBERA)
    come_in(desk, 0, "#tea")
    desk.app.talk_to("mei")
    again = start(LIBERA)
    again.app.send("good morning")
    assert again.screen.typing.text == "1 message waiting"
    come_in(again, 0)
    assert [(text.target, text.text) for text in again.texts()] == [("mei", "good morning")]


def test_two_places_keep_one_order_and_the_one_that_was_shown(start: Start) -> None:
    desk = start(LIBERA, OFTC)
    come_in(desk, 0, "#tea")
    come_in(desk, 1, "#oftc")
    desk.app.show_place(desk.screen.rail[1].key)
    desk.app.select(desk.row("#oftc").key)
    desk.app.move_tab(desk.row("#oftc").key, 0)
    before = tabs(desk)
    again = start(LIBERA, OFTC)
    assert tabs(again) == before
    assert selected(again) == "#oftc"
    assert [row.selected for row in again.screen.rail] == [False, True]


def test_a_place_that_is_not_there_this_time_keeps_its_tabs(start: Start) -> None:
    desk = start(LIBERA, OFTC)
    come_in(desk, 1, "#oftc", "#more")
    only = start(LIBERA)
    assert "#more" not in tabs(only)
    assert "#more" in tabs(start(LIBERA, OFTC))


def test_what_was_left_stays_closed(start: Start) -> None:
    desk = start(replace(LIBERA, rooms=()))
    come_in(desk, 0, "#tea", "#put-out")
    desk.hear(RoomLeft("#put-out", NOON, by="mei"))
    desk.app.select(desk.row("#tea").key)
    desk.app.send("/part")
    assert [type(each) for each in desk.server.submitted][-1] is LeaveRoom
    again = start(replace(LIBERA, rooms=()))
    assert again.titles() == []


def test_from_the_first_screen_the_room_that_was_asked_for_is_shown(start: Start) -> None:
    desk = start()
    desk.enter("#lobby")
    desk.says("mei", "psst", private=True)
    desk.app.join_room("#tea")
    desk.let_in("#tea")
    again = start()
    again.enter("#lobby")
    assert selected(again) == "#lobby"
    assert tabs(again) == ["#lobby", "mei", "#tea"]
    assert joins(again) == [("#lobby", ""), ("#tea", "")]


def test_who_does_not_come_back_to_rooms_sees_them_and_enters_those_of_the_list_alone(start: Start) -> None:
    desk = start(LIBERA)
    come_in(desk, 0, "#tea", "#cake")
    again = start(LIBERA, return_to_rooms=False)
    come_in(again, 0, "#tea")
    assert "#cake" in tabs(again)
    assert [name for name, _ in joins(again)] == ["#tea", "#back"]


def test_where_nothing_is_to_be_kept_of_people_nobody_is(start: Start, tmp_path: Path) -> None:
    desk = start(LIBERA, keep_history=False)
    come_in(desk, 0, "#tea")
    desk.says("mei", "psst", private=True)
    desk.clock.advance(2)
    kept = (tmp_path / "tabs.toml").read_text()
    assert "#tea" in kept
    assert "mei" not in kept


def test_a_folder_that_cannot_be_written_is_borne(start: Start, tmp_path: Path) -> None:
    desk = start(LIBERA)
    (tmp_path / "tabs.toml").mkdir()
    come_in(desk, 0, "#tea")
    desk.clock.advance(2)
    assert tabs(desk)
