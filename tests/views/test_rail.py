"""The rail: tiles, what can be done with them, and their order."""

from __future__ import annotations

import pytest

from app.models.rows import Link, PlaceMark, PlaceRow, RailRow
from app.views.kit.menu import Menu
from app.views.rail import Rail
from app.views.window import Window
from tests.views.acting import Actions, click, middle
from tests.views.conftest import Wait

ROWS = (
    RailRow("1", "Harbour Lab", PlaceMark("HL", 2), selected=True),
    RailRow("2", "Libera.Chat", PlaceMark("LC", 0), unread=True, link=Link.OFFLINE),
    RailRow("3", "Room 204", PlaceMark("R2", 3), mentions="2"),
)


@pytest.fixture
def rail(window: Window, wait: Wait) -> Rail:
    window.show_place(PlaceRow("Harbour Lab", "Connected", Link.CONNECTED, "sam"))
    window.show_rail(ROWS)
    wait(lambda: "3" in window.chat.rail.spots)
    return window.chat.rail


def menu(window: Window, rail: Rail, key: str, button: int = 3) -> Menu:
    click(rail, key, button=button)
    return next(child for child in window.root.winfo_children() if isinstance(child, Menu))


def choose(opened: Menu, label: str) -> None:
    entry = next(entry for entry in opened.entries if entry.label == label)
    opened.close()
    entry.act()


def test_a_click_shows_a_place(rail: Rail, actions: Actions) -> None:
    click(rail, "2")
    assert ("show_place", "2") in actions.asked


@pytest.mark.parametrize(
    ("key", "label", "call"),
    [
        ("1", "Disconnect", ("disconnect_place", "1")),
        ("2", "Connect", ("connect_place", "2")),
        ("2", "Edit…", ("edit_place", "2")),
        ("2", "Mark all as read", ("mark_all_read", "2")),
        ("2", "Move up", ("sort_places", ["2", "1", "3"])),
        ("2", "Move down", ("sort_places", ["1", "3", "2"])),
    ],
)
def test_the_menu_of_a_tile(
    window: Window, rail: Rail, actions: Actions, key: str, label: str, call: tuple[object, ...]
) -> None:
    choose(menu(window, rail, key), label)
    assert call in actions.asked


def test_the_ends_of_the_rail_go_no_further(window: Window, rail: Rail) -> None:
    first = menu(window, rail, "1")
    assert "Move up" not in [entry.label for entry in first.entries]
    first.close()
    last = menu(window, rail, "3")
    assert "Move down" not in [entry.label for entry in last.entries]
    last.close()


def test_one_more_place_or_network(window: Window, rail: Rail, actions: Actions) -> None:
    choose(menu(window, rail, "add", button=1), "Add a network…")
    choose(menu(window, rail, "add", button=1), "Go to another place")
    assert actions.asked[-2:] == [("add_network",), ("add_place",)]


def test_help_is_at_the_foot(window: Window, rail: Rail, actions: Actions, wait: Wait) -> None:
    click(rail, "shortcuts")
    assert ("do", "shortcuts") in actions.asked
    window.show_commands([])
    wait(lambda: "shortcuts" not in rail.spots)


def test_leaving_asks_first(window: Window, rail: Rail, actions: Actions) -> None:
    choose(menu(window, rail, "2"), "Leave…")
    assert actions.asked[-1] == ("ask_leave", "2")


def test_a_tile_is_dragged_to_its_place(rail: Rail, actions: Actions) -> None:
    x, y = middle(rail, "1")
    rail.event_generate("<Motion>", x=x, y=y)
    rail.event_generate("<ButtonPress-1>", x=x, y=y)
    for step in range(0, 104, 26):
        rail.event_generate("<B1-Motion>", x=x, y=y + step + 26)
    rail.event_generate("<ButtonRelease-1>", x=x, y=y + 104)
    assert actions.asked == [("sort_places", ["2", "3", "1"])]
