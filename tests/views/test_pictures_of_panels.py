"""What lies over and beside the conversation, and the whole window in other densities, held to stored pictures."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import pytest
from ttkbootstrap import App

from app.controllers.keys import rows
from app.models.preferences import Page
from app.models.rows import NetworkRow
from app.models.rows.look import LookRow
from app.views.art import Art
from app.views.theme import Look
from app.views.themes import Themes
from app.views.window import Window
from tests.views import scene
from tests.views.acting import Actions
from tests.views.conftest import Wait
from tests.views.picturing import check
from tests.views.staging import fill, picture, settle
from tests.views.test_directory import LISTED
from tests.views.test_findings import SEARCH
from tests.views.test_network import FORM
from tests.views.test_pictures import shade, store, theme
from tests.views.test_settings import row as settings

__all__ = ["store", "theme"]  # fixtures, to be used here too

Panel = Callable[[Window, str, Wait], tk.Misc]
"""Shows it in a theme. Gives back the window that it is in."""


def _search(window: Window, _: str, wait: Wait) -> tk.Misc:
    window.show_findings(SEARCH)
    wait(lambda: "hit 0" in window.chat.findings.cards.spots)
    return window.root


def _settings(window: Window, theme: str, wait: Wait) -> tk.Misc:
    window.show_settings(settings(Page.APPEARANCE, look=LookRow(theme)))
    wait(lambda: window.settings.appearance.spots)
    return window.settings.navigation.winfo_toplevel()


def _directory(window: Window, _: str, wait: Wait) -> tk.Misc:
    window.show_directory(LISTED)
    face = window.chat.directory.face
    assert face is not None
    face.field.entry.configure(insertofftime=0)  # a cursor that blinks would be another picture each time
    wait(lambda: face.list.find_all() and window.root.focus_displayof() is face.field.entry)
    return window.root


def _network(window: Window, _: str, wait: Wait) -> tk.Misc:
    window.show_network(NetworkRow("Edit Libera.Chat", FORM))
    sheet = window.network.sheet
    assert sheet is not None
    wait(lambda: sheet.winfo_width() > 1)
    return sheet.winfo_toplevel()


def _compact(window: Window, theme: str, wait: Wait) -> tk.Misc:
    window.show_look(LookRow(theme, compact=True))
    window.show_place(scene.OFFLINE)
    wait(lambda: window.chat.strip.winfo_ismapped())
    return window.root


PANELS: dict[str, Panel] = {
    "search": _search,
    "settings": _settings,
    "directory": _directory,
    "network": _network,
    "compact": _compact,
}


@pytest.mark.parametrize("name", PANELS)
def test_a_panel(window: Window, root: App, theme: str, name: str, wait: Wait, store: bool) -> None:
    fill(window)
    wait(lambda: window.chat.sidebar.list.spots and window.chat.members.list.spots)
    settle(root, wait)
    shown = PANELS[name](window, theme, wait)
    if name != "directory":  # which goes when the keyboard does
        settle(root, wait)
    for _ in range(3):
        root.update()
    try:
        check(f"{name}-{shade(theme)}", picture(shown), store=store)
    finally:
        if "settings" in window.__dict__:
            window.settings.close()


@pytest.mark.parametrize("name", ["harbour", "daylight"])
def test_the_window_twice_as_large(shell: tuple[App, Look, Art], root: App, name: str, wait: Wait, store: bool) -> None:
    look = Look(Themes().palette(name), 2.0, shell[1].faces)
    window = Window(name, (root, look, Art(look)))
    try:
        actions = Actions()
        window.bind(actions, actions)
        window.show_commands(rows({}))
        root.geometry("2000x1400+0+0")
        wait(lambda: (root.winfo_width(), root.winfo_height()) == (2000, 1400))
        fill(window)
        wait(lambda: window.chat.sidebar.list.spots and window.chat.members.list.spots)
        settle(root, wait)
        check(f"window-{shade(name)}-2x", picture(root), store=store)
    finally:
        window.take_down()
