from __future__ import annotations

import pytest

from app.models.rows import (
    ComposerRow,
    ConversationKind,
    ConversationRow,
    DirectoryRow,
    HeaderRow,
    Link,
    PlaceRow,
    RoomOrder,
    RoomRow,
)
from app.views.directory import Directory
from app.views.directory.panel import Face
from app.views.window import Window
from tests.views.acting import Actions, click, press, words
from tests.views.conftest import Wait

ROOMS = (RoomRow("#lobby", 1200, "We talk"), RoomRow("#tea", 3), RoomRow("#attic", 1, "Dust"))
ROWS = (ConversationRow("1.1", ConversationKind.ROOM, "#general", selected=True),)
LISTED = DirectoryRow("Harbour Lab", ROOMS, frozenset({"#lobby"}), status="3 rooms", asked=True)


@pytest.fixture
def directory(window: Window, wait: Wait) -> Directory:
    window.show_place(PlaceRow("Harbour Lab", "Connected", Link.CONNECTED, "sam"))
    window.show_conversations(ROWS)
    window.show_tabs(ROWS)
    window.show_header(HeaderRow(ConversationKind.ROOM, "#general", members_shown=False))
    window.show_composer(ComposerRow("Message #general"))
    window.chat.composer.focus()
    wait(lambda: window.chat.timeline.winfo_width() > 200)
    show(window, wait, LISTED)
    return window.chat.directory


def show(window: Window, wait: Wait, row: DirectoryRow) -> None:
    window.show_directory(row)
    shown = face(window.chat.directory)
    wait(lambda: row.status in words(shown) and window.root.focus_displayof() is shown.field.entry)
    wait(lambda: bool(shown.list.find_all()))


def face(directory: Directory) -> Face:
    assert directory.face is not None
    return directory.face


def test_rooms_stand_there_with_topic_and_count(directory: Directory) -> None:
    written = words(face(directory).list)
    assert {"lobby", "We talk", "1,200", "tea", "3", "attic", "Dust", "1"} <= set(written)


def test_enter_joins_the_chosen_room_and_gives_the_keyboard_back(
    directory: Directory, window: Window, actions: Actions, wait: Wait
) -> None:
    press(face(directory).field.entry, "<Down>", "<Return>")
    assert ("join_listed", "#tea") in actions.asked
    wait(lambda: not directory.shown)
    wait(lambda: window.root.focus_displayof() is window.chat.composer.entry)
    wait(lambda: ("close_directory",) in actions.asked)


def test_a_click_chooses_and_two_join(directory: Directory, actions: Actions) -> None:
    rooms = face(directory).list
    click(rooms, "room #attic")
    assert rooms.name == "#attic"
    assert directory.shown
    click(rooms, "room #tea", times=2)
    assert ("join_listed", "#tea") in actions.asked
    assert not directory.shown


def test_what_is_typed_is_looked_for_and_a_room_can_be_created(
    directory: Directory, window: Window, actions: Actions, wait: Wait
) -> None:
    face(directory).field.text = "kitchen"
    assert actions.asked[-1] == ("find_rooms", "kitchen")
    window.show_directory(DirectoryRow("Harbour Lab", status="0 of 3 rooms", create="#kitchen"))
    wait(lambda: "Create #kitchen" in words(face(directory).list))
    press(face(directory).field.entry, "<Return>")
    assert ("join_listed", "#kitchen") in actions.asked


def test_the_order_is_chosen_by_keyboard_and_by_pointer(
    directory: Directory, actions: Actions, window: Window, wait: Wait
) -> None:
    press(face(directory).field.entry, "<Tab>")
    wait(lambda: face(directory).focused == RoomOrder.PEOPLE.value)
    press(face(directory), "<Right>", "<Return>")
    assert actions.asked[-1] == ("sort_rooms", RoomOrder.NAME)
    press(face(directory), "<Tab>")
    assert window.root.focus_displayof() is face(directory).field.entry
    click(face(directory), "people")
    assert actions.asked[-1] == ("sort_rooms", RoomOrder.PEOPLE)
    press(face(directory).field.entry, "<F5>")
    assert ("refresh_directory",) in actions.asked


def test_of_twenty_thousand_rooms_only_those_in_sight_are_drawn(
    directory: Directory, window: Window, wait: Wait
) -> None:
    many = tuple(RoomRow(f"#room{number}", 20_000 - number) for number in range(20_000))
    window.show_directory(DirectoryRow("Harbour Lab", many, status="20,000 rooms"))
    rooms = face(directory).list
    wait(lambda: "room0" in words(rooms))
    assert len(rooms.spots) < 20
    press(face(directory).field.entry, "<Control-End>")
    wait(lambda: "room19999" in words(rooms))
    assert len(rooms.spots) < 20
    press(face(directory).field.entry, "<Prior>")
    assert rooms.chosen == 19_999 - rooms.page
    press(face(directory).field.entry, "<Control-Home>")
    wait(lambda: "room0" in words(rooms))


def test_the_chosen_room_stays_so_while_more_come(directory: Directory, window: Window) -> None:
    press(face(directory).field.entry, "<Down>")
    more = (RoomRow("#big", 5000), *ROOMS)
    window.show_directory(DirectoryRow("Harbour Lab", more, status="4 rooms so far…", coming=True))
    assert face(directory).list.name == "#tea"


def test_a_refusal_is_said(directory: Directory, window: Window, wait: Wait) -> None:
    window.show_directory(DirectoryRow("Harbour Lab", trouble="Wait a while."))
    wait(lambda: "Wait a while." in words(face(directory).list))
    assert "No list of rooms" in words(face(directory))


def test_nothing_found_is_not_an_empty_list(directory: Directory, window: Window, wait: Wait, actions: Actions) -> None:
    window.show_directory(DirectoryRow("Harbour Lab", status="0 of 3 rooms"))
    wait(lambda: words(face(directory).list) == ["No room is called that, or about that."])
    press(face(directory).field.entry, "<Down>", "<Return>")
    assert [call for call in actions.asked if call[0] == "join_listed"] == []
    window.show_directory(DirectoryRow("Harbour Lab"))
    wait(lambda: words(face(directory).list)[0].startswith("The server lists no rooms."))


def test_escape_closes_it_and_what_comes_later_does_not_open_it(directory: Directory, window: Window) -> None:
    press(face(directory).field.entry, "<Escape>")
    assert not directory.shown
    window.show_directory(DirectoryRow("Harbour Lab", ROOMS, status="3 rooms"))
    assert not directory.shown


def test_the_plus_beside_rooms_opens_it(directory: Directory, window: Window, actions: Actions) -> None:
    directory.close()
    click(window.chat.sidebar.list, "directory")
    assert actions.asked[-1] == ("do", "directory")
