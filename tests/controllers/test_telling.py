"""What is told of a room, or of somebody: as usual, otherwise, or for a time, and the page that lists it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.controllers.news import CALM
from app.models.arrangement import Arrangements
from app.models.preferences import Page
from app.models.rows import Notify, Pause
from app.models.rows.settings import NotificationsRow
from tests.controllers.desk import Desk
from tests.controllers.scenes import away_from, told


def test_levels() -> None:
    desk = away_from()
    key = desk.row("#tea").key
    desk.app.tell_of(key, Notify.MENTIONS)
    desk.says("mei", "to nobody", "#tea")
    assert told(desk) == []
    desk.says("mei", "to sam", "#tea")
    assert told(desk) == [("mei in #tea", "to sam")]
    desk.app.tell_of(key, Notify.NONE)
    desk.says("mei", "to sam again", "#tea")
    assert told(desk, CALM) == []


def test_mentions_alone_everywhere() -> None:
    desk = away_from(notify_rooms="mentions")
    desk.says("mei", "to nobody", "#tea")
    assert told(desk) == []
    desk.says("mei", "sam?", "#tea")
    assert told(desk) == [("mei in #tea", "sam?")]


def test_a_room_may_say_otherwise_than_rooms_usually_do() -> None:
    desk = away_from(notify_rooms="none")
    desk.app.tell_of(desk.row("#tea").key, Notify.ALL)
    desk.says("mei", "sam: nothing of this", "#lobby")
    assert (told(desk), desk.row("#lobby").unread, desk.screen.unread) == ([], "1", [0])
    desk.says("mei", "but of this", "#tea")
    assert told(desk) == [("mei in #tea", "but of this")]
    desk.app.tell_of(desk.row("#tea").key, Notify.USUAL)
    desk.says("mei", "no more", "#tea")
    assert told(desk, CALM) == []
    desk.app.change_setting("notify_rooms", "mentions")
    desk.says("mei", "sam: now", "#tea")
    assert told(desk, CALM) == [("mei in #tea", "sam: now")]
    desk.says("ravi", "and in private", private=True)
    assert told(desk, CALM) == [("ravi", "and in private")]


@pytest.mark.parametrize(("pause", "until", "seconds"), [(Pause.HOUR, "13:00", 3600), (Pause.DAY, "08:00", 72000)])
def test_a_room_is_muted_for_a_time(pause: Pause, until: str, seconds: float) -> None:
    desk = away_from()
    key = desk.row("#lobby").key
    desk.app.pause(key, pause)
    assert (desk.row("#lobby").notify, desk.row("#lobby").muted_until) == (Notify.NONE, until)
    assert desk.screen.header
    assert (desk.screen.header.key, desk.screen.header.muted_until) == (key, until)
    desk.clock.advance(seconds - 1)
    desk.says("mei", "sam!")
    assert (told(desk, 0), desk.row("#lobby").unread) == ([], "")
    desk.clock.advance(1)
    assert (desk.row("#lobby").notify, desk.row("#lobby").muted_until) == (Notify.USUAL, "")
    desk.says("mei", "sam?")
    assert told(desk) == [("mei in #lobby", "sam?")]


def test_a_pause_lasts_over_a_restart_and_ends_while_nobody_is_there(tmp_path: Path) -> None:
    desk = Desk(arrangements=Arrangements(tmp_path / "rooms.toml"))
    desk.enter()
    desk.app.pause(desk.row("#lobby").key, Pause.HOUR)
    desk.app.close_window()
    again = Desk(arrangements=Arrangements(tmp_path / "rooms.toml"))
    again.enter()
    assert again.row("#lobby").muted_until == "13:00"
    again.app.close_window()
    late = Desk(arrangements=Arrangements(tmp_path / "rooms.toml"))
    late.clock.advance(3600)
    late.enter()
    assert late.row("#lobby").notify is Notify.USUAL


def test_the_page_of_the_settings_tells_of_rooms_and_trouble_while_it_is_open() -> None:
    desk = away_from()
    desk.app.open_settings(Page.NOTIFICATIONS)

    def page() -> NotificationsRow:
        return desk.screen.settings[-1].notifications

    assert [each.title for each in page().others] == ["#lobby", "#tea"]
    assert page().rooms == ()
    place = page().others[0].place
    desk.app.tell_of_room(place, "#tea", Notify.MENTIONS)
    assert [(each.title, each.level) for each in page().rooms] == [("#tea", Notify.MENTIONS)]
    desk.app.pause(desk.row("#lobby").key, Pause.HOUR)
    assert [each.muted_until for each in page().rooms] == ["13:00", ""]
    desk.app.close_conversation(desk.row("#tea").key)
    assert [each.title for each in page().rooms] == ["#lobby", "#tea"]
    desk.app.try_notification()
    desk.app.cannot_notify("Notifications cannot be shown: no.")
    assert (page().trouble, desk.screen.notices) == ("Notifications cannot be shown: no.", [])
    desk.app.cannot_notify("")
    assert page().trouble == ""
    number = len(desk.screen.settings)
    desk.says("mei", "nothing of this changes the page")
    assert len(desk.screen.settings) == number
