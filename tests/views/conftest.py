"""The parts of the window, in the one root of the session (`tests.conftest`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from ttkbootstrap import App

from app.controllers.keys import rows
from app.views.art import Art
from app.views.kit.menu import Menu
from app.views.kit.tooltip import Tooltips
from app.views.settings.dialog import SettingsDialog
from app.views.theme import HARBOUR, Look
from app.views.themes import Themes
from app.views.window import Window
from tests.views.acting import Actions

Wait = Callable[[Callable[[], Any]], None]


@pytest.fixture
def look(shell: tuple[App, Look, Art]) -> Look:
    return Look(HARBOUR, 1.0, shell[1].faces)


@pytest.fixture
def art(look: Look) -> Art:
    return Art(look)


@pytest.fixture
def tips(root: App, look: Look, art: Art) -> Iterator[Tooltips]:
    made = Tooltips(root, look, art)
    yield made
    made.destroy()


@pytest.fixture
def actions() -> Actions:
    return Actions()


@pytest.fixture
def window(root: App, look: Look, art: Art, actions: Actions, wait: Wait) -> Iterator[Window]:
    """The window in the session's root, with actions that write down what is asked for."""
    made = Window("harbour", (root, look, art))
    made.bind(actions, actions)
    made.show_commands(rows({}))
    root.minsize(1, 1)
    root.geometry("1000x700+0+0")
    root.focus_force()
    wait(lambda: root.focus_displayof() is not None and (root.winfo_width(), root.winfo_height()) == (1000, 700))
    yield made
    made.take_down()


@pytest.fixture(autouse=True)
def _no_menu_stays(root: App) -> Iterator[None]:
    """A menu that a test leaves open would take the clicks of the next."""
    yield
    for child in root.winfo_children():
        if isinstance(child, Menu):
            child.close()


@pytest.fixture
def dialog(root: App, look: Look, art: Art, actions: Actions) -> Iterator[SettingsDialog]:
    made = SettingsDialog(root, look, art, Themes(), actions)
    yield made
    made.close()
