"""Wheel, keys and selection of the timeline: a text widget that is read, not written."""

from __future__ import annotations

import sys
import tkinter as tk
from collections.abc import Callable
from typing import Protocol

from app.views.kit.modifiers import unmodified
from app.views.kit.wheel import on_wheel

_CLASS = "ParlourTimeline"
_SELECTING = (
    *("<Button-1>", "<B1-Motion>", "<Double-Button-1>", "<Triple-Button-1>", "<ButtonRelease-1>", "<B1-Leave>"),
    *("<B1-Enter>", "<Shift-Button-1>", "<Double-Shift-Button-1>", "<Triple-Shift-Button-1>"),
)
_WHEEL = 60  # logical pixels a notch
_LINE = 40  # logical pixels an arrow key


class Scrolled(Protocol):
    """What the keys move."""

    def scroll(self, amount: int, what: str) -> None:
        """By logical ``"pixels"`` or by ``"pages"``, down above zero."""

    def to_start(self) -> None:
        """To the first row."""

    def to_end(self) -> None:
        """To the last row, to stay there."""


class Handled(Protocol):
    """What the keys copy and open."""

    def copy(self) -> None:
        """The selection to the clipboard."""

    def select_all(self) -> None:
        """All that is drawn."""

    def menu(self, x: int, y: int) -> None:
        """What can be done at this point of the text."""

    def menu_here(self) -> None:
        """What can be done where the keyboard is."""


def bind(text: tk.Text, view: Scrolled, hands: Handled) -> None:
    """Have the text widget select as Tk's do, scroll through ``view``, and take no typing."""
    name, _, *others = text.bindtags()
    text.bindtags((name, _CLASS, *others))
    for sequence in _SELECTING:
        text.bind_class(_CLASS, sequence, text.bind_class("Text", sequence) or "")
    moves: dict[str, Callable[[], None]] = {
        "<Prior>": lambda: view.scroll(-1, "pages"),
        "<Next>": lambda: view.scroll(1, "pages"),
        "<Up>": lambda: view.scroll(-_LINE, "pixels"),
        "<Down>": lambda: view.scroll(_LINE, "pixels"),
        "<Home>": view.to_start,
        "<End>": view.to_end,
    }
    for sequence, move in moves.items():
        text.bind(sequence, unmodified(text, move))
    on_wheel(text, lambda notches: view.scroll(notches * _WHEEL, "pixels"))
    text.bind("<<Copy>>", lambda _event: hands.copy())
    text.bind("<Control-a>", lambda _event: hands.select_all())
    text.bind("<Button-2>" if sys.platform == "darwin" else "<Button-3>", lambda event: hands.menu(event.x, event.y))
    for key in (
        ("<Menu>", "<Shift-F10>") if text.tk.call("tk", "windowingsystem") == "x11" else ("<App>", "<Shift-F10>")
    ):
        text.bind(key, lambda _event: hands.menu_here())
