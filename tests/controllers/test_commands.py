from __future__ import annotations

from collections import Counter

import pytest

from app.controllers.commands import COMMANDS
from app.controllers.keys import rows
from app.models.rows import Errand, KeysAnswer, Link
from app.models.shortcuts import canonical
from app.transport.commands import LeaveRoom, SetAway
from app.transport.events import Disconnected, Ending
from tests.controllers.desk import Desk


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.app.start()
    return desk


def test_the_window_is_told_what_can_be_done(desk: Desk) -> None:
    told = {row.name: row for row in desk.screen.commands if row.name}
    assert list(told) == list(COMMANDS)
    assert told["join"].key == "Ctrl J"
    assert told["reconnect"].title == "Reconnect to this place"


def test_usual_keys_are_written_as_they_are_read_and_none_does_two_things() -> None:
    keys = [keys for row in rows({}) for keys in row.usual]
    assert keys == [canonical(each) for each in keys]
    assert [each for each, times in Counter(keys).items() if times > 1] == []


def test_on_the_first_screen_nothing_is_done_that_needs_a_place(desk: Desk) -> None:
    for name in set(COMMANDS) - {"theme", "settings", "shortcuts", "quit"}:
        desk.app.do(name)
    assert desk.screen.errands == []
    assert desk.screen.welcome is not None
    desk.app.do("theme")
    assert desk.screen.looks[-1].theme == "daylight"


def test_what_concerns_the_window_alone_is_left_to_it(desk: Desk) -> None:
    desk.enter()
    desk.app.do("join")
    assert desk.screen.errands == [Errand.JOIN]


def test_a_network_is_added_by_name_too(desk: Desk) -> None:
    desk.enter()
    desk.app.do("add-network")
    assert desk.screen.network is not None
    assert desk.screen.network.heading == "Add a network"


def test_commands_are_about_what_is_shown(desk: Desk) -> None:
    desk.enter()
    desk.app.do("members")
    assert desk.screen.header is not None
    assert not desk.screen.header.members_shown
    desk.app.do("close")
    assert desk.screen.tabs[0].title == "Harbour Lab"
    desk.app.select(desk.row("#lobby").key)
    desk.app.do("part")
    assert desk.server.submitted[-1] == LeaveRoom("#lobby", "")


def test_one_is_away_or_back_whichever_one_is_not(desk: Desk) -> None:
    desk.enter()
    desk.app.do("back")
    assert not [each for each in desk.server.submitted if isinstance(each, SetAway)]
    desk.app.do("away")
    assert desk.screen.answer(why="lunch").title == "Set yourself away"
    assert desk.server.submitted[-1] == SetAway("lunch")


def test_one_reconnects_where_the_connection_is_lost(desk: Desk) -> None:
    desk.enter()
    desk.app.do("reconnect")
    assert standing(desk) is Link.CONNECTED
    desk.hear(Disconnected(Ending.LOST, "The line broke."))
    assert standing(desk) is Link.WAITING
    desk.app.do("reconnect")
    assert standing(desk) is Link.CONNECTING


def standing(desk: Desk) -> Link:
    assert desk.screen.place is not None
    return desk.screen.place.link


def test_keys_that_the_person_chose_do_it_from_then_on_and_nothing_else(desk: Desk) -> None:
    assert desk.app.choose_keys("join", "ctrl+k", instead=True) == KeysAnswer()
    told = {row.name: row.keys for row in desk.screen.commands if row.name}
    assert (told["join"], told["switch"]) == (("Ctrl K",), ())
    assert desk.keeper.kept[-1].shortcuts == {"join": "Ctrl K"}
    assert desk.app.choose_keys("close", "Ctrl K, F4", instead=True) == KeysAnswer()
    told = {row.name: row.keys for row in desk.screen.commands if row.name}
    assert (told["close"], told["join"]) == (("Ctrl K", "F4"), ())


def test_the_usual_keys_come_back_and_none_are_possible(desk: Desk) -> None:
    desk.app.choose_keys("join", "")
    assert {row.name: row.keys for row in desk.screen.commands}["join"] == ()
    desk.app.choose_keys("join", "Ctrl J")
    assert desk.keeper.kept[-1].shortcuts == {}


def test_a_letter_alone_is_no_shortcut(desk: Desk) -> None:
    assert "hold Ctrl" in desk.app.choose_keys("join", "K").trouble
    assert desk.keeper.kept == []


def test_keys_that_do_something_else_are_asked_about(desk: Desk) -> None:
    answer = desk.app.choose_keys("join", "Ctrl K")
    assert answer.question == "Ctrl K does “Jump to…” already. Use it here instead?"
    assert desk.keeper.kept == []


@pytest.mark.parametrize("keys", ["Ctrl C", "Alt 5", "Ctrl Shift Up"])
def test_keys_that_stay_as_they_are_cannot_be_chosen(desk: Desk, keys: str) -> None:
    answer = desk.app.choose_keys("join", keys, instead=True)
    assert answer.trouble.startswith(f"{keys} stays with ")
    assert desk.keeper.kept == []


def test_all_keys_are_the_usual_ones_again(desk: Desk) -> None:
    desk.app.choose_keys("join", "Ctrl K", instead=True)
    desk.app.usual_keys()
    assert [row.name for row in desk.screen.commands if row.keys != row.usual and row.name] == []
