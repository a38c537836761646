"""Sections of the sidebar: folded, put in order by pointer and keyboard; the menu of a row, and its marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from ttkbootstrap import App

from app.models.rows import ConversationKind, ConversationRow, Notify, Section
from app.views.art import Art
from app.views.kit.tooltip import Tooltips
from app.views.sidebar.conversations import ConversationList
from app.views.theme import Look
from tests.views.acting import Actions, choose, click, menu, middle, press, words
from tests.views.conftest import Wait

ROOM, PERSON = ConversationKind.ROOM, ConversationKind.PERSON
ROWS = (
    ConversationRow("f1", ROOM, "#general", favourite=True),
    ConversationRow("r1", ROOM, "#asyncio", selected=True),
    ConversationRow("r2", ROOM, "#help"),
    ConversationRow("r3", ROOM, "#random"),
    ConversationRow("p1", PERSON, "alice", 5),
)


@pytest.fixture
def rows(root: App, look: Look, art: Art, tips: Tooltips, actions: Actions, wait: Wait) -> Iterator[ConversationList]:
    made = ConversationList(root, look, art, tips, actions)
    made.place(x=0, y=0, width=236, height=500)
    root.geometry("1000x700+0+0")
    made.show(ROWS)
    wait(lambda: "row p1" in made.spots and made.winfo_height() == 500 and root.winfo_width() == 1000)
    yield made
    made.destroy()


def drag(rows: ConversationList, key: str, onto: str, *, upper: bool = True) -> None:
    x, y = middle(rows, key)
    _, top, _, bottom = rows.spots[onto].box
    to = top + 2 if upper else bottom
    rows.event_generate("<ButtonPress-1>", x=x, y=y)
    for height in (y + 10, to):
        rows.event_generate("<B1-Motion>", x=x, y=height)
    rows.event_generate("<ButtonRelease-1>", x=x, y=to)


def test_favourites_stand_first(rows: ConversationList, wait: Wait) -> None:
    assert words(rows)[:3] == ["Favourites", "general", "Rooms"]
    rows.show(ROWS[1:])
    wait(lambda: words(rows)[0] == "Rooms")


def test_a_row_is_dragged_before_another(rows: ConversationList, actions: Actions) -> None:
    drag(rows, "row r3", "row r1")
    drag(rows, "row r1", "row r3", upper=False)
    drag(rows, "row p1", "row f1")
    assert actions.asked == [
        ("move_conversation", "r3", Section.ROOMS, "r1"),
        ("move_conversation", "r1", Section.ROOMS, ""),
        ("move_conversation", "p1", Section.FAVOURITES, "f1"),
    ]


def test_people_stay_among_people(rows: ConversationList, actions: Actions) -> None:
    drag(rows, "row p1", "row r3", upper=False)
    assert actions.asked == [], "the nearest place for it is where it is"


def test_a_drag_that_is_given_up_moves_nothing(rows: ConversationList, actions: Actions) -> None:
    x, y = middle(rows, "row r3")
    rows.event_generate("<ButtonPress-1>", x=x, y=y)
    rows.event_generate("<B1-Motion>", x=x, y=y - 60)
    rows.focus_force()
    rows.event_generate("<Escape>")
    rows.event_generate("<ButtonRelease-1>", x=x, y=y - 60)
    assert actions.asked == []


def test_rows_are_moved_by_keys(rows: ConversationList, actions: Actions, wait: Wait) -> None:
    rows.focus_force()
    wait(lambda: rows.focused == "row r1")
    press(rows, "<Control-Shift-Up>", "<Control-Shift-Down>", "<Down>", "<Control-Shift-Up>", "<Control-Shift-Down>")
    assert actions.asked == [
        ("move_conversation", "r1", Section.ROOMS, "r3"),
        ("move_conversation", "r2", Section.ROOMS, "r1"),
        ("move_conversation", "r2", Section.ROOMS, ""),
    ]


def test_a_folded_section_shows_what_is_unread_and_selected(
    rows: ConversationList, actions: Actions, wait: Wait
) -> None:
    click(rows, "section rooms")
    assert actions.asked == [("fold_section", Section.ROOMS, True)]
    rows.show([*ROWS[:2], replace(ROWS[2], unread="3"), *ROWS[3:]])
    rows.fold(frozenset({Section.ROOMS}))
    wait(lambda: "row r3" not in rows.spots)
    assert words(rows) == ["Favourites", "general", "Rooms", "asyncio", "help", "Direct messages", "alice"]
    click(rows, "section rooms")
    assert actions.asked[-1] == ("fold_section", Section.ROOMS, False)


def test_the_menu_of_a_room(rows: ConversationList, actions: Actions, root: App) -> None:
    click(rows, "row r2", button=3)
    assert menu(rows) == [
        *("Open", "Add to favourites", "Tell me as usual", "Tell me of everything", "Tell me of mentions"),
        *("Mute", "Mute for an hour", "Mute until tomorrow"),
        *("Copy the name", "Leave the room"),
    ]
    for label in ("Add to favourites", "Mute", "Leave the room"):
        choose(rows, label)
        click(rows, "row r2", button=3)
    choose(rows, "Copy the name")
    assert root.clipboard_get() == "#help"
    assert [call for call in actions.asked if call[0] != "link_to"] == [
        ("favour", "r2", True),
        ("tell_of", "r2", Notify.NONE),
        ("close_conversation", "r2"),
    ]


def test_the_menu_of_somebody_and_of_a_favourite(rows: ConversationList, wait: Wait) -> None:
    rows.show([replace(ROWS[0], unread="2"), *ROWS[1:]])
    rows.update()
    click(rows, "row f1", button=3)
    assert {"Mark as read", "Remove from favourites"} <= set(menu(rows))
    choose(rows, "Open")
    rows.focus_force()
    wait(lambda: rows.focused)
    press(rows, "<End>", "<Shift-F10>")
    assert menu(rows)[-1] == "Put it away"


def test_a_muted_room_and_one_with_a_draft_are_marked(rows: ConversationList, look: Look, wait: Wait) -> None:
    def pictures() -> int:
        return sum(str(rows.type(item)) == "image" for item in rows.find_all())

    before = pictures()
    rows.show([*ROWS[:2], replace(ROWS[2], notify=Notify.NONE), replace(ROWS[3], draft=True), ROWS[4]])
    wait(lambda: pictures() == before + 2)
    texts = [item for item in rows.find_all() if str(rows.type(item)) == "text"]
    colours = {str(rows.itemcget(item, "text")): rows.itemcget(item, "fill") for item in texts}
    assert (colours["help"], colours["random"]) == (look.palette.dim, look.palette.mid)
