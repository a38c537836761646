from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from ttkbootstrap import App, Entry

from app.views.art import Art
from app.views.kit.menu import Entry as Choice
from app.views.kit.menu import Menu, Menus
from app.views.kit.surface import Spot, Surface
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look

Wait = Callable[[Callable[[], Any]], None]


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def field(root: App, wait: Wait) -> Iterator[Entry]:
    """Where the keyboard is before the menu opens."""
    made = Entry(root)
    made.pack()
    root.geometry("1000x700+0+0")
    made.focus_force()
    wait(lambda: root.focus_displayof() is made and root.winfo_width() == 1000)
    yield made
    made.destroy()


@pytest.fixture
def menu(root: App, field: Entry, look: Look, art: Art, tips: Tooltips, done: list[str], wait: Wait) -> Iterator[Menu]:
    entries = [
        Choice("Reply", lambda: done.append("reply"), "reply", "R"),
        Choice("Copy text", lambda: done.append("copy"), "copy", "Ctrl C"),
        Choice("Delete", lambda: done.append("delete"), "trash", "Del", danger=True, apart=True),
    ]
    made = Menu(root, look, art, tips, entries)
    made.open(root.winfo_rootx() + 50, root.winfo_rooty() + 60)
    wait(lambda: made.winfo_ismapped() and root.focus_displayof() is made and made.spots)
    yield made
    made.close()


def click(menu: Menu, key: str) -> None:
    left, top, right, bottom = menu.spots[key].box
    x, y = (left + right) // 2, (top + bottom) // 2
    menu.event_generate("<Motion>", x=x, y=y)
    menu.event_generate("<ButtonPress-1>", x=x, y=y)
    menu.event_generate("<ButtonRelease-1>", x=x, y=y)


def test_one_entry_is_lit_at_a_time_and_keys_go_on_from_there(menu: Menu, done: list[str]) -> None:
    left, top, right, bottom = menu.spots["1"].box
    pictures = len(menu.find_all())
    menu.event_generate("<Motion>", x=(left + right) // 2, y=(top + bottom) // 2)
    assert menu.focused == "1"
    assert len(menu.find_all()) == pictures - 1, "the ring is gone, the ground is on another entry"
    menu.event_generate("<Down>")
    assert menu.focused == "2"
    menu.event_generate("<Return>")
    assert done == ["delete"]


def test_a_click_does_it_and_closes(menu: Menu, field: Entry, root: App, done: list[str], wait: Wait) -> None:
    click(menu, "1")
    assert done == ["copy"]
    assert not menu.winfo_exists()
    wait(lambda: root.focus_displayof() is field)


def test_arrows_and_enter_do_it(menu: Menu, done: list[str]) -> None:
    for key in ("<Down>", "<Down>", "<Return>"):
        menu.event_generate(key)
    assert done == ["delete"]


def test_a_letter_does_it(menu: Menu, done: list[str]) -> None:
    menu.event_generate("<Key>", keysym="r")
    assert done == ["reply"]


def test_escape_closes_and_does_nothing(menu: Menu, field: Entry, root: App, done: list[str], wait: Wait) -> None:
    menu.event_generate("<Escape>")
    assert not menu.winfo_exists()
    assert done == []
    wait(lambda: root.focus_displayof() is field)


def test_a_click_elsewhere_closes(menu: Menu, done: list[str]) -> None:
    menu.event_generate("<ButtonPress-1>", x=-20, y=-20)
    assert not menu.winfo_exists()
    assert done == []


def test_it_stays_within_the_window(root: App, field: Entry, look: Look, art: Art, tips: Tooltips, wait: Wait) -> None:
    menu = Menu(root, look, art, tips, [Choice("Reply", lambda: None)] * 5)
    menu.open(root.winfo_rootx() + 990, root.winfo_rooty() + 690)
    wait(menu.winfo_ismapped)
    assert menu.winfo_x() + menu.winfo_width() <= 1000
    assert menu.winfo_y() + menu.winfo_height() <= 700
    menu.close()


def test_a_first_letter_goes_to_the_next_entry_that_begins_with_it(menu: Menu, done: list[str]) -> None:
    menu.event_generate("<d>")
    assert menu.focused == "2"
    menu.event_generate("<x>")
    assert menu.focused == "2"
    menu.event_generate("<Return>")
    assert done == ["delete"]


def test_one_that_is_taller_than_the_window_scrolls(
    root: App, field: Entry, look: Look, art: Art, tips: Tooltips, done: list[str], wait: Wait
) -> None:
    entries = [Choice(f"Room {number}", partial(done.append, str(number))) for number in range(60)]
    menu = Menu(root, look, art, tips, entries)
    menu.open(root.winfo_rootx() + 50, root.winfo_rooty() + 300)
    wait(lambda: menu.winfo_ismapped() and root.focus_displayof() is menu and menu.spots)
    assert menu.winfo_y() + menu.winfo_height() < 700
    menu.event_generate("<End>")
    _, top, _, bottom = menu.spots["59"].box
    assert 0 < top < bottom <= menu.winfo_height()
    menu.event_generate("<Button-4>")
    assert menu.spots["59"].box[1] > top
    menu.event_generate("<End>")
    menu.event_generate("<Return>")
    assert done == ["59"]


class Row(Surface):
    """One thing to click, which opens a menu."""

    def paint(self) -> None:
        entries = [Choice("Reply", lambda: None), Choice("Delete", lambda: None)]
        menus = Menus(self.look, self.art, self._tips)
        self.spot(Spot("0", (0, 0, 80, 30), lambda: menus.open(self, self.winfo_rootx(), self.winfo_rooty(), entries)))


@pytest.fixture
def row(root: App, field: Entry, look: Look, art: Art, tips: Tooltips, wait: Wait) -> Iterator[Row]:
    made = Row(root, look, art, tips)
    made.place(x=40, y=40, width=80, height=30)
    wait(lambda: made.spots)
    yield made
    made.destroy()


def opened(root: App, wait: Wait) -> Menu:
    """The menu that is open, once the keyboard is on it."""
    wait(lambda: isinstance(root.focus_displayof(), Menu))
    menu = root.focus_displayof()
    assert isinstance(menu, Menu)
    wait(lambda: menu.spots)
    return menu


def test_the_first_entry_has_no_ring_after_a_click(root: App, row: Row, wait: Wait) -> None:
    row.event_generate("<ButtonPress-1>", x=9, y=9)
    row.event_generate("<ButtonRelease-1>", x=9, y=9)
    menu = opened(root, wait)
    assert menu.focused == "0"
    before = len(menu.find_all())
    menu.event_generate("<Home>")
    assert len(menu.find_all()) == before + 1, "with a key the ring comes"
    menu.close()


def test_the_first_entry_has_a_ring_where_the_keyboard_opened_the_menu(root: App, row: Row, wait: Wait) -> None:
    row.focus_force()
    wait(lambda: row.focused == "0")
    row.event_generate("<Return>")
    menu = opened(root, wait)
    before = len(menu.find_all())
    menu.event_generate("<Home>")
    assert (menu.focused, len(menu.find_all())) == ("0", before)
    menu.close()
