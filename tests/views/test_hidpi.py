"""On a screen with more dots to the inch everything is as much larger, and nothing that is written is cut off."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from ttkbootstrap import App

from app.controllers.keys import rows
from app.models.preferences import Page
from app.models.rows import Errand, Level, NoticeRow, WelcomeRow
from app.views.art import Art
from app.views.settings.navigation import PAGES
from app.views.theme import Look
from app.views.window import Window
from scripts.virtual_display import virtual_display
from tests.views import scene
from tests.views.acting import Actions
from tests.views.conftest import Wait
from tests.views.staging import fill, outline, settle
from tests.views.test_settings import row as settings

Outline = list[tuple[Any, ...]]

_PIXEL = 3  # by which edges may stand elsewhere: what they are put together of is rounded
_LETTERS = 16  # and where they come after words: letters take whole pixels
_LONG = 0.08  # of a line of words
_LINES = 12  # and where they come after lines: those too
_SCRIPT = "from app.views.shell import *; from app.views.theme import *; print(open_root(HARBOUR)[1].scale)"


@pytest.mark.parametrize(("dpi", "scale"), [(96, 1.0), (144, 1.5), (192, 2.0)])
def test_the_scale_is_that_of_the_screen(dpi: int, scale: float) -> None:
    with virtual_display(800, 600, dpi):
        told = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, timeout=30, check=True)
    assert float(told.stdout) == scale


def _welcome(window: Window) -> None:
    window.show_welcome(WelcomeRow(name="Sam"))


def _talk(window: Window) -> None:
    fill(window)


def _offline(window: Window) -> None:
    fill(window)
    window.show_place(scene.OFFLINE)
    window.show_notice(NoticeRow(Level.TROUBLE, "It could not be saved: the disk is full."))


def _switcher(window: Window) -> None:
    fill(window)
    window.run_errand(Errand.SWITCH)


def _menu(window: Window) -> None:
    fill(window)
    window.root.update()
    window.chat.sidebar.list.focus_force()
    window.root.update()
    window.chat.sidebar.list.event_generate("<Shift-F10>")


def _shortcuts(window: Window) -> None:
    fill(window)
    window.run_errand(Errand.SHORTCUTS)


def _room(window: Window) -> None:
    fill(window)
    window.run_errand(Errand.JOIN)


def _settings(page: Page) -> Callable[[Window], None]:
    return lambda window: window.show_settings(settings(page))


STATES: dict[str, Callable[[Window], None]] = {
    "welcome": _welcome,
    "talk": _talk,
    "offline": _offline,
    "switcher": _switcher,
    "menu": _menu,
    "shortcuts": _shortcuts,
    "room": _room,
    **{page.value: _settings(page) for page in PAGES},
}


def _seen(root: App, look: Look, state: str, wait: Wait) -> Outline:
    """What can be seen of a window in this state, and of the one that lies over it."""
    window = Window("harbour", (root, look, Art(look)))
    try:
        actions = Actions()
        actions.found = scene.FOUND
        window.bind(actions, actions)
        window.show_commands(rows({}))
        root.minsize(1, 1)
        size = look.px(1000), look.px(700)
        root.geometry(f"{size[0]}x{size[1]}+0+0")
        wait(lambda: (root.winfo_width(), root.winfo_height()) == size)
        STATES[state](window)
        for _ in range(3):
            root.update()
        if state in ("welcome", "talk"):
            settle(root, wait)
        over = [child for child in root.winfo_children() if child.winfo_class() == "Toplevel"]
        wait(lambda: all(child.winfo_ismapped() and child.winfo_width() > 200 for child in over))
        for _ in range(3):
            root.update()
        return list(outline(root))
    finally:
        if "settings" in window.__dict__:
            window.settings.close()
        window.take_down()


@pytest.mark.parametrize("state", STATES)
def test_everything_is_as_much_larger(root: App, look: Look, state: str, wait: Wait) -> None:
    usual = _seen(root, Look(look.palette, 1.0, look.faces), state, wait)
    assert len(usual) > 20
    for scale in (1.5, 2.0):
        large = _seen(root, Look(look.palette, scale, look.faces), state, wait)
        assert [each[0] for each in large] == [each[0] for each in usual]
        wrong = [(a, b) for a, b in zip(usual, large, strict=True) if not _is_scaled(a, b, scale)]
        assert wrong == []


def _is_scaled(usual: tuple[Any, ...], large: tuple[Any, ...], scale: float) -> bool:
    """Whether something is so much larger, at a place so much further, and no more of its words is cut off."""
    kind, *_ = usual
    words = [each for each in usual[2:3] + usual[6:7] if isinstance(each, str)]
    more = [each for each in large[2:3] + large[6:7] if isinstance(each, str)]
    if any(a != b and not (a.endswith("…") and b.endswith("…")) for a, b in zip(words, more, strict=True)):
        return False
    numbers = [(a, b) for a, b in zip(usual, large, strict=True) if isinstance(a, int)]
    down = _LINES if kind in ("Text", "Thumb") else _PIXEL
    along = _LETTERS + (_LONG * numbers[2][1] if "text" in usual else _LONG * numbers[0][1] if kind == "Text" else 0)
    return all(abs(b - a * scale) <= (along if place % 2 == 0 else down) for place, (a, b) in enumerate(numbers))
