"""The icon in the tray: when it is there, and what closing the window then means."""

from __future__ import annotations

from dataclasses import replace

from app.controllers.tray import MISSING, STAYS
from app.models.preferences import Preferences
from app.models.rows.news import TrayRow
from tests.controllers.desk import Desk
from tests.controllers.scenes import two_rooms


def with_tray(*, there: bool = True) -> Desk:
    desk = Desk(replace(Preferences(), tray=True))
    desk.app.start()
    two_rooms(desk)
    desk.app.tray_is_there(there)
    return desk


def test_without_the_wish_there_is_none_and_closing_ends_the_program(inside: Desk) -> None:
    assert inside.tray.shown is None
    inside.app.close_window()
    assert inside.screen.closed


def test_it_shows_what_waits_and_goes_with_the_wish() -> None:
    desk = with_tray()
    assert desk.tray.shown == TrayRow()
    desk.says("mei", "hello", "#tea")
    assert desk.tray.shown == TrayRow(unread=True)
    desk.app.change_setting("tray", False)
    assert desk.tray.shown is None
    desk.app.close_window()
    assert desk.screen.closed


def test_closing_the_window_leaves_the_program_in_the_tray_and_says_so_once() -> None:
    desk = with_tray()
    for _ in range(2):
        desk.app.close_window()
    assert (desk.screen.closed, desk.screen.calls.count("hide"), desk.notifier.told) == (False, 2, [STAYS])
    desk.app.chosen_in_tray("open")
    assert desk.screen.forward == 1
    desk.app.chosen_in_tray("quit")
    assert (desk.screen.closed, desk.tray.shown) == (True, None)


def test_away_and_back_from_the_menu() -> None:
    desk = with_tray()
    desk.sent()
    desk.app.chosen_in_tray("away")
    assert [str(command) for command in desk.sent()] == ["SetAway(text='Away')"]


def test_where_no_tray_shows_it_the_person_is_told_and_closing_ends_the_program() -> None:
    desk = with_tray(there=False)
    assert desk.screen.notices[-1].text == MISSING
    desk.app.close_window()
    assert desk.screen.closed


def test_a_window_that_is_away_comes_back_where_the_tray_goes() -> None:
    desk = with_tray()
    desk.app.close_window()
    desk.app.tray_is_there(False)
    assert (desk.screen.forward, desk.screen.notices[-1].text) == (1, MISSING)


def test_a_window_that_is_there_stays_where_it_is_when_the_tray_goes() -> None:
    desk = with_tray()
    desk.app.close_window()
    desk.app.chosen_in_tray("open")
    desk.app.attend(present=True)
    desk.app.tray_is_there(False)
    assert desk.screen.forward == 1, "by the person alone"


def test_a_window_that_is_away_comes_back_where_the_wish_goes() -> None:
    desk = with_tray()
    desk.app.close_window()
    desk.app.change_setting("tray", False)
    assert (desk.screen.forward, desk.tray.shown) == (1, None)


def test_quitting_by_name_ends_the_program() -> None:
    desk = with_tray()
    desk.app.do("quit")
    assert desk.screen.closed
