"""The page of the notifications: what is told, how, when not, and the rooms that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from ttkbootstrap import App

from app.models.preferences import Page
from app.models.preferences.declared import Value
from app.models.rows import Notify
from app.models.rows.settings import NotificationsRow, RoomLevelRow, SettingsRow
from app.views.art import Art
from app.views.kit.tooltip import Tooltips
from app.views.settings.notifications import NotificationsPage
from app.views.theme import Look
from tests.views.acting import Actions, choose, click, menu, words
from tests.views.conftest import Wait
from tests.views.test_settings import row

TEA = RoomLevelRow("1", "#tea", "Harbour Lab", level=Notify.NONE, muted_until="14:05")
MEI = RoomLevelRow("1", "mei", "Harbour Lab", is_room=False, level=Notify.NONE)
LOBBY, RAVI = RoomLevelRow("1", "#lobby", "Harbour Lab"), RoomLevelRow("2", "ravi", "Libera.Chat", is_room=False)


def told(notifications: NotificationsRow | None = None, **values: Value) -> SettingsRow:
    shown = row(Page.NOTIFICATIONS)
    settings = tuple(replace(each, value=values.get(each.declared.name, each.value)) for each in shown.settings)
    return replace(shown, settings=settings, notifications=notifications or NotificationsRow())


@pytest.fixture
def page(root: App, look: Look, art: Art, tips: Tooltips, actions: Actions, wait: Wait) -> Iterator[NotificationsPage]:
    root.geometry("1000x1000+0+0")
    made = NotificationsPage(root, look, art, tips, actions)
    made.place(x=0, y=0, width=780, height=960)
    made.show(told())
    wait(lambda: "notify" in made.spots and made.winfo_height() == 960)
    yield made
    made.destroy()


@pytest.mark.parametrize(
    ("spot", "asked"),
    [
        ("notify", ("change_setting", "notify", False)),
        ("notify_rooms none", ("change_setting", "notify_rooms", "none")),
        ("notify_content", ("change_setting", "notify_content", False)),
        ("notify_sound", ("change_setting", "notify_sound", False)),
        ("hear", ("try_sound",)),
        ("try", ("try_notification",)),
    ],
)
def test_a_click_sets_or_tries_it(page: NotificationsPage, actions: Actions, spot: str, asked: tuple[object]) -> None:
    click(page, spot)
    assert actions.asked == [asked]


def test_trouble_is_said_where_it_belongs_and_can_be_tried_again(page: NotificationsPage, actions: Actions) -> None:
    assert "again" not in page.spots
    page.show(told(NotificationsRow("Notifications cannot be shown: no.", "No sound is played: no.")))
    page.paint_now()
    assert {"Notifications cannot be shown: no.", "No sound is played: no."} <= set(words(page))
    click(page, "again")
    assert actions.asked == [("try_notification",)]


def test_quiet_hours(page: NotificationsPage, actions: Actions) -> None:
    assert "day mon" not in page.spots
    click(page, "quiet")
    page.show(told(quiet_from="22:00", quiet_to="7:00"))
    page.paint_now()
    click(page, "day sun")
    page.show(told(quiet_from="22:00", quiet_to="7:00", quiet_days="sat"))
    page.paint_now()
    click(page, "day fri")
    click(page, "day sat")  # none is left: each day
    page.show(told(quiet_from="22:00", quiet_to="7:00", quiet_days="mon tue wed thu fri sat"))
    page.paint_now()
    click(page, "day sun")
    click(page, "quiet")
    assert [call[1:] for call in actions.asked] == [
        ("quiet_from", "22:00"),
        ("quiet_to", "7:00"),
        ("quiet_days", "mon tue wed thu fri sat"),
        ("quiet_days", "fri sat"),
        ("quiet_days", ""),
        ("quiet_days", ""),
        ("quiet_from", ""),
        ("quiet_to", ""),
    ]


def test_a_time_that_is_none_says_how_one_is_written(page: NotificationsPage, actions: Actions, wait: Wait) -> None:
    page.show(told(quiet_from="22:00", quiet_to="7:00"))
    page.paint_now()
    actions.change_setting = lambda *_: False  # type: ignore[attr-defined]  # this one is asked for an answer
    field = page._fields["quiet_to"]
    field.text = "late"
    field.entry.focus_force()
    wait(lambda: page.focus_displayof() is field.entry)
    field.entry.event_generate("<Return>")
    wait(lambda: 'This is not possible here. Write a time like "22:00".' in words(page))


def test_rooms_that_differ_are_changed_and_taken_back(page: NotificationsPage, actions: Actions) -> None:
    page.show(told(NotificationsRow(rooms=(TEA, MEI))))
    page.paint_now()
    assert {"tea", "Harbour Lab · muted until 14:05", "mei"} <= set(words(page))
    assert "level 1 mei mentions" not in page.spots  # all that somebody says in private is said to us
    click(page, "level 1 #tea all")
    click(page, "usual 1 mei")
    assert actions.asked == [
        ("tell_of_room", "1", "#tea", Notify.ALL),
        ("tell_of_room", "1", "mei", Notify.USUAL),
    ]


def test_another_room_is_added(page: NotificationsPage, actions: Actions) -> None:
    assert "add" not in page.spots
    page.show(told(NotificationsRow(others=(LOBBY, RAVI))))
    page.paint_now()
    for label in ("#lobby · Harbour Lab", "ravi · Libera.Chat"):
        click(page, "add")
        assert len(menu(page)) == 2
        choose(page, label)
    assert actions.asked == [
        ("tell_of_room", "1", "#lobby", Notify.MENTIONS),
        ("tell_of_room", "2", "ravi", Notify.NONE),
    ]
