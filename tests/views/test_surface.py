from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterator

import pytest
from ttkbootstrap import App

from app.views.art import Art
from app.views.kit.button import Button, Toggle
from app.views.kit.modifiers import alt
from app.views.kit.scrolling import ScrollingSurface
from app.views.kit.surface import Spot
from app.views.kit.tooltip import Tip, Tooltips
from app.views.theme import DAYLIGHT, HARBOUR, Look
from tests.views.acting import click, middle, point, press
from tests.views.conftest import Wait

ROWS = 40


class Rows(ScrollingSurface):
    """Forty rows of 20 pixels; a cross at the end of the first; the third takes two clicks."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips) -> None:
        self.asked: list[str] = []
        super().__init__(parent, look, art, tips)

    def paint_rows(self) -> int:
        for number in range(ROWS):
            top = number * 20 - self.scroll
            box = (0, top, 100, top + 20)
            lit = self.spot(
                Spot(
                    f"row {number}",
                    box,
                    self._ask(f"row {number}"),
                    Tip(f"Row {number}", "Ctrl R"),
                    middle=self._ask(f"close {number}"),
                    double=number == 2,
                )
            )
            if lit:
                self.box(box, 4, "#123456")
        cross = (80, -self.scroll, 100, 20 - self.scroll)
        self.icon_button(Spot("cross", cross, self._ask("cross"), within="row 0"), "cross")
        return ROWS * 20

    def _ask(self, what: str) -> Callable[[], None]:
        return lambda: self.asked.append(what)


@pytest.fixture
def rows(root: App, look: Look, art: Art, tips: Tooltips, wait: Wait) -> Iterator[Rows]:
    made = Rows(root, look, art, tips)
    made.place(x=0, y=0, width=120, height=200)
    wait(lambda: made.winfo_height() == 200 and made.spots)
    yield made
    made.destroy()


def test_a_click_does_what_its_row_is_for(rows: Rows) -> None:
    click(rows, "row 1")
    assert rows.asked == ["row 1"]


def test_the_spot_on_top_takes_the_click(rows: Rows) -> None:
    click(rows, "cross")
    assert rows.asked == ["cross"]


def test_a_click_counts_only_where_it_began(rows: Rows) -> None:
    x, y = middle(rows, "row 1")
    rows.event_generate("<ButtonPress-1>", x=x, y=y)
    rows.event_generate("<ButtonRelease-1>", x=x, y=y + 40)
    assert rows.asked == []


def test_middle_and_double_clicks(rows: Rows) -> None:
    click(rows, "row 4", button=2)
    click(rows, "row 2")
    assert rows.asked == ["close 4"]
    click(rows, "row 5")
    click(rows, "row 2", times=2)
    assert rows.asked == ["close 4", "row 5", "row 2"]


def test_the_pointer_lights_one_row_and_the_row_under_its_button(rows: Rows) -> None:
    dark = len(rows.find_all())
    point(rows, "row 3")
    assert len(rows.find_all()) == dark + 1
    assert str(rows.cget("cursor")) == "hand2"
    point(rows, "cross")
    assert len(rows.find_all()) == dark + 2, "the row's ground and the button's"
    rows.event_generate("<Leave>")
    assert len(rows.find_all()) == dark


def test_arrows_walk_the_rows_and_enter_acts(rows: Rows, wait: Wait) -> None:
    rows.focus_force()
    wait(lambda: rows.focus_displayof() is rows)
    press(rows, "<Down>", "<Down>", "<Up>", "<Return>")
    press(rows, "<End>", "<Home>", "<space>")
    assert rows.asked == ["row 1", "row 0"]


def test_pages_lead_as_far_as_can_be_seen_and_to_the_ends(rows: Rows, wait: Wait) -> None:
    rows.focus_force()
    wait(lambda: rows.focus_displayof() is rows)
    press(rows, "<Next>")
    assert rows.focused == "row 9", "the last that was to be seen"
    press(rows, "<Next>", "<Next>")
    assert rows.focused == "row 27"
    press(rows, "<Prior>")
    assert rows.focused == "row 18"
    press(rows, *["<Next>"] * 5)
    assert rows.focused == "row 39", "what lies on a row is no row"
    press(rows, *["<Prior>"] * 6)
    assert rows.focused == "row 0"


def test_keys_with_control_or_alt_are_left_to_the_window(rows: Rows, wait: Wait) -> None:
    asked: list[str] = []
    window, keys = rows.winfo_toplevel(), ("<Mod1-Down>", "<Control-Next>")
    for each in keys:
        window.bind(each, lambda event: asked.append(event.keysym))
    rows.focus_force()
    wait(lambda: rows.focus_displayof() is rows)
    press(rows, *keys)
    for each in keys:
        window.unbind(each)
    assert asked == ["Down", "Next"]
    assert rows.focused == "row 0"


def test_num_lock_is_no_alt() -> None:
    assert alt(x11=True) == 0x8
    assert not alt(x11=False) & 0x8, "which is Num Lock on Windows"


def test_the_keyboard_brings_its_row_into_sight(rows: Rows, wait: Wait) -> None:
    rows.focus_force()
    wait(lambda: rows.focus_displayof() is rows)
    press(rows, *["<Down>"] * 20)
    _, top, _, bottom = rows.spots["row 20"].box
    assert top >= 0
    assert bottom <= 200


def test_the_wheel_scrolls_to_the_end_and_no_further(rows: Rows) -> None:
    for _ in range(30):
        rows.event_generate("<Button-5>")
    assert rows.scroll == ROWS * 20 - 200
    rows.event_generate("<Button-4>")
    assert rows.scroll == ROWS * 20 - 200 - 60


def test_a_tooltip_comes_after_a_rest_and_goes_with_the_pointer(rows: Rows, tips: Tooltips, wait: Wait) -> None:
    point(rows, "row 3")
    assert tips.shown == ""
    wait(lambda: tips.shown == "Row 3")
    rows.event_generate("<Leave>")
    wait(lambda: tips.shown == "")


def test_another_theme_recolours_at_once(rows: Rows, look: Look) -> None:
    assert rows.cget("background") == HARBOUR.side
    look.switch(DAYLIGHT)
    assert rows.cget("background") == DAYLIGHT.side


def test_a_button_acts_by_click_and_key_and_not_when_faded(
    root: App, look: Look, art: Art, tips: Tooltips, wait: Wait
) -> None:
    asked: list[str] = []
    button = Button(root, look, art, tips, "Join", lambda: asked.append("join"), kind="primary")
    button.place(x=0, y=0)
    wait(lambda: "button" in button.spots)
    click(button, "button")
    button.focus_force()
    wait(lambda: button.focused)
    press(button, "<Return>", "<space>")
    assert asked == ["join"] * 3
    button.enable(False)
    wait(lambda: not button.spots)
    button.invoke()
    assert asked == ["join"] * 3
    button.destroy()


def test_a_toggle_tells_how_it_stands(root: App, look: Look, art: Art, tips: Tooltips, wait: Wait) -> None:
    told: list[bool] = []
    toggle = Toggle(root, look, art, tips, "Secure connection", change=told.append)
    toggle.place(x=0, y=0)
    wait(lambda: "toggle" in toggle.spots)
    click(toggle, "toggle")
    click(toggle, "toggle")
    toggle.set(False)
    assert told == [False, True]
    assert not toggle.on
    toggle.destroy()


def test_the_keyboard_comes_back_to_where_it_was_and_by_tab_to_the_beginning(rows: Rows, root: App, wait: Wait) -> None:
    rows.focus_force()
    press(rows, "<End>", "<Up>")
    wait(lambda: rows.focused == "row 39")
    root.focus_force()
    wait(lambda: rows.focused == "")
    rows.focus_force()
    wait(lambda: rows.focused == "row 39")
    root.focus_force()
    rows.tk.call("tk::TabToWindow", str(rows))
    wait(lambda: rows.focused == "row 0")


def test_the_ring_goes_where_the_keyboard_goes_between_a_surface_and_its_children(rows: Rows, wait: Wait) -> None:
    child = tk.Entry(rows)
    child.place(x=0, y=0)
    child.bind("<FocusIn>", lambda _: rows.keyboard.look())
    rows.focus_force()
    wait(lambda: rows.focused == "row 0")
    child.focus_force()
    wait(lambda: rows.focused == "")
    child.bind("<FocusOut>", lambda _: rows.keyboard.look())
    rows.focus_set()
    wait(lambda: rows.focused == "row 0")


def test_tab_does_not_stop_where_nothing_can_be_done(
    root: App, look: Look, art: Art, tips: Tooltips, wait: Wait
) -> None:
    button = Button(root, look, art, tips, "Send", lambda: None)
    button.place(x=0, y=0)
    wait(lambda: button.spots and button.getboolean(button.cget("takefocus")))
    button.enable(False)
    wait(lambda: not button.spots)
    assert not button.getboolean(button.cget("takefocus"))
    button.destroy()
