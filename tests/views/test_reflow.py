"""Where there is little room, all of the first screen and of a dialog can be reached still."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Iterator
from itertools import combinations

import pytest
from ttkbootstrap import App

from app.models.networks import KNOWN
from app.models.rows import NetworkForm, NetworkRow, WelcomeRow
from app.models.rows.look import LookRow
from app.views.welcome import Welcome
from app.views.window import Window
from tests.views.acting import Actions, click, press
from tests.views.conftest import Wait
from tests.views.tabbing import place, stops, walk

SMALL, LARGE = (760, 520, 100), (1280, 800, 200)
"""Width and height of the window, and percent of the usual size in which it is drawn."""


@pytest.fixture(params=[SMALL, LARGE], ids=["small", "zoomed"])
def welcome(window: Window, root: App, request: pytest.FixtureRequest, wait: Wait) -> Iterator[Welcome]:
    width, height, percent = request.param
    window.show_welcome(WelcomeRow("Mei", port="6697", can_return=True))
    window.show_look(LookRow(zoom=percent))
    root.minsize(1, 1)
    root.geometry(f"{width}x{height}+0+0")
    wait(lambda: (window.welcome.wide, window.welcome.tall) == (width, height) and window.welcome.visit.list.spots)
    yield window.welcome
    window.show_look(LookRow(zoom=100))


def test_tab_brings_all_of_the_first_screen_into_sight(welcome: Welcome, wait: Wait) -> None:
    first = welcome.name.entry
    first.focus_force()
    wait(lambda: first.focus_displayof() is first)
    seen = []
    for control in walk(first, wait):
        seen.append(control)
        left, top, right, bottom = place(control)
        x, y = welcome.winfo_rootx(), welcome.winfo_rooty()
        end = y + (welcome.tall if control is welcome.foot else welcome.foot.winfo_y())
        assert x <= left < right <= x + welcome.wide, control
        assert y <= top < bottom <= end, control
    assert {welcome.join.room.entry, welcome.join.button, welcome.visit.list, welcome.foot} <= set(seen)
    assert seen == stops(welcome.winfo_toplevel())


def test_nothing_of_the_first_screen_lies_on_anything_else(welcome: Welcome) -> None:
    apart = [child for child in welcome.children.values() if child.winfo_ismapped() and _is_control(welcome, child)]
    boxes = [place(child) for child in apart]
    assert len(boxes) > 8
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def _is_control(welcome: Welcome, child: tk.Misc) -> bool:
    return child in stops(welcome.winfo_toplevel()) and child is not welcome.foot


@pytest.mark.parametrize("sequence", ["<Button-5>", "<Next>"])
def test_wheel_and_page_down_lead_to_the_communities_from_wherever_they_are_told(
    welcome: Welcome, actions: Actions, wait: Wait, sequence: str
) -> None:
    entry, rows = welcome.name.entry, welcome.visit.list
    entry.focus_force()
    wait(lambda: welcome.focus_displayof() is entry)
    before = rows.winfo_y()
    for _ in range(40):
        press(entry, sequence)
    wait(lambda: rows.winfo_y() < before and rows.winfo_y() + rows.winfo_height() <= welcome.foot.winfo_y())
    click(rows, "visit OFTC")
    assert actions.asked[-1][:3] == ("join_server", "Mei", "irc.oftc.net")
    for _ in range(40):
        press(entry, {"<Next>": "<Prior>", "<Button-5>": "<Button-4>"}[sequence])
    assert welcome.scroll == 0


def test_where_all_can_be_seen_nothing_scrolls(window: Window, root: App, wait: Wait) -> None:
    window.show_welcome(WelcomeRow("Mei"))
    root.geometry("1280x800+0+0")
    wait(lambda: (window.welcome.wide, window.welcome.tall) == (1280, 800) and window.welcome.visit.list.spots)
    press(window.welcome.name.entry, "<Button-5>", "<Next>")
    assert window.welcome.scroll == 0
    root.geometry("1000x700+0+0")


@pytest.mark.parametrize(
    ("page", "login", "last"),
    [
        ("server", "none", "server_password"),
        ("account", "external", "certificate_key"),
        ("proxy", "none", "proxy_password"),
    ],
)
def test_tab_brings_all_of_the_dialog_of_a_network_into_sight(
    window: Window, monkeypatch: pytest.MonkeyPatch, wait: Wait, page: str, login: str, last: str
) -> None:
    monkeypatch.setattr(tk.Wm, "maxsize", lambda _: (1265, 570))
    window.show_look(LookRow(zoom=200))
    window.show_network(NetworkRow("Add a network", NetworkForm(name="sam", login=login, proxied=True), KNOWN))
    sheet = window.network.sheet
    assert sheet is not None
    sheet.pages.choose(page)
    fields = sheet.page
    wait(lambda: (sheet.wide, sheet.tall) == (1265, 570) and fields.fields[last].entry.winfo_ismapped())
    sheet.pages.focus_force()
    wait(lambda: sheet.focus_displayof() is sheet.pages)
    seen = []
    for control in walk(sheet.pages, wait):
        seen.append(control)
        around = fields if control.master is fields else sheet
        _, top, _, bottom = place(control)
        assert around.winfo_rooty() <= top < bottom <= around.winfo_rooty() + around.tall, control
    assert {fields.fields[last].entry, sheet.cancel, sheet.button} <= set(seen)
    window.dialogs.close()
    window.show_look(LookRow(zoom=100))
