"""Wheel, keys and selection of the timeline: a text widget that is read, not written."""

from __future__ import annotations

import sys
import tkinter as tk
from collections.abc import Callable
from typing import Protocol

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

    def copy(self) -> None:
        """The selection to the clipboard."""

    def select_all(self) -> None:
        """All that is drawn."""

    def menu(self, event: tk.Event[tk.Misc]) -> None:
        """What can be done here, at the pointer."""


def bind(text: tk.Text, view: Scrolled) -> None:
    """Have the text widget select as Tk's do, scroll through ``view``, and take no typing."""
    name, _, *others = text.bindtags()
    text.bindtags((name, _CLASS, *others))
    for sequence in _SELECTING:
        text.bind_class(_CLASS, sequence, text.bind_class("Text", sequence) or "")
    moves = {"<Prior>": (-1, "pages"), "<Next>": (1, "pages"), "<Up>": (-_LINE, "pixels"), "<Down>": (_LINE, "pixels")}
    if sys.platform.startswith("linux"):
        moves |= {"<Button-4>": (-_WHEEL, "pixels"), "<Button-5>": (_WHEEL, "pixels")}
    for sequence, (amount, what) in moves.items():
        text.bind(sequence, _scroll(view, amount, what))
    text.bind("<MouseWheel>", lambda event: view.scroll(_notches(event) * _WHEEL, "pixels"))
    text.bind("<Home>", lambda _event: view.to_start())
    text.bind("<End>", lambda _event: view.to_end())
    text.bind("<<Copy>>", lambda _event: view.copy())
    text.bind("<Control-a>", lambda _event: view.select_all())
    text.bind("<Button-2>" if sys.platform == "darwin" else "<Button-3>", view.menu)


def _scroll(view: Scrolled, amount: int, what: str) -> Callable[[tk.Event[tk.Misc]], None]:
    return lambda _event: view.scroll(amount, what)


def _notches(event: tk.Event[tk.Misc]) -> int:
    """Notches down. Windows counts 120 a notch, macOS one."""
    return -event.delta if sys.platform == "darwin" else -round(event.delta / 120)
